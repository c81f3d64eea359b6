"""Telling languages apart, on sentences of our own."""

import pytest

from tasks.cleaning.language import Told, language_of, tell

TEXTS = {
    "id": (
        "Pemerintah mengatakan bahwa harga beras akan turun setelah panen raya pada Maret. Polisi juga menyelidiki "
        "perusahaan yang menimbun stok karena merugikan warga di beberapa kota."
    ),
    "ms": (
        "Hujan lebat sejak petang semalam menyebabkan beberapa kampung di Kota Tinggi dinaiki air. Seramai 120 "
        "penduduk dipindahkan ke pusat pemindahan sementara di sebuah sekolah, kata jurucakap penyelamat di sini."
    ),
    "jv": (
        "Wong-wong ing desa iku wis padha tandur pari wiwit wingi amarga udane wis teka. Pak Lurah ngendika yen taun "
        "iki asile bakal luwih akeh tinimbang taun kepungkur, nanging rega rabuk isih larang."
    ),
    "su": (
        "Jalma-jalma di lembur eta geus mimiti melak pare ti kamari sabab hujan geus turun. Pak Lurah nyarios yen taun "
        "ieu hasilna bakal leuwih loba tibatan taun kamari, tapi harga gemuk masih keneh mahal pisan."
    ),
    "en": (
        "The government said on Tuesday that the price of rice would fall after the harvest in March. Police are also "
        "investigating a company that is believed to have hoarded stocks."
    ),
    "nl": (
        "De regering zei dinsdag dat de prijs van rijst na de oogst in maart zal dalen. De politie onderzoekt ook een "
        "bedrijf dat ervan wordt verdacht voorraden te hebben achtergehouden."
    ),
    "ja": (
        "政府は火曜日、三月の収穫後に米の価格が下がるとの見通しを示した。"
        "警察は在庫を隠していたとされる会社も調べている。"
    ),
    "ar": (
        "قالت الحكومة يوم الثلاثاء إن سعر الأرز سينخفض بعد موسم الحصاد في مارس، "
        "وتحقق الشرطة مع شركة يشتبه في تخزينها الأرز."
    ),
}


@pytest.mark.parametrize("code", TEXTS)
def test_language_is_told(code: str) -> None:
    """Two sentences are enough to tell the language, whatever the page declares."""
    assert language_of(TEXTS[code]) == code
    assert language_of(TEXTS[code], "fr" if code != "id" else "en") == code


@pytest.mark.parametrize(
    ("hint", "code"), [(None, "und"), ("id-ID", "id"), ("in", "id"), ("jw", "jv"), ("x-klingon", "und")]
)
def test_too_short_to_tell(hint: str | None, code: str) -> None:
    """A few words are in no language, unless one is declared."""
    assert language_of("Joko Widodo, Jakarta", hint) == code


@pytest.mark.parametrize(
    "text",
    [
        "Bupati meresmikan pasar baru.",
        "Gempa magnitudo 5,2 guncang Wirunan, tidak berpotensi tsunami.",
        "KPK tetapkan bupati tersangka",
        "Polisi menangkap pelaku pencurian motor di Kudus.",
        "Jalan tol ditutup sementara akibat longsor.",
        "Warga Demak mengungsi ke balai desa. Air naik cepat sejak malam.",
    ],
)
def test_a_short_text_in_indonesian(text: str) -> None:
    """A sentence of 15 words or fewer is Indonesian by its words, and unsure."""
    assert tell(text) == tell(text, title="Banjir di Demak") == tell(text, hosts=["a.id"]) == Told("id", unsure=True)


@pytest.mark.parametrize(
    "text", ["Harga beras naik lagi.", "Persib kalahkan Arema 2-1.", "Rupiah menguat ke level Rp15.900 per dolar AS."]
)
def test_a_short_text_by_what_is_around_it(text: str) -> None:
    """Where its words do not tell it, a short text's title or its site's country does."""
    assert tell(text) == tell(text, hosts=["kabar.example"]) == Told("und")
    assert tell(text, hosts=["", "kabar.co.id"]) == Told("id", unsure=True)
    assert tell(text, title="Pemerintah akan meresmikan pasar") == Told("id", unsure=True)


@pytest.mark.parametrize("host", ["", "kabar.com.my"])
@pytest.mark.parametrize(
    "text", ["Polis tahan lelaki kerana dadah di Klang.", "Kerajaan umum bantuan baharu untuk nelayan."]
)
def test_a_short_text_in_malay(text: str, host: str) -> None:
    """A short text with Malay's words is Malay."""
    assert tell(text, hosts=[host]) == Told("ms")


@pytest.mark.parametrize(
    "text",
    [
        "Kebakaran melanda rumah di Desa Sayan, Kecamatan Ubud. Prebekel Sayan dan Bendesa Adat Sayan hadir.",
        "Menurut Prebekel Sayan dan Bendesa Adat Sayan, warga aman.",
        "Labek Surang, pegawai Nagari Pasisia, mengatakan kantor wali nagari tutup karena listrik padam.",
    ],
)
def test_names_speak_for_no_regional_language(text: str) -> None:
    """Indonesian that names villages and offices of Bali or West Sumatra is Indonesian."""
    assert language_of(text) == "id"


def test_names_are_no_words() -> None:
    """Malaysia's places and people speak hardly for Malay, where they are written as names."""
    text = (
        "Gempa mengguncang Ranau, Sabah, dan Kota Kinabalu. Warga Terengganu, Pahang, serta Kelantan tidak terdampak."
    )
    assert language_of(text) == "id"
    assert (
        language_of("Mahkamah di Kajang menolak rayuan kerana bukti tidak mencukupi, kata jurucakap polis semalam.")
        == "ms"
    )


@pytest.mark.parametrize("text", ["The minister said prices will fall.", "Police arrest three in Kudus raid", "12.500"])
def test_a_short_text_in_another_language(text: str) -> None:
    """What is no Indonesian is none on an Indonesian site either."""
    assert tell(text, hosts=["kabar.co.id"]) == Told("und")


def test_what_is_no_text_has_no_language() -> None:
    """Figures and signs are in no language."""
    assert language_of("12.500 - 13.000 | 14.000 " * 50) == "und"


@pytest.mark.parametrize("stranger", ["\ufffe", "\uffff", "\U0001fffe", "\ufdd0", "\x01", "\x9f", "\ud800"])
def test_what_is_no_character_changes_nothing(stranger: str) -> None:
    """One code point that no text should have does not hide the language of all the others."""
    assert language_of(TEXTS["en"][:60] + stranger + TEXTS["en"][60:]) == "en"


UNCLEAR = (
    "Dua petani tua menanam padi di tepi sungai sejak pagi. Mereka membawa nasi dari rumah, lalu makan di tepi ladang "
    "sambil menunggu hujan yang tidak turun."
)


def test_a_declared_language_decides_between_indonesian_and_malay() -> None:
    """Where few words tell the two apart the declared one decides; without one, "id" is told, and that it is unsure."""
    assert tell(UNCLEAR) == Told("id", unsure=True)
    assert tell(UNCLEAR, "id-ID") == Told("id")
    assert tell(UNCLEAR, "ms_MY") == Told("ms")


def test_several_words_oppose_a_declared_language() -> None:
    """Malay news on a page that declares Indonesian is Malay, and the other way round."""
    assert tell(TEXTS["ms"], "id") == Told("ms")
    assert tell(TEXTS["id"], "ms") == Told("id")


@pytest.mark.parametrize(
    "text",
    [
        # Banjar, Acehnese.
        (
            "Banjir nang tajadi di Hulu Sungai mambuat banyak rumah warga tarandam. Pamarintah daerah sudah mangirim "
            "bantuan baras wan banyu barasih gasan buhan nang mangungsi."
        ),
        (
            "Gubernur Aceh geupeugah pasai haba nyan bak ureueng nanggroe. Sidroe ureueng gampong geupeugah meunyo ie "
            "ka ditamong lam rumoh watee ujeuen rayeuk."
        ),
    ],
)
def test_a_regional_language_declared_indonesian(text: str) -> None:
    """A language that nothing here tells, but whose words are Indonesian's in part, is read as the page declares."""
    assert tell(text, "id") == Told("id")


MINANGKABAU = (
    "Kapalo dinas mangatokan jalan nan rusak ka dipelokan bulan muko. Warga nagari mamintak pamarintah capek "
    "batindak dek karano banyak kandaraan nan talambek lalu di jalan tu."
)
BALINESE = (
    "Krama desa sampun ngawit ngoméang telabah sané bocor. Pekaseh maosang, yéhé tusing teka ka carik uling bulan "
    "kulu, lantas krama makejang ngayah nyabran semeng apang énggal puput."
)


@pytest.mark.parametrize("hint", [None, "id", "su"])
def test_minangkabau_and_balinese(hint: str | None) -> None:
    """Both are told by their words, also on a site that declares Indonesian, and never taken for a far language."""
    assert (tell(MINANGKABAU, hint), tell(BALINESE, hint)) == (Told("min"), Told("ban"))


def test_english_on_a_site_that_declares_indonesian() -> None:
    """A foreign language is told, whatever Indonesian names are in it."""
    text = "Governor Bambang Sutrisno of Jawa Tengah told residents of Desa Sukamaju that the Bendungan Logung is safe."
    assert tell(f"{text} {TEXTS['en']}", "id") == Told("en")
