"""A page that is written while something happens: an introduction, then updates, each with its time and head."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from tasks.cleaning.dates import has_day
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html.linked_data import Object
from tasks.cleaning.html.names import Attributes
from tasks.cleaning.html.render import render
from tasks.cleaning.html.scripted import LIVE, is_live
from tasks.cleaning.page import Line
from tasks.cleaning.sentences import ENDS, is_long_sentence
from tasks.cleaning.text import squeeze
from tasks.languages import ALL

_TITLE = re.compile(rf"\W*(?:(?:{ALL.offers.live})\s*[:|\u2013\u2014-]|(?-i:LIVE)\s)", re.IGNORECASE)
_ZONES = "|".join(ALL.dates.zones)
# A line that is a time, with a day or without: "21.10 WIB", "Selasa, 6/10/2026 | 21:10", "9:05 pm".
_CLOCK = re.compile(
    rf"(?:[^\W\d]+,? )?(?:\d[\w/ .-]{{0,18}}[,|\u2013-]? ?)?(?:(?:{ALL.dates.at}) )?\d{{1,2}}[.:]\d\d(?:[.:]\d\d)?"
    rf"(?: ?[ap]\.?m\.?)?(?: ?(?:{_ZONES}|gmt|utc|bst|[ec][ds]?t)(?:[+-]\d+)?)?\W*",
    re.IGNORECASE,
)
_LONGEST_TIME = 45
_FEWEST_UPDATES, _SHORTEST_UPDATE = 2, 30
_FEWEST_UNDECLARED = 3
# Most of the page's times are its updates'; a side column has some too.
_MOST_OF_THEM = 0.6
_MOST_MARKS = 1_000
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SENTINEL = "\ue000"
_NO_WORDS = re.compile(r"\W*\w*\W*")


def live(tree: HtmlElement, title: str | None, known: list[Object], called: Attributes) -> list[Line]:
    """The lines of a page that is written live, its introduction first, each update under a heading; none if it is not.

    ``known`` is what the page says in JSON-LD.
    """
    said = any(map(is_live, known)) or any(LIVE in kind for kind in called["itemtype"])
    if not said and not _TITLE.match(title or ""):
        return []
    lines = _on_the_page(tree, _FEWEST_UPDATES if said else _FEWEST_UNDECLARED)
    named = (title or "").casefold()
    return [line for line in lines if line.text.casefold() != named]


def _on_the_page(tree: HtmlElement, fewest: int) -> list[Line]:
    updates = _updates(tree, fewest)
    if updates is None:
        return []
    scope = updates
    while scope.tag != "body" and next(scope.iter("h1"), None) is None and scope.getparent() is not None:
        scope = scope.getparent()
    mark = html.Element("p")
    mark.text = _SENTINEL
    updates.insert(0, mark)
    mark.tail, updates.text = updates.text, None
    inside = [line for line, _ in render(updates)]
    every = list(render(scope))
    updates.remove(mark)
    start = next(at for at, (line, _) in enumerate(every) if line == _SENTINEL)
    above = next((at for at in range(start - 1, -1, -1) if every[at][1] == "h1"), -1)
    opening = [line for line, _ in every[above + 1 : start] if is_long_sentence(line)]
    told = _below_headline(every[start + 1 : start + len(inside)])
    return [Line(line, "body") for line in opening if not is_furniture(line)] + list(_under_heads(told))


def _below_headline(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The lines without the page's headline and the date below it, where these stand among the updates."""
    told = lines[next((at for at, (_, tag) in enumerate(lines) if tag == "h1"), -1) + 1 :]
    dated = [has_day(line) for line, _ in told if len(line) <= _LONGEST_TIME and _CLOCK.fullmatch(line)]
    is_pages = len(told) < len(lines) and dated[:1] == [True] and not any(dated[1:]) and has_day(told[0][0])
    return told[1:] if is_pages else told


def _updates(tree: HtmlElement, fewest: int) -> HtmlElement | None:
    """The lowest element that holds the updates: a time with some prose behind it, several times."""
    marks = list(_marks(tree))
    holds = Counter(ancestor for mark in marks for ancestor in (mark, *mark.iterancestors()))
    around: Counter[HtmlElement] = Counter()
    found = 0
    for mark in marks:
        root = mark
        while (parent := root.getparent()) is not None and holds[parent] == 1:
            root = parent
        if _has_prose(root, mark, holds):
            found += 1
            around.update(root.iterancestors())
    if found < fewest:
        return None
    # Ancestors come in with their first update, the nearest before those around it.
    return next((each for each, held in around.items() if held >= max(fewest, _MOST_OF_THEM * found)), None)


def _marks(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that are a time and nothing else, or a heading that begins with one."""
    body = tree.find("body")
    left = _MOST_MARKS
    for element in (tree if body is None else body).iter():
        if left and isinstance(element.tag, str) and not len(element):
            text = squeeze(element.text or "")
            alone = 0 < len(text) <= _LONGEST_TIME and _CLOCK.fullmatch(text)
            if alone or (element.tag in _HEADINGS and _CLOCK.match(text)):
                left -= 1
                yield element


def _has_prose(root: HtmlElement, mark: HtmlElement, holds: Counter[HtmlElement]) -> bool:
    """Whether there is more than a link behind a time: in the element that holds it, or up to the next time."""
    length = _prose(root)
    following = root.getnext() if squeeze(root.text_content()) == squeeze(mark.text_content()) else None
    while length < _SHORTEST_UPDATE and following is not None and not holds[following]:
        length += _prose(following)
        following = following.getnext()
    return length >= _SHORTEST_UPDATE


def _prose(element: HtmlElement) -> int:
    if element.tag == "a":
        return 0
    links = sum(len(squeeze(link.text_content())) for link in element.iter("a"))
    return sum(len(line) for line, _ in render(element) if not _CLOCK.fullmatch(line)) - links


def _under_heads(lines: list[tuple[str, str]]) -> Iterator[Line]:
    """The updates' lines: what stands together of time and head is one heading."""
    head: list[str] = []
    for line, tag in lines:
        if tag in _HEADINGS or (len(line) <= _LONGEST_TIME and _CLOCK.fullmatch(line)):
            head.append(line)
            continue
        if is_furniture(line) or (_NO_WORDS.fullmatch(line) and not ENDS.search(line)):
            continue
        if head:
            yield Line(" ".join(head), "heading")
            head = []
        yield Line(line, "body")
    if head:
        yield Line(" ".join(head), "heading")
