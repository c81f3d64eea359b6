"""What a watch told, as an Atom feed (RFC 4287) and as a JSON feed (https://www.jsonfeed.org/version/1.1/)."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import msgspec
from sqlalchemy import Engine, Row

from kawat import __version__
from worker.store.watches import Watch, told

MOST = 100  # entries
_ATOM = "http://www.w3.org/2005/Atom"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IRI = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f]')
_UNTITLED = 80  # characters of the summary


class FeedFormat(StrEnum):
    """Which feeds there are."""

    ATOM = "atom"
    JSON = "json"


class Feed(NamedTuple):
    """A feed as it is served; ``etag`` in its quotes, and when its latest entry came, else the watch itself."""

    content: bytes
    media_type: str
    etag: str
    updated: datetime


def feed(store: Engine, watch: Watch, form: FeedFormat, address: str | None = None) -> Feed:
    """The latest matches of a watch.

    Args:
        store: where they are.
        watch: whose.
        form: Atom or JSON.
        address: under which it is served, where it is.

    Raises:
        StoreUnavailable: the store is away.
    """
    rows = told(store, watch, MOST)
    updated = rows[0].matched_at if rows else watch.added_at
    write, media_type = _WRITERS[form]
    content = write(watch, rows, updated, address)
    etag = f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
    return Feed(content, media_type, etag, updated)


def _atom(watch: Watch, rows: Sequence[Row[Any]], updated: datetime, address: str | None) -> bytes:
    top = ET.Element("feed", xmlns=_ATOM)
    _add(top, "id", f"urn:uuid:{watch.id}")
    _add(top, "title", f"Kawat: {watch.name}")
    _add(top, "subtitle", watch.query.said())
    _add(top, "updated", _moment(updated))
    _add(_add(top, "author"), "name", "Kawat")  # of entries whose page names nobody
    _add(top, "generator", "Kawat", version=__version__)
    if address:
        _add(top, "link", rel="self", href=address, type="application/atom+xml")
    for row in rows:
        story = row.record
        entry = _add(top, "entry")
        _add(entry, "id", f"urn:uuid:{row.id}")
        _add(entry, "title", _title(story))
        _add(entry, "updated", _moment(row.matched_at))
        if published := _published(story):
            _add(entry, "published", published)
        if story["author"] or story["source"]:
            _add(_add(entry, "author"), "name", story["author"] or story["source"])
        if link := _link(story):
            _add(entry, "link", rel="alternate", href=link)
        for name in story["names"]:
            _add(entry, "category", term=name["name"], label=f"{name['name']} ({name['label']})")
        _add(entry, "content", story["summary"], type="text").set("xml:lang", story["language"])
    made = ET.tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{made}\n'.encode()


def _add(parent: ET.Element, tag: str, content: str | None = None, **attributes: str) -> ET.Element:
    safe = {name: _NOT_XML.sub("", value) for name, value in attributes.items()}
    made = ET.SubElement(parent, tag, safe)
    made.text = None if content is None else _NOT_XML.sub("", content)
    return made


def _json(watch: Watch, rows: Sequence[Row[Any]], _updated: datetime, address: str | None) -> bytes:
    top = {
        "version": _JSON_FEED,
        "title": f"Kawat: {watch.name}",
        "description": watch.query.said(),
        **({"feed_url": address} if address else {}),
        "items": [_item(row) for row in rows],
    }
    return msgspec.json.format(msgspec.json.encode(top), indent=1) + b"\n"


def _item(row: Row[Any]) -> dict[str, Any]:
    story = row.record
    author = story["author"] or story["source"]
    facts = {
        "id": f"urn:uuid:{row.id}",
        "url": _link(story),
        "title": _title(story),
        "content_text": story["summary"],
        "date_published": _published(story),
        "date_modified": _moment(row.matched_at),
        "authors": [{"name": author}] if author else None,
        "tags": list(dict.fromkeys(name["name"] for name in story["names"])),
        "language": story["language"],
        "_kawat": {"document_id": story["document_id"], "story": story["story"]},
    }
    return {name: value for name, value in facts.items() if value is not None}


def _title(story: Mapping[str, Any]) -> str:
    """A story's title, else how it begins."""
    return " ".join(_NOT_XML.sub(" ", story["title"] or story["summary"][:_UNTITLED]).split())


def _link(story: Mapping[str, Any]) -> str | None:
    """Where a story stands, if a reader may follow that: not where it would run a script, say."""
    url = story["url"] or ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return _NOT_IRI.sub(lambda found: quote(found[0]), _NOT_XML.sub("", url))


def _published(story: Mapping[str, Any]) -> str | None:
    """When it was published, where its clock is known."""
    published: str | None = story["published_at"]
    return published if published and "T" in published else None


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


_Write = Callable[[Watch, Sequence[Row[Any]], datetime, str | None], bytes]
_WRITERS: dict[FeedFormat, tuple[_Write, str]] = {
    FeedFormat.ATOM: (_atom, "application/atom+xml; charset=utf-8"),
    FeedFormat.JSON: (_json, "application/feed+json; charset=utf-8"),
}
