"""Moves dead jobs from the ledger into the output store, as dead letters.

In a pool's processes alone: a worker's main loop must not wait for a store that is locked or far away.
"""

import structlog
from billiard.exceptions import SoftTimeLimitExceeded
from celery.exceptions import OperationalError

from worker import analysis
from worker.app import app
from worker.broker.connection import ledger
from worker.errors import StoreUnavailable, brief
from worker.ledger.ledger import Ledger
from worker.life.output import store
from worker.route import BURY, Lane, Stage, queue_name
from worker.settings import settings
from worker.store.write import write_dead

log = structlog.get_logger("kawat.burial")

_AT_ONCE = 200
_TRIES = 5  # of a dead letter that the store refuses, though it is there; a heartbeat apart


def ask(book: Ledger) -> None:
    """If there are dead, let a process of some pool bury them; it is asked once, however often this is called."""
    queue = queue_name(book.prefix, Stage.STORE, Lane.URGENT)
    if book.any_dead() and not book.count_messages(queue):
        try:
            app.send_task(BURY, queue=queue, retry=False)
        except OperationalError as error:
            log.warning("not asked, the sweeper will", error=str(error))


@app.task(name=BURY)
def bury() -> None:
    """Write what died; while the store is away it stays in the ledger. What the store refuses is set aside at last."""
    dead = ledger().dead(_AT_ONCE)
    if not dead:
        return
    for job in dead:  # each in a transaction of its own: one that no store takes must not keep the others
        try:
            write_dead(store(), [job], analysis.current())
        except StoreUnavailable as away:
            log.warning("dead letters wait for the store", jobs=len(dead), error=str(away)[:200])
            return
        except SoftTimeLimitExceeded:  # the store's slowness, not its refusal
            raise
        except Exception as error:
            why = brief(error)
            set_aside = ledger().unburied(job.job, why, _TRIES, settings().heartbeat_seconds)
            log.exception("cannot be buried", job=job.job, error=why, set_aside=set_aside)
            continue
        ledger().bury([job.job])
        log.warning("dead", job=job.job, kind=job.failure.kind, stage=job.failure.stage)
