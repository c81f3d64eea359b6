"""Texts as vectors of words, kept as the words that each has: memory grows with the text, not with its square."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, count
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_AT_ONCE = 4096  # words whose columns are written out together: with some hundred rows 10 MB


class Vectors:
    """How often each text has each of its words; with `weighted`, vectors of unit length.

    Attributes:
        vocabulary: all words, in the order in which they come.
        rows: the text of each number, ascending.
        columns: its word, as the place in the vocabulary.
        values: the numbers that are not 0.
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        places: dict[str, int] = defaultdict(count().__next__)
        columns = list(map(places.__getitem__, chain.from_iterable(texts)))
        self.vocabulary = list(places)
        self.count, self.width = len(texts), max(len(places), 1)
        rows = np.repeat(np.arange(len(texts)), [len(words) for words in texts])
        cells, times = np.unique(rows * self.width + np.array(columns, dtype=np.intp), return_counts=True)
        self.rows, self.columns = np.divmod(cells, self.width)
        self.values: Floats = times.astype(np.float64)

    def weighted(self, values: Floats) -> Self:
        """Take other numbers, and divide each text's so that its vector has length 1; without words it stays 0."""
        lengths = np.sqrt(_sums(self.rows, values**2, self.count))
        self.values = values / np.where(lengths > 0, lengths, 1)[self.rows]
        return self

    @property
    def squares(self) -> Floats:
        """Each text's product with itself: 1, or 0 without words."""
        return _sums(self.rows, self.values**2, self.count)

    def total(self, weights: Floats) -> Floats:
        """Add up the texts' vectors, each times its weight."""
        return _sums(self.columns, self.values * weights[self.rows], self.width)

    def along(self, vector: Floats) -> Floats:
        """Each text's product with a vector."""
        return _sums(self.rows, self.values * vector[self.columns], self.count)

    def cosines(self, first: int, start: int, stop: int) -> Floats:
        """The products of the texts from ``start`` to ``stop`` (rows) and from ``first`` to ``stop`` (columns)."""
        begin, middle, end = np.searchsorted(self.rows, [first, start, stop])
        words = np.flatnonzero(np.bincount(self.columns[middle:end]))
        place = np.full(self.width, -1)
        place[words] = np.arange(len(words))
        places, rows, values = place[self.columns[begin:end]], self.rows[begin:end] - first, self.values[begin:end]
        made = np.zeros((stop - start, stop - first))
        for low in range(0, len(words), _AT_ONCE):
            here = (places >= low) & (places < low + _AT_ONCE)
            matrix = np.zeros((stop - first, min(_AT_ONCE, len(words) - low)))
            matrix[rows[here], places[here] - low] = values[here]
            made += matrix[start - first :] @ matrix.T
        return made


def _sums(places: NDArray[np.int64], values: Floats, count: int) -> Floats:
    """Add up the values of each place."""
    return np.bincount(places, values, count).astype(np.float64, copy=False)
