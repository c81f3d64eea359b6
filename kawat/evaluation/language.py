"""Of each language, how many documents are told to be in it, and what the others are taken for."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from kawat.evaluation.sets import numbered_lines
from worker.errors import FormatError

SENTENCES = 5  # of a document
_CODES = {
    "acehnese": "ace",
    "balinese": "ban",
    "banjarese": "bjn",
    "buginese": "bug",
    "english": "en",
    "indonesian": "id",
    "javanese": "jv",
    "madurese": "mad",
    "minangkabau": "min",
    "ngaju": "nij",
    "sundanese": "su",
    "toba_batak": "bbc",
}

Confusion = dict[str, Counter[str]]
"""For each language, by ISO 639 code, how many of its documents are told to be in which."""


def load_documents(folder: Path, sentences: int = SENTENCES) -> list[tuple[str, str]]:
    """Read NusaX (each ``nusax_LANGUAGE.csv``): documents of so many sentences each, with their ISO 639 code.

    The last document of a language has what is left.

    Raises:
        OSError: the folder or a file cannot be read.
        FormatError: there is no such file, its language is none of NusaX's, or a row has no text.
    """
    paths = sorted(path for path in folder.iterdir() if path.match("nusax_*.csv"))
    if not paths:
        raise FormatError(f"{folder}: expected NusaX's files, nusax_indonesian.csv and the like, found none")
    documents: list[tuple[str, str]] = []
    for path in paths:
        name = path.stem.removeprefix("nusax_")
        if name not in _CODES:
            raise FormatError(f"{path}: expected one of NusaX's languages in the name: {', '.join(_CODES)}")
        texts = list(_texts(path))
        starts = range(0, len(texts), sentences)
        documents += [(" ".join(texts[start : start + sentences]), _CODES[name]) for start in starts]
    return documents


def _texts(path: Path) -> Iterator[str]:
    rows: Any = csv.DictReader((f"{line}\n" for _, line in numbered_lines(path)), strict=True)
    empty = True
    try:
        for row in rows:
            if not row.get("text"):
                raise FormatError(f'{path}, line {rows.line_num}: expected a row of CSV with a sentence under "text"')
            empty = False
            yield row["text"]
    except csv.Error as error:
        raise FormatError(f"{path}, line {rows.reader.line_num}: expected CSV: {error}") from error
    if empty:
        raise FormatError(f'{path}: expected rows of CSV under a head that names "text", found none')


def told(documents: Iterable[tuple[str, str]], language_of: Callable[[str], str]) -> Confusion:
    """Count what the documents of each language are told to be, by a function that gives a text's code."""
    counts: Confusion = {}
    for text, code in documents:
        counts.setdefault(code, Counter())[language_of(text)] += 1
    return counts


def recall(counts: Confusion) -> dict[str, float]:
    """Of each language the share of its documents, between 0 and 1, that are told right."""
    return {code: found[code] / found.total() for code, found in sorted(counts.items())}
