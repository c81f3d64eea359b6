"""Moves a batch through one stage: claims it, lets the stage work, says what became of each job, sends it on."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import structlog
from billiard.exceptions import SoftTimeLimitExceeded

from worker import burial, heart
from worker.broker import ledger
from worker.codec import pack
from worker.errors import BadInput
from worker.ledger import Claim, Failure, Outcome
from worker.limits import memory_limit
from worker.publish import publish
from worker.settings import settings
from worker.stages import Lane, Stage
from worker.store.write import StoreUnavailable

log = structlog.get_logger("kawat.stage")

In = TypeVar("In")
Out = TypeVar("Out")

_ERROR_CHARACTERS = 200  # of an exception's text: some carry the whole document
_STORE_PAUSE_SECONDS = 2.0  # before a batch that the store did not take is tried again


@dataclass
class Worked:
    """What a stage made of a batch: by job, what goes on; and the jobs that do not."""

    made: Mapping[str, Any]
    failed: Mapping[str, Exception] = field(default_factory=dict)
    duplicate: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def isolate(jobs: Mapping[str, In], work: Callable[[Mapping[str, In]], Mapping[str, Out]]) -> Worked:
    """Work on jobs together; if that fails, on each alone, so that the one at fault takes no other with it."""
    try:
        return Worked(made=work(jobs))
    except (SoftTimeLimitExceeded, StoreUnavailable):
        raise
    except Exception as error:  # noqa: BLE001  (whatever a document provokes is that document's failure)
        if len(jobs) == 1:
            return Worked(made={}, failed=dict.fromkeys(jobs, error))
    made: dict[str, Out] = {}
    failed: dict[str, Exception] = {}
    for job, given in jobs.items():
        alone = isolate({job: given}, work)
        made |= alone.made
        failed |= alone.failed
    return Worked(made=made, failed=failed)


def perform(  # noqa: D417  (the rest say themselves)
    batch: int,
    stage: Stage,
    lane: Lane,
    task: str,
    needs: tuple[Stage, ...],
    bodies: bool,
    work: Callable[[Claim], Worked],
) -> None:
    """Take a batch through a stage.

    Args:
        task: the Celery task's id, for the log.
        needs: the stages whose output the work reads.
        bodies: whether it reads the documents themselves.
        work: the stage's own part.
    """
    configured = settings()
    limit = configured.time_limit_seconds + configured.worker_gone_seconds
    claim = ledger().begin(batch, stage, lane, heart.WORKER, limit, needs=needs, bodies=bodies)
    line = log.bind(stage=stage.value, lane=lane.value, batch=batch, task=task)
    if claim is None:
        line.info("not here", outcome="stale")
        return
    line = line.bind(attempt=claim.attempt, jobs=claim.jobs)  # a job's id begins with its document's
    started = time.perf_counter()
    try:
        with memory_limit(configured.memory_limit_mb):
            worked = work(claim)
    except SoftTimeLimitExceeded:
        failure = Failure("time limit", stage, f"took longer than {configured.soft_time_limit_seconds} s")
        publish(ledger().give_back(batch, heart.WORKER, failure))
        line.warning("given back", outcome="time limit", ms=_since(started))
        return
    except StoreUnavailable as away:
        again = ledger().give_back(batch, heart.WORKER, None)
        line.warning("given back", outcome="store unavailable", error=str(away)[:_ERROR_CHARACTERS])
        time.sleep(_STORE_PAUSE_SECONDS)
        publish(again)
        return
    outcome = _outcome(stage, worked)
    onward = ledger().settle(claim, outcome, pack(worked.made) if outcome.on and stage.next else b"")
    if onward is None:
        line.warning("taken over", outcome="lost", ms=_since(started))
        return
    publish(onward)
    for job, failure in outcome.failed + outcome.dead:
        line.warning("job failed", job=job, kind=failure.kind, reason=failure.reason)
    if outcome.failed or outcome.dead:
        burial.bury()  # here and now, where there is time for it
    line.info(
        "done",
        outcome="ok",
        on=len(outcome.on),
        duplicate=len(outcome.duplicate),
        failed=len(outcome.failed),
        dead=len(outcome.dead),
        ms=_since(started),
        **worked.counts,
    )


def _outcome(stage: Stage, worked: Worked) -> Outcome:
    outcome = Outcome(on=list(worked.made), duplicate=worked.duplicate)
    for job, error in worked.failed.items():
        if isinstance(error, BadInput):
            outcome.dead.append((job, Failure("bad input", stage, str(error))))
        else:
            outcome.failed.append((job, _failure(stage, error)))
    return outcome


def _failure(stage: Stage, error: Exception) -> Failure:
    if isinstance(error, MemoryError):
        limit = settings().memory_limit_mb
        return Failure("memory", stage, f"took more than {limit} MB of memory in stage {stage}")
    text = f"{type(error).__name__}: {error}"[:_ERROR_CHARACTERS]
    kind = "store" if stage is Stage.STORE else "error"
    return Failure(kind, stage, f"{type(error).__name__} in stage {stage}", text)


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)
