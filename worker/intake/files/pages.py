"""Reads a page or a text: one document."""

from collections.abc import Iterator
from typing import BinaryIO

from worker.intake.charset import decode
from worker.intake.files.items import Item, Place


def page(place: Place, data: bytes, *, html: bool, content_type: str | None = None, **fields: str | None) -> Item:
    """The document that these bytes are."""
    return place.document({"html" if html else "text": decode(data, content_type), **fields})


def read_html(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a page."""
    yield _whole(stream, place, html=True)


def read_text(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a text."""
    yield _whole(stream, place, html=False)


def _whole(stream: BinaryIO, place: Place, *, html: bool) -> Item:
    data = stream.read(place.max_bytes + 1)
    return place.too_large() if len(data) > place.max_bytes else page(place, data, html=html)
