"""Sends the messages that carry batches from stage to stage: task, queue and batch number, no body."""

from collections.abc import Iterable

import structlog
from kombu.exceptions import OperationalError

from worker.app import app
from worker.ledger import Waiting
from worker.stages import queue_parts, task_name

log = structlog.get_logger(__name__)


def publish(waiting: Iterable[Waiting], *, retry: bool = True) -> None:
    """Send a message for each batch. What the broker does not take now, the sweeper sends later.

    ``retry``: whether to wait a little for a broker that is away; a worker's main loop must not.
    """
    for batch, queue in waiting:
        stage, _ = queue_parts(queue)
        try:
            app.send_task(task_name(stage), args=[batch], queue=queue, retry=retry)
        except OperationalError as error:
            log.warning("not sent, the sweeper will", batch=batch, queue=queue, error=str(error))
            return
