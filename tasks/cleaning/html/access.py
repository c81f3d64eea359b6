"""Whether a page of HTML holds all of its article: what it declares, what it shows in the place of the rest.

The offer of a paywall is taken off the page, so that it is not taken for the article where it is longer than what is
left of that.
"""

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from lxml.etree import XPath
from lxml.html import HtmlElement

from tasks.cleaning.html.linked_data import Object
from tasks.cleaning.html.names import Named
from tasks.cleaning.html.render import render
from tasks.cleaning.offers import is_offer, is_wall
from tasks.cleaning.text import squeeze
from tasks.words import word_set

_NO = ("false", "no", "0")
_SIMPLE_SELECTOR = re.compile(r"([.#])([\w-]+)")
# Parts of a class or id, in small letters, that a box with an offer has, whoever made the page.
_WALLED = re.compile(r"pay-?wall|reg-?wall|berbayar|metered", re.IGNORECASE)
_BOX = re.compile(
    rf"{_WALLED.pattern}|subscri|langgan|premium"
    r"|(?<![^\s_-])(?:member|piano|gate|lock|barrier|upsell|offer|promo|register|login)"
)
_POPUP = re.compile(r"modal|pop-?up|dialog|lightbox|drawer|toast", re.IGNORECASE)
# The last lines that are shown fade out; a box that fades in or out when it is clicked is named otherwise.
_FADE = re.compile(
    r"(?<![^\s_-])(?:fade-?out|(?:text|article|content|body|paywall|teaser|story|bottom)[_-]{1,2}fade(?:d|r)?"
    r"|fade[_-]{1,2}(?:text|article|content|body|bottom|overlay|teaser)|(?:article|content|text)[_-]{1,2}(?:truncated|blurred|blur|gradient)"
    r"|(?:truncated|blurred|gradient)[_-]{1,2}(?:article|content|text|overlay))(?:$|[\s_-])"
)
# What a page declares of its access, and what says that one has to pay.
_TIER = re.compile(r"(?:[a-z]+[.:])?(?:content[_-]?tier|is[_-]?premium)", re.IGNORECASE)
_CLOSED = word_set("locked premium subscriber subscribers subscription paid member members plus true yes 1")
# A bare "access" may say who may put the page in a frame, or that all may.
_ACCESS, _ACCESS_CLOSED = "access", word_set("locked premium subscriber subscribers")
_FREE = "isAccessibleForFree"
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_OUTER = ("html", "body", "main", "article")
_ABOVE = XPath("boolean(following::h1)")
_BESIDE = ("header", "nav", "footer", "aside")
_LONGEST_HEADING = 200
_SHORTEST_HEADLINE = 25
_LONGEST_BOX = 4_000  # white space counts
_SHORTEST_PARAGRAPH = 60
_FEWEST_BEHIND = 2
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Walls(NamedTuple):
    """What a page tells of how much of its article it holds.

    Attributes:
        closed: it says that its article is not free for all, and a part that is closed is not there, or may not be.
        walled: it asks to pay or to sign in for more, or its last lines fade.
    """

    closed: bool
    walled: bool


def take_offers(tree: HtmlElement, known: list[Object], names: Named) -> Walls:
    """Take the offers off the page, and tell what it says of its access, in JSON-LD among the rest."""
    declared = list(_declared(known))
    closed = any(is_free is False for is_free, _ in declared) or (not declared and _is_locked(tree, known))
    parts = [element for is_free, names in declared if is_free is False for element in _selected(tree, names)]
    named = (box for name, boxes in names.items() if _BOX.search(name.lower()) for box in boxes)
    walled, popped = _take([*parts, *named, *_headed(tree)])
    if any(is_free for is_free, _ in declared) and not closed:
        return Walls(closed=False, walled=False)
    behind = sum(len(line) >= _SHORTEST_PARAGRAPH for part in parts for line, _ in render(part))
    return Walls(closed=(closed and behind < _FEWEST_BEHIND) or popped, walled=walled or _fades(names))


def _declared(known: list[Object]) -> Iterator[tuple[bool | None, list[str]]]:
    """Of each object in JSON-LD that speaks of access, and of its parts: whether it is free, and its selectors."""
    for each in known:
        parts = each.get("hasPart")
        for part in (each, *(parts if isinstance(parts, list) else [parts])):
            if isinstance(part, dict) and part.get(_FREE) is not None:
                yield _is_free(part), _selectors(part)


def _is_locked(tree: HtmlElement, known: list[Object]) -> bool:
    """Whether a page says in its metadata that it is for those who pay."""
    given = [
        (each.get("name") or each.get("property") or each.get("itemprop"), each.get("content"))
        for each in tree.iter("meta")
    ]
    given += [(key, each[key]) for each in known for key in ("content_tier", "contentTier") if key in each]
    return any(str(value).strip().lower() in _said_closed(key) for key, value in given if key)


def _said_closed(key: str) -> Container[str]:
    """What metadata of this name say where a page is for those who pay."""
    if key == _FREE:
        return _NO
    if key.lower() == _ACCESS:
        return _ACCESS_CLOSED
    return _CLOSED if _TIER.fullmatch(key) else ()


def _is_free(given: Object) -> bool:
    return str(given[_FREE]).rsplit("/", 1)[-1].lower() not in _NO


def _selectors(given: Object) -> list[str]:
    written = given.get("cssSelector")
    return [str(each) for each in (written if isinstance(written, list) else [written]) if each]


def _selected(tree: HtmlElement, selectors: Iterable[str]) -> Iterator[HtmlElement]:
    """What a selector of a class or an id names; of others nothing."""
    for kind, name in _SIMPLE_SELECTOR.findall(" ".join(selectors)):
        if kind == "#":
            yield from tree.xpath("//body//*[@id=$name]", name=name)
        else:
            path = "//body//*[contains(concat(' ', normalize-space(@class), ' '), $name)]"
            yield from tree.xpath(path, name=f" {name} ")


def _headed(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The boxes of any name that a wall heads, and that hold no prose."""
    for heading in tree.iter(*_HEADINGS):
        box = heading.getparent()
        if box.tag in _OUTER or len(text := heading.text_content().strip()) > _LONGEST_HEADING or not is_wall(text):
            continue
        if all(len(line) < _SHORTEST_PARAGRAPH or is_offer(line) for line, _ in render(box)):
            yield box


def _called(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _take(boxes: Iterable[HtmlElement]) -> tuple[bool, bool]:
    """Take off the boxes that hold an offer and nothing else; say whether one asks to pay for more of the article.

    And whether one does that pops up below its last paragraph: a template may put it there below a whole one.
    """
    walled = popped = False
    taken: list[HtmlElement] = []
    seen: set[HtmlElement] = set()
    for box in boxes:
        if box.tag in ("html", "body", "head") or not seen.isdisjoint((box, *box.iterancestors())):
            continue
        if len(box.text_content()) > _LONGEST_BOX:
            continue  # what is in it may be an offer
        seen.add(box)
        lines = [line for line, _ in render(box)]
        prose = [line for line in lines if len(line) >= _SHORTEST_PARAGRAPH and not is_offer(line)]
        # What a site calls a wall is one, too, where it only offers; what it calls otherwise has to say so.
        offers = _WALLED.search(_called(box)) and not prose and any(map(is_offer, lines))
        if not offers and not any(map(is_wall, lines)):
            continue
        if len(prose) >= _FEWEST_BEHIND or next(box.iter("h1"), None) is not None:
            continue
        if not (_is_hidden(box) or _is_beside(box)):
            pops_up = _pops_up(box)
            walled = walled or not pops_up
            popped = popped or (pops_up and _closes_text(box))
        taken.append(box)
    for box in taken:
        box.drop_tree()
    return walled, popped


def _is_beside(box: HtmlElement) -> bool:
    """Whether a box stands above or beside the article, or speaks of another one, to which it leads."""
    if any(each.tag in _BESIDE for each in (box, *box.iterancestors())) or _ABOVE(box):
        return True
    told = (squeeze(link.text_content()) for link in box.iter("a"))
    return any(len(text) >= _SHORTEST_HEADLINE and not is_offer(text) for text in told)


def _is_hidden(box: HtmlElement) -> bool:
    """Whether a box is not shown."""
    return any(
        each.get("hidden") is not None or each.tag == "dialog" or _HIDDEN.search(each.get("style") or "")
        for each in (box, *box.iterancestors())
    )


def _pops_up(box: HtmlElement) -> bool:
    """Whether a box may be shown only when a script says so, as to a reader who has read much already."""
    around = " ".join(map(_called, (box, *box.iterancestors())))
    return _POPUP.search(around) is not None and _WALLED.search(around) is None


def _closes_text(box: HtmlElement) -> bool:
    """Whether a box stands among an article's paragraphs, right behind the last."""
    above = box.getprevious()
    return above is not None and above.tag == "p" and box.getnext() is None


def _fades(names: Named) -> bool:
    for element in (each for name, elements in names.items() if _FADE.search(name.lower()) for each in elements):
        around = element if next(element.iter("p"), None) is not None else element.getparent()
        if any(len(line) >= _SHORTEST_PARAGRAPH for line, _ in render(around)):
            return True
    return False
