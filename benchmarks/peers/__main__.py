"""Kawat beside other queues on the same work: speed, what an article costs, room in Redis, and what two kills leave.

Each peer (a module beside this one) has a Valkey and a SQLite store of its own, two processes, the same articles and
the same pipeline functions, so that only the queue differs.

First two kills: articles are enqueued, a worker is started; when three in ten are stored one of the processes that work
is killed, and when six in ten are the worker with all its processes; then it is started again, as a supervisor would,
and also where it ended by itself. Meanwhile Redis is asked for its memory. Then speed: all workers are up, and take
turns with a part of the articles each; what others do on this machine meets all of them.

Usage: make peers, or PYTHONPATH=benchmarks:tests/helpers python -m peers [--articles 400] [--turns 4] [--killed 500]
"""

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

import psutil
from articles import articles
from rich.console import Console
from rich.table import Table
from servers import Valkey
from spent import processor_seconds, spread

from peers.drawing import Panel, picture
from peers.pipeline import Article, Job, clean
from tasks.pipelines.loaded import use_kernel
from worker.errors import NoArticle
from worker.ledger.ledger import connect
from worker.records import Document
from worker.store.engine import open_store

PEERS = ("kawat", "celery_chain", "celery_task", "rq", "dramatiq", "taskiq", "streaq", "bare")
PACKAGES = ("celery", "rq", "dramatiq", "taskiq", "taskiq-redis", "streaq")
PROCESSES = 2
WARM_UP = 32
SHORT = 2  # paragraphs of an article that are left of it for the kills, so that those are soon over
POLL_SECONDS = 0.05
STUCK_SECONDS = 60  # without a result, before the first kills are over: what was killed took the rest with it
SETTLE_SECONDS = 0.3  # acknowledgements and results come behind the last row
PATIENCE = 600  # seconds, for a start and a turn
WIDTH = 200  # of the table


class Spent(NamedTuple):
    """A turn: articles a second; an article's milliseconds of all processors, and of them the producer's; its bytes.

    ``peak`` is Redis' memory above what it was before, at its most, and ``kept`` when all was over.
    """

    rate: float
    ms: float
    producer_ms: float
    peak: float
    kept: float


class Left(NamedTuple):
    """What two kills left of so many articles; ``back`` is how long after the second the last came, in seconds."""

    articles: int
    stored: int
    runs: int
    back: float


class Peer:
    """A queue with its server, its store and its worker."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self._folder = name, folder
        folder.mkdir()
        self._server = Valkey(folder, appendfsync="everysec")
        self._worker: subprocess.Popen[bytes] | None = None
        self._runs = folder / "runs"
        self._environment = {
            "KAWAT_REDIS_URL": self._server.url,
            "KAWAT_STORE_URL": f"sqlite:///{folder / 'store.db'}",
            "KAWAT_DUPLICATE_HORIZON_DAYS": "0",
            "KAWAT_LOG_FORMAT": "json",
            "PEERS_RUNS": str(self._runs),
            "OMP_NUM_THREADS": "1",
            "PYTHONPATH": str(Path(__file__).parents[1]),  # whole, as a worker starts in its own folder
        }
        os.environ.update(self._environment)  # its module reads it when it is imported
        self._module = import_module(f"peers.{name}")
        self.fresh()

    def fresh(self) -> None:
        """Begin with an empty Redis and an empty store."""
        self._server.kill()
        for leftover in (self._folder / "appendonlydir", *self._folder.glob("store.db*"), *self._folder.glob("*log")):
            rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        self._runs.write_text("")
        self._server.start()
        self._client = connect(self._server.url)
        open_store(self._environment["KAWAT_STORE_URL"], create=True).dispose()
        self._store = sqlite3.connect(self._folder / "store.db")

    def start(self) -> None:
        """Start the worker."""
        with (self._folder / "log").open("ab") as log:
            self._worker = subprocess.Popen(
                self._module.command(PROCESSES),
                cwd=self._folder,
                env=os.environ | self._environment,
                stdout=log,
                stderr=log,
            )

    def stop(self) -> None:
        """Kill the worker with all its processes."""
        for process in self._processes():
            with suppress(psutil.NoSuchProcess):
                process.kill()
        if self._worker:
            self._worker.wait()

    def close(self) -> None:
        """End what was started."""
        self.stop()
        self._store.close()
        self._server.kill()

    def send(self, given: list[Article]) -> None:
        """Enqueue."""
        os.environ.update(self._environment)
        self._module.send(given)

    def turn(self, given: list[Article]) -> Spent:
        """Take articles through the running worker."""
        stored, used, processor = self.stored(), self._used(), self._processor()
        began, produced = time.perf_counter(), time.process_time()
        self.send(given)
        produced = time.process_time() - produced
        peak = self._until(lambda: self.stored() >= stored + len(given), PATIENCE)
        clock = time.perf_counter() - began
        if self.stored() < stored + len(given):
            raise self._broken("got stuck")
        time.sleep(SETTLE_SECONDS)
        spent = self._processor() - processor + produced
        count = len(given)
        kept = self._used() - used
        return Spent(count / clock, 1000 * spent / count, 1000 * produced / count, (peak - used) / count, kept / count)

    def killed(self, given: list[Article], patience: float) -> Left:
        """Kill one of its processes, then all; wait for what comes back, ``patience`` seconds for each at most."""
        self.send(given)
        self.start()
        self._until(lambda: self.stored() >= 0.3 * len(given), PATIENCE)
        self._kill_one()
        self._until(lambda: self.stored() >= 0.6 * len(given), STUCK_SECONDS)
        self.stop()
        killed = time.perf_counter()
        self.start()
        last, stored = killed, self.stored()
        while stored < len(given) and time.perf_counter() < last + patience:
            self._until(lambda before=stored: self.stored() > before, 1)  # type: ignore[misc]
            if (now := self.stored()) > stored:
                last, stored = time.perf_counter(), now
        time.sleep(10 * SETTLE_SECONDS)  # for what comes twice
        left = Left(len(given), self.stored(), self._worked(), last - killed)
        self.stop()
        return left

    def stored(self) -> int:
        """How many articles have their rows."""
        return int(self._store.execute("SELECT count(*) FROM documents").fetchone()[0])

    def _worked(self) -> int:
        """How many articles were taken to the end, each as often as it was."""
        if self.name != "kawat":
            return self._runs.read_text().count("\n")
        lines = (json.loads(line) for line in (self._folder / "log").read_bytes().splitlines() if line.startswith(b"{"))
        return sum(line.get("on", 0) for line in lines if line.get("stage") == "store")

    def _until(self, over: Callable[[], bool], seconds: float) -> int:
        """Wait until it is over, and no longer; starts the worker again where it ends; returns Redis' peak."""
        deadline, peak = time.perf_counter() + seconds, 0
        while not over() and time.perf_counter() < deadline:
            if not self._processes():
                if not self.stored():
                    raise self._broken("ended before it had made anything")
                self.start()
            peak = max(peak, self._used())
            time.sleep(POLL_SECONDS)
        return peak

    def _kill_one(self) -> None:
        """Kill one of the processes that work: of those without children the largest."""
        _, *others = self._processes()
        parents = {each.ppid() for each in others}
        max((each for each in others if each.pid not in parents), key=lambda each: int(each.memory_info().rss)).kill()

    def _processes(self) -> list[psutil.Process]:
        """The worker's, itself first; none where it has ended."""
        if not self._worker or self._worker.poll() is not None:
            return []
        worker = psutil.Process(self._worker.pid)
        return [worker, *worker.children(recursive=True)]

    def _broken(self, what: str) -> RuntimeError:
        return RuntimeError(f"{self.name} {what}: {(self._folder / 'log').read_text()[-2000:]}")

    def _processor(self) -> float:
        """Seconds of the worker with all its processes, those that have ended too, and of Valkey."""
        return processor_seconds(self._processes(), self._client)

    def _used(self) -> int:
        return int(self._client.info("memory")["used_memory"])


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400, help="for speed, through each of them")
    parser.add_argument("--turns", type=int, default=4, help="into so many parts")
    parser.add_argument("--killed", type=int, default=500, help="articles for the two kills; 0: none")
    parser.add_argument("--patience", type=float, default=240, help="seconds that one waits for a result to come back")
    parser.add_argument("--only", nargs="+", default=PEERS, choices=PEERS)
    parser.add_argument("--picture", type=Path, help="where to draw it, as SVG")
    asked = parser.parse_args()
    console = Console(width=WIDTH)
    os.environ["KAWAT_MATRIX_KERNEL"] = use_kernel("auto")  # measured once, the same for all
    texts: list[Article] = [
        {"id": f"a{number}", "text": text}
        for number, text in enumerate(articles(max(asked.articles + WARM_UP, 2 * asked.killed)))
    ]
    warm_up, speed = texts[:WARM_UP], texts[WARM_UP : WARM_UP + asked.articles]
    with tempfile.TemporaryDirectory(prefix="kawat-peers-") as folder, ExitStack() as ends:
        peers = {name: ends.enter_context(closing(Peer(name, Path(folder) / name))) for name in asked.only}
        left: dict[str, Left] = {}
        if asked.killed:
            short = beginnings(texts)[: asked.killed]
            for name, peer in peers.items():
                left[name] = peer.killed(short, asked.patience)
                console.print(f"{name}: {left[name]}", style="dim")
                peer.fresh()
        spent: dict[str, list[Spent]] = {name: [] for name in peers}
        for peer in peers.values():
            peer.start()
            peer.turn(warm_up)
        part = asked.articles // asked.turns
        for turn in range(asked.turns):
            for name, peer in peers.items():
                spent[name].append(peer.turn(speed[turn * part : (turn + 1) * part]))
            console.print(f"turn {turn + 1} of {asked.turns}", style="dim")
    console.print(table(spent, left))
    size = statistics.mean(len(each["text"].encode()) for each in texts)
    console.print(f"an article: {size:,.0f} bytes; {PROCESSES} processes; each turn {part} articles")
    console.print(", ".join(f"{package} {version(package)}" for package in PACKAGES))
    if asked.picture:
        asked.picture.write_text(picture(panels(spent, left)))


def beginnings(given: list[Article]) -> list[Article]:
    """Articles' first paragraphs, where those are an article still: of others no result comes."""
    made = []
    for each in given:
        short = Article(id=each["id"], text="\n\n".join(each["text"].split("\n\n")[:SHORT]))
        with suppress(NoArticle):
            clean(Job(Document(text=short["text"])))
            made.append(short)
    return made


def of_the_first(spent: dict[str, list[Spent]], figure: Callable[[Spent], float]) -> dict[str, list[float]]:
    """A figure of each peer, turn by turn, divided by that of the first in the same turn."""
    first = next(iter(spent.values()))
    return {
        name: [figure(each) / figure(ours) for each, ours in zip(turns, first, strict=True)]
        for name, turns in spent.items()
    }


def table(spent: dict[str, list[Spent]], left: dict[str, Left]) -> Table:
    """What was found, a row a peer; ratios are those of the first in the same turn."""
    made = Table("peer", "articles/s", "of the first's", "processor ms", "of the first's", "producer ms")
    for column in ("Redis, bytes: peak", "kept", "results", "again", "back after, s"):
        made.add_column(column)
    rates, costs = of_the_first(spent, lambda each: each.rate), of_the_first(spent, lambda each: each.ms)
    for name, turns in spent.items():
        rate, ms, producer_ms, peak, kept = (statistics.median(figures) for figures in zip(*turns, strict=True))
        row = [name, f"{rate:.1f}", spread(rates[name]), f"{ms:.1f}", spread(costs[name]), f"{producer_ms:.2f}"]
        row += [f"{peak:,.0f}", f"{kept:,.0f}"]
        if name in left:
            found = left[name]
            row += [f"{found.stored} of {found.articles}", str(found.runs - found.stored), f"{found.back:.0f}"]
        made.add_row(*row)
    return made


def panels(spent: dict[str, list[Spent]], left: dict[str, Left]) -> list[Panel]:
    """The same for the picture."""
    rates, costs = of_the_first(spent, lambda each: each.rate), of_the_first(spent, lambda each: each.ms)
    return [
        Panel("articles/s", {name: statistics.median(each) for name, each in rates.items()}, ".2f"),
        Panel("processor an article", {name: statistics.median(each) for name, each in costs.items()}, ".2f"),
        Panel(
            "Redis' bytes an article",
            {name: statistics.median(each.peak for each in turns) for name, turns in spent.items()},
            ",.0f",
        ),
        Panel("not back after two kills", {name: each.articles - each.stored for name, each in left.items()}, ".0f"),
    ]


if __name__ == "__main__":
    main()
