"""How much of an article's body was found, and how much else: the score of extraction."""

import gzip
import json
import re
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from tasks.cleaning.clean import clean
from worker.errors import BadInput, FormatError
from worker.records import Document

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_EXPECTED = 'an object with {"articleBody": "...", "url": "..."} for each page\'s key'
_WARM_UP = "<h1>Pemanasan</h1>" + "<p>Beberapa warga desa itu sudah menunggu sejak pagi di tepi jalan raya.</p>" * 5


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


class PageScore(NamedTuple):
    """How a page did; ``refused`` is the reason where the cleaner gave no text for it, ``seconds`` are the CPU's."""

    url: str
    score: Score
    seconds: float
    refused: str | None


def load_pages(folder: Path) -> Iterator[Labelled]:
    """Read the pages of Zyte's article extraction benchmark: ``ground-truth.json`` and ``html/*.html.gz``.

    Raises:
        OSError: a file cannot be read.
        FormatError: the labels are something else, there are none, or a page is not gzipped.
    """
    path = folder / "ground-truth.json"
    try:
        truth = json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise FormatError(f"{path}, line {error.lineno}: expected {_EXPECTED}, found no JSON: {error.msg}") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise FormatError(f"{path}: expected {_EXPECTED}, in UTF-8: {error}") from error
    if not isinstance(truth, dict) or not truth:
        raise FormatError(f"{path}: expected {_EXPECTED}, found none")
    for key, page in truth.items():
        match page:
            case {"url": str(url), "articleBody": str(body)}:
                yield Labelled(_unzipped(folder / "html" / f"{key}.html.gz"), url, body)
            case _:
                raise FormatError(f"{path}, page {key}: expected {_EXPECTED}")


def _unzipped(path: Path) -> str:
    packed = path.read_bytes()
    try:
        return gzip.decompress(packed).decode("utf-8", "replace")
    except (OSError, EOFError, zlib.error) as error:
        raise FormatError(f"{path}: expected a page of HTML, gzipped: {error}") from error


def taken(page: Labelled) -> str:
    """The text that the wire takes from a page.

    Raises:
        BadInput: it takes none.
    """
    return "\n\n".join(story.text for story in clean(Document(html=page.html, url=page.url)))


def evaluate(
    pages: Iterable[Labelled], watch: Callable[[Iterable[Labelled]], Iterable[Labelled]] = iter
) -> list[PageScore]:
    """Take the text from each page as the wire does, and score it. A page that is refused has given no text.

    Args:
        pages: the labelled pages.
        watch: is given the pages, and gives them on: for a progress bar.
    """
    made = []
    clean(Document(html=_WARM_UP))  # what is made at first use is not timed
    for page in watch(pages):
        refused = None
        began = time.process_time()
        try:
            text = taken(page)
        except BadInput as error:
            text, refused = "", str(error)
        seconds = time.process_time() - began
        made.append(PageScore(page.url, _score(page.body, text), seconds, refused))
    return made


def score(pairs: Iterable[tuple[str, str]]) -> Score:
    """Score pairs of gold body and found text by their shingles of four words, as Zyte's benchmark does.

    Precision and recall are of a page each and averaged over pages; F1 is of the two averages.
    """
    return overall(_score(gold, found) for gold, found in pairs)


def overall(scores: Iterable[Score]) -> Score:
    """Average the precision and recall of pages, one or more."""
    all_of_them = list(scores)
    return harmonic(mean(one.precision for one in all_of_them), mean(one.recall for one in all_of_them))


def _score(gold: str, found: str) -> Score:
    wanted, had = _shingles(gold), _shingles(found)
    both = (wanted & had).total()
    return harmonic(both / had.total() if had else float(not wanted), both / wanted.total() if wanted else 1.0)


def harmonic(precision: float, recall: float) -> Score:
    """The two with their harmonic mean."""
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)) if words)
