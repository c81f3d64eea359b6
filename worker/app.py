"""The Celery app: ``celery -A worker.app worker`` is a Kawat worker.

For workers, and for what watches them; producers write their messages without it.
"""

import os
from typing import Any

import structlog
from celery import Celery, signals
from celery.utils.nodenames import NODENAME_DEFAULT, nodesplit

from worker import log
from worker.settings import unknown

app = Celery("kawat", include=["tasks.stages"])
app.config_from_object("worker.broker.celeryconfig")


@signals.setup_logging.connect  # instead of Celery's own set-up
def _log_like_kawat(**_: object) -> None:
    log.configure()


@signals.celeryd_init.connect  # before anything is said
def _begin(instance: Any, **_: object) -> None:  # noqa: ANN401
    log.configure()
    app.conf.broker_transport = "worker.broker.transport:Transport"  # Flower and ``celery events``: kombu's own
    if log.is_json():
        log.capture_prints()
        instance.quiet = True  # no banner
    name, host = nodesplit(instance.hostname)
    if name == NODENAME_DEFAULT:  # Flower takes two of one name for one, and stops both
        instance.hostname = f"kawat-{os.getpid()}@{host}"
    for fault in unknown(os.environ):
        structlog.get_logger("kawat.settings").warning(fault)
