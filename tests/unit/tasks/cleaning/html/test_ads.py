"""Which blocks are advertisements."""

import pytest
from effort import turns

from tasks.cleaning.html.ads import ads
from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.read import parse

LONG = "Pelabuhan Tanjung Sira menambah satu pabrik es berkapasitas enam puluh ton per hari, kata kepala pelabuhan."
AD = "Kursus bahasa Inggris daring, kelas pertama gratis. Daftar sekarang!"


def of_ads(body: str) -> list[str]:
    """Gives the texts of the blocks that are advertisements."""
    blocks, _ = blocks_of(parse(f"<body><main><p>{LONG}</p>{body}<p>{LONG}</p></main></body>"))
    return [blocks[i].text for i in sorted(ads(blocks))]


@pytest.mark.parametrize(
    "held",
    [
        "aside class='iklan'",
        "div class='ad-slot inline'",
        "div class='inlineAd'",
        "div id='ads_300x250'",
        "section class='Advertisement'",
        "p class='sponsored'",
        "div class='td-a-rec td-a-rec-id-content_inline'",
    ],
)
def test_what_is_called_one(held: str) -> None:
    """An element that is called an advertisement, in whatever words, holds one."""
    assert of_ads(f"<{held}>{AD}</{held.partition(' ')[0]}>") == [AD]


@pytest.mark.parametrize("label", ["<small>Iklan</small>", "<p>ADVERTISEMENT</p>", "<h4>Sponsored content</h4>"])
def test_what_stands_under_a_label(label: str) -> None:
    """A small element behind some text that begins with such a label is one, label and all."""
    assert of_ads(f"<div>{label}<p>{AD}</p></div>")[1:] == [AD]
    assert of_ads(f"{label}<p>{AD}</p>") == []


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='ads-lead'><p>{AD.replace('gratis', 'murah').replace('Daftar', 'Buka')}</p></div>",
        "<div class='ads'><p>Kepala pelabuhan mengatakan pabrik itu mulai bekerja pada awal tahun depan.</p></div>",
        f"<div class='ads'>{f'<p>{LONG}</p>' * 4}</div>",
        f"<div class='css-6ad3'>{AD}</div>",
        f"<h3 id='google-ads'>{AD}</h3>",
        f"<aside><p>{AD}</p></aside>",
    ],
)
def test_what_is_the_articles_own(body: str) -> None:
    """A lead, what speaks of the article's things, much text, a heading and a mere aside are none."""
    assert of_ads(body) == []


def test_a_page_of_nothing_else() -> None:
    """Where no text stands beside them, they are what the page has."""
    blocks, _ = blocks_of(parse(f"<body><div class='ads'><p>{LONG}</p></div></body>"))
    assert ads(blocks) == set()


@pytest.mark.parametrize("body", ["<p>Iklan</p>" * 6_000, f"<div class='iklan'>{AD}</div>" * 20_000])
def test_many_are_found_in_time(body: str) -> None:
    """However many labels and advertisements a page has, each is looked at in its own surroundings alone."""
    blocks, _ = blocks_of(parse(f"<body><main><p>{LONG}</p>{body}</main></body>"))
    assert turns(lambda: ads(blocks)) < 1_000
