"""The Celery app: ``celery -A worker.app worker`` is a Kawat worker.

For workers, and for what watches them; producers write their messages without it.
"""

import sys

from celery import Celery

from worker.broker.celeryconfig import Configuration
from worker.errors import KawatError
from worker.intake import offered
from worker.life import boot, burial, retention
from worker.life.work import Loaded
from worker.process import Process
from worker.route import BURY, PRUNE, TAKE_IN
from worker.settings import read_settings

try:
    process = Process(read_settings())
    process.broker.check_url()  # kombu would read it its own way
except KawatError as error:  # Celery would show where in the code it was noticed, too
    sys.stderr.write(f"kawat: {error}\n")
    sys.exit(2)
app = Celery("kawat", include=["tasks.stages"])
app.config_from_object(Configuration(process.broker))
loaded = Loaded(process)
boot.hook(app, process, loaded)


@app.task(name=BURY)
def bury() -> str:
    """Move the dead into the output store."""
    return f"{burial.bury(process)} buried"


@app.task(name=TAKE_IN)
def take_in() -> None:
    """Move into the ledger what others than producers offer."""
    offered.take_in(process.broker)


@app.task(name=PRUNE)
def prune() -> str:
    """Delete from the store what is old."""
    return f"{retention.prune(process)} documents deleted"
