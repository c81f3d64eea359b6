"""A page as blocks, with what holds them."""

import tracemalloc

from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.read import parse
from tasks.cleaning.html.render import render

PAGE = """<body><h1>Klasemen</h1><div class="siteMenu top_nav" id="Menu"><a href="/">Depan</a> dan <b>kota</b></div>
<div style="display: none"><h3><span>Sisi</span></h3>Isi <a href="/a">satu</a><br>Isi dua<site-x>.</site-x></div>
<table><tr><th>Klub</th><th>Poin</th></tr></table></body>"""
WRITTEN = """<body><pre>
Satu baris
dan baris <b>berikutnya.

Paragraf</b> dua. \t
\t \t
<a href="/c">Paragraf tiga.</a>

</pre><p>Di luar

pre.</p></body>"""


def test_blocks_are_the_lines_that_a_reader_sees() -> None:
    """Block by block, the text is what the page looks like in a browser."""
    tree = parse(PAGE)
    blocks, holders = blocks_of(tree)
    assert [block.text for block in blocks] == [line for line, _ in render(tree)]
    assert all(holders[holder.number] is holder for holder in holders)


def test_a_blank_line_parts_paragraphs_where_lines_are_shown_as_written() -> None:
    """In a pre a blank line ends a block, and the next one counts its own links and bold letters; nowhere else."""
    tree = parse(WRITTEN)
    blocks, _ = blocks_of(tree)
    told = ["Satu baris dan baris berikutnya.", "Paragraf dua.", "Paragraf tiga.", "Di luar pre."]
    assert [block.text for block in blocks] == told == [line for line, _ in render(tree)]
    assert [(block.linked, block.bold) for block in blocks] == [(0, 11), (0, 8), (14, 0), (0, 0)]
    assert [block.holder.tag for block in blocks] == ["pre", "pre", "pre", "p"]


def test_a_block_knows_what_holds_it() -> None:
    """A block has its element's words, those around it, and how much of it is link or bold."""
    blocks, _ = blocks_of(parse(PAGE))
    title, menu, aside, first, second, row = blocks
    assert (menu.linked, menu.bold, menu.links) == (5, 4, 1)
    assert menu.holder.words == ("site", "menu", "top", "nav", "menu")
    assert [holder.tag for holder in row.holder.chain()] == ["tr", "table", "body", "html", ""]
    assert first.holder is second.holder
    assert (second.linked, first.linked) == (0, 4)
    assert (title.holder.heading, aside.holder.heading, first.holder.heading) == (True, True, False)
    assert (aside.holder.hidden, first.holder.hidden, menu.holder.hidden) == (True, True, False)


def test_a_picture_ends_no_element_around_it() -> None:
    """What stands behind a picture, whatever shows it, is still in the elements that were begun before it."""
    for picture in ("<picture><source><img></picture>", "<img>", "<video></video>", "<amp-img></amp-img>"):
        page = f"<body><article><div><p>Satu</p>{picture * 3}<p>Dua</p></div><p>Tiga {picture}.</p></article></body>"
        blocks, _ = blocks_of(parse(page))
        tags = [[holder.tag for holder in block.holder.chain()][:-1] for block in blocks]
        article = ["article", "body", "html"]
        assert tags[:2] == [["p", "div", *article]] * 2
        assert all(each == ["p", *article] for each in tags[2:])
        assert blocks[1].pictured


def test_a_long_class_is_not_remembered_whole() -> None:
    """What pages of endless classes leave in memory is little, though a class is looked at once for all pages."""
    tracemalloc.start()
    try:
        for n in range(8):
            blocks_of(parse(f"<body><p class='{f'no{n} ' * 200_000}'>Isi</p></body>"))
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()
