"""Which runs of letters are several words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.tokenizing.glued import cuts


def parted(word: str) -> str:
    """Gives the words with bars between."""
    at = cuts(word)
    return "|".join(word[start:end] for start, end in zip((0, *at), (*at, None), strict=True))


@pytest.mark.parametrize(
    "expected",
    [
        "oleh|detikX",
        "oleh|detikX|sebagai",
        "dari|detikcom",
        "dilansir|Antara|pada|Minggu",
        "di|JIExpo",
        "serta|Aion",
        "di|Malaysia|dan",
        "milik|Telkom|di|Jalan",
        "Mizwar|dan",
        "Menurut|BMKG",
        "Presiden|Jokowi|meresmikan",
        "BMKG|masih",
        "KPK|di",
        "sebesar|926,14",
        "65|kasus",
        "pukul|09.00",
        "Desember|2025",
        "masyarakat|untuk",
        "pemerintah|mengatakan",
    ],
)
def test_parted(expected: str) -> None:
    """Words that were run together come apart."""
    assert parted(expected.replace("|", "")) == expected


@pytest.mark.parametrize(
    "word",
    [
        *("iPhone", "YouTube", "detikcom", "detikX", "McDonald", "PTPN", "diJual", "KompasTV", "tvOne", "MallSampah"),
        *("BukaLapak", "KPUD", "KPKnya", "MediaIndonesia", "Mobil88", "NasDem", "kWh", "WhatsApp", "LRTJabodebek"),
        *("Wulandari", "Ramadan", "Krakatau", "Sukamaju", "Sukamenanti", "Sungaidalam", "Padakembang", "Batudinding"),
        *("memperolehnya", "paranormal", "antimerokok", "bilamana", "sepertinya", "padahal", "bertanggungjawab"),
        *("menyarankannya", "multidimensi", "peranakan", "darimana", "dirumah", "bagimana", "nama2", "berlalulintas"),
        *("UNTUKINDONESIA", "MotoGP", "mAh", "5G", "90an", "COVID", "ASEAN", "x" * 41, "oleh", "di", "2025"),
    ],
)
def test_left_whole(word: str) -> None:
    """Brands, names, affixes and what people type stay as they are."""
    assert cuts(word) == ()


@given(st.text(alphabet="adiJoleh2pKn-", min_size=1, max_size=30))
def test_cuts_lie_inside(word: str) -> None:
    """The cuts of any word lie inside of it, in order, each once."""
    assert list(cuts(word)) == sorted({at for at in cuts(word) if 0 < at < len(word)})
