"""What is given back, fails, stumbles and dies in its last attempt."""

import time

import pytest
from batches import BROKEN, QUEUE, accept, begin, places, state

from worker.ledger.ledger import Ledger
from worker.ledger.values import Failure, Outcome
from worker.route import Lane, Stage


def test_given_back_without_blame(ledger: Ledger) -> None:
    """A batch that nobody is to blame for waits again where it was, whole, with what was made of it."""
    batch = accept(ledger, "a", "b")
    ledger.settle(begin(ledger, batch), Outcome(on=["a", "b"]), b"made")
    lane = Lane.ORDINARY
    for _ in range(5):
        claim = begin(ledger, batch, Stage.TOKENIZE, lane=lane)
        assert places(ledger.give_back(batch, claim.fence, None)) == [(batch, "kawat.urgent.tokenize")]
        lane = Lane.URGENT
    claim = begin(ledger, batch, Stage.TOKENIZE, lane=lane)
    assert (claim.jobs, claim.made) == (["a", "b"], {Stage.CLEAN: b"made"})


@pytest.mark.parametrize("lane", Lane)
def test_given_back_with_blame(ledger: Ledger, lane: Lane) -> None:
    """The jobs of a batch that failed as a whole start again from the first stage, each alone, before what waits."""
    batch = accept(ledger, "a", "b", lane=lane)
    ledger.settle(begin(ledger, batch, lane=lane), Outcome(on=["a", "b"]), b"made")
    again = places(ledger.give_back(batch, begin(ledger, batch, Stage.TOKENIZE, lane=lane).fence, BROKEN))
    assert [queue for _, queue in again] == ["kawat.urgent.clean"] * 2
    assert [begin(ledger, n, lane=Lane.URGENT).jobs for n, _ in again] == [["a"], ["b"]]
    assert ledger.counts().balanced


def test_only_who_has_a_batch_gives_it_back(ledger: Ledger) -> None:
    """A batch that somebody has with another fence, or nobody, is not given back."""
    batch = accept(ledger, "a")
    assert ledger.give_back(batch, 1, BROKEN) == []
    fence = begin(ledger, batch, worker="w2").fence
    assert ledger.give_back(batch, fence + 1, BROKEN) == ledger.give_back(batch, fence - 1, BROKEN) == []
    assert state(ledger, "a") == "running clean"
    assert ledger.give_back(9999, 1, BROKEN) == []


@pytest.mark.parametrize("blame", [None, BROKEN])
def test_who_began_since_keeps_the_batch(ledger: Ledger, blame: Failure | None) -> None:
    """What is taken for dead is given back only as it was seen: not from the healthy worker that began it since.

    Neither the next stage, nor the same one after somebody else gave it back.
    """
    on, back = accept(ledger, "on"), accept(ledger, "back")
    slow = [begin(ledger, batch, worker="slow") for batch in (on, back)]
    seen = ledger.overdue(-1)
    assert {each.batch for each in seen} == {on, back}
    assert [(each.batch, each.fence) for each in ledger.held("slow")] == [(each.batch, each.fence) for each in seen]
    ledger.settle(slow[0], Outcome(on=["on"]), b"made")
    ledger.give_back(back, slow[1].fence, None)
    healthy = [
        begin(ledger, on, Stage.TOKENIZE, worker="healthy"),
        begin(ledger, back, worker="healthy", lane=Lane.URGENT),
    ]
    assert [ledger.give_back(batch, fence, blame) for batch, fence in seen] == [[], []]
    assert [claim.attempt for claim in healthy] == [1, 1]
    for claim in healthy:
        assert ledger.settle(claim, Outcome(on=claim.jobs), b"made")


def test_a_job_is_dead_after_its_last_attempt(ledger: Ledger) -> None:
    """A job that fails each time, in either way, dies after max_attempts, with its last failure and its body."""
    batch, lane = accept(ledger, "a"), Lane.ORDINARY
    for attempt in range(3):
        claim = begin(ledger, batch, lane=lane)
        lane = Lane.URGENT
        last = Failure("error", "clean", f"attempt {attempt}")
        following = (
            ledger.settle(claim, Outcome(failed=[("a", last)]), b"")
            if attempt % 2
            else ledger.give_back(batch, claim.fence, last)
        )
        assert following is not None
        if following:
            batch = following[0].batch
    assert following == []
    (letter,) = ledger.dead(10)
    assert (letter.job, letter.body, letter.attempts) == ("a", b"body of a", 3)
    assert (letter.failure.reason, letter.lane) == ("attempt 2", Lane.ORDINARY)
    assert letter.accepted_ms <= letter.first_failed_ms
    counts = ledger.counts()
    assert (counts.dead, counts.open, counts.balanced) == (1, 0, True)


def test_a_batch_is_the_attempt_of_its_worst_job(ledger: Ledger) -> None:
    """A claim says which attempt it is: the first, or one more than its jobs have failed, at the most."""
    batch = accept(ledger, "a", "b", "c")
    claim = begin(ledger, batch)
    assert claim.attempt == 1
    ((again, _),) = places(ledger.settle(claim, Outcome(on=["b", "c"], failed=[("a", BROKEN)]), b"made"))[1:]
    assert begin(ledger, again, lane=Lane.URGENT).attempt == 2
    ledger.client.hset("kawat:job:b", "attempts", 2)
    assert begin(ledger, batch, Stage.TOKENIZE).attempt == 3


def test_a_dead_job_keeps_when_it_first_failed(ledger: Ledger) -> None:
    """Its entry has the time of the first failure, not of the last, and names no batch any longer."""
    batch = accept(ledger, "a")
    ((again, _),) = places(ledger.settle(begin(ledger, batch), Outcome(failed=[("a", BROKEN)]), b""))
    failed = ledger.client.hget("kawat:job:a", "first_failed_ms")
    time.sleep(0.05)
    ledger.settle(begin(ledger, again, lane=Lane.URGENT), Outcome(dead=[("a", BROKEN)]), b"")
    (letter,) = ledger.dead(10)
    assert (letter.first_failed_ms, letter.attempts) == (int(failed or 0), 2)
    fields = {"accepted_ms", "attempts", "first_failed_ms", "failure", "first"}
    assert {name.decode() for name in ledger.client.hkeys("kawat:job:a")} == fields


def test_a_batch_that_cannot_be_begun(ledger: Ledger) -> None:
    """Where a stage fails before it has begun a batch, its jobs use up an attempt, each alone, and end dead."""
    batch = accept(ledger, "a", "b")
    again = ledger.stumble(batch, QUEUE, BROKEN)
    assert len(again) == 2 and ledger.counts().balanced
    for _ in range(2):
        again = [further for n, queue in places(again) for further in ledger.stumble(n, queue, BROKEN)]
    assert again == []
    assert sorted((each.job, each.attempts, each.failure) for each in ledger.dead(10)) == [
        ("a", 3, BROKEN),
        ("b", 3, BROKEN),
    ]
    counts = ledger.counts()
    assert (counts.dead, counts.open, counts.balanced) == (2, 0, True)


def test_who_stumbles_later_starts_at_the_beginning(ledger: Ledger) -> None:
    """A batch that a later stage cannot begin starts again from the first stage, urgently; its lane stays its own."""
    batch = accept(ledger, "a")
    ledger.settle(begin(ledger, batch), Outcome(on=["a"]), b"made")
    ((again, queue),) = places(ledger.stumble(batch, "kawat.tokenize", BROKEN))
    assert queue == "kawat.urgent.clean"
    ledger.settle(begin(ledger, again, lane=Lane.URGENT), Outcome(dead=[("a", BROKEN)]), b"")
    assert [letter.lane for letter in ledger.dead(10)] == [Lane.ORDINARY]


def test_only_what_waits_stumbles(ledger: Ledger) -> None:
    """A batch that was begun, waits elsewhere or does not exist cannot stumble."""
    batch = accept(ledger, "a")
    assert ledger.stumble(batch, "kawat.store", BROKEN) == ledger.stumble(9999, QUEUE, BROKEN) == []
    begin(ledger, batch)
    assert ledger.stumble(batch, QUEUE, BROKEN) == []
    assert state(ledger, "a") == "running clean"


def test_who_failed_together_is_counted(ledger: Ledger) -> None:
    """A batch whose jobs failed together, and succeeded each alone, is counted; its jobs go on."""
    claim = begin(ledger, accept(ledger, "a", "b"))
    ledger.settle(claim, Outcome(on=["a", "b"], together=True), b"made")
    counts = ledger.counts()
    assert (counts.together, counts.waiting["kawat.tokenize"], counts.balanced) == (1, 2, True)
