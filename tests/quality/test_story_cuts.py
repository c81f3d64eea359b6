"""Floors for cutting pages into stories, on articles unseen in training. They are only ever raised."""

import pytest
from floors import check, data

from kawat.evaluation.stories import CutScore, evaluate, pages, read_pool
from tasks.cleaning.stories.split import story_starts

GLUED = ("two stories", "two of one field", "three stories", "four stories")


@pytest.fixture(scope="module")
def scores() -> dict[str, CutScore]:
    """Gives the scores by kind of page, made of every second article: the splitter is made from the others."""
    pool = read_pool(data("indosum"), unseen=True)
    return evaluate(pages(pool), story_starts)


@pytest.mark.parametrize("kind", GLUED)
def test_glued_pages(scores: dict[str, CutScore], kind: str) -> None:
    """Pages glued of articles are cut at exactly the joints as often as the floor says."""
    assert scores[kind].pages == 500
    check({f"stories/{kind}": scores[kind].exact})


def test_single_articles(scores: dict[str, CutScore]) -> None:
    """At most one single article in 400 is cut."""
    check({"stories/single": scores["single"].alarms})
