"""A parsed HTML page as blocks of text, each with the elements around it: what the block classifier looks at.

The blocks are the lines of :mod:`tasks.cleaning.html.render`, in reading order.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from tasks.cleaning.html.render import CELLS, INLINE, SILENT, parts
from tasks.cleaning.text import squeeze
from tasks.words import word_set

_CLASS_WORD = re.compile("[A-Z]?[a-z]{2,}|[A-Z]{2,}")
_MOST_CLASS_LETTERS = 200
_REMEMBERED = 4096  # a template's names come with each of its elements and pages: some 1 MB at most
# Readers' comments below an article are prose like its own; no site calls them otherwise.
COMMENTS = word_set("comment comments commentlist commentary disqus respond")
CAPTIONS = word_set("caption figcaption")
MARKS = COMMENTS | CAPTIONS
# What holds a card of another article within a text, whoever made the page.
CARDS = word_set("related terkait berkait embed embedded teaser card promo recommended recommendation rekomendasi")
# What holds what readers are asked for: their address, their opinion.
WIDGETS = word_set("newsletter poll polls polling voting jajak quiz kuis")
# What is called an advertisement: a word of a class, no piece of a made-up one such as "css-6ad3".
_AD = re.compile(
    r"(?<![^\W_])(?:(?i:ads?)(?![^\W_])|[aA]ds?(?=[A-Z])"
    r"|(?i:advert(?:isement|ising|orial)?s?|adsbygoogle|td-a-rec|iklan|pariwara|sponsor(?:ed)?)(?![^\W\d_]))|(?<=[a-z]{3})Ads?(?![^\W_])"
)
_BOLD = word_set("b strong")
_BREAKS = word_set("br hr")
_PICTURES = word_set("img picture amp-img video iframe object")
_HOLD_NONE = _BREAKS | _PICTURES
_HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
_LINK = 0.9
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Holder:
    """An element that holds blocks: where it stands in the list of all, and what it says of itself.

    Attributes:
        tag: its name.
        number: its place among the page's holders.
        parent: the one around it.
        words: the words of its class and id, in small letters.
        kind: what elements made alike have in common.
        heading: whether it, or one around it, is a heading.
        hidden: whether it, or one around it, is not shown.
        marks: which of the words that mark something else stand in its class or in one around it.
        card: the outermost element that is called a card, or stands aside: itself, one around it, or none.
        ad: the nearest element that is called an advertisement: itself, one around it, or none.
        articles: how many articles it is in, itself among them.
    """

    __slots__ = ("ad", "articles", "card", "heading", "hidden", "kind", "marks", "number", "parent", "tag", "words")
    ad: "Holder | None"
    articles: int
    card: "Holder | None"
    heading: bool
    hidden: bool
    marks: frozenset[str]

    def __init__(self, element: HtmlElement, tag: str, number: int, parent: "Holder | None") -> None:
        """Take down what the element says."""
        said = dict(element.items())
        classes = said.get("class")
        self.tag = tag
        self.number = number
        self.parent = parent
        called = _called(f"{classes or ''} {said.get('id') or ''}"[:_MOST_CLASS_LETTERS])
        self.words = called.words
        self.kind = (tag, classes)
        above = parent.marks if parent else called.marks
        self.marks = above | called.marks if called.marks else above
        self.articles = (parent.articles if parent else 0) + (tag == "article")
        self.card = parent.card if parent else None
        if self.card is None and (called.card or tag == "aside"):
            self.card = self
        self.heading = (parent is not None and parent.heading) or tag in _HEADINGS
        self.ad = self if called.ad and not self.heading else parent.ad if parent else None
        self.hidden = (parent is not None and parent.hidden) or (len(said) > 0 and _is_hidden(said))

    def chain(self) -> Iterator["Holder"]:
        """Itself, and those around it from the inside out."""
        holder: Holder | None = self
        while holder is not None:
            yield holder
            holder = holder.parent


class _Called(NamedTuple):
    """What a class and an id say: their words in small letters, which of them are marks, and what they are words of."""

    words: tuple[str, ...]
    marks: frozenset[str]
    card: bool
    ad: bool


@lru_cache(_REMEMBERED)
def _called(written: str) -> _Called:
    words = tuple(word.lower() for word in _CLASS_WORD.findall(written))
    return _Called(
        words, MARKS.intersection(words), not (CARDS | WIDGETS).isdisjoint(words), bool(words) and _is_ad(written)
    )


def _is_ad(written: str) -> bool:
    return _AD.search(written) is not None


def _is_hidden(said: dict[str, str]) -> bool:
    style = said.get("style")
    return (
        "hidden" in said
        or said.get("aria-hidden") == "true"
        or (style is not None and _HIDDEN.search(style) is not None)
    )


class Block(NamedTuple):
    """A line as a reader sees it.

    Attributes:
        text: what it says.
        holder: the element that holds it.
        linked: how many of its letters are in links.
        bold: how many are in bold.
        links: how many links it has.
        pictured: whether a picture stands between it and the block before.
        away: the address as written of another page that some of it leads to.
    """

    text: str
    holder: Holder
    linked: int
    bold: int
    links: int
    pictured: bool = False
    away: str | None = None

    @property
    def is_link(self) -> bool:
        """Whether it is a link, as good as whole."""
        return self.linked >= _LINK * len(self.text)


class _Reader:
    """What has been read of the page so far, and of the block that is being read."""

    def __init__(self, tree: HtmlElement) -> None:
        self.holder = Holder(tree, "", 0, None)  # what is around the page, so that nothing is around nothing
        self.holders = [self.holder]
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.in_link = self.in_bold = 0
        self.linked = self.bold = self.links = 0
        self.pictured = self.picture_follows = False
        self.away: str | None = None
        self.leads_to: str | None = None

    def say(self, words: str | None) -> None:
        """Read some text of the block, which ends where it has a blank line to show."""
        first, *others = parts(words or "", self.holder.tag)
        self._say(first)
        for part in others:
            self.end()
            self._say(part)

    def _say(self, words: str) -> None:
        if words and (self.text or not words.isspace()):
            self.text.append(words)
            if self.in_link or self.in_bold:
                letters = len(squeeze(words))
                self.linked += letters if self.in_link else 0
                self.bold += letters if self.in_bold else 0
                self.away = self.away or (self.leads_to if self.in_link else None)

    def end(self) -> None:
        """End the block, if there is one."""
        if self.text and (line := squeeze("".join(self.text))):
            size = len(line)
            linked, bold = min(self.linked, size), min(self.bold, size)
            self.blocks.append(Block(line, self.holder, linked, bold, self.links, self.pictured, self.away))
            self.pictured, self.picture_follows = self.picture_follows, False
        self.text.clear()
        self.linked = self.bold = self.links = 0
        self.away = None

    def show(self) -> None:
        """Come upon a picture: before the block that is being read, or behind its beginning."""
        if any(map(str.strip, self.text)):
            self.picture_follows = True
        else:
            self.pictured = True

    def enter(self, element: HtmlElement, tag: str) -> None:
        """Go into an element that is no block of its own, or holds some."""
        if tag == "a":
            self.in_link += 1
            self.links += 1
            address = element.get("href") or "#"
            self.leads_to = None if address.startswith("#") else address
        elif tag in _BOLD:
            self.in_bold += 1
        elif tag in CELLS:
            self.text.append(" ")
        elif tag in _PICTURES:
            self.show()
        elif _is_block(tag):
            self.end()
            if tag not in _BREAKS:
                self.holder = Holder(element, tag, len(self.holders), self.holder)
                self.holders.append(self.holder)

    def leave(self, tag: str) -> None:
        """Come out of it."""
        if tag == "a":
            self.in_link -= 1
        elif tag in _BOLD:
            self.in_bold -= 1
        elif tag in CELLS:
            self.text.append(" ")
        elif _is_block(tag):
            self.end()
            if tag not in _HOLD_NONE and self.holder.parent:
                if self.holders[-1] is self.holder and not (self.blocks and self.blocks[-1].holder is self.holder):
                    self.holders.pop()  # no block is in it
                self.holder = self.holder.parent


@lru_cache(_REMEMBERED)
def _is_block(tag: str) -> bool:
    return tag not in INLINE and "-" not in tag


def blocks_of(tree: HtmlElement) -> tuple[list[Block], list[Holder]]:
    """The blocks in reading order, and every element that holds some, each after the one around it."""
    reader = _Reader(tree)
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if tag in SILENT or (tag == "ins" and _is_ad(element.get("class") or "")):
            if event == "start":
                walk.skip_subtree()
                continue
            if tag in _PICTURES:
                reader.show()
        elif event == "start":
            reader.enter(element, tag)
            reader.say(element.text)
            continue
        else:
            reader.leave(tag)
        reader.say(element.tail)
    reader.end()
    return reader.blocks, reader.holders
