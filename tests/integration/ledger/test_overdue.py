"""Which batches are overdue, and who is alive."""

import os
import time

from batches import accept, begin

from worker.ledger.ledger import Ledger
from worker.ledger.values import Held, Outcome, Overdue
from worker.route import Lane, Stage


def test_the_work_of_a_silent_worker_is_overdue(ledger: Ledger) -> None:
    """A batch is overdue when its worker fell silent, or left; not while it speaks, as it does by beginning."""
    batch = accept(ledger, "a")
    fence = begin(ledger, batch).fence
    assert ledger.overdue(60) == []
    ledger.beat("w1")
    assert ledger.overdue(60) == []
    assert ledger.workers(60) == 1
    time.sleep(0.05)
    assert ledger.overdue(0.01) == [Overdue(batch, fence)]
    assert ledger.workers(0.01) == 0
    assert ledger.held("w1") == [Held(batch, fence, os.getpid(), "", Stage.CLEAN)]
    ledger.leave("w1")
    assert ledger.overdue(60) == [Overdue(batch, fence)]


def test_beginning_is_no_heartbeat(ledger: Ledger) -> None:
    """A worker whose main loop hangs is silent, though its processes go on beginning batches."""
    ledger.beat("w1")
    time.sleep(0.05)
    batch = accept(ledger, "a")
    fence = begin(ledger, batch).fence
    assert ledger.overdue(0.01) == [Overdue(batch, fence)]


def test_workers_are_forgotten_after_a_day(ledger: Ledger) -> None:
    """A heartbeat takes the workers away that nobody heard of for a day, and no others."""
    now = ledger.beat("w1")
    ledger.client.zadd("kawat:workers", {"older": now - 90_000_000, "younger": now - 80_000_000})
    ledger.beat("w2")
    assert set(ledger.client.zrange("kawat:workers", 0, -1)) == {b"w1", b"w2", b"younger"}


def test_a_batch_beyond_its_deadline_is_overdue(ledger: Ledger) -> None:
    """A worker that speaks but does not finish loses its batch after the limit."""
    batch = accept(ledger, "a")
    ledger.beat("w1")
    claim = ledger.begin(batch, Stage.CLEAN, Lane.ORDINARY, "w1", 0.02, needs=(), bodies=False)
    assert claim
    assert ledger.overdue(60) == []
    time.sleep(0.05)
    assert ledger.overdue(60) == [Overdue(batch, claim.fence)]


def test_a_worker_that_leaves_names_only_its_own(ledger: Ledger) -> None:
    """The batches of others are not handed back with one's own."""
    batches = [accept(ledger, str(n)) for n in range(6)]
    for number, batch in enumerate(batches):
        begin(ledger, batch, worker=f"w{number % 2}")
    assert sorted(each.batch for each in ledger.held("w0")) == batches[::2]


def test_the_oldest_open_job_is_known(ledger: Ledger) -> None:
    """The age of the oldest job that has not ended, waiting or running; none where all ended."""
    assert ledger.oldest_seconds() is None
    first = accept(ledger, "a")
    running = [accept(ledger, name) for name in "bcd"]
    accept(ledger, "e")
    now = ledger.beat("w1")
    for job, age in {"a": 900_000, "d": 600_000}.items():
        ledger.client.hset(f"kawat:job:{job}", "accepted_ms", now - age)
    assert 900 <= (ledger.oldest_seconds() or 0) < 1000
    claim = begin(ledger, first)
    claims = [begin(ledger, batch) for batch in running]
    assert 900 <= (ledger.oldest_seconds() or 0) < 1000
    ledger.settle(claim, Outcome(duplicate=["a"]), b"")
    assert 600 <= (ledger.oldest_seconds() or 0) < 700
    ledger.settle(claims[-1], Outcome(duplicate=["d"]), b"")
    assert (ledger.oldest_seconds() or 0) < 100
