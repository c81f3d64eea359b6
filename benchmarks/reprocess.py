"""How long a new article waits while the store's are made again, by the lane on which those are.

So many wait to be made again, all at once; a new article comes every second. On the ordinary lane it queues behind
them, on their own it waits for what is just being made.

Usage: python benchmarks/reprocess.py [--waiting 10000] [--new 20] [--processes 1] [--lane reprocess]
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from articles import articles
from throughput import Wire

from kawat import enqueue
from worker.broker.connection import Broker
from worker.broker.publish import publish
from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.records import Document
from worker.route import Lane
from worker.settings import Settings

BATCH = 32
PAUSE_SECONDS = 1.0
POLL_SECONDS = 0.02


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--waiting", type=int, default=10_000)
    parser.add_argument("--new", type=int, default=20)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--lane", type=Lane, choices=[Lane.REPROCESS, Lane.ORDINARY], default=Lane.REPROCESS)
    given = parser.parse_args()
    texts = articles(given.waiting + given.new)
    with tempfile.TemporaryDirectory() as name:
        wire = Wire(given.processes, "auto", Path(name))
        wire.start()
        broker = Broker(Settings())
        old = [Document(id=f"old-{at}", text=text) for at, text in enumerate(texts[: given.waiting])]
        for at in range(0, len(old), BATCH):
            jobs = [(identify(each).job, pack_body(each)) for each in old[at : at + BATCH]]
            if given.lane is Lane.REPROCESS:
                taken = wire.ledger.again([(job, body, 1) for job, body in jobs])
            else:
                taken = wire.ledger.accept(jobs, given.lane)
            publish(broker, [taken.waiting] if taken.waiting else [])
        began, done = time.perf_counter(), wire.ledger.counts().done
        waits: list[float] = []
        for at, text in enumerate(texts[given.waiting :]):
            document = Document(id=f"new-{at}", text=text)
            started = time.perf_counter()
            enqueue([document])
            while wire.ledger.look(identify(document).job):
                time.sleep(POLL_SECONDS)
            waits.append(time.perf_counter() - started)
            time.sleep(PAUSE_SECONDS)
        rate = (wire.ledger.counts().done - done) / (time.perf_counter() - began)
        left = wire.ledger.counts().open
        wire.stop()
    told = f"p50 {statistics.median(waits):.2f} s, most {max(waits):.2f} s"
    print(f"{given.waiting} on the lane {given.lane}: {given.new} new articles, enqueue to stored {told}")
    print(f"meanwhile {rate:.1f} articles a second; {left} of the old ones are still open")


if __name__ == "__main__":
    main()
