"""What the site of a page is called."""

import pytest

from tasks.cleaning.html.read import parse
from tasks.cleaning.html.site import is_name, site_names

URL = "https://www.kabar.example/laut/pelabuhan"


@pytest.mark.parametrize(
    ("markup", "known"),
    [
        ('<a href="/">Warta Pesisir</a>', True),
        ('<a href="https://kabar.example">Warta Pesisir</a>', True),
        ('<a href="/index.html"><img alt="Warta Pesisir"></a>', True),
        ('<h1 id="site-title">Warta Pesisir</h1>', True),
        ('<div class="logo"><h1>Warta Pesisir</h1></div>', True),
        ('<meta property="og:site_name" content="Warta Pesisir">', True),
        ('<a href="/warta">Warta Pesisir</a>', False),
        ('<a href="#">Warta Pesisir</a>', False),
        ('<a href="">Warta Pesisir</a>', False),
        ('<a href="/?s=warta">Warta Pesisir</a>', False),
        ('<a href="https://lain.example/">Warta Pesisir</a>', False),
        ('<a href="http://[">Warta Pesisir</a>', False),
        ("<h1>Warta Pesisir</h1>", False),
    ],
)
def test_names(markup: str, *, known: bool) -> None:
    """A site is called what its logo or a link to its home page says, and as its host; other links tell nothing."""
    names = site_names(parse(f"<html><body>{markup}</body></html>"), URL)
    assert ("wartapesisir" in names) is known
    assert "kabar" in names


def test_a_motto() -> None:
    """What a logo with a motto begins with is the name; a few letters of it are none."""
    names = site_names(parse('<a href="/">Warta Pesisir, Cepat Dan Tepat</a>'), None)
    assert is_name("Warta Pesisir", names)
    assert not is_name("Warta", names)
