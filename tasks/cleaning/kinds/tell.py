"""Tells what kind a page of HTML is, from its parsed tree, before the extraction takes anything out of it.

A page that says itself that it failed, or that asks to log in, is broken; a gallery and a live blog are articles that
declare it. All else a small gradient-boosted model tells (``training/kinds.py`` makes it), which weighs how the text
lies, what the page declares, what its elements are called, and its address. A page is given up as no article only
where the model is sure: of 100 articles one at most is lost, and what else is let through as an article has a
probability that says so.
"""

import re
from functools import cache
from itertools import chain, islice
from typing import NamedTuple, cast, get_args
from urllib.parse import urlsplit

import numpy as np
from lxml.etree import XPath
from lxml.html import HtmlElement

from tasks.boosters import Booster
from tasks.cleaning.html.linked_data import Object
from tasks.cleaning.html.names import Attributes
from tasks.cleaning.kinds.declared import ARTICLE_TYPES, schema_types
from tasks.cleaning.kinds.prose import PRICE
from tasks.cleaning.kinds.traits import traits
from tasks.cleaning.kinds.walk import Block, walk
from tasks.cleaning.shipped import booster
from tasks.cleaning.text import squeeze
from tasks.languages import ALL
from worker.errors import NoArticle
from worker.records import ArticleKind, NoArticleKind

KINDS: tuple[NoArticleKind, ...] = get_args(NoArticleKind)
"""What is no article, in the order of the model's classes, of which the article is the first."""

LEAST_SURE = 0.675
"""From this weight of what speaks against an article on, a page is none: chosen for one article lost in a hundred."""
LEAST_SURE_DECLARED = 0.9
"""The same for a page that declares one article in its JSON-LD."""
LEAST_SURE_SHORT = 0.95
"""The same for a page that is a headline and a few lines: a score, a poem and an interview look like little else."""
LEAST_SURE_HOME = 0.25
"""The same for the page at a site's root."""
OF_OTHERS = 0.5
"""What a chance to be of another kind counts: articles are the likest to pages of services and documentation."""

_PAGED = ("forum", "product")
"""What has pages under an address that is as long as an article's."""
# A page with sentences and none of these sells nothing, or holds no posts, however many prices its text gives.
_SIGNS = {
    "product": (
        *("schema.product", "marked.product", "says.product", "says.price", "body.product", "text.offers"),
        *("names.cart", "names.variant", "names.product", "address.folder.product", "address.host.product"),
    ),
    "forum": (
        *("schema.forum", "schema.answer", "marked.forum", "marked.answer", "made.forum", "words.replying"),
        *("names.thread", "names.reply", "names.forum", "names.message", "names.vote", "names.comment", "posts.many"),
        *("address.folder.forum", "address.host.forum"),
    ),
}
_SURE = 0.99
_SHORTEST_PAGE = 40
_SHORTEST_NOTICE = 25
_LONGEST_NOTICE = 1200
_LONGEST_TITLE = 120
_TITLE_ENDS = re.compile(r"\s+[|·•–—-]\s+")
_FAILED = re.compile(rf"\W*(?:{ALL.kinds.failed})\W*", re.IGNORECASE)
_BARRED = re.compile(rf"\W*(?:{ALL.kinds.barred})\W*", re.IGNORECASE)
_NOTICE = re.compile(rf"\b(?:{ALL.kinds.notices})", re.IGNORECASE)
_PAGES = re.compile(rf"\W*(?:{ALL.kinds.pages})\W*", re.IGNORECASE)
# All that was asked for stands in quotation marks: behind a colon, or before more, it may be news of a search.
_LISTS = re.compile(rf"(?:{ALL.kinds.lists}) ?:? ?[\"“'‘][^\"“”]{{1,60}}[\"”'’]", re.IGNORECASE)
_ANSWERS = re.compile(rf"\W*(\d{{1,3}}) (?:{ALL.kinds.answers})\W*", re.IGNORECASE)
_FEWEST_ANSWERS, _FEWEST_BUTTONS = 2, 2
_MOST_ASKED = 20  # nested, each holds the text of those inside
_CARTS = re.compile(rf"(?:{ALL.kinds.carts})", re.IGNORECASE)
_APPLYING = re.compile(rf"(?:{ALL.kinds.applying})", re.IGNORECASE)
_JOBS = re.compile(rf"\b(?:{ALL.kinds.jobs})\b", re.IGNORECASE)
# What programs print in the place of a page.
_PROGRAM = re.compile(
    r"\b(?:fatal|parse) error\b.*\bon line\W+\d|\bstack trace\b\s?:|\bSQLSTATE\[|^\W*Traceback \(most recent"
    r"|\bUncaught \w*(?:Exception|Error)\b",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_SAID = 600
_ADDRESS_ENDS = re.compile(r"\.\w{2,5}$")
_GALLERY = re.compile(rf"\W*(?:{ALL.kinds.gallery})(?!\w)", re.IGNORECASE)
_LIVE = re.compile(rf"\W*(?:{ALL.kinds.live})(?!\w)|.*\b(?:{ALL.kinds.live})\W*$", re.IGNORECASE)
_PICTURES = XPath("boolean((//figure | //img)[4])")
_SAID = XPath("boolean(//meta[@property='og:type' and @content='article' or @property='article:published_time'])")
_PARAGRAPHS = XPath(
    "boolean((//p[string-length(normalize-space()) > 100 and not(ancestor::a or ancestor::aside or ancestor::nav)])[3])"
)
_PARAGRAPH = XPath("boolean(//p[string-length(normalize-space()) > 100])")
_REASONS: dict[NoArticleKind, str] = {
    "list": "a list of links or offers, no article",
    "forum": "a forum's thread or board, no article",
    "product": "a product, no article",
    "other": "a page of another kind, no article",
    "broken": "a page that did not load or failed, no article",
}


class Told(NamedTuple):
    """The kind of an article's page, and how sure that is, 0 to 1."""

    kind: ArticleKind
    probability: float


def tell(tree: HtmlElement, url: str | None, known: list[Object], called: Attributes, *, later: bool = False) -> Told:
    """Tell the kind of an article's page.

    Args:
        tree: the page, whole.
        url: where it is from, if that is known.
        known: what it says in JSON-LD.
        called: its elements by their attributes.
        later: whether it says to be a later page of an article: the last one may be a sentence among cards.

    Raises:
        NoArticle: it is no article.
    """
    titles, types = titles_of(tree), schema_types(known)
    if is_declared(tree, types):
        return Told(_sort(tree, titles, types), _SURE)
    body = next(tree.iter("body"), tree)
    walked = walk(body)
    if refused := by_own_words(tree, url, titles, walked.blocks):
        raise refused
    page = traits(tree, body, walked, types, url, called)
    chances = kind_chances(page)
    article, *others = chances
    kind = KINDS[int(np.argmax(others))]
    if is_told(chances, page) and not (later and kind not in _PAGED and not page.get("address.folder.list")):
        raise _no_article(kind, 1 - article, _REASONS[kind])
    return Told(_sort(tree, titles, types), article)


def is_declared(tree: HtmlElement, types: list[str]) -> bool:
    """Whether a page tells machines, twice over, that it is one article, and has its paragraphs.

    Of 448 lists, forums and products none does; of news articles half do, and the walk is saved.
    """
    return len(ARTICLE_TYPES.intersection(types)) == 1 == sum(kind in ARTICLE_TYPES for kind in types) and bool(
        _SAID(tree) and _PARAGRAPHS(tree)
    )


def by_own_words(tree: HtmlElement, url: str | None, titles: list[str], blocks: list[Block]) -> NoArticle | None:
    """Why a page is no article, where it says so itself: it failed, asks, lists what was sought, or is of its site."""
    if why := _notice(tree, titles, blocks):
        return _no_article("broken", _SURE, why)
    if titles and _LISTS.fullmatch(titles[0]) and next(tree.iter("h1"), None) is not None:  # no column's heading
        return _no_article("list", _SURE, f"{_REASONS['list']}: {titles[0]}")
    if about := _of_itself(titles, url):
        return _no_article("other", _SURE, f"what a site says of itself, no article: {about}")
    if _is_answered(tree) and not _PARAGRAPHS(tree):
        return _no_article("forum", _SURE, _REASONS["forum"])
    return _by_buttons(tree, titles, blocks)


def _is_answered(tree: HtmlElement) -> bool:
    """Whether below a heading that counts answers there are as many elements, made alike."""
    for heading in islice(tree.iter("h2", "h3"), _MOST_ASKED):
        counted = _ANSWERS.fullmatch(squeeze(heading.text_content()))
        first = heading.getnext()
        if counted and first is not None and (name := first.get("class")):
            alike = sum(each.tag == first.tag and each.get("class") == name for each in heading.itersiblings())
            if alike == int(counted[1]) >= _FEWEST_ANSWERS:
                return True
    return False


def _by_buttons(tree: HtmlElement, titles: list[str], blocks: list[Block]) -> NoArticle | None:
    """Why a page without paragraphs is a shop's or a job's, by what its buttons do; a story has neither of its own."""
    buttons = {squeeze(button.text_content()).lower() for button in islice(tree.iter("button"), _MOST_ASKED)}
    buying = sum(_CARTS.fullmatch(text) is not None for text in buttons)
    applying = any(map(_APPLYING.fullmatch, buttons)) and any(map(_JOBS.search, titles[:1]))
    if not (buying >= _FEWEST_BUTTONS or applying) or _SAID(tree) or _PARAGRAPHS(tree):
        return None
    if applying:
        return _no_article("other", _SURE, "a job's advertisement, no article")
    priced = any(PRICE.match(text.strip()) for block in blocks if not block.margin for text in block.text)
    return _no_article("product", _SURE, _REASONS["product"]) if priced else None


def is_told(chances: list[float], page: dict[str, float]) -> bool:
    """Whether a page of these chances and traits is sure enough to be no article."""
    limit = LEAST_SURE
    if page["schema.article"] == 1:
        limit = LEAST_SURE_DECLARED
    elif page.get("address.home"):
        limit = LEAST_SURE_HOME
    of = dict(zip(KINDS, chances[1:], strict=True))
    likeliest = max(of, key=of.__getitem__)
    if page["text.short"] and not page.get("address.home") and likeliest in ("broken", "list", "other"):
        limit = max(limit, LEAST_SURE_SHORT)
    # What says something in a whole sentence has loaded, and whether it failed its title tells. Without the text of any
    # link it is what a crawler kept of an article.
    if page["text.said"] and (likeliest == "broken" or not page["text.linked"]):
        return False
    if page["text.said"] and likeliest in _SIGNS and not any(map(page.get, _SIGNS[likeliest])):
        return False
    return sum(of.values()) - (1 - OF_OTHERS) * of["other"] > limit


def kind_chances(page: dict[str, float]) -> list[float]:
    """The chances of a page with these traits to be an article, and of the `KINDS`."""
    model = _model()
    row = [[page.get(name, np.nan) for name in model.features]]
    return cast(list[float], model.predict(row)[0].tolist())


@cache
def _model() -> Booster:
    return booster("kinds")


def _no_article(kind: NoArticleKind, probability: float, why: str) -> NoArticle:
    return NoArticle(f"{why} ({probability:.0%} sure)", kind=kind, probability=probability)


def titles_of(tree: HtmlElement) -> list[str]:
    """The page's title, its parts where a site's name stands beside it, and its first headline.

    That is an h2 only of a page without h1: menus head their columns with them, "About us".
    """
    title = squeeze(next((one.text or "" for one in tree.iter("title")), ""))
    headline = squeeze(next((one.text_content() for one in chain(tree.iter("h1"), tree.iter("h2"))), ""))
    found = [headline, title, *_TITLE_ENDS.split(title)]
    return [one for one in found if 0 < len(one) <= _LONGEST_TITLE]


def _notice(tree: HtmlElement, titles: list[str], blocks: list[Block]) -> str | None:
    """What a page without an article says instead of one."""
    main = [block for block in blocks if not block.margin]
    size = sum(block.size for block in blocks)
    # Where markup is broken all of a page may stand in a menu, or where it shows only without scripts.
    if size < _SHORTEST_PAGE and not _PARAGRAPH(tree):
        return f"no article text: {size} characters"
    if sum(block.plain for block in main if block.plain >= _SHORTEST_PAGE) > _LONGEST_NOTICE:
        return None
    for title in titles:
        if _FAILED.fullmatch(title):
            return f"a page that failed, no article: {title}"
        if _BARRED.fullmatch(title):
            return f"a page that asks who one is, no article: {title}"
    return _said(main)


def _said(main: list[Block]) -> str | None:
    """What a page of a few sentences says in the place of an article."""
    told = [block for block in main if block.size >= _SHORTEST_NOTICE]
    whole = sum(block.size for block in told)
    if whole > _LONGEST_SAID:
        return None
    texts = [(block.size, " ".join(block.text)) for block in told]
    said = [(size, text) for size, text in texts if _NOTICE.search(text) or _PROGRAM.search(text)]
    if said and sum(size for size, _ in said) > whole / 2:
        return f"a notice, no article: {squeeze(said[0][1])[:_LONGEST_TITLE]}"
    return None


def _of_itself(titles: list[str], url: str | None) -> str | None:
    """The headline, or the end of the address, of a page that a site has about itself."""
    headline = titles[0] if titles else ""
    for title in (headline, *(title for title in titles[1:] if headline.startswith(title))):
        if _PAGES.fullmatch(title):
            return title
    try:
        end = urlsplit(url or "").path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return None
    words = _ADDRESS_ENDS.sub("", end).replace("-", " ").replace("_", " ")
    return words if _PAGES.fullmatch(words) else None


def _sort(tree: HtmlElement, titles: list[str], types: list[str]) -> ArticleKind:
    """Of articles, which."""
    if "LiveBlogPosting" in types or any(map(_LIVE.match, titles)):
        return "live"
    if "ImageGallery" in types or (any(map(_GALLERY.match, titles)) and _PICTURES(tree)):
        return "gallery"
    return "article"
