"""Pages that are written while something happens."""

import json

import pytest

from tasks.cleaning.clean import clean
from worker.records import Document

TITLE = "Sidang Dewan Kota Tirtasari Bahas Tarif Air"
OPENING = (
    "Dewan Kota Tirtasari membahas kenaikan tarif air minum sebesar 18 persen dalam sidang pleno, Selasa (6/10/2026)."
)
UPDATES = (
    ("21.10 WIB", "Rapat ditutup tanpa keputusan", "Ketua dewan Maharani Sutedjo menutup rapat karena kuorum kurang."),
    ("18.32 WIB", "Fraksi keluar ruangan", "Delapan anggota fraksi itu meninggalkan ruang sidang sambil berteriak."),
    ("15.05 WIB", "Direktur memaparkan kerugian", "Direktur perusahaan air memaparkan kerugian Rp 7,4 miliar."),
    ("13.00 WIB", "Sidang dibuka", "Sidang dibuka dengan 31 dari 45 anggota hadir di gedung dewan itu."),
)
TOLD = [OPENING, *(text for time, head, body in UPDATES for text in (f"{time} {head}", body))]
POSTING = {
    "@type": "LiveBlogPosting",
    "headline": TITLE,
    "datePublished": "2026-10-06T12:45:00+07:00",
    "coverageStartTime": "2026-10-06T13:00:00+07:00",
    "dateModified": "2026-10-06T21:12:00+07:00",
}
SIDE = (
    "<aside><ul>"
    + "".join(f"<li><span>0{n}.15</span> <a>Harga Cabai Naik</a></li>" for n in range(9))
    + "</ul></aside>"
)

FORMS = {
    "articles": "<article><time>{0}</time><h2>{1}</h2><p>{2}</p></article>",
    "items": '<li class="x"><div class="jam">{0}</div><h3>{1}</h3><div>{2}</div></li>',
    "head first": "<section><h3>{1}</h3><span>{0}</span><p>{2}</p></section>",
    "flat": "<p><b>{0}</b></p><h3>{1}</h3><p>{2}</p>",
    "in the heading": "<h3>{0} {1}</h3><p>{2}</p>",
    "day and time": '<div class="post"><small>Selasa, 6 Oktober 2026 | {0}</small><h4>{1}</h4><p>{2}</p></div>',
}


def markup(form: str, head: str = "", title: str = TITLE) -> str:
    """Gives a live page whose updates have a form."""
    updates = "".join(form.format(*update) for update in UPDATES)
    return (
        f"<html lang='id'><head><title>{title}</title><meta property='og:title' content='{title}'>{head}</head><body>"
        f"<nav><a>Depan</a></nav>{SIDE}<main><h1>{title}</h1><p>{OPENING}</p><div class='linimasa'>{updates}</div>"
        "</main>"
        "<footer>Hak cipta Suara Tirta</footer></body></html>"
    )


def declared(**more: object) -> str:
    """Gives the JSON-LD of a live page."""
    return f'<script type="application/ld+json">{json.dumps(POSTING | more)}</script>'


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_introduction_then_updates(form: str) -> None:
    """A live page is one story: its introduction, then each update in the page's order under its time and head."""
    (story,) = clean(Document(html=markup(form, declared())))
    found = [story.text[start:end] for start, end in story.paragraphs]
    if form == FORMS["head first"]:
        assert found == [OPENING, *(t for time, head, body in UPDATES for t in (f"{head} {time}", body))]
    elif form == FORMS["day and time"]:
        assert [text.removeprefix("Selasa, 6 Oktober 2026 | ") for text in found] == TOLD
    else:
        assert found == TOLD
    assert (story.kind, story.title) == ("live", TITLE)


def test_the_page_s_own_date_is_no_update_s() -> None:
    """Where headline and updates stand in one element, neither the headline nor the date below it is in the text."""
    page = markup(FORMS["articles"], declared()).replace(f"</h1><p>{OPENING}</p>", "</h1>")
    dated = f"<h1>{TITLE}</h1><p>Selasa, 6 Oktober 2026 12:45 WIB</p><p>{OPENING}</p>"
    page = page.replace(f"<h1>{TITLE}</h1>", "").replace("<div class='linimasa'>", f"<div class='linimasa'>{dated}")
    (story,) = clean(Document(html=page))
    assert [story.text[start:end] for start, end in story.paragraphs] == TOLD


def test_a_title_tells_it() -> None:
    """Without JSON-LD a title that begins with "Live" tells a page of several updates."""
    (story,) = clean(Document(html=markup(FORMS["articles"], title=f"LIVE: {TITLE}")))
    assert [story.text[start:end] for start, end in story.paragraphs] == TOLD
    assert story.kind == "live"


def test_updates_that_a_script_loads() -> None:
    """Where the page holds no updates they are those of its JSON-LD, tags in them read."""
    listed = [
        {
            "@type": "BlogPosting",
            "headline": head,
            "datePublished": f"2026-10-06T{time[:5].replace('.', ':')}:00+07:00",
            "articleBody": f"<p>{body}</p>",
        }
        for time, head, body in UPDATES
    ]
    head = declared(liveBlogUpdate=listed, description=OPENING)
    body = f"<body><h1>{TITLE}</h1><div id=app></div></body>"
    (story,) = clean(Document(html=f"<html lang='id'><head><title>{TITLE}</title>{head}</head>{body}</html>"))
    assert [story.text[start:end] for start, end in story.paragraphs] == [
        text.replace(" WIB", "").replace(".", ":", 1) if " WIB" in text else text for text in TOLD
    ]


def test_an_article_with_times_is_none() -> None:
    """An ordinary article beside a list of times is an article."""
    body = "".join(f"<p>{text} Warga menunggu keputusan itu sejak pagi di halaman gedung.</p>" for *_, text in UPDATES)
    (story,) = clean(Document(html=f"<html lang='id'><title>{TITLE}</title>{SIDE}<h1>{TITLE}</h1>{body}</html>"))
    assert story.kind == "article"
    assert "Cabai" not in story.text
