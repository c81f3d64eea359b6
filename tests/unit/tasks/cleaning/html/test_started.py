"""The article that stands only in what a page's program is started with."""

import json
from typing import Any

import pytest

from tasks.cleaning.clean import clean
from worker.errors import NoArticle
from worker.records import Document

TITLE = "Pelabuhan Tanjung Biru Kembali Dibuka"
PARAGRAPHS = [
    "Pelabuhan Tanjung Biru kembali melayani kapal penumpang setelah ditutup dua pekan karena ombak tinggi.",
    "Kepala pelabuhan Sri Wahyuni mengatakan tiga kapal pertama berangkat sejak pagi dengan tujuan Pulau Karang.",
    "Penumpang boleh memakai tiket lama, kata Wahyuni.",
]
COOKIES = (
    "Kami memakai kuki untuk membuat situs ini lebih baik bagi pembaca. Anda dapat mengubah pilihan kapan saja di "
    "halaman pengaturan, dan berlangganan lewat aplikasi kami dengan kartu kredit."
)
MARKED = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def page(state: Any, body: str = "<div id='__next'></div>") -> Document:  # noqa: ANN401  (JSON)
    """Give a page whose program is started with this."""
    written = state if isinstance(state, str) else json.dumps(state)
    script = f"<script id='__NEXT_DATA__' type='application/json'>{written}</script>"
    return Document(html=f"<html lang='id'><head><title>{TITLE}</title></head><body>{body}{script}</body></html>")


@pytest.mark.parametrize(
    "article",
    [
        {"title": TITLE, "content": MARKED},
        {"headline": TITLE, "bodyHtml": MARKED},
        {"judul": TITLE, "isi": "\n".join(PARAGRAPHS)},
        {"title": TITLE, "content": [{"type": "paragraph", "text": text} for text in PARAGRAPHS]},
        {"title": TITLE, "body": PARAGRAPHS},
    ],
)
def test_the_one_article(article: dict[str, Any]) -> None:
    """Where a page shows no text, that of the one article in its program's state is its text, with its moment."""
    state = {
        "props": {"pageProps": {"article": {**article, "published_at": "2026-07-03T10:05:00+07:00"}, "menu": ["a"]}}
    }
    (story,) = clean(page(state))
    assert [story.text[start:end] for start, end in story.paragraphs] == PARAGRAPHS
    assert (story.title, story.published_at) == (TITLE, "2026-07-03T10:05:00+07:00")


def test_the_article_that_the_title_names() -> None:
    """Of several articles in the state it is the one that the page's title names."""
    others = [{"title": f"Kabar {n}", "content": f"<p>Teks kabar lain nomor {n} di kota.</p>" * 9} for n in range(3)]
    (story,) = clean(page({"latest": others, "post": {"title": TITLE, "content": MARKED}}))
    assert story.text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "state",
    [
        {"posts": [{"title": f"Kabar {n}", "content": f"<p>Teks kabar nomor {n} di kota.</p>" * 9} for n in range(3)]},
        {"config": {"text": "a:b;" * 90}},
        {"cookie": {"text": COOKIES}},
        {"cookie": {"title": "Kuki", "text": COOKIES}},
        {"faq": [{"question": "Bagaimana berlangganan?", "content": COOKIES}]},
        {"faq": [{"title": "Bagaimana berlangganan?", "content": COOKIES}]},
        {"site": {"title": "Pelabuhan", "description": "Kabar", "text": COOKIES}},
        {"promo": {"publishedAt": "2026-07-03", "text": COOKIES}},
        "{" * 9000,
        '{"content": "<p>',
        "[1, null]",
    ],
)
def test_no_article(state: Any) -> None:  # noqa: ANN401  (JSON)
    """Lists of articles, settings, a site's own words and what is no JSON make no article of a page that shows none."""
    with pytest.raises(NoArticle):
        clean(page(state))


def test_what_is_shown_goes_before() -> None:
    """A page that shows its text has that one, whatever its program is started with."""
    shown = page({"content": "<p>Teks lain yang tidak dilihat siapa pun.</p>" * 9}, f"<h1>{TITLE}</h1>{MARKED}")
    assert clean(shown)[0].text == "\n\n".join(PARAGRAPHS)
