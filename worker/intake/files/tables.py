"""Reads tables: CSV and TSV by their first row, which names the columns."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import count, islice
from typing import BinaryIO, NamedTuple

from worker.errors import BadInput
from worker.intake.charset import decode
from worker.intake.fields import means_a_body, means_a_field
from worker.intake.files.items import Item, Place, Unreadable
from worker.intake.files.streams import Looked, Recoded

_LOOK_BYTES = 65_536
_MARK = b"\xef\xbb\xbf"
# Rows end as on old Macs, also where cells have lines of their own: of a table that Excel saves as "Macintosh".
_CR_ENDS = re.compile(rb"\s*[^\r\n]+\r(?!\n)")
_DELIMITERS = ",;\t|"
_NAME = re.compile(r"[^\W\d_][\w .:/@#()&%?'-]{0,39}|_\w{1,39}")
_ONE_COLUMN = re.compile(r'"?([a-z_]+)"?\r?\n(?:"(?:[^"]|"")*+"(?:\r?\n|$)){2}')  # quoted throughout, as no prose is
_KNOWN_COLUMNS = 2  # that mean fields of a job: of these a header is made
_SURE_COLUMNS = 3  # of so many names over rows of as many cells a header is made
_SURE_ROWS = 5
_FEWEST_ROWS = 2
_LOOK_ROWS = 20
_CELL = re.compile(r"[+-]?[\d.,:/-]*\d[\d.,:/ -]*%?|https?://\S+|true|false|[a-z]{1,12}", re.IGNORECASE)


class Header(NamedTuple):
    """What a table's first row says."""

    delimiter: str
    names: list[str]
    """Of its columns: "" for one that has none, as pandas' index and what Excel leaves at the end."""
    lines: int
    """Its lines: two, where ``sep=;`` stands above it, as Excel writes it."""


def header_of(start: bytes) -> Header | None:
    """The header of the table that begins like this, or None if it is no table."""
    text = start.removeprefix(_MARK).decode("latin-1").strip("\r\n")
    told = re.match(r'"?sep=(.)"?\r?\n', text)
    lines = text.splitlines()[1 if told else 0 :]
    if not lines:
        return None
    if (alone := _ONE_COLUMN.match(text)) and means_a_body(alone[1]):
        return Header(",", [alone[1]], 1)
    for delimiter in told[1] if told else _DELIMITERS:
        written = next(csv.reader(lines[:1], delimiter=delimiter))
        names = [name.strip() for name in written]
        named = list(filter(None, names))
        if len(names) < 2 or not named or not all(map(_NAME.fullmatch, named)):  # noqa: PLR2004
            continue
        sizes = _sizes(text[told.end() if told else 0 :], delimiter)
        known = sum(map(means_a_field, set(named)))
        even = written == names and sizes == {len(names)}  # in prose a space stands behind a comma
        sure = even and len(named) >= _SURE_COLUMNS and len(set(named)) == len(named)
        labelled = even and any(map(means_a_body, named))
        if told or sure or labelled or known >= _KNOWN_COLUMNS:
            numbered = sizes == {len(names) + 1}  # R names no column for the numbers of rows
            return Header(delimiter, ["", *names] if numbered else names, 2 if told else 1)
    return None


def is_without_header(start: bytes) -> bool:
    """Whether this begins a table that does not name its columns: rows of as many cells, written as no prose is.

    Cells have no space before them, and they are many, or one is quoted, an address, or a number throughout.
    """
    text = start.removeprefix(_MARK).decode("latin-1").strip("\r\n")
    for delimiter in _DELIMITERS:
        try:
            rows = list(
                islice(filter(None, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), _LOOK_ROWS)
            )
        except csv.Error:
            continue
        if len(start) >= _LOOK_BYTES:  # the last may be cut
            rows = rows[:-1]
        if len(rows) < _FEWEST_ROWS or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:  # noqa: PLR2004
            continue
        if any(cell != cell.strip() for row in rows for cell in row[1:]):
            continue
        columns = list(zip(*rows, strict=True))
        quoted = f'"{delimiter}"' in text or f'{delimiter}"' in text
        if delimiter == "\t" or quoted or any(all(map(_CELL.fullmatch, column)) for column in columns):
            return True
        if len(rows) >= _SURE_ROWS and any(len(set(column)) < len(rows) for column in columns):
            return True
    return False


def _sizes(text: str, delimiter: str) -> set[int]:
    """How many cells the rows under the first have, of a few; empty ones at the end count where the first has them."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        most = len(next(rows))
        return {max(min(len(row), most), len(_filled(row))) for row in islice(rows, _SURE_ROWS - 1)}
    except csv.Error:  # a cell as long as a page
        return set()


def read_table(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a document a row; cells are named by the columns' names, and empty ones are none."""
    looked = Looked(stream)
    looked.more(_LOOK_BYTES)  # what it was told by; to read further may meet the end of a broken file
    start = looked.start
    header = header_of(start)
    if header is None:  # told by another look
        yield place.no_article("a table without names of columns: not read")
        return
    whole = Recoded(looked.whole(), b"\r", b"\n").read_ahead() if _CR_ENDS.match(start) else looked.whole()
    lines = _Lines(whole, place.max_bytes)
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
            if row and any(cell.strip() for cell in row):
                yield _document(here, header.names, row)
            elif row is None:
                if not number:
                    yield place.no_article("a table without rows")
                return


def _document(place: Place, names: list[str], row: list[str]) -> Item:
    """A row's document; a column without a name is called by its number, unless it only counts the rows."""
    cells = row if len(row) <= len(names) else _filled(row)
    if len(cells) > len(names):
        return Unreadable(place.where, f"{len(cells)} cells in a table of {len(names)} columns")
    fields: dict[str, str] = {}
    for number, (name, cell) in enumerate(zip(names, cells, strict=False), 1):
        if not cell or (not name and number == 1 and cell.isdigit()):
            continue
        called = name or f"column {number}"
        fields[f"{called} ({number})" if called in fields else called] = _text(cell)
    return place.document(fields)


def _filled(row: list[str]) -> list[str]:
    """The row without the empty cells at its end."""
    return row[: max((number for number, cell in enumerate(row, 1) if cell), default=0)]


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
