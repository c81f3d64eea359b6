"""Moves a batch through one stage: claims it, lets the stage work, says what became of each job, sends it on."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import redis
import structlog
from billiard.exceptions import SoftTimeLimitExceeded

from worker.broker.connection import impatient_ledger, ledger
from worker.broker.publish import publish
from worker.errors import BadInput, StoreUnavailable, brief
from worker.ledger.codec import pack
from worker.ledger.values import Claim, Failure, FailureKind, Outcome, Waiting
from worker.life import burial, heart
from worker.limits import memory_limit
from worker.route import Lane, Stage
from worker.settings import settings

log = structlog.get_logger("kawat.stage")

In = TypeVar("In")
Out = TypeVar("Out")

_ERROR_CHARACTERS = 200  # of an exception's text: some carry the whole document
_STORE_PAUSE_SECONDS = 2.0  # before a batch that the store did not take is tried again
_SETTLE_PAUSE_SECONDS = 0.5  # beside those of the client itself, which grow to 5 s
_BEGIN_SECONDS = 5.0  # a begin takes milliseconds where Redis answers
_REASONS = 3  # the most frequent ones, of a batch's failures


@dataclass
class Worked:
    """What a stage made of a batch: by job, what goes on; and the jobs that do not.

    ``together``: what the jobs failed with when they were worked on at once, though each succeeded alone.
    """

    made: Mapping[str, Any]
    failed: Mapping[str, Exception] = field(default_factory=dict)
    duplicate: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    together: Exception | None = None


def isolate(jobs: Mapping[str, In], work: Callable[[Mapping[str, In]], Mapping[str, Out]]) -> Worked:
    """Work on jobs together; if that fails, on each alone, so that the one at fault takes no other with it."""
    try:
        return Worked(made=work(jobs))
    except (SoftTimeLimitExceeded, StoreUnavailable):
        raise
    except Exception as error:  # noqa: BLE001  (whatever a document provokes is that document's failure)
        if len(jobs) == 1:
            return Worked(made={}, failed=dict.fromkeys(jobs, error))
        together = error
    made: dict[str, Out] = {}
    failed: dict[str, Exception] = {}
    for job, given in jobs.items():
        alone = isolate({job: given}, work)
        made |= alone.made
        failed |= alone.failed
    return Worked(made=made, failed=failed, together=None if failed else together)


def perform(  # noqa: D417  (the rest say themselves)
    batch: int,
    stage: Stage,
    lane: Lane,
    task: str,
    needs: tuple[Stage, ...],
    bodies: bool,
    work: Callable[[Claim], Worked],
) -> str:
    """Take a batch through a stage.

    Args:
        task: the Celery task's id, for the log, and for the worker's parent process.
        needs: the stages whose output the work reads.
        bodies: whether it reads the documents themselves.
        work: the stage's own part.

    Returns:
        What became of the batch, for people: ``31 on, 1 dead: no article text``.
    """
    configured = settings()
    limit = configured.time_limit_seconds + configured.worker_gone_seconds
    asked = time.perf_counter()
    claim = ledger().begin(batch, stage, lane, heart.WORKER, limit, needs=needs, bodies=bodies, task=task)
    line = log.bind(stage=stage.value, lane=lane.value, batch=batch, task=task)
    if claim is None:
        line.info("not here", outcome="stale")
        return "not here"
    line = line.bind(attempt=claim.attempt, jobs=claim.jobs)  # a job's id begins with its document's
    started = time.perf_counter()
    try:
        with memory_limit(configured.memory_limit_mb):
            worked = work(claim)
    except SoftTimeLimitExceeded:
        late = started - asked > _BEGIN_SECONDS  # Redis hung, and the work had but the rest of its time
        reason = "Redis hung" if late else f"took longer than {configured.soft_time_limit_seconds} s"
        failure = None if late else Failure(FailureKind.TIME_LIMIT, stage, reason)
        publish(impatient_ledger().give_back(batch, claim.fence, failure), retry=False)
        line.warning("given back", outcome="Redis was away" if late else "time limit", ms=_since(started))
        return f"given back: {reason}"
    except StoreUnavailable as away:
        again = impatient_ledger().give_back(batch, claim.fence, None)
        line.warning("given back", outcome="store unavailable", error=str(away)[:_ERROR_CHARACTERS])
        time.sleep(_STORE_PAUSE_SECONDS)
        publish(again)
        return "given back: store unavailable"
    outcome = _outcome(stage, worked)
    try:
        onward = _settle(claim, outcome, pack(worked.made) if outcome.on and stage.next else b"", line)
    except SoftTimeLimitExceeded:
        line.warning("not settled", outcome="Redis is away", ms=_since(started))
        return "not settled: Redis is away"  # and handed back by the parent process, once it is there
    if onward is None:
        line.warning("taken over", outcome="lost", ms=_since(started))
        return "taken over"
    publish(onward)
    _tell(claim, outcome, worked, line, _since(started))
    return _summary(claim, outcome)


def _settle(claim: Claim, outcome: Outcome, made: bytes, line: Any) -> list[Waiting] | None:  # noqa: ANN401  (structlog)
    """Say what became of a batch. While Redis is away, try until the time limit: made again is made for nothing."""
    while True:
        try:
            return ledger().settle(claim, outcome, made)
        except (redis.ConnectionError, redis.TimeoutError) as away:
            line.warning("not settled yet", error=str(away)[:_ERROR_CHARACTERS])
            time.sleep(_SETTLE_PAUSE_SECONDS)


def _tell(claim: Claim, outcome: Outcome, worked: Worked, line: Any, ms: float) -> None:  # noqa: ANN401
    """Log what became of a batch, and bury who died."""
    for job, failure in outcome.failed + outcome.dead:
        line.warning("job failed", job=job, kind=failure.kind, reason=failure.reason)
    if worked.together:
        line.warning("failed together, and succeeded each alone", error=brief(worked.together))
    if outcome.failed or outcome.dead:
        burial.bury()  # here and now, where there is time for it
    line.info(
        "done" if claim.attempt == 1 else "done at another attempt",
        outcome="ok",
        on=len(outcome.on),
        duplicate=len(outcome.duplicate),
        failed=len(outcome.failed),
        dead=len(outcome.dead),
        ms=ms,
        **worked.counts,
    )


def _summary(claim: Claim, outcome: Outcome) -> str:
    """What became of a batch, in a line: nothing of a document in it."""
    counts = {
        "on" if claim.stage.next else "done": len(outcome.on),
        "duplicate": len(outcome.duplicate),
        **{f"failed: {reason}": count for reason, count in _reasons(outcome.failed)},
        **{f"dead: {reason}": count for reason, count in _reasons(outcome.dead)},
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    return said if claim.attempt == 1 else f"{said} (attempt {claim.attempt})"


def _reasons(jobs: list[tuple[str, Failure]]) -> list[tuple[str, int]]:
    return Counter(failure.reason[:_ERROR_CHARACTERS] for _, failure in jobs).most_common(_REASONS)


def _outcome(stage: Stage, worked: Worked) -> Outcome:
    outcome = Outcome(on=list(worked.made), duplicate=worked.duplicate, together=worked.together is not None)
    for job, error in worked.failed.items():
        if isinstance(error, BadInput):
            outcome.dead.append((job, Failure(FailureKind.BAD_INPUT, stage, str(error))))
        else:
            outcome.failed.append((job, _failure(stage, error)))
    return outcome


def _failure(stage: Stage, error: Exception) -> Failure:
    if isinstance(error, MemoryError):
        limit = settings().memory_limit_mb
        return Failure(FailureKind.MEMORY, stage, f"took more than {limit} MB of memory in stage {stage}")
    kind = FailureKind.STORE if stage is Stage.STORE else FailureKind.ERROR
    return Failure(kind, stage, f"{type(error).__name__} in stage {stage}", brief(error))


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)
