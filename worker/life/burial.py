"""Moves dead jobs from the ledger into the output store, as dead letters.

In a pool's processes alone: a worker's main loop must not wait for a store that is locked or far away.
"""

import structlog
from billiard.exceptions import SoftTimeLimitExceeded

from worker.broker import publish
from worker.errors import StoreUnavailable, brief
from worker.process import Process
from worker.route import BURY, Lane, Stage, queue_name
from worker.store.write import write_dead

log = structlog.get_logger("kawat.burial")

_AT_ONCE = 200
_TRIES = 5  # of a dead letter that the store refuses, though it is there; a heartbeat apart


def ask(process: Process) -> None:
    """If there are dead, let a process of some pool bury them; it is asked once, however often this is called.

    Raises:
        RedisError: it was not asked; the sweeper will.
    """
    book = process.broker.impatient_ledger
    queue = queue_name(book.prefix, Stage.STORE, Lane.URGENT)
    if book.any_dead() and not book.count_messages(queue):
        publish.ask(process.broker, BURY, queue)


def bury(process: Process) -> int:
    """Write what died; while the store is away it stays in the ledger. What the store refuses is set aside at last.

    Returns:
        How many it wrote.
    """
    book = process.broker.ledger
    dead = book.dead(_AT_ONCE)
    buried = 0
    for job in dead:  # each in a transaction of its own: one that no store takes must not keep the others
        try:
            write_dead(process.store, [job], process.made_by)
        except StoreUnavailable as away:
            log.warning("dead letters wait for the store", jobs=len(dead), error=str(away)[:200])
            break
        except SoftTimeLimitExceeded:  # the store's slowness, not its refusal
            raise
        except Exception as error:
            why = brief(error)
            set_aside = book.unburied(job.job, why, _TRIES, process.settings.heartbeat_seconds)
            log.exception("cannot be buried", job=job.job, error=why, set_aside=set_aside)
            continue
        book.bury([job.job])
        buried += 1
        log.warning("dead", job=job.job, kind=job.failure.kind, stage=job.failure.stage)
    return buried
