"""Deletes from the store what is older than ``KAWAT_KEEP_DAYS``, a while every hour, as ``kawat prune`` does.

Versions of documents also where they are older than ``KAWAT_KEEP_VERSIONS_DAYS``.

In a pool's process, as all that waits for the store; only one does it, whichever worker's turn it is to sweep.
"""

import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import structlog

from worker.broker import publish
from worker.errors import StoreUnavailable
from worker.process import Process
from worker.route import PRUNE, Lane, Stage, queue_name
from worker.store.prune import prune as prune_store
from worker.store.prune import prune_versions

log = structlog.get_logger("kawat.retention")

_EVERY_SECONDS = 3600.0
_SECONDS = 30.0  # then its process makes way for a stage; the rest is an hour later's


def ask(process: Process) -> None:
    """Let a process of some pool delete what is old, if it is time.

    Raises:
        RedisError: it was not asked; a later sweep will.
    """
    book = process.broker.impatient_ledger
    settings = process.settings
    if (settings.keep_days or settings.keep_versions_days) and book.turn_to_prune(_EVERY_SECONDS):
        publish.ask(process.broker, PRUNE, queue_name(book.prefix, Stage.STORE, Lane.ORDINARY))


def prune(process: Process) -> int:
    """Delete what is old, until there is no more or it has taken long enough.

    Returns:
        How many documents are gone.
    """
    settings = process.settings
    kept = ((prune_store, settings.keep_days), (prune_versions, settings.keep_versions_days))
    gone, until = Counter[str](), time.monotonic() + _SECONDS
    try:
        # Another worker asked, whose settings may be others.
        for delete, days in ((delete, days) for delete, days in kept if days is not None):
            for part in delete(process.store, datetime.now(UTC) - timedelta(days=days)):
                gone += part
                if time.monotonic() > until:
                    break
    except StoreUnavailable as away:
        log.warning("what is old stays for now", error=str(away)[:200])
    if gone:
        log.info("deleted what is old", days=settings.keep_days, versions_days=settings.keep_versions_days, **gone)
    return gone["documents"]
