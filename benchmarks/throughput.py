"""The wire against its floor: the same articles through the queue, and through the same pipeline called directly.

Both run in as many processes, with the same matrix kernel and environment, do all that the stages do to a story, and
write the same rows to stores of one kind, SQLite or PostgreSQL; they take turns, so that the machine's moods meet both.
Each process has worked on 64 other articles before: the floor's are new in each turn, and a new process works slower
than a worker's, which once made the wire look faster than its floor. Printed: articles a second, their ratio, the same
of processor time (which a busy neighbour disturbs less), Redis' bytes for a waiting article, and where the wire's time
goes.

Usage: python benchmarks/throughput.py [--articles 2000] [--processes 2] [--turns 4]
       PYTHONPATH=tests/helpers python benchmarks/throughput.py --postgres
"""

import argparse
import gc
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import groupby
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NamedTuple

import psutil
import redis
from articles import articles
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, create_engine, make_url, text

from tasks.cleaning.clean import clean
from tasks.cleaning.sketch import sketch
from tasks.pipelines.loaded import Kernel, Pipelines, use_kernel
from tasks.quoting.stories import entities_and_quotes
from tasks.summarizing import Summarizer
from tasks.tokenizing.tokenize import tokenize
from worker.broker.embedded import EmbeddedValkey
from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.ledger.ledger import Ledger, connect
from worker.records import Document, Entities
from worker.settings import Settings
from worker.store.engine import open_store
from worker.store.write import AnalysedDocument, AnalysedStory, write_results

BATCH = Settings().batch_documents
WARM = 64  # articles that each process has worked on before anything is measured


class Spent(NamedTuple):
    """Seconds on the clock, and of the processors."""

    clock: float
    processor: float


def floor(texts: list[str], warm: list[str], processes: int, kernel: Kernel, store_url: str) -> Spent:
    """What the articles take without a queue, in processes that have worked on others before."""
    open_store(store_url, create=True).dispose()
    context = multiprocessing.get_context("fork")
    pipelines, summarizer = Pipelines(Settings().pipelines, kernel), Summarizer.load()
    clean(Document(text=texts[0]))
    gc.collect()
    gc.freeze()
    following, processor, ready = context.Value("i", 0), context.Value("d", 0.0), context.Barrier(processes + 1)
    arguments = (texts, warm, pipelines, summarizer, store_url, following, processor, ready)
    workers = [context.Process(target=_floor_process, args=arguments) for _ in range(processes)]
    for worker in workers:
        worker.start()
    ready.wait()
    started = time.perf_counter()
    for worker in workers:
        worker.join()
    return Spent(time.perf_counter() - started, processor.value)


def _floor_process(
    texts: list[str],
    warm: list[str],
    pipelines: Pipelines,
    summarizer: Summarizer,
    store_url: str,
    following: "Synchronized[int]",
    processor: "Synchronized[float]",
    ready: Barrier,
) -> None:
    store = open_store(store_url)
    for at in range(0, len(warm), BATCH):
        _floor_batch(warm[at : at + BATCH], pipelines, summarizer, store)
    ready.wait()
    started = time.process_time()
    while True:
        with following.get_lock():
            first = following.value
            following.value += BATCH
        if first >= len(texts):
            break
        _floor_batch(texts[first : first + BATCH], pipelines, summarizer, store)
    with processor.get_lock():
        processor.value += time.process_time() - started


def _floor_batch(texts: list[str], pipelines: Pipelines, summarizer: Summarizer, store: Engine) -> None:
    """What the stages do to a batch, but for the look-up of near duplicates and what they hand on."""
    documents = [Document(text=text) for text in texts]
    stories = [clean(document) for document in documents]
    flat = [story for made in stories for story in made]
    for story in flat:
        sketch(story.text)
    words = [(story, tokenize(story, pipelines.tokenizer(story.language))) for story in flat]
    entities: list[Entities] = []
    for language, pairs in groupby(words, key=lambda pair: pair[0].language):
        entities += entities_and_quotes(list(pairs), pipelines.recognizer(language))
    rows = iter(
        AnalysedStory(*pair, found, summary)
        for pair, found, summary in zip(words, entities, summarizer.summarize(words), strict=True)
    )
    results = [
        AnalysedDocument(identify(document), document, pack_body(document), 0, [next(rows) for _ in made])
        for document, made in zip(documents, stories, strict=True)
    ]
    write_results(store, results)


class Wire:
    """A Valkey and a Kawat worker, for the time of the benchmark."""

    def __init__(self, processes: int, kernel: Kernel, folder: Path, store_url: str | None = None) -> None:
        self.valkey = EmbeddedValkey(folder / "valkey")
        self.client = redis.Redis.from_url(self.valkey.url)
        self.ledger = Ledger(connect(self.valkey.url), "kawat", 3)
        self.log = folder / "worker.log"
        self.environment = {
            **os.environ,
            "KAWAT_REDIS_URL": self.valkey.url,
            "KAWAT_STORE_URL": store_url or f"sqlite:///{folder / 'wire.db'}",
            "KAWAT_LOG_FORMAT": "json",
            "KAWAT_MATRIX_KERNEL": kernel,
        }
        self.processes = processes
        os.environ["KAWAT_REDIS_URL"] = self.valkey.url

    def bytes_waiting(self, texts: list[str]) -> float:
        """Redis' bytes for each of these articles while they wait."""
        self._enqueue(texts[:1])  # connections, the script: what Redis needs once
        before = self.client.info("memory")["used_memory"]
        self._enqueue(texts[1:])
        after = self.client.info("memory")["used_memory"]
        self.client.flushall()
        return float(after - before) / (len(texts) - 1)

    def start(self) -> None:
        """Start the worker and wait until it has done something."""
        command = [str(Path(sys.executable).with_name("kawat")), "worker", "--processes", str(self.processes)]
        with self.log.open("wb") as log:
            self.worker = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        self._through([f"Gubernur Bali tiba di Denpasar, Senin. Ia bertemu warga nomor {n}." * 9 for n in range(64)])

    def run(self, texts: list[str]) -> tuple[Spent, Counter[str]]:
        """What the articles take, and of it the milliseconds in each stage."""
        at, before = self.log.stat().st_size, self._processor()
        seconds = self._through(texts)
        spent = Spent(seconds, self._processor() - before)
        stages: Counter[str] = Counter()
        with self.log.open("rb") as log:
            log.seek(at)
            for line in log:
                event = json.loads(line) if line.startswith(b"{") else {}
                if event.get("logger") == "kawat.stage" and "ms" in event:  # others tell of what goes wrong
                    stages[event["stage"]] += event["ms"]
        return spent, stages

    def _processor(self) -> float:
        """Processor seconds of the worker with its pool, and of Valkey."""
        worker = psutil.Process(self.worker.pid)
        times = [p.cpu_times() for p in [worker, *worker.children(recursive=True)]]
        server = self.client.info("cpu")
        return float(sum(t.user + t.system for t in times) + server["used_cpu_user"] + server["used_cpu_sys"])

    def stop(self) -> None:
        """End what was started."""
        self.worker.terminate()
        self.worker.wait()
        self.valkey.close()

    def _through(self, texts: list[str]) -> float:
        started = time.perf_counter()
        self._enqueue(texts)
        while self.ledger.counts().open:
            if self.worker.poll() is not None:
                sys.exit(f"the worker ended, see {self.log}")
            time.sleep(0.02)
        counts = self.ledger.counts()
        if counts.dead:
            sys.exit(f"{counts.dead} articles died, see {self.log}")
        return time.perf_counter() - started

    def _enqueue(self, texts: list[str]) -> None:
        from kawat import enqueue  # noqa: PLC0415  (reads where Redis is)

        enqueue(Document(text=text) for text in texts)


def databases(folder: Path) -> list[str]:
    """Two of a PostgreSQL that ends with this process."""
    from servers import Postgres  # noqa: PLC0415  (the tests' own)

    url = make_url(Postgres(folder).url)
    names = ("floor", "wire")
    with create_engine(url, isolation_level="AUTOCOMMIT").connect() as connection:
        for name in names:
            connection.execute(text(f"CREATE DATABASE {name}"))
    return [url.set(database=name).render_as_string(hide_password=False) for name in names]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--turns", type=int, default=4, help="into so many parts, each through both")
    parser.add_argument("--postgres", action="store_true", help="instead of SQLite")
    given = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kernel = use_kernel("auto")  # measured once, the same on both sides
        files = [f"sqlite:///{folder / side}.db" for side in ("floor", "wire")]
        floors_store, wires_store = databases(folder) if given.postgres else files
        wire = Wire(given.processes, kernel, folder, wires_store)
        waiting = articles(given.articles + WARM * given.processes)
        waiting, warm = waiting[: given.articles], waiting[given.articles :]
        share = wire.bytes_waiting(waiting) / statistics.mean(len(text.encode()) for text in waiting)
        wire.start()
        wire.run(warm)
        table = Table("turn", "floor, articles/s", "wire, articles/s", "wire / floor", "by processor time")
        ratios, processor, stages = [], [], Counter[str]()
        part = given.articles // given.turns
        for turn in range(given.turns):
            texts = waiting[turn * part : (turn + 1) * part]
            (folder / "floor.db").unlink(missing_ok=True)
            alone = floor(texts, warm[:WARM], given.processes, kernel, floors_store)
            queued, spent = wire.run(texts)
            stages += spent
            ratios.append(alone.clock / queued.clock)
            processor.append(alone.processor / queued.processor)
            figures = part / alone.clock, part / queued.clock, ratios[-1], processor[-1]
            table.add_row(str(turn + 1), *(f"{figure:.2f}" for figure in figures))
            console.print(f"turn {turn + 1} of {given.turns}: {ratios[-1]:.2f}", style="dim")
        wire.stop()
    console.print(table)
    for name, found in (("wire / floor", ratios), ("the same by processor time", processor)):
        console.print(f"{name}: median {statistics.median(found):.2f} ({min(found):.2f} to {max(found):.2f})")
    console.print(f"{given.processes} processes, matrices by {kernel}, {'PostgreSQL' if given.postgres else 'SQLite'}")
    console.print(f"Redis for a waiting article: {share:.2f} of its text's bytes")
    total = sum(stages.values())
    for stage, ms in stages.most_common():
        console.print(f"  {stage:<10} {ms / part / given.turns:6.2f} ms an article, {ms / total:4.0%}")


if __name__ == "__main__":
    main()
