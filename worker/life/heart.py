"""What a worker's parent process does besides running a pool: says that it lives, and looks after what was left.

Its own pool's dead hand their batch back at once; another worker's, when that was silent for too long. All of it
in the main loop, so that nothing forks beside a thread: it never waits for the store, and for Redis seconds only.
"""

import os
import secrets
import signal
import socket
import threading
import time
from contextlib import suppress
from typing import Any

import redis
import structlog
from billiard.exceptions import SoftTimeLimitExceeded, TimeLimitExceeded
from celery import bootsteps, signals

from worker.app import app
from worker.broker.connection import impatient_ledger
from worker.broker.publish import publish
from worker.errors import brief
from worker.intake import offered as intake
from worker.ledger.ledger import passes
from worker.ledger.values import Failure, FailureKind
from worker.life import burial, sweeper
from worker.route import STAGE_OF_TASK, Stage
from worker.settings import settings

log = structlog.get_logger("kawat.heart")

WORKER = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"  # children inherit their parent's
_out_of_grace = threading.Event()
_blamed: dict[str, Failure] = {}  # by Celery's task: how it failed, where Redis was away when that was to be said
_pool: Any = None  # Celery's, once it is there


def _killed(stage: Stage, error: str = "") -> Failure | None:
    """The failure of who was at work when a process died; None where this worker itself killed it."""
    return (
        None
        if _out_of_grace.is_set()
        else Failure(FailureKind.KILLED, stage, f"the process died in stage {stage}", error)
    )


def _say_killed(batch: int, stage: Stage, task: str, again: int) -> None:
    """Celery's own line, and Flower, only say that a task failed: not that its jobs may well end well."""
    log.warning(
        "process killed: its jobs start again, each alone", batch=batch, stage=stage.value, task=task, again=again
    )


def touch() -> None:
    """Say to whoever watches the heartbeat file that the main loop goes round."""
    heartbeat_file = settings().heartbeat_file
    if heartbeat_file:
        heartbeat_file.touch()


class Heart(bootsteps.StartStopStep):
    """Beats and sweeps on the worker's own timer, in its main loop: one that hangs falls silent."""

    requires = ("celery.worker.components:Timer", "celery.worker.components:Pool")

    def __init__(self, worker: Any, **_: Any) -> None:  # noqa: ANN401, ARG002  (Celery's, untyped)
        self._last_beat = 0.0
        self._last_clock = 0.0  # Redis' own
        self._sweep_from = 0.0

    def start(self, worker: Any) -> None:  # noqa: ANN401
        """Beat before the first batch is begun, then regularly."""
        global _pool  # noqa: PLW0603  (set once)
        _pool = worker.pool
        self._tick()
        worker.timer.call_repeatedly(settings().heartbeat_seconds, self._tick)

    def _tick(self) -> None:
        configured = settings()
        if configured.stop_with_parent not in (None, os.getppid()):
            os.kill(os.getpid(), signal.SIGTERM)
        touch()
        try:
            clock = impatient_ledger().beat(WORKER) / 1000
        except redis.RedisError as error:
            log.warning("no heartbeat", error=str(error))
            return
        now = time.monotonic()
        if max(now - self._last_beat, clock - self._last_clock) > configured.worker_gone_seconds / 2:
            # Just started, or Redis was away, or its clock went on by a leap (the machine slept; another host took
            # over): the others could not beat either. Give them time to be heard.
            self._sweep_from = now + configured.worker_gone_seconds
        self._last_beat, self._last_clock = now, clock
        try:
            self._give_back_what_nobody_works_on()
        except redis.RedisError as error:
            log.warning("not looked after the own pool", error=str(error))
        try:
            intake.ask(impatient_ledger())
        except redis.RedisError as error:
            log.warning("not looked whether others offer something", error=str(error))
        if now >= self._sweep_from:
            sweeper.sweep(impatient_ledger(), WORKER)

    def _give_back_what_nobody_works_on(self) -> None:
        """What a process of the own pool had begun that is there no longer, or whose task has ended.

        Celery tells of a killed process at once, but not where it died just when it took its task: it may even keep
        it in its list. So the processes themselves are asked. A task that ended without the ledger's knowing could
        not reach Redis: nobody's fault, unless it was known then whose.
        """
        pool = _pool._pool  # noqa: SLF001  (no other way)
        alive = {process.pid for process in pool._pool if process.is_alive()}  # noqa: SLF001
        tasks = {job.correlation_id for job in tuple(pool._cache.values())}  # noqa: SLF001
        for batch, fence, process, task, stage in impatient_ledger().held(WORKER):
            if task not in tasks:
                again = impatient_ledger().give_back(batch, fence, _blamed.get(task))
                log.warning("nobody works on it: given back", batch=batch, stage=stage.value, again=len(again))
                publish(again, retry=False)
            elif process not in alive:
                again = impatient_ledger().give_back(batch, fence, _killed(stage))
                _say_killed(batch, stage, task, len(again))
                publish(again, retry=False)
        _blamed.clear()


app.steps["worker"].add(Heart)


@signals.worker_ready.connect
def _warn(**_: object) -> None:
    log.info("what an accepted job outlives", durability=settings().durability_level)
    try:
        for weakness in impatient_ledger().weaknesses():
            log.critical("JOBS CAN GET LOST", why=weakness)
    except redis.RedisError as error:
        log.warning("not known whether Redis keeps what it is given", error=str(error))


@signals.task_failure.connect
def _give_back(sender: Any, task_id: str, args: Any, exception: BaseException, **_: Any) -> None:  # noqa: ANN401
    """A stage that did not even fail in order: its process was killed, or ran into the hard time limit.

    Celery may call this twice, or for a batch that others have by now: the ledger only gives back what was begun for
    this very task, or what could not even be begun.
    """
    stage = STAGE_OF_TASK.get(getattr(sender, "name", ""))
    if stage is None or not args or (isinstance(exception, redis.RedisError) and passes(exception)):
        return
    batch, failure = int(args[0]), _failure(stage, exception)
    try:
        book = impatient_ledger()
        fences = [each.fence for each in book.held(WORKER) if (each.batch, each.task) == (batch, task_id)]
        again = [waiting for fence in fences for waiting in book.give_back(batch, fence, failure)]
        if not fences and failure and failure.kind == FailureKind.ERROR:
            queue = getattr(sender.request, "delivery_info", None) or {}
            again = book.stumble(batch, str(queue.get("routing_key")), failure)
        if fences and failure and failure.kind == FailureKind.KILLED:
            _say_killed(batch, stage, task_id, len(again))
        publish(again, retry=False)
        burial.ask(book)
    except redis.RedisError as error:
        if failure:
            _blamed[task_id] = failure
        log.warning("not given back yet", batch=batch, error=str(error))


def _failure(stage: Stage, exception: BaseException) -> Failure | None:
    """What a task is said to have failed by; None: nobody's fault."""
    if _out_of_grace.is_set() or isinstance(exception, SoftTimeLimitExceeded):  # outside of the work: Redis was away
        return None
    if isinstance(exception, TimeLimitExceeded):
        return Failure(FailureKind.TIME_LIMIT, stage, f"did not stop within {settings().time_limit_seconds} s")
    text = brief(exception)
    if type(exception).__name__ == "WorkerLostError":
        return _killed(stage, text)
    return Failure(FailureKind.ERROR, stage, f"{type(exception).__name__} in stage {stage}", text)


@signals.worker_shutting_down.connect
def _begin_to_drain(**_: object) -> None:
    """From now on nothing new is begun. What is not finished within the grace period ends without blame."""
    timer = threading.Timer(settings().grace_seconds, _end_of_grace)
    timer.daemon = True
    timer.start()


def _end_of_grace() -> None:
    _out_of_grace.set()
    log.warning("out of grace: what is not finished is handed back", seconds=settings().grace_seconds)
    for process in _pool.info["processes"]:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    _hand_back()


@signals.worker_shutdown.connect
def _leave(**_: object) -> None:
    _hand_back()
    try:
        impatient_ledger().leave(WORKER)
    except redis.RedisError as error:
        log.warning("left without saying so", error=str(error))


def _hand_back() -> None:
    """Hand back, without blame, what the pool did not finish."""
    try:
        for batch, fence, *_ in impatient_ledger().held(WORKER):
            publish(impatient_ledger().give_back(batch, fence, None))
    except redis.RedisError as error:
        log.warning("not handed back, the sweeper will", error=str(error))
