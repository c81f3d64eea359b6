"""Moves a batch through one stage: claims it, lets the stage work, says what became of each job, sends it on."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import redis
import structlog
from billiard.exceptions import SoftTimeLimitExceeded

from worker.broker.publish import onward, publish
from worker.errors import BadInput, StoreUnavailable, brief
from worker.ledger import measures, traces
from worker.ledger.codec import pack
from worker.ledger.ledger import Ledger
from worker.ledger.values import Claim, Failure, FailureKind, Outcome, Waiting
from worker.life import burial
from worker.life.ends import At, Ended, How, tell
from worker.life.work import Run, Work, Worked
from worker.limits import memory_limit
from worker.process import Process
from worker.route import Lane, Stage
from worker.settings import Settings

log = structlog.get_logger("kawat.stage")

_ERROR_CHARACTERS = 200  # of an exception's text: some carry the whole document
_STORE_PAUSE_SECONDS = 2.0  # before a batch that the store did not take is tried again
_SETTLE_PAUSE_SECONDS = 0.5  # beside those of the client itself, which grow to 5 s
_BEGIN_SECONDS = 5.0  # a begin takes milliseconds where Redis answers
_REASONS = 3  # the most frequent ones, of a batch's failures


def perform(process: Process, work: Work, loaded: Callable[[Work], Run], batch: int, lane: Lane, task: str) -> str:
    """Take a batch that waits at a stage, and that a Celery task names, through it. What becomes of it is told, once.

    Returns:
        What became of it, for people, the worst first: ``1 dead (no article text), 31 on``.

    Raises:
        Exception: it could not be begun, or it broke off through no document's fault. The parent process hands it back.
    """
    claim, asked = None, time.perf_counter()
    at = At(batch, work.stage, lane, task)
    try:
        claim = _begin(process, work, batch, lane, task)
        waited = time.perf_counter() - asked
        ended = _through(process, work, loaded(work), claim, waited) if claim else Ended(How.STALE, "not here")
    except Exception as error:
        how = How.BROKEN_OFF if claim else How.NOT_BEGUN
        tell(at, Ended(how, how.value, claim=claim, error=brief(error)))
        raise
    tell(at, ended)
    if ended.outcome.failed or ended.outcome.dead:
        burial.bury(process)  # here and now, where there is time for it
    return ended.said


def _begin(process: Process, work: Work, batch: int, lane: Lane, task: str) -> Claim | None:
    settings = process.settings
    return process.broker.ledger.begin(
        batch,
        work.stage,
        lane,
        process.worker,
        settings.time_limit_seconds + settings.worker_gone_seconds,
        needs=work.needs,
        bodies=work.bodies,
        task=task,
    )


def _through(process: Process, work: Work, run: Run, claim: Claim, waited: float) -> Ended:
    settings, started = process.settings, time.perf_counter()
    try:
        with memory_limit(settings.memory_limit_mb):
            worked = run(claim)
    except SoftTimeLimitExceeded:
        if waited > _BEGIN_SECONDS:  # Redis hung, and the work had but the rest of its time
            how, reason, failure = How.REDIS_HUNG, "Redis hung", None
        else:
            how, reason = How.TIME_LIMIT, f"took longer than {settings.soft_time_limit_seconds} s"
            failure = Failure(FailureKind.TIME_LIMIT, work.stage, reason)
        publish(process.broker, process.broker.impatient_ledger.give_back(*_fenced(claim), failure), retry=False)
        failed = Outcome(failed=[(job, failure) for job in claim.jobs] if failure else [])
        return Ended(how, _summary(settings, claim, failed) or f"given back: {reason}", _since(started), claim)
    except StoreUnavailable as away:
        again = process.broker.impatient_ledger.give_back(*_fenced(claim), None)
        time.sleep(_STORE_PAUSE_SECONDS)
        publish(process.broker, again)
        error = str(away)[:_ERROR_CHARACTERS]
        return Ended(How.STORE_AWAY, "given back: store unavailable", _since(started), claim, error=error)
    outcome = _outcome(settings, work.stage, worked)
    try:
        made = pack(worked.made) if outcome.on and work.stage.next else b""
        ms = _since(started)
        told = measures.of_batch(claim, ms, worked.counts), traces.of_batch(settings.key_prefix, claim, outcome, ms)
        message = onward(claim, settings.key_prefix)
        unsent = _settle(process.broker.ledger, claim, outcome, made, *told, message)
    except SoftTimeLimitExceeded:
        return Ended(How.NOT_SETTLED, "not settled: Redis is away", _since(started), claim)
    if unsent is None:
        return Ended(How.TAKEN_OVER, "taken over", _since(started), claim)
    publish(process.broker, unsent)
    return Ended(How.OK, _summary(settings, claim, outcome), _since(started), claim, outcome, worked)


def _fenced(claim: Claim) -> tuple[int, int]:
    return claim.batch, claim.fence


def _settle(
    book: Ledger,
    claim: Claim,
    outcome: Outcome,
    made: bytes,
    measured: Mapping[str, int],
    spans: bytes,
    message: str,
) -> list[Waiting] | None:
    """Say what became of a batch. While Redis is away, try until the time limit: made again is made for nothing."""
    while True:
        try:
            return book.settle(claim, outcome, made, measured, spans, message)
        except (redis.ConnectionError, redis.TimeoutError) as away:
            log.warning("not settled yet", batch=claim.batch, stage=claim.stage.value, error=brief(away))
            time.sleep(_SETTLE_PAUSE_SECONDS)


def _summary(settings: Settings, claim: Claim, outcome: Outcome) -> str:
    """What became of a batch, in a line, the worst first (``Told`` reads that): nothing of a document in it."""
    last = claim.attempt >= settings.max_attempts
    parts = [
        _fate("dead", outcome.dead + (outcome.failed if last else [])),
        _fate("again", [] if last else outcome.failed),
        _count(outcome.on, "on" if claim.stage.next else "done"),
        _count(outcome.duplicate, "duplicate"),
        _count(outcome.no_article, "no article"),
        _count(outcome.anew, "anew"),
    ]
    said = ", ".join(part for part in parts if part)
    return said if claim.attempt == 1 else f"{said} (attempt {claim.attempt})"


def _count(jobs: Sequence[object], what: str) -> str:
    return f"{len(jobs)} {what}" if jobs else ""


def _fate(what: str, jobs: list[tuple[str, Failure]]) -> str:
    """How many, and why: ``3 dead (2 no article text; 1 not text)``."""
    reasons = Counter(failure.reason[:_ERROR_CHARACTERS] for _, failure in jobs)
    said = [f"{count} {reason}" if len(reasons) > 1 else reason for reason, count in reasons.most_common(_REASONS)]
    more = ["..."] if len(reasons) > _REASONS else []
    return f"{len(jobs)} {what} ({'; '.join(said + more)})" if jobs else ""


def _outcome(settings: Settings, stage: Stage, worked: Worked) -> Outcome:
    outcome = Outcome(
        on=list(worked.made),
        duplicate=worked.duplicate,
        no_article=worked.no_article,
        anew=worked.anew,
        together=worked.together is not None,
    )
    for job, error in worked.failed.items():
        if isinstance(error, BadInput):
            outcome.dead.append((job, Failure(FailureKind.BAD_INPUT, stage, str(error))))
        else:
            outcome.failed.append((job, _failure(settings, stage, error)))
    return outcome


def _failure(settings: Settings, stage: Stage, error: Exception) -> Failure:
    if isinstance(error, MemoryError):
        limit = settings.memory_limit_mb
        return Failure(FailureKind.MEMORY, stage, f"took more than {limit} MB of memory in stage {stage}")
    kind = FailureKind.STORE if stage is Stage.STORE else FailureKind.ERROR
    return Failure(kind, stage, f"{type(error).__name__} in stage {stage}", brief(error))


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)
