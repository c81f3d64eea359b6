"""Floors for cutting pages into stories, on articles unseen in training. They are only ever raised."""

import pytest
from training_data import training_data

from kawat.evaluation.stories import CutScore, evaluate, pages, read_pool
from tasks.cleaning.stories.split import story_starts

CHECKSUM = "797650516003c990e001527fa01a17f594fce4ce66b589b4a19d2694876db906"
FLOORS = {"two stories": 0.98, "two of one field": 0.945, "three stories": 0.94, "four stories": 0.93}
MOST_FALSE_ALARMS = 0.0025


@pytest.fixture(scope="module")
def scores() -> dict[str, CutScore]:
    """Gives the scores by kind of page, made of every second article: the splitter is made from the others."""
    pool = read_pool(training_data("summarization/indosum/train.jsonl", CHECKSUM), unseen=True)
    return evaluate(pages(pool), story_starts)


@pytest.mark.parametrize("kind", FLOORS)
def test_glued_pages(scores: dict[str, CutScore], kind: str) -> None:
    """Pages glued of articles are cut at exactly the joints as often as the floor says."""
    assert scores[kind].pages == 500
    assert scores[kind].exact >= FLOORS[kind]


def test_single_articles(scores: dict[str, CutScore]) -> None:
    """At most one single article in 400 is cut."""
    assert scores["single"].alarms <= MOST_FALSE_ALARMS
