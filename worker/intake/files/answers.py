"""Reads answers of HTTP with their heads above the bodies, as ``curl -i`` and ``wget --save-headers`` leave them."""

import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from worker.errors import BadInput
from worker.intake.files.http import Answer, answer, decoded
from worker.intake.files.items import Inner, Item, Place, Unreadable
from worker.intake.files.kinds import ANSWER, LOOK_BYTES, Kind, tell
from worker.intake.files.pages import page

_GOOD = range(200, 204)
_MOST_HEAD_BYTES = 100_000
_MOST_DIGITS = 12  # of a length
_PAGE_ENDS = re.compile(rb"</html>\s*+(?=HTTP/)", re.IGNORECASE)


def read_answer(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read what the body is; behind it, or behind the head of a redirect or of a proxy, stands the next answer."""
    most = place.max_bytes + _MOST_HEAD_BYTES
    block = stream.read(most + 1)
    number = 0
    for found, is_last in _answers(block):
        if found.body or is_last:
            number += 1
            here = place if number == 1 and is_last else place.at(number)
            yield here.too_large() if is_last and len(block) > most else _document(found, here)


def _answers(block: bytes) -> Iterator[tuple[Answer, bool]]:
    """The answers there, and of each whether it is the last: one ends at its length, or where its page does."""
    head = ANSWER.match(block)
    while head:
        found, begin = answer(head[0]), head.end()
        length = found.fields.get("content-length", "")
        ends = [begin, begin + int(length)] if length.isdecimal() and len(length) < _MOST_DIGITS else [begin]
        pages = (end.end() for end in _PAGE_ENDS.finditer(block, begin))
        head = next(filter(None, (ANSWER.match(block, end) for end in chain(ends, pages))), None)
        yield found._replace(body=block[begin : head.start() if head else None]), head is None


def _document(found: Answer, place: Place) -> Item:
    if found.status not in _GOOD:
        return place.no_article(f"an answer of the status {found.status}")
    try:
        body = decoded(found, place.max_bytes)
    except BadInput as error:
        return Unreadable(place.where, str(error))
    kind = tell(body[:LOOK_BYTES])
    if len(body) > place.max_bytes:
        return place.too_large()
    if kind in (Kind.HTML, Kind.TEXT):
        return page(place, body, html=kind is Kind.HTML, content_type=found.fields.get("content-type"))
    return Inner(io.BytesIO(body), place.unpacked())
