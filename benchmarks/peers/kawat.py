"""Kawat itself, with its own settings, but for near duplicates, which no peer looks for."""

import sys

from kawat import enqueue
from peers.pipeline import Article


def command(processes: int) -> list[str]:
    """What starts a worker."""
    return [sys.executable, "-m", "kawat", "worker", "--processes", str(processes)]


def send(articles: list[Article]) -> None:
    """Put articles on the queue."""
    enqueue([dict(article) for article in articles])
