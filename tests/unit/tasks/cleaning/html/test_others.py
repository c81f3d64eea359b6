"""Which of a page's blocks lead to other articles."""

import pytest

from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.others import cards, others
from tasks.cleaning.html.read import parse

LONG = "Pelabuhan itu menambah satu pabrik es berkapasitas enam puluh ton per hari, kata kepala pelabuhan."
HEAD = "Harga Cabai Naik Dua Kali Lipat"
TEASER = "Pedagang mengeluh karena pembeli berkurang."


def of_others(body: str) -> list[str]:
    """Gives the texts of the blocks that are another article's."""
    blocks, _ = blocks_of(parse(f"<body><main><p>{LONG}</p>{body}<p>{LONG}</p></main></body>"))
    return [blocks[i].text for i in sorted(others(blocks))]


@pytest.mark.parametrize(
    "label", ["<h3>Berita Terkait</h3>", "<p><strong>Baca Juga:</strong></p>", "<div>Read also</div>"]
)
@pytest.mark.parametrize(
    ("below", "taken"),
    [
        (f'<ul><li><a href="/x">{HEAD}</a></li></ul>', [HEAD]),
        (f'<p><a href="/x">{HEAD}</a></p><p><a href="/y">{HEAD}</a></p>', [HEAD, HEAD]),
        (f'<div><h4><a href="/x">{HEAD}</a></h4><p>{TEASER}</p></div>' * 2, [HEAD, TEASER] * 2),
        (f'<h4><a href="/x">{HEAD}</a></h4><p>{TEASER}</p>' * 2, [HEAD, TEASER] * 2),
        (f'<div><h4>{HEAD}</h4><p>{TEASER}</p><a href="/x">Selengkapnya</a></div>', [HEAD, TEASER, "Selengkapnya"]),
    ],
)
def test_under_a_label(label: str, below: str, taken: list[str]) -> None:
    """What follows a label leads elsewhere up to the first element without a link."""
    assert of_others(label + below) == taken


def test_a_story_goes_on_below_a_linked_heading() -> None:
    """What stands below one linked heading is the story's where that goes on: a teaser has a card below."""
    head = f'<a href="/x"><h2>{HEAD}</h2></a>'
    assert of_others(f"<p>Baca Juga :</p>{head}<p>{TEASER}</p>") == [HEAD]
    assert of_others(f"<p>Baca Juga :</p>{head}<p>{TEASER}</p>{head}<p>{TEASER}</p>") == [HEAD, TEASER] * 2


def test_a_label_in_a_box() -> None:
    """A label may stand in one element with its links, and has no effect beyond."""
    assert of_others(f'<div><b>Baca Juga</b><ul><li><a href="/x">{HEAD}</a></li></ul></div>') == [HEAD]


@pytest.mark.parametrize(
    "body",
    [
        f"<h3>Berita Terkait</h3><p>{LONG}</p>",
        '<h3>Rekomendasi</h3><p>Baca <a href="/x">buku panduan</a> sebelum berangkat ke pelabuhan.</p>',
        "<h3>Terpopuler</h3>" + f'<div><a href="/x">{HEAD}</a></div>' * 40,
        f"<aside><p>{LONG}</p></aside>",
        f"<aside><h3>Duduk Perkara</h3><p>{LONG}</p></aside>",
        f'<section><h3>Latar</h3><p>{TEASER}</p></section><div class="card"><p>{LONG}</p></div>',
    ],
)
def test_what_is_the_articles_own(body: str) -> None:
    """A section of the article under such a head, a long list, and a box of text are none."""
    assert of_others(body) == []


@pytest.mark.parametrize("box", ["aside", 'div class="related-inline"', 'blockquote class="wp-embedded-content"'])
def test_a_card_in_the_text(box: str) -> None:
    """A small element with a head of its own, which is called a card or stands aside, is another article's."""
    assert of_others(f"<{box}><h3>{HEAD}</h3><p>{TEASER}</p></{box.partition(' ')[0]}>") == [HEAD, TEASER]


def test_an_article_in_an_article() -> None:
    """What stands in an article within another is that one's, unless most of the text does."""
    inner = f"<article><h3>{HEAD}</h3><p>{TEASER}</p></article>"
    assert of_others(f"<article><p>{LONG}</p>{inner}</article>") == [HEAD, TEASER]
    assert of_others(f"<article>{f'<article><h3>{HEAD}</h3><p>{LONG}</p></article>' * 5}</article>") == []


def test_cards() -> None:
    """A linked heading makes a card of the small element around it."""
    markup = f'<div><h4><a href="/x">{HEAD}</a></h4><p>{TEASER}</p></div>'
    blocks, _ = blocks_of(parse(f"<body><p>{LONG * 4}</p>{markup}<h4>{HEAD}</h4><p>{LONG * 4}</p></body>"))
    assert sorted(cards(blocks)) == [1, 2]


def test_what_readers_are_asked() -> None:
    """A small element that is called a poll leads elsewhere, and a large one is a story about one."""
    assert of_others(f"<div class='poll'><p>{TEASER}</p></div>") == [TEASER]
    assert of_others(f"<div class='poll'>{f'<p>{LONG}</p>' * 5}</div>") == []
