"""How much of an article's body was found, and how much else: the score of extraction."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import mean
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_SHINGLE = 4


class Labelled(NamedTuple):
    """A page of HTML with the text of its article's body."""

    html: str
    url: str
    body: str


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, each between 0 and 1."""

    precision: float
    recall: float
    f1: float


def load(folder: Path) -> Iterator[Labelled]:
    """Read the pages of Zyte's article extraction benchmark: ``ground-truth.json`` and ``html/*.html.gz``."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for key, page in truth.items():
        html = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()).decode("utf-8", "replace")
        yield Labelled(html, page["url"], page["articleBody"])


def score(pairs: Iterable[tuple[str, str]]) -> Score:
    """Score pairs of gold body and found text by their shingles of four words, as Zyte's benchmark does.

    Precision and recall are of a page each and averaged over pages; F1 is of the two averages.
    """
    precisions, recalls = [], []
    for gold, found in pairs:
        wanted, had = _shingles(gold), _shingles(found)
        both = (wanted & had).total()
        precisions.append(both / had.total() if had else float(not wanted))
        recalls.append(both / wanted.total() if wanted else 1.0)
    return harmonic(mean(precisions), mean(recalls))


def harmonic(precision: float, recall: float) -> Score:
    """Return the two with their harmonic mean."""
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)) if words)
