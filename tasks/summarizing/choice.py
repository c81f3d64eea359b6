"""A summary's sentences, chosen together, so that they fit each other and the length that editors write.

With a probability p that an editor keeps a sentence of n words, a set of sentences is expected to share the sum
of p·n words with the editor's summary; with the editor's usual length that gives an expected F1. Among all sets of
the few best sentences the one with the best F1 is chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

import numpy as np
import numpy.typing as npt

from tasks.vectors import Floats

_CANDIDATES = 8  # 255 sets; with 9 nothing is chosen otherwise
_WORDS = 59  # IndoSum's editors wrote 59 words at the mean, 52 to 65 in nine of ten
_LENGTH_WEIGHT = 0.15  # how much a length other than that counts, beyond its share in F1
_DANGLING = 0.95  # a set's worth, for each sentence that leans on one that is not in the set


@dataclass(frozen=True)
class Length:
    """How long a summary may be, in sentences. The default adapts to the story.

    Attributes:
        fewest: a story of up to so many sentences comes out whole.
        most: at most `_CANDIDATES`; and no more than half of the story's sentences and one, unless ``fewest`` says so.
        share: of the story's sentences, above 0; the other two are then the same for each story, and follow from it.
    """

    fewest: int = 2
    most: int = 6
    share: float | None = None

    def __post_init__(self) -> None:
        """Refuse lengths that cannot be met.

        Raises:
            ValueError: ``fewest`` and ``most`` are not in order, or out of range.
        """
        if not 1 <= self.fewest <= self.most <= _CANDIDATES:
            raise ValueError(
                f"a summary needs 1 <= fewest <= most <= {_CANDIDATES} sentences, not {self.fewest} and {self.most}"
            )

    @classmethod
    def named(cls, name: str) -> Self:
        """Read a length as settings have it: "adaptive", a number of sentences ("3"), or a share of them ("20%").

        Raises:
            ValueError: it is none of these, or too many sentences.
        """
        if name == "adaptive":
            return cls()
        if name.endswith("%"):
            return cls(share=int(name[:-1]) / 100)
        return cls(int(name), int(name))

    def of(self, sentences: int) -> Self:
        """The length for a story of so many sentences."""
        if self.share is None:
            return replace(self, most=max(self.fewest, min(self.most, sentences // 2 + 1)))
        count = min(max(1, round(self.share * sentences)), _CANDIDATES)
        return replace(self, fewest=count, most=count, share=None)


@cache
def _sets(candidates: int) -> npt.NDArray[np.bool_]:
    """List all sets of candidates but the empty one, a row a set."""
    numbers = np.arange(1, 2**candidates)[:, np.newaxis]
    return np.asarray(numbers >> np.arange(candidates) & 1, dtype=np.bool_)


def choose(scores: Floats, sizes: Floats, leaning: Sequence[bool], bad: Sequence[bool], length: Length) -> list[int]:
    """Choose sentences of a story.

    Args:
        scores: for each sentence the probability that an editor keeps it.
        sizes: its words.
        leaning: whether it is only understood after the one before it.
        bad: whether it says nothing in a summary; such are taken where others are too few.
        length: how many to choose.

    Returns:
        The indices of the chosen, in the story's order.
    """
    order = np.lexsort([-scores, np.asarray(bad)])
    usable = max(length.fewest, len(bad) - sum(bad))
    best = np.sort(order[: min(usable, _CANDIDATES)])
    sets = _sets(len(best))
    counts = sets.sum(axis=1)
    sets = sets[(counts >= min(length.fewest, len(best))) & (counts <= length.most)]

    words = np.maximum(sets @ sizes[best], 1)
    shared = sets @ (scores * sizes)[best]
    worth = 2 * shared / (words + _WORDS) * np.minimum(words / _WORDS, _WORDS / words) ** _LENGTH_WEIGHT
    for column, row in enumerate(best):
        if leaning[row]:
            dangling = sets[:, column]
            if column and best[column - 1] == row - 1:
                dangling = dangling & ~sets[:, column - 1]
            worth = worth * np.where(dangling, _DANGLING, 1)
    chosen: list[int] = best[sets[np.argmax(worth)]].tolist()
    return chosen
