"""A page of HTML read: its body's paragraphs, headings, title, author, date, canonical URL and language.

trafilatura does the finding; around it stands what keeps any page within a second: a parse of our own
that no nesting breaks, and the plain cleaner for pages of many elements, or where trafilatura sees nothing.

Nothing is ever fetched: only the bytes of the page are read.
"""

import re
from collections.abc import Iterator

import lxml.html
from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from tasks.cleaning import plain
from tasks.cleaning.page import Line, Page
from tasks.cleaning.render import render
from tasks.cleaning.text import squeeze
from worker.errors import BadInput

# trafilatura takes about 15 us an element, so this bounds it to some 300 ms; news pages have 500 to 5,000.
_MOST_ELEMENTS = 20_000
# lxml refuses text with a declared encoding, which is void anyway once the page is text.
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_PARSER = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)


def read(markup: str) -> Page:
    """Read a page of HTML, already through :func:`tasks.cleaning.text.readable`.

    Raises:
        BadInput: If it has no elements, or no text that looks like an article's.
    """
    tree = _parse(markup)
    extracted = None
    if sum(1 for _ in zip(tree.iter(), range(_MOST_ELEMENTS), strict=False)) < _MOST_ELEMENTS:
        extracted = bare_extraction(tree, favor_precision=True, include_comments=False, with_metadata=True)
    if not isinstance(extracted, Extracted) or extracted.body is None:
        return plain.label([text for text, _ in render(tree)])._replace(language=_language(tree))
    title = squeeze(extracted.title or "").casefold()
    lines = [
        Line(text, "heading" if heading else "body")
        for text, heading in _blocks(extracted.body)
        if text.casefold() != title
    ]
    return Page(
        lines=plain.without_furniture(lines),
        title=extracted.title,
        author=extracted.author,
        published_at=extracted.date,
        url=extracted.url,
        language=_language(tree),
    )


def _parse(markup: str) -> HtmlElement:
    try:
        return lxml.html.document_fromstring(_DECLARATION.sub("", markup), parser=_PARSER)
    except (LxmlError, ParserError, ValueError, AssertionError) as error:
        raise BadInput(f"the page's markup cannot be read: {error}") from error


def _language(tree: HtmlElement) -> str | None:
    for declared in tree.xpath("//html/@lang | //meta[@property='og:locale']/@content"):
        if declared.strip():
            return str(declared).strip()
    return None


def _blocks(body: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield each block of trafilatura's tree, and whether it is a heading; ``lb`` ends a block too."""
    for element in body:
        parts = [element.text or ""]
        for child in element.iterdescendants():
            if child.tag in ("lb", "item", "row", "p", "head"):
                parts.append("\n")
            parts += [child.text or "", child.tail or ""]
        for block in "".join(parts).split("\n"):
            if text := squeeze(block):
                yield text, element.tag == "head"
