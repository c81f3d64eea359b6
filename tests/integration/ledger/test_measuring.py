"""What the ledger adds up for those who watch, and what workers say of themselves."""

from batches import BROKEN, accept, begin

from worker.ledger.ledger import Ledger
from worker.ledger.measures import of_batch
from worker.ledger.values import Outcome, Report
from worker.route import Lane, Stage


def test_what_was_measured_counts_once(ledger: Ledger) -> None:
    """It is added in the step that settles a batch: not again when that is said twice, nor by who lost the batch."""
    batch = accept(ledger, "a", "b")
    lost = begin(ledger, batch)
    ledger.give_back(batch, lost.fence, None)
    claim = begin(ledger, batch, worker="w2", lane=Lane.URGENT)
    for each in (lost, claim, claim):
        ledger.settle(each, Outcome(on=["a", "b"]), b"made", of_batch(each, 1500, {}))
    measured = ledger.measured()
    assert (measured.stages[Stage.CLEAN].at_most[2.5], measured.stages[Stage.CLEAN].seconds) == (1, 1.5)
    assert sum(wait.at_most[86400] for wait in measured.waits.values()) == 2


def test_how_long_a_batch_waited(ledger: Ledger) -> None:
    """A batch waits from when it was let wait until it is begun, by the clock of Redis."""
    batch = accept(ledger, "a")
    ledger.client.hincrby(f"kawat:batch:{batch}", "since_ms", -5000)
    assert 5000 <= begin(ledger, batch).waited_ms < 60_000


def test_who_died_is_counted_for_ever(ledger: Ledger) -> None:
    """A dead job that begins again is dead no longer, and has died all the same: what was accepted or retried ended."""
    claim = begin(ledger, accept(ledger, "a"))
    ledger.settle(claim, Outcome(dead=[("a", BROKEN)]), b"")
    ledger.bury(["a"])
    batch = ledger.revive("a", b"body", Lane.ORDINARY, 1, 2).batch
    assert batch
    counts = ledger.counts()
    assert (counts.accepted, counts.dead, counts.retried, counts.open) == (1, 0, 1, 1)
    ledger.settle(begin(ledger, batch), Outcome(dead=[("a", BROKEN)]), b"")
    counts = ledger.counts()
    assert (counts.accepted, counts.dead, counts.retried, counts.open) == (1, 1, 1, 0)
    assert counts.balanced


def test_what_workers_say_of_themselves(ledger: Ledger) -> None:
    """What each said when it was last heard of is known until it leaves; one of an older release says nothing."""
    report = Report("0.2.0", "id kawat_news 0.1.0", 2, 400_000_000)
    ledger.beat("w1", report)
    ledger.beat("w2")
    assert ledger.reports(60) in ([report, Report()], [Report(), report])
    ledger.beat("w1", Report("0.2.0", processes=1))
    ledger.leave("w2")
    assert ledger.reports(60) == [Report("0.2.0", processes=1)]
    ledger.leave("w1")
    assert ledger.reports(60) == []
    assert ledger.client.keys("kawat:worker:*") == []


def test_the_oldest_of_a_lane(ledger: Ledger) -> None:
    """The age of the oldest job is known by lane, whether it waits or runs."""
    accept(ledger, "a")
    batch = accept(ledger, "b", lane=Lane.URGENT)
    now = ledger.beat("w1")
    for job, age in {"a": 900_000, "b": 600_000}.items():
        ledger.client.hset(f"kawat:job:{job}", "accepted_ms", now - age)
    for _ in range(2):
        assert 900 <= (ledger.oldest_seconds(Lane.ORDINARY) or 0) < 1000
        assert 600 <= (ledger.oldest_seconds(Lane.URGENT) or 0) < 700
        if ledger.counts().running["kawat.urgent.clean"] == 0:
            begin(ledger, batch, lane=Lane.URGENT)
