"""Keeps fresh what is known of names while a site is served, counted by day and called: beside the answers."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine

from worker.errors import brief
from worker.store.called import renew
from worker.store.name_days import count_days

log = logging.getLogger("kawat.counting")
_SECONDS = 1.0  # of counting at a time
_PAUSE_SECONDS = 60.0
_SHORT_PAUSE_SECONDS = 0.5  # while there are days that were never counted: answers go first


@contextmanager
def counting(store: Engine) -> Iterator[None]:
    """Counts meanwhile. Where the store is away, or may only be read, it tries again later; pages say so."""
    end = threading.Event()
    thread = threading.Thread(target=_count, args=(store, end), name="counting", daemon=True)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _count(store: Engine, end: threading.Event) -> None:
    pause = _SHORT_PAUSE_SECONDS
    while not end.wait(pause):
        pause = _PAUSE_SECONDS
        try:
            renew(store)
        except Exception as error:  # noqa: BLE001  (as below)
            log.warning("names were not read again, it is tried again in %g s: %s", pause, brief(error))
        try:
            if count_days(store, datetime.now(UTC), _SECONDS):
                pause = _SHORT_PAUSE_SECONDS
        except Exception as error:  # noqa: BLE001  (whatever it is, the thread has to live on: nobody starts it again)
            log.warning("names were not counted, it is tried again in %g s: %s", pause, brief(error))
