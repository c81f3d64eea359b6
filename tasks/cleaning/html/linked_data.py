"""What a page says in JSON-LD of the article that it holds, and not of others."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from tasks.cleaning.html.loose_json import read_loosely
from tasks.words import alike

Object = dict[str, Any]

# How a type's name ends, and what it does not end in: a job's posting is no article.
_ARTICLES = re.compile("(?:article|(?<!job)posting|report|review)$", re.IGNORECASE)
_PEOPLE = re.compile("person$", re.IGNORECASE)
_REVIEWS = re.compile("review$", re.IGNORECASE)
_PAGES = re.compile("(?:webpage|itempage|aboutpage|imagegallery|mediagallery)$", re.IGNORECASE)
_VOCABULARY = re.compile(r"^(?:https?://schema\.org/|schema:)", re.IGNORECASE)
_MEDIA_TYPE = "application/ld+json"
# Where the objects of a page's own stand inside others; elsewhere are comments, lists of other articles, people.
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST = 6
_AROUND = re.compile(r"^\s*(?:/[/*]|<!--|<!\[CDATA\[|\*/|;|\s)+|(?:\]\]>|-->|[/*;\s])+$")
_DIALECT_HOST = re.compile(r"^(?:www|m|amp|mobile)\.")
# A headline is the page's where it shares so much of its words (F1), another's where it shares less than the second.
_SAME, _OTHER = 0.6, 0.3


_UNTOLD = 1
_DAY = len("2024-07-03")


def objects(script: str) -> list[Object]:
    """The objects in a script of a page, those in a graph one by one."""
    return list(_flat(_parsed(script), _DEEPEST))


def described(tree: HtmlElement) -> list[Object]:
    """The objects in all scripts of a page."""
    scripts = (each.text or "" for each in tree.iter("script") if _is_linked_data(each.get("type")))
    return [each for script in scripts for each in objects(script)]


def _is_linked_data(media_type: str | None) -> bool:
    return (media_type or "").partition(";")[0].strip().lower() == _MEDIA_TYPE


def articles(known: Iterable[Object], addresses: Iterable[str | None], titles: Iterable[str | None]) -> list[Object]:
    """The objects that describe the page's own article: those that have its address or headline, else the only ones.

    Args:
        known: all objects of the page.
        addresses: what the page's address may be.
        titles: what its headline may be.
    """
    known = list(known)
    keys = {key for address in addresses if (key := _key(address))}
    names = [name for name in titles if name]
    own = [each for each in known if _is(each, _ARTICLES) or ("@type" not in each and "@graph" not in each)]
    return _fitting(own, keys, names) or _fitting([each for each in known if _is(each, _PAGES)], keys, names)


def is_person(given: Object) -> bool:
    """Whether an object describes somebody."""
    return _is(given, _PEOPLE)


def types(known: Iterable[Object]) -> Iterator[list[str]]:
    """The types of each object and of all that is in them, in order, without their vocabulary."""
    seen: set[int] = set()
    left: list[Any] = list(known)[::-1]
    while left:
        value = left.pop()
        if isinstance(value, list):
            left += reversed(value)
        elif isinstance(value, dict) and id(value) not in seen:
            seen.add(id(value))  # a graph's are known one by one, too
            yield [_VOCABULARY.sub("", each) for each in _types(value)]
            left += reversed(value.values())


def _fitting(candidates: list[Object], keys: set[str], titles: list[str]) -> list[Object]:
    fits = [_fit(each, keys, titles) for each in candidates]
    best = max(fits, default=0)
    fitting = [each for each, fit in zip(candidates, fits, strict=True) if fit and fit == best]
    days = {str(each.get("datePublished"))[:_DAY] for each in fitting}
    return fitting if best > _UNTOLD or len(days) <= 1 else []


def _parsed(text: str) -> Any:  # noqa: ANN401  (JSON)
    """JSON as templates write it: in comments, with line feeds in strings, escaped for HTML, or what is left of it."""
    bare = _AROUND.sub("", text)
    for attempt in (bare, unescape(bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return read_loosely(bare)


def _flat(value: Any, deepest: int) -> Iterator[Object]:  # noqa: ANN401  (JSON)
    if deepest and isinstance(value, list):
        for each in value:
            yield from _flat(each, deepest - 1)
    elif deepest and isinstance(value, dict):
        yield value
        for name in _INSIDE:
            yield from _flat(value.get(name), deepest - 1)


def _is(given: Object, kinds: re.Pattern[str]) -> bool:
    return any(map(kinds.search, _types(given)))


def _types(given: Object) -> list[str]:
    written = given.get("@type")
    return [each for each in (written if isinstance(written, list) else [written]) if isinstance(each, str)]


def _fit(given: Object, keys: set[str], titles: list[str]) -> int:
    """How surely it is the page's own: 3 by its address, 2 by its headline, 1 where it has neither, 0 if another's."""
    page = given.get("mainEntityOfPage")
    written = [given.get("url"), given.get("@id"), page]
    if isinstance(page, dict):
        written += [page.get("@id"), page.get("url")]
    own = {key for each in written if isinstance(each, str) and (key := _key(each))}
    if own & keys:
        return 3
    headline = given.get("headline") or given.get("name")
    if not isinstance(headline, str) or not titles:
        # A review that does not say of what is as likely a reader's.
        return 0 if (own and keys) or _is(given, _REVIEWS) else 1
    shared = max(alike(unescape(headline), title) for title in titles)
    if shared >= _SAME:
        return 2
    return 0 if shared < _OTHER or (own and keys) else 1


def _key(address: str | None) -> str:
    """An address without what differs between the names of one page; empty for a home page, which is no article's."""
    try:
        host, path = urlsplit(address or "")[1:3]
    except ValueError:
        return ""
    path = path.rstrip("/").removesuffix("/amp")
    return f"{_DIALECT_HOST.sub('', host.lower())}{path}" if path else ""
