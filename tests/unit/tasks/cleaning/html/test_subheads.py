"""Which headings head a part of a story."""

import pytest

from tasks.cleaning.clean import clean
from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.read import parse
from tasks.cleaning.html.subheads import subheads
from worker.records import Document

RISE = "Pemerintah menaikkan iuran kesehatan mulai Januari, kata direktur utama lembaga itu di Gerong."
WHEN = "Iuran naik untuk kelas satu dan dua. Kelas tiga tidak berubah karena mendapat subsidi dari pusat."
HOW = "Peserta dapat membayar lewat bank, minimarket, dan aplikasi sebelum tanggal 10 setiap bulan."
FINE = "Peserta yang menunggak dikenai denda layanan sebesar 5 persen dari biaya rawat inap di rumah sakit."


def found(body: str) -> list[str]:
    """The subheadings of a page of which every block is taken."""
    blocks, _ = blocks_of(parse(f"<body>{body}</body>"))
    within = subheads(blocks, blocks)
    return [block.text for block in blocks if id(block) in within]


@pytest.mark.parametrize("levels", [("h1", "h2"), ("h1", "h3"), ("h2", "h4")])
@pytest.mark.parametrize("around", ["<article>{}</article>", "<article><div>{}</div></article>"])
def test_headings_below_the_headlines_level_are_subheadings(levels: tuple[str, str], around: str) -> None:
    """What is of a lower level than the heading above the first sentence heads a part of its story."""
    one, two = levels
    page = f"<{one}>Iuran Naik</{one}><p>{RISE}</p><{two}>Kapan</{two}><p>{WHEN}</p><{two}>Cara</{two}><p>{HOW}</p>"
    assert found(around.format(page)) == ["Kapan", "Cara"]


@pytest.mark.parametrize(
    "page",
    [
        # Alike: each may be a story's.
        f"<article><h2>Iuran Naik</h2><p>{RISE}</p><h2>Kapan</h2><p>{WHEN}</p></article>",
        # Under the title of a collection.
        f"<h1>Berita Hari Ini</h1><h2>Iuran Naik</h2><p>{RISE}</p><h2>Kapan</h2><p>{WHEN}</p>",
        f"<article><h1>Berita Hari Ini</h1><h2>Iuran Naik</h2><p>{RISE}</p><h3>Bus Gratis</h3><p>{WHEN}</p></article>",
        f"<h1>Berita Hari Ini</h1><article><h2>Iuran Naik</h2><p>{RISE}</p><h3>Bus Gratis</h3><p>{WHEN}</p></article>",
        # Where no element says what is one article.
        f"<h1>Iuran Naik</h1><div><p>{RISE}</p><h2>Bus Gratis</h2><p>{WHEN}</p></div>",
        # With a byline, or a date, of its own.
        f"<article><h1>Iuran Naik</h1><p>{RISE}</p><h2>Bus Gratis</h2><p>Oleh: Rina Wati</p><p>{WHEN}</p></article>",
        f"<article><h1>Iuran Naik</h1><p>{RISE}</p><h2>Bus Gratis</h2><p>2 Maret 2026</p><p>{WHEN}</p></article>",
        # In an article of its own.
        f"<article><h1>Iuran Naik</h1><p>{RISE}</p></article><article><h2>Bus Gratis</h2><p>{WHEN}</p></article>",
        # Under no heading.
        f"<p>{RISE}</p><h2>Kapan</h2><p>{WHEN}</p>",
    ],
)
def test_headings_that_may_be_another_storys_are_none(page: str) -> None:
    """What is of one level, or has a byline, a date or an article of its own, may be a headline."""
    assert found(page) == []


def test_an_article_under_subheadings_is_one_story() -> None:
    """No story begins below a subheading, however sure the splitter is."""
    parts = "".join(
        f"<h2>{head}</h2><p>{text}</p>" for head, text in (("Kapan iuran naik", WHEN), ("Cara", HOW), ("Denda", FINE))
    )
    page = f"<article><h1>Iuran Kesehatan Naik Tahun Depan</h1><p>JAKARTA - {RISE}</p>{parts}</article>"
    [story] = clean(Document(html=f"<html lang=id><body>{page}</body></html>"))
    assert [story.text[start:end] for start, end in story.paragraphs][2:] == [WHEN, "Cara", HOW, "Denda", FINE]
