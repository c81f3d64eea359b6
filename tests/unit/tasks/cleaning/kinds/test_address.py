"""Tests of what an address says of its page's kind."""

import pytest

from tasks.cleaning.kinds.address import address_traits


@pytest.mark.parametrize(
    ("url", "trait"),
    [
        ("https://warta.example/", "address.home"),
        ("https://warta.example/index.php", "address.home"),
        ("https://warta.example/search?q=banjir", "address.asks"),
        ("https://warta.example/nasional?page=3", "address.paged"),
        ("https://warta.example/2026/07/03/banjir", "address.dated"),
        ("https://warta.example/tag/banjir", "address.folder.list"),
        ("https://warta.example/produk/sepatu", "address.folder.product"),
        ("https://forum.example/utas/12", "address.host.forum"),
        ("https://docs.example.org/a", "address.host.other"),
    ],
)
def test_what_an_address_shows(url: str, trait: str) -> None:
    """A home page, a question, a number of a page, a date and telling words are seen."""
    assert address_traits(url)[trait]


@pytest.mark.parametrize("url", [None, "", "banjir", "http://[", "mailto:redaksi@warta.example"])
def test_no_address(url: str | None) -> None:
    """Of no address, or of what is none, nothing is known."""
    assert address_traits(url) == {}


def test_a_question_is_no_home_page() -> None:
    """The root with a query is an article's on old sites."""
    assert not address_traits("https://warta.example/?p=48213")["address.home"]
