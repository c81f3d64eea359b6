"""What the ranker sees of each sentence: cheap figures that do not depend on the language.

Words are what white space separates, not the story's tokens: the figures do not change with the tokenizer.
Similarities are cosines of tf-idf vectors, the idf counted over the story's own sentences.
LexRank is Erkan & Radev 2004 (JAIR 22), continuous, with a damping of .85.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from worker.records import Span, Story

Floats = npt.NDArray[np.float64]
Columns = Mapping[str, "Sequence[float] | Floats"]

_AROUND_WORDS = ".,;:!?…()[]{}\"'“”‘’«»„–—-/।。、，！？「」"
_WITHOUT_SPACES = frozenset({"ja", "km", "lo", "my", "th", "yue", "zh"})
_CONTENT, _LONG = 4, 8  # letters; shorter words are mostly particles, longer ones mostly derived
_SEEN_BESIDE = (
    "words",
    "in_paragraph",
    "quote_opens",
    "quote_marks",
    "title_precision",
    "centroid",
    "lexrank",
    "new_words",
    "capitals",
    "frequent_names",
    "numbers",
)
_LEXRANK_STEPS = 12  # the ranks no longer change by more than a hundredth then


def words_of(sentence: str, language: str) -> list[str]:
    """Cut a sentence into words without the punctuation around them; into characters where no spaces are."""
    if language in _WITHOUT_SPACES:
        return [character for character in sentence if character.isalnum()]
    return [word for piece in sentence.split() if (word := piece.strip(_AROUND_WORDS))]


class _View:
    """A story cut up once, for all figures."""

    def __init__(self, story: Story, sentences: Sequence[Span]) -> None:
        self.count = len(sentences)
        self.surfaces = [story.text[start:end] for start, end in sentences]
        self.cased = [words_of(surface, story.language) for surface in self.surfaces]
        self.words = [[word.lower() for word in sentence] for sentence in self.cased]
        self.sets = [set(sentence) for sentence in self.words]
        self.sizes = np.array([len(sentence) for sentence in self.words], dtype=np.float64)
        self.shares = 1 / np.maximum(self.sizes, 1)
        starts = [start for start, _ in sentences]
        bounds = [start for start, _ in story.paragraphs]
        self.paragraph = np.maximum(np.searchsorted(bounds, starts, side="right") - 1, 0)
        self.title = words_of(story.title.lower(), story.language) if story.title else []


def _place(view: _View) -> Columns:
    count, sizes = view.count, view.sizes
    rows = np.arange(count, dtype=np.float64)
    _, first, per_paragraph = np.unique(view.paragraph, return_index=True, return_counts=True)
    order = np.cumsum(np.concatenate([[0], np.diff(view.paragraph) > 0]))
    paragraph_words = np.bincount(order, weights=sizes)
    return {
        "sentences": np.full(count, count),
        "position": rows,
        "position_share": rows / count,
        "from_end": count - 1 - rows,
        "paragraph": order,
        "in_paragraph": rows - first[order],
        "paragraph_sentences": per_paragraph[order],
        "paragraph_words": paragraph_words[order],
        "words": sizes,
        "words_share": sizes * count / max(sizes.sum(), 1),
        "words_before": np.cumsum(sizes) - sizes,
        "words_story": np.full(count, sizes.sum()),
    }


def _title(view: _View) -> Columns:
    if not view.title:
        missing = np.full(view.count, np.nan)
        return {"title_share": missing, "title_precision": missing}
    title = set(view.title)
    shared = np.array([len(title & own) for own in view.sets], dtype=np.float64)
    return {"title_share": shared / len(title), "title_precision": shared * view.shares}


def _vectors(words: Sequence[Sequence[str]]) -> Floats:
    """Return tf-idf vectors of unit length, a row a sentence; one without words is a row of zeros."""
    index: dict[str, int] = {}
    columns = [index.setdefault(word, len(index)) for sentence in words for word in sentence]
    rows = np.repeat(np.arange(len(words)), [len(sentence) for sentence in words])
    width = max(len(index), 1)
    cells = rows * width + np.array(columns, dtype=np.intp)
    matrix = np.bincount(cells, minlength=len(words) * width).reshape(len(words), width).astype(np.float64)
    frequency = np.count_nonzero(matrix, axis=0)
    matrix *= np.log((1 + len(words)) / (1 + frequency)) + 1
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(length == 0, 1, length)


def _lexrank(similar: Floats) -> Floats:
    count = len(similar)
    weights = similar.sum(axis=1, keepdims=True)
    share = np.where(weights == 0, 1 / count, similar / np.where(weights == 0, 1, weights))
    rank = np.full(count, 1 / count)
    for _ in range(_LEXRANK_STEPS):
        rank = 0.15 / count + 0.85 * rank @ share
    return rank * count


def _likeness(view: _View) -> Columns:
    vectors = _vectors(view.words)
    similar = vectors @ vectors.T
    np.fill_diagonal(similar, 0)
    return {
        "centroid": vectors @ vectors.mean(axis=0),
        "lexrank": _lexrank(similar),
        "like_earlier": np.tril(similar).max(axis=1),
    }


def _frequent(words: Iterable[str], most: int) -> set[str]:
    return {word for word, times in Counter(words).most_common(most) if times > 1}


def _writing(view: _View) -> Columns:
    capitals = [[word for word in sentence[1:] if word[0].isupper()] for sentence in view.cased]
    common = _frequent((word for sentence in view.words for word in sentence if len(word) >= _CONTENT), 8)
    names = _frequent((word for sentence in capitals for word in sentence), 8)
    seen: set[str] = set()
    new = []
    for own in view.sets:
        new.append(len(own - seen))
        seen |= own
    return {
        "new_words": new * view.shares,
        "capitals": [len(own) for own in capitals] * view.shares,
        "long_words": [sum(len(word) >= _LONG for word in own) for own in view.words] * view.shares,
        "common_words": [len(common & own) for own in view.sets],
        "frequent_names": [len(names.intersection(own)) for own in view.cased],
        "numbers": [sum(word[0].isdigit() for word in own) for own in view.words],
    }


def _quotes(view: _View) -> Columns:
    marks, before, opens, closes = [], [], [], []
    inside = False
    for surface in view.surfaces:
        opened, closed, straight = surface.count("“"), surface.count("”"), surface.count('"')
        marks.append(opened + closed + straight)
        before.append(inside)
        if opened != closed:
            inside = opened > closed
        elif straight % 2:
            inside = not inside
        opens.append(surface[:1] in '"“')
        closes.append(surface[-1:] in '"”' or inside)
    return {"quote_marks": marks, "quote_before": before, "quote_opens": opens, "quote_closes": closes}


def _beside(columns: Mapping[str, Floats]) -> dict[str, Floats]:
    """Give each sentence the figures of the ones before and after it; where there is none, they are missing."""
    beside = {}
    for name in _SEEN_BESIDE:
        padded = np.concatenate([[np.nan], columns[name], [np.nan]])
        beside[f"previous_{name}"], beside[f"next_{name}"] = padded[:-2], padded[2:]
    return beside


def features(story: Story, sentences: Sequence[Span]) -> dict[str, Floats]:
    """Describe the sentences of a story.

    Args:
        story: its text, paragraphs and title; without a title the title's figures are missing (NaN).
        sentences: spans into its text, at least one.

    Returns:
        Columns by name, always the same and in the same order, one figure a sentence.
    """
    view = _View(story, sentences)
    parts = (_place(view), _title(view), _likeness(view), _writing(view), _quotes(view))
    columns = {name: np.asarray(column, dtype=np.float64) for part in parts for name, column in part.items()}
    return columns | _beside(columns)
