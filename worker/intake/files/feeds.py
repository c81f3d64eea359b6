"""Reads feeds, a document an item: RSS and Atom of all versions, JSON Feed.

feedparser tells what an item's elements mean: in two decades it has met every feed that is not as it should be. It is
kept, small and without compiled parts. It wants a feed as a whole, so that items are cut out here, and given to it one
by one: a feed may be as long as it likes, and none costs more than an item.
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from worker.errors import BadInput
from worker.intake.files.items import Item, Place, Skip, Unreadable
from worker.intake.files.xmls import Elements

JSON_FEED = b"jsonfeed.org/version"
_ITEM = "item|entry"
# feedparser takes the last part of an address' domain to have four letters at most, and puts what it has more into the
# name: "a (Ani Lestari", "Ani Lestari <ne>", or "a" where there is no name.
_LEFT_OVER = re.compile(r"^[a-z\d-]+(?:\s*\(|$)|\s*<[a-z\d-]*>$")
_BLOGGERS = "schemas.google.com/g/2005#kind"
_NO_POSTS = frozenset(("comment", "settings", "template"))
_ROOT = re.compile(rb"<((?:[\w.-]+:)?(?:rss|feed|rdf))\b", re.IGNORECASE)


def read_feed(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a document an item: link, title, date, author, and the longest of its texts as HTML."""
    elements = Elements(stream, _ITEM, place.max_bytes)
    number = 0
    try:
        for item in elements:
            number += 1
            here = place.at(number)
            if item is None:
                yield here.too_large()
                continue
            yield from (_document(here, entry) for entry in _parsed(elements.head, item))
    except BadInput as error:
        yield Unreadable(place.where, str(error))
        return
    if not number:
        yield place.no_article("a feed without items")


def _document(place: Place, entry: Mapping[str, Any]) -> Item:
    """The document that an entry is.

    WordPress exports pictures and parts of menus, too, most without a text; Blogger comments, settings, its template.
    """
    fields, kind = _fields(entry), entry.get("wp_post_type", "post")
    if (of_blogger := _kind_in_blogger(entry)) in _NO_POSTS:
        return Skip(place.where, f"a blog's {of_blogger}")
    if kind != "post" and "html" not in fields:
        return Skip(place.where, f"no text in WordPress' {kind:.40}")
    return place.document(fields)


def _kind_in_blogger(entry: Mapping[str, Any]) -> str:
    kinds = (tag.get("term") or "" for tag in entry.get("tags", ()) if (tag.get("scheme") or "").endswith(_BLOGGERS))
    return str(entry.get("blogger_type") or next(kinds, "").rpartition("#")[2]).lower()


def _parsed(head: bytes, item: bytes) -> list[Mapping[str, Any]]:
    import feedparser  # noqa: PLC0415  (few files are feeds)

    channel = b"<channel" in head and b"</channel>" not in head
    ends = [b"channel"] if channel else []
    ends += [match[1] for match in (_ROOT.search(head),) if match]
    feed = head + item + b"".join(b"</" + name + b">" for name in ends)
    # As a stream: feedparser would open the address or the file that bytes may happen to be.
    parsed = feedparser.parse(io.BytesIO(feed), sanitize_html=False, resolve_relative_uris=False)
    return list(parsed.entries[:1])


def _fields(entry: Mapping[str, Any]) -> dict[str, object]:
    texts = [part.get("value") for part in (*entry.get("content", ()), entry.get("summary_detail") or {})]
    fields = {
        "url": entry.get("feedburner_origlink") or entry.get("link"),
        "title": entry.get("title"),
        "published_at": entry.get("published") or entry.get("updated"),
        "html": max(filter(None, texts), key=len, default=None),
        "author": _authors(entry),
    }
    return {name: value for name, value in fields.items() if value}


def _authors(entry: Mapping[str, Any]) -> str | None:
    """Whom an item names as its authors, with commas between; an address where it has no more."""
    authors = entry.get("authors", [])
    if authors and "email" not in authors[-1]:  # dc:creator behind RSS's own element, which is often the desk's
        authors = [each for each in authors if "email" not in each]
    names = (_LEFT_OVER.sub("", each.get("name", "")) if "email" in each else each.get("name") for each in authors)
    return ", ".join(dict.fromkeys(filter(None, names))) or entry.get("author")


def json_feed(value: bytes) -> list[dict[str, object]] | None:
    """The fields of a JSON Feed's items; None if it is something else."""
    try:
        feed = msgspec.json.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not isinstance(feed, dict) or not str(feed.get("version")).partition("://")[2].startswith(JSON_FEED.decode()):
        return None
    items = feed.get("items")
    return [_json_fields(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _is_address(value: object) -> bool:
    """Whether it is one: an identity may also be a number, or any text."""
    return isinstance(value, str) and "://" in value


def _json_fields(item: dict[str, Any]) -> dict[str, object]:
    authors = item.get("authors") or [item.get("author")]
    names = [author.get("name") for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
    html, text = (item.get(f"content_{kind}") or "" for kind in ("html", "text"))
    fields = {
        "url": next(filter(_is_address, map(item.get, ("url", "external_url", "id"))), None),
        "title": item.get("title"),
        "published_at": item.get("date_published") or item.get("date_modified"),
        "html": html or None,
        "text": None if html else text or item.get("summary"),
        "author": ", ".join(name for name in names if isinstance(name, str)),
        "language": item.get("language"),
    }
    return {name: value for name, value in fields.items() if value}
