"""Reads a page or a text: one document."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from worker.intake.charset import decode
from worker.intake.files.items import Item, Place

_LOOK_BYTES = 4096
# What browsers write into a page that they save: Chrome and Internet Explorer, SingleFile.
_SAVED = re.compile(
    rb"<!-- saved from url=\(\d{4}\)(https?://\S+) -->|<!--\s*Page saved with SingleFile\s+url: (https?://\S+)",
    re.IGNORECASE,
)


def page(place: Place, data: bytes, *, html: bool, content_type: str | None = None, **fields: str | None) -> Item:
    """The document that these bytes are."""
    return place.document({"html" if html else "text": decode(data, content_type), **fields})


def read_html(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a page, which may say where a browser saved it from."""
    yield _whole(stream, place, html=True)


def read_text(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a text."""
    yield _whole(stream, place, html=False)


def _whole(stream: BinaryIO, place: Place, *, html: bool) -> Item:
    data = stream.read(place.max_bytes + 1)
    if len(data) > place.max_bytes:
        return place.too_large()
    saved = _SAVED.search(data, 0, _LOOK_BYTES) if html else None
    return page(place, data, html=html, url=(saved[1] or saved[2]).decode("latin-1") if saved else None)
