"""Reads an answer of HTTP with its head above the body, as ``curl -i`` and ``wget --save-headers`` leave it."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from worker.errors import BadInput
from worker.intake.files.http import answer, decoded
from worker.intake.files.items import Inner, Item, Place, Unreadable
from worker.intake.files.kinds import LOOK_BYTES, Kind, tell
from worker.intake.files.pages import page

_GOOD = range(200, 204)
_MOST_HEAD_BYTES = 100_000


def read_answer(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read what the body is; behind the head of a redirect or of a proxy stands that of the next answer."""
    block = stream.read(place.max_bytes + _MOST_HEAD_BYTES)
    found = answer(block)
    inner = tell(found.body[:LOOK_BYTES])
    if inner is not Kind.ANSWER and found.status not in _GOOD:
        yield place.no_article(f"an answer of the status {found.status}")
        return
    try:
        body = decoded(found, place.max_bytes)
    except BadInput as error:
        yield Unreadable(place.where, str(error))
        return
    if len(body) > place.max_bytes:
        yield place.too_large()
    elif tell(body[:LOOK_BYTES]) in (Kind.HTML, Kind.TEXT):
        html = tell(body[:LOOK_BYTES]) is Kind.HTML
        yield page(place, body, html=html, content_type=found.fields.get("content-type"))
    else:
        yield Inner(io.BytesIO(body), place.unpacked())
