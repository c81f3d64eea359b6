"""What is measured of batches: what each adds, and how it is read."""

from math import inf

from worker.ledger.measures import STAGE_BOUNDS, of_batch, read
from worker.ledger.values import Claim
from worker.route import Lane, Stage


def claim(stage: Stage, *jobs: str, waited_ms: int) -> Claim:
    """A batch that a worker has begun."""
    return Claim(1, 1, 1, "w1", stage, Lane.URGENT, list(jobs), [], [], {}, waited_ms)


def added(*batches: dict[str, int]) -> dict[bytes, bytes]:
    """What Redis holds after them."""
    names = {name for batch in batches for name in batch}
    return {name.encode(): str(sum(batch.get(name, 0) for batch in batches)).encode() for name in names}


def test_batches_and_the_jobs_that_waited() -> None:
    """A stage's seconds are counted by the batch, the wait by the job, each with the bounds that it does not exceed."""
    two = of_batch(claim(Stage.CLEAN, "a", "b", waited_ms=700), 250.0, {})
    one = of_batch(claim(Stage.CLEAN, "c", waited_ms=90_000_000), 250.1, {})
    measured = read(added(two, one))
    took, waited = measured.stages[Stage.CLEAN], measured.waits[Stage.CLEAN, Lane.URGENT]
    assert (took.at_most[0.1], took.at_most[0.25], took.at_most[0.5], took.at_most[inf]) == (0, 1, 2, 2)
    assert took.seconds == 0.5
    assert (waited.at_most[0.5], waited.at_most[1], waited.at_most[86400], waited.at_most[inf]) == (0, 2, 2, 3)
    assert waited.seconds == 2 * 0.7 + 90_000
    assert measured.stages[Stage.STORE].at_most == dict.fromkeys(STAGE_BOUNDS, 0)
    assert measured.waits[Stage.CLEAN, Lane.ORDINARY].at_most[inf] == 0


def test_what_was_stored() -> None:
    """What the last stage counted is kept; what others count is not."""
    counts = {"stories": 2, "near_duplicates": 0}
    assert read(added(of_batch(claim(Stage.CLEAN, "a", waited_ms=0), 1, counts))).stored == {}
    stored = of_batch(claim(Stage.STORE, "a", waited_ms=0), 1, counts)
    assert read(added(stored, stored)).stored == {"stories": 4}


def test_bounds_of_another_release() -> None:
    """What was counted by other bounds is read by today's, at the next that is above."""
    held = {b"stage:store:le:0.3": b"4", b"stage:store:le:inf": b"1", b"stage:store:ms": b"2500"}
    took = read(held).stages[Stage.STORE]
    assert (took.at_most[0.25], took.at_most[0.5], took.at_most[inf], took.seconds) == (0, 4, 5, 2.5)
