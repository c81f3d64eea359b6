"""No library: a Redis list, and a loop in each of two processes. Licence: none needed.

What a process has taken and not finished when it dies is gone.
"""

import json
import multiprocessing
import os
import sys

import redis

from peers.pipeline import Article, models, whole

QUEUE = "articles"


def connect() -> redis.Redis:
    """A connection of this process' own."""
    return redis.Redis.from_url(os.environ["KAWAT_REDIS_URL"])


def command(processes: int) -> list[str]:
    """What starts a worker."""
    return [sys.executable, "-m", "peers.bare", str(processes)]


def send(articles: list[Article]) -> None:
    """Put articles on the queue."""
    client = connect()
    for article in articles:
        client.lpush(QUEUE, json.dumps(article))


def work() -> None:
    """One after the other, for ever."""
    client = connect()
    while True:
        if taken := client.brpop([QUEUE], timeout=1):
            whole(json.loads(taken[1]))


def main() -> None:
    """Load once, fork, and wait."""
    models()
    for process in [multiprocessing.Process(target=work) for _ in range(int(sys.argv[1]))]:
        process.start()


if __name__ == "__main__":
    main()
