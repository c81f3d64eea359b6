"""Reads tables: CSV and TSV by their first row, which names the columns."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import count, islice
from typing import BinaryIO, NamedTuple

from worker.errors import BadInput
from worker.intake.charset import decode
from worker.intake.fields import means_a_field
from worker.intake.files.items import Item, Place, Unreadable
from worker.intake.files.streams import Looked

_LOOK_BYTES = 65_536
_MARK = b"\xef\xbb\xbf"
_DELIMITERS = ",;\t|"
_NAME = re.compile(r"[^\W\d_][\w .:/@#-]{0,39}|_\w{1,39}")
_KNOWN_COLUMNS = 2  # that mean fields of a job: of these a header is made
_SURE_COLUMNS = 3  # of so many names over rows of as many cells a header is made
_SURE_ROWS = 5


class Header(NamedTuple):
    """What a table's first row says."""

    delimiter: str
    names: list[str]
    lines: int
    """Its lines: two, where ``sep=;`` stands above it, as Excel writes it."""


def header_of(start: bytes) -> Header | None:
    """The header of the table that begins like this, or None if it is no table."""
    text = start.removeprefix(_MARK).decode("latin-1").lstrip("\r\n")
    told = re.match(r'"?sep=(.)"?\r?\n', text)
    lines = text.splitlines()[1 if told else 0 :]
    if not lines:
        return None
    for delimiter in told[1] if told else _DELIMITERS:
        names = [name.strip() for name in next(csv.reader(lines[:1], delimiter=delimiter))]
        lowered = {name.lower() for name in names}
        if len(names) < 2 or len(lowered) < len(names) or not all(map(_NAME.fullmatch, names)):  # noqa: PLR2004
            continue
        sure = len(names) >= _SURE_COLUMNS and _sizes(text, delimiter) == {len(names)}
        if told or sure or sum(map(means_a_field, names)) >= _KNOWN_COLUMNS:
            return Header(delimiter, names, 2 if told else 1)
    return None


def _sizes(text: str, delimiter: str) -> set[int]:
    """How many cells the rows under the first have, of a few."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return {len(row) for row in islice(rows, 1, _SURE_ROWS)}
    except csv.Error:  # a cell as long as a page
        return set()


def read_table(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a document a row; cells are named by the columns' names, and empty ones are none."""
    looked = Looked(stream)
    header = header_of(looked.look(_LOOK_BYTES))
    if header is None:  # told by another look
        yield place.no_article("a table without names of columns: not read")
        return
    lines = _Lines(looked.whole(), place.max_bytes)
    ahead = header.lines
    while ahead:
        ahead -= bool(next(lines).strip())
    csv.field_size_limit(max(csv.field_size_limit(), place.max_bytes))
    rows = csv.reader(lines, delimiter=header.delimiter)
    for number in count():
        here = place.at(lines.start_row())
        try:
            row = next(rows, None)
        except BadInput:  # a row is larger than a document may be
            yield here.too_large()
            rows = csv.reader(lines, delimiter=header.delimiter)
        except csv.Error as error:
            yield Unreadable(here.where, f"no row of a table: {error}")
        else:
            if row:
                yield _document(here, header.names, row)
            elif row is None:
                if not number:
                    yield place.no_article("a table without rows")
                return


def _document(place: Place, names: list[str], row: list[str]) -> Item:
    if len(row) > len(names):
        return Unreadable(place.where, f"{len(row)} cells in a table of {len(names)} columns")
    return place.document({name: _text(cell) for name, cell in zip(names, row, strict=False) if cell})


def _text(cell: str) -> str:
    """A cell whose characters are bytes."""
    data = cell.encode("latin-1")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return decode(data)


class _Lines:
    """A stream's lines, a character a byte; together a row's are no larger than a document may be."""

    def __init__(self, stream: BinaryIO, max_bytes: int) -> None:
        self._stream = stream
        self._max_bytes = self._left = max_bytes
        self._number = 0

    def start_row(self) -> int:
        """The number of the line in which the next row begins."""
        self._left = self._max_bytes
        return self._number + 1

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._left + 1)
        if not line:
            raise StopIteration
        self._number += 1
        if len(line) > self._left:
            while line and not line.endswith(b"\n"):
                line = self._stream.readline(self._max_bytes)
            raise BadInput("too large")
        self._left -= len(line)
        return (line.removeprefix(_MARK) if self._number == 1 else line).decode("latin-1")
