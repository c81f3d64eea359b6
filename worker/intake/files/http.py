"""Undoes what HTTP does to a body: chunks and content codings, whatever the head says of them falsely.

What reads archives for us does not (warcio 1.8): brotli stumbles, of several gzip members it gives the first, and a
body that was stored without its chunks may lose its first line.
"""

import codecs
import io
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from worker.errors import BadInput
from worker.intake.files.kinds import COMPRESSED, LOOK_BYTES, NO_TEXT, Kind, Packing, tell
from worker.intake.files.packing import BROKEN, unpacked

_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/[\d.]+[ \t]+(\d{3})")
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_FOLDED = re.compile(r"\r?\n[ \t]+")
_LISTS = ("content-encoding", "transfer-encoding")
_CHUNKED = "chunked"
_NO_CODINGS = ("", "identity")
_CODINGS = {
    "gzip": Packing.GZIP,
    "x-gzip": Packing.GZIP,
    "deflate": Packing.DEFLATE,
    "br": Packing.BROTLI,
    "zstd": Packing.ZSTD,
}
_PIECE_BYTES = 65_536
_GZIP = b"\x1f\x8b"
_WIDE = (Packing.UTF_16_LE, Packing.UTF_16_BE, Packing.UTF_32_LE, Packing.UTF_32_BE)


class Answer(NamedTuple):
    """An HTTP response: its status, 200 where it names none; its fields, by their names in lower case; its body.

    Of several fields of one name the first counts; those that are lists are joined.
    """

    status: int
    fields: Mapping[str, str]
    body: bytes


def answer(block: bytes) -> Answer:
    """The response that these bytes are; without a head they are its body."""
    if not (status := _STATUS.match(block)):
        return Answer(200, {}, block)
    end = _END.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    fields: dict[str, str] = {}
    for line in _FOLDED.sub(" ", head.decode("latin-1")).split("\n")[1:]:
        name, colon, value = line.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name in fields and name in _LISTS:
            fields[name] += f",{value}"
        elif colon:
            fields.setdefault(name, value)
    return Answer(int(status[1]), fields, body)


def decoded(answer: Answer, most: int, *, cut: bool = False) -> bytes:
    """The body without chunks and codings; no more than ``most`` bytes of it, and one.

    Args:
        answer: whose body.
        most: the bytes.
        cut: it is not all of the body: what of it can be unpacked is given.

    Raises:
        BadInput: a coding is broken or not known; the message names it.
    """
    body = answer.body
    codings = ",".join(answer.fields.get(name, "") for name in _LISTS)
    for coding in reversed([coding.partition(";")[0].strip() for coding in codings.lower().split(",")]):
        if coding == _CHUNKED:
            body = _joined(body)
        elif packing := _CODINGS.get(coding):
            try:
                body = _unpacked(packing, body, most, cut=cut)
            except (OSError, *BROKEN) as error:
                raise BadInput(f"its content coding {coding} is broken: {error}") from None
        elif coding not in _NO_CODINGS and not _is_open(body):
            raise BadInput(f"its content coding {coding:.50} is not known")
    return body[: most + 1]


def _joined(body: bytes) -> bytes:
    """The chunks' contents; the body itself where it is stored without them."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        begin, size = chunk.end(), int(chunk[1], 16)
        at = begin + size
        if size and at <= len(body) and body[at : at + 1] not in (b"\r", b"\n", b""):
            return body
        if at > len(body) and not parts:
            return body  # its first line only looks like a length
        parts.append(body[begin:at])
        if not size or at >= len(body):
            break
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    else:
        return body
    return b"".join(parts)


def _unpacked(packing: Packing, body: bytes, most: int, *, cut: bool) -> bytes:
    """The body unpacked; itself where it is so already, as some archives keep it under its old head."""
    parts: list[bytes] = []
    try:
        for part in _parts(packing, body, most):
            parts.append(part)
            most -= len(part)
            if most < 0:
                break
    except (OSError, *BROKEN) as error:
        if _is_open(body):
            return body
        if not (cut and isinstance(error, EOFError)):
            raise
    return b"".join(parts)


def _parts(packing: Packing, body: bytes, most: int) -> Iterator[bytes]:
    if packing is Packing.GZIP and body.startswith(_GZIP):
        return _members(body, most)
    stream = unpacked(packing, io.BytesIO(body))
    return iter(lambda: stream.read1(_PIECE_BYTES), b"")  # type: ignore[attr-defined]  # all have it


def _is_open(body: bytes) -> bool:
    """Whether it can be told as it stands, so that nothing is left to be undone."""
    start = body[:LOOK_BYTES]
    kind = tell(start)
    if kind in (Kind.TEXT, Kind.TABLE):  # what is packed by something unknown may look like them, in no UTF-8
        try:
            codecs.getincrementaldecoder("utf-8")().decode(start)
        except UnicodeDecodeError:
            return False
    return kind in _WIDE or not (isinstance(kind, Packing) or kind in (NO_TEXT, COMPRESSED))


def _members(body: bytes, most: int) -> Iterator[bytes]:
    """What gzip's members hold; what stands behind the last, and is none, is left as browsers leave it."""
    while body.startswith(_GZIP) and most >= 0:
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        part = member.decompress(body, most + 1)
        yield part
        most -= len(part)
        if not member.eof and most >= 0:
            raise EOFError("it ends in the middle")
        body = member.unused_data
