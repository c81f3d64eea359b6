"""Minangkabau: enough to tell it from Indonesian, whose recognizer serves it; its sentences end as these do."""

from tasks.languages.id import INDONESIAN
from tasks.languages.id_written import NEAR
from tasks.languages.record import Language
from tasks.words import word_set

MINANGKABAU = Language(
    code="min",
    name="Minangkabau",
    nearest="id",
    telling=word_set("""
        nan jo indak alah dek lai kato urang duo tigo ampek limo anam tujuah salapan sambilan sapuluah kini ambo inyo
        sajak sasudah katiko satiok tampek dapek acok gadang ketek alun taruih baliak sabuah pitih dakek jauah bana
        sagalo saketek ado juo kasadonyo bakeh ateh muko balakang lua patang kapatang tangah pai tibo caliak
        mancaliak basuo labiah masuak naiak kalua lalok iduik padusi mande apak amak tantang untuak kapado saroman
        sabalun supayo karano iko mambuek mambali manjua manulih manjadi manolong mancari mintak mamintak diagiah
        baok dibaok bao mangatokan mangecekkan manyabuik bakato maagiah mambao maambiak diambiak tapaso panuah rami
        samaso basamo salamo samantaro sabagian satangah sabanyak sahari samalam nio katonyo namonyo sakik salamaik
        rumahnyo baraja mulonyo akianyo partamo sikola nagari jorong niniak mamak karajo kantua harago pasa padagang
        patani aie oto jambatan kampuang lauik tagak duduak sanang lambek mudo tuo lamo maha kuek lamah sadonyo
        dicari mamakai barasiah samo manang palatih palatihnyo partandiangan dimintak pasisia hanyuik runtuah tasuo
        labek surang tajadi mananti sinayan rabaa kamih jumaik akaik
    """),
    sentences=INDONESIAN.sentences,
    written=NEAR,
)
