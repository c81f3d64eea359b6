"""Which blocks make an article."""

from pathlib import Path

import numpy as np
import pytest

from tasks.cleaning.clean import clean
from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.body import body_lines
from tasks.cleaning.html.read import parse
from worker.records import Document

CASES = Path(__file__).parents[4] / "cases"
LONG = "Pelabuhan itu menambah satu pabrik es berkapasitas enam puluh ton per hari."
OTHER = "Nelayan tidak lagi membeli es dari kabupaten tetangga, kata kepala pelabuhan."


def lines(body: str, *chances: float) -> list[tuple[str, str]]:
    """Gives the text and kind of the lines that are kept."""
    blocks, _ = blocks_of(parse(f"<body>{body}</body>"))
    return [tuple(line) for line in body_lines(blocks, np.array(chances), {"judul"}) if line.kind != "other"]


def test_what_is_enough_follows_the_page() -> None:
    """Where the classifier is unsure of a whole page, its likeliest blocks are taken; where it is sure, only those."""
    body = f"<p>{LONG}</p><p>{OTHER}</p>"
    assert lines(body, 0.3, 0.28) == [(LONG, "body"), (OTHER, "body")]
    assert lines(body, 0.95, 0.05) == [(LONG, "body")]
    assert lines(body, 0.02, 0.01) == []


def test_what_stands_twice_is_told_once() -> None:
    """A paragraph that comes again is left out, and a short one with it that does; a short one alone is not."""
    half = f"<h2>Bagian</h2><p>{LONG}</p><p>Ya.</p>"
    once = [("Bagian", "heading"), (LONG, "body"), ("Ya.", "body")]
    assert lines(half * 2, *[0.9] * 6) == once
    assert lines(f"<p>Ya.</p><p>{LONG}</p><p>{OTHER}</p><p>Ya.</p>", *[0.9] * 4)[3:] == [("Ya.", "body")]


def test_what_wordpress_puts_in_of_another_page() -> None:
    """A headline in a quotation that WordPress embeds leads to another article; linked words of somebody stay."""
    headline = "<a href='/a'>Harga Cabai Naik Dua Kali Lipat</a>"
    embedded = f"<blockquote class='wp-embedded-content'>{headline}</blockquote>"
    assert lines(f"<p>{LONG}</p>{embedded}<p>{OTHER}</p>", 0.9, 0.9, 0.9) == [(LONG, "body"), (OTHER, "body")]
    said = "Kami ingin pedagang kecil ikut menikmati hasil festival ini."
    quoted = f"<blockquote><a href='https://arsip.example/pidato'>{said}</a></blockquote>"
    assert (said, "body") in lines(f"<p>{LONG}</p>{quoted}<p>{OTHER}</p>", 0.9, 0.9, 0.9)


def test_lists_of_links_of_the_story() -> None:
    """A story's list stays where each item is a link, also behind a sentence that no colon ends."""
    opened = "Syarat lengkapnya dapat diunduh pada tautan resmi panitia sebagai berikut."
    items = ["Formulir Pendaftaran Pedagang Tahun 2026", "Surat Pernyataan Kesediaan Pedagang"]
    linked = "".join(f"<li><a href='/{item}'>{item}</a></li>" for item in items)
    taken = lines(f"<p>{LONG}</p><p>{opened}</p><ul>{linked}</ul><p>{OTHER}</p>", *[0.9] * 5)
    assert [line for line, _ in taken] == [LONG, opened, *items, OTHER]


def test_headings() -> None:
    """Headings stay inside, one at the end goes, and one that is a sentence is a paragraph; titles and buttons go."""
    body = f"<h1>Judul</h1><h2>{LONG}</h2><h3>Bagian</h3><p>{OTHER}</p><p>Bagikan ke Facebook</p><h3>Terkait</h3>"
    assert lines(body, *[0.9] * 6) == [(LONG, "body"), ("Bagian", "heading"), (OTHER, "body")]


@pytest.mark.parametrize("level", ["h1", "h2"])
def test_another_story_above_the_headline(level: str) -> None:
    """Text under a heading made like the headline is kept, whichever of them the page declares, and so are both."""
    body = f"<{level}>Pabrik Es</{level}><p>{LONG}</p><{level}>Judul</{level}><p>{OTHER}</p>"
    both = [("Pabrik Es", "heading"), (LONG, "body"), ("Judul", "heading"), (OTHER, "body")]
    assert lines(body, *[0.9] * 4) == both
    assert lines(
        f"<nav><h1 class='kartu'>Pabrik Es</h1><p>{LONG}</p></nav><h1>Judul</h1><p>{OTHER}</p>", *[0.9] * 4
    ) == [(OTHER, "body")]


@pytest.mark.parametrize(
    "body",
    [
        f"<p><b>{{}}</b></p><p>- {LONG}</p>",
        f"<b>{{}}</b><br>- {LONG}<br><br>",
        f"<span>{{}} -</span><div>{LONG}</div>",
    ],
)
@pytest.mark.parametrize("dateline", ["GRESIKAN", "Kabar.com", "GRESIKAN (Kabar Kota)", "KABAR.COM, GRESIKAN"])
def test_a_dateline_in_a_block_of_its_own(body: str, dateline: str) -> None:
    """A dateline in an element of its own above the first paragraph stays with it; a byline there is none."""
    page = f"<h1>Judul</h1>{body}<p>{OTHER}</p>"
    told = [text for text, _ in lines(page.format(dateline), 0.9, 0.01, 0.9, 0.9)]
    assert told[0].strip(" -") == dateline
    assert [text.removeprefix("-").strip(" -") for text in told[1:]] == [LONG, OTHER]
    assert lines(page.format("Oleh: Rina Dewi"), 0.9, 0.01, 0.9, 0.9)[0][0].strip("- ") == LONG


@pytest.mark.parametrize(
    ("over", "kept"),
    [
        ("<p>{}</p>", "Siaran Pers Nomor 12/HM/XI/2026"),
        ("<div class='kicker'>{}</div>", "Nomor: SP-77/KOM/11/2026"),
        ("<div class='kicker'>Edisi 24-30 November 2026</div>", None),
        ("<div class='kicker'>Halaman 2-3 Kompas</div>", None),
        ("<div class='kicker'>Covid-19/Kesehatan/Nasional</div>", None),
        ("<div class='kicker'>U-17/Timnas/Bola</div>", None),
        ("<div class='kicker'>Persela Utara 2-1 Garuda Selatan</div>", None),
        ("<div class='kicker'>{}</div>", None),
        ("<p>23/11/2026</p><p>{}</p>", None),
        ("<p>Senin 09:15 WIB</p>", None),
        ("<ul><li>Persela 2-1 Garuda</li><li>Bina 0-0 Tirta</li></ul>", None),
        ("<p><a href='/skor'>Persela 2-1 Garuda</a></p>", None),
        ("<p>HUT RI Ke-81</p>", None),
    ],
)
def test_what_stands_right_above_the_headline(over: str, kept: str | None) -> None:
    """A statement's number is the story's first line; a section, a date, an edition and a result are not."""
    page = f"<article>{over.format(kept or 'Nasional')}<h1>Judul</h1><p>{LONG}</p><p>{OTHER}</p></article>"
    many = [0.01] * (len(blocks_of(parse(page))[0]) - 2)
    told = [text for text, _ in lines(page, *many, 0.9, 0.9)]
    assert told == ([kept] if kept else []) + [LONG, OTHER]


def test_a_list_above_the_first_sentence() -> None:
    """Rows made alike above the first sentence are the article's; one or two lines there say who wrote it, or where."""
    rows = ["10 Maret: Wirunan", "8 April: Gerong", "22 April: Tirtasari"]
    body = "<h1>Judul</h1><p>Kabar Teluk</p><ul>" + "".join(f"<li>{row}</li>" for row in rows) + f"</ul><p>{LONG}</p>"
    assert lines(body, *[0.9] * 6) == [*((row, "body") for row in rows), (LONG, "body")]
    assert lines(f"<h1>Judul</h1><p>Kabar Teluk</p><p>Wirunan</p><p>{LONG}</p>", *[0.9] * 4) == [(LONG, "body")]


def test_cards_that_are_the_article() -> None:
    """Cards go where there is more of other text; where they are most of what is found, the page is about them."""
    one = "<div><h3><a href='/{0}'>{0}</a></h3><p>{1}</p></div>"
    card = one.format("Pabrik", OTHER) + one.format("Kapal", "Ya.")
    prose = [f"{LONG} {number}." for number in "abcde"]
    body = "<h1>Judul</h1>" + "".join(f"<p>{each}</p>" for each in prose)
    assert (OTHER, "body") not in lines(f"{body}{card}", *[0.9] * 10)
    few = "<h1>Judul</h1>" + "".join(f"<p>{each}</p>" for each in prose[:3])
    assert (OTHER, "body") in lines(f"{few}{card}", *[0.9] * 8)


def test_a_story_goes_on_below_cards() -> None:
    """What follows cards in a story's middle is the story's, and the cards are none of it."""
    said = "Pabrik {0} tutup, kata kepala dinas di kota itu kemarin sore."
    card = "<article><img src='a'><h2><a href='/{0}'>Pabrik {0}</a></h2><p>" + said + "</p></article>"
    prose = [f"{LONG[:-1]} {number}." for number in "abcd"]
    body = "".join(f"<p>{each}</p>" for each in prose[:2]) + card.format(1) + card.format(2)
    body += "".join(f"<p>{each}</p>" for each in prose[2:])
    assert lines(body, *[0.9] * 8) == [(each, "body") for each in prose]


def test_the_headline_above_a_heading() -> None:
    """Where a heading opens the text, the headline stands above it, so that it is not taken for one."""
    body = f"<h1>Judul</h1><h2>Bagian</h2><p>{LONG}</p>"
    assert lines(body, *[0.9] * 3) == [("Judul", "headline"), ("Bagian", "heading"), (LONG, "body")]


@pytest.mark.parametrize("head", ["<h3>Awal mula</h3>", "<p><strong>Awal mula</strong></p>"])
def test_a_heading_that_opens_the_text(head: str) -> None:
    """A heading or a bold line above the first paragraph stays, below the headline though that is doubted."""
    body = f"<h1>Judul</h1><p>Oleh Rina Wati</p><div>{head}<p>{LONG}</p><h3>Akhir</h3><p>{OTHER}</p></div>"
    assert [text for text, kind in lines(body, 0.02, 0.02, 0.8, 0.9, 0.9, 0.9) if kind != "headline"] == [
        "Awal mula",
        LONG,
        "Akhir",
        OTHER,
    ]
    (story,) = clean(Document(html=f"<html><title>Judul</title><body>{body}</body></html>"))
    assert (story.title, story.text.partition("\n")[0]) == ("Judul", "Awal mula")


@pytest.mark.parametrize("item", ["<div class='item'>{}</div>", "{}"])
def test_the_last_text_of_its_kind(item: str) -> None:
    """A sentence that the classifier doubts is the article's under a heading made like those of the rest."""
    body = "".join(item.format(f"<h2>Bagian {n}</h2><p>{text}</p>") for n, text in enumerate((LONG, OTHER)))
    assert lines(f"<div>{body}</div>", 0.9, 0.9, 0.1, 0.1)[-1] == (OTHER, "body")
    assert lines(f"<div>{body}</div>", 0.9, 0.9, 0.1, 0.01)[-1] == (LONG, "body")


def test_a_byline_below_a_heading() -> None:
    """Who wrote what follows a heading is no text; what only begins so is."""
    body = f"<p>{LONG}</p><h2>Bagian</h2><p>{{}}</p><p>{OTHER}</p>"
    assert ("Oleh Rina Wati", "body") not in lines(body.format("Oleh Rina Wati"), *[0.9] * 4)
    assert ("Oleh pelabuhan itu.", "body") in lines(body.format("Oleh pelabuhan itu."), *[0.9] * 4)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("16-br.html", ["GRESIKAN - Kapal", "Sembilan", '"Mereka', "Kapal itu", "Mesin", "Seluruh"]),
        ("17-teaser.html", ["PORT SERINDIT, Sept 2 - The", "The first", "Islanders", '"My', "Two", "The council will"]),
        (
            "35-cards-article.html",
            ["SUMBAWA BARU, Sumbawa Pos - Kebun", "Pengelola", "Pemb", "Amin", "Kebun raya"],
        ),
        ("37-lead-lost.html", ["REJOWINANGUN, Kabar Mataram - Wali", "Panel itu", "Kepala Bagian", "Sekolah"]),
        ("38-twice.html", ["TANJUNG SIRA, Fajar Timur - Pelabuhan", "Kepala", "Sebanyak"]),
    ],
)
def test_cases(name: str, begins: list[str]) -> None:
    """Every paragraph of the article is there once and in its place, and none of what is around it."""
    (story,) = clean(Document(html=(CASES / name).read_text("utf-8")))
    paragraphs = [story.text[start:end] for start, end in story.paragraphs]
    assert len(paragraphs) == len(begins)
    assert all(paragraph.startswith(start) for paragraph, start in zip(paragraphs, begins, strict=True))


@pytest.mark.parametrize(
    ("holder", "kept"),
    [
        ('div class="caption-lead"', True),
        ('div class="photo-caption"', True),
        ('p class="lead-caption"', True),
        ('img src="a.jpg"><div class="lead-caption"', True),
        ('img src="a.jpg"><div class="photo-caption"', False),
        ('div class="caption"><img src="a.jpg"><p', False),
    ],
)
def test_captions(holder: str, *, kept: bool) -> None:
    """A caption stands under a picture; what is only called one, or is a lead under a picture, is the article's."""
    got = lines(f"<{holder}>{OTHER}</div><p>{LONG}</p><p>{LONG[:-1]}!</p>", 0.9, 0.9, 0.9)
    assert ((OTHER, "body") in got) is kept


def test_captions_alone() -> None:
    """Where most of the text stands under pictures, it is what the page tells."""
    body = f'<p>Foto-foto dari pelabuhan.</p><img src="a.jpg"><div class="photo-caption">{LONG}</div>'
    assert lines(body, 0.9, 0.9)[-1] == (LONG, "body")


@pytest.mark.parametrize(("foot", "kept"), [("footer", True), ('footer class="author-bio"', False)])
def test_the_foot_of_the_article(foot: str, *, kept: bool) -> None:
    """The last paragraph may stand in the article's own footer; who wrote it stands in one that is called so."""
    body = f"<article><p>{LONG}</p><{foot}><p>{OTHER}</p></footer></article><footer><p>{OTHER} Ya.</p></footer>"
    got = lines(body, 0.9, 0.2, 0.2)
    assert got == [(LONG, "body"), (OTHER, "body")][: 1 + kept]


def test_comments_and_cards() -> None:
    """Readers' comments go where some of the article stands above, and cards also below a single paragraph."""
    said = f'<div class="comment"><p>{OTHER}</p></div><div class="comment"><p>{OTHER[:-1]}!</p></div>'
    assert lines(f"<p>{LONG}</p>{said}", 0.9, 0.9, 0.9) == [(LONG, "body")]
    cards = '<div><h4><a href="/x">Harga Cabai Naik</a></h4><p>Pedagang mengeluh.</p></div>' * 3
    assert lines(f"<p>{LONG}</p><h3>Berita Terkait</h3>{cards}", *[0.9] * 8) == [(LONG, "body")]


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("<p>{}</p>", True),
        ("<div>{}</div>", True),
        ("<img><p>{}</p>", False),
        ('<p><a href="/lain">{}</a></p>', False),
    ],
)
def test_a_lead_without_its_full_stop(above: str, *, kept: bool) -> None:
    """A first sentence that lacks its full stop is the story's, unless it is a link or stands below a picture."""
    lead = "Petani di Desa Sambong, Kabupaten Blora, memanen padi di lahan 12 hektare pada Senin pagi"
    found = lines(
        f"<h1>Judul</h1>{above.format(lead)}<section><p>{LONG}</p><p>{OTHER}</p></section>", 0.03, 0.2, 0.9, 0.9
    )
    assert ((lead, "body") in found) is kept
    head = "Bupati Blora Arief Rohman Resmikan Pasar Induk Baru di Cepu, Pedagang Mulai Pindah Senin"
    assert (head, "body") not in lines(f"<h1>Judul</h1><p>{head}</p><p>{LONG}</p>", 0.03, 0.2, 0.9)


@pytest.mark.parametrize(
    ("lead", "chance", "kept"),
    [
        (
            "SuaraKota.com-Gunung Lewotobi di Kabupaten Flores Timur meletus lagi pada Senin pukul 04.10 waktu itu",
            0.06,
            True,
        ),
        (
            "Gunung Lewotobi Meletus Lagi, Bandara Frans Seda Maumere Ditutup dan Ribuan Warga Mengungsi ke Titehena",
            0.06,
            False,
        ),
        ("Petani di Desa Sambong, Kabupaten Blora, memanen padi di lahan 12 hektare pada Senin pagi", 0.02, False),
        ("Wali Kota Bandung M. Farhan meninjau perbaikan trotoar di Jalan Dago Bandung bersama warga", 0.2, False),
    ],
)
def test_what_is_called_a_lead(lead: str, chance: float, *, kept: bool) -> None:
    """What is called a lead may lack its full stop, where it is likely enough; a headline and a caption are none."""
    above = f'<h1>Judul</h1><div class="share-box lead intro">{lead}</div>'
    found = lines(f"{above}<section><p>{LONG}</p><p>{OTHER}</p></section>", 0.03, chance, 0.9, 0.9)
    assert ((lead, "body") in found) is kept


@pytest.mark.parametrize("called", ["dek", "gh-article-excerpt", "lead"])
def test_a_short_lead_above_a_byline(called: str) -> None:
    """A short sentence that is called a lead is one, and who wrote the story is not told below it."""
    short = "Nelayan menunggu enam tahun."
    body = f'<h1>Judul</h1><p class="{called}">{short}</p><p>Oleh Rina Wati</p><p>{LONG}</p><p>{OTHER}</p>'
    assert lines(body, 0.03, 0.06, 0.6, 0.9, 0.9) == [(short, "body"), (LONG, "body"), (OTHER, "body")]
    assert lines(body.replace(called, "motto"), 0.03, 0.06, 0.6, 0.9, 0.9) == [(LONG, "body"), (OTHER, "body")]


@pytest.mark.parametrize(
    "above",
    [
        '<div class="promo"><h4>Butuh bantuan hukum?</h4><div class="subtitle">Kami siap membantu.</div></div>',
        '<h4>Harga Cabai Naik</h4><div class="excerpt">Kami siap membantu.</div>',
        '<p class="slogan">Butuh bantuan hukum</p><p class="intro">Kami siap membantu.</p>',
    ],
)
def test_a_short_lead_of_something_else(above: str) -> None:
    """A short sentence that is called a lead is none where more than byline and date stand above or below it."""
    for body in (f"<h1>Judul</h1>{above}", f"{above}<h1>Judul</h1>"):
        taken = lines(f"{body}<p>{LONG}</p><p>{OTHER}</p>", *[0.2] * 3, 0.9, 0.9)
        assert ("Kami siap membantu.", "body") not in taken


def test_the_number_of_a_statement() -> None:
    """A statement's number above its first sentence stays, and other short lines there do not."""
    above = "<p>Terdaftar di Dewan Pers No. 12/DP/2026</p><p>Nomor: SP.214/SJ.5/VIII/2026</p>"
    taken = lines(f"<h1>Judul</h1>{above}<p>{LONG}</p><p>{OTHER}</p>", 0.1, 0.9, 0.9, 0.9, 0.9)
    assert [line for line, _ in taken] == ["Nomor: SP.214/SJ.5/VIII/2026", LONG, OTHER]
