"""A page that holds several stories, cut into its stories.

A small gradient-boosted model, made by ``training/stories.py`` from pages glued of articles, says how likely a story
begins at each paragraph. Where it is unsure, nothing is cut: two stories in one are found by a reader, halves of
one are not.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import lightgbm
import numpy as np

from tasks.cleaning.furniture import is_code, is_furniture
from tasks.cleaning.shipped import booster
from tasks.cleaning.stories.joints import describe_joints
from tasks.languages import ALL

# At this chance 2 in 1,000 single stories are cut, and 98 in 100 pages of two exactly where the second begins.
_SURE = 0.42
# Below that, and above this, it may be one: said, not cut.
_UNSURE = 0.15
_FEWEST_PARAGRAPHS = 2
_CREDIT = re.compile(rf"(?:{'|'.join(sorted(ALL.lines.credits))})\b\W*:", re.IGNORECASE)
# Time grows with the square. A page of more paragraphs is a list or a book.
_MOST_PARAGRAPHS = 400


class Joints(NamedTuple):
    """The paragraphs, by index, at which a story begins: surely, 0 included; and perhaps."""

    sure: list[int]
    unsure: list[int]


def story_starts(paragraphs: Sequence[str], headed: Sequence[bool] | None = None) -> list[int]:
    """The indices of the paragraphs that begin a story, the first (0) included, as :func:`joints` finds them."""
    return joints(paragraphs, headed).sure


def joints(paragraphs: Sequence[str], headed: Sequence[bool] | None = None) -> Joints:
    """Where stories begin, surely and perhaps.

    Args:
        paragraphs: the body of the page.
        headed: whether a line that may be a headline stands directly above each paragraph; no line, if None.
    """
    told = [at for at, paragraph in enumerate(paragraphs) if not is_furniture(paragraph)]
    if not 2 * _FEWEST_PARAGRAPHS <= len(told) <= _MOST_PARAGRAPHS:
        return Joints([0], [])
    flags = headed or [False] * len(paragraphs)
    described = describe_joints([paragraphs[at] for at in told], [flags[at] for at in told])
    chances = np.asarray(_model().predict(described, num_threads=1))
    sure: list[int] = []
    unsure: list[int] = []
    for at in (np.argsort(-chances) + 1).tolist():
        if chances[at - 1] < _UNSURE:
            break
        if all(abs(at - other) >= _FEWEST_PARAGRAPHS for other in (0, len(told), *sure, *unsure)):
            (sure if chances[at - 1] >= _SURE else unsure).append(at)
    above = {at: _above(paragraphs, told[at - 1], told[at]) for at in (*sure, *unsure)}
    return Joints([0, *sorted(above[at] for at in sure)], sorted(above[at] for at in unsure))


def _above(paragraphs: Sequence[str], last: int, at: int) -> int:
    """Where a story begins whose first paragraph is given: a picture's credit and a script stand above it."""
    while at - 1 > last and (_CREDIT.match(paragraphs[at - 1]) or is_code(paragraphs[at - 1])):
        at -= 1
    return at


@cache
def _model() -> lightgbm.Booster:
    return booster("stories")
