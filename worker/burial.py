"""Moves dead jobs from the ledger into the output store, as dead letters."""

import structlog

from worker import analysis
from worker.broker import ledger
from worker.output import store
from worker.store.write import StoreUnavailable, write_dead

log = structlog.get_logger("kawat.burial")

_AT_ONCE = 200


def bury() -> None:
    """Write what died; while the store is away it stays in the ledger."""
    dead = ledger().dead(_AT_ONCE)
    if not dead:
        return
    for job in dead:  # each in a transaction of its own: one that no store takes must not keep the others
        try:
            write_dead(store(), [job], analysis.current())
        except StoreUnavailable as away:
            log.warning("dead letters wait for the store", jobs=len(dead), error=str(away)[:200])
            return
        except Exception as error:
            log.exception("cannot be buried", job=job.job, error=str(error)[:200])
            continue
        ledger().bury([job.job])
        log.warning("dead", job=job.job, kind=job.failure.kind, stage=job.failure.stage)
