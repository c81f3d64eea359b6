"""Floors for telling pages that are no article from articles. They are only ever raised."""

import json

from floors import check, data
from kind_pages import pages

from kawat.evaluation.extraction import load_pages
from kawat.evaluation.kinds import TypedPage, evaluate, kind_of, load_typed
from tasks.cleaning.clean import clean
from worker.errors import NoArticle
from worker.records import Document

ARTICLES = ("article", "live", "gallery")


def told(html: str, url: str | None) -> str:
    """What kind the clean stage tells a page to be."""
    try:
        return clean(Document(html=html, url=url))[0].kind
    except NoArticle as no_article:
        return no_article.kind


def test_pages_of_our_own() -> None:
    """Of Indonesian pages in layouts that nothing was tuned on no article is lost, and the others are told."""
    found = [(page, told(page.html, page.url)) for page in pages(held=True)]
    articles = [kind for page, kind in found if page.kind in ARTICLES]
    others = [kind for page, kind in found if page.kind not in ARTICLES]
    named = [kind == page.kind for page, kind in found]
    check(
        {
            "kinds/ours/lost": sum(kind not in ARTICLES for kind in articles) / len(articles),
            "kinds/ours/told": sum(kind not in ARTICLES for kind in others) / len(others),
            "kinds/ours/named": sum(named) / len(named),
        }
    )


def test_pages_of_many_sites() -> None:
    """Of pages as blogs, offices, radios, shops and forums have them no article is lost, and most others are told."""
    found = [
        (page["kind"] in ARTICLES, told(page["html"], url) in ARTICLES)
        for page in map(json.loads, data("site-pages").read_text("utf-8").splitlines())
        for url in (page["url"], None)
    ]
    articles = [taken for is_article, taken in found if is_article]
    others = [taken for is_article, taken in found if not is_article]
    check(
        {
            "kinds/sites/lost": articles.count(False) / len(articles),
            "kinds/sites/told": others.count(False) / len(others),
        }
    )


def test_pages_of_the_web() -> None:
    """Of WCXB's pages, which the model has learnt from, few articles are lost, and lists, forums, products are told."""
    score = evaluate(load_typed(data("wcxb").parents[1]))
    check({"kinds/wcxb/lost": score.lost, "kinds/wcxb/told": score.told})


def test_no_labelled_article_is_lost() -> None:
    """None of the 181 labelled articles is told to be something else, with its address or without."""
    articles = list(load_pages(data("zyte").parent))
    both = [TypedPage(page.html, url, "article") for page in articles for url in (page.url, None)]
    assert [page.url for page in both if kind_of(page) not in ARTICLES] == []
