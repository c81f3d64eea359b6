"""A page that holds several stories, cut into its stories."""

import json
import math
import re
from collections import Counter
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w{3,}")
# On pages glued of two IndoSum articles a cut under this flags 97% of them, and 4% of single ones.
_MOST_CUT = 0.13
_FEWEST_PARAGRAPHS = 2


def split(paragraphs: list[str]) -> list[int]:
    """Return the indices of the paragraphs that begin a story, the first (0) included."""
    if not _known(paragraphs):
        return [0]
    cut, value = best_cut(similarities(paragraphs))
    if value >= _MOST_CUT:
        return [0]
    return split(paragraphs[:cut]) + [cut + start for start in split(paragraphs[cut:])]


def _known(paragraphs: list[str]) -> bool:
    """Tell whether most words are in the table: in another language all would look rare, and no cut be sure."""
    words = [word for paragraph in paragraphs for word in _WORD.findall(paragraph.lower())]
    table = _frequencies()[1]
    return sum(word in table for word in words) > len(words) / 2


def similarities(paragraphs: list[str]) -> NDArray[np.float64]:
    """Return the cosines of the paragraphs' tf-idf vectors, square and symmetric."""
    counts = [Counter(_WORD.findall(paragraph.lower())) for paragraph in paragraphs]
    vocabulary = {word: i for i, word in enumerate(sorted(set().union(*counts)))}
    matrix = np.zeros((len(paragraphs), len(vocabulary) + 1))
    for row, words in enumerate(counts):
        for word, count in words.items():
            matrix[row, vocabulary[word]] = (1 + math.log(count)) * rarity(word)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(norms > 0, norms, 1)
    product: NDArray[np.float64] = matrix @ matrix.T
    return product


def rarity(word: str) -> float:
    """Return how rare a word is among news articles: the logarithm of its inverse document frequency."""
    documents, words = _frequencies()
    return math.log((documents + 1) / (words.get(word, 0) + 1))


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    table = json.loads(files("tasks.cleaning").joinpath("models/words.json").read_text("utf-8"))
    return table["documents"], table["words"]


def best_cut(similarity: NDArray[np.float64]) -> tuple[int, float]:
    """Return where the normalized cut (Shi and Malik, 2000) is least, and its value; (0, inf) if it is too short."""
    n = len(similarity)
    places = range(_FEWEST_PARAGRAPHS, n - _FEWEST_PARAGRAPHS + 1)
    if not places:
        return 0, float("inf")
    total = similarity.sum(axis=1)
    best = (0, float("inf"))
    for cut in places:
        across = similarity[:cut, cut:].sum()
        value = across / total[:cut].sum() + across / total[cut:].sum()
        if value < best[1]:
            best = (cut, float(value))
    return best
