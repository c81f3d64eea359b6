"""Titles without the number of their page, and the name of their site."""

import pytest

from tasks.cleaning.clean import clean
from tasks.cleaning.titles import without_page, without_site
from worker.records import Document

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


SITE = {"kabarsamudra", "kabarexample", "kabar"}


@pytest.mark.parametrize("site", [" - Kabar Samudra", " | Kabar", " \u2013 Kabar Samudra", "| kabar.example"])
def test_a_site_behind_the_page_s_headline(site: str) -> None:
    """The site's name behind the headline that the page itself has is none of it."""
    assert without_site(TITLE + site, TITLE, SITE) == TITLE
    assert without_site(TITLE + site, None, SITE) == without_site(TITLE + site, TITLE, set()) == TITLE + site


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        (f"{TITLE} - Pedagang Menunggu Pembeli dari Kota", TITLE),
        (f"{TITLE} - Bagian 2", TITLE),
        (f"{TITLE}, Kata Bupati", TITLE),
        ("Pasar Apung - Harga Ikan Naik", "Pasar Apung"),
        (f"Foto: {TITLE}", TITLE),
        ("Prabowo Lantik Menteri Baru - Ini Daftar Lengkapnya", "Prabowo Lantik Menteri Baru"),
        ("Kisah Guru Honorer Cianjur - Bagian Dua", "Kisah Guru Honorer Cianjur"),
        ("Laga Persib vs Persija \u2013 Siapa Unggul?", "Laga Persib vs Persija"),
        ("Trump Threatens Iran \u2014 and Europe", "Trump Threatens Iran"),
    ],
)
def test_what_says_more_than_the_page_s_headline(title: str, headline: str) -> None:
    """A crawler's title that says more than the page's own headline stays whole."""
    assert without_site(title, headline, SITE) == title


def test_a_site_that_the_crawler_names() -> None:
    """The site is called what the crawler, the address or the page says."""
    page = (
        f"{'{}'}<h1>{TITLE}</h1>"
        + 2 * f"<p>{TITLE}, kata bupati kepada para pedagang yang menunggu di tepi sungai.</p>"
    )
    bare, named = page.format(""), page.format('<meta property="og:site_name" content="Kabar Samudra">')
    title = f"{TITLE} - Kabar Samudra"
    for told in (
        Document(html=bare, title=title, source="Kabar Samudra"),
        Document(html=bare, title=title, url="https://www.kabarsamudra.example/pasar"),
        Document(html=named, title=title),
    ):
        assert clean(told)[0].title == TITLE
    assert clean(Document(html=bare, title=title))[0].title == title
