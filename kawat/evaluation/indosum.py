"""IndoSum's articles, as its JSONL has them."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from kawat.evaluation.sets import numbered_lines, quote
from worker.errors import FormatError

_EXPECTED = (
    'an article of IndoSum, {"id": "...", "source_url": "...", "category": "...", '
    '"paragraphs": [[["word", ...], ...], ...], "gold_labels": [[true, ...], ...], "summary": [["word", ...], ...]}'
)


class Raw(msgspec.Struct, frozen=True):
    """A line of the file. Words make sentences, sentences make paragraphs; an editor wrote the summary's sentences."""

    id: str
    source_url: str
    category: str
    paragraphs: list[list[list[str]]]
    gold_labels: list[list[bool]]
    summary: list[list[str]]


def raw_articles(path: Path) -> Iterator[Raw]:
    """The articles of a file; blank lines are passed over.

    Raises:
        OSError: the file cannot be read.
        FormatError: a line is no such article, or there is none.
    """
    empty = True
    decoder = msgspec.json.Decoder(Raw)
    for number, line in numbered_lines(path):
        if not line.strip():
            continue
        try:
            raw = decoder.decode(line)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise FormatError(f"{path}, line {number}: expected {_EXPECTED}, found {quote(line)}: {error}") from error
        if [len(sentences) for sentences in raw.paragraphs] != [len(labels) for labels in raw.gold_labels]:
            raise FormatError(f"{path}, line {number}: expected a label in gold_labels for each sentence in paragraphs")
        if not any(map(any, raw.paragraphs)) or not any(raw.summary):
            raise FormatError(f"{path}, line {number}: expected words in paragraphs and in summary, found none")
        empty = False
        yield raw
    if empty:
        raise FormatError(f"{path}: is empty: expected {_EXPECTED} a line")
