"""What the first look's chances of all lines say about each: the line classifier's second look.

A line between body lines is likely body, and one that speaks of what they speak of; what stands below "Comments" or
"Related" is likely not.
"""

import re
from collections import defaultdict
from itertools import chain, count

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tasks.cleaning.plain.line_shape import Features, distances
from tasks.languages import ALL

_COMMENTS = re.compile(
    rf"\W*(\d+ )?({ALL.lines.comment_heads})\b.{{0,30}}$"
    rf"|({ALL.furniture.write}).{{0,12}}({ALL.furniture.comments})",
    re.IGNORECASE,
)
_MORE = re.compile(rf"\W*({ALL.lines.more_heads})", re.IGNORECASE)
_LONGEST_MARK = 60
# So many letters of a line weigh where the middle of the body is.
_LONGEST_WEIGHED = 300
_BODY = 0.5
# A gap of more lines than this parts one run of body from the next.
_WIDEST_GAP = 6
# Chances to stay in body, and outside of it, from one line to the next: a tight and a loose chain.
_CHAINS = ((0.93, 0.985), (0.98, 0.995))
_SHORTEST_TOPIC_WORD = 3


def look_around(lines: list[str], words: list[list[str]], chances: NDArray[np.float64]) -> Features:
    """What the chances of all lines say about each, a row a line."""
    columns: list[ArrayLike] = [chances, *_windows(chances), *(_chain(chances, *stay) for stay in _CHAINS)]
    columns += distances(chances > _BODY, most=50)
    columns += [*_topic(words, chances), *_runs(lines, chances)]
    marks = [
        np.array([len(line) <= _LONGEST_MARK and mark.match(line) is not None for line in lines])
        for mark in (_COMMENTS, _MORE)
    ]
    for these in marks:
        columns += [these, distances(these, most=100)[0], np.cumsum(these)]
    columns += _from_centre(lines, chances, marks[0] | marks[1])
    return np.array(columns, dtype=np.float32).T


def _from_centre(lines: list[str], chances: NDArray[np.float64], marks: NDArray[np.bool_]) -> list[ArrayLike]:
    """How far each line lies from the middle of the likely body: in lines, in lines not of it, and in marks."""
    index = np.arange(len(lines))
    letters = np.cumsum(chances * [min(len(line), _LONGEST_WEIGHED) for line in lines])
    centre = np.searchsorted(letters, letters[-1] / 2)
    rest = np.concatenate([[0], np.cumsum(1 - chances)])[:-1]
    passed = np.concatenate([[0], np.cumsum(marks)])[:-1]
    return [np.clip(index - centre, -200, 200), np.abs(rest - rest[centre]), passed - passed[centre]]


def _windows(chances: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    n = len(chances)
    index = np.arange(n)
    padded = np.concatenate([np.zeros(5), chances, np.zeros(5)])
    columns = [padded[5 + step : 5 + step + n] for step in (-5, -3, -2, -1, 1, 2, 3, 5)]
    total = np.concatenate([[0.0], np.cumsum(chances)])
    for reach in (2, 5, 10, 20):
        low, high = np.maximum(index - reach, 0), np.minimum(index + reach + 1, n)
        columns += [(total[index] - total[low]) / reach, (total[high] - total[index + 1]) / reach]
    return [*columns, total[:-1] / max(total[-1], 1e-6), np.full(n, total[-1]), np.full(n, total[-1] / n)]


def _chain(chances: NDArray[np.float64], stay_in: float, stay_out: float) -> list[float]:
    """The posterior of a two-state Markov chain (forward-backward, Rabiner, 1989) whose emissions are the chances."""
    inside = np.clip(chances, 1e-3, 1 - 1e-3).tolist()
    forward, state = [], 0.1
    for chance in inside:
        yes, no = state * chance, (1 - state) * (1 - chance)
        forward.append(yes / (yes + no))
        state = forward[-1] * stay_in + (1 - forward[-1]) * (1 - stay_out)
    posterior, yes, no = [], 1.0, 1.0
    for chance, ahead in zip(reversed(inside), reversed(forward), strict=True):
        posterior.append(ahead * yes / (ahead * yes + (1 - ahead) * no))
        yes, no = yes * chance, no * (1 - chance)
        yes, no = stay_in * yes + (1 - stay_in) * no, (1 - stay_out) * yes + stay_out * no
        yes, no = yes / (yes + no), no / (yes + no)
    return posterior[::-1]


def _topic(words: list[list[str]], chances: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """How alike each line is to the likely body (tf-idf cosine), and the share of its words known there."""
    n = len(words)
    numbers: dict[str, int] = defaultdict(count().__next__)
    long = [[word for word in own if len(word) >= _SHORTEST_TOPIC_WORD] for own in words]
    used = list(map(numbers.__getitem__, chain.from_iterable(long)))
    if not used:
        return [np.zeros(n), np.zeros(n)]
    # Each word of a line once: which line, which word, how often.
    cells, times = np.unique(
        np.repeat(np.arange(n), [len(own) for own in long]) * len(numbers) + np.array(used), return_counts=True
    )
    line, word = np.divmod(cells, len(numbers))
    weight = (np.log((n + 1) / np.bincount(word)) + 0.1)[word]
    own = np.where(chances > _BODY, chances, 0.0)[line] * np.minimum(times, 2)
    body = np.bincount(word, own)
    others = np.maximum(body[word] - own, 0.0)
    norm = float(np.linalg.norm(np.bincount(word, own * weight))) or 1.0
    dot = np.bincount(line, others * times * weight**2, n)
    square = np.bincount(line, (times * weight) ** 2, n)
    # Less than that is what subtraction leaves over.
    heard = np.bincount(line, weight * (others > 0.3), n)  # noqa: PLR2004
    total = np.bincount(line, weight, n)
    return [dot / (norm * np.sqrt(np.maximum(square, 1e-9))), heard / np.maximum(total, 1e-9)]


def _runs(lines: list[str], chances: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """The share of all body in the nearest run of it, that run's number, and its number after the largest."""
    good = np.flatnonzero(chances > _BODY)
    n = len(lines)
    if not len(good):
        return [np.zeros(n), np.full(n, -1.0), np.zeros(n)]
    run = np.concatenate([[0], np.cumsum(np.diff(good) > _WIDEST_GAP)])
    mass = np.bincount(run, weights=[len(lines[i]) for i in good])
    index = np.arange(n)
    after = np.clip(np.searchsorted(good, index), 0, len(good) - 1)
    before = np.maximum(after - 1, 0)
    nearest = run[np.where(np.abs(good[after] - index) < np.abs(good[before] - index), after, before)]
    return [mass[nearest] / mass.sum(), nearest.astype(float), (nearest - mass.argmax()).astype(float)]
