"""What the store has, made again: its place behind all that is new, its age, and what is delivered meanwhile."""

import time

import pytest
from batches import BROKEN, begin, keys, state

from worker.errors import QueueFull
from worker.ledger.ledger import Ledger
from worker.ledger.values import Accepted, Outcome
from worker.route import Lane, Stage, queue_name

LANE = Lane.REPROCESS
OLD_MS = 1_700_000_000_000


def send(ledger: Ledger, *jobs: str) -> Accepted:
    """Have these made again."""
    return ledger.again([(job, f"body of {job}".encode(), OLD_MS) for job in jobs])


def through(ledger: Ledger, batch: int, *, lane: Lane = LANE, last: Outcome | None = None) -> list[int]:
    """Take a batch through all stages; the batches that begin when it has ended."""
    for stage in Stage:
        claim = begin(ledger, batch, stage, lane=lane)
        outcome = last if last and stage.next is None else Outcome(on=list(claim.jobs))
        published = ledger.settle(claim, outcome, b"made")
    return [waiting.batch for waiting in published or []]


def test_it_waits_on_its_own_lane_as_old_as_it_is(ledger: Ledger) -> None:
    """What is made again waits on a lane of its own, is told so to each stage, and does not make that lane look old."""
    batch = send(ledger, "a", "b").batch or 0
    assert ledger.counts().waiting[queue_name("kawat", Stage.CLEAN, LANE)] == 2
    assert (ledger.oldest_seconds(LANE) or 0) < 60
    claim = begin(ledger, batch, lane=LANE)
    assert (claim.again, claim.accepted_ms, claim.bodies) == (True, [OLD_MS, OLD_MS], [b"body of a", b"body of b"])
    ledger.give_back(batch, claim.fence, None)
    assert begin(ledger, batch, lane=Lane.URGENT).again
    counts = ledger.counts()
    assert (counts.accepted, counts.duplicate, counts.balanced) == (2, 0, True)


def test_what_is_in_flight_is_not_sent(ledger: Ledger) -> None:
    """A job that is in flight already is not taken, nor counted; nothing is where there is no room."""
    ledger.accept([("a", b"1")], Lane.ORDINARY)
    assert send(ledger, "a").batch is None
    assert send(ledger, "a", "b").taken == [False, True]
    assert send(ledger, "b").batch is None
    assert ledger.counts().accepted == 2
    with pytest.raises(QueueFull):
        Ledger(ledger.client, "kawat", 3, max_open_jobs=2).again([("c", b"1", OLD_MS)])


@pytest.mark.parametrize("fate", ["on", "duplicate", "no_article"])
def test_the_same_delivered_meanwhile(ledger: Ledger, fate: str) -> None:
    """What is delivered once more while it is made again is a duplicate, and begins as a new job when that ended."""
    batch = send(ledger, "a", "b").batch or 0
    assert ledger.accept([("a", b"body of a")], Lane.URGENT).taken == [False]
    last = Outcome(on=["b"], **{fate: ["a"]}) if fate != "on" else Outcome(on=["a", "b"])
    (new,) = through(ledger, batch, last=last)
    counts = ledger.counts()
    assert (counts.accepted, counts.duplicate, counts.done, counts.open, counts.balanced) == (3, 1, 1, 1, True)
    assert (state(ledger, "a"), state(ledger, "b")) == ("waiting clean", None)
    claim = begin(ledger, new, lane=Lane.URGENT)
    assert not claim.again and claim.accepted_ms[0] > OLD_MS and claim.bodies == [b"body of a"]
    ledger.settle(claim, Outcome(duplicate=["a"]), b"")
    assert not {key for key in keys(ledger) if key.startswith(("job:", "body:", "batch:"))}
    assert ledger.counts().balanced


def test_a_delivery_is_as_old_as_it_is(ledger: Ledger) -> None:
    """What was delivered while it was made again is older than what came after it, though it begins later."""
    batch = send(ledger, "a").batch or 0
    ledger.accept([("a", b"body of a")], Lane.ORDINARY)
    time.sleep(0.005)  # the clock counts milliseconds
    later = ledger.accept([("b", b"another content of it")], Lane.ORDINARY).batch or 0
    time.sleep(0.005)
    (new,) = through(ledger, batch)
    accepted = [begin(ledger, each).accepted_ms[0] for each in (new, later)]
    assert OLD_MS < accepted[0] < accepted[1]


@pytest.mark.parametrize("fate", ["dead", "failed", "lost"])
def test_a_delivery_outlives_what_dies(ledger: Ledger, fate: str) -> None:
    """What was delivered while it was made again begins with all its attempts though that died; then it may die too."""
    batch = send(ledger, "a").batch or 0
    ledger.accept([("a", b"body of a")], Lane.ORDINARY)
    lane = LANE
    for _ in range(1 if fate == "dead" else ledger.max_attempts):
        claim = begin(ledger, batch, lane=lane)
        if fate == "lost":
            published = ledger.give_back(batch, claim.fence, BROKEN)
        else:
            published = ledger.settle(claim, Outcome(**{fate: [("a", BROKEN)]}), b"") or []
        (batch, _, _), lane = published[0], Lane.URGENT
    claim = begin(ledger, batch)
    assert (claim.again, claim.attempt, claim.bodies) == (False, 1, [b"body of a"])
    assert (ledger.dead(10), ledger.counts().dead, ledger.counts().balanced) == ([], 0, True)
    assert ledger.settle(claim, Outcome(dead=[("a", BROKEN)]), b"") == []
    assert [letter.lane for letter in ledger.dead(10)] == [Lane.ORDINARY]
    ledger.bury(["a"])
    counts = ledger.counts()
    assert (counts.accepted, counts.duplicate, counts.dead, counts.open, counts.balanced) == (2, 1, 1, 0, True)
    assert state(ledger, "a") is None


def test_what_is_new_is_not_begun_twice(ledger: Ledger) -> None:
    """A new job that is delivered once more ends once: only what is made again begins anew."""
    batch = ledger.accept([("a", b"1")], Lane.ORDINARY).batch or 0
    ledger.accept([("a", b"1")], Lane.ORDINARY)
    assert through(ledger, batch, lane=Lane.ORDINARY) == []
    assert ledger.counts().open == 0
