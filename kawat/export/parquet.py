"""Stories as Parquet: tables of stories, mentions, quotes and sentences, joined by ``document_id`` and ``story``."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, time
from itertools import chain, islice
from operator import itemgetter
from typing import Any, BinaryIO, NamedTuple, Self

import msgspec
import pyarrow as pa
from pyarrow import parquet

from kawat.export.formats import Stories

_STORIES_AT_ONCE = 200
_GROUP_BYTES = 32_000_000  # of a table in memory, until they are a row group on the disk

_SPAN = pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)])
_SPANS = pa.list_(pa.field("element", _SPAN, nullable=False))
_NUMBERS = pa.list_(pa.field("element", pa.int32(), nullable=False))
_MOMENT = pa.timestamp("us", tz="UTC")
_KEY = [pa.field("document_id", pa.string(), nullable=False), pa.field("story", pa.int32(), nullable=False)]

Row = tuple[Any, ...]


def _needed(name: str, kind: pa.DataType) -> pa.Field:
    return pa.field(name, kind, nullable=False)


class _Table(NamedTuple):
    """The columns of a table, and which rows a story has in it."""

    schema: pa.Schema
    rows: Callable[[Mapping[str, Any]], Iterable[Row]]


_STORY_COLUMNS = [
    *_KEY,
    pa.field("url", pa.string()),
    pa.field("source", pa.string()),
    pa.field("title", pa.string()),
    pa.field("author", pa.string()),
    _needed("language", pa.string()),
    pa.field("unsure_language", pa.bool_()),
    pa.field("published_at", _MOMENT),
    pa.field("published_from", pa.string()),
    pa.field("published_precision", pa.string()),
    pa.field("kind", pa.string()),
    pa.field("kind_probability", pa.float64()),
    pa.field("access", pa.string()),
    pa.field("pages", _NUMBERS),
    pa.field("last_page", pa.int32()),
    _needed("text", pa.string()),
    _needed("paragraphs", _SPANS),
    _needed("unsure_joints", _NUMBERS),
    _needed("tokens", _SPANS),
    _needed("summary", _SPANS),
    _needed("summary_text", pa.string()),
    pa.field("duplicate_of", pa.string()),
    pa.field("duplicate_story", pa.int32()),
    pa.field("similarity", pa.float64()),
    _needed("version", pa.int32()),
    _needed("versions", pa.int32()),
    pa.field("changed_at", _MOMENT),
    pa.field("metadata", pa.string()),
    pa.field("pipeline_name", pa.string()),
    pa.field("pipeline_version", pa.string()),
    pa.field("made_by", pa.string()),
    _needed("processed_at", _MOMENT),
]
_SENTENCE_COLUMNS = [
    *_KEY,
    _needed("sentence", pa.int32()),
    _needed("start", pa.int32()),
    _needed("end", pa.int32()),
    _needed("text", pa.string()),
    _needed("in_summary", pa.bool_()),
]
_MENTION_COLUMNS = [
    *_KEY,
    _needed("start", pa.int32()),
    _needed("end", pa.int32()),
    _needed("label", pa.string()),
    _needed("text", pa.string()),
    _needed("name", pa.string()),
    pa.field("confidence", pa.float64()),
    pa.field("sentence", pa.int32()),
]
_QUOTE_FIELDS = [
    _needed("kind", pa.string()),
    _needed("words", _SPANS),
    _needed("words_text", pa.string()),
    pa.field("speaker", _SPAN),
    pa.field("speaker_text", pa.string()),
    pa.field("name", pa.string()),
    pa.field("role", _SPAN),
    pa.field("role_text", pa.string()),
    pa.field("cue", _SPAN),
    pa.field("cue_text", pa.string()),
]
_QUOTE_COLUMNS = [*_KEY, _needed("quote", pa.int32()), *_QUOTE_FIELDS, pa.field("sentence", pa.int32())]


def write(stories: Stories, to: Mapping[str, BinaryIO]) -> None:
    """Write the tables for which there is a stream: ``stories``, ``mentions``, ``quotes``, ``sentences``.

    Spans are lists of ``start`` and ``end``, offsets into the story's ``text``; moments are in UTC, to the microsecond;
    ``metadata`` and ``made_by`` are JSON.
    """
    with ExitStack() as opened:
        writers = {
            table: opened.enter_context(_RowGroups(stream, _TABLES[table].schema)) for table, stream in to.items()
        }
        for part in _in_parts(stories):
            for table, writer in writers.items():
                writer.add([row for story in part for row in _TABLES[table].rows(story)])


class _RowGroups:
    """A Parquet file that is written a row group at a time."""

    def __init__(self, stream: BinaryIO, schema: pa.Schema) -> None:
        self._schema = schema
        self._writer = parquet.ParquetWriter(stream, schema, compression="zstd")
        self._waiting: list[pa.RecordBatch] = []

    def add(self, rows: Sequence[Row]) -> None:
        columns = zip(*rows, strict=True) if rows else ([] for _ in self._schema)
        arrays = [_array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._waiting.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
        if sum(batch.nbytes for batch in self._waiting) > _GROUP_BYTES:
            self._write()

    def _write(self) -> None:
        self._writer.write_table(pa.Table.from_batches(self._waiting, self._schema))
        self._waiting = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        if failed is None:
            self._write()
        self._writer.close()


def _in_parts(stories: Stories) -> Iterator[list[Mapping[str, Any]]]:
    each = iter(stories)
    while part := list(islice(each, _STORIES_AT_ONCE)):
        yield part


def _array(column: Iterable[Any], kind: pa.DataType) -> pa.Array:
    """A column; of spans without an object each, of which a story's words would be thousands."""
    if kind == _SPAN:
        return pa.array([span and {"start": span[0], "end": span[1]} for span in column], kind)
    if kind != _SPANS:
        return pa.array(column, kind)
    lists = list(column)
    ends = list(chain([0], (len(spans) for spans in lists)))
    for at in range(1, len(ends)):
        ends[at] += ends[at - 1]
    flat = [pa.array([span[side] for spans in lists for span in spans], pa.int32()) for side in (0, 1)]
    spans = pa.StructArray.from_arrays(flat, fields=list(_SPAN))
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), spans, type=_SPANS)


def _story(story: Mapping[str, Any]) -> Iterable[Row]:
    made = dict(story)
    made["published_at"] = _moment(story["published_at"])
    made["changed_at"] = _moment(story["changed_at"])
    made["processed_at"] = _moment(story["processed_at"])
    made["pipeline_name"], made["pipeline_version"] = story["pipeline"]["name"], story["pipeline"]["version"]
    for name in ("metadata", "made_by"):
        made[name] = None if story[name] is None else msgspec.json.encode(story[name]).decode()
    yield tuple(made[field.name] for field in _STORY_COLUMNS)


def _moment(said: str | None) -> datetime | None:
    """A moment; a day without a clock is its noon, so that it is that day wherever the reader is."""
    if said is None:
        return None
    moment = datetime.fromisoformat(said)
    return moment if moment.tzinfo else datetime.combine(moment.date(), time(12), UTC)


def _sentences(story: Mapping[str, Any]) -> Iterable[Row]:
    chosen = [end for _, end in story["summary"]]  # a first one may begin later than its sentence, behind a dateline
    for number, (start, end) in enumerate(story["sentences"]):
        text = story["text"][start:end]
        yield story["document_id"], story["story"], number, start, end, text, end in chosen


def _mentions(story: Mapping[str, Any]) -> Iterable[Row]:
    for mention in story["entities"]:
        facts = (mention[name] for name in ("start", "end", "label", "text", "name", "confidence"))
        yield story["document_id"], story["story"], *facts, _sentence_at(story, mention["start"])


def _quotes(story: Mapping[str, Any]) -> Iterable[Row]:
    for number, quote in enumerate(story["quotes"]):
        facts = (quote[field.name] for field in _QUOTE_FIELDS)
        yield story["document_id"], story["story"], number, *facts, _sentence_at(story, quote["words"][0][0])


def _sentence_at(story: Mapping[str, Any], offset: int) -> int | None:
    """The number of the sentence in which an offset is; None where it is in none."""
    number = bisect_right(story["sentences"], offset, key=itemgetter(0)) - 1
    return number if number >= 0 else None


_TABLES = {
    "stories": _Table(pa.schema(_STORY_COLUMNS), _story),
    "mentions": _Table(pa.schema(_MENTION_COLUMNS), _mentions),
    "quotes": _Table(pa.schema(_QUOTE_COLUMNS), _quotes),
    "sentences": _Table(pa.schema(_SENTENCE_COLUMNS), _sentences),
}
