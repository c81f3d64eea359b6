"""Undoes what HTTP does to a body: chunks and content codings, whatever the head says of them falsely.

What reads archives for us does not (warcio 1.8): brotli stumbles, of several gzip members it gives the first, and a
body that was stored without its chunks may lose its first line.
"""

import io
import re
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from worker.intake.files.kinds import Packing
from worker.intake.files.packing import BROKEN, unpacked

_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/[\d.]+[ \t]+(\d{3})")
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CODINGS = {
    "gzip": Packing.GZIP,
    "x-gzip": Packing.GZIP,
    "deflate": Packing.DEFLATE,
    "br": Packing.BROTLI,
    "zstd": Packing.ZSTD,
}
_MARKS = {Packing.GZIP: b"\x1f\x8b", Packing.ZSTD: b"\x28\xb5\x2f\xfd"}


class Answer(NamedTuple):
    """An HTTP response: its status, 200 where it names none; its fields, by their names in lower case; its body."""

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
    for line in head.decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return Answer(int(status[1]), fields, body)


def decoded(answer: Answer, most: int) -> bytes:
    """The body without chunks and codings; no more than ``most`` bytes of it, and one.

    Raises:
        EOFError, OSError and those of ``BROKEN``: it is damaged.
    """
    body = answer.body
    if "chunked" in answer.fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    for coding in reversed(answer.fields.get("content-encoding", "").lower().split(",")):
        if packing := _CODINGS.get(coding.strip()):
            body = _unpacked(packing, body, most)
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


def _unpacked(packing: Packing, body: bytes, most: int) -> bytes:
    """The body unpacked; itself where it is so already, as some archives keep it under its old head."""
    if packing is Packing.GZIP and body.startswith(_MARKS[packing]):
        return _members(body, most)
    if not body.startswith(_MARKS.get(packing, b"")):
        return body
    try:
        return unpacked(packing, io.BytesIO(body)).read(most + 1)
    except BROKEN:
        if body.lstrip().startswith(b"<"):
            return body
        raise


def _members(body: bytes, most: int) -> bytes:
    """What gzip's members hold; what stands behind the last, and is none, is left as browsers leave it."""
    parts: list[bytes] = []
    size = 0
    while body.startswith(_MARKS[Packing.GZIP]) and size <= most:
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        parts.append(member.decompress(body, most + 1 - size))
        size += len(parts[-1])
        if not member.eof and size <= most:
            raise EOFError("it ends in the middle")
        body = member.unused_data
    return b"".join(parts)
