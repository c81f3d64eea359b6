"""Finds what was left behind: batches of workers that died, batches whose message was lost, unburied dead."""

import structlog

from worker import burial
from worker.ledger import Failure, Ledger
from worker.publish import publish
from worker.settings import settings

log = structlog.get_logger("kawat.sweeper")


def sweep(book: Ledger, worker: str) -> None:
    """Sweep once, unless another worker has just done so. Costs what was lost, not what waits."""
    configured = settings()
    turn = book.client.set(f"{book.prefix}:sweeper", worker, nx=True, px=int(configured.heartbeat_seconds * 900))
    if not turn:
        return
    failure = Failure("gone", "", f"its worker was silent for {configured.worker_gone_seconds:g} s")
    for batch in book.overdue(configured.worker_gone_seconds):
        again = book.give_back(batch, None, failure)
        log.warning("worker gone", batch=batch, again=len(again))
        publish(again, retry=False)
    lost = book.lost(configured.lost_message_seconds)
    if lost:
        log.warning("messages lost", batches=[batch for batch, _ in lost])
        publish(lost, retry=False)
    burial.ask(book)
