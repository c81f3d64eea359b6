"""What a page says in JSON-LD of the article that it holds, and not of others."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from tasks.words import alike

Object = dict[str, Any]

_ARTICLES = ("Article", "Posting", "Report", "Review")
_PAGES = ("WebPage", "ItemPage", "AboutPage")
# Where the objects of a page's own stand inside others; elsewhere are comments, lists of other articles, people.
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST = 6
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_AROUND = re.compile(r"^\s*(?:/[/*]|<!--|<!\[CDATA\[|\*/|;|\s)+|(?:\]\]>|-->|[/*;\s])+$")
_DIALECT_HOST = re.compile(r"^(?:www|m|amp|mobile)\.")
# A headline is the page's where it shares so much of its words (F1), another's where it shares less than the second.
_SAME, _OTHER = 0.6, 0.3


_UNTOLD = 1
_DAY = len("2024-07-03")


def objects(script: str) -> list[Object]:
    """The objects in a script of a page, those in a graph one by one; none where no repair makes JSON of it."""
    return list(_flat(_parsed(script), _DEEPEST))


def described(tree: HtmlElement) -> list[Object]:
    """The objects in all scripts of a page."""
    scripts = (each.text or "" for each in tree.iter("script") if "ld+json" in (each.get("type") or "").lower())
    return [each for script in scripts for each in objects(script)]


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


def _fitting(candidates: list[Object], keys: set[str], titles: list[str]) -> list[Object]:
    fits = [_fit(each, keys, titles) for each in candidates]
    best = max(fits, default=0)
    fitting = [each for each, fit in zip(candidates, fits, strict=True) if fit and fit == best]
    days = {str(each.get("datePublished"))[:_DAY] for each in fitting}
    return fitting if best > _UNTOLD or len(days) <= 1 else []


def _parsed(text: str) -> Any:  # noqa: ANN401  (JSON)
    """JSON as templates write it: in comments, with line feeds in strings, with a comma too many, escaped for HTML."""
    bare = _AROUND.sub("", text)
    for attempt in (bare, _TRAILING_COMMA.sub("", bare), unescape(bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flat(value: Any, deepest: int) -> Iterator[Object]:  # noqa: ANN401  (JSON)
    if deepest and isinstance(value, list):
        for each in value:
            yield from _flat(each, deepest - 1)
    elif deepest and isinstance(value, dict):
        yield value
        for name in _INSIDE:
            yield from _flat(value.get(name), deepest - 1)


def _is(given: Object, kinds: tuple[str, ...]) -> bool:
    types = given.get("@type")
    each_type = types if isinstance(types, list) else [types]
    return any(isinstance(each, str) and each.endswith(kinds) for each in each_type)


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
        return 0 if own and keys else 1
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
