"""How much of an article's body was found, and how much else: the score of extraction."""

import gzip
import json
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from tasks.cleaning.clean import clean
from tasks.words import WORD, lower_words
from worker.errors import BadInput, FormatError
from worker.intake.charset import decode
from worker.records import Document

_SHINGLE = 4
_EXPECTED = 'an object with {"articleBody": "...", "url": "..."} for each page\'s key'
EXPECTED_OF_PAGE = '{"_internal": {"page_type": {"primary": "..."}}, "ground_truth": {"main_content": "..."}}'
_WARM_UP = "<h1>Pemanasan</h1>" + "<p>Beberapa warga desa itu sudah menunggu sejak pagi di tepi jalan raya.</p>" * 5


class Labelled(NamedTuple):
    """A page of HTML with the text of its article's body, and snippets that must and that must not be taken."""

    html: str
    url: str
    body: str
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, each between 0 and 1."""

    precision: float
    recall: float
    f1: float


class PageScore(NamedTuple):
    """How a page did.

    Attributes:
        url: where it is from.
        score: of shingles.
        words: the same of single words, in whatever order they come.
        must: of the snippets that must be taken, whether each was.
        must_not: of those that must not, whether each was left out.
        seconds: what it took of the processor.
        refused: the reason, where the cleaner gave no text for it.
    """

    url: str
    score: Score
    words: Score
    must: list[bool]
    must_not: list[bool]
    seconds: float
    refused: str | None


def load_pages(folder: Path) -> Iterator[Labelled]:
    """Read a benchmark's pages: Zyte's, or of the Web Content Extraction Benchmark the articles.

    Both hold ``html/*.html.gz``. Zyte's has its labels in ``ground-truth.json``; WCXB in ``ground-truth/*.json``, one
    a page, and of its seven kinds of page only articles are read.

    Raises:
        OSError: a file cannot be read.
        FormatError: the labels are something else, there are none, or a page is not gzipped.
    """
    return _wcxb(folder) if (folder / "ground-truth").is_dir() else _zyte(folder)


def _zyte(folder: Path) -> Iterator[Labelled]:
    path = folder / "ground-truth.json"
    truth = truth_of(path, _EXPECTED)
    if not isinstance(truth, dict) or not truth:
        raise FormatError(f"{path}: expected {_EXPECTED}, found none")
    for key, page in truth.items():
        match page:
            case {"url": str(url), "articleBody": str(body)}:
                yield Labelled(unzipped(folder / "html" / f"{key}.html.gz"), url, body)
            case _:
                raise FormatError(f"{path}, page {key}: expected {_EXPECTED}")


def _wcxb(folder: Path) -> Iterator[Labelled]:
    paths = sorted((folder / "ground-truth").glob("*.json"))
    if not paths:
        raise FormatError(f"{folder / 'ground-truth'}: expected a file for each page, {EXPECTED_OF_PAGE}, found none")
    for path in paths:
        match truth_of(path, EXPECTED_OF_PAGE):
            case {"_internal": {"page_type": {"primary": kind}}, "ground_truth": dict(truth)} as page:
                if kind == "article":
                    snippets = (tuple(truth.get(name) or ()) for name in ("with", "without"))
                    html = unzipped(folder / "html" / f"{path.stem}.html.gz")
                    yield Labelled(html, page.get("url") or "", truth.get("main_content") or "", *snippets)
            case _:
                raise FormatError(f"{path}: expected {EXPECTED_OF_PAGE}")


def truth_of(path: Path, expected: str) -> Any:  # noqa: ANN401  (what JSON holds)
    """Read a file of labels.

    Raises:
        FormatError: it is no JSON; the message says what was expected.
    """
    try:
        return json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise FormatError(f"{path}, line {error.lineno}: expected {expected}, found no JSON: {error.msg}") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise FormatError(f"{path}: expected {expected}, in UTF-8: {error}") from error


def unzipped(path: Path) -> str:
    """Read a gzipped page of HTML.

    Raises:
        FormatError: it is not gzipped.
    """
    packed = path.read_bytes()
    try:
        return decode(gzip.decompress(packed))
    except (OSError, EOFError, zlib.error) as error:
        raise FormatError(f"{path}: expected a page of HTML, gzipped: {error}") from error


def taken(page: Labelled) -> str:
    """The text that the wire takes from a page.

    Raises:
        BadInput: it takes none.
    """
    return "\n\n".join(story.text for story in clean(Document(html=page.html, url=page.url or None)))


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
        made.append(scored(page, text, seconds, refused))
    return made


def scored(page: Labelled, text: str, seconds: float = 0.0, refused: str | None = None) -> PageScore:
    """Score the text that was taken from a page."""
    had = _worded(text) + " "
    return PageScore(
        page.url,
        _score(page.body, text),
        word_score(page.body, text),
        [_worded(snippet) in had for snippet in page.must],
        [_worded(snippet) not in had for snippet in page.must_not],
        seconds,
        refused,
    )


def word_score(gold: str, found: str) -> Score:
    """Score a text by its words in small letters, each as often as it stands there, as WCXB does."""
    return _overlap(Counter(lower_words(gold)), Counter(lower_words(found)))


def _worded(text: str) -> str:
    """The words alone, so that a snippet is found whatever signs or line ends stand between them.

    The last may be a part of one: many snippets were cut off after 80 characters.
    """
    return f" {' '.join(lower_words(text))}"


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
    return _overlap(_shingles(gold), _shingles(found))


def _overlap(wanted: Counter[Any], had: Counter[Any]) -> Score:
    both = (wanted & had).total()
    return harmonic(both / had.total() if had else float(not wanted), both / wanted.total() if wanted else 1.0)


def harmonic(precision: float, recall: float) -> Score:
    """The two with their harmonic mean."""
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)) if words)
