"""How many documents of each language are told to be in it."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

_FILES = {"id": "indonesian", "jv": "javanese", "su": "sundanese", "en": "english"}


def load(folder: Path, sentences: int = 5) -> Iterator[tuple[str, str]]:
    """Read NusaX (``nusax_LANGUAGE.csv``): documents of so many sentences each, with their ISO 639-1 code."""
    for code, name in _FILES.items():
        with (folder / f"nusax_{name}.csv").open(encoding="utf-8", newline="") as rows:
            texts = [row["text"] for row in csv.DictReader(rows)]
        for start in range(0, len(texts), sentences):
            yield " ".join(texts[start : start + sentences]), code


def score(documents: Iterable[tuple[str, str]], identify: Callable[[str], str]) -> dict[str, float]:
    """Return for each language the share of its documents, between 0 and 1, that are told right."""
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for text, code in documents:
        right[code].append(identify(text) == code)
    return {code: sum(flags) / len(flags) for code, flags in sorted(right.items())}
