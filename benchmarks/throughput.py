"""The wire against its floor: the same articles through the queue, and through the same pipeline called directly.

Both run in as many processes, with the same matrix kernel and environment, make the same summaries and write the
same rows to a SQLite store; they take turns, so that the machine's moods meet both. Printed: articles a second,
their ratio, Redis' bytes for a waiting article, and where the wire's time goes.

Usage: python benchmarks/throughput.py [--articles 2000] [--processes 2] [--rounds 3]
"""

import argparse
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import redis
from articles import articles
from rich.console import Console
from rich.table import Table

from tasks.cleaning import clean
from tasks.pipelines import Pipelines
from tasks.recognition import LABELS
from tasks.sentences import split
from tasks.summary import Summarizer
from worker.codec import pack_body
from worker.embedded import EmbeddedValkey
from worker.ledger import Ledger, connect
from worker.records import Document, Entities, Entity, Tokens
from worker.settings import Settings
from worker.store.engine import open_store
from worker.store.write import AnalysedDocument, AnalysedStory, write_results

BATCH = Settings().batch_documents
READY_SECONDS = 60


def floor(texts: list[str], processes: int, folder: Path) -> float:
    """Seconds for the articles without a queue."""
    store_url = f"sqlite:///{folder / 'floor.db'}"
    open_store(store_url, create=True).dispose()
    context = multiprocessing.get_context("fork")
    pipelines, summarizer = Pipelines(Settings().pipelines, Settings().matrix_kernel), Summarizer.load()
    clean(Document(text=texts[0]))
    pipelines.share()
    following, ready = context.Value("i", 0), context.Barrier(processes + 1)
    arguments = (texts, pipelines, summarizer, store_url, following, ready)
    workers = [context.Process(target=_floor_process, args=arguments) for _ in range(processes)]
    for worker in workers:
        worker.start()
    ready.wait()
    started = time.perf_counter()
    for worker in workers:
        worker.join()
    return time.perf_counter() - started


def _floor_process(texts, pipelines, summarizer, store_url, following, ready) -> None:  # noqa: ANN001
    store = open_store(store_url)
    nlp = pipelines.recognizer("id")
    ready.wait()
    while True:
        with following.get_lock():
            first = following.value
            following.value += BATCH
        if first >= len(texts):
            return
        documents = [Document(text=text) for text in texts[first : first + BATCH]]
        stories = [clean(document) for document in documents]
        flat = [story for made in stories for story in made]
        analysed = []
        with nlp.memory_zone():
            for story, doc in zip(flat, nlp.pipe(story.text for story in flat), strict=True):
                tokens = [(t.idx, t.idx + len(t)) for t in doc if not t.is_space]
                entities = [Entity(e.start_char, e.end_char, e.label_, e.text) for e in doc.ents if e.label_ in LABELS]
                made = Tokens(tokens, split(story.text, story.paragraphs, story.language))
                analysed.append((made, Entities(entities, nlp.meta["name"], nlp.meta["version"])))
        summaries = summarizer.summarize([(s, t) for s, (t, _) in zip(flat, analysed, strict=True)])
        rows = iter(
            AnalysedStory(story, tokens, entities, summary)
            for story, (tokens, entities), summary in zip(flat, analysed, summaries, strict=True)
        )
        results = [
            AnalysedDocument(document, pack_body(document), 0, [next(rows) for _ in made])
            for document, made in zip(documents, stories, strict=True)
        ]
        write_results(store, results, "floor")


class Wire:
    """A Valkey and a Kawat worker, for the time of the benchmark."""

    def __init__(self, processes: int, folder: Path) -> None:
        self.valkey = EmbeddedValkey(folder / "valkey")
        self.client = redis.Redis.from_url(self.valkey.url)
        self.ledger = Ledger(connect(self.valkey.url), "kawat", 3)
        self.log = folder / "worker.log"
        self.environment = {
            **os.environ,
            "KAWAT_REDIS_URL": self.valkey.url,
            "KAWAT_STORE_URL": f"sqlite:///{folder / 'wire.db'}",
            "KAWAT_LOG_FORMAT": "json",
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
        return (after - before) / (len(texts) - 1)

    def start(self) -> None:
        """Start the worker and wait until it has done something."""
        command = [str(Path(sys.executable).with_name("kawat")), "worker", "--processes", str(self.processes)]
        with self.log.open("wb") as log:
            self.worker = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        self._through([f"Gubernur Bali tiba di Denpasar, Senin. Ia bertemu warga nomor {n}." * 9 for n in range(64)])

    def run(self, texts: list[str]) -> tuple[float, Counter[str]]:
        """Seconds for the articles, and of them the milliseconds in each stage."""
        at = self.log.stat().st_size
        seconds = self._through(texts)
        stages: Counter[str] = Counter()
        with self.log.open("rb") as log:
            log.seek(at)
            for line in log:
                if line.startswith(b"{") and (event := json.loads(line)).get("logger") == "kawat.stage":
                    stages[event["stage"]] += event["ms"]
        return seconds, stages

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
        from worker.producer import enqueue  # noqa: PLC0415  (reads where Redis is)

        enqueue(Document(text=text) for text in texts)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wire = Wire(given.processes, folder)
        waiting = articles(given.articles)
        share = wire.bytes_waiting(waiting) / statistics.mean(len(text.encode()) for text in waiting)
        wire.start()
        table = Table("round", "floor, articles/s", "wire, articles/s", "wire / floor")
        ratios, stages = [], Counter[str]()
        for number in range(given.rounds):
            # Each round has texts of its own: what is stored already would be a duplicate.
            texts = [f"{text}\n\nPutaran nomor {number} dari pengukuran ini." for text in waiting]
            (folder / "floor.db").unlink(missing_ok=True)
            alone = given.articles / floor(texts, given.processes, folder)
            seconds, spent = wire.run(texts)
            stages += spent
            ratios.append(given.articles / seconds / alone)
            table.add_row(str(number + 1), f"{alone:.1f}", f"{given.articles / seconds:.1f}", f"{ratios[-1]:.3f}")
            console.print(f"round {number + 1}: {ratios[-1]:.3f}", style="dim")
        wire.stop()
    console.print(table)
    console.print(f"wire / floor: median {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})")
    console.print(f"Redis for a waiting article: {share:.2f} of its text's bytes")
    total = sum(stages.values())
    for stage, ms in stages.most_common():
        console.print(f"  {stage:<10} {ms / given.articles / given.rounds:6.2f} ms an article, {ms / total:4.0%}")


if __name__ == "__main__":
    main()
