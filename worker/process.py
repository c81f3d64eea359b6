"""A worker's process: what it was told, and its ways to Redis and to the store."""

import os
import secrets
import socket
from functools import cached_property
from importlib.metadata import version

from sqlalchemy import Engine

from worker.broker.connection import Broker
from worker.route import Stage
from worker.settings import Settings
from worker.store.engine import open_store


class Process:
    """What a worker and the processes of its pool share, by the fork; the store's connections are each one's own.

    ``worker`` is the worker's name in the ledger, ``served`` its stages; ``pipelines`` tells which those are that it
    works with, for dead letters, and ``pipeline_files`` by language what files it has loaded, as a digest.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.broker = Broker(settings)
        self.worker = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self.served = frozenset(Stage)
        self.pipelines = ""
        self.pipeline_files: dict[str, str] = {}

    @cached_property
    def store(self) -> Engine:
        """The output store, its tables made or brought up to date."""
        return open_store(self.settings.store_target, own_folder=self.settings.data_dir, create=True)

    @property
    def made_by(self) -> str:
        """What this worker's code is, as ``kawat 0.1.0; en core_web_sm 3.8.0, id kawat_news 0.1.0``."""
        return f"kawat {version('kawat')}; {self.pipelines or 'no pipelines'}"

    def forked(self) -> None:
        """In a forked process: it must not use its parent's connections to the store, nor close them."""
        if "store" in vars(self):
            self.store.dispose(close=False)
