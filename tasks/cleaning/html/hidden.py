"""Text that no reader of a page sees, taken off it: what hacked pages hide, and what is written for screen readers.

The rest of an article may be hidden, too, until somebody asks to read on: it stays. What goes is what no script would
show, and what speaks of other things than the page, to sell them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from tasks.cleaning.html.names import Attributes
from tasks.cleaning.html.render import INLINE, render
from tasks.cleaning.published import host_of
from tasks.cleaning.sentences import SHORTEST_SENTENCE, is_long_sentence
from tasks.cleaning.text import squeeze
from tasks.languages import ALL
from tasks.words import lower_words

# Of no size, or beyond the screen's edge.
_NEVER_SHOWN = re.compile(
    r"(?<![\w-])(?:font-size\s*:\s*(?:0(?:\.0+)?(?:px|pt|r?em|%)?|1px)\s*(?:$|[;!])"
    r"|(?:text-indent|margin(?:-\w+)?)\s*:\s*-(?:\d{4,}|999)"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,)])"
    r"|^(?=.*position\s*:\s*(?:absolute|fixed)).*(?<![\w-])(?:left|right|top|bottom)\s*:"
    r"\s*-(?:(?:[4-9]\d{3}|\d{5,})px|(?:999|\d{4,})r?em)"
    r"|^(?=.*overflow\s*:\s*hidden).*(?<![\w-])(?:height|width)\s*:\s*1px",
    re.IGNORECASE | re.DOTALL,
)
_SIZED = re.compile(r"font-size\s*:", re.IGNORECASE)
# A script may show it later.
_NOT_YET_SHOWN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])(?:opacity|height|max-height)\s*:\s*0(?![.\d]))",
    re.IGNORECASE,
)
_READ_OUT = re.compile(
    r"(?<![\w:-])(?:sr-only|[\w-]*visually-?hidden|screen-?reader(?:-text|-only|s)?|show-for-sr|a11y-hidden)(?![\w-])"
)
_READ_AND_SHOWN = "not-sr-only"
_OUTER = ("html", "head", "body")
_PARAGRAPHS = ("p", "li", "dd", "td", "blockquote")
_FEWEST_PARAGRAPHS = 2
# Words of so many letters are hardly in any text. Forty words of an article have at least so many of these in common
# with the rest, 98 times of 100; with another article half.
_LONG = 5
_LEAST_SHARED = 0.15
# What sells on a hacked page names so many of its goods, and one in so many words.
_FEWEST_GOODS, _GOODS_AMONG = 2, 15
# Each is looked for among those around it.
_MOST = 500


def drop_hidden(tree: HtmlElement, called: Attributes, url: str | None) -> None:
    """Take off a page what its readers never see.

    Args:
        tree: the page.
        called: its elements by their attributes.
        url: where it is from, if that is known: other sites are told by it.
    """
    never = [each for each in _outermost(_styled(called, _NEVER_SHOWN)) if not _is_sized_again(each)]
    never += [each for each in _outermost(_read_out(called)) if not _is_seen_so(each)]
    hidden = [*_styled(called, _NOT_YET_SHOWN), *(each for of in called["hidden"].values() for each in of)]
    host = host_of(url)
    perhaps = [each for each in _outermost(hidden) if _may_sell(each, host)]
    texts = {each: each.text_content().strip() for each in _outermost([*filter(_is_read, never), *perhaps])}
    if perhaps or any(len(text) >= SHORTEST_SENTENCE and _prose(each) for each, text in texts.items()):
        shown = Counter(line for line, _ in render(tree))
        words = Counter(lower_words(" ".join(shown)))
        words.subtract(word for text in texts.values() for word in lower_words(text))
        shown.subtract(line for each in texts for line, _ in render(each))
        if not any(times > 0 and is_long_sentence(line) for line, times in shown.items()):
            return  # the article is what is hidden
        known = {word for word, times in words.items() if times > 0}
        sure = set(never)
        texts = {each: text for each, text in texts.items() if each in sure or _sells_else(text, known)}
    for each in texts:
        each.drop_tree()


def _styled(called: Attributes, style: re.Pattern[str]) -> Iterator[HtmlElement]:
    for written, elements in called["style"].items():
        if style.search(written):
            yield from elements


def _read_out(called: Attributes) -> Iterator[HtmlElement]:
    for written, elements in called["class"].items():
        likely = ("sr" in written or "hidden" in written or "reader" in written) and _READ_AND_SHOWN not in written
        if likely and _READ_OUT.search(written):
            yield from elements


def _outermost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Those that lie in no other and hold no headline; not the page's head or body."""
    some = list(dict.fromkeys(islice(elements, _MOST)))
    every = set(some)
    return [
        each
        for each in some
        if each.tag not in _OUTER
        and not any(around in every for around in each.iterancestors())
        and next(each.iter("h1"), None) is None
    ]


def _is_sized_again(element: HtmlElement) -> bool:
    """Whether letters have a size in it: around pictures and cells none is set, to leave no gap between them.

    A class may set it.
    """
    sized = _SIZED.search(element.get("style") or "") is not None
    return any(
        _SIZED.search(each.get("style") or "") or (sized and each.get("class")) for each in element.iterdescendants()
    )


def _is_read(element: HtmlElement) -> bool:
    """Whether it would come into a paragraph or be one: of other short lines the classifier knows what they are."""
    return _is_within(element) or bool(_prose(element))


def _is_within(element: HtmlElement) -> bool:
    parent = element.getparent()
    return element.tag in INLINE and (parent.tag in _PARAGRAPHS or any(map(str.strip, _around(element))))


def _around(element: HtmlElement) -> tuple[str, str]:
    """The text right before an element, and right behind it."""
    before = element.getprevious()
    return (element.getparent().text if before is None else before.tail) or "", element.tail or ""


def _is_seen_so(element: HtmlElement) -> bool:
    """Whether what is written for screen readers belongs to what is seen: much prose, or words within a sentence.

    Where what is seen there is not read, it stands for that; and a link may end with what it does.
    """
    if len(_prose(element)) >= _FEWEST_PARAGRAPHS:
        return True
    parent = element.getparent()
    if not _is_within(element) or len(squeeze(parent.text_content())) == len(squeeze(element.text_content())):
        return False
    before, behind = _around(element)
    ends_link = parent.tag == "a" and bool(before.strip()) and not behind.strip()
    beside = (element.getprevious(), element.getnext())
    return not ends_link and not any(each is not None and each.get("aria-hidden") == "true" for each in beside)


def _prose(element: HtmlElement) -> list[str]:
    return [line for line, _ in render(element) if is_long_sentence(line)]


def _may_sell(element: HtmlElement, host: str) -> bool:
    """Whether a hidden text is full of what is sold, and most of it is links to other sites."""
    text = element.text_content()
    words = lower_words(text)
    goods = [word for word in words if word in ALL.furniture.hidden]
    if len(set(goods)) < _FEWEST_GOODS or len(goods) * _GOODS_AMONG < len(words):
        return False
    links = [link for link in element.iter("a") if _leads_away(link.get("href"), host)]
    return 2 * sum(len(squeeze(link.text_content())) for link in links) > len(squeeze(text))


def _leads_away(href: str | None, host: str) -> bool:
    return (href or "").startswith(("http://", "https://", "//")) and host_of(href) != host


def _sells_else(text: str, known: set[str]) -> bool:
    """Whether a hidden text has hardly a word in common with the rest of the page, and its goods not at all."""
    words = {word for word in lower_words(text) if len(word) >= _LONG}
    goods = ALL.furniture.hidden
    return len(known & goods) < _FEWEST_GOODS and len((words - goods) & known) < _LEAST_SHARED * len(words - goods)
