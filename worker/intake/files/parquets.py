"""Reads Parquet by its columns, with pyarrow, the format's own library: it is large, and so an extra."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from worker.intake.files.archives import seekable
from worker.intake.files.items import Item, Place, Unreadable

_BATCH_ROWS = 16


def read_parquet(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a document a row; its fields are named by the columns."""
    try:
        import pyarrow as pa  # noqa: PLC0415  (an extra)
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        yield Unreadable(place.where, "a Parquet file: to read it, install the extra: pip install 'kawat[parquet]'")
        return
    with seekable(stream, place) as file:
        if file is None:
            yield place.too_large()
            return
        number = 0
        try:
            rows = parquet.ParquetFile(file)
            for group in range(rows.num_row_groups):
                facts = rows.metadata.row_group(group)
                if facts.total_byte_size > (facts.num_rows + 1) * place.max_bytes:
                    yield Unreadable(place.where, f"row group {group}: its rows are larger than documents may be")
                    continue
                for batch in rows.iter_batches(_BATCH_ROWS, row_groups=[group]):
                    columns = {name: _coarser(column) for name, column in zip(batch.column_names, batch, strict=True)}
                    for row in range(batch.num_rows):
                        number += 1
                        yield _document(place.at(number), columns, row)
        except (pa.ArrowException, OSError) as error:
            yield Unreadable(place.where, f"the Parquet file is broken: {error}")


def _document(place: Place, columns: dict[str, Any], row: int) -> Item:
    fields = {}
    for name, column in columns.items():
        try:
            value = column[row].as_py()
        except (ValueError, OverflowError, KeyError) as error:  # years behind 9999, a zone that nobody knows
            return Unreadable(place.where, f"field {name}: {error}")
        if value is not None:
            fields[name] = value
    return place.document(fields)


def _coarser(column: Any) -> Any:  # noqa: ANN401  (pyarrow ships no types)
    """Moments in microseconds: pyarrow raises where it would have to round nanoseconds, as pandas writes them."""
    import pyarrow as pa  # noqa: PLC0415  (an extra)

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        return column.cast(pa.timestamp("us", tz=column.type.tz), safe=False)
    return column
