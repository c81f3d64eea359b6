"""The article that stands only in what a page's program is started with: JSON of its own making, in a script."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from tasks.cleaning.html.linked_data import Object
from tasks.cleaning.text import squeeze
from tasks.words import word_set

_MEDIA_TYPE = "application/json"
_LARGEST = 2_000_000  # letters
_MOST_VALUES = 50_000
_SHORTEST_BODY = 120
# What such programs call an article's text, its headline and when it was published, of letters only.
_BODIES = word_set("content body html text articlebody bodyhtml contenthtml articlecontent isi konten")
_TITLES = word_set("title headline judul")
_PUBLISHED = word_set(
    "publishedat datepublished publishdate publisheddate published pubdate publishedtime tanggalterbit"
)
_PARTS = word_set("text content html value")


def started_with(tree: HtmlElement) -> list[Object]:
    """The one article there, as an object of JSON-LD would have it.

    The page's title names it, which a notice's or an answer's own heading is not; the only one may have a moment.
    """
    found = [each for script in tree.iter("script") for each in _articles(script)]
    declared = squeeze(tree.findtext("head/title") or "").casefold()
    named = [each for each in found if _is_of(each.get("headline", "").casefold(), declared)]
    found = named or [each for each in found if len(found) == 1 and {"headline", "datePublished"} <= each.keys()]
    return found if len({each["articleBody"] for each in found}) == 1 else []


def _is_of(headline: str, declared: str) -> bool:
    """Whether a title is a headline, with no more than the site's name."""
    return bool(headline) and headline in declared and 2 * len(headline) >= len(declared)


def _articles(script: HtmlElement) -> Iterator[Object]:
    text = script.text or ""
    if (script.get("type") or "").lower() != _MEDIA_TYPE or not _SHORTEST_BODY < len(text) <= _LARGEST:
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for each in islice(_objects(data), _MOST_VALUES):
        body = max((text for text in map(_text, _named(each, _BODIES)) if text), key=len, default="")
        if len(body) >= _SHORTEST_BODY:
            given = {"headline": _named(each, _TITLES), "datePublished": _named(each, _PUBLISHED)}
            said = {name: next((v for v in values if isinstance(v, str)), None) for name, values in given.items()}
            yield {"@type": "NewsArticle", "articleBody": body} | {name: one for name, one in said.items() if one}


def _objects(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  (JSON)
    left = [data]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            yield value
            left += value.values()
        elif isinstance(value, list):
            left += value


def _named(given: dict[str, Any], names: frozenset[str]) -> list[Any]:
    return [value for name, value in given.items() if "".join(filter(str.isalpha, name)).lower() in names]


def _text(value: Any) -> str:  # noqa: ANN401  (JSON)
    """A text, or that of a list of paragraphs, where it reads as one."""
    if isinstance(value, list):
        parts = [part for each in value for part in (_named(each, _PARTS) if isinstance(each, dict) else [each])]
        value = "\n".join(part for part in parts if isinstance(part, str))
    if not isinstance(value, str):
        return ""
    return value if "<p" in value or value.rstrip().endswith((".", "!", "?", '"', "\u201d")) else ""
