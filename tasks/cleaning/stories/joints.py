"""What speaks for a new story beginning at a paragraph: features for :mod:`tasks.cleaning.stories.split`.

Vocabulary first: the normalized cut (Shi and Malik, 2000) of the paragraphs' tf-idf similarities, over the page and
over windows. Then what vocabulary does not show: a headline above, a dateline, names that are new or go on, and
openings such as "Namun" or "Dia" that no story begins with.
"""

import math
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tasks.cleaning.shipped import table
from tasks.datelines import opens_story
from tasks.languages import ALL
from tasks.vectors import Floats, Vectors
from tasks.words import LONG_WORD

Indices = NDArray[np.int64]

_RAREST = 8.0
# The capital first and what must stand before it second: so the search jumps from capital to capital.
_NAME = re.compile(r"[A-Z](?<=\b[A-Z])(?<![.!?\u201d\"] [A-Z])(?<!^[A-Z])(?<![\"\u201c(][A-Z])[\w\u2019'-]+")
_FULL_NAME = re.compile(r"[A-Z](?<=\b[A-Z])[\w\u2019'-]+(?: [A-Z][\w\u2019'-]+)+")
_GOES_ON = re.compile(rf"[\"\u201c\u2018']|(?:{ALL.goes_on})\b", re.IGNORECASE)
_SIGNS_OFF = re.compile(r"[(\[][\w./ -]{2,20}[)\]]\W*$")
# What stands before an item, and what at a sentence's end.
_LISTED = re.compile(r"(?:[-\u2022*\u00b7\u2013]|\(?\d{1,3}[.)]|[a-zA-Z][.)])\s")
_SENTENCE_ENDS = re.compile("[.!?\u2026][\"'\u201d\u2019)]*$")
_LONGEST_ITEM = 14
_NEAR = 4
_WINDOWS = (4, 8)
_NAMES_NEAR = 6


def describe_joints(paragraphs: Sequence[str], above: Sequence[str]) -> Floats:
    """What speaks for a story beginning at paragraph 1, 2, ...: a row each, so one fewer than paragraphs.

    Args:
        paragraphs: the page's body.
        above: the line directly above each paragraph that may be a headline, "" if there is none.
    """
    similarity = similarities(paragraphs)
    total = np.zeros((len(paragraphs) + 1, len(paragraphs) + 1))
    total[1:, 1:] = similarity.cumsum(0).cumsum(1)
    cuts = np.array([_cuts(total, window) for window in (len(paragraphs), *_WINDOWS)])
    columns = [column for pair in zip(cuts, _above_lowest(cuts), strict=True) for column in pair]
    columns += _pulls(similarity)
    columns += _names(paragraphs)
    columns += _wording(paragraphs, above)
    columns += _headlines(paragraphs, above)
    columns += _lists(paragraphs)
    return np.array(columns).T


def similarities(paragraphs: Sequence[str]) -> Floats:
    """The cosines of the paragraphs' tf-idf vectors, square and symmetric."""
    vectors = Vectors([LONG_WORD.findall(paragraph.lower()) for paragraph in paragraphs])
    rarity = _rarities()
    rare = np.array([rarity.get(word, _RAREST) for word in vectors.vocabulary])
    vectors = vectors.weighted((1 + np.log(vectors.values)) * rare[vectors.columns])
    return vectors.cosines(0, 0, len(paragraphs))


@cache
def _rarities() -> dict[str, float]:
    """The logarithm of the inverse share of news articles that use a word, for words that are not very rare."""
    return table("rarity")


def _cuts(total: Floats, window: int) -> Floats:
    """The normalized cut before each paragraph but the first, within so many paragraphs on either side.

    ``total`` holds the sums of the similarities above and left of each place: a block's sum is four of them.
    """
    n = len(total) - 1
    at = np.arange(1, n)
    low, high = np.maximum(at - window, 0), np.minimum(at + window, n)
    across = _block(total, low, at, at, high)
    before, after = _block(total, low, at, low, high), _block(total, at, high, low, high)
    return across / np.maximum(before, 1e-9) + across / np.maximum(after, 1e-9)


def _block(total: Floats, top: Indices, bottom: Indices, left: Indices, right: Indices) -> Floats:
    inside: Floats = total[bottom, right] - total[top, right] - total[bottom, left] + total[top, left]
    return inside


def _above_lowest(cuts: Floats) -> Floats:
    """How far each lies above the lowest around it in its row."""
    rows, n = cuts.shape
    padded = np.full((rows, n + 2 * _NEAR), np.inf)
    padded[:, _NEAR:-_NEAR] = cuts
    above: Floats = cuts - np.lib.stride_tricks.sliding_window_view(padded, 2 * _NEAR + 1, axis=1).min(axis=2)
    return above


def _pulls(similarity: Floats) -> list[Floats]:
    """How the paragraphs on both sides of each joint are drawn to what lies before and after."""
    like = similarity.tolist()  # slices of a few: lists are several times quicker here
    rows = []
    for at in range(1, len(like)):
        own, last = like[at], like[at - 1]
        sides = (
            own[max(0, at - _NEAR) : at],
            own[at + 1 : at + 1 + _NEAR],
            last[max(0, at - 1 - _NEAR) : at - 1],
            last[at : at + _NEAR],
        )
        means = [sum(side) / len(side) if side else np.nan for side in sides]
        rows.append(means + [max(side, default=np.nan) for side in sides])
    return list(np.array(rows).T)


def _names(paragraphs: Sequence[str]) -> list[Floats]:
    """What names say of each joint: new ones, full ones, and those that both sides share."""
    names = [set(_NAME.findall(paragraph)) for paragraph in paragraphs]
    full = [set(_FULL_NAME.findall(paragraph)) for paragraph in paragraphs]
    rows = []
    seen: set[str] = set(names[0])
    for at in range(1, len(paragraphs)):
        before = set().union(*names[max(0, at - _NAMES_NEAR) : at])
        after = set().union(*names[at : at + _NAMES_NEAR])
        own = names[at]
        shared = len(before & after) / max(1, min(len(before), len(after)))
        known = len(own & seen) / len(own) if own else np.nan
        said_before = " ".join(paragraphs[max(0, at - _NAMES_NEAR) : at]) if full[at] else ""
        new_full = len([name for name in full[at] if name not in said_before])
        rows.append([shared, known, len(own - seen), new_full, len(full[at])])
        seen |= own
    return list(np.array(rows, dtype=float).T)


def _wording(paragraphs: Sequence[str], above: Sequence[str]) -> list[Floats]:
    n = len(paragraphs)
    rows = []
    for at in range(1, n):
        own, last = paragraphs[at], paragraphs[at - 1]
        rows.append(
            [
                above[at] != "",
                opens_story(own),
                _GOES_ON.match(own) is not None,
                _SIGNS_OFF.search(last) is not None,
                math.log1p(len(own)),
                math.log1p(len(last)),
                min(at, n - at),
                n,
            ]
        )
    return list(np.array(rows, dtype=float).T)


def _headlines(paragraphs: Sequence[str], above: Sequence[str]) -> list[Floats]:
    """What share of a headline's words come behind it, and before it: one above a story's part shares them with both.

    What is not headed has none, and says how many of the page's joints are.
    """
    headed = sum(map(bool, above[1:]))
    rows = []
    for at in range(1, len(paragraphs)):
        words = set(LONG_WORD.findall(above[at].lower()))
        if not words:
            rows.append([np.nan, np.nan, 0, headed])
            continue
        after = " ".join(paragraphs[at : at + _NEAR]).lower()
        before = " ".join(paragraphs[max(0, at - _NAMES_NEAR) : at]).lower()
        shares = [sum(word in text for word in words) / len(words) for text in (after, before)]
        rows.append([*shares, len(words), headed])
    return list(np.array(rows, dtype=float).T)


def _lists(paragraphs: Sequence[str]) -> list[Floats]:
    """What shows that a joint would part a list, or a list from what it belongs to: items around it, and figures."""
    items = np.array([_is_item(paragraph) for paragraph in paragraphs], dtype=float)
    figures = np.array([sum(map(str.isdigit, paragraph)) / max(1, len(paragraph)) for paragraph in paragraphs])
    total = np.concatenate([[0.0], items.cumsum()])
    n = len(paragraphs)
    at = np.arange(1, n)
    low, high = np.maximum(at - _NEAR, 0), np.minimum(at + _NEAR, n)
    around = [(total[at] - total[low]) / (at - low), (total[high] - total[at]) / (high - at)]
    opened = np.array([paragraph.endswith(":") for paragraph in paragraphs], dtype=float)
    return [items[1:], items[:-1], *around, figures[1:], figures[:-1], opened[:-1]]


def _is_item(paragraph: str) -> bool:
    """Whether a paragraph may be an item of a list: it begins with its sign or number, or is short and no sentence."""
    if _LISTED.match(paragraph):
        return True
    return not _SENTENCE_ENDS.search(paragraph) and len(paragraph.split()) <= _LONGEST_ITEM
