"""Finds what was left: batches of workers that died, those whose message was lost, unburied dead, old results."""

import redis
import structlog

from worker.broker.publish import publish
from worker.ledger.values import Failure, FailureKind
from worker.life import burial, retention
from worker.life.ends import At, Ended, How, tell
from worker.process import Process

log = structlog.get_logger("kawat.sweeper")


def sweep(process: Process) -> None:
    """Sweep once, unless another worker has just done so. Costs what was lost, not what waits.

    Each part stands alone: what Redis refuses to one keeps it from the others.
    """
    try:
        turn = process.broker.impatient_ledger.turn(process.worker, process.settings.heartbeat_seconds * 0.9)
    except redis.RedisError as error:
        log.warning("not swept", error=str(error))
        return
    if not turn:
        return
    for part in (_silent, _lost, burial.ask, retention.ask):
        try:
            part(process)
        except redis.RedisError as error:
            log.warning("not swept", part=part.__name__.strip("_"), error=str(error))


def _silent(process: Process) -> None:
    silence, book = process.settings.worker_gone_seconds, process.broker.impatient_ledger
    failure = Failure(FailureKind.GONE, "", f"its worker was silent for {silence:g} s")
    for batch, fence in book.overdue(silence):
        again = book.give_back(batch, fence, failure)
        tell(At(batch), Ended(How.GONE, again=len(again)))
        publish(process.broker, again, retry=False)


def _lost(process: Process) -> None:
    lost = process.broker.impatient_ledger.lost(process.settings.lost_message_seconds)
    if lost:
        log.warning("messages lost", batches=[each.batch for each in lost])
        publish(process.broker, lost, retry=False)
