"""What a worker's parent process does besides running a pool: says that it lives, and looks after what was left.

Its own pool's dead hand their batch back at once; another worker's, when that was silent for too long.
"""

import os
import secrets
import signal
import socket
import time
from typing import Any

import redis
import structlog
from billiard.exceptions import TimeLimitExceeded
from celery import bootsteps, signals

from worker import burial, sweeper
from worker.app import app
from worker.broker import ledger
from worker.ledger import Failure
from worker.publish import publish
from worker.settings import settings
from worker.stages import Stage, task_name

log = structlog.get_logger("kawat.heart")

WORKER = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"  # children inherit their parent's
_STAGE_OF_TASK = {task_name(stage): stage for stage in Stage}


class Heart(bootsteps.StartStopStep):
    """Beats and sweeps on the worker's own timer, in its main loop: one that hangs falls silent."""

    requires = ("celery.worker.components:Timer",)

    def __init__(self, worker: Any, **_: Any) -> None:  # noqa: ANN401, ARG002  (Celery's, untyped)
        self._last_beat = 0.0
        self._sweep_from = 0.0
        self._parent = os.getppid()

    def start(self, worker: Any) -> None:  # noqa: ANN401
        """Beat once before the first batch is begun, then regularly."""
        ledger().beat(WORKER)
        worker.timer.call_repeatedly(settings().heartbeat_seconds, self._tick)

    def _tick(self) -> None:
        configured = settings()
        if configured.stop_with_parent and os.getppid() != self._parent:
            os.kill(os.getpid(), signal.SIGTERM)
        if configured.heartbeat_file:
            configured.heartbeat_file.touch()
        try:
            ledger().beat(WORKER)
            now = time.monotonic()
            if now - self._last_beat > configured.worker_gone_seconds / 2:
                # Just started, or Redis was away: the others could not beat either. Give them time to be heard.
                self._sweep_from = now + configured.worker_gone_seconds
            self._last_beat = now
            if now >= self._sweep_from:
                sweeper.sweep(WORKER)
        except redis.RedisError as error:
            log.warning("no heartbeat", error=str(error))


app.steps["worker"].add(Heart)


@signals.task_failure.connect
def _give_back(sender: Any, args: Any, exception: BaseException, **_: Any) -> None:  # noqa: ANN401
    """A stage that did not even fail in order: its process was killed, or ran into the hard time limit.

    Celery may call this twice, or for a batch that another worker has by now: the ledger only gives back what this
    worker still holds.
    """
    stage = _STAGE_OF_TASK.get(getattr(sender, "name", ""))
    if stage is None or not args:
        return
    if isinstance(exception, TimeLimitExceeded):
        failure = Failure("time limit", stage, f"did not stop within {settings().time_limit_seconds} s")
    else:
        kind = "killed" if type(exception).__name__ == "WorkerLostError" else "error"
        failure = Failure(kind, stage, f"the process died in stage {stage}", str(exception)[:200])
    try:
        publish(ledger().give_back(int(args[0]), WORKER, failure))
        burial.bury()
    except redis.RedisError as error:
        log.warning("not given back, the sweeper will", batch=args[0], error=str(error))


@signals.worker_shutdown.connect
def _leave(**_: object) -> None:
    """Hand back, without blame, what the pool did not finish."""
    try:
        for batch in ledger().held(WORKER):
            publish(ledger().give_back(batch, WORKER, None))
        ledger().leave(WORKER)
    except redis.RedisError as error:
        log.warning("left without saying so", error=str(error))
