"""The stages' order, and the names of queues."""

from itertools import pairwise

import pytest

from worker.route import Lane, Stage, queue_name, queue_names, queue_parts


def test_order() -> None:
    """A job is cleaned, tokenized, recognized, summarized and stored, in this order, and then done."""
    assert list(Stage) == ["clean", "tokenize", "recognize", "summarize", "store"]
    assert [(stage, stage.next) for stage in Stage] == [*pairwise(Stage), (Stage.STORE, None)]


@pytest.mark.parametrize("prefix", ["kawat", "k-2_x"])
@pytest.mark.parametrize("lane", Lane)
@pytest.mark.parametrize("stage", Stage)
def test_queue_names_tell_stage_and_lane(prefix: str, stage: Stage, lane: Lane) -> None:
    """Stage and lane can be read from a queue's name, whatever begins it."""
    assert queue_parts(queue_name(prefix, stage, lane)) == (stage, lane)


def test_a_queue_is_called() -> None:
    """A queue is called by its stage, an urgent one by its lane before that."""
    assert queue_name("kawat", Stage.CLEAN, Lane.ORDINARY) == "kawat.clean"
    assert queue_name("kawat", Stage.CLEAN, Lane.URGENT) == "kawat.urgent.clean"


def test_priorities() -> None:
    """Urgent queues are served before any other, what is made again after them; in a lane what is nearly done first."""
    lanes_and_stages = [(lane, stage) for stage, lane in map(queue_parts, queue_names("kawat"))]
    backwards = [Stage.STORE, Stage.SUMMARIZE, Stage.RECOGNIZE, Stage.TOKENIZE, Stage.CLEAN]
    lanes = (Lane.URGENT, Lane.ORDINARY, Lane.REPROCESS)
    assert lanes_and_stages == [(lane, stage) for lane in lanes for stage in backwards]
