"""A parsed HTML page as the lines that a reader would see: for pages that trafilatura cannot take, and training."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from tasks.cleaning.text import squeeze
from tasks.words import word_set

SILENT = word_set("script style noscript template svg math iframe object head title select textarea canvas audio video")
INLINE = word_set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q s samp small "
    "span strike strong sub sup time tt u var wbr"
)
CELLS = word_set("td th")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def parts(text: str, tag: str) -> list[str]:
    """A text in the parts that blank lines make of it, where its block shows lines as they are written."""
    return _BLANK_LINE.split(text) if tag == "pre" else [text]


def render(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """The text of every block in reading order with the tag of its nearest block element.

    As a browser does: the cells of a row are one line with spaces between, and elements of a page's own making, which
    have a hyphen in their names, break no line. Iterative, so that no depth of nesting matters.
    """
    text: list[str] = []
    blocks = ["body"]
    walk: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while walk:
        element, leaving = walk.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in SILENT:  # not a string: a comment or a processing instruction
            text.append(element.tail or "")
            continue
        block = tag not in INLINE and tag not in CELLS and "-" not in tag
        if tag in CELLS:
            text.append(" ")
        if block:
            yield from _lines(text, blocks[-1])
            text.clear()
        if leaving:
            if block:
                blocks.pop()
            text.append(element.tail or "")
        else:
            if block:
                blocks.append(tag)
            text.append(element.text or "")
            walk.append((element, True))
            walk.extend((child, False) for child in reversed(element))
    yield from _lines(text, blocks[-1])


def lines_of(written: object) -> list[str]:
    """The lines of a text that stands in JSON or in an attribute and may hold tags; none of what is no text."""
    if not isinstance(written, str) or not written.strip():
        return []
    if "<" not in written:
        return [text for line in written.split("\n") if (text := squeeze(line))]
    try:
        return [line for line, _ in render(html.fragment_fromstring(written, create_parent="div"))]
    except (LxmlError, ValueError, AssertionError):
        return []


def _lines(text: list[str], tag: str) -> Iterator[tuple[str, str]]:
    yield from ((line, tag) for part in parts("".join(text), tag) if (line := squeeze(part)))
