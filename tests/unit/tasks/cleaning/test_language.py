"""Telling languages apart, on sentences of our own."""

import pytest

from tasks.cleaning.language import language_of

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


def test_what_is_no_text_has_no_language() -> None:
    """Figures and signs are in no language."""
    assert language_of("12.500 - 13.000 | 14.000 " * 50) == "und"
