"""Batches in a ledger, without a worker, and what the ledger holds."""

import base64
import json

from worker.ledger.ledger import Ledger
from worker.ledger.values import Claim, Failure, Waiting
from worker.route import Lane, Stage

QUEUE = "kawat.clean"
BROKEN = Failure("error", "clean", "ValueError in stage clean")


def accept(ledger: Ledger, *jobs: str, lane: Lane = Lane.ORDINARY) -> int:
    """A batch of these jobs."""
    batch = ledger.accept([(job, f"body of {job}".encode()) for job in jobs], lane).batch
    assert batch is not None
    return batch


def begin(
    ledger: Ledger, batch: int, stage: Stage = Stage.CLEAN, worker: str = "w1", lane: Lane = Lane.ORDINARY
) -> Claim:
    """A claim of the batch, which must be there to be claimed."""
    needs = list(Stage)[: list(Stage).index(stage)]
    claim = ledger.begin(batch, stage, lane, worker, 60, needs=needs, bodies=True)
    assert claim is not None
    return claim


def keys(ledger: Ledger) -> set[str]:
    """The keys under the ledger's prefix."""
    return {key.decode().partition(":")[2] for key in ledger.client.scan_iter("kawat:*")}


def places(waiting: list[Waiting] | None) -> list[tuple[int, str]]:
    """The batches that are to be published, and their queues."""
    assert waiting is not None
    return [(batch, queue) for batch, queue, _ in waiting]


def state(ledger: Ledger, job: str) -> str | None:
    """Where a job is, as "waiting clean", "running store", "dead" or "undeliverable"; None if not in the ledger."""
    found = [f"{seen.state} {seen.stage or ''}".strip() for seen in ledger.look(job) if seen.job == job]
    return found[0] if found else None


def message(batch: int, order: int | None = None) -> str:
    """A Celery message on a queue, as kombu writes it, and its batch in plain."""
    body = base64.b64encode(json.dumps([[batch], {}, {}]).encode()).decode()
    headers = {"task": "kawat.clean"} | ({} if order is None else {"order": order})
    return json.dumps({"body": body, "headers": headers, "batch": batch})


def batch_of(raw: bytes) -> int:
    """The batch that such a message is about."""
    return int(json.loads(raw)["batch"])
