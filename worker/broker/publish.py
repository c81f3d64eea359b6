"""Sends the messages that carry batches from stage to stage: task, queue and batch number, no body.

Each is a message as Celery writes them (its protocol, version 2; kombu's form for Redis), put on its queue as kombu
would: so a producer needs neither in its process, and leaves alone the Celery app that a crawler has of its own.
"""

import json
import logging
import os
import socket
import uuid
from collections.abc import Iterable

from redis.exceptions import RedisError

from worker.broker.connection import Broker
from worker.ledger.values import ORDER, PLACE, Claim, Waiting
from worker.route import Lane, Stage, queue_name, queue_parts, task_name

log = logging.getLogger("kawat.publish")

_NOTHING_FOLLOWS = json.dumps({"callbacks": None, "errbacks": None, "chain": None, "chord": None})


def publish(broker: Broker, waiting: Iterable[Waiting], *, retry: bool = True) -> None:
    """Send a message for each batch. What the broker does not take now, the sweeper sends later.

    ``retry``: whether to wait a little for a broker that is away; a worker's main loop and a producer must not.
    """
    for batch, queue, order in waiting:
        stage, _ = queue_parts(queue)
        try:
            book = broker.ledger if retry else broker.impatient_ledger
            book.send(queue, message(task_name(stage), queue, batch, batch if order is None else order))
        except RedisError as error:
            log.warning("not sent, the sweeper will: batch %d on %s: %s", batch, queue, error)
            return


def first(prefix: str, lane: Lane) -> str:
    """The message of a batch that is yet to be made, for the ledger to send: its number is its place."""
    return message(task_name(Stage.CLEAN), queue_name(prefix, Stage.CLEAN, lane), PLACE, PLACE)


def onward(claim: Claim, prefix: str) -> str:
    """The message of a batch that goes on to the next stage, for the ledger to send; "" where there is none."""
    following = claim.stage.next
    if following is None:
        return ""
    return message(task_name(following), queue_name(prefix, following, claim.lane), claim.batch, PLACE)


def ask(broker: Broker, task: str, queue: str) -> None:
    """Have a process of some pool do a chore: a task that carries no batch.

    Raises:
        RedisError: it could not be asked.
    """
    broker.impatient_ledger.send(queue, message(task, queue))


def message(task: str, queue: str, batch: int | str = "", order: int | str = "") -> str:
    """A task's message, and of one that carries a batch its number and its place in the queue's order."""
    task_id = str(uuid.uuid4())
    return json.dumps(
        {
            "body": f"[[{batch}], {{}}, {_NOTHING_FOLLOWS}]",
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
                "argsrepr": f"[{batch}]",
                "kwargsrepr": "{}",
                "origin": f"{os.getpid()}@{socket.gethostname()}",
                "ignore_result": True,
                **({ORDER: str(order)} if batch else {}),
            },
            "properties": {
                "correlation_id": task_id,
                "delivery_mode": 2,
                "delivery_info": {"exchange": "", "routing_key": queue},
                "priority": 0,
                "delivery_tag": str(uuid.uuid4()),
            },
        }
    )
