"""What an article takes of Redis' processor: enqueued, through every stage, and looked up among near duplicates.

The steps are those of a worker, with messages and with as many bytes as the stages make of 600 words, but nothing works
on the articles: so a few seconds measure what a worker would need minutes for, and Redis alone is measured. Beside it,
the processor time of who calls. Last, what `enqueue` takes of a producer's, checking, naming and compressing included.

Two servers take turns, one with a small backlog, one with a large one: what a backlog adds shows in their ratio.

Usage: python benchmarks/ledger.py [--articles 3200] [--backlog 100000]
"""

import argparse
import itertools
import json
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from articles import articles
from rich.console import Console
from rich.table import Table

from kawat import enqueue
from tasks.cleaning.sketch import Sketch, similarity, sketch
from worker.broker.connection import Broker
from worker.broker.embedded import EmbeddedValkey
from worker.broker.publish import first, onward
from worker.ledger import measures
from worker.ledger.firsts import Firsts, Sketched
from worker.ledger.ledger import Ledger, connect
from worker.ledger.values import Outcome
from worker.records import Document
from worker.route import Lane, Stage
from worker.settings import Settings

BATCH = Settings().batch_documents
SMALL = 100
BODY_BYTES = 1800
MADE_BYTES = {Stage.CLEAN: 2090, Stage.TOKENIZE: 2170, Stage.RECOGNIZE: 1500, Stage.SUMMARIZE: 40, Stage.STORE: 0}
NEEDS = {
    Stage.CLEAN: (),
    Stage.TOKENIZE: (Stage.CLEAN,),
    Stage.RECOGNIZE: (Stage.CLEAN, Stage.TOKENIZE),
    Stage.SUMMARIZE: (Stage.CLEAN, Stage.TOKENIZE),
    Stage.STORE: (Stage.CLEAN, Stage.TOKENIZE, Stage.RECOGNIZE, Stage.SUMMARIZE),
}
TURN = 10  # batches
dice = random.Random(1)


class Side:
    """A server with its backlog, and what was measured there: seconds by step, of Redis and of who called it."""

    def __init__(self, folder: Path, backlog: int, texts: list[str]) -> None:
        self.server = EmbeddedValkey(folder)
        self.client = connect(self.server.url)
        self.client.config_set("appendfsync", "everysec")
        self.ledger = Ledger(self.client, "kawat", 3)
        self.firsts = Firsts(self.client, "kawat", Settings().duplicate_horizon_days, similarity, most_bytes=10**9)
        self.made = [found for text in texts if (found := sketch(text))]
        self.numbers = itertools.count()
        self.asking = 0.0  # what Redis takes to say what it took
        self.redis: defaultdict[str, float] = defaultdict(float)
        self.caller: defaultdict[str, float] = defaultdict(float)
        for _ in range(backlog // BATCH):
            self.enqueue()
        for _ in range(TURN * TURN):
            with self.measured("nothing"):
                pass
        self.asking = self.redis["nothing"] / TURN**2
        self.redis.clear()
        self.caller.clear()

    @contextmanager
    def measured(self, step: str) -> Iterator[None]:
        """Add to the step what is spent in here."""
        server, own = self._seconds(), time.process_time()
        yield
        self.caller[step] += time.process_time() - own
        self.redis[step] += self._seconds() - server - self.asking

    def _seconds(self) -> float:
        told = self.client.info("cpu")
        return float(told["used_cpu_user"] + told["used_cpu_sys"])

    def enqueue(self) -> None:
        """A batch, accepted and published."""
        numbers = [dice.getrandbits(48) for _ in range(BATCH)]
        jobs = [(f"{number:020x}.{number:012x}", dice.randbytes(BODY_BYTES)) for number in numbers]
        self.ledger.accept(jobs, Lane.ORDINARY, message=first("kawat", Lane.ORDINARY))

    def through(self) -> None:
        """The oldest batch, through all stages."""
        for stage in Stage:
            queue = f"kawat.{stage}"
            with self.measured(f"{stage}: begin"):
                taken = json.loads(self.client.rpop(queue))  # type: ignore[arg-type]  # there is one
                batch = json.loads(taken["body"])[0][0]
                bodies = stage in (Stage.CLEAN, Stage.STORE)
                claim = self.ledger.begin(
                    batch, stage, Lane.ORDINARY, "w", 60, needs=NEEDS[stage], bodies=bodies, task="t"
                )
                assert claim  # noqa: S101
            if stage is Stage.CLEAN:
                with self.measured("near duplicates"):
                    self.firsts.link([self._sketched(job) for job in claim.jobs])
            made = dice.randbytes(MADE_BYTES[stage] * len(claim.jobs))
            with self.measured(f"{stage}: settle"):
                measured = measures.of_batch(claim, 40, {"stories": 1})
                self.ledger.settle(claim, Outcome(on=claim.jobs), made, measured, message=onward(claim, "kawat"))

    def _sketched(self, job: str) -> Sketched:
        number = next(self.numbers)
        found = self.made[number % len(self.made)]
        if number >= len(self.made):  # as a story that nothing is like
            found = Sketch(found.packed, [dice.randbytes(len(band)) for band in found.bands])
        return Sketched(job.partition(".")[0], 0, *found)


def enqueueing(side: Side, texts: list[str]) -> str:
    """Documents a second that one process enqueues, by processor time."""
    broker = Broker(Settings(redis_url=side.server.url))
    enqueue([Document(text="Pemanasan.")], broker=broker)
    with side.measured("kawat.enqueue"):
        enqueue((Document(text=text) for text in texts), broker=broker)
    broker.close()
    own, redis = side.caller.pop("kawat.enqueue"), side.redis.pop("kawat.enqueue")
    rates = f"{len(texts) / own:,.0f} documents a second by its processor, {len(texts) / (own + redis):,.0f}"
    return f"a process enqueues {rates} with Redis' counted in"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=3200)
    parser.add_argument("--backlog", type=int, default=100_000)
    given = parser.parse_args()
    texts = articles(200)
    with tempfile.TemporaryDirectory() as folder:
        sides = [Side(Path(folder) / str(backlog), backlog, texts) for backlog in (SMALL, given.backlog)]
        turns = max(1, given.articles // BATCH // TURN)
        sums: list[list[float]] = []
        for turn in range(turns):
            spent = []
            for side in sides[:: 1 if turn % 2 else -1]:
                before = sum(side.redis.values())
                for _ in range(TURN):
                    with side.measured("enqueue"):
                        side.enqueue()
                    side.through()
                spent.append(sum(side.redis.values()) - before)
            sums.append(spent[:: 1 if turn % 2 else -1])
        said = enqueueing(sides[0], articles(1000))
        for side in sides:
            side.server.close()
    taken = turns * TURN * BATCH
    table = Table(
        "step", *(f"us of Redis, backlog {backlog:,}" for backlog in (SMALL, given.backlog)), "us of the caller"
    )
    small, large = sides
    for step in small.redis:
        figures = small.redis[step], large.redis[step], small.caller[step]
        table.add_row(step, *(f"{seconds / taken * 1e6:.1f}" for seconds in figures))
    sums_row = (sum(of.values()) / taken * 1e6 for of in (small.redis, large.redis, small.caller))
    table.add_row("all", *(f"{each:.1f}" for each in sums_row))
    Console().print(table)
    ratios = [many / few for few, many in sums]
    found = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    Console().print(f"an article of {taken:,}; a backlog of {given.backlog:,} against {SMALL}: {found}", soft_wrap=True)
    Console().print(said, soft_wrap=True)


if __name__ == "__main__":
    main()
