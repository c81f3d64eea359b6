"""Reads a page or a text: one document."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from worker.intake.charset import decode
from worker.intake.files.heads import head_of
from worker.intake.files.items import Found, Item, Place

_LOOK_BYTES = 4096
# What browsers write into a page that they save: Chrome and Internet Explorer, SingleFile; and HTTrack, which leaves
# the scheme out.
_SAVED = re.compile(
    rb"<!-- saved from url=\(\d{4}\)(https?://\S+) -->|<!--\s*Page saved with SingleFile\s+url: (https?://\S+)"
    rb"|<!-- Mirrored from (\S+) by HTTrack ",
    re.IGNORECASE,
)


def page(place: Place, data: bytes, *, html: bool, content_type: str | None = None, **fields: str | None) -> Item:
    """The document that these bytes are."""
    return place.document({"html" if html else "text": decode(data, content_type), **fields})


def read_html(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a page, which may say where a browser saved it from."""
    data = stream.read(place.max_bytes + 1)
    if len(data) > place.max_bytes:
        yield place.too_large()
        return
    yield page(place, data, html=True, url=_saved_from(data))


def read_text(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a text, which may have its fields in a head of its own."""
    data = stream.read(place.max_bytes + 1)
    if len(data) > place.max_bytes:
        yield place.too_large()
        return
    if headed := head_of(decode(data)):
        fields, text = headed
        item = place.document({**fields, "text": text})
        if isinstance(item, Found):
            yield item
            return
    yield page(place, data, html=False)


def _saved_from(data: bytes) -> str | None:
    saved = _SAVED.search(data, 0, _LOOK_BYTES)
    if not saved:
        return None
    address = (saved[1] or saved[2] or saved[3]).decode("latin-1")
    return f"https://{address}" if saved[3] else address
