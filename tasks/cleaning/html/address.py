"""Whose page it is: the address that a page calls its own, where that is believable, and which page of an article.

A page that is taken for another's twin replaces it, and one that is taken for a part of another goes into its text. So
neither is believed for a word alone: the page itself has to name its siblings, and its canonical address has to be of
the same site, no home page, and of this article, by what both addresses or the headline say.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from tasks.cleaning.html.names import metas
from tasks.cleaning.text import squeeze
from tasks.languages import ALL
from tasks.words import WORD
from worker.address import canonical_url, site
from worker.records import WHOLE, PageOf

_MOST_PAGES = 60  # of an article; archives have more
_MOST_LINKS = 300  # of those that could be another page's, and in the head
_MOST_HEADLINES = 5
_WHOLE = rf"(?:{ALL.furniture.everything}|{ALL.furniture.whole})"
# A parameter with a page's number; by the short names other things are called, too.
_NAME = rf"(?:{ALL.furniture.pages}|{ALL.furniture.paging})(?:[_-]?(?:no|num|number))?"
_SHORT_NAME = r"(?:pg|pag|p)"
_PARAMETER = re.compile(
    rf"(?:(?P<name>{_NAME})|{_SHORT_NAME})=(?:(?P<number>\d{{1,2}})|(?P<whole>{_WHOLE}))", re.IGNORECASE
)
_PARAMETER_OF_WHOLE = re.compile(
    rf"(?:show|view)?{_WHOLE}(?:_?{_NAME})?(?:=(?:1|true|yes|))?|(?:show|view)={_WHOLE}", re.IGNORECASE
)
# The end of a path with a page's number; behind a date's parts it is a day or a month.
_IN_PATH = re.compile(
    rf"(?:/(?P<name>{_NAME})[/_-]?|(?<!/\d\d)(?<!/\d)(?<!/(?:19|20)\d\d)/)(?P<number>\d{{1,2}})(?:\.html?)?/?$",
    re.IGNORECASE,
)
# The same at the end of an article's name; a part ("-bagian-2") is an article of a serial there.
_IN_NAME = re.compile(
    rf"(?<=[^\W_])[_-](?:{ALL.furniture.pages}|hal|hlm)[_-]?(?P<number>\d{{1,2}})(?P<ending>\.html?|/)?$", re.IGNORECASE
)
# What a link to the next page says, or to the one before, in a few words: "Halaman selanjutnya", "Lanjut ke halaman 2".
_NEXT = re.compile(rf"\b(?:{ALL.furniture.following})\b", re.IGNORECASE)
_PREVIOUS = re.compile(rf"\b(?:{ALL.furniture.preceding})\b", re.IGNORECASE)
_LONGEST_WORDS = 40
# What a page says of itself: "Halaman 2 dari 4", "Page 2/4".
_OPENS_COUNT = re.compile(rf"\s*(?:{ALL.furniture.pages})\b", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?:{ALL.furniture.pages}) ?:? ?(?P<number>\d{{1,2}}) ?(?:{ALL.furniture.of}|/) ?(?P<all>\d{{1,2}})",
    re.IGNORECASE,
)
_LIKE_A_PAGES = re.compile(r"=\d|\d(?:\.html?)?/?(?:$|#)")
_NUMBER = re.compile(r"\d+")
_DATE = re.compile(r"(?:19|20)\d\d(?:[01]\d(?:[0-3]\d)?)?")
_HOME = re.compile(r"/*(?:[a-z]{2}(?:-[a-z]{2})?/*)?(?:(?:index|home|default)(?:\.\w{2,5})?/*)?", re.IGNORECASE)
_ENDING = re.compile(r"\.\w{2,5}$")
_SHORTEST_SLUG = 10
_SHORTEST_NUMBER = 4
_FEWEST_WORDS_OF_ARTICLE = 4
_FEWEST_WORDS, _ALIKE = 2, 0.5  # of a slug: so many words, and that share (F1) of them and a headline's


class Address(NamedTuple):
    """What a page calls its own address; and whose page it is, where that is another's or one of several."""

    url: str | None
    page_of: PageOf | None


class _Marked(NamedTuple):
    """An address taken apart: the article's, and the page's number as it is written there.

    ``sure``: the number has a name, and may be nothing else. ``whole``: all pages at once.
    """

    base: str
    number: int | None = None
    sure: bool = False
    whole: bool = False


class _Link(NamedTuple):
    """A link to another page of the same article."""

    number: int | None
    rel: str


def address(tree: HtmlElement, url: str | None) -> Address:
    """Whose page this is.

    Args:
        tree: the page.
        url: where it is from, if that is known.
    """
    url = url if url and _is_of_the_web(url) else None
    named = _named(tree, url)
    here = url or named
    if here is None:
        return Address(None, None)
    own, theirs = _marked(here), _marked(named or here)
    to_the_article = theirs.number != own.number and _same(theirs.base, own.base)
    number, last = _number(own, list(_links(tree, here, own)), sure=to_the_article)
    ours, said = (own.base, theirs.base) if number is not None else (here, named or here)
    article = said if _same(said, ours) or _is_of_this(said, ours, tree) else ours
    if number is None and (_same(article, url) if url else not _is_the_headlines(article, tree)):
        return Address(named, None)
    if number:
        last = max(last or number, _count(tree, number))
    return Address(article, PageOf(url=article, number=1 if number is None else number, last=last))


def is_later(where: Address, tree: HtmlElement) -> bool:
    """Whether a page is a later one of an article: its address says the headline in many words, or has a long number.

    Lists have later pages, too, under addresses of a word or two.
    """
    of = where.page_of
    if of is None or not of.number > 1:
        return False
    parts = urlsplit(of.url)
    if len(WORD.findall(_slug(parts))) >= _FEWEST_WORDS_OF_ARTICLE:
        return _is_the_headlines(of.url, tree)
    return any(len(number) > _SHORTEST_NUMBER for number in _numbers(parts))


def _number(own: _Marked, links: list[_Link], *, sure: bool) -> tuple[int | None, int | None]:
    """The page's number from 1, and the last that is named; ``sure``: its canonical address is the article's."""
    if own.whole:
        return WHOLE, None
    if not links and (own.number is None or not sure):
        return None, None
    named = {link.number for link in links if link.number is not None}
    # Some count from 0: what they call 1 is behind their first.
    from_zero = (
        0 in (*named, own.number)
        or (own.number is None and _Link(1, "next") in links)
        or (own.number == 1 and _Link(None, "prev") in links)
    )
    first = 0 if from_zero else 1
    number = first if own.number is None else own.number
    return number - first + 1, max({number, *named}) - first + 1


def _links(tree: HtmlElement, here: str, own: _Marked) -> Iterator[_Link]:
    """The links to other pages of the same article, each of which is marked by a name, its text, or ``rel``."""
    end = _ENDING.sub("", urlsplit(own.base).path.rstrip("/").rpartition("/")[2])
    base = canonical_url(own.base)
    # Where articles have no more than a number, the next one's is another's.
    told_by_words = own.sure or len(_slug(urlsplit(own.base))) >= _SHORTEST_SLUG
    for link in islice(chain(_relations(tree), _anchors(tree, end)), _MOST_LINKS):
        href = link.get("href") or ""
        rel = (link.get("rel") or "").lower().replace("previous", "prev")
        beside = rel if rel in ("prev", "next") else _by_words(link) if told_by_words else ""
        if not beside and (link.tag == "link" or not _LIKE_A_PAGES.search(href)):
            continue
        there = _joined(here, href)
        if not _is_of_the_web(there):
            continue
        other = _marked(there)
        if other.number == own.number or other.whole or canonical_url(other.base) != base:
            continue
        if beside or (other.number is not None and (other.sure or squeeze(link.text_content()) == str(other.number))):
            yield _Link(other.number, beside)


def _relations(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that say how another address is related to the page's."""
    return (link for link in tree.iter("link") if link.get("rel") is not None and link.get("href") is not None)


def _anchors(tree: HtmlElement, end: str) -> Iterator[HtmlElement]:
    """The links that may lead to another page: with the end of the page's path, nothing but a query, or by ``rel``."""
    for link in tree.iter("a"):
        href = link.get("href") or ""
        if end in href or href.startswith("?") or link.get("rel") in ("next", "prev"):
            yield link


def _count(tree: HtmlElement, number: int) -> int:
    """How many pages there are where the page says so beside its own number; else 0."""
    opening = (each for each in tree.iter(etree.Element) if each.text and _OPENS_COUNT.match(each.text))
    said = (_COUNT.fullmatch(squeeze(each.text_content())) for each in islice(opening, _MOST_LINKS))
    counts = (int(each["all"]) for each in said if each and int(each["number"]) == number)
    return max((count for count in counts if number <= count <= _MOST_PAGES), default=0)


def _by_words(link: HtmlElement) -> str:
    """Which page a link leads to by what it says; nothing where it does not say that, or has many words."""
    text = squeeze(link.text_content()) if link.tag == "a" else ""
    if len(text) > _LONGEST_WORDS:
        return ""
    return "next" if _NEXT.search(text) else "prev" if _PREVIOUS.search(text) else ""


def _marked(address: str) -> _Marked:
    """The address without the mark of a page; a home page has none."""
    marked = _taken_apart(address)
    return _Marked(address) if _is_home(marked.base) else marked


def _taken_apart(address: str) -> _Marked:
    parts = urlsplit(address)
    query = parts.query.split("&") if parts.query else []
    for at, parameter in enumerate(query):
        found = _PARAMETER.fullmatch(parameter)
        if not found and not _PARAMETER_OF_WHOLE.fullmatch(parameter):
            continue
        base = parts._replace(query="&".join(query[:at] + query[at + 1 :]), fragment="").geturl()
        if not found or found["whole"]:
            return _Marked(base, whole=True)
        return _Marked(base, int(found["number"]), sure=bool(found["name"]))
    if found := _IN_PATH.search(parts.path):
        number = int(found["number"])
        base = parts._replace(path=parts.path[: found.start()], fragment="").geturl()
        if number <= _MOST_PAGES and found.start() > 0:
            return _Marked(base, number, sure=bool(found["name"]))
    if found := _IN_NAME.search(parts.path):
        base = parts._replace(path=parts.path[: found.start()] + (found["ending"] or ""), fragment="").geturl()
        return _Marked(base, int(found["number"]), sure=True)
    return _Marked(address)


def _named(tree: HtmlElement, url: str | None) -> str | None:
    """The address that the page names: of several the one that is its own, or that networks are told; no home page."""
    told = metas(tree, property="og:url")
    links = [link.get("href") for link in _relations(tree) if "canonical" in link.get("rel").lower().split()]
    base = url or next(filter(_is_of_the_web, told), "")
    addresses = [_joined(base, each) for each in (links or told) if each.strip()]
    fit = [
        each
        for each in addresses
        if _is_of_the_web(each) and not _is_home(each) and (not url or site(each) == site(url))
    ]
    preferred = [each for each in fit if any(_same(each, other) for other in (url, *told) if other)]
    return next(iter(preferred or fit), None)


def _is_of_this(named: str, own: str, tree: HtmlElement) -> bool:
    """Whether an address is of the same article as another: by its slug or number, or by the headline."""
    one, other = urlsplit(named), urlsplit(own)
    slug = _slug(one)
    if len(slug) >= _SHORTEST_SLUG and slug == _slug(other):
        return True
    return _is_its_number(one, other) or _is_the_headlines(named, tree)


def _is_the_headlines(named: str, tree: HtmlElement) -> bool:
    """Whether an address says what a headline of the page says, or, without one, its title."""
    words = {word for word in WORD.findall(_slug(urlsplit(named)).casefold()) if not word.isdecimal()}
    if len(words) < _FEWEST_WORDS:
        return False
    for texts in _headlines(tree):
        headlines = [set(WORD.findall(text.casefold())) for text in texts if text.strip()]
        if headlines:
            return any(2 * len(words & each) >= _ALIKE * (len(words) + len(each)) for each in headlines)
    return False


def _headlines(tree: HtmlElement) -> Iterator[list[str]]:
    """The page's headlines, what it declares as one, and its titles."""
    yield [each.text_content() for each in islice(tree.iter("h1"), _MOST_HEADLINES)]
    yield metas(tree, property="og:title")[:_MOST_HEADLINES]
    yield [each.text or "" for each in islice(tree.iter("title"), _MOST_HEADLINES)]


def _is_its_number(one: SplitResult, other: SplitResult) -> bool:
    """Whether the last number in an address, which tells articles apart where any does, is in another one, too."""
    numbers = _numbers(other)
    return bool(numbers) and len(numbers[-1]) >= _SHORTEST_NUMBER and numbers[-1] in _numbers(one)


def _numbers(parts: SplitResult) -> list[str]:
    return [number for number in _NUMBER.findall(f"{parts.path}?{parts.query}") if not _DATE.fullmatch(number)]


def _slug(parts: SplitResult) -> str:
    """The last part of a path that is no number."""
    named = (_ENDING.sub("", each) for each in reversed(parts.path.split("/")))
    return next((each for each in named if each and not each.isdecimal()), "")


def _same(one: str, other: str) -> bool:
    return canonical_url(one) == canonical_url(other)


def _is_of_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _is_home(address: str) -> bool:
    parts = urlsplit(address.strip())
    return bool(_HOME.fullmatch(parts.path)) and not _numbers(parts) and "=" not in parts.query


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return href.strip()
