"""Finds what was left behind: batches of workers that died, batches whose message was lost, unburied dead."""

import redis
import structlog

from worker.broker.publish import publish
from worker.ledger.ledger import Ledger
from worker.ledger.values import Failure, FailureKind
from worker.life import burial
from worker.settings import settings

log = structlog.get_logger("kawat.sweeper")


def sweep(book: Ledger, worker: str) -> None:
    """Sweep once, unless another worker has just done so. Costs what was lost, not what waits.

    Each part stands alone: what Redis refuses to one keeps it from the others.
    """
    try:
        turn = book.turn(worker, settings().heartbeat_seconds * 0.9)
    except redis.RedisError as error:
        log.warning("not swept", error=str(error))
        return
    if not turn:
        return
    for part in (_silent, _lost, burial.ask):
        try:
            part(book)
        except redis.RedisError as error:
            log.warning("not swept", part=part.__name__.strip("_"), error=str(error))


def _silent(book: Ledger) -> None:
    silence = settings().worker_gone_seconds
    failure = Failure(FailureKind.GONE, "", f"its worker was silent for {silence:g} s")
    for batch, fence in book.overdue(silence):
        again = book.give_back(batch, fence, failure)
        log.warning("worker gone", batch=batch, again=len(again))
        publish(again, retry=False)


def _lost(book: Ledger) -> None:
    lost = book.lost(settings().lost_message_seconds)
    if lost:
        log.warning("messages lost", batches=[each.batch for each in lost])
        publish(lost, retry=False)
