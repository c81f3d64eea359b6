"""RQ: one job an article, which is tried three times more; a pool of workers that fork for each job.

As its notes on performance say, a script of one's own loads the models before. Abandoned jobs are looked for every
minute, instead of every ten, or seven where nothing comes.
"""

import os
import sys
from functools import partial

from redis import Redis
from rq import Queue, Retry, Worker
from rq.worker_pool import WorkerPool

from peers.pipeline import Article, models, whole


def command(processes: int) -> list[str]:
    """What starts a worker."""
    return [sys.executable, "-m", "peers.rq", str(processes)]


def send(articles: list[Article]) -> None:
    """Put articles on the queue."""
    queue = Queue(connection=connect())
    for article in articles:
        queue.enqueue(whole, article, retry=Retry(max=3))


def connect() -> Redis:
    """A connection of this process' own."""
    return Redis.from_url(os.environ["KAWAT_REDIS_URL"])


def main() -> None:
    """Load once; the pool forks."""
    models()
    tidy = partial(Worker, maintenance_interval=60, worker_ttl=60)  # seconds; an idle worker looks when the latter ends
    WorkerPool(["default"], connection=connect(), num_workers=int(sys.argv[1]), worker_class=tidy).start()


if __name__ == "__main__":
    main()
