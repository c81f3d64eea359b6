"""Text that a page has only in JSON or for readers without scripts, put where a reader would see it."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import XPath
from lxml.html import HtmlElement

from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html.linked_data import Object
from tasks.cleaning.html.render import lines_of, render
from tasks.cleaning.html.started import started_with
from tasks.cleaning.sentences import SHORTEST_SENTENCE, is_long_sentence
from tasks.cleaning.text import squeeze
from tasks.languages import ALL

LIVE = "LiveBlogPosting"
_SHORTEST_BODY = 120
_SHORTEST_UPDATE = 30
_FEWEST_WORDS = 3  # of a headline
_BEGINNING = 60  # so many letters tell whether a text is on the page
_HAS_PROSE = XPath(
    "boolean(//body//*[self::p or self::li or self::div][not(ancestor::noscript)]"
    "[string-length(normalize-space(text())) > 60])"
)
_CLOCK = re.compile(r"T(\d\d:\d\d)")
# What a script would bring in stands there, too.
_PICTURES = ("figure", "img", "picture", "iframe")
_OF_SCRIPTS = re.compile(rf"\b(?:{ALL.furniture.scripts})\b", re.IGNORECASE)


def show(tree: HtmlElement, known: list[Object]) -> None:
    """Put on the page the article's text, or a live page's updates, where it has no text, or none of the updates.

    And before these what stands in ``noscript`` of such a page, as far as that is prose and does not speak of scripts.

    Args:
        tree: the page.
        known: what it says in JSON-LD; what its program is started with is added, where only that has the article.
    """
    _show_without_scripts(tree)
    posting = next((each for each in known if is_live(each)), None)
    if posting is not None:
        _show_updates(tree, posting)
        return
    if not _HAS_PROSE(tree) and not any(isinstance(each.get("articleBody"), str) for each in known):
        known += (started := started_with(tree))
        _show_headline(tree, started)
    with_body = (each for each in known if isinstance(each.get("articleBody"), str))
    told = max(with_body, key=lambda each: len(each["articleBody"]), default={"articleBody": ""})
    if len(told["articleBody"]) >= _SHORTEST_BODY and not _HAS_PROSE(tree):
        paragraphs = lines_of(told["articleBody"])
        if not _is_on(tree, paragraphs):
            _show_headline(tree, [told])
            _place(tree).extend(_element("p", text) for text in paragraphs)


def _show_headline(tree: HtmlElement, articles: list[Object]) -> None:
    """Put the headline of a text that is put on the page there, too, where no heading may be it: the site's are short.

    Args:
        tree: the page.
        articles: the objects, the first with a headline tells it.
    """
    headlines = (" ".join(lines_of(each.get("headline"))) for each in articles)
    shown = any(len(each.text_content().split()) >= _FEWEST_WORDS for each in tree.iter("h1"))
    if not shown and (headline := next(filter(None, headlines), None)):
        _place(tree).append(_element("h1", headline))


def _show_without_scripts(tree: HtmlElement) -> None:
    some = [each for body in tree.iterfind("body") for each in body.iter("noscript")]
    told = [each for each in some if len(squeeze(each.text_content())) >= SHORTEST_SENTENCE]
    if not told or _HAS_PROSE(tree):
        return
    page = " ".join(line for line, _ in render(tree))
    for each in told:
        for picture in list(each.iter(*_PICTURES)):
            picture.drop_tree()
        each.tag, tail, each.tail = "div", each.tail, None
        lines = [line for line, _ in render(each)]
        linked = sum(len(link.text_content()) for link in each.iter("a"))
        prose = any(is_long_sentence(line) and not is_furniture(line) for line in lines)
        if (
            not prose
            or 2 * linked > sum(map(len, lines))
            or any(_OF_SCRIPTS.search(line) or line[:_BEGINNING] in page for line in lines)
        ):
            each.tag = "noscript"
        each.tail = tail


def is_live(given: Object) -> bool:
    """Whether an object describes a page that is written while something happens."""
    types = given.get("@type")
    return LIVE in (types if isinstance(types, list) else [types])


def _show_updates(tree: HtmlElement, posting: Object) -> None:
    listed = posting.get("liveBlogUpdate")
    updates = [each for each in (listed if isinstance(listed, list) else [listed]) if isinstance(each, dict)]
    texts = [lines_of(each.get("articleBody")) for each in updates]
    if not any(texts) or _is_on(tree, [text for of in texts for text in of if len(text) >= _SHORTEST_UPDATE]):
        return
    place = _place(tree)
    opening = lines_of(posting.get("articleBody"))
    if not _HAS_PROSE(tree):
        opening = opening or lines_of(posting.get("description"))
    if not _is_on(tree, opening):
        place.extend(_element("p", text) for text in opening)
    timeline = html.Element("section")
    for update, paragraphs in zip(updates, texts, strict=True):
        one = html.Element("section")
        one.extend(_head(update))
        one.extend(_element("p", text) for text in paragraphs)
        timeline.append(one)
    place.append(timeline)


def _head(update: Object) -> Iterator[HtmlElement]:
    written = update.get("datePublished")
    clock = _CLOCK.search(written) if isinstance(written, str) else None
    head = " ".join([*([clock[1]] if clock else []), *lines_of(update.get("headline"))])
    if head:
        yield _element("h3", head)


def _place(tree: HtmlElement) -> HtmlElement:
    """The element with the headline, or the page's body."""
    headline = next(tree.iter("h1"), None)
    around = [] if headline is None else [each for each in headline.iterancestors() if each.tag in ("article", "main")]
    body = tree.find("body")
    return around[0] if around else tree if body is None else body


def _is_on(tree: HtmlElement, paragraphs: list[str]) -> bool:
    """Whether the page has the beginning of one of these."""
    if not paragraphs:
        return True
    page = " ".join(line for line, _ in render(tree))
    return any(text[:_BEGINNING] in page for text in paragraphs)


def _element(tag: str, text: str) -> HtmlElement:
    element = html.Element(tag)
    element.text = text
    return element
