"""taskiq on its Redis stream, which acknowledges: one task an article, one at a time in a thread of each process.

A message that nobody acknowledged for a minute is taken over, instead of ten; and so is the lock for that.
"""

import asyncio
import os
import sys

from taskiq_redis import RedisStreamBroker

from peers import pipeline
from peers.pipeline import Article

broker = RedisStreamBroker(os.environ["KAWAT_REDIS_URL"], idle_timeout=60_000, unacknowledged_lock_timeout=60)


def command(processes: int) -> list[str]:
    """What starts a worker."""
    one = ["--max-async-tasks", "1", "--max-threadpool-threads", "1"]
    return [sys.executable, "-m", "taskiq", "worker", "peers.taskiq:broker", "--workers", str(processes), *one]


def send(articles: list[Article]) -> None:
    """Put articles on the queue."""
    asyncio.run(_send(articles))


async def _send(articles: list[Article]) -> None:
    await broker.startup()
    for article in articles:
        await whole.kiq(article)
    await broker.shutdown()


@broker.task
def whole(article: Article) -> None:
    """All stages."""
    pipeline.whole(article)
