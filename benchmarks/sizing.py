"""What a day of articles asks for: processes, memory, Redis, disk; and how long they wait where news comes in waves.

Measured are articles of 600 words through one real worker, by processor time, so that other work on this machine hardly
counts: a stage's processes, the worker's parent, Valkey; memory with what processes share counted once; the room that a
waiting article takes in Valkey, and what its append-only file grows by until it has ended; the store's growth, SQLite
or the PostgreSQL that KAWAT_STORE_URL names. With `--pages` real pages, as `kawat evaluate
extraction` reads them: those are larger, but in English, and without its pipeline have no entities.

The waves are the hours of a day of news (`DAY`, made up: 60 at night, 160 before noon, where 100 is the mean), each
second by chance; the queue is replayed second by second.

Usage: PYTHONPATH=tests/helpers python benchmarks/sizing.py [--articles 300] [--accurate] [--pages FOLDER]
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import psutil
from articles import articles
from servers import Valkey
from sqlalchemy import text

from kawat import enqueue
from kawat.evaluation.extraction import load_pages
from worker.ledger.ledger import Ledger, connect
from worker.limits import memory_bytes
from worker.store.engine import open_store

DAY = (60, 50, 45, 45, 55, 80, 110, 130, 145, 155, 160, 155, 140, 130, 130, 130, 125, 115, 105, 95, 85, 75, 70, 65)
HOUR = 3600
ROOM = (1.1, 1.25, 1.5, 2.0)
PROCESSES = 2


class Measured(NamedTuple):
    """An article: seconds of the worker's processors and of Valkey's, bytes; and a worker's memory in bytes."""

    worker: float
    redis: float
    text: float
    waiting: float
    file: float
    store: float
    memory: int
    shares: dict[str, float]  # of the time of all stages


def documents(count: int, pages: Path | None) -> list[dict[str, str]]:
    """Articles as text, or the first pages of a labelled set as HTML."""
    if pages:
        return [{"url": each.url, "html": each.html} for each in islice(load_pages(pages), count)]
    return [{"id": f"d{number}", "text": each} for number, each in enumerate(articles(count))]


def measure(folder: Path, given: list[dict[str, str]], **settings: str) -> Measured:
    """Take documents through one worker."""
    count = len(given)
    server = Valkey(folder, appendfsync="everysec")
    os.environ["KAWAT_REDIS_URL"] = server.url
    store_url = os.environ.get("KAWAT_STORE_URL") or f"sqlite:///{folder / 'kawat.db'}"
    before = stored(store_url)
    client = connect(server.url)
    book = Ledger(client, "kawat", 3)
    command = [str(Path(sys.executable).with_name("kawat")), "worker", "--processes", str(PROCESSES)]
    try:
        enqueue(given[:1])
        empty = client.info("memory")["used_memory"]
        enqueue(given[1:])
        waiting = client.info("memory")["used_memory"] - empty
        file, redis = written(server), server_seconds(server)
        with (folder / "worker.log").open("wb") as log:
            own = {"KAWAT_STORE_URL": store_url} | settings
            process = subprocess.Popen(command, cwd=folder, env=os.environ | own, stdout=log, stderr=log)
        parent = psutil.Process(process.pid)
        while "ready." not in (folder / "worker.log").read_text():
            time.sleep(0.05)
        ready = seconds(parent)
        while book.counts().open:
            time.sleep(0.05)
        processor = seconds(parent) - ready
        took = {stage: found.seconds for stage, found in book.measured().stages.items()}
        memory = memory_bytes([parent.pid, *(child.pid for child in parent.children())]) or 0
        process.terminate()
        process.wait(60)
        redis, file = server_seconds(server) - redis, written(server) - file
    finally:
        server.kill()
    size = sum(len((each.get("html") or each["text"]).encode()) for each in given)
    grown = stored(store_url) - before
    return Measured(
        worker=processor / count,
        redis=redis / count,
        text=size / count,
        waiting=waiting / (count - 1),
        file=file / count,
        store=grown / count,
        memory=memory,
        shares={stage: each / sum(took.values()) for stage, each in took.items()},
    )


def seconds(parent: psutil.Process) -> float:
    """Of the processors, that a worker has used."""
    return float(sum(sum(each.cpu_times()[:2]) for each in [parent, *parent.children()]))


def server_seconds(server: Valkey) -> float:
    """The same of Valkey."""
    return float(sum(psutil.Process(server.process.pid).cpu_times()[:2]))


def written(server: Valkey) -> int:
    """The bytes of its append-only file."""
    return sum(file.stat().st_size for file in (server.folder / "appendonlydir").glob("*.aof"))


def stored(store_url: str) -> int:
    """The bytes of the store."""
    store = open_store(store_url, create=True)
    try:
        with store.connect() as connection:
            if store.dialect.name == "sqlite":
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
                return Path(store.url.database or "").stat().st_size
            return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    finally:
        store.dispose()


def arrivals(a_second: float) -> Iterator[int]:
    """Articles by the second, over two days."""
    dice = random.Random(0)
    scale = a_second / statistics.mean(DAY)
    for hour in DAY * 2:
        for _ in range(HOUR):
            mean = hour * scale
            yield int(mean) + (dice.random() < mean % 1)


def waits(a_second: float, able: float) -> tuple[float, float]:
    """The longest wait on the second day, in minutes, and the share of its articles that wait more than a minute."""
    queue: deque[tuple[int, float]] = deque()
    longest, late, all_ = 0, 0.0, 0.0
    for now, came in enumerate(arrivals(a_second)):
        if came:
            queue.append((now, came))
        left = able
        while queue and left > 0:
            since, number = queue.popleft()
            done = min(number, left)
            left -= done
            if number > done:
                queue.appendleft((since, number - done))
            if now >= len(DAY) * HOUR:
                longest, all_ = max(longest, now - since), all_ + done
                late += done if now - since > 60 else 0  # noqa: PLR2004  (a minute)
    return longest / 60, late / all_


def main() -> None:
    """Measure, simulate, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--pages", type=Path, help="a folder of labelled pages, instead of texts")
    parser.add_argument("--accurate", action="store_true", help="with the accurate Indonesian recognizer")
    given = parser.parse_args()
    settings = {"KAWAT_PIPELINES": '{"id": "id_kawat_news_accurate"}'} if given.accurate else {}
    with tempfile.TemporaryDirectory(prefix="kawat-sizing-") as folder:
        found = measure(Path(folder), documents(given.articles, given.pages), **settings)
    print(
        f"a document of {found.text:,.0f} bytes: {1000 * found.worker:.1f} ms of a worker's processors, "
        f"{1000 * found.redis:.2f} ms of Valkey's; {found.waiting:,.0f} bytes of memory while it waits "
        f"({found.waiting / found.text:.2f}), {found.file:,.0f} of append-only file until it has ended, "
        f"{found.store:,.0f} in the store; a worker of {PROCESSES} processes: {found.memory / 1e6:,.0f} MB"
    )
    print("of the stages' time:", ", ".join(f"{stage} {share:.0%}" for stage, share in found.shares.items()))
    for room in ROOM:
        longest, late = waits(10, 10 * room)
        print(f"{room:.2f} times the mean of the day: longest wait {longest:,.0f} min, later than a minute {late:.0%}")


if __name__ == "__main__":
    main()
