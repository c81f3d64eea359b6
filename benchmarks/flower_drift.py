"""How far Flower's picture is from the ledger's: after many batches, and where Flower was started again.

One worker moves batches of a document each through five stages, so each is five of Celery's tasks; some documents are
dead at once. Flower keeps and saves as in the compose file; in the third quarter it is ended in order and started
again, in the last it is killed. Compared are the tasks that the worker ended, by its own log, with those that Flower
counted; and the dead of `kawat status` with the failed tasks that Flower can show.

Usage: PYTHONPATH=tests/helpers python benchmarks/flower_drift.py [--batches 5000] [--keep 10000]
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flowers import Flower, flower
from servers import Valkey

from kawat import enqueue
from worker.ledger.ledger import Ledger, connect

DEAD_EVERY = 100
SAVE_SECONDS = 60  # as in deploy/compose.yaml
NEWS = (
    "Wali Kota Semarang meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi. "
    "Jembatan sepanjang 120 meter itu dibangun sejak tahun lalu dengan dana daerah. Laporan nomor {number}."
)


@contextmanager
def worker(folder: Path) -> Iterator[Path]:
    """A worker without pipelines, whose log is JSON: where that lies."""
    log = folder / "worker.log"
    own = {"KAWAT_LOG_FORMAT": "json", "KAWAT_PIPELINES": "{}", "KAWAT_STORE_URL": f"sqlite:///{folder / 'kawat.db'}"}
    command = [str(Path(sys.executable).with_name("kawat")), "worker", "--processes", "2", "--name", "satu"]
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=folder, env=os.environ | own, stdout=file, stderr=file)
    try:
        yield log
        process.terminate()
        process.wait(60)
    finally:
        process.kill()


def give(first: int, count: int) -> None:
    """Enqueue as many batches of one document."""
    numbers = range(first, first + count)
    texts = ("\x01\x02\x03" * 20 if number % DEAD_EVERY == 0 else NEWS.format(number=number) for number in numbers)
    enqueue(({"id": f"d{n}", "text": text} for n, text in zip(numbers, texts, strict=True)), batch_documents=1)


def ended(log: Path) -> int:
    """How many tasks of stages the worker ended, by its log."""
    lines = (json.loads(line) for line in log.read_text().splitlines() if line.startswith("{"))
    return sum(line["logger"] == "kawat.stage" and "outcome" in line for line in lines)


def seen(watched: Flower) -> Counter[str]:
    """What Flower counted of them, of all workers."""
    (told,) = json.loads(watched.call("workers", "GET", json=1)[1])["data"]
    return Counter({name: number for name, number in told.items() if name.startswith("task-")})


def wait_for_less(book: Ledger, jobs: int) -> None:
    """Until no more jobs are open."""
    while book.counts().open > jobs:
        time.sleep(0.2)


def wait(book: Ledger) -> None:
    """Until no job is open, and the events are there."""
    wait_for_less(book, 0)
    time.sleep(5)


def row(what: str, ledger: Ledger, log: Path, watched: Flower) -> None:
    """Print one comparison."""
    counted, truly = seen(watched), ended(log)
    over = sum(counted[f"task-{end}"] for end in ("succeeded", "failed", "retried"))
    shown = watched.tasks()
    failed = sum(task["state"] == "FAILURE" for task in shown)
    open_ = sum(task["state"] in ("RECEIVED", "STARTED") for task in shown)
    dead = ledger.counts().dead
    print(
        f"{what}: tasks ended {truly:,}, counted by Flower {over:,} ({over / truly - 1:+.2%}); "
        f"dead {dead}, failed tasks counted {counted['task-failed']}, shown {failed}; "
        f"tasks shown {len(shown):,}, of them as if not ended {open_}",
        flush=True,
    )


def measure(folder: Path, batches: int, keep: int) -> None:
    """Run and print."""
    server = Valkey(folder, appendfsync="everysec")
    os.environ["KAWAT_REDIS_URL"] = server.url
    book = Ledger(connect(server.url), "kawat", 3)
    options: dict[str, Any] = {
        "FLOWER_PERSISTENT": "true",
        "FLOWER_DB": str(folder / "flower.db"),
        "FLOWER_MAX_TASKS": str(keep),
        "FLOWER_STATE_SAVE_INTERVAL": str(SAVE_SECONDS * 1000),
    }
    try:
        with worker(folder) as log:
            while "ready." not in log.read_text():
                time.sleep(0.2)
            with flower(folder, **options) as watched:
                give(1, batches // 2)
                wait(book)
                row("half of them", book, log, watched)
                give(batches // 2 + 1, batches // 4)
                wait_for_less(book, batches // 8)
            with flower(folder, **options) as watched:
                wait(book)
                row("three quarters, Flower ended and started in between", book, log, watched)
                give(batches - batches // 4 + 1, batches // 4)
                wait_for_less(book, batches // 8)
                watched.process.send_signal(signal.SIGKILL)
            with flower(folder, **options) as watched:
                wait(book)
                row("all, Flower killed and started in between", book, log, watched)
    finally:
        server.kill()


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batches", type=int, default=5000)
    parser.add_argument("--keep", type=int, default=10_000, help="tasks that Flower remembers")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kawat-flower-") as folder:
        measure(Path(folder), given.batches, given.keep)


if __name__ == "__main__":
    main()
