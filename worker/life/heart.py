"""What a worker's parent process does besides running a pool: says that it lives, and looks after what was left.

Its own pool's dead hand their batch back at once; another worker's, when that was silent for too long. All of it
in the main loop, so that nothing forks beside a thread: it never waits for the store, and for Redis seconds only.
"""

import os
import signal
import threading
import time
from contextlib import suppress
from importlib.metadata import version
from typing import Any

import redis
import structlog
from billiard.exceptions import SoftTimeLimitExceeded, TimeLimitExceeded

from worker.broker.publish import publish
from worker.errors import brief
from worker.intake import offered
from worker.ledger.ledger import passes
from worker.ledger.values import Failure, FailureKind, Report, Waiting
from worker.life import burial, sweeper
from worker.life.ends import At, Ended, How, tell
from worker.limits import memory_bytes
from worker.process import Process
from worker.route import STAGE_OF_TASK, Stage

log = structlog.get_logger("kawat.heart")

_MEMORY_SECONDS = 60.0  # to look takes 20 ms for each process

# Where the process could not say how its batch ended.
_UNTOLD = {FailureKind.KILLED.value: How.KILLED, FailureKind.TIME_LIMIT.value: How.HARD_LIMIT}


def touch(process: Process) -> None:
    """Say to whoever watches the heartbeat file that the main loop goes round."""
    if heartbeat_file := process.settings.heartbeat_file:
        heartbeat_file.touch()


def stop_with_parent(process: Process) -> None:
    """End in order where the process is gone that this worker is to end with."""
    if process.settings.stop_with_parent not in (None, os.getppid()):
        os.kill(os.getpid(), signal.SIGTERM)


class Heart:
    """Beats and sweeps, and answers for the pool's processes until the worker ends."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._broker = process.broker
        self._pool: Any = None  # Celery's, once it is there
        self._last_beat = 0.0
        self._last_clock = 0.0  # Redis' own
        self._sweep_from = 0.0
        self._version = version("kawat")  # is read from the disk
        self._memory: int | None = None
        self._memory_again = 0.0
        self._out_of_grace = threading.Event()
        self._blamed: dict[str, Failure] = {}  # by Celery's task: how it failed, where Redis was away when to be told
        self._said: dict[str, str] = {}  # by Celery's task: what became of its batch, where its process could not say

    def start(self, pool: Any, timer: Any) -> None:  # noqa: ANN401  (Celery's, untyped, as all in here)
        """Beat now, and then regularly."""
        self._pool = pool
        self.tick()
        timer.call_repeatedly(self._process.settings.heartbeat_seconds, self.tick)

    def tick(self) -> None:
        """Beat once, and look after what was left."""
        settings = self._process.settings
        stop_with_parent(self._process)
        touch(self._process)
        try:
            clock = self._broker.impatient_ledger.beat(self._process.worker, self._report()) / 1000
        except redis.RedisError as error:
            log.warning("no heartbeat", error=str(error))
            return
        now = time.monotonic()
        if max(now - self._last_beat, clock - self._last_clock) > settings.worker_gone_seconds / 2:
            # Just started, or Redis was away, or its clock went on by a leap (the machine slept; another host took
            # over): the others could not beat either. Give them time to be heard.
            self._sweep_from = now + settings.worker_gone_seconds
        self._last_beat, self._last_clock = now, clock
        try:
            self._give_back_what_nobody_works_on()
        except redis.RedisError as error:
            log.warning("not looked after the own pool", error=str(error))
        try:
            offered.ask(self._broker)
        except redis.RedisError as error:
            log.warning("not looked whether others offer something", error=str(error))
        if now >= self._sweep_from:
            sweeper.sweep(self._process)

    def _report(self) -> Report:
        """What there is to say of this worker. Its memory is looked at once in a while: the kernel counts each page."""
        processes, now = self._pool.info["processes"], time.monotonic()
        if now > self._memory_again:
            self._memory_again = now + _MEMORY_SECONDS
            self._memory = memory_bytes([os.getpid(), *processes])
        process = self._process
        return Report(self._version, process.pipelines, len(processes), self._memory, process.pipeline_files)

    def _give_back_what_nobody_works_on(self) -> None:
        """What a process of the own pool had begun that is there no longer, or whose task has ended.

        Celery tells of a killed process at once, but not where it died just when it took its task: it may even keep
        it in its list. So the processes themselves are asked. A task that ended without the ledger's knowing could
        not reach Redis: nobody's fault, unless it was known then whose.
        """
        pool, book = self._pool._pool, self._broker.impatient_ledger  # noqa: SLF001  (no other way)
        alive = {process.pid for process in pool._pool if process.is_alive()}  # noqa: SLF001
        tasks = {job.correlation_id for job in tuple(pool._cache.values())}  # noqa: SLF001
        for batch, fence, process, task, stage in book.held(self._process.worker):
            if task not in tasks:
                again = book.give_back(batch, fence, self._blamed.get(task))
                log.warning("nobody works on it: given back", batch=batch, stage=stage.value, again=len(again))
                publish(self._broker, again, retry=False)
            elif process not in alive:
                failure = self._killed(stage)
                again = book.give_back(batch, fence, failure)
                self._say(task, failure, again)
                tell(At(batch, stage, task=task), Ended(How.KILLED, again=len(again)))
                publish(self._broker, again, retry=False)
        self._blamed.clear()

    def task_failed(self, sender: Any, task_id: str, args: Any, exception: BaseException, **_: Any) -> None:  # noqa: ANN401
        """A stage that did not even fail in order: its process was killed, or ran into the hard time limit.

        Celery may call this twice, or for a batch that others have by now: the ledger only gives back what was begun
        for this very task, or what could not even be begun.
        """
        stage = STAGE_OF_TASK.get(getattr(sender, "name", ""))
        if stage is None or not args or (isinstance(exception, redis.RedisError) and passes(exception)):
            return
        batch, failure = int(args[0]), self._failure(stage, exception)
        try:
            book = self._broker.impatient_ledger
            held = book.held(self._process.worker)
            fences = [each.fence for each in held if (each.batch, each.task) == (batch, task_id)]
            again = [waiting for fence in fences for waiting in book.give_back(batch, fence, failure)]
            if not fences and failure and failure.kind == FailureKind.ERROR:
                queue = getattr(sender.request, "delivery_info", None) or {}
                again = book.stumble(batch, str(queue.get("routing_key")), failure)
            if fences or again:
                self._say(task_id, failure, again)
            if fences and failure and failure.kind in _UNTOLD:
                tell(At(batch, stage, task=task_id), Ended(_UNTOLD[failure.kind], again=len(again)))
            publish(self._broker, again, retry=False)
            burial.ask(self._process)
        except redis.RedisError as error:
            if failure:
                self._blamed[task_id] = failure
            log.warning("not given back yet", batch=batch, error=str(error))

    def task_revoked(self, sender: Any, request: Any, terminated: bool, **_: Any) -> None:  # noqa: ANN401
        """An operator stopped it. What only waited, the sweeper sends again; what ran has used up an attempt."""
        stage = STAGE_OF_TASK.get(getattr(sender, "name", ""))
        if not terminated or stage is None:
            return
        try:
            book = self._broker.impatient_ledger
            for each in book.held(self._process.worker):
                if each.task == request.id:
                    failure = Failure(FailureKind.KILLED, stage, f"stopped by an operator in stage {stage}")
                    again = book.give_back(each.batch, each.fence, failure)
                    tell(At(each.batch, stage, task=request.id), Ended(How.STOPPED, again=len(again)))
                    publish(self._broker, again, retry=False)
        except redis.RedisError as error:
            log.warning("not given back yet", task=request.id, error=str(error))

    def said_of(self, task_id: str) -> str | None:
        """What became of a task's batch whose process could not say it; asked once, by the event that tells of it."""
        return self._said.pop(task_id, None)

    def _say(self, task_id: str, failure: Failure | None, again: list[Waiting]) -> None:
        if failure is None:
            self._said[task_id] = "given back"
        else:  # the jobs of a batch have had as many attempts
            self._said[task_id] = f"{f'{len(again)} again' if again else 'dead'} ({failure.reason})"

    def _failure(self, stage: Stage, exception: BaseException) -> Failure | None:
        """What a task is said to have failed by; None: nobody's fault."""
        if self._out_of_grace.is_set() or isinstance(exception, SoftTimeLimitExceeded):  # not in the work: Redis away
            return None
        if isinstance(exception, TimeLimitExceeded):
            return Failure(
                FailureKind.TIME_LIMIT, stage, f"did not stop within {self._process.settings.time_limit_seconds} s"
            )
        text = brief(exception)
        if type(exception).__name__ == "WorkerLostError":
            return self._killed(stage, text)
        return Failure(FailureKind.ERROR, stage, f"{type(exception).__name__} in stage {stage}", text)

    def _killed(self, stage: Stage, error: str = "") -> Failure | None:
        """The failure of who was at work when a process died; None where this worker itself killed it."""
        if self._out_of_grace.is_set():
            return None
        return Failure(FailureKind.KILLED, stage, f"the process died in stage {stage}", error)

    def drain(self, **_: object) -> None:
        """From now on nothing new is begun. What is not finished within the grace period ends without blame."""
        timer = threading.Timer(self._process.settings.grace_seconds, self._end_of_grace)
        timer.daemon = True
        timer.start()

    def _end_of_grace(self) -> None:
        self._out_of_grace.set()
        log.warning("out of grace: what is not finished is handed back", seconds=self._process.settings.grace_seconds)
        for process in self._pool.info["processes"]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._hand_back()

    def leave(self, **_: object) -> None:
        """The worker has ended in order; nobody has to wait until it was silent for long enough."""
        self._hand_back()
        try:
            self._broker.impatient_ledger.leave(self._process.worker)
        except redis.RedisError as error:
            log.warning("left without saying so", error=str(error))

    def _hand_back(self) -> None:
        """Hand back, without blame, what the pool did not finish."""
        book = self._broker.impatient_ledger
        try:
            for batch, fence, _, task, stage in book.held(self._process.worker):
                again = book.give_back(batch, fence, None)
                tell(At(batch, stage, task=task), Ended(How.OUT_OF_GRACE, again=len(again)))
                publish(self._broker, again)
        except redis.RedisError as error:
            log.warning("not handed back, the sweeper will", error=str(error))
