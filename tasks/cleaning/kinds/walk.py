"""One walk over a page's body: its blocks of text, how often each element stands in it, and its links' shapes.

It is the dearest part of telling a page's kind, and each page that is read pays for it: no step here is made twice.
"""

from collections import Counter
from typing import NamedTuple

from lxml.html import HtmlElement

from tasks.cleaning.html.render import INLINE, SILENT
from tasks.cleaning.text import length
from tasks.words import word_set

HEADLINE = 25
"""Characters of a link that may be a headline."""

_MARGINS = word_set("nav aside footer header")
_WORDS_OF_SLUG = 4
Shape = tuple[str | None, ...]
_Place = tuple["Block", list[int] | None]
_Links = list[tuple[HtmlElement, "Block", list[int]]]


class Block:
    """The text of a block element, but for that of the blocks inside it.

    Attributes:
        element: the element.
        tag: the element's.
        above: the block that it stands in.
        margin: whether it stands in a menu, a side column, or the page's head or foot.
        text: its pieces.
        plain: how many characters of it are no link's.
        linked: how many are.
        links: how many links it has.
    """

    __slots__ = ("above", "element", "linked", "links", "margin", "plain", "tag", "text")

    def __init__(self, element: HtmlElement, tag: str, above: "Block | None", *, margin: bool) -> None:
        """A block without any text yet."""
        self.element, self.tag, self.above, self.margin = element, tag, above, margin
        self.text: list[str] = []
        self.plain = self.linked = self.links = 0

    @property
    def name(self) -> str | None:
        """Its element's class."""
        name: str | None = self.element.get("class")
        return name

    @property
    def size(self) -> int:
        """Its characters."""
        return self.plain + self.linked


class Walked(NamedTuple):
    """What a walk found: the blocks that have text, in order, and counts."""

    blocks: list[Block]
    tags: Counter[str]
    shapes: Counter[Shape]


def walk(body: HtmlElement) -> Walked:
    """Walk over a page's body once."""
    top = Block(body, "body", None, margin=False)
    blocks = [top]
    tags: list[str] = []
    links: _Links = []
    # The block, and the link if any, that what stands in an element stands in. What shows no text has no entry.
    inside: dict[HtmlElement, _Place] = {body: (top, None)}
    if body.text:
        _add(body.text, inside[body])
    elements = body.iter()
    next(elements)
    for element in elements:
        place = inside.get(element.getparent())
        if place is None:
            continue
        tag = element.tag
        tags.append(tag)
        if tag not in SILENT:
            within = _within(element, tag, place, blocks, links)
            if len(element):
                inside[element] = within
            if (text := element.text) is not None:
                _add(text, within)
        if (tail := element.tail) is not None:
            _add(tail, place)
    counts = Counter(tags)
    return Walked([block for block in blocks if block.text], counts, _shapes(links, counts))


def _within(element: HtmlElement, tag: str, place: _Place, blocks: list[Block], links: _Links) -> _Place:
    """Where an element's text stands: in a block or link of its own, which are noted, or where the element does."""
    block, link = place
    if tag == "a":
        link = []
        links.append((element, block, link))
        block.links += 1
    elif tag not in INLINE:
        block = Block(element, tag, block, margin=block.margin or tag in _MARGINS)
        blocks.append(block)
    else:
        return place
    return block, link


def _add(text: str, place: _Place) -> None:
    if text := text.strip():
        block, link = place
        block.text.append(text)
        size = length(text)
        if link is None:
            block.plain += size
        else:
            block.linked += size
            link.append(size)


def _shapes(links: _Links, counts: Counter[str]) -> Counter[Shape]:
    """The shapes of the links that may be headlines: their class, and what they stand in; the others are counted."""
    shapes: list[Shape] = []
    for element, block, lengths in links:
        if block.margin:
            continue
        href = element.get("href", "")
        counts["a slug"] += href.count("-") >= _WORDS_OF_SLUG
        counts["a here"] += href.startswith("#")
        if sum(lengths) >= HEADLINE:
            one, two = block, block.above or block
            shapes.append((element.get("class"), one.tag, one.name, two.tag, two.name))
    return Counter(shapes)
