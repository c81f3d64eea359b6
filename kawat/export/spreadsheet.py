"""Stories as CSV for spreadsheets: a row a story, lists joined, and no cell that would be taken for a formula."""

import csv
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any, BinaryIO, get_args

from kawat.export.formats import Stories
from tasks.quoting.shown import in_marks, verb
from worker.records import Label

LABELS = get_args(Label)
_AS_THEY_ARE = (
    "document_id",
    "story",
    "url",
    "source",
    "title",
    "author",
    "language",
    "published_at",
    "published_precision",
    "kind",
    "access",
    "last_page",
    "duplicate_of",
    "duplicate_story",
    "similarity",
    "version",
    "versions",
    "changed_at",
    "processed_at",
    "summary_text",
    "text",
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# What a spreadsheet computes, where a cell begins: also full-width, as Japanese and Chinese input writes it, and after
# the separators by which spreadsheets of other languages cut a row, quotes or not.
_FORMULA = re.compile(r"(^|[;\t\n])(?=[\s\"']*[=+@＝＋－＠-])")


def write(stories: Stories, to: Mapping[str, BinaryIO]) -> None:
    """Write a row for each story, below a row of names, to the stream for ``stories``.

    UTF-8 with a byte order mark, without which Excel takes it for another encoding; commas, all cells quoted, rows end
    with CR and LF.
    """
    row = StringIO()
    rows = csv.writer(row, quoting=csv.QUOTE_ALL)
    to["stories"].write("\ufeff".encode())
    rows.writerow([*_AS_THEY_ARE, "pages", *(f"{label.lower()}_names" for label in LABELS), "speakers", "quotes"])
    for story in stories:
        to["stories"].write(_taken(row))
        rows.writerow([*(_cell(story[name]) for name in _AS_THEY_ARE), *(_cell(each) for each in _lists(story))])
    to["stories"].write(_taken(row))


def _taken(row: StringIO) -> bytes:
    written = row.getvalue().encode()
    row.seek(0)
    row.truncate()
    return written


def _lists(story: Mapping[str, Any]) -> Iterable[str]:
    yield _joined(story["pages"] or ())
    for label in LABELS:
        yield _joined(entity["name"] for entity in story["entities"] if entity["label"] == label)
    yield _joined(quote["name"] for quote in story["quotes"] if quote["name"])
    yield _joined(_statement(quote, story["language"]) for quote in story["quotes"])


def _statement(quote: Mapping[str, Any], language: str) -> str:
    """Who said what, as pages and the terminal show it, but for the role."""
    how = verb(quote["kind"], quote["cue_text"], language)
    who = [quote["name"] or quote["speaker_text"], quote["cue_text"] if how else None]
    said = ", ".join(filter(None, who))
    words = in_marks(quote["words_text"], quote["words"], quote["kind"])
    return f"{said}: {words}" if said else words


def _joined(items: Iterable[object]) -> str:
    """Each once, in their order, with semicolons between; one in an item becomes a comma."""
    return "; ".join(dict.fromkeys(str(item).replace(";", ",") for item in items))


def _cell(value: object) -> str:
    """What stands in a cell: nothing where nothing is known, text that is only text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _FORMULA.sub(r"\1'", _CONTROL.sub("", value))
    return str(value)
