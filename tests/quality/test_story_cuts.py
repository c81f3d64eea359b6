"""Floors for cutting pages into stories, on articles unseen in training. They are only ever raised."""

import json
import random
from statistics import mean

import pytest
from floors import check, data

from kawat.evaluation.stories import Article, CutScore, Glued, evaluate, glue, pages, read_pool, score
from tasks.cleaning.stories.split import story_starts

GLUED = ("two stories", "two of one field", "three stories", "four stories")


@pytest.fixture(scope="module")
def unseen() -> list[tuple[str, Glued]]:
    """Gives pages made of every second article: the splitter is made from the others."""
    return list(pages(read_pool(data("indosum"), unseen=True)))


@pytest.fixture(scope="module")
def scores(unseen: list[tuple[str, Glued]]) -> dict[str, CutScore]:
    """Gives the scores by kind of page."""
    return evaluate(unseen, story_starts)


@pytest.mark.parametrize("kind", GLUED)
def test_glued_pages(scores: dict[str, CutScore], kind: str) -> None:
    """Pages glued of articles are cut at exactly the joints as often as the floor says."""
    assert scores[kind].pages == 500
    check({f"stories/{kind}": scores[kind].exact})


@pytest.mark.parametrize("kind", GLUED)
def test_glued_pages_under_headlines(unseen: list[tuple[str, Glued]], kind: str) -> None:
    """Pages glued of articles with their titles above are cut at exactly the joints as often as the floor says."""
    got = [
        story_starts(page.paragraphs, [titles.get(at, "") for at in range(len(page.paragraphs))]) == page.starts
        for name, page in unseen
        if name == kind
        for titles in [dict(zip(page.starts, page.titles, strict=True))]
    ]
    assert len(got) == 500
    check({f"stories/headed/{kind}": mean(got)})


def test_a_short_second_story_under_its_headline(unseen: list[tuple[str, Glued]]) -> None:
    """A second story cut to two paragraphs, under its headline, is found as often as the floor says."""
    got = []
    for name, page in unseen:
        if name == "two stories":
            joint = page.starts[1]
            paragraphs = page.paragraphs[: joint + 2]
            above = [page.titles[at == joint] if at in page.starts else "" for at in range(len(paragraphs))]
            got.append(story_starts(paragraphs, above) == page.starts)
    check({"stories/headed/short second": mean(got)})


def test_single_articles(scores: dict[str, CutScore]) -> None:
    """At most one single article in 400 is cut."""
    check({"stories/single": scores["single"].alarms})


@pytest.fixture(scope="module")
def listed() -> list[Article]:
    """Gives the unseen articles, each with a list of our own in its middle or at its end."""
    lists = [json.loads(line) for line in data("lists").read_text("utf-8").splitlines()]
    draw = random.Random(3)
    made = []
    for number, article in enumerate(read_pool(data("indosum"), unseen=True)):
        told = list(article.paragraphs)
        at = draw.randint(2, len(told))
        told[at:at] = lists[number % len(lists)]
        made.append(article._replace(paragraphs=told))
    return made


def test_articles_with_lists(listed: list[Article]) -> None:
    """Prices, winners, line-ups and their kind inside of an article are no joints between stories."""
    alone = [Glued(article.paragraphs, [0]) for article in listed]
    check({"stories/lists/single": score(alone, story_starts).alarms})


def test_glued_articles_with_lists(listed: list[Article]) -> None:
    """Two such articles are cut at exactly the joint as often as the floor says."""
    check({"stories/lists/two": score(glue(listed, 2, 500, seed=11), story_starts).exact})
