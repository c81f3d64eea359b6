"""Reads what people have: text, HTML, JSONL, WARC, plain or compressed, in files, folders and standard input.

A bad line or file is answered with its place and reason, and the rest goes on.
"""

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec
import zstandard
from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from worker.errors import BadInput, KawatError
from worker.intake.charset import decode
from worker.intake.documents import check_size, from_fields, parse
from worker.records import Document

_TEXT = (".txt", ".text", ".md")
_HTML = (".html", ".htm", ".xhtml")
_LINES = (".jsonl", ".ndjson")
_JSON = (".json",)
_WARC = (".warc",)
_KNOWN = (*_TEXT, *_HTML, *_LINES, *_JSON, *_WARC)
_PACKED = (".gz", ".zst")
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_BLANK = b"\xef\xbb\xbf \t\r\n"  # a byte order mark, too
_PIPE_BYTES = 65_536
_WARC_STEP_BYTES = 65_536
_ZSTD_STEP_BYTES = 1024  # of the file at a time: 4 bytes can unpack to 128 kB


WaitFor = Callable[[int], None]


class Found(NamedTuple):
    """A document, and where it was found: ``feed.jsonl:3``."""

    where: str
    document: Document


class Unreadable(NamedTuple):
    """A place that holds no document, and why."""

    where: str
    reason: str


def read(paths: Iterable[str], max_bytes: int, wait_for: WaitFor | None = None) -> Iterator[Found | Unreadable]:
    """Read all documents under the paths: files, folders (all that is known by its name), ``-`` for standard input.

    Args:
        paths: where to look.
        max_bytes: what is larger, a line or a page, is unreadable; so that nothing unpacks without end.
        wait_for: is called with a file's descriptor before it is read: it waits until there is something to read, or
            raises what is to end the reading. Whole lines that were read before are given first.
    """
    for item in _read(paths, max_bytes, wait_for):
        try:
            if isinstance(item, Found):
                check_size(item.document, max_bytes)
        except BadInput as error:
            yield Unreadable(item.where, str(error))
        else:
            yield item


def _read(paths: Iterable[str], max_bytes: int, wait_for: WaitFor | None) -> Iterator[Found | Unreadable]:
    for path in paths:
        if path == "-":
            stdin = _waiting(sys.stdin.fileno(), wait_for) if wait_for else sys.stdin.buffer
            yield from _read_stream("standard input", "", stdin, max_bytes)
        elif Path(path).is_dir():
            for file in sorted(Path(path).rglob("*")):
                if file.is_file() and _kind(file.name)[0] in _KNOWN and not file.name.startswith("."):
                    yield from _read_file(file, max_bytes, wait_for)
        else:
            yield from _read_file(Path(path), max_bytes, wait_for)


def _kind(name: str) -> tuple[str, str]:
    """The suffixes of a file's name: what it holds, how it is packed."""
    path = Path(name.lower())
    packed = path.suffix if path.suffix in _PACKED else ""
    return (Path(path.stem) if packed else path).suffix, packed


def _read_file(path: Path, max_bytes: int, wait_for: WaitFor | None) -> Iterator[Found | Unreadable]:
    kind, packed = _kind(path.name)
    try:
        with _opened(path, wait_for) as raw, closing(_unpacked(raw, packed)) as stream:
            yield from _read_stream(str(path), kind, stream, max_bytes)
    except BrokenPipeError:  # no reading ends so: it is wait_for's
        raise
    except FileNotFoundError:
        yield Unreadable(str(path), "there is no such file or folder")
    except OSError as error:
        yield Unreadable(str(path), f"cannot be read: {error.strerror or error}")
    except (EOFError, zlib.error, zstandard.ZstdError) as error:
        yield Unreadable(str(path), f"the compressed file is broken: {error}")


def _opened(path: Path, wait_for: WaitFor | None) -> BinaryIO:
    if wait_for is None:
        return path.open("rb")
    # Where the system can, wait_for waits for who writes into a named pipe, too, and not the opening.
    flags = os.O_NONBLOCK if sys.platform == "linux" else 0
    return _waiting(os.open(path, os.O_RDONLY | flags), wait_for)


def _waiting(descriptor: int, wait_for: WaitFor) -> BinaryIO:
    return io.BufferedReader(_Waiting(descriptor, wait_for), _PIPE_BYTES)


def _unpacked(raw: BinaryIO, packed: str) -> BinaryIO:
    if packed == ".gz":
        return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]  # it reads like one
    if packed == ".zst":
        return io.BufferedReader(_Unzstd(raw))
    return raw


def _read_stream(where: str, kind: str, stream: BinaryIO, max_bytes: int) -> Iterator[Found | Unreadable]:
    if kind in _WARC:
        yield from _read_warc(where, stream, max_bytes)
        return
    if kind in _LINES:
        yield from _read_lines(where, stream, max_bytes)
        return
    data = b"" if kind in _KNOWN else _first_line(stream, max_bytes + 1)
    if kind not in _KNOWN and _sniff(data) in _LINES:
        yield from _read_lines(where, io.BufferedReader(_Rejoined(data, stream)), max_bytes)
        return
    data += stream.read(max_bytes + 1 - len(data))
    if len(data) > max_bytes:
        yield Unreadable(where, f"larger than {max_bytes} bytes (KAWAT_MAX_DOCUMENT_BYTES)")
    elif kind in _JSON:
        yield from _read_json(where, data)
    else:
        yield _page(where, data, html=(kind or _sniff(data)) in _HTML)


def _first_line(stream: BinaryIO, most: int) -> bytes:
    """The first line with something on it, and those before."""
    data = line = b""
    while not line.strip(_BLANK) and (line := stream.readline(most - len(data))):
        data += line
    return data


def _sniff(data: bytes) -> str:
    """What kind of file begins like this."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return {b"{": ".jsonl", b"<": ".html"}.get(start, ".txt")


def _page(
    where: str, data: bytes, *, html: bool, content_type: str | None = None, **fields: str | None
) -> Found | Unreadable:
    text = decode(data, content_type)
    try:
        return Found(where, from_fields({"html" if html else "text": text, **fields}))
    except BadInput as error:
        return Unreadable(where, str(error))


def _read_lines(where: str, stream: BinaryIO, max_bytes: int) -> Iterator[Found | Unreadable]:
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        place = f"{where}:{number}"
        if len(line) > max_bytes and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(max_bytes)
            yield Unreadable(place, f"larger than {max_bytes} bytes (KAWAT_MAX_DOCUMENT_BYTES)")
        elif line.strip():
            try:
                yield Found(place, parse(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line))
            except BadInput as error:
                yield Unreadable(place, str(error))


def _read_json(where: str, data: bytes) -> Iterator[Found | Unreadable]:
    try:
        jobs = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield Unreadable(where, f"no valid JSON: {error}")
        return
    for number, job in enumerate(jobs if isinstance(jobs, list) else [jobs], 1):
        place = f"{where}:{number}" if isinstance(jobs, list) else where
        try:
            yield Found(place, from_fields(job) if isinstance(job, dict) else parse(msgspec.json.encode(job)))
        except BadInput as error:
            yield Unreadable(place, str(error))


def _read_warc(where: str, stream: BinaryIO, max_bytes: int) -> Iterator[Found | Unreadable]:
    records = ArchiveIterator(stream)
    for number in count(1):
        place = f"{where}:{number}"
        try:
            record = next(records, None)
            if record is None:
                stream.read(1)  # warcio takes a compressed file's early end for the archive's; this says it again
                return
            found = _warc_page(place, record, max_bytes)
            _finish(record)
        except (KawatError, BrokenPipeError):  # what wait_for ends the reading by
            raise
        except Exception as error:  # noqa: BLE001  (warcio stumbles over damage in many ways)
            yield Unreadable(place, f"the WARC is broken from here on: {error}")
            return
        if found is not None:
            yield found


def _finish(record: ArcWarcRecord) -> None:
    """Read what is left of a record.

    Raises:
        EOFError: it is shorter than its header says.
    """
    while record.raw_stream.read(_WARC_STEP_BYTES):
        pass
    if getattr(record.raw_stream, "limit", 0):
        raise EOFError("the file ends in the middle of a record")


def _warc_page(where: str, record: ArcWarcRecord, max_bytes: int) -> Found | Unreadable | None:
    """The page in a record; None if it holds none: a request, a redirect, an image."""
    if record.rec_type not in ("response", "resource"):
        return None
    http = record.http_headers
    content_type = (http or record.rec_headers).get_header("Content-Type") or ""
    if not content_type.lower().startswith(_PAGE_TYPES) or (http and http.get_statuscode() != "200"):
        return None
    data = record.content_stream().read(max_bytes + 1)
    if len(data) > max_bytes:
        return Unreadable(where, f"larger than {max_bytes} bytes (KAWAT_MAX_DOCUMENT_BYTES)")
    return _page(
        where,
        data,
        html=not content_type.lower().startswith("text/plain"),
        content_type=content_type,
        url=record.rec_headers.get_header("WARC-Target-URI"),
        crawled_at=record.rec_headers.get_header("WARC-Date"),
    )


class _Waiting(io.RawIOBase):
    """A file that somebody waits for before each read."""

    def __init__(self, descriptor: int, wait_for: WaitFor) -> None:
        self._descriptor = descriptor
        self._wait_for = wait_for

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants Buffer
        """Give what is there, once something is."""
        while True:
            self._wait_for(self._descriptor)
            try:
                return os.readv(self._descriptor, [buffer])
            except BlockingIOError:  # another reader was faster
                continue

    def close(self) -> None:
        """Let go of it, but for standard input."""
        if not self.closed and self._descriptor != 0:
            os.close(self._descriptor)
        super().close()


class _Unzstd(io.RawIOBase):
    """What a zstd file holds. Unlike zstandard's own reader it says when the file ends too early."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants Buffer
        """Give what is unpacked, else unpack the next piece."""
        while not self._ready:
            piece = self._packed.read(_ZSTD_STEP_BYTES)
            if not piece and self._frame:
                raise EOFError("it ends in the middle")
            if not piece:
                return 0
            self._unpack(piece)
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def _unpack(self, piece: bytes) -> None:
        unpacked = []
        while piece:
            self._frame = self._frame or zstandard.ZstdDecompressor().decompressobj()
            unpacked.append(self._frame.decompress(piece))
            piece = self._frame.unused_data
            if self._frame.eof:
                self._frame = None
        self._ready = memoryview(b"".join(unpacked))


class _Rejoined(io.RawIOBase):
    """A stream of which the beginning was read already."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = io.BytesIO(start)
        self._rest = rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants Buffer
        """Give the beginning, then the rest."""
        # read1 does not wait for more than there is
        data = self._start.read(len(buffer)) or self._rest.read1(len(buffer))  # type: ignore[attr-defined]
        buffer[: len(data)] = data
        return len(data)
