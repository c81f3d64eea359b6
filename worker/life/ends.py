"""How a batch's time in a stage ends, and the one place that each end passes: what watches a worker begins here."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import structlog

from worker.errors import brief
from worker.ledger.values import Claim, Outcome
from worker.life.work import Worked
from worker.route import Lane, Stage

log = structlog.get_logger("kawat.stage")


class How(StrEnum):
    """How it ended; the last five its process could not tell itself."""

    OK = "ok"
    STALE = "stale"  # it was not here: its message came twice
    TIME_LIMIT = "time limit"
    REDIS_HUNG = "Redis was away"  # at the beginning, and took the work's time
    STORE_AWAY = "store unavailable"
    NOT_SETTLED = "Redis is away"  # at the end: the parent process hands it back, once Redis is there
    TAKEN_OVER = "lost"
    NOT_BEGUN = "not begun"  # Redis did not answer
    BROKEN_OFF = "error"  # Kawat's own, or Redis'; no document's
    HARD_LIMIT = "hard time limit"
    KILLED = "killed"
    STOPPED = "stopped by an operator"
    OUT_OF_GRACE = "out of grace"  # the worker had to end
    GONE = "worker gone"


_EVENTS = {
    How.STALE: "not here",
    How.NOT_BEGUN: "not begun",
    How.BROKEN_OFF: "broken off",
    How.NOT_SETTLED: "not settled",
    How.TAKEN_OVER: "taken over",
    How.KILLED: "process killed: its jobs start again, each alone",
    How.STOPPED: "stopped by an operator: its jobs start again, each alone",
    How.GONE: "worker gone",
}  # what the log calls it; the others are given back


class At(NamedTuple):
    """Where: the batch, and what is known of the stage, the lane and the Celery task that had it."""

    batch: int
    stage: Stage | None = None
    lane: Lane | None = None
    task: str | None = None


@dataclass
class Ended:
    """What became of a batch in a stage.

    ``said``: that for people, with nothing of a document in it. ``ms``: what it took since it was begun, in
    milliseconds. ``claim`` is there where its own process tells of it, and it was begun; ``outcome`` and ``worked``
    where it was settled. ``again``: batches that its jobs start again in. ``error`` is what stood in the way.
    """

    how: How
    said: str = ""
    ms: float | None = None
    claim: Claim | None = None
    outcome: Outcome = field(default_factory=Outcome)
    worked: Worked = field(default_factory=lambda: Worked({}))
    again: int | None = None
    error: str | None = None


def tell(at: At, ended: Ended) -> None:
    """Say that a batch's time in a stage is over, and how."""
    line = log.bind(**{name: _plain(fact) for name, fact in at._asdict().items() if fact is not None})
    claim, outcome, worked = ended.claim, ended.outcome, ended.worked
    if claim:
        line = line.bind(attempt=claim.attempt, jobs=claim.jobs)  # a job's id begins with its document's
    for job, failure in outcome.failed + outcome.dead:
        line.warning("job failed", job=job, kind=failure.kind, reason=failure.reason)
    if worked.together:
        line.warning("failed together, and succeeded each alone", error=brief(worked.together))
    facts = {name: getattr(ended, name) for name in ("ms", "again", "error") if getattr(ended, name) is not None}
    if ended.how is How.OK:
        line.info(
            "done" if claim and claim.attempt == 1 else "done at another attempt",
            outcome=ended.how.value,
            on=len(outcome.on),
            duplicate=len(outcome.duplicate),
            no_article=len(outcome.no_article),
            anew=len(outcome.anew),
            failed=len(outcome.failed),
            dead=len(outcome.dead),
            **facts,
            **worked.counts,
        )
        return
    say = line.info if ended.how is How.STALE else line.warning
    say(_EVENTS.get(ended.how, "given back"), outcome=ended.how.value, **facts)


def _plain(fact: object) -> object:
    return fact.value if isinstance(fact, StrEnum) else fact
