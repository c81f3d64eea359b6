"""Where an article ends."""

import numpy as np
import pytest

from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.body import body_lines
from tasks.cleaning.html.read import parse

LONG = "Pelabuhan itu menambah satu pabrik es berkapasitas enam puluh ton per hari."
LEAD = "Berikut para pemenangnya:"
RELATED = "".join(f'<li><a href="/{n}">Jembatan {n} dibuka lagi setelah diperbaiki</a></li>' for n in range(3))
LIFE = "Menulis tentang lingkungan dan laut sejak lama, tinggal di pesisir bersama dua kucing."


def texts(body: str, *chances: float) -> list[str]:
    """Gives the lines that are kept; of blocks beyond the chances none is likely."""
    blocks, _ = blocks_of(parse(f"<body><div>{body}</div></body>"))
    likely = np.array([*chances, *[0.02] * len(blocks)])[: len(blocks)]
    return [line.text for line in body_lines(blocks, likely, {"judul"}) if line.kind != "other"]


@pytest.mark.parametrize(
    "items",
    [
        "<ul><li>Karangjati</li><li>Banyumili</li></ul>",
        "<ol><li>Karangjati</li><li>Banyumili</li></ol>",
        "<dl><dt>Karangjati</dt><dd>Banyumili</dd></dl>",
        "<figure><table><tr><td>Karangjati</td></tr><tr><td>Banyumili</td></tr></table></figure>",
        "<div><div>Karangjati</div><div>Banyumili</div></div>",
        "<p>Karangjati</p><p>Banyumili</p>",
    ],
)
def test_what_goes_on(items: str) -> None:
    """What follows the last sentence is the article's though it is less likely, and links behind it are not."""
    assert texts(f"<p>{LONG}</p><p>{LEAD}</p>{items}<ul>{RELATED}</ul>", 0.9, 0.3, 0.2, 0.2) == [
        LONG,
        LEAD,
        "Karangjati",
        "Banyumili",
    ]


def test_what_does_not_go_on() -> None:
    """What is surely none of the article's is left out, and so are buttons, captions, comments and what is hidden."""
    for items in (
        "<ul><li>Facebook</li><li>WhatsApp</li></ul>",
        "<figcaption>Karangjati</figcaption>",
        '<div class="comment-login">Masuk untuk menulis</div>',
        "<ul hidden><li>Karangjati</li><li>Banyumili</li></ul>",
    ):
        assert texts(f"<p>{LONG}</p>{items}", 0.9, 0.2, 0.2) == [LONG]
    assert texts(f"<p>{LONG}</p><ul><li>Karangjati</li><li>Banyumili</li></ul>", 0.9, 0.05, 0.05) == [LONG]


def test_a_list_of_which_some_is_taken() -> None:
    """Of a list of which most is taken the rest is taken, too, in the middle of an article as well."""
    items = "<ul><li>Karangjati</li><li>Banyumili</li><li>Sukatirta</li></ul>"
    assert texts(f"<p>{LONG}</p>{items}<p>{LONG} Lagi.</p>", 0.9, 0.5, 0.2, 0.5, 0.9)[1:4] == [
        "Karangjati",
        "Banyumili",
        "Sukatirta",
    ]


@pytest.mark.parametrize(
    "closing",
    [
        f"<ul>{RELATED}</ul>",
        f"<h3>Bacaan lain</h3><ul>{RELATED}</ul>",
        '<ul><li><a href="/t/1">#panen</a></li><li><a href="/t/2">#pasar</a></li></ul>',
        f'<div class="author-box"><h4>Rina Wati</h4><p>{LIFE}</p></div>',
        f'<div class="penulis"><p>{LIFE}</p></div><ul>{RELATED}</ul>',
        "<p>Diposting oleh Rina Wati</p>",
        "<p>Penulis: Rina Wati</p>",
    ],
)
def test_what_closes_a_page(closing: str) -> None:
    """Links, tags, the author's name and life are no text, however likely they look."""
    blocks, _ = blocks_of(parse(f"<body><div><p>{LONG}</p>{closing}</div></body>"))
    assert texts(f"<p>{LONG}</p>{closing}", *[0.9] * len(blocks)) == [LONG]
