"""What is measured of batches, as it lies in Redis: added up in the step that ends a batch's time in a stage.

So it outlives whatever measured it, and a batch that is worked on again is measured once. Each field is a number that
only grows:

``stage:{stage}:le:{seconds}``        batches that took at most so long, and longer than the bound below; "inf": longer
``stage:{stage}:ms``                  how long they took, all together
``wait:{stage}:{lane}:le:{seconds}``  jobs that waited for the stage at most so long
``wait:{stage}:{lane}:ms``            how long they waited, all together
``stored:{what}``                     what the last stage counted of what it stored
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from math import inf
from typing import NamedTuple

from worker.ledger.values import Claim
from worker.route import Lane, Stage

# Seconds. A release may have others: what was counted by its bounds is read by these.
STAGE_BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, inf)
WAIT_BOUNDS = (0.1, 0.5, 1.0, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0, 14400.0, 86400.0, inf)


class Histogram(NamedTuple):
    """How many had at most so many seconds, by the bound, the last of which is infinite; and all their seconds."""

    at_most: dict[float, int]
    seconds: float


class Measured(NamedTuple):
    """What was measured: batches by the stage that took them, jobs by where they waited, and what was stored."""

    stages: dict[Stage, Histogram]
    waits: dict[tuple[Stage, Lane], Histogram]
    stored: Counter[str]


def of_batch(claim: Claim, ms: float, counts: Mapping[str, int]) -> dict[str, int]:
    """What a stage that took so long, and counted this, adds to what is measured."""
    stage, wait, jobs = f"stage:{claim.stage}", f"wait:{claim.stage}:{claim.lane}", len(claim.jobs)
    measured = {
        f"{stage}:le:{_bound(STAGE_BOUNDS, ms):g}": 1,
        f"{stage}:ms": round(ms),
        f"{wait}:le:{_bound(WAIT_BOUNDS, claim.waited_ms):g}": jobs,
        f"{wait}:ms": jobs * claim.waited_ms,
    }
    if claim.stage.next is None:
        measured |= {f"stored:{what}": count for what, count in counts.items() if count}
    return measured


def read(raw: Mapping[bytes, bytes]) -> Measured:
    """What lies in Redis, as it is told."""
    found = {name.decode(): int(value) for name, value in raw.items()}
    stages = {stage: _histogram(found, f"stage:{stage}", STAGE_BOUNDS) for stage in Stage}
    waits = {(stage, lane): _histogram(found, f"wait:{stage}:{lane}", WAIT_BOUNDS) for lane in Lane for stage in Stage}
    stored = {name.removeprefix("stored:"): value for name, value in found.items() if name.startswith("stored:")}
    return Measured(stages, waits, Counter(stored))


def _bound(bounds: tuple[float, ...], ms: float) -> float:
    return bounds[bisect_left(bounds, ms / 1000)]


def _histogram(found: Mapping[str, int], name: str, bounds: tuple[float, ...]) -> Histogram:
    begins = f"{name}:le:"
    counted = {float(field.removeprefix(begins)): number for field, number in found.items() if field.startswith(begins)}
    at_most = {bound: sum(number for least, number in counted.items() if least <= bound) for bound in bounds}
    return Histogram(at_most, found.get(f"{name}:ms", 0) / 1000)
