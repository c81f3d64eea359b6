"""The Celery app: ``celery -A worker.app worker`` is a Kawat worker.

Producers use it to send messages; only a worker imports the stages.
"""

import os

import structlog
from celery import Celery, signals

from worker import log
from worker.settings import unknown

app = Celery("kawat", include=["tasks.stages"])
app.config_from_object("worker.celeryconfig")


@signals.setup_logging.connect  # instead of Celery's own set-up
def _log_like_kawat(**_: object) -> None:
    log.configure()


@signals.celeryd_init.connect  # before anything is said
def _begin(**_: object) -> None:
    log.configure()
    for fault in unknown(os.environ):
        structlog.get_logger("kawat.settings").warning(fault)
