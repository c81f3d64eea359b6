"""Tests of the walk over a page's body."""

from lxml.html import HtmlElement, document_fromstring

from tasks.cleaning.kinds.walk import walk


def body(markup: str) -> HtmlElement:
    """A body of this markup."""
    return document_fromstring(f"<html><body>{markup}</body></html>").body


def test_text_and_links_of_blocks() -> None:
    """A block has the text that is its own, with what links hold of it counted apart."""
    blocks = walk(body("<div>satu <p>dua <a href='/a'>tiga</a> empat</p> lima</div>")).blocks
    assert [(block.tag, block.text, block.plain, block.linked, block.links) for block in blocks] == [
        ("div", ["satu", "lima"], 8, 0, 0),
        ("p", ["dua", "tiga", "empat"], 8, 4, 1),
    ]
    assert blocks[1].above is blocks[0]


def test_what_no_reader_sees() -> None:
    """Scripts and styles have no text; text behind them has."""
    blocks = walk(body("<script>var a = '<b>satu</b>'</script>dua<style>p {}</style>tiga")).blocks
    assert [block.text for block in blocks] == [["dua", "tiga"]]


def test_margins() -> None:
    """Blocks in a menu, a side column, a head or a foot are told from the others."""
    found = walk(body("<nav><ul><li>Beranda</li></ul></nav><p>Isi</p><footer><p>Kaki</p></footer>")).blocks
    assert [(block.text, block.margin) for block in found] == [(["Beranda"], True), (["Isi"], False), (["Kaki"], True)]


def test_shapes_of_links() -> None:
    """Links with the text of a headline are counted by what they stand in; short ones and those of menus are not."""
    card = "<div class='card'><h3><a href='/a-b-c-d-e'>Banjir merendam tiga kecamatan</a></h3></div>"
    walked = walk(body(f"<nav>{card}</nav>{card * 3}<p><a href='#atas'>Ke atas</a></p>"))
    assert walked.shapes == {(None, "h3", None, "div", "card"): 3}
    assert (walked.tags["a slug"], walked.tags["a here"], walked.tags["a"]) == (3, 1, 5)
