"""What tests of reading share: files written and read, and archives made."""

import gzip
import io
from collections.abc import Callable
from pathlib import Path

from backports import zstd
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from worker.intake.files import Found, Skipped, Unreadable, read
from worker.records import Document

MAX_BYTES = 100_000

SENTENCE = "Gudang penyimpanan itu diresmikan bupati pada hari Senin pagi."

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".zst": zstd.compress,
}


def found(*paths: Path | str, max_bytes: int = MAX_BYTES) -> list[Found | Unreadable | Skipped]:
    """All that is read there."""
    return list(read(map(str, paths), max_bytes))


def documents(*paths: Path | str) -> list[Document]:
    """The documents there."""
    return [item.document for item in found(*paths) if isinstance(item, Found)]


def only(path: Path) -> Document:
    """The one document in a file."""
    (item,) = found(path)
    assert isinstance(item, Found), item
    return item.document


def reason(path: Path, *, max_bytes: int = MAX_BYTES) -> str:
    """Why nothing is read there."""
    (item,) = found(path, max_bytes=max_bytes)
    assert isinstance(item, Unreadable), item
    return item.reason


def skipped(path: Path) -> dict[str, int]:
    """What is skipped there."""
    return next((dict(item.counts) for item in found(path) if isinstance(item, Skipped)), {})


def written(path: Path, data: bytes | str) -> Path:
    """The path, with data in it."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


Record = tuple[str, str, str, bytes]  # WARC type, HTTP status line, content type, payload

PAGE: Record = ("response", "200 OK", "text/html; charset=iso-8859-1", "<p>Café</p>".encode("iso-8859-1"))


def warc(*records: Record, **fields: str) -> bytes:
    """A WARC with these records, of pages 1, 2, ..., under HTTP heads with these fields too."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for number, (kind, status, content_type, payload) in enumerate(records, 1):
        named = [("Content-Type", content_type)] if content_type else []
        named += [(name.replace("_", "-"), value) for name, value in fields.items()]
        record = writer.create_warc_record(
            f"https://kabar.example/{number}",
            kind,
            payload=io.BytesIO(payload),
            http_headers=StatusAndHeaders(status, named, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2026-11-24T01:02:03Z"},
        )
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()
