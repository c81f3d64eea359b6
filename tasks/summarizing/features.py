"""What the ranker sees of each sentence: cheap figures that do not depend on the language.

Words are what white space separates, not the story's tokens: the figures do not change with the tokenizer.
Similarities are cosines of tf-idf vectors, the idf counted over the story's own sentences.
LexRank is Erkan & Radev 2004 (JAIR 22), continuous, with a damping of .85.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from tasks.languages import record_of
from tasks.vectors import Floats, Vectors
from worker.records import Span, Story

Columns = Mapping[str, "Sequence[float] | Floats"]

_AROUND_WORDS = ".,;:!?…()[]{}\"'“”‘’«»„–—-/।。、，！？「」"
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
_BLOCK, _LOOK_BACK = 128, 512  # sentences that are compared at once, and with how many before them
_LEXRANK_STEPS = 12  # the ranks no longer change by more than a hundredth then


def words_of(sentence: str, language: str) -> list[str]:
    """Cut a sentence into words without the punctuation around them; into characters where no spaces are."""
    if not record_of(language).spaces_words:
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


def _lexrank(vectors: Vectors, alike: npt.NDArray[np.bool_]) -> Floats:
    """Rank the sentences; ``alike`` are those that have a word of another one."""
    count, own = vectors.count, vectors.squares
    weights = np.where(alike, vectors.along(vectors.total(np.ones(count))) - own, 1)
    rank = np.full(count, 1 / count)
    for _ in range(_LEXRANK_STEPS):
        passed = np.where(alike, rank / weights, 0)
        got = vectors.along(vectors.total(passed)) - own * passed + rank[~alike].sum() / count
        rank = 0.15 / count + 0.85 * got
    return rank * count


def _like_earlier(vectors: Vectors) -> Floats:
    """Each sentence's greatest likeness to one before it, of `_LOOK_BACK` at least."""
    greatest = np.zeros(vectors.count)
    for start in range(0, vectors.count, _BLOCK):
        stop, first = min(start + _BLOCK, vectors.count), max(0, start - _LOOK_BACK)
        earlier = np.tril(vectors.cosines(first, start, stop), start - first - 1)
        greatest[start:stop] = earlier.max(axis=1)
    return greatest


def _likeness(view: _View) -> Columns:
    vectors = Vectors(view.words)
    having = np.bincount(vectors.columns, minlength=vectors.width)
    idf = np.log((1 + view.count) / (1 + having)) + 1
    vectors = vectors.weighted(vectors.values * idf[vectors.columns])
    return {
        "centroid": vectors.along(vectors.total(np.full(view.count, 1 / view.count))),
        "lexrank": _lexrank(vectors, np.bincount(vectors.rows, having[vectors.columns] > 1, view.count) > 0),
        "like_earlier": _like_earlier(vectors),
    }


def _frequent(words: Iterable[str], most: int) -> set[str]:
    return {word for word, times in Counter(words).most_common(most) if times > 1}


def _writing(view: _View) -> Columns:
    capitals = [[word for word in sentence[1:] if word[0].isupper()] for sentence in view.cased]
    common = _frequent([word for sentence in view.words for word in sentence if len(word) >= _CONTENT], 8)
    names = _frequent([word for sentence in capitals for word in sentence], 8)
    seen: set[str] = set()
    new = []
    for own in view.sets:
        new.append(len(own - seen))
        seen |= own
    return {
        "new_words": new * view.shares,
        "capitals": [len(own) for own in capitals] * view.shares,
        "long_words": [len([word for word in own if len(word) >= _LONG]) for own in view.words] * view.shares,
        "common_words": [len(common & own) for own in view.sets],
        "frequent_names": [len(names.intersection(own)) for own in view.cased],
        "numbers": [len([word for word in own if word[0].isdigit()]) for own in view.words],
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
    """Of each sentence the figures of the ones before and after it; where there is none, they are missing."""
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
