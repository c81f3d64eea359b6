"""Reads Parquet by its columns, with pyarrow, the format's own library: it is large, and so an extra."""

from collections.abc import Iterator
from typing import BinaryIO

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
                    for row in batch.to_pylist():
                        number += 1
                        fields = {name: value for name, value in row.items() if value is not None}
                        yield place.at(number).document(fields)
        except (pa.ArrowException, OSError) as error:
            yield Unreadable(place.where, f"the Parquet file is broken: {error}")
