"""dramatiq: one message an article, and a thread a process, as for work that keeps a processor busy.

One command in twenty looks for what the dead had, instead of one in a thousand: else that lies for a quarter of an
hour where nothing comes. A worker that was not heard of for a minute counts as dead, as it does by itself.
"""

import os
import sys

import dramatiq
from dramatiq.brokers.redis import RedisBroker

from peers import pipeline
from peers.pipeline import Article

dramatiq.set_broker(RedisBroker(url=os.environ["KAWAT_REDIS_URL"], maintenance_chance=50_000))


def command(processes: int) -> list[str]:
    """What starts a worker."""
    return [sys.executable, "-m", "dramatiq", "peers.dramatiq", "--processes", str(processes), "--threads", "1"]


def send(articles: list[Article]) -> None:
    """Put articles on the queue."""
    for article in articles:
        whole.send(article)


@dramatiq.actor
def whole(article: Article) -> None:
    """All stages."""
    pipeline.whole(article)
