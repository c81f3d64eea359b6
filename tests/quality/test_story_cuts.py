"""Floors for cutting pages into stories, on articles unseen in training. They are only ever raised."""

from pathlib import Path

import pytest
from training_data import training_data

from tasks.cleaning.stories import split
from tasks.evaluation.stories import Article, Glued, articles, glue, score

CHECKSUM = "797650516003c990e001527fa01a17f594fce4ce66b589b4a19d2694876db906"


@pytest.fixture(scope="module")
def unseen() -> list[Article]:
    """Gives every second article of IndoSum: the splitter is made from the others."""
    path: Path = training_data("summarization/indosum/train.jsonl", CHECKSUM)
    return [article for article in articles(path) if len(article.paragraphs) >= 3][1::2]


@pytest.mark.parametrize(
    ("parts", "same_category", "floor"), [(2, False, 0.96), (2, True, 0.93), (3, False, 0.92), (4, False, 0.88)]
)
def test_glued_pages(unseen: list[Article], parts: int, same_category: bool, floor: float) -> None:
    """Pages glued of articles are cut at exactly the joints as often as the floor says."""
    got = score(glue(unseen, parts, 500, seed=7 + parts, same_category=same_category), split)
    assert got.exact >= floor


def test_single_articles(unseen: list[Article]) -> None:
    """At most one single article in 200 is cut."""
    got = score((Glued(article.paragraphs, [0]) for article in unseen), split)
    assert got.exact >= 0.995
