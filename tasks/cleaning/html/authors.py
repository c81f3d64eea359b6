"""Who wrote the article of a page of HTML.

Asked are its head and JSON, as trafilatura reads them, then the elements that its template calls the author's, then
lines that say so: "Penulis: Rina Wati", "Reporter: Rina Wati. Editor: Budi Hartono".
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import chain, islice
from typing import cast

from lxml.html import HtmlElement
from trafilatura.htmlprocessing import prune_unwanted_nodes
from trafilatura.xpaths import AUTHOR_DISCARD_XPATHS, AUTHOR_XPATHS

from tasks.cleaning.bylines import listed, named, opens_credit
from tasks.words import word_set

_BLOCKS = ("p", "div", "li", "address", "footer", "section", "h4", "h5", "h6")
_INLINE = word_set("a b strong em i span small font u")
_BESIDE = re.compile(r"comment|komentar|related|terkait|sidebar|widget", re.IGNORECASE)
_FURNITURE = word_set("aside nav blockquote figure figcaption form")
_FIND = cast("list[Callable[[HtmlElement], list[HtmlElement]]]", AUTHOR_XPATHS)
# A box with the author's life may be so long, a line that says who wrote it not.
_LONGEST_BOX, _LONGEST_LINE = 400, 200
_MOST = 20


def author(tree: HtmlElement, declared: str | None) -> str | None:
    """The authors, with commas between; the editors where nothing names an author, None where nothing names either.

    Args:
        tree: the page, before anything is taken off it.
        declared: what its head and JSON say, with semicolons between.
    """
    if declared:
        return listed(declared.split(";")) or declared
    editors: list[str] = []
    for pieces in chain(_boxes(tree), _credits(tree)):
        people = named(pieces)
        if people["author"]:
            return ", ".join(people["author"])
        editors = editors or people["editor"]
    return ", ".join(editors) or None


def _boxes(tree: HtmlElement) -> Iterator[list[str]]:
    """What the template calls the author's, piece by piece, the surest first."""
    whole = prune_unwanted_nodes(deepcopy(tree), AUTHOR_DISCARD_XPATHS)
    found = (element for find in _FIND for element in islice(find(whole), _MOST))
    yield from (pieces for element in found if (pieces := _pieces(element, _LONGEST_BOX)))


def _credits(tree: HtmlElement) -> Iterator[list[str]]:
    """Lines that begin with a role."""
    found = (each for each in tree.iter(*_BLOCKS, *_INLINE) if opens_credit(each.text or ""))
    blocks = dict.fromkeys(_block(each) for each in islice(found, _MOST))
    yield from (each for block in blocks if not _is_beside(block) and (each := _pieces(block, _LONGEST_LINE)))


def _block(element: HtmlElement) -> HtmlElement:
    while element.tag in _INLINE and (parent := element.getparent()) is not None:
        element = parent
    return element


def _is_beside(element: HtmlElement) -> bool:
    return any(
        each.tag in _FURNITURE or _BESIDE.search(f"{each.get('class') or ''} {each.get('id') or ''}")
        for each in (element, *element.iterancestors())
    )


def _pieces(element: HtmlElement, longest: int) -> list[str]:
    """The text of an element as its elements part it; none where it is too long."""
    pieces, size = [], 0
    for text in element.itertext():
        size += len(text)
        if size > longest:
            return []
        if not text.isspace():
            pieces.append(text)
    return pieces
