"""The whole wire of this version beside another release's, each in its own environment, on the same articles.

Each has a Valkey, a SQLite store and a worker of two processes, with its own defaults; both workers are up, and take
turns, so that what others do on this machine meets both. Before, each has worked on 64 other articles. Printed:
articles a second, an article's processor milliseconds (worker, Valkey and who enqueues), and this one's by the other's.

Usage: python benchmarks/releases.py BIN [--articles 1200] [--turns 4]

BIN is the folder of the other's commands: of the environment in which it was installed.
"""

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import psutil
from articles import articles
from rich.console import Console
from rich.table import Table
from spent import processor_seconds, spread

from worker.broker.embedded import EmbeddedValkey
from worker.ledger.ledger import connect

PROCESSES = 2
WARM = 64
POLL_SECONDS = 0.05
PATIENCE = 900  # seconds for a turn


class Spent(NamedTuple):
    """Articles a second, and an article's milliseconds of all processors."""

    rate: float
    ms: float


class Release:
    """A version at work."""

    def __init__(self, commands: Path, folder: Path) -> None:
        folder.mkdir()
        self._commands, self._folder = commands, folder
        self._server = EmbeddedValkey(folder / "valkey")
        self._environment = os.environ | {
            "KAWAT_REDIS_URL": self._server.url,
            "KAWAT_STORE_URL": f"sqlite:///{folder / 'store.db'}",
            "OMP_NUM_THREADS": "1",
        }
        self._environment.pop("PYTHONPATH", None)
        self._client = connect(self._server.url)
        with (folder / "log").open("wb") as log:
            command = [str(commands / "celery"), "-A", "worker.app", "worker", "-c", str(PROCESSES)]
            self._worker = subprocess.Popen(command, cwd=folder, env=self._environment, stdout=log, stderr=log)

    def close(self) -> None:
        """End what was started."""
        self._worker.terminate()
        self._worker.wait()
        self._client.close()
        self._server.close()

    def turn(self, texts: list[str], number: int) -> Spent:
        """Take articles through it."""
        file = self._folder / f"turn-{number}.jsonl"
        file.write_text(
            "".join(json.dumps({"id": f"{number}-{at}", "text": text}) + "\n" for at, text in enumerate(texts))
        )
        stored, processor, children = self._stored(), self._processor(), _children()
        began = time.perf_counter()
        enqueue = [str(self._commands / "kawat"), "enqueue", str(file)]
        subprocess.run(enqueue, cwd=self._folder, env=self._environment, check=True, capture_output=True)
        enqueuing = _children() - children
        while self._stored() < stored + len(texts):
            if self._worker.poll() is not None or time.perf_counter() > began + PATIENCE:
                sys.exit(f"{self._commands}: not all was stored: {(self._folder / 'log').read_text()[-2000:]}")
            time.sleep(POLL_SECONDS)
        clock = time.perf_counter() - began
        return Spent(len(texts) / clock, 1000 * (self._processor() - processor + enqueuing) / len(texts))

    def _stored(self) -> int:
        if not (self._folder / "store.db").exists():
            return 0
        with closing(sqlite3.connect(self._folder / "store.db", timeout=30)) as store:
            there = store.execute("SELECT count(*) FROM sqlite_master WHERE name = 'documents'").fetchone()[0]
            return int(store.execute("SELECT count(*) FROM documents").fetchone()[0]) if there else 0

    def _processor(self) -> float:
        worker = psutil.Process(self._worker.pid)
        return processor_seconds([worker, *worker.children(recursive=True)], self._client)


def _children() -> float:
    """Processor seconds of the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "commands", type=Path, metavar="BIN", help="the folder with the other release's kawat and celery"
    )
    parser.add_argument("--articles", type=int, default=1200, help="through each of the two")
    parser.add_argument("--turns", type=int, default=4, help="into so many parts")
    asked = parser.parse_args()
    texts = articles(WARM + asked.articles)
    share = asked.articles // asked.turns
    spent: dict[str, list[Spent]] = {"the other": [], "this one": []}
    with tempfile.TemporaryDirectory(prefix="kawat-releases-") as folder:
        other = Release(asked.commands.resolve(), Path(folder) / "other")
        with closing(other), closing(Release(Path(sys.executable).parent, Path(folder) / "this")) as this:
            both = {"the other": other, "this one": this}
            for name, release in both.items():
                print(f"{name}: warmed up, {release.turn(texts[:WARM], 0).rate:.0f} articles/s", flush=True)
            for number in range(1, asked.turns + 1):
                part = texts[WARM + share * (number - 1) : WARM + share * number]
                for name, release in both.items():
                    spent[name].append(release.turn(part, number))
                    print(f"turn {number} of {asked.turns}, {name}: {spent[name][-1].rate:.1f} articles/s", flush=True)
    table = Table(
        "", "articles/s", "processor ms an article", title=f"{share * asked.turns} articles, {PROCESSES} processes"
    )
    for name, turns in spent.items():
        table.add_row(name, spread([one.rate for one in turns], 1), spread([one.ms for one in turns], 1))
    pairs = list(zip(spent["this one"], spent["the other"], strict=True))
    by_clock, by_processor = [a.rate / b.rate for a, b in pairs], [a.ms / b.ms for a, b in pairs]
    table.add_row("this one's by the other's", spread(by_clock), spread(by_processor))
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
