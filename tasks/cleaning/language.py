"""The language of a story's text.

CLD2 tells some 80 languages apart in 40 us, but takes a part of Malay for Indonesian; what it calls either of these
two, Javanese or Sundanese is decided by the words that only one of the four writes so.
"""

import re

import pycld2

UNKNOWN = "und"
# Spelling and everyday words of news, not its subjects: an Indonesian story on Malaysia has ringgit and datuk, too.
# Of Indonesian, no word that Javanese and Sundanese borrow.
_OF = {
    "id": (
        "karena bahwa mengatakan ujar tutur ujarnya tuturnya pemerintah polisi perusahaan uang ingin bisa mobil saja "
        "pria wanita agustus juli desember maret senin kamis jumat miliar triliun persen korban kasus tanggal "
        "sedangkan yaitu usai setelah kemarin besok sore delapan sekretaris mahasiswa televisi telepon situs mantan "
        "kriminal pengadilan pengacara narkoba kecelakaan tewas kepolisian wib provinsi kabupaten gubernur gak nggak "
        "banget pelayanan saat menyebut menyebutkan sepak laga berbagai kamu sejumlah terkait lainnya partai meski "
        "poin klub yakni nomor resmi inggris korupsi tampil proyek pelaku kondisi komunitas maupun riset berbeda "
        "tersangka timnas fitur perangkat kesehatan sekaligus mengunduh bisnis mengungkapkan keuangan kompetisi "
        "internasional stadion direktur jenderal jepang komisi justru juni januari februari setempat publik bandara "
        "konser kebijakan pidana kebutuhan spanyol penyidik konten karakter produksi apalagi pemilu konsumen nantinya "
        "sosok klasemen olahraga dikabarkan mitra merilis dirilis tercatat wasit kecamatan periode rekor berbasis "
        "investasi dinas mengklaim berencana rencananya menuturkan performa transportasi istri militer stasiun putusan "
        "desain pariwisata pasalnya membutuhkan dibutuhkan menghadirkan turnamen kursi manajer kiper lolos skuat "
        "wisatawan kesepakatan meluncurkan kendati setidaknya listrik penelitian peneliti aktivitas penyidikan "
        "ketimbang jelang kapasitas komentar sanksi terdakwa investor ekspor impor dibanding solusi senilai prancis "
        "beragam mengurangi energi hewan dokter diperkirakan kualifikasi momen materi kinerja pengungsi tarif ponsel "
        "mayoritas kuartal rekaman universitas dampak jadwal semifinal signifikan otoritas perbaikan syuting bioskop "
        "suporter survei lomba gratis studi siswa pabrik unggulan seusai sipil parlemen pasien teknis medis seleksi "
        "sepakbola mengamankan diamankan penurunan membahas panitia kolaborasi berkolaborasi berjudul berpikir "
        "keberadaan tentunya penyelenggara diselenggarakan penyelenggaraan pensiun populer mengunggah diunggah "
        "konferensi kampanye menerapkan diterapkan kecepatan pengiriman mengusung otomatis asisten pangan mengonsumsi "
        "pemasaran melepas dipimpin aktris diluncurkan peluncuran sepeda mengungkap diungkapkan kerusakan merusak "
        "pembuatan cokelat tampaknya seharga tantangan mengandalkan andalan koordinator mempersiapkan sepatu "
        "operasional sejatinya berselang favorit mengantisipasi permasalahan ekspansi regulasi perbedaan kemacetan "
        "strategis perawatan opsi pelecehan aparat melaju pengembang taksi diyakini komisaris penanganan dikembangkan "
        "setara jajaran memicu menembus ketentuan pelaksana menanggapi nuklir mendominasi libur terorisme mudik absen "
        "sundulan berawal kelurahan merugikan tercepat pengelolaan netizen imigrasi mekanisme mengonfirmasi kabarnya "
        "distribusi kliennya menggarap koalisi apartemen berkas memperluas negosiasi angkutan sarana diskusi tampilan "
        "otomotif pemprov dimanfaatkan selisih identitas berlanjut kapolri kesuksesan menaklukkan perpanjangan "
        "sebetulnya utang mengapresiasi komite penerapan pengamanan menargetkan ditargetkan kepemimpinan memproduksi "
        "ritel narkotika sembari keberhasilan koordinasi gizi ambisi pembahasan ternama optimistis dikarenakan "
        "maskapai pergantian tipe temuan kandidat penawaran pabrikan petenis longsor lelang perikanan menyita "
        "menggandeng konstruksi perseroan rasio finansial mengelola dekade berpartisipasi diprediksi memperpanjang "
        "kontrol pemesanan profesi apresiasi olimpiade salat legendaris korporasi paspor petinggi kapolda kapolres "
        "polsek polres polda berukuran kontribusi rudal realisasi evaluasi praktik pembaruan indikasi jeda ruas "
        "berinisial penanggulangan tergabung penggelapan pendiri pemberitaan meyakini sopir asosiasi pengendara "
        "integrasi politisi politikus didominasi berlaga direncanakan minim efisien relawan membeberkan voli antusias "
        "menuntaskan pengemudi perencanaan mendalami kisaran usulan pengobatan gugatan desainer nasabah kewenangan "
        "penataan menerbitkan penerbitan deputi menyasar berkontribusi membagi federasi komposisi penembakan vonis "
        "divonis mendampingi didampingi intensif ekstrem konfirmasi pernyataannya konvensional sedikitnya pengelola "
        "merek komoditas reserse membagikan memperkirakan menantang verifikasi bergengsi kepemilikan narapidana instan "
        "terjangkau posko mempercepat tahapan sederet perunggu dominasi efisiensi prediksi disesuaikan pengamat "
        "meresmikan kendala peraih kesiapan intelijen sejalan implementasi jurnalis terdaftar menyelidiki mengantar "
        "pasokan mengungsi kekhawatiran menjajal revisi membatasi sertifikat tenda kemitraan disepakati pemkot "
        "narasumber bensin penguatan konsultan popularitas penegakan meraup antisipasi akurat berwenang ketersediaan "
        "mancanegara tuntas percepatan konsultasi rampung deklarasi diberlakukan limbah dijerat durasi independen "
        "persyaratan berlokasi bobot modus asuransi pencabutan partisipasi bertahap instruksi penghitungan rincian "
        "perizinan diproduksi penyediaan sengketa rinci memutus rehabilitasi aliansi percobaan analis tabungan "
        "kompetensi daring perkotaan jebol investigasi turis menggeser pedesaan pengajuan lisensi konsentrasi "
        "pengecekan optimal pengolahan meningkatnya terdampak peternakan tim berhasil dikutip mendatang skor gawang "
        "diduga dugaan menambahkan dilansir menggelar misalnya seharusnya menampilkan lini imbang mengembangkan lahan "
        "dinilai berupa personel lantas medali gelandang baterai majelis dijadwalkan lanjutnya jaksa diberitakan "
        "didukung artinya ucapnya sebagian sehat pribadi dimulai dikenal bus beruntun brasil aktor efek tes fisik "
        "kanker mencoba kegiatan anggaran petugas keunggulan memulai menjabat konsumsi produsen grup menemukan total"
    ),
    "ms": (
        "kerana bahawa ialah polis syarikat wang mahu sahaja lelaki pejabat mengikut ogos julai disember mac isnin "
        "khamis jumaat bilion trilion peratus mangsa siasatan kes disyaki tarikh manakala iaitu selepas lapan "
        "setiausaha timbalan televisyen telefon jenayah mahkamah peguam dadah kemalangan encik pengerusi berkenaan "
        "mesyuarat kesihatan ekoran berikutan menerusi sekiranya memandangkan membabitkan sebarang kementeriannya "
        "bagaimanapun terbabit tempatan perlawanan penjaring kejohanan jurulatih muktamad perkhidmatan pelaburan akaun "
        "bajet cukai dijangka isteri kanak daripada tiada cuba semula berjaya faham semasa bilik filem tentera esok "
        "bahagian sesiapa sentiasa nombor soalan berbeza maklumat pelakon bapa bermula rakan jepun minit seterusnya "
        "sebahagian kekal laluan kawalan perlukan pelbagai peribadi rahsia ubat askar perniagaan haiwan jawapan "
        "jawatan kad rosak senarai kejayaan sekurang jeneral sihat stesen kerusi rasmi rekod sokongan inggeris "
        "kenderaan parlimen jadual kos enjin bersetuju kolej letupan makmal sempadan dihantar menghalang pengarah "
        "rakaman menyertai perubatan berkongsi jambatan penyokong punca dipercayai setakat talian tempoh bekalan "
        "olimpik projek baharu kerosakan pesakit mesej lesen seksyen kilang antarabangsa barangan identiti ahad amaran "
        "berhampiran berkhidmat sijil motosikal rawatan aktiviti eropah jurutera juruterbang mengelakkan menyedari "
        "pengganas penghantaran garisan kesedaran mengesan peperiksaan saiz akhbar bersara berterusan imej cabaran "
        "kecederaan kesemua menguruskan kemahiran kempen dikesan fizikal percubaan basikal jawatankuasa kaedah "
        "teknikal terutamanya ejen matlamat mendedahkan kewangan realiti episod kakitangan pembangkang menyiasat "
        "pengangkutan seramai wabak kerjaya mencabar mengandungi pakej inspektor mengetuai meraikan insurans peniaga "
        "teksi pusingan lori bomba seluar muzik menghantar gabenor bateri menafikan pasport persekitaran pertubuhan "
        "cawangan jenama mengurangkan jangkitan ketenteraan konsert membincangkan skrin usahawan biskut fasa ketara "
        "krew pengebumian mengekalkan naib perasmian merasmikan rekaan terhad bandaraya kualiti mencadangkan pelumba "
        "persendirian kebanyakannya komuniti sarjan angkasawan pentadbiran perkongsian yuran derma kepimpinan "
        "pangsapuri pelawat suspek tercedera bercadang petrol semakan menyemak jangkaan perkuburan runcit tamadun "
        "bertenang jururawat meletak pendakwa saintifik graduan mencecah notis terjejas menjejaskan imigresen "
        "percutian rundingan menubuhkan ditubuhkan penubuhan biasiswa luaran suruhanjaya sepasukan majoriti "
        "memaklumkan dimaklumkan diluluskan menjayakan membaiki berhad petisyen kaunter kejuruteraan serata "
        "perlembagaan kapasiti karnival kontena pemergian pelabur senario arkitek berwaspada sindiket diskaun "
        "penyiasatan penyiasat pencerobohan perbicaraan menyokong keganasan merosakkan bercuti terkorban kewujudan "
        "melepasi merentasi muzium menamatkan gangsa litar tugasan cubaan berlepas keupayaan palestin logik tempahan "
        "trak kebimbangan mengumpul dalaman dimulakan memulakan mulakan kebolehan undi pingat perbezaan lakonan kanser "
        "kelajuan perkahwinan berkahwin selesa sempena melawat rasuah tingkap sukan parti paras sepanyol itali nuklear "
        "empayar menyelamat bas sukar awam fail beg bermakna doktor bilangan sesetengah sertai berhubung tapak "
        "dikenali sepatutnya sekumpulan mahupun kebajikan letakkan"
    ),
    "jv": (
        "lan ing kang sing ora iku iki karo marang saka saking dadi wis isih nalika uga amarga yaiku dening "
        "kanggo ana nanging utawa wong aku kula panjenengan sampeyan dheweke durung arep bakal mung bae luwih "
        "akeh apik kabeh nang neng menyang mbok menawa pancen wae wonten punika menika ingkang sampun boten "
        "mboten saged tansah ugi kaliyan dhateng sarta nggih inggih tiyang ngendika ngandika ujare kandha "
        "nggawe duwe ngerti bareng taun dina jeneng omah regane rasane panggonane panganan kuwi yen nek dhewe "
        "liya"
    ),
    "su": (
        "jeung anu nu teh téh teu henteu ka ku ti dina eta éta ieu aya keur geus urang sareng kana tina "
        "nyaeta nyaéta kuring abdi anjeun maneh manéh manehna manéhna aranjeunna anjeunna pisan ogé oge atawa "
        "tapi lamun bari sanajan jadi loba rea réa alus naon saha kumaha iraha mun mah ngan ukur deui enya "
        "moal acan encan bisa tiasa parantos nuju nyarios ceuk cenah saur ngaran imah tempatna hargana rasana "
        "dahareun tuangeun ngeunah bagus resep bakal tuh atuh wae waé sagala satengah sabab kusabab pikeun "
        "jalma"
    ),
}
# What Indonesian and Malay share tells them from the other two.
_SHARED = (
    "yang dan ini itu dengan untuk dari pada tidak akan telah dalam adalah juga ada sudah oleh atau seperti mereka "
    "kami kita di ke antara lebih boleh serta lalu turut negeri"
)
_INDONESIAN, _MALAY = frozenset(_OF["id"].split()), frozenset(_OF["ms"].split())
_GROUPS = {
    "id/ms": _INDONESIAN | _MALAY | frozenset(_SHARED.split()),
    "jv": frozenset(_OF["jv"].split()),
    "su": frozenset(_OF["su"].split()),
}
# CLD2's codes are older than ISO 639-1's, or narrower.
_ISO = {"jw": "jv", "iw": "he", "in": "id", "zh-Hant": "zh", "zh-Hans": "zh", "tl": "tl", "no": "nb"}
_KNOWN = frozenset().union(*_GROUPS.values())
_CODE = re.compile("[a-z]{2}")
_WORD = re.compile(r"\w+")
_ENOUGH = 5000
# Fewer letters, 20 words or so, could be a name and a place: no language. A Chinese letter is worth several.
_LETTERS = re.compile(r"(?:[\W\d_]*+[^\W\d_]){80}")
_FEWEST_IDEOGRAPHS = 15
_IDEOGRAPH = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FEWEST_HITS = 3
_LEAD = 1.5


def identify(text: str, hint: str | None = None) -> str:
    """Return the ISO 639-1 code of a text's language, "und" where it is too short to tell.

    Args:
        text: The story's text.
        hint: The language that the page or the crawler declares, as a code or a locale. It decides only where the
            text does not: a page in Javanese on a site that declares Indonesian is in Javanese.
    """
    declared = _declared(hint)
    text = text[:_ENOUGH]
    enough = _LETTERS.match(text) or len(_IDEOGRAPH.findall(text)) >= _FEWEST_IDEOGRAPHS
    if not enough:
        return declared or UNKNOWN
    found, sure = _cld2(text)
    if found in _OF or not sure:
        relative = _relative(text)
        found, sure = relative or found, sure or relative is not None
    return (found if sure else declared or found) or UNKNOWN


def _declared(hint: str | None) -> str | None:
    code = (hint or "").strip().replace("_", "-").lower().partition("-")[0]
    code = _ISO.get(code, code)
    return code if _CODE.fullmatch(code) else None


def _cld2(text: str) -> tuple[str | None, bool]:
    """Return CLD2's language, None if it knows none, and whether it is sure."""
    try:
        sure, _, details = pycld2.detect(text.encode("utf-8", "replace"), bestEffort=True)
    except pycld2.error:  # it refuses code points that no text should have
        return None, False
    code = _ISO.get(details[0][1], details[0][1])
    return (code, sure) if _CODE.fullmatch(code) and code != "un" else (None, False)


def _relative(text: str) -> str | None:
    """Return which of Indonesian, Malay, Javanese and Sundanese most words are of, None where that is not clear.

    Between the first two any word more decides: CLD2 takes what speaks of Malaysia for Malay.
    """
    words = [word for word in _WORD.findall(text.lower()) if word in _KNOWN]
    group = _clearly({code: _hits(words, of) for code, of in _GROUPS.items()})
    if group != "id/ms":
        return group
    indonesian, malay = _hits(words, _INDONESIAN), _hits(words, _MALAY)
    if indonesian == malay:
        return None
    return "id" if indonesian > malay else "ms"


def _hits(words: list[str], of: frozenset[str]) -> int:
    return sum(map(of.__contains__, words))


def _clearly(hits: dict[str, int]) -> str | None:
    (code, most), (_, second) = sorted(hits.items(), key=lambda item: -item[1])[:2]
    return code if most >= _FEWEST_HITS and most >= _LEAD * second else None
