"""Rare words of public texts, ordinary ones: names, foreign words, brands, affixes, what people type."""

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from floors import data

SOURCES = ("kumparan", "gsd-ner", "ner-ui-raw", "persons", "organizations", "places")
_WORD = re.compile(r"[^\W_](?:[\w.'’&+-]*[^\W_])?")
_TAG = re.compile("<[^>]*>")
_LEAST = 5  # letters


def _texts(source: str) -> Iterator[str]:
    path: Path = data(source)
    lines = path.read_text("utf-8", errors="replace").splitlines()
    if source == "kumparan":
        yield from (line.partition("\t")[0] for line in lines)
    elif source == "gsd-ner":
        yield from (json.loads(line)[0] for line in lines)
    else:
        yield from (_TAG.sub(" ", line) for line in lines if "\ufffd" not in line)


def rare_words(source: str, known: Collection[str]) -> list[str]:
    """Words of a source that are not known in small letters, in an order of chance that is always the same."""
    words = {word for text in _texts(source) for word in _WORD.findall(text) if len(word) >= _LEAST}
    return sorted(
        (word for word in words if word.lower() not in known and not word.isdecimal()),
        key=lambda word: hashlib.sha256(word.encode()).digest(),
    )
