"""The Celery app: ``celery -A worker.app worker`` is a Kawat worker.

Producers use it to send messages; only a worker imports the stages.
"""

from celery import Celery, signals

from worker import log

app = Celery("kawat", include=["tasks.stages"])
app.config_from_object("worker.celeryconfig")


@signals.celeryd_init.connect  # before anything is said
@signals.setup_logging.connect  # and instead of Celery's own set-up
def _log_like_kawat(**_: object) -> None:
    log.configure()
