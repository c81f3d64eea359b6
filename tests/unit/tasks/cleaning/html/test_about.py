"""What a page of HTML says about itself: which headline."""

import pytest
from effort import turns

from tasks.cleaning.clean import clean
from tasks.cleaning.html import about
from tasks.cleaning.html.read import parse
from worker.records import Document, Story

HEADLINE = "Pelabuhan Tanjung Biru Kembali Dibuka"

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "Pelabuhan Tanjung Biru kembali melayani kapal penumpang setelah ditutup dua pekan karena ombak tinggi.",
        "Kepala pelabuhan Sri Wahyuni mengatakan tiga kapal pertama berangkat sejak pagi dengan tujuan Pulau Karang.",
        "Penumpang yang sudah membeli tiket lama boleh memakainya sampai akhir bulan tanpa biaya, kata Wahyuni.",
    )
)


def read(head: str = "", above: str = f"<h1>{HEADLINE}</h1>", url: str | None = None) -> Story:
    """Gives the story of a page with such a head, and this above its body."""
    (story,) = clean(Document(html=f'<html lang="id"><head>{head}</head><body>{above}{BODY}</body></html>', url=url))
    return story


def og(title: str) -> str:
    """Gives the element that declares a title for networks."""
    return f'<meta property="og:title" content="{title}">'


@pytest.mark.parametrize(
    ("declared", "said", "title"),
    [
        (f"{HEADLINE} - Kabar Pesisir", HEADLINE, HEADLINE),
        (f"{HEADLINE} - Daerah | Kabar Pesisir", HEADLINE, HEADLINE),
        (f"{HEADLINE} - Setelah Dua Pekan", "Pelabuhan Dibuka", f"{HEADLINE} - Setelah Dua Pekan"),
        (f"{HEADLINE}: Kapal Berangkat", HEADLINE, f"{HEADLINE}: Kapal Berangkat"),
    ],
)
def test_the_headline_for_machines_ends_the_title(declared: str, said: str, title: str) -> None:
    """Without a heading the declared title ends where the headline in JSON-LD does, but not before a colon."""
    object_ = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{said}"}}</script>'
    assert read(f"<title>{declared}</title>{object_}", "").title == title


@pytest.mark.parametrize(
    "declared", [f"{HEADLINE} - Kabar Pesisir", f"Opini | {HEADLINE}", "Pelabuhan Tanjung Biru Dibuka Lagi Hari Ini"]
)
def test_the_heading_that_agrees_is_the_headline(declared: str) -> None:
    """Of the headings, the one that says what the declared title says is the headline, as a reader sees it."""
    above = f"<h1>Kabar Pesisir</h1><h1>{HEADLINE}</h1><h1>Langganan Buletin</h1>"
    assert read(og(declared), above).title == HEADLINE


@pytest.mark.parametrize(
    ("declared", "heading"),
    [
        ("Jalan Rusak Dago - Berita Bandung Hari Ini Terbaru", "Berita Bandung Hari Ini Terbaru"),
        ("Kisah Dago: Jalan Rusak di Kota Bandung", "Jalan Rusak di Kota Bandung"),
    ],
)
@pytest.mark.parametrize("tag", ["div", "aside"])
def test_a_lesser_heading_that_ends_the_title(tag: str, declared: str, heading: str) -> None:
    """A second-level heading with which the declared title ends is a section's, or half the headline."""
    below = f"<div>{declared.partition(' - ')[0]}</div><{tag}><h2>{heading}</h2></{tag}>"
    assert read(f"<title>{declared}</title>", below).title == declared


@pytest.mark.parametrize(
    ("declared", "name", "url"),
    [
        (f"{HEADLINE} | Kabar Pesisir", "Kabar Pesisir", None),
        (f"{HEADLINE} - KabarPesisir.example", "", "https://www.kabarpesisir.example/pelabuhan"),
        (f"Kabar Pesisir: Warta — {HEADLINE}", "Kabar Pesisir: Warta", None),
        (f"{HEADLINE} - Tiga Kapal Berangkat", "Kabar Pesisir", None),
    ],
)
def test_no_heading_agrees(declared: str, name: str, url: str | None) -> None:
    """Where the only heading is the site's name, the declared title stands, without that name and with all else."""
    head = og(declared) + f'<meta property="og:site_name" content="{name}">'
    wanted = declared if "Tiga Kapal" in declared else HEADLINE
    assert read(head, "<h1>Kabar Pesisir</h1>", url).title == wanted


def test_a_title_that_is_the_sites_name_is_none() -> None:
    """Where every declared title is the site's name alone, the heading stands."""
    head = '<title>Kabar Pesisir</title><meta property="og:site_name" content="Kabar Pesisir">'
    assert read(head).title == HEADLINE


@pytest.mark.parametrize("address", ["http://[", "//", "http://", "kabar", "mailto:redaksi@kabar.example"])
def test_an_address_that_is_none(address: str) -> None:
    """A canonical address that is broken costs nothing but the site's name."""
    assert read(og(HEADLINE) + f'<link rel="canonical" href="{address}">', url=address).title == HEADLINE


def test_a_heading_around_the_story() -> None:
    """A heading that holds a whole text is no headline, even where its words are the title's."""
    above = f"<h1>{f'{HEADLINE}. ' * 20}</h1>"
    assert read(og(HEADLINE), above).title == HEADLINE


def test_headings_in_headings() -> None:
    """A long text in thousands of headings in one another is read soon."""
    tree = parse(f"<html><head>{og(HEADLINE)}</head><body>" + "<h1>" * 2_000 + "Kabar " * 50_000)
    assert about.title(tree) == HEADLINE
    assert turns(lambda: about.title(tree)) < 330


def test_title_and_author() -> None:
    """A page's author is found in its head, in its JSON and beside the story, whatever that JSON is."""
    meta = '<meta name="author" content="Sri Lestari">'
    person = '{"@type": "Person", "name": "Sri Lestari"}'
    news = f'"@context": "https://schema.org", "@type": "NewsArticle", "author": {person}'
    json = f'<script type="application/ld+json">{{{news}}}</script>'
    broken = '<script type="application/ld+json">{"@type": [[]], "author": 1,</script>'
    line = '<span class="author">Sri Lestari</span>'
    assert {read(meta).author, read(json).author, read(broken + meta).author} == {"Sri Lestari"}
    assert read(above=f"<h1>{HEADLINE}</h1>{line}").author == "Sri Lestari"


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Kabar Pesisir", f"<h1>{HEADLINE}</h1>"),
        ("Kabar Pesisir - Berita Terkini", f'<a href="/">Kabar Pesisir</a><h1>{HEADLINE}</h1>'),
        ("Portal Berita Terpercaya", f"<h1>{HEADLINE}</h1>"),
        ("Kabar Pesisir", f"<h1>Kabar Pesisir</h1><h1>{HEADLINE}</h1>"),
        ("Kabar Pesisir", f'<a href="/"><img alt="Kabar Pesisir"></a><h2>{HEADLINE}</h2>'),
    ],
)
def test_a_title_that_tells_nothing_of_the_text(title: str, above: str) -> None:
    """A declared title that is the site's name or motto is none: the heading of the text is the headline."""
    assert read(f"<title>{title}</title>", above).title == HEADLINE


@pytest.mark.parametrize(
    "above",
    [
        f'<h1><a href="/">Kabar Pesisir</a></h1><h2>{HEADLINE}</h2>',
        f'<h1 class="site-logo">Kabar Pesisir</h1><h2>{HEADLINE}</h2>',
        f'<h1><a href="https://kabar.example/"><img src="logo.png" alt="Kabar Pesisir"></a></h1><h2>{HEADLINE}</h2>',
        '<h1><a href="/">Kabar Pesisir, Warta Laut</a></h1>',
    ],
)
@pytest.mark.parametrize("title", [f"{HEADLINE} - Kabar Pesisir", f"Kabar Pesisir | {HEADLINE}"])
def test_a_logo_in_a_heading(above: str, title: str) -> None:
    """A first-level heading around the site's logo is no headline, and what it says is no part of the title."""
    assert read(f"<title>{title}</title>", above, "https://kabar.example/laut/pelabuhan").title == HEADLINE


def test_a_heading_of_a_section() -> None:
    """A section's name above the story is no headline, whatever words of it the text has, nor a story's beside it."""
    above = "<h1>Kapal Penumpang</h1>"
    assert read(f"<title>{HEADLINE}</title>", above).title == HEADLINE
    other = "<h1>Harga Ikan di Pasar Naik Dua Kali Lipat</h1>"
    assert read(f"<title>{HEADLINE} - Kabar Pesisir</title>", other).title.startswith(HEADLINE)
