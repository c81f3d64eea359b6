"""What comes in from the broker: a worker waits for one that is away, and refuses what Kawat did not write.

And how what it tells of its tasks goes out: together, a moment later.
"""

import json
import time
from collections.abc import Callable
from typing import Any

import redis
import structlog
from celery.worker.consumer import Consumer
from celery.worker.state import maybe_shutdown

from worker.life.heart import stop_with_parent, touch
from worker.process import Process
from worker.route import BURY, PRUNE, STAGE_OF_TASK, TAKE_IN, queue_names, queue_parts

log = structlog.get_logger("kawat.reception")

_LONGEST_BODY = 1000  # bytes; ours have a tenth of it
_TELL_SECONDS = 0.25  # events of tasks wait so long for others: sent one by one they would be three messages a task
_CHORES = (BURY, TAKE_IN, PRUNE)  # tasks without a batch, on any queue


class Reception(Consumer):
    """Celery's consumer, but for what the module's head says, and without its talk among workers.

    Gossip and mingle bring events of other workers in, every two seconds each: nobody reads them here, and whoever may
    write to Redis can forge them.
    """

    def __init__(self, process: Process, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        self._process = process
        self._tell_at = 0.0
        super().__init__(*arguments, **options | {"without_gossip": True, "without_mingle": True})

    def ensure_connected(self, conn: Any) -> Any:  # noqa: ANN401
        """Wait for the broker however long it is away, and say meanwhile that this worker is in good health."""

        def wait() -> None:
            touch(self._process)
            stop_with_parent(self._process)
            maybe_shutdown()

        def say(error: Exception, interval: float) -> None:
            log.warning("the broker is away", again_in_seconds=interval, error=str(error))

        conn.ensure_connection(say, None, interval_max=5, callback=wait)
        return super().ensure_connected(conn)

    def create_task_handler(self, *arguments: Any) -> Callable[[Any], None]:  # noqa: ANN401
        """What is done with a message."""
        receive = super().create_task_handler(*arguments)
        settings = self._process.settings
        queues = queue_names(settings.key_prefix)
        limits = [settings.time_limit_seconds, settings.soft_time_limit_seconds]

        def receive_ours(message: Any) -> None:  # noqa: ANN401
            fault = _fault(message, queues)
            if fault is None:
                message.headers["timelimit"] = limits  # no sender's, and none that an operator tells Celery's tasks
                receive(message)
            else:
                self._refuse(message, fault)

        return receive_ours

    def on_send_event_buffered(self) -> None:  # type: ignore[override]  # the stubs have another
        """Have what is told of tasks sent soon."""
        now = time.monotonic()
        if now >= self._tell_at:
            self._tell_at = now + _TELL_SECONDS
            self.hub.call_later(_TELL_SECONDS, self._tell)  # type: ignore[attr-defined]

    def shutdown(self) -> None:
        """Send what is told of the last tasks, which have ended by now, and let go."""
        self._tell()
        super().shutdown()

    def _tell(self) -> None:
        if dispatcher := self.event_dispatcher:  # type: ignore[attr-defined]
            dispatcher.flush()

    def on_decode_error(self, message: Any, exc: Exception) -> None:  # noqa: ANN401
        """It is not even what its head says that it is."""
        self._refuse(message, type(exc).__name__)

    def _refuse(self, message: Any, fault: str) -> None:  # noqa: ANN401
        message.reject_log_error(log, self.connection_errors)  # type: ignore[attr-defined]
        refuse(self._process, fault)


def refuse(process: Process, fault: str) -> None:
    """Count and name what Kawat did not write; never say what it holds."""
    log.warning("refused a message that Kawat did not write", fault=fault)
    try:
        process.broker.impatient_ledger.refuse()
    except redis.RedisError as error:
        log.warning("not counted", error=str(error))


def _fault(message: Any, queues: list[str]) -> str | None:  # noqa: ANN401
    """What shows that a message is not one of ours; None if nothing does."""
    try:
        return _fault_of_head(message, queues) or _fault_of_body(message)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        return f"not made as ours are: {type(error).__name__}"


def _fault_of_head(message: Any, queues: list[str]) -> str | None:  # noqa: ANN401
    headers, queue = message.headers, message.delivery_info["routing_key"]
    if headers["task"] not in (*STAGE_OF_TASK, *_CHORES):
        return "no task of ours"
    if queue not in queues:
        return "no queue of ours"
    if headers["task"] not in _CHORES and queue_parts(queue)[0] is not STAGE_OF_TASK[headers["task"]]:
        return "its task is not its queue's"
    if message.content_type != "application/json" or len(message.body) > _LONGEST_BODY:
        return "no JSON, or too long"
    if headers.get("eta") or headers.get("expires"):
        return "asks for more than its turn"
    return None


def _fault_of_body(message: Any) -> str | None:  # noqa: ANN401
    arguments, named, further = json.loads(message.body)
    if named or any(further.values()):
        return "asks for more than its turn"
    if len(arguments) != (0 if message.headers["task"] in _CHORES else 1):
        return "no batch's number"
    return None if all(type(n) is int and n > 0 for n in arguments) else "no batch's number"
