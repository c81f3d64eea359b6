"""streaq: one task an article, one at a time in a thread of each process, as JSON.

A task that has not been heard of for a minute is taken over.
"""

import asyncio
import json
import os
import sys

from streaq import Worker

from peers import pipeline
from peers.pipeline import Article

worker = Worker(os.environ["KAWAT_REDIS_URL"], concurrency=1, serializer=json.dumps, deserializer=json.loads)


def command(processes: int) -> list[str]:
    """What starts a worker."""
    return [sys.executable, "-m", "streaq", "run", "peers.streaq:worker", "--workers", str(processes)]


def send(articles: list[Article]) -> None:
    """Put articles on the queue."""
    asyncio.run(_send(articles))


async def _send(articles: list[Article]) -> None:
    async with worker:
        await worker.enqueue_many([whole.enqueue(article) for article in articles])


@worker.task
def whole(article: Article) -> None:
    """All stages."""
    pipeline.whole(article)
