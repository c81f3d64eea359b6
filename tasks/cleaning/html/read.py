"""A page of HTML read: its body's paragraphs, headings, title, author, date, canonical URL and language.

A classifier of our own finds the body, block by block, and trafilatura the author. Around them stands what keeps any
page within a second: a parse that no nesting breaks, and the plain cleaner for pages of very many elements, or where
the classifier sees nothing. Nothing is ever fetched: only the page itself is read.
"""

import re
from datetime import datetime
from itertools import islice
from typing import NamedTuple

import lxml.html
from lxml.etree import ElementDefaultClassLookup, LxmlError, XPath
from lxml.html import HtmlElement

from tasks.cleaning.html import about
from tasks.cleaning.html.access import Walls, take_offers
from tasks.cleaning.html.address import Address, address, is_later
from tasks.cleaning.html.block_chances import Seen, body_chances
from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.body import body_lines
from tasks.cleaning.html.gallery import captions, with_captions
from tasks.cleaning.html.hidden import drop_hidden
from tasks.cleaning.html.inserts import drop_links
from tasks.cleaning.html.linked_data import Object, described
from tasks.cleaning.html.live import live
from tasks.cleaning.html.moments import moments
from tasks.cleaning.html.names import Attributes, attributes, elements_by_name
from tasks.cleaning.html.render import CELLS, INLINE, render
from tasks.cleaning.html.scripted import show
from tasks.cleaning.html.scroll import stories
from tasks.cleaning.kinds.tell import Told, tell
from tasks.cleaning.offers import breaks_off
from tasks.cleaning.page import Line, Page
from tasks.cleaning.plain.read import page_of
from tasks.cleaning.text import squeeze
from tasks.words import lower_words, word_set
from worker.errors import BadInput, NoArticle

# trafilatura takes some 80 us an element and news pages have 500 to 5,000 of them: more would take over a second.
_MOST_ELEMENTS = 10_000
_DEEPEST_TABLE = 20  # its time grows with the cube of how deep tables nest: 7 s at 800, 6 minutes at 3,000
# It takes the text of each element with all that is inside, so that text is read as often as it is deep: 2,000 nested
# headings take seconds. Of 181 news pages the deepest has 51 elements inside one another.
# So deep libxml2 reads, and nothing that lies deeper; it says so nowhere.
_CUT_OFF = XPath("/*" * 2047)
_TAG = re.compile(r"<(/?)([a-z][a-z\d-]{0,30})\b[^<>]{0,2000}>", re.IGNORECASE)
# What is left of a page that nests deeper: none of these is inside of its own kind.
_FLAT = word_set("html head title base meta link script style body p br hr img a")
_BEYOND = XPath(f"{'/*' * 100} or count(//*) >= {_MOST_ELEMENTS}")
# lxml refuses text with a declared encoding, which is void anyway once the page is text.
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# A piece of a page, as feeds and crawlers keep it, has none of these, and is the article that somebody took it for.
_WHOLE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_NEXT_DOCUMENT = re.compile(r"(?<=</html>)\s*(?=<(?:!doctype|html)\b)", re.IGNORECASE)
_SEVERAL = re.compile(r"</html>\s*<(?:!doctype|html)\b", re.IGNORECASE)  # the same, and quick to search
_OF_HEAD = frozenset(("base", "link", "meta", "noscript", "script", "style", "template", "title"))
# A page that says that its article is not free holds it all the same where a subscriber saved it: then it is long.
_LONG = 3_000


class Known(NamedTuple):
    """What is known of a tree: what it says in JSON-LD, and its elements by their attributes."""

    objects: list[Object]
    called: Attributes


# The trees of a document in its order.
Trees = dict[HtmlElement, Known]
_PARSER = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
# One class for all elements: what lxml has for forms and their fields is not used, and looked up for each in Python.
_PARSER.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))


def read_html(markup: str, url: str | None = None, latest: datetime | None = None) -> list[Page]:
    """Read HTML that went through :func:`tasks.cleaning.text.readable`: a page, or as many as are glued together.

    Several documents one after another, and several whole stories in one, are a page each.

    Args:
        markup: the page.
        url: where the crawler found it, if that is known.
        latest: when the page was there at the latest, if that is known.

    Raises:
        BadInput: it has no elements.
        NoArticle: it is a page of another kind, or has no text that looks like an article's.
    """
    trees: Trees = {}
    awake: list[HtmlElement] = []  # while they are held, no walk through the tree makes them again
    for document in _documents(markup):
        tree = parse(document)
        awake += islice(tree.iter(), _MOST_ELEMENTS)
        show(tree, objects := described(tree))
        trees[tree] = Known(objects, attributes(tree))
    told = None
    if _WHOLE.search(markup):
        trees, told, where = _told(trees, url)
    else:
        where = address(next(iter(trees)), url)
    first, *others = pages = _pages(trees, url, told, latest)
    if told:
        first, *others = (_of_kind(page, told) for page in pages)
    return [first._replace(url=where.url, page_of=where.page_of), *others]


def _documents(markup: str) -> list[str]:
    """The documents that stand one after another."""
    return _NEXT_DOCUMENT.split(markup) if _SEVERAL.search(markup) else [markup]


def _of_kind(page: Page, told: Told) -> Page:
    """The page with its kind: what was read of it as a live page or a gallery is one."""
    kind = told.kind if page.kind == "article" else page.kind
    return page._replace(kind=kind, kind_probability=told.probability)


def _told(trees: Trees, url: str | None) -> tuple[Trees, Told, Address]:
    """Those of the trees that are articles, and what and whose the first of them is.

    Raises:
        NoArticle: none of them is; the message is of the first.
    """
    articles, others = {}, []
    for tree, known in trees.items():
        where = address(tree, url)
        try:
            told = tell(tree, url or where.url, *known, later=is_later(where, tree))
            articles[tree] = told, where
        except NoArticle as other:
            others.append(other)
    if not articles:
        raise others[0]
    return {tree: trees[tree] for tree in articles}, *next(iter(articles.values()))


def _pages(trees: Trees, url: str | None, told: Told | None, latest: datetime | None) -> list[Page]:
    """A page, or as many as the trees hold; the updates of a live page are none."""
    whole = told is not None and told.kind == "live"
    parts = {
        part: known if part is tree else Known(described(part), attributes(part))
        for tree, known in trees.items()
        for part in ([tree] if whole else stories(tree, known.called))
    }
    pages = []
    for part, known in parts.items():
        try:
            pages.append(_read(part, url, known, latest))
        except BadInput:  # of several, one without an article is furniture
            if len(parts) == 1:
                raise
    return pages or [_read(tree, url, known, latest) for tree, known in islice(trees.items(), 1)]


def parse(markup: str) -> HtmlElement:
    """The tree of a page of HTML, however broken.

    Raises:
        BadInput: it has no elements.
    """
    try:
        tree: HtmlElement = lxml.html.document_fromstring(_DECLARATION.sub("", markup), parser=_PARSER)
        if _CUT_OFF(tree):
            tree = lxml.html.document_fromstring(_TAG.sub(_flat, markup), parser=_PARSER)
    except (LxmlError, ValueError, AssertionError) as error:
        raise BadInput(f"the page's markup cannot be read: {error}") from error
    if (head := tree.find("head")) is not None:
        _leave(head)
    return tree


def _flat(tag: re.Match[str]) -> str:
    """What is put for a tag of a page that nests too deep: a paragraph's bound for a block's."""
    name = tag[2].lower()
    if name in _FLAT:
        return tag[0]
    return "" if name in INLINE else " " if name in CELLS else "<p>"


def _leave(head: HtmlElement) -> None:
    """Take what is of the body out of the head: where `<body>` is left out, libxml2 keeps HTML 5's elements there."""
    children = list(head)
    first = next((i for i, child in enumerate(children) if child.tag not in _OF_HEAD), len(children))
    if not (misplaced := children[first:]):
        return
    body = head.getparent().find("body")
    if body is None:
        body = lxml.html.Element("body")
        head.addnext(body)
    body.text, misplaced[-1].tail = None, f"{misplaced[-1].tail or ''}{body.text or ''}"
    for place, child in enumerate(misplaced):
        body.insert(place, child)


def _read(tree: HtmlElement, url: str | None, known: Known, latest: datetime | None) -> Page:
    objects, called = known
    title, language = about.title(tree, url, objects), about.language(tree)
    told = moments(tree, url, title, language, objects, called, latest)
    drop_hidden(tree, called, url)
    names = elements_by_name(tree)
    updates, pictures = live(tree, title, objects, called), captions(tree, objects, names, called)
    shown = [line for line, _ in render(tree)] if pictures else []
    walls = take_offers(tree, objects, names)
    drop_links(tree)
    beyond = _is_beyond(tree)
    named, author = about.title_and_author(tree, called, objects) if not beyond and _bearable(tree) else (None, None)
    named = squeeze(named or "")
    page = Page(
        lines=updates
        or ([] if beyond else _lines(tree, title, objects, {named.casefold(), (title or named).casefold()})),
        title=title or named or None,
        author=author,
        moments=told,
        language=language,
        site=next((each.get("content") or "" for each in called["property"].get("og:site_name", ())), ""),
    )
    if not page.lines:
        try:
            plain = page_of([text for text, _ in render(tree)])
        except NoArticle:
            if not pictures:  # its captions may be all that it has
                raise
        else:
            page = page._replace(lines=plain.lines, moments=told if told.told else plain.moments)
    if updates:
        return page._replace(kind="live")
    return _cut(with_captions(page, pictures, shown), walls)


def seen(tree: HtmlElement, title: str | None, known: list[Object]) -> Seen:
    """A page as the block classifier sees it; ``known`` is what it says in JSON-LD."""
    told = [text for each in known if isinstance(text := each.get("articleBody"), str)]
    titles = [*about.declared(tree), *([title] if title else [])]
    blocks, holders = blocks_of(tree)
    words = [lower_words(block.text) for block in blocks]
    return Seen(blocks, holders, words, titles, max(told, key=len, default=""))


def _lines(tree: HtmlElement, title: str | None, known: list[Object], titles: set[str]) -> list[Line]:
    page = seen(tree, title, known)
    return body_lines(page.blocks, body_chances(page), titles) if page.blocks else []


def _cut(page: Page, walls: Walls) -> Page:
    """The page with whether it holds no more than its article's beginning."""
    text = [line.text for line in page.lines if line.kind == "body"]
    short = sum(map(len, text)) < _LONG or breaks_off(text[-1])
    return page._replace(access="cut") if walls.walled or (walls.closed and short) else page


def _bearable(tree: HtmlElement) -> bool:
    """Whether trafilatura reads the page in a second or so."""
    return all(sum(1 for _ in table.iterancestors("table")) < _DEEPEST_TABLE for table in tree.iter("table"))


def _is_beyond(tree: HtmlElement) -> bool:
    """Whether the page is larger or deeper than what the classifier has learnt from, and can be read in a second."""
    return bool(_BEYOND(tree))
