"""Who wrote the article of a page of HTML.

Asked are its head and JSON, as trafilatura reads them, then the elements that its template calls the author's, then
lines that say so: "Penulis: Rina Wati", "Reporter: Rina Wati. Editor: Budi Hartono".
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import cast

from lxml.etree import XPath, iterwalk
from lxml.html import HtmlElement
from trafilatura.xpaths import AUTHOR_DISCARD_XPATHS, AUTHOR_XPATHS, REGEXP_NS

from tasks.cleaning.bylines import is_nobody, listed, named, opens_credit
from tasks.cleaning.html.names import Attributes, in_body
from tasks.words import word_set

_BLOCKS = ("p", "div", "li", "address", "footer", "section", "h4", "h5", "h6")
_INLINE = word_set("a b strong em i span small font u")
_BESIDE = re.compile(r"comment|komentar|related|terkait|sidebar|widget", re.IGNORECASE)
_FURNITURE = word_set("aside nav blockquote figure figcaption form")
# trafilatura's paths, asked of one element instead of all: each takes a millisecond or two for a page.
_FIND = [XPath(path.path.strip().replace("//", "self::"), namespaces={"re": REGEXP_NS}) for path in AUTHOR_XPATHS]
_DISCARD = cast("list[Callable[[HtmlElement], list[HtmlElement]]]", AUTHOR_DISCARD_XPATHS)
# What they find has one of these.
_ATTRIBUTES = ("class", "id", "itemprop", "rel", "data-testid", "data-component")
_CALLED = re.compile(
    "author|Author|zuozhe|bianji|xiaobian|byl|Byl|BBL|username|channel-name|submitted-by|posted-by|journalist"
    "|screenname|writer"
)
# A box with the author's life may be so long, a line that says who wrote it not.
_LONGEST_BOX, _LONGEST_LINE = 400, 200
_MOST = 20


def author(tree: HtmlElement, called: Attributes, declared: str | None) -> str | None:
    """The authors, with commas between; the editors where nothing names an author, None where nothing names either.

    Args:
        tree: the page.
        called: its elements by their attributes.
        declared: what its head and JSON say, with semicolons between.
    """
    if declared and (told := listed(declared.split(";")) or declared) and not is_nobody(told):
        return told
    editors: list[str] = []
    for pieces in chain(_boxes(tree, called), _credits(tree)):
        people = named(pieces)
        if people["author"]:
            return ", ".join(people["author"])
        editors = editors or people["editor"]
    return ", ".join(editors) or None


def _boxes(tree: HtmlElement, called: Attributes) -> Iterator[list[str]]:
    """What the template calls the author's, piece by piece, the surest first."""
    called_so = {
        each
        for name in _ATTRIBUTES
        for value, elements in called[name].items()
        if _CALLED.search(value)
        for each in elements
    }
    perhaps = in_body(tree, called_so.union(tree.iter("author")))
    discarded = {each for find in _DISCARD for each in find(tree)} if perhaps else set()
    left = [each for each in perhaps if discarded.isdisjoint((each, *each.iterancestors()))]
    for find in _FIND:
        found = islice(filter(find, left), _MOST)
        yield from filter(None, (_pieces(_texts(each, discarded), _LONGEST_BOX) for each in found))


def _texts(element: HtmlElement, discarded: set[HtmlElement]) -> Iterator[str]:
    """The text of an element as its elements part it, without those that are discarded."""
    text, walk = "", iterwalk(element, events=("start", "end"))
    for event, each in walk:
        if each not in discarded:
            if text:
                yield text
            text = (each.text if event == "start" else each.tail) or ""
        elif event == "start":
            walk.skip_subtree()
        else:
            text += each.tail or ""


def _credits(tree: HtmlElement) -> Iterator[list[str]]:
    """Lines that begin with a role."""
    found = (
        each
        for each in tree.iter(*_BLOCKS, *_INLINE)
        if (text := each.text) and not text.isspace() and opens_credit(text)
    )
    blocks = dict.fromkeys(_block(each) for each in islice(found, _MOST))
    yield from (
        each for block in blocks if not _is_beside(block) and (each := _pieces(block.itertext(), _LONGEST_LINE))
    )


def _block(element: HtmlElement) -> HtmlElement:
    while element.tag in _INLINE and (parent := element.getparent()) is not None:
        element = parent
    return element


def _is_beside(element: HtmlElement) -> bool:
    return any(
        each.tag in _FURNITURE or _BESIDE.search(f"{each.get('class') or ''} {each.get('id') or ''}")
        for each in (element, *element.iterancestors())
    )


def _pieces(texts: Iterable[str], longest: int) -> list[str]:
    """The texts that are more than white space; none where all are too long."""
    pieces, size = [], 0
    for text in texts:
        size += len(text)
        if size > longest:
            return []
        if not text.isspace():
            pieces.append(text)
    return pieces
