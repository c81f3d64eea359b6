"""Reading Parquet by its columns."""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet
from reading import documents, found, reason, written

from worker.intake.files import Found, Unreadable
from worker.records import Document


def table(**columns: "list[Any] | pa.Array") -> bytes:
    """A Parquet file of these columns."""
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out, row_group_size=20)
    return out.getvalue()


def test_a_row_is_a_document(tmp_path: Path) -> None:
    """Rows are read by the columns' names; what is null is none, bytes and moments are taken."""
    data = table(
        url=["https://a.example/1", "https://a.example/2"],
        html=[b"<p>Caf\xc3\xa9</p>", None],
        text=[None, "Isi"],
        published_at=[datetime(2026, 7, 6, 1, 15, tzinfo=UTC), None],
        tags=[["a", "b"], None],
    )
    assert documents(written(tmp_path / "a", data)) == [
        Document(
            html="<p>Café</p>",
            url="https://a.example/1",
            published_at="2026-07-06T01:15:00+00:00",
            metadata={"tags": ["a", "b"]},
        ),
        Document(url="https://a.example/2", text="Isi"),
    ]


def test_many_rows(tmp_path: Path) -> None:
    """All groups of rows are read, each row has its number, and a row without a text is named."""
    path = written(tmp_path / "a", table(text=[f"Isi {n}" if n != 30 else None for n in range(50)]))
    items = found(path)
    assert [item.where for item in items] == [f"{path}:{n}" for n in range(1, 51)]
    assert [n for n, item in enumerate(items) if isinstance(item, Unreadable)] == [30]
    assert isinstance(items[0], Found)


def test_rows_that_are_too_large(tmp_path: Path) -> None:
    """Rows that would unpack to more than documents may have are refused unread."""
    assert "larger" in reason(written(tmp_path / "a", table(text=["x" * 50_000_000])))


def test_a_broken_file_is_answered(tmp_path: Path) -> None:
    """A damaged Parquet file is named."""
    data = table(text=["Isi"])
    assert reason(written(tmp_path / "a", data[: len(data) // 2])).startswith("the Parquet file is broken: ")


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow is missing, a sentence says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = reason(written(tmp_path / "a", table(text=["Isi"])))
    assert answer == "a Parquet file: to read it, install the extra: pip install 'kawat[parquet]'"


def test_moments_finer_than_python_has_them(tmp_path: Path) -> None:
    """Moments in nanoseconds, as pandas and polars write them, are read to the microsecond."""
    moment = pa.array([1_773_112_500_123_456_789, None], pa.timestamp("ns", tz="Asia/Jakarta"))
    seen = pa.array([1_773_112_500_123_456_789, None], pa.timestamp("ns")).dictionary_encode()
    data = table(text=["Isi", "Isi"], published_at=moment, seen=seen)
    first, second = documents(written(tmp_path / "a", data))
    assert first.published_at == "2026-03-10T10:15:00.123456+07:00"
    assert first.metadata == {"seen": datetime(2026, 3, 10, 3, 15, 0, 123456)}  # noqa: DTZ001  (as it is written)
    assert (second.published_at, second.metadata) == (None, {})


def test_a_value_that_cannot_be_read_costs_its_row(tmp_path: Path) -> None:
    """A value that Python cannot hold costs its own row alone, and the column is named."""
    far = pa.array([None, 300 * 10**15, None], pa.timestamp("us"))
    path = written(tmp_path / "a", table(text=["satu", "dua", "tiga"], published_at=far))
    first, broken, last = found(path)
    assert isinstance(first, Found) and isinstance(last, Found)
    assert isinstance(broken, Unreadable) and broken.reason.startswith("field published_at: ")
