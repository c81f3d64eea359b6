"""Pages that a writer cut into several records of an archive."""

import gzip
import os
from io import BytesIO
from pathlib import Path

import pytest
from reading import SENTENCE, found, written
from warcio.archiveiterator import ArchiveIterator

from worker.intake.files import Found, Skipped, Unreadable
from worker.intake.files.items import Place
from worker.intake.files.revisits import Revisits
from worker.intake.files.segments import Segments

PAGE = f"<h1>Gudang</h1><p>{SENTENCE}</p>".encode() * 40
BLOCK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE


def record(kind: str, block: bytes, name: str, **fields: object) -> bytes:
    """A record of an archive."""
    head = {"WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:{name}>", "WARC-Date": "2026-11-24T01:02:03Z"}
    head |= {"WARC-Target-URI": "https://kabar.example/1", "Content-Length": len(block)}
    head |= {f"WARC-Segment-{field.replace('_', '-')}": value for field, value in fields.items()}
    lines = "".join(f"{field}: {value}\r\n" for field, value in head.items())
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def segments(block: bytes, bounds: list[int], name: str = "a", *, total: bool = True) -> list[bytes]:
    """The records of a response that is cut there."""
    parts = [block[start:end] for start, end in zip([0, *bounds], [*bounds, len(block)], strict=True)]
    records = [record("response", parts[0], name, Number=1)]
    for number, part in enumerate(parts[1:], 2):
        last = {"Total_Length": len(block)} if total and number == len(parts) else {}
        records.append(
            record("continuation", part, f"{name}{number}", Number=number, Origin_ID=f"<urn:uuid:{name}>", **last)
        )
    return records


OTHER = record("response", BLOCK.replace(b"Gudang", b"Lain"), "other")


@pytest.mark.parametrize("bounds", [[100], [20, 500, 1500], [len(BLOCK) - 1]])
@pytest.mark.parametrize("between", [b"", OTHER])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_segments_are_joined(tmp_path: Path, bounds: list[int], between: bytes, pack: object) -> None:
    """A page whose segments stand in one archive in their order is whole, wherever it is cut, others between or not."""
    data = b"".join(pack(each) for each in [between.join(segments(BLOCK, bounds))])  # type: ignore[operator]
    items = found(written(path := tmp_path / "a", data))
    whole = [item for item in items if isinstance(item, Found) and item.where == f"{path}:1"]
    assert [(item.document.html, item.document.url, item.lacks) for item in whole] == [
        (PAGE.decode(), "https://kabar.example/1", None)
    ]
    assert not any(isinstance(item, Skipped | Unreadable) for item in items)


@pytest.mark.parametrize(("order", "left"), [([0], 0), ([0, 2], 1), ([0, 1], 0), ([1, 0], 1), ([1, 2], 2)])
def test_segments_that_are_not_all_there(tmp_path: Path, order: list[int], left: int) -> None:
    """What came of a page in its order is read and said to lack the rest; other segments are skipped."""
    records = segments(BLOCK, [500, 1500])
    items = found(written(tmp_path / "a", b"".join(records[at] for at in order)))
    pages = [item for item in items if isinstance(item, Found)]
    assert len(pages) == (0 in order)
    assert all(PAGE.decode().startswith(page.document.html or "") for page in pages)
    lacking = sum(item.lacking.total() for item in items if isinstance(item, Skipped))  # type: ignore[attr-defined]
    counts = [dict(item.counts) for item in items if isinstance(item, Skipped)]
    assert lacking == len(pages)
    assert counts == [{"a continuation record": left} if left else {}]


def test_a_segmented_page_may_be_no_larger_than_another(tmp_path: Path) -> None:
    """Segments that are too large together are no page, and what waits is held up to a document's size."""
    large = BLOCK[:200] + os.urandom(150_000).hex().encode()
    items = found(written(tmp_path / "a", b"".join(segments(large, [60_000, 250_000])) + OTHER))
    assert any(isinstance(item, Unreadable) and "larger than" in item.reason for item in items)
    assert sum(isinstance(item, Found) for item in items) == 1
    opened = [
        segments(BLOCK[:100] + os.urandom(30_000).hex().encode(), [60_000], f"n{number}")[0] for number in range(9)
    ]
    pages = [item for item in found(written(tmp_path / "b", b"".join(opened))) if isinstance(item, Found)]
    assert len(pages) == len(opened)


def test_first_segments_of_one_identity(tmp_path: Path) -> None:
    """Of two first segments that repeat an identity, both are read; what continues it continues the later."""
    early = record("response", BLOCK.replace(b"Gudang", b"Lumbung")[:900], "a", Number=1)
    items = found(written(path := tmp_path / "a", early + b"".join(segments(BLOCK, [500]))))
    pages = {item.where: item for item in items if isinstance(item, Found)}
    assert pages.keys() == {f"{path}:1", f"{path}:2"}
    assert "Lumbung" in (pages[f"{path}:1"].document.html or "")
    assert pages[f"{path}:1"].lacks
    assert (pages[f"{path}:2"].document.html, pages[f"{path}:2"].lacks) == (PAGE.decode(), None)


def test_segments_of_no_bytes(tmp_path: Path) -> None:
    """Segments that hold nothing take room too where they wait, and cut a page short nowhere."""
    empty = [record("response", b"", f"e{number}", Number=1) for number in range(300)]
    place = Place("a", 1_000_000, Revisits())
    waiting = Segments(place.max_bytes)
    read = ArchiveIterator(BytesIO(b"".join(empty)), no_record_parse=True)
    given = [joined for number, each in enumerate(read) for joined in waiting.begin(place.at(number), each)]
    assert 50 < len(given) < 60
    items = found(written(path := tmp_path / "b", b"".join(segments(BLOCK, [500] * 40))))
    assert [(item.where, item.document.html) for item in items if isinstance(item, Found)] == [
        (f"{path}:1", PAGE.decode())
    ]
