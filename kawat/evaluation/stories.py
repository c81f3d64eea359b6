"""Whether a page of several stories is cut where one ends and the next begins, and a single one not at all."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from kawat.evaluation.indosum import raw_articles
from worker.errors import FormatError

Cutter = Callable[[list[str]], list[int]]

PAGES = 500  # of each kind of glued page
_FEWEST = 3  # paragraphs of an article that is glued
_GLUED = {
    "two stories": (2, False),
    "two of one field": (2, True),
    "three stories": (3, False),
    "four stories": (4, False),
}


class Article(NamedTuple):
    """An article of IndoSum: the title that its address spells, its paragraphs as a page writes them, its field."""

    title: str
    paragraphs: list[str]
    category: str


class Glued(NamedTuple):
    """The paragraphs of one or more articles, one after another, where each begins, and the titles of those glued."""

    paragraphs: list[str]
    starts: list[int]
    titles: tuple[str, ...] = ()


class CutScore(NamedTuple):
    """Shares, between 0 and 1.

    Attributes:
        exact: of pages that are cut at exactly the right places.
        joints: of joints that are found.
        alarms: of pages that are cut where no story begins.
        pages: how many pages there are.
    """

    exact: float
    joints: float
    alarms: float
    pages: int


def articles(path: Path) -> Iterator[Article]:
    """Read IndoSum's JSON lines, putting its tokens together again.

    Raises:
        OSError: the file cannot be read.
        FormatError: a line is not an article of IndoSum, or there is none.
    """
    for raw in raw_articles(path):
        paragraphs = [" ".join(map(_as_printed, sentences)) for sentences in raw.paragraphs]
        title = raw.id.partition("-")[2].replace("-", " ").title()
        yield Article(title, [text for text in paragraphs if text], raw.category)


def read_pool(path: Path, *, unseen: bool) -> list[Article]:
    """Read the articles that are long enough to be glued; where ``unseen``, only the half that no splitter was made of.

    The half is right for the file that the shipped splitter was made of, IndoSum's ``train.jsonl``.

    Raises:
        OSError: the file cannot be read.
        FormatError: it is not IndoSum's, or has less than two such articles.
    """
    pool = [article for article in articles(path) if len(article.paragraphs) >= _FEWEST][
        1 if unseen else 0 :: 1 + unseen
    ]
    if len(pool) < 2:  # noqa: PLR2004
        raise FormatError(f"{path}: expected two articles to glue, of {_FEWEST} paragraphs or more, found {len(pool)}")
    return pool


def glue(pool: list[Article], parts: int, pages: int, seed: int, *, same_category: bool = False) -> Iterator[Glued]:
    """Make pages of articles that are drawn by chance."""
    draw = random.Random(seed)  # noqa: S311  (no secret)
    for _ in range(pages):
        first = draw.choice(pool)
        others = [a for a in pool if a.category == first.category] if same_category else pool
        chosen = [first, *(draw.choice(others) for _ in range(parts - 1))]
        starts = [sum(len(a.paragraphs) for a in chosen[:i]) for i in range(parts)]
        titles = tuple(article.title for article in chosen)
        yield Glued([text for a in chosen for text in a.paragraphs], starts, titles)


def pages(pool: list[Article]) -> Iterator[tuple[str, Glued]]:
    """Make the pages that a splitter is scored on, each with its kind: `PAGES` of each glued kind, each article alone.

    They are the same ones at each call.
    """
    for kind, (parts, same) in _GLUED.items():
        yield from ((kind, page) for page in glue(pool, parts, PAGES, seed=7 + parts, same_category=same))
    yield from (("single", Glued(article.paragraphs, [0])) for article in pool)


def evaluate(kinds: Iterable[tuple[str, Glued]], cut: Cutter) -> dict[str, CutScore]:
    """Score a function that takes paragraphs and returns where stories begin, 0 included, by kind of page."""
    answers: defaultdict[str, list[_Answer]] = defaultdict(list)
    for kind, page in kinds:
        answers[kind].append(_Answer(page.starts, cut(page.paragraphs)))
    return {kind: _score(these) for kind, these in answers.items()}


def score(pages: Iterable[Glued], cut: Cutter) -> CutScore:
    """Score it on pages of one kind, one or more."""
    return _score([_Answer(page.starts, cut(page.paragraphs)) for page in pages])


class _Answer(NamedTuple):
    gold: list[int]
    found: list[int]


def _score(answers: list[_Answer]) -> CutScore:
    joints = sum(len(gold) - 1 for gold, _ in answers)
    return CutScore(
        exact=mean(gold == found for gold, found in answers),
        joints=sum(len(set(found[1:]) & set(gold[1:])) for gold, found in answers) / joints if joints else 1.0,
        alarms=mean(not set(found) <= set(gold) for gold, found in answers),
        pages=len(answers),
    )


def _as_printed(tokens: list[str]) -> str:
    text = " ".join(" ".join(tokens).split())
    text = re.sub(r" ([.,;:!?)\]%\u201d])", r"\1", text)
    text = re.sub(r"([(\[\u201c]) ", r"\1", text)
    return re.sub(r'" ([^"]*?) ?"', r'"\1"', text)
