"""Whether the mentions of a story that mean the same are given the same name, the right one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from kawat.evaluation.sets import json_lines
from tasks.recognizing.names import Mention, name_mentions
from tasks.tokenizing.sentences import split
from worker.errors import FormatError
from worker.records import Span

_PARAGRAPH = re.compile(r"(?:.|\n(?!\n))+")
_EXPECTED = "an object with part, story, language, title, text and mentions, each [start, end, label, name]"


class NamedStory(NamedTuple):
    """A story with its mentions, in order, and the name that each stands for; ``part`` is what it is for, as "dev"."""

    part: str
    story: str
    language: str
    title: str
    text: str
    mentions: list[Mention]
    names: list[str]


class NameScore(NamedTuple):
    """How well mentions are joined and named; shares between 0 and 1.

    A join is a pair of mentions in one story with the same name. ``precision`` and ``recall`` are of joins between
    mentions that are written differently, which is the hard part; ``all_precision`` and ``all_recall`` of all joins.
    ``cubed_precision`` and ``cubed_recall`` are B-cubed (Bagga and Baldwin, 1998), a mention that was not found being
    alone. ``exact`` is the share of mentions with exactly the right name, ``exact_shortened`` that of the mentions
    whose name is not how they are written.
    """

    precision: float
    recall: float
    all_precision: float
    all_recall: float
    cubed_precision: float
    cubed_recall: float
    exact: float
    exact_shortened: float


class NameMistake(NamedTuple):
    """A mention whose name is not the right one; ``found`` is None where the mention itself was not found."""

    story: str
    written: str
    right: str
    found: str | None


def read_named(path: Path) -> Iterator[NamedStory]:
    """Read a labelled set, a JSON object a line.

    Raises:
        OSError: the file cannot be read.
        FormatError: a line is none of these, or a mention lies outside of its text.
    """
    for number, line in json_lines(path, _EXPECTED):
        try:
            part, story, language, title, text = (line[k] for k in ("part", "story", "language", "title", "text"))
            mentions = [Mention(start, end, label) for start, end, label, _ in line["mentions"]]
            if any(not 0 <= start < end <= len(text) for start, end, *_ in mentions):
                raise FormatError(f"{path}, line {number}: a mention lies outside of the text")
            yield NamedStory(part, story, language, title, text, mentions, [mention[3] for mention in line["mentions"]])
        except (KeyError, TypeError, ValueError) as error:
            if isinstance(error, FormatError):
                raise
            raise FormatError(f"{path}, line {number}: expected {_EXPECTED}") from error


def names_of(story: NamedStory) -> dict[Span, str]:
    """The names that the rules give to a story's labelled mentions, by their spans."""
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(story.text)]
    sentences = split(story.text, paragraphs, story.language)
    names = name_mentions(story.text, story.mentions, sentences, story.language, story.title)
    return {(start, end): name for (start, end, *_), name in zip(story.mentions, names, strict=True)}


def score(stories: Sequence[NamedStory], found: Sequence[Mapping[Span, str]]) -> NameScore:
    """Score the names that were found for the spans of each story; spans that are not labelled are not judged."""
    hard, easy = _Counts(), _Counts()
    cubed: list[tuple[float, float]] = []
    exact: list[bool] = []
    shortened: list[bool] = []
    for story, names in zip(stories, found, strict=True):
        got = [names.get((start, end)) for start, end, *_ in story.mentions]
        written = [" ".join(story.text[start:end].split()) for start, end, *_ in story.mentions]
        for one, other in combinations(range(len(got)), 2):
            joined, right = got[one] is not None and got[one] == got[other], story.names[one] == story.names[other]
            easy.add(joined=joined, right=right)
            if written[one].casefold() != written[other].casefold():
                hard.add(joined=joined, right=right)
        for place, name in enumerate(got):
            same = {i for i, other in enumerate(got) if other is not None and other == name} | {place}
            gold = {i for i, other in enumerate(story.names) if other == story.names[place]}
            cubed.append((len(same & gold) / len(same), len(same & gold) / len(gold)))
            exact.append(name == story.names[place])
            if written[place] != story.names[place]:
                shortened.append(exact[-1])
    precisions, recalls = zip(*cubed, strict=True)
    return NameScore(*hard.shares(), *easy.shares(), _mean(precisions), _mean(recalls), _mean(exact), _mean(shortened))


def mistakes(stories: Sequence[NamedStory], found: Sequence[Mapping[Span, str]]) -> Iterator[NameMistake]:
    """The mentions whose name is wrong."""
    for story, names in zip(stories, found, strict=True):
        for (start, end, *_), right in zip(story.mentions, story.names, strict=True):
            if (name := names.get((start, end))) != right:
                yield NameMistake(story.story, story.text[start:end], right, name)


class _Counts:
    def __init__(self) -> None:
        self.true = self.found = self.right = 0

    def add(self, *, joined: bool, right: bool) -> None:
        self.true += joined and right
        self.found += joined
        self.right += right

    def shares(self) -> tuple[float, float]:
        return self.true / self.found if self.found else 1.0, self.true / self.right if self.right else 1.0


def _mean(values: Sequence[Any]) -> float:
    return sum(values) / len(values) if values else 1.0
