"""A page to which the next articles were added as a reader scrolled: each is a page of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import dropwhile, islice, pairwise, takewhile

from lxml import html
from lxml.html import HtmlElement

from tasks.cleaning.dates import read
from tasks.cleaning.html import about
from tasks.cleaning.html.names import Attributes, in_body
from tasks.cleaning.html.render import render
from tasks.cleaning.sentences import ENDS
from tasks.cleaning.text import squeeze

_FEWEST_PARAGRAPHS, _SHORTEST_PARAGRAPH, _SHORTEST_STORY = 3, 60, 600
_FEWEST_OF_BULLETIN, _SHORTEST_BULLETIN = 2, 140
# What a template notes on each article, for the address that a browser shows while it is read.
_NOTED = ("data-url", "data-href", "data-permalink", "data-article-url")
# A headline, a section, an author and a date stand above an article.
_FIRST_LINES, _LONGEST_DATE_LINE = 8, 100
_LINES_TO_DATE = 4  # the headline's own counts: a date further down may be the next one's
# Where text stands in an article; a list's items are none of its paragraphs.
_BLOCKS = frozenset({"p", "div", "article", "section", "main", "body"})
# More than so many are a list's, or an archive's: each would be read as often as it is deep.
_MOST_STORIES = 20


def stories(tree: HtmlElement, called: Attributes) -> list[HtmlElement]:
    """The page's articles as documents of their own, where it holds several; else the page as it is.

    The page's head goes with the one whose headline it declares, else with the first.
    """
    headlines = list(tree.iter("h1"))
    ways = (_articles(tree), _under_headlines(headlines), _one_after_another(headlines), _noted(tree, called))
    for candidates in ways:
        if 1 < len(candidates) <= _MOST_STORIES:
            # A template may hold the same article for several screens.
            found = list(
                {_headline(each).casefold(): each for each in reversed(candidates) if _is_story(each)}.values()
            )
            found.reverse()
            if len(found) > 1 and not _are_parts(found, headlines):
                main = max(range(len(found)), key=lambda at: (about.likeness(tree, _headline(found[at])), -at))
                return [_document(tree, story, with_head=at == main) for at, story in enumerate(found)]
    return [tree]


def _are_parts(found: list[HtmlElement], headlines: list[HtmlElement]) -> bool:
    """Whether one story has them as its parts: prose stands between its headline, the only one, and them; no dates."""
    if len(headlines) != 1 or not {*found}.isdisjoint(headlines[0].iterancestors()) or any(map(_is_dated, found)):
        return False
    below = dropwhile(lambda element: element is not headlines[0], headlines[0].getroottree().iter())
    above = (
        squeeze(each.text_content()) for each in takewhile(lambda each: each not in found, below) if each.tag == "p"
    )
    return any(len(text) >= _SHORTEST_PARAGRAPH and ENDS.search(text) for text in above)


def _articles(tree: HtmlElement) -> list[HtmlElement]:
    return _outermost(tree.iter("article"))


def _under_headlines(headlines: list[HtmlElement]) -> list[HtmlElement]:
    """What stands around each first-level heading, as far as it holds no other, made alike and each with its date."""
    if not 1 < len(headlines) <= _MOST_STORIES:
        return []
    holds = Counter(ancestor for h1 in headlines for ancestor in h1.iterancestors())
    around = _outermost(ancestor for h1 in headlines for ancestor in h1.iterancestors() if holds[ancestor] == 1)
    made = Counter(map(_made, around))
    alike = [each for each in around if made[_made(each)] > 1 and _is_dated(each)]
    # What is too short to stand alone, and no card, would be lost.
    return alike if all(_is_story(each) or _is_linked(next(each.iter("h1"))) for each in alike) else []


def _one_after_another(headlines: list[HtmlElement]) -> list[HtmlElement]:
    """What follows each first-level heading in one element with several, if each is a story with its date below.

    The last goes on to the page's end. Text above the first would be no story's: there are none then.
    """
    if not 1 < len(headlines) <= _MOST_STORIES:
        return []
    around, count = Counter(h1.getparent() for h1 in headlines).most_common(1)[0]
    if count == 1:
        return []
    children = list(around)
    heads = [at for at, child in enumerate(children) if child.tag == "h1"]
    above = _part(around.text, children[: heads[0]])
    runs = [_part(None, children[start:end]) for start, end in pairwise([*heads, len(children)])]
    if any(len(line) >= _SHORTEST_PARAGRAPH for line, _ in render(above)):
        return []
    if not all(_is_dated(run, _LINES_TO_DATE) and _is_story(run) for run in runs):
        return []
    for each in takewhile(lambda element: element.tag != "body", (around, *around.iterancestors())):
        parent = each.getparent()
        if parent is None:
            break
        at = parent.index(each)
        if _has_prose(_part(parent.text, parent[:at])):
            return []
        runs[-1].append(_part(each.tail, parent[at + 1 :]))
    return runs


def _part(text: str | None, children: Iterable[HtmlElement]) -> HtmlElement:
    part = html.Element("div")
    part.text = text
    part.extend(map(deepcopy, children))
    return part


def _has_prose(element: HtmlElement) -> bool:
    """Whether it has a paragraph that ends as a sentence does: a menu or a link to another story does not."""
    lines = (line for line, tag in render(element) if tag in _BLOCKS and len(line) >= _SHORTEST_PARAGRAPH)
    return any(ENDS.search(line) for line in lines)


def _made(element: HtmlElement) -> tuple[str, str]:
    return element.tag, (element.get("class") or "").partition(" ")[0]


def _is_dated(element: HtmlElement, lines: int = _FIRST_LINES) -> bool:
    if next(element.iter("time"), None) is not None or any(element.get(name) for name in _NOTED):
        return True
    first = islice((line for line, _ in render(element)), lines)
    return any(len(line) <= _LONGEST_DATE_LINE and read(line) for line in first)


def _noted(tree: HtmlElement, called: Attributes) -> list[HtmlElement]:
    with_address = {each for name in _NOTED for elements in called[name].values() for each in elements}
    return _outermost(each for each in in_body(tree, with_address) if next(each.iter("h1", "h2"), None) is not None)


def _outermost(elements: Iterator[HtmlElement]) -> list[HtmlElement]:
    every = dict.fromkeys(elements)
    return [one for one in every if not any(ancestor in every for ancestor in one.iterancestors())]


def _is_story(element: HtmlElement) -> bool:
    headline = next(element.iter("h1", "h2"), None)
    if headline is None:
        return False
    lengths = [len(line) for line, tag in render(element) if tag in _BLOCKS]
    long = [length for length in lengths if length >= _SHORTEST_PARAGRAPH]
    if len(long) >= _FEWEST_PARAGRAPHS and sum(long) >= _SHORTEST_STORY:
        return True
    # A card is shorter, or its headline is a link; a bulletin is told from it by what its template notes.
    short = len(long) >= _FEWEST_OF_BULLETIN and sum(long) >= _SHORTEST_BULLETIN
    return short and not _is_linked(headline) and _is_dated(element)


def _is_linked(headline: HtmlElement) -> bool:
    return next(headline.iter("a"), None) is not None or next(headline.iterancestors("a"), None) is not None


def _headline(story: HtmlElement) -> str:
    return squeeze(next(story.iter("h1", "h2")).text_content())


def _document(tree: HtmlElement, story: HtmlElement, *, with_head: bool) -> HtmlElement:
    head = tree.find("head")
    document = html.Element("html", tree.attrib)
    document.append(deepcopy(head) if with_head and head is not None else html.Element("head"))
    body = html.Element("body")
    body.append(deepcopy(story))
    document.append(body)
    return document
