"""Sends the messages that carry batches from stage to stage: task, queue and batch number, no body.

Each is a message as Celery writes them (its protocol, version 2; kombu's form for Redis), put on its queue as kombu
would: so a producer needs neither in its process, and leaves alone the Celery app that a crawler has of its own.
"""

import base64
import json
import logging
import os
import socket
import uuid
from collections.abc import Iterable

from redis.exceptions import RedisError

from worker.broker.connection import Broker
from worker.ledger.values import ORDER, Claim, Waiting
from worker.route import queue_name, queue_parts, task_name

log = logging.getLogger("kawat.publish")

_NOTHING_FOLLOWS = {"callbacks": None, "errbacks": None, "chain": None, "chord": None}


def publish(broker: Broker, waiting: Iterable[Waiting], *, retry: bool = True) -> None:
    """Send a message for each batch. What the broker does not take now, the sweeper sends later.

    ``retry``: whether to wait a little for a broker that is away; a worker's main loop and a producer must not.
    """
    for batch, queue, order in waiting:
        stage, _ = queue_parts(queue)
        try:
            book = broker.ledger if retry else broker.impatient_ledger
            book.send(queue, message(task_name(stage), [batch], queue, order))
        except RedisError as error:
            log.warning("not sent, the sweeper will: batch %d on %s: %s", batch, queue, error)
            return


def onward(claim: Claim, prefix: str) -> tuple[str, str]:
    """The message of a batch that goes on to the next stage, for the ledger to send; nothing where there is none.

    It comes in two parts, between which the batch's place in the queue's order is to stand.
    """
    if (following := claim.stage.next) is None:
        return "", ""
    queue = queue_name(prefix, following, claim.lane)
    before, name, after = message(task_name(following), [claim.batch], queue, 0).partition(f'"{ORDER}": ')
    return before + name, after.removeprefix("0")


def ask(broker: Broker, task: str, queue: str) -> None:
    """Have a process of some pool do a chore: a task that carries no batch.

    Raises:
        RedisError: it could not be asked.
    """
    broker.impatient_ledger.send(queue, message(task, [], queue))


def message(task: str, arguments: list[int], queue: str, order: int | None = None) -> str:
    """A task's message; ``order`` is the batch's place in the queue's order, where that is not its number."""
    task_id = str(uuid.uuid4())
    body = json.dumps([arguments, {}, _NOTHING_FOLLOWS])
    return json.dumps(
        {
            "body": base64.b64encode(body.encode()).decode(),
            "content-encoding": "utf-8",
            "content-type": "application/json",
            "headers": {
                "lang": "py",
                "task": task,
                "id": task_id,
                "root_id": task_id,
                "parent_id": None,
                "group": None,
                "retries": 0,
                "eta": None,
                "expires": None,
                "timelimit": [None, None],
                "argsrepr": str(arguments),
                "kwargsrepr": "{}",
                "origin": f"{os.getpid()}@{socket.gethostname()}",
                "ignore_result": True,
                **({} if order is None else {ORDER: order}),
            },
            "properties": {
                "correlation_id": task_id,
                "delivery_mode": 2,
                "delivery_info": {"exchange": "", "routing_key": queue},
                "priority": 0,
                "body_encoding": "base64",
                "delivery_tag": str(uuid.uuid4()),
            },
        }
    )
