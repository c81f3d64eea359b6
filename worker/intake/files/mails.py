"""Reads a page as browsers save it with all that belongs to it (MHTML), and mail of the same form: its first HTML part.

The standard library's parser of mail reads the heads. The parts are walked through line by line, as a saved page's
images may be many times larger than a document.
"""

from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from quopri import decodestring
from typing import BinaryIO

from worker.intake.files.items import Item, Place
from worker.intake.files.pages import page

_MOST_HEAD_BYTES = 100_000
_PACKED_TIMES = 3  # quoted-printable may write a byte as three
_LINE_BYTES = 65_536
_PAGES = ("text/html", "application/xhtml+xml")


def read_mail(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read the first part that is a page; its address and the moment of saving stand in the heads."""
    head = _head(stream)
    bounds: set[bytes] = set()
    part = head
    while True:
        if bound := part.get_boundary():
            bounds.add(b"--" + bound.encode("latin-1", "replace"))
        wanted = part.get_content_type() in _PAGES
        body, ended = _body(stream, bounds, _PACKED_TIMES * place.max_bytes if wanted else 0)
        if wanted:
            data = _decoded(part, body)
            if len(data) > place.max_bytes:
                yield place.too_large()
                return
            address = head["Snapshot-Content-Location"] or part["Content-Location"] or head["Content-Location"]
            fields = {"url": str(address) if address else None, "crawled_at": _moment(head)}
            yield page(place, data, html=True, content_type=part["Content-Type"], **fields)
            return
        if ended:
            yield place.no_article("a mail without a page (HTML): not read")
            return
        part = _head(stream)


def _head(stream: BinaryIO) -> Message:
    lines, size = [], 0
    while (line := stream.readline(_LINE_BYTES)).strip() and size < _MOST_HEAD_BYTES:
        lines.append(line)
        size += len(line)
    return BytesHeaderParser().parsebytes(b"".join(lines))


def _body(stream: BinaryIO, bounds: set[bytes], most: int) -> tuple[bytes, bool]:
    """The body of a part, up to ``most`` and a line, and whether it is the file's last."""
    lines: list[bytes] = []
    size = 0
    while line := stream.readline(_LINE_BYTES):
        if line.startswith(b"--") and {line.rstrip(), line.rstrip().removesuffix(b"--")} & bounds:
            return b"".join(lines), False
        if size <= most:
            lines.append(line)
            size += len(line)
    return b"".join(lines), True


def _decoded(part: Message, body: bytes) -> bytes:
    way = (part["Content-Transfer-Encoding"] or "").strip().lower()
    if way == "quoted-printable":
        return decodestring(body)
    if way == "base64":
        try:
            return b64decode(body)
        except NoBase64:
            return b""
    return body


def _moment(head: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(head["Date"])).isoformat()
    except (TypeError, ValueError):
        return None
