"""Batches in a ledger, without a worker, and what the ledger holds."""

import base64
import json

from worker.broker import publish
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
    """A batch's message, as it is put on its queue."""
    return publish.message(QUEUE, QUEUE, batch, batch if order is None else order)


def old_message(batch: int) -> str:
    """A batch's message as 0.1.0 sends it, by kombu."""
    body = base64.b64encode(json.dumps([[batch], {}, {}]).encode()).decode()
    return json.dumps({"body": body, "headers": {"task": QUEUE}})


def batch_of(raw: bytes) -> int:
    """The batch that a message is about."""
    return int(json.loads(json.loads(raw)["body"])[0][0])
