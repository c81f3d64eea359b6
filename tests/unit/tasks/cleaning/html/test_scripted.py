"""Text that a page has only in JSON-LD, or for readers without scripts."""

import json

import pytest

from tasks.cleaning.clean import clean
from worker.records import Document

TITLE = "Pelabuhan Karsa Buka Layanan Malam"
OPENING = "Pelabuhan Karsa kembali membuka layanan malam mulai Jumat setelah lampu dermaga selesai diganti."
OTHER = "Penumpang diminta datang satu jam lebih awal karena pemeriksaan tiket kini dilakukan di gerbang utama."
UPDATES = {"14:30": "Kapal pertama berangkat dengan sembilan puluh penumpang.", "13:10": "Loket dibuka lebih awal."}
TOLD = [text for clock, body in UPDATES.items() for text in (f"{clock} Kabar", body)]


def told(body: str, **declared: object) -> list[str]:
    """Gives the paragraphs of a page with such a body and JSON-LD."""
    script = f'<script type="application/ld+json">{json.dumps({"headline": TITLE, **declared})}</script>'
    (story,) = clean(
        Document(html=f"<html lang='id'><head><title>{TITLE}</title>{script}</head><body>{body}</body></html>")
    )
    assert story.title == TITLE
    assert story.kind == ("live" if declared.get("@type") == "LiveBlogPosting" else "article")
    return [story.text[start:end] for start, end in story.paragraphs]


@pytest.mark.parametrize("body", ['<div id="root"></div>', f'<nav><a href="/">Depan</a></nav><h1>{TITLE}</h1>'])
@pytest.mark.parametrize("written", [f"{OPENING}\n\n{OTHER}", f"<p>{OPENING}</p><p>{OTHER}</p>"])
def test_an_article_that_a_script_shows(body: str, written: str) -> None:
    """A page without text has what its JSON-LD gives as the article's, tags in it read."""
    assert told(body, **{"@type": "NewsArticle"}, articleBody=written) == [OPENING, OTHER]


@pytest.mark.parametrize("site", ["Data Next", "Portal Berita", "Portal Berita Terkini Indonesia"])
@pytest.mark.parametrize("context", [{}, {"@context": "https://schema.org"}])
@pytest.mark.parametrize(
    "body", ["<div id='__next'></div>", "<header><h1>Data Next</h1></header><div id='__next'></div>"]
)
def test_what_else_that_script_says(body: str, context: dict[str, str], site: str) -> None:
    """Of a page whose text is its JSON-LD's, title, author and moment are, too, whatever its site is called."""
    article = {
        **context,
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2026-07-03T10:00:00+07:00",
        "author": {"@type": "person", "name": "Rina Wati"},
        "articleBody": f"{OPENING}\n\n{OTHER}",
    }
    script = f'<script type="application/ld+json">{json.dumps(article)}</script>'
    (story,) = clean(
        Document(html=f"<html lang='id'><head><title>{site}</title>{script}</head><body>{body}</body></html>")
    )
    assert (story.title, story.author, story.published_at) == (TITLE, "Rina Wati", "2026-07-03T10:00:00+07:00")
    assert story.text == f"{OPENING}\n\n{OTHER}"


def test_an_article_that_is_shown() -> None:
    """What a page shows is its text, whatever its JSON-LD says beside."""
    body = f"<main><h1>{TITLE}</h1><p>{OPENING}</p><p>{OTHER}</p></main>"
    assert told(body, **{"@type": "NewsArticle"}, articleBody=f"Ringkasan lain. {OTHER}" * 3) == [OPENING, OTHER]


@pytest.mark.parametrize(
    ("body", "more", "opening"),
    [
        (f"<main><h1>{TITLE}</h1><p>{OPENING}</p><div id='live'></div></main><p>Hak cipta</p>", {}, [OPENING]),
        (f"<main><h1>{TITLE}</h1><p>{OPENING}</p></main>", {"description": OTHER}, [OPENING]),
        (f"<main><h1>{TITLE}</h1></main>", {"description": OTHER}, [OTHER]),
        (f"<main><h1>{TITLE}</h1><p>{OPENING}</p></main>", {"articleBody": OTHER}, [OPENING, OTHER]),
        (f"<main><h1>{TITLE}</h1></main>", {}, []),
    ],
)
def test_updates_that_a_script_shows(body: str, more: dict[str, str], opening: list[str]) -> None:
    """A live page's updates follow the introduction that a reader sees, or, without one, that of the JSON-LD."""
    updates = [
        {"headline": "Kabar", "datePublished": f"2026-07-02T{clock}:00+07:00", "articleBody": text}
        for clock, text in UPDATES.items()
    ]
    assert told(body, **{"@type": "LiveBlogPosting"}, liveBlogUpdate=updates, **more) == opening + TOLD


@pytest.mark.parametrize("update", [None, 3, "x", {"articleBody": 3}, [{"articleBody": "<"}]])
def test_odd_updates(update: object) -> None:
    """What is no update changes nothing."""
    assert told(f"<h1>{TITLE}</h1><p>{OPENING}</p><p>{OTHER}</p>", liveBlogUpdate=update) == [OPENING, OTHER]


@pytest.mark.parametrize(
    "lead",
    [
        f"<noscript><p>{OPENING}</p></noscript>",
        f"<noscript>{OPENING}</noscript>",
        f"<p><noscript>{OPENING}</noscript></p>",
        f"<div class='lazy'><noscript><img src='a.jpg'><div><p>{OPENING}</p></div></noscript></div>",
    ],
    ids=["paragraph", "bare", "inside", "lazy"],
)
def test_prose_for_readers_without_scripts(lead: str) -> None:
    """A paragraph in a noscript is the story's where the page has no other; else it may be anything."""
    assert told(f"<article><h1>{TITLE}</h1>{lead}</article>") == [OPENING]
    assert told(f"<article><h1>{TITLE}</h1>{lead}<p>{OTHER}</p></article>") == [OTHER]


@pytest.mark.parametrize(
    "text",
    [
        "Please enable JavaScript to view the <a href='https://disqus.com'>comments powered by Disqus.</a>",
        "<p>Peramban Anda tidak mendukung skrip, aktifkan agar foto di dalam artikel ini dapat ditampilkan.</p>",
        "<img src='a.jpg'>",
        "<figure><img src='a'><figcaption>Dermaga Pelabuhan Karsa pada Jumat malam kemarin.</figcaption></figure>",
        "<a href='https://iklan.example'>Beli kredit rumah di tepi kota mulai tiga juta rupiah per bulan saja.</a>",
        f"<p>{OPENING}</p>",
    ],
    ids=["comments", "browser", "picture", "caption", "advertisement", "again"],
)
@pytest.mark.parametrize("form", ["{0}{1}{2}", "{1}{0}{2}", "{1}{2}{0}"])
def test_what_else_stands_there(text: str, form: str) -> None:
    """What speaks of scripts, pictures, links, and what the page has elsewhere stay out."""
    body = form.format(f"<noscript>{text}</noscript>", f"<p>{OPENING}</p>", f"<p>{OTHER}</p>")
    assert told(f"<article><h1>{TITLE}</h1>{body}</article>") == [OPENING, OTHER]
