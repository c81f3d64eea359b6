"""Celery as its documentation has it for long tasks that may run twice: one task an article, acknowledged at its end.

The time after which a message that nobody acknowledged comes back is a minute, instead of an hour.
"""

import os
import sys

from celery import Celery

from peers import pipeline
from peers.pipeline import Article

app = Celery("fused", broker=os.environ["KAWAT_REDIS_URL"])
app.conf.task_acks_late = True
app.conf.task_reject_on_worker_lost = True
app.conf.task_ignore_result = True
app.conf.worker_prefetch_multiplier = 1
app.conf.broker_transport_options = {"visibility_timeout": 60}


def command(processes: int) -> list[str]:
    """What starts a worker."""
    return [sys.executable, "-m", "celery", "-A", "peers.celery_task", "worker", "-c", str(processes)]


def send(articles: list[Article]) -> None:
    """Put articles on the queue."""
    for article in articles:
        whole.delay(article)


@app.task
def whole(article: Article) -> None:
    """All stages."""
    pipeline.whole(article)
