"""Titles without the number of their page, and the name of their site."""

import pytest

from tasks.cleaning.titles import without_page, without_site

TITLE = "Pasar Apung Muara Lanting Dibuka Lagi"


@pytest.mark.parametrize(
    "page",
    [
        " - Halaman 2",
        " | Halaman 3",
        " - Halaman 2 dari 3",
        " \u2013 Page 2 of 4",
        " (Halaman 2)",
        " - Halaman all",
    ],
)
def test_a_page(page: str) -> None:
    """What a pager writes behind a title goes."""
    assert without_page(f"{TITLE}{page}") == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "Warga Menyapu Halaman 2",
        "Skripsi Setebal 500 Halaman",
        "Anggaran Naik 2/3",
        "Kenangan Masa Kecil (2)",
        "Kisah Guru di Pulau - Bagian 2",
        "Nilai Siswa Naik Dua Kali Lipat (9/5)",
        "Harga Emas Antam Hari Ini, Kamis (3/12)",
    ],
)
def test_a_headline(title: str) -> None:
    """A number of the headline's own stays, and that of a part, which is an article of its own."""
    assert without_page(title) == title


def test_a_number_that_the_address_tells() -> None:
    """Two numbers in brackets are a page's where the address has the same one; else they may be a day."""
    assert without_page(f"{TITLE} (2/3)", 2) == TITLE
    for title in (f"{TITLE} (3/12)", "Warga Menyapu Halaman 2"):
        assert without_page(title, 2) == title


@pytest.mark.parametrize("site", [" - Kabar Samudra", " | Kabar", " \u2013 Kabar Samudra Hari Ini", "| kabar.example"])
def test_a_site_behind_the_page_s_headline(site: str) -> None:
    """What stands behind the headline that the page itself has is its site's name."""
    assert without_site(TITLE + site, TITLE) == TITLE
    assert without_site(TITLE + site, None) == TITLE + site


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        (f"{TITLE} - Pedagang Menunggu Pembeli dari Kota", TITLE),
        (f"{TITLE} - Bagian 2", TITLE),
        (f"{TITLE}, Kata Bupati", TITLE),
        ("Pasar Apung - Harga Ikan Naik", "Pasar Apung"),
        (f"Foto: {TITLE}", TITLE),
    ],
)
def test_what_says_more_than_the_page_s_headline(title: str, headline: str) -> None:
    """A crawler's title that says more than the page's own headline stays whole."""
    assert without_site(title, headline) == title
