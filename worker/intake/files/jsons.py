"""Reads JSON: a job a line, or values over many lines: an object, several of them, an array of any length, several.

Values are cut out here, not decoded: what is too large or broken costs itself alone, and an array is never held whole.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BufferedReader
from typing import BinaryIO

import msgspec

from worker.errors import BadInput
from worker.intake.documents import parse, seen, value_of
from worker.intake.fields import means_a_body
from worker.intake.files.feeds import JSON_FEED, json_feed
from worker.intake.files.items import Found, Item, Place, Skip, Unreadable
from worker.intake.files.kinds import BLANK, SEQUENCE
from worker.intake.files.packing import BROKEN
from worker.intake.files.rows import Row, lists_of_documents
from worker.intake.files.streams import Looked, Recoded

_PIECE_BYTES = 65_536
_MARK = b"\xef\xbb\xbf"
_SIGN = re.compile(rb'["{}\[\],]')
_IN_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_QUOTE = ord('"')
_NO_JOB = "JSON that is no job"
_ACTIONS = frozenset(("index", "create", "update", "delete"))
_TELEGRAMS = "date_unixtime"  # of its messages alone
_GOES_ON = (b"{", b"[", b",", b":")  # how the first line of an object over several lines ends


def read_json(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a job a line, or the values that the file holds."""
    looked = Looked(stream)
    with suppress(EOFError, *BROKEN):  # met again, behind what there is
        looked.first_line(place.max_bytes, BLANK)
    line = looked.start.lstrip(BLANK).partition(b"\n")[0].strip(BLANK)
    whole = looked.whole()
    if SEQUENCE in line or b"\r" in line:  # a sequence's marks, old Macs' line ends: neither stands within a value
        line, *_ = line.strip(SEQUENCE + BLANK).split(b"\r")
        whole = Recoded(whole, SEQUENCE + b"\r", b" \n").read_ahead()
    yield from (_read_lines if _is_job(line) else _read_values)(whole, place)


def _is_job(line: bytes) -> bool:
    """Whether the file has a job a line, by its first."""
    if not line.startswith(b"{") or JSON_FEED in line:
        return False
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return not line.endswith(_GOES_ON)
    return True


def _read_lines(stream: BufferedReader, place: Place) -> Iterator[Item]:
    number = 0
    while line := stream.readline(place.max_bytes + 1):
        number += 1
        here = place.at(number)
        if len(line) > place.max_bytes and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(place.max_bytes)
            yield here.too_large()
        elif line.strip():
            alone = number == 1 and _is_at_end(stream)
            yield from _jobs(here, line.removeprefix(_MARK) if number == 1 else line, alone=alone)


def _is_at_end(stream: BufferedReader) -> bool:
    try:
        return not stream.peek(1)
    except (EOFError, *BROKEN):  # met again, behind what was read
        return False


def _jobs(place: Place, value: bytes, *, alone: bool = False) -> Iterator[Item]:
    """The job that a value is; of a feed, a table or what else holds a list of documents, each of these."""
    if JSON_FEED in value and (feed := json_feed(value)) is not None:
        yield from (place.at(number).document(item) for number, item in enumerate(feed, 1))
        return
    try:
        yield Found(place.where, parse(value))
    except BadInput as error:
        answer = _decoded(value)
        items = _items_within(place, answer)
        if items:
            yield from items
        elif _is_action(answer):
            yield Skip(place.where, "an action of a bulk request")
        elif not error.field and answer is not None and alone and place.part:
            yield place.no_article(_NO_JOB)  # what a page tells a browser of itself, what a program keeps
        else:
            rows = next(lists_of_documents(answer), None) if error.field is None else None
            yield Unreadable(place.where, f"{error}{seen(rows[0], 'nor of those in it') if rows else ''}")


def _items_within(place: Place, answer: object) -> list[Item]:
    """The documents of a list that stands in an object, of the first in which there are any."""
    for rows in lists_of_documents(answer):
        items = [_row(place.at(number), row) for number, row in enumerate(rows, 1)]
        if any(isinstance(item, Found) for item in items):
            return items
    return []


def _row(place: Place, row: Row) -> Item:
    """The document of a list that an object is.

    schema.org has pages, people and pictures beside it. Telegram's messages may be a picture, or say that a
    channel was made, and each channel counts its own from 1: their numbers are no identity.
    """
    if _TELEGRAMS in row:
        if not row.get("text"):
            return Skip(place.where, "a message of Telegram without a text")
        row = {"message_id" if name == "id" else name: each for name, each in row.items()}
    if isinstance(row.get("@type"), str) and not any(map(means_a_body, row)):
        return Skip(place.where, f"no text in a {row['@type']:.40}")
    return place.document(row)


def _is_action(answer: object) -> bool:
    """Whether it is a line that says what Elasticsearch is to do with the document on the next."""
    if not isinstance(answer, dict) or len(answer) != 1 or _ACTIONS.isdisjoint(answer):
        return False
    (told,) = answer.values()
    return isinstance(told, dict) and all(name.startswith("_") for name in told)


def _decoded(value: bytes) -> object:
    try:
        return value_of(value)
    except BadInput:
        return None


def _read_values(stream: BufferedReader, place: Place) -> Iterator[Item]:
    values = _Values(stream, place.max_bytes)
    number = 0
    first: bytes | None = None
    kept = False
    try:
        for value in values:
            number += 1
            if number == 1 and not values.in_array:
                first, kept = value, True  # it has no number, unless another follows
                continue
            if number == 1 and value and not value.startswith(b"{"):
                yield place.no_article(_NO_JOB)
                return
            if kept:
                yield from _items(place.at(1), first)
                kept = False
            yield from _items(place.at(number), value)
    except BadInput as error:
        yield Unreadable(place.where, str(error))
        return
    if not number:
        yield place.no_article(_NO_JOB)
    elif kept:
        yield from _items(place, first, alone=True)


def _items(place: Place, value: bytes | None, *, alone: bool = False) -> Iterator[Item]:
    if value is None:
        yield place.too_large()
    else:
        yield from _jobs(place, value, alone=alone)


class _Values:
    """The values in a stream: of arrays their elements. None for what is larger than a document may be."""

    def __init__(self, stream: BufferedReader, max_bytes: int) -> None:
        self._stream = stream
        self._max_bytes = max_bytes
        self.in_array = False
        self._depth = 0  # within a value
        self._in_string = self._escaped = False
        self._parts: list[bytes] = []
        self._size = 0

    def __iter__(self) -> Iterator[bytes | None]:
        """Give each value as it ends.

        Raises:
            BadInput: where a bracket is missing or too many.
        """
        piece = self._stream.read1(_PIECE_BYTES).removeprefix(_MARK)
        while piece:
            yield from self._cut(piece)
            piece = self._stream.read1(_PIECE_BYTES)
        if self._in_string or self._depth or self.in_array:
            raise BadInput("no valid JSON: it ends in the middle")
        yield from self._ended()

    def _cut(self, piece: bytes) -> Iterator[bytes | None]:
        begin = at = 0
        while (found := self._sign(piece, at)) is not None:
            sign, at = found[0], found.end()
            if sign == b'"':
                self._in_string = True
            elif self._depth or sign == b"{" or (sign == b"[" and self.in_array):
                self._depth += (sign in b"{[") - (sign in b"}]")
                if not self._depth and sign != b",":
                    self._keep(piece[begin:at])
                    yield from self._ended()
                    begin = at
            else:  # between values
                self._keep(piece[begin : found.start()])
                yield from self._ended()
                begin = at
                if sign == b"}" or (sign == b"]" and not self.in_array):
                    raise BadInput(f"no valid JSON: {sign.decode()} without its beginning")
                self.in_array = sign == b"[" or (self.in_array and sign == b",")
        self._keep(piece[begin:])

    def _sign(self, piece: bytes, at: int) -> re.Match[bytes] | None:
        """The next sign of structure from there on, beyond the string that goes on there."""
        if self._in_string:
            at += self._escaped
            at = _IN_STRING.match(piece, at).end()  # type: ignore[union-attr]  # it matches anything
            self._in_string = at >= len(piece) or piece[at] != _QUOTE
            self._escaped = self._in_string and at < len(piece)  # by a last \, what comes next
            at = len(piece) if self._in_string else at + 1
        return _SIGN.search(piece, at)

    def _keep(self, part: bytes) -> None:
        part = part if self._size else part.lstrip()
        self._size += len(part)
        if self._size > self._max_bytes:
            self._parts.clear()
        else:
            self._parts.append(part)

    def _ended(self) -> Iterator[bytes | None]:
        value, large = b"".join(self._parts).rstrip(), self._size > self._max_bytes
        self._parts, self._size = [], 0
        if value or large:
            yield None if large else value
