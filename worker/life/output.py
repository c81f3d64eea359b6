"""This process's output store."""

from functools import cache

from celery import signals
from sqlalchemy import Engine

from worker.settings import settings
from worker.store.engine import open_store


@cache
def store() -> Engine:
    """The output store, its tables made or brought up to date."""
    return open_store(settings().store_target, create=True)


@signals.worker_process_init.connect
def _own_connections(**_: object) -> None:
    """A forked process must not use its parent's connections, nor close them."""
    if store.cache_info().currsize:
        store().dispose(close=False)
