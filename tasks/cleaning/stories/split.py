"""A page that holds several stories, cut into its stories.

A small gradient-boosted model, made by ``training/stories.py`` from pages glued of articles, says how likely a story
begins at each paragraph. Where it is unsure, nothing is cut: two stories in one are found by a reader, halves of
one are not.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from tasks.boosters import Booster
from tasks.cleaning.furniture import is_code, is_furniture
from tasks.cleaning.shipped import booster
from tasks.cleaning.stories.joints import describe_joints
from tasks.datelines import opens_story
from tasks.languages import ALL

# At this chance 2 in 1,000 single stories are cut, and 98 in 100 pages of two exactly where the second begins.
_SURE = 0.38
# Below that, and above this, it may be one: said, not cut.
_UNSURE = 0.15
_FEWEST_PARAGRAPHS = 2
_FEWEST_HEADED = 1  # under a headline
# Of two joints so near, one is likely the other's shadow.
_FEWEST_BETWEEN = 3
_SURE_OF_SHORT = 0.9
# A headline and a line under it, above a paragraph: more of them are a list.
_MOST_HEADINGS = 2
_SHORTEST_HEADED = 60
# Of a question alone it cannot be told: it may be another story's headline. Paragraphs to the next of an interview.
_MOST_BETWEEN_QUESTIONS = 4
_LONGEST_QUESTION = 120
_QUESTION = re.compile("(?:[^.!?]|\\.(?=\\S))+\\?[\"'”’)]*")
_CREDIT = re.compile(rf"(?:{'|'.join(sorted(ALL.lines.credits))})\b\W*:", re.IGNORECASE)
# Time grows with the square. A page of more paragraphs is a list or a book.
_MOST_PARAGRAPHS = 400


class Joints(NamedTuple):
    """The paragraphs, by index, at which a story begins: surely, 0 included; and perhaps."""

    sure: list[int]
    unsure: list[int]


def story_starts(paragraphs: Sequence[str], above: Sequence[str] | None = None) -> list[int]:
    """The indices of the paragraphs that begin a story, the first (0) included, as :func:`joints` finds them."""
    return joints(paragraphs, above).sure


def heads(lines: Sequence[str], heading: Sequence[bool]) -> tuple[list[int], list[str]]:
    """Tell a body's paragraphs from the headings above them; those of a list are paragraphs.

    Args:
        lines: the body.
        heading: which of its lines may be headlines.

    Returns:
        The paragraphs, by index, and the line above each that may be a headline, or "".
    """
    paragraphs: list[int] = []
    above: list[str] = []
    run: list[int] = []
    for at, (line, is_heading) in enumerate(zip(lines, heading, strict=True)):
        if is_heading:
            run.append(at)
            continue
        if len(run) <= _MOST_HEADINGS and len(line) >= _SHORTEST_HEADED:
            above.append(lines[run[0]] if run else "")
        else:
            paragraphs += run
            above += [*(lines[each] for each in run), ""]
        paragraphs.append(at)
        run = []
    return [*paragraphs, *run], [*above, *(lines[each] for each in run)]


def joints(paragraphs: Sequence[str], above: Sequence[str] | None = None, within: Iterable[int] = ()) -> Joints:
    """Where stories begin, surely and perhaps.

    Args:
        paragraphs: the body of the page.
        above: the line directly above each paragraph that may be a headline, "" where there is none; none, if None.
        within: indices of paragraphs with which no story begins.
    """
    told = [at for at, paragraph in enumerate(paragraphs) if not is_furniture(paragraph)]
    if not 2 * _FEWEST_HEADED <= len(told) <= _MOST_PARAGRAPHS:
        return Joints([0], [])
    heads = above or [""] * len(paragraphs)
    described = describe_joints([paragraphs[at] for at in told], [heads[at] for at in told])
    chances = _model().predict(described)
    inside = {*within, *_under_questions(paragraphs, heads)}
    sure: list[int] = []
    unsure: list[int] = []
    for at in (np.argsort(-chances) + 1).tolist():
        if chances[at - 1] < _UNSURE:
            break
        head = heads[told[at]]
        fewest = _FEWEST_HEADED if head else _FEWEST_PARAGRAPHS
        # Under a headline, with a dateline as the page's first story has one, it is nobody's shadow.
        dated = head and opens_story(paragraphs[told[at]]) and opens_story(paragraphs[told[0]])
        own = chances[at - 1] >= _SURE_OF_SHORT or dated
        between = fewest if own else _FEWEST_BETWEEN
        ends = all(abs(at - end) >= fewest for end in (0, len(told)))
        if told[at] not in inside and ends and all(abs(at - other) >= between for other in (*sure, *unsure)):
            (sure if chances[at - 1] >= _SURE else unsure).append(at)
    begin = {at: _above(paragraphs, told[at - 1], told[at]) for at in (*sure, *unsure)}
    return Joints([0, *sorted(begin[at] for at in sure)], sorted(begin[at] for at in unsure))


def _under_questions(paragraphs: Sequence[str], above: Sequence[str]) -> set[int]:
    """The questions on lines of their own, and what stands under those that are headings, near others.

    A heading is near another one, or above several, as an interview's are that are no headings for their short answers.
    Not what follows a paragraph that asks, which a story may end in, nor the first of several, in which one may begin.
    """
    headed = {at for at in range(1, len(paragraphs)) if _asks(above[at])}
    asked = {at for at in range(1, len(paragraphs)) if _asks(paragraphs[at])}
    near = range(1, _MOST_BETWEEN_QUESTIONS + 1)
    return {
        *(at for at in headed if any(at - step in headed or at + step in headed for step in near)),
        *(at for at in headed if sum(at + step in asked for step in near) > 1),  # with answers so short as they are
        *(at for at in asked if any(at - step in asked | headed for step in near)),
    }


def _asks(line: str) -> bool:
    return len(line) <= _LONGEST_QUESTION and _QUESTION.fullmatch(line) is not None


def _above(paragraphs: Sequence[str], last: int, at: int) -> int:
    """Where a story begins whose first paragraph is given: a picture's credit and a script stand above it."""
    while at - 1 > last and (_CREDIT.match(paragraphs[at - 1]) or is_code(paragraphs[at - 1])):
        at -= 1
    return at


@cache
def _model() -> Booster:
    return booster("stories")
