"""Whether a page of several stories is cut where one ends and the next begins, and a single one not at all."""

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

Cutter = Callable[[list[str]], list[int]]


class Article(NamedTuple):
    """An article of IndoSum: the title that its address spells, its paragraphs as a page writes them, its field."""

    title: str
    paragraphs: list[str]
    category: str


class Glued(NamedTuple):
    """The paragraphs of one or more articles, one after another, and where each begins."""

    paragraphs: list[str]
    starts: list[int]


class Score(NamedTuple):
    """Shares of pages, between 0 and 1, that are cut at exactly the right places, and of joints that are found."""

    exact: float
    joints: float


def articles(path: Path) -> Iterator[Article]:
    """Read IndoSum's JSON lines, putting its tokens together again."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            paragraphs = [" ".join(map(_detokenize, sentences)) for sentences in article["paragraphs"]]
            title = article["id"].partition("-")[2].replace("-", " ").title()
            yield Article(title, [text for text in paragraphs if text], article["category"])


def glue(pool: list[Article], parts: int, pages: int, seed: int, *, same_category: bool = False) -> Iterator[Glued]:
    """Make pages of articles that are drawn by chance."""
    draw = random.Random(seed)  # noqa: S311  (no secret)
    for _ in range(pages):
        first = draw.choice(pool)
        others = [a for a in pool if a.category == first.category] if same_category else pool
        chosen = [first, *(draw.choice(others) for _ in range(parts - 1))]
        starts = [sum(len(a.paragraphs) for a in chosen[:i]) for i in range(parts)]
        yield Glued([text for a in chosen for text in a.paragraphs], starts)


def score(pages: Iterable[Glued], cut: Cutter) -> Score:
    """Score a function that takes paragraphs and returns where stories begin, 0 included."""
    exact = total = found = joints = 0
    for page in pages:
        got = cut(page.paragraphs)
        total += 1
        exact += got == page.starts
        found += len(set(got[1:]) & set(page.starts[1:]))
        joints += len(page.starts) - 1
    return Score(exact / total, found / joints if joints else 1.0)


def _detokenize(tokens: list[str]) -> str:
    text = " ".join(" ".join(tokens).split())
    text = re.sub(r" ([.,;:!?)\]%\u201d])", r"\1", text)
    text = re.sub(r"([(\[\u201c]) ", r"\1", text)
    return re.sub(r'" ([^"]*?) ?"', r'"\1"', text)
