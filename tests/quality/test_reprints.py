"""Floors for near duplicates: reprints of articles are linked to them, and nothing else is. They are only ever raised.

The articles are IndoSum's; the edits and the bulletins off templates are of our own making.
"""

import random
from collections.abc import Callable

import pytest
import redis
from bulletins import BULLETINS
from floors import check, data
from reprints import EDITS, Edit, combined

from kawat.evaluation.stories import articles
from tasks.cleaning.sketch import similarity, sketch
from worker.ledger.firsts import Firsts, Sketched
from worker.records import Duplicate

BATCH = 32
BULLETINS_A_TEMPLATE = 300


def link(firsts: Firsts, texts: dict[str, str]) -> dict[str, Duplicate | None]:
    """What each text, by its document's id, is again; in batches, as the stage does it."""
    stories = [Sketched(name, 0, *made) for name, text in texts.items() if (made := sketch(text))]
    batches = [stories[at : at + BATCH] for at in range(0, len(stories), BATCH)]
    found = [found for batch in batches for found in firsts.link(batch) or ()]
    return {story.document: duplicate for story, duplicate in zip(stories, found, strict=True)}


@pytest.fixture
def firsts(redis_client: "redis.Redis") -> Firsts:
    """No story was seen yet."""
    return Firsts(redis_client, "kawat", 1, similarity, most_bytes=10**9)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """IndoSum's articles."""
    return {f"article-{n}": "\n\n".join(article.paragraphs) for n, article in enumerate(articles(data("indosum")))}


def test_reprints(firsts: Firsts, texts: dict[str, str]) -> None:
    """Of each kind of edit as many are linked to the very article as its floor says, at most 1 in 100 to another.

    And no article is linked to another: these are all different stories.
    """
    assert [found for found in link(firsts, texts).values() if found] == []
    reached = {}
    for edit in (*EDITS, combined):
        draw = random.Random(11)
        edited = {f"{edit.__name__} of {name}".replace(" ", "/"): edit(draw, text) for name, text in texts.items()}
        # All are looked at before the next kind, and none of what is linked is remembered.
        found = link(firsts, edited)
        right = sum(one is not None and name.endswith(f"/{one.document}") for name, one in found.items())
        linked = sum(one is not None for one in found.values())
        reached[f"reprints/{edit.__name__}/right"] = right / len(edited)
        reached[f"reprints/{edit.__name__}/of linked"] = right / linked
    check(reached)


@pytest.mark.parametrize("bulletin", BULLETINS, ids=lambda bulletin: bulletin.__name__)
def test_one_template(firsts: Firsts, bulletin: Callable[[random.Random], str]) -> None:
    """Of bulletins off one template none is linked to another."""
    draw = random.Random(23)
    texts = {f"bulletin-{n}": bulletin(draw) for n in range(BULLETINS_A_TEMPLATE)}
    found = link(firsts, texts)
    assert len(found) == BULLETINS_A_TEMPLATE
    assert [pair for pair in found.items() if pair[1]] == []


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_reprinted_bulletins(firsts: Firsts, edit: Edit) -> None:
    """A bulletin's reprint is linked to that very bulletin, not to its kin, in 9 of 10 cases; never to another."""
    draw = random.Random(31)
    texts = {f"{bulletin.__name__}-{n}": bulletin(draw) for bulletin in BULLETINS for n in range(20)}
    link(firsts, texts)
    found = link(firsts, {f"reprint/{name}": edit(draw, text) for name, text in texts.items()})
    right = sum(one is not None and name == f"reprint/{one.document}" for name, one in found.items())
    check({f"reprints/bulletins/{edit.__name__}": right / len(found)})
    assert sum(one is not None for one in found.values()) == right
