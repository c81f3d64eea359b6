"""Links to other stories in a page's paragraphs."""

import pytest
from lxml.html import fromstring, tostring

from tasks.cleaning.html.inserts import drop_links


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("Hujan reda. Baca juga: <a>Rina Dewi Dilantik</a> Kapal berangkat.", "Hujan reda. Kapal berangkat."),
        ("Hujan reda. <b>Baca juga: <a>Rina Dewi Dilantik</a></b> Kapal berangkat.", "Hujan reda. Kapal berangkat."),
        ("Hujan reda. <b>Baca juga:</b> <a>Rina Dilantik</a> Kapal berangkat.", "Hujan reda. Kapal berangkat."),
        ("Hujan reda. <i><b>Baca Juga</b></i> <a>Rina Dilantik</a> Kapal berangkat.", "Hujan reda. Kapal berangkat."),
        ("Hujan reda (Baca: <a>Rina Dewi Dilantik</a>). Kapal berangkat.", "Hujan reda . Kapal berangkat."),
        ("Hujan reda. Baca juga: <a>Rina Dilantik</a>, <a>Wali Kota Baru</a>", "Hujan reda."),
        ("Hujan reda, kata <a>Rina Dewi</a> kemarin.", "Hujan reda, kata Rina Dewi kemarin."),
        ("Ia diminta baca <a>buku itu</a> kemarin.", "Ia diminta baca buku itu kemarin."),
        ("<a>Rina Dewi</a> datang.", "Rina Dewi datang."),
    ],
)
def test_links_behind_a_label(markup: str, left: str) -> None:
    """A link behind "Baca juga:" goes with its label, wherever that stands; a sentence's own links stay."""
    tree = fromstring(f"<div><p>{markup}</p></div>")
    drop_links(tree)
    assert " ".join(tree.text_content().split()) == left, tostring(tree)


def test_many_links_in_a_row() -> None:
    """However many links follow one label, they go."""
    tree = fromstring("<div><p>Hujan reda. Baca juga: " + "<a>Rina</a>, " * 20_000 + "</p></div>")
    drop_links(tree)
    assert tree.text_content().strip(" ,") == "Hujan reda."
