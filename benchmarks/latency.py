"""One article alone on an idle worker: the time from enqueue until it is in the store.

A worker reads its first articles slower than the rest: it remembers words and lines. Both are told.

Usage: python benchmarks/latency.py [--articles 100] [--processes 1]
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from articles import articles
from throughput import WARM, Wire

from kawat import enqueue
from worker.records import Document

POLL_SECONDS = 0.002


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100, help="after the first 64")
    parser.add_argument("--processes", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        wire = Wire(given.processes, "auto", Path(name))
        wire.start()
        found = []
        for text in articles(WARM + given.articles):
            started = time.perf_counter()
            enqueue([Document(text=text)], urgent=True)
            while wire.ledger.counts().open:
                time.sleep(POLL_SECONDS)
            found.append((time.perf_counter() - started) * 1000)
        wire.stop()
    print(f"enqueue to stored, one by one, {given.processes} processes:")
    for what, those in ((f"the first {WARM} after the start", found[:WARM]), ("after that", found[WARM:])):
        centiles = statistics.quantiles(those, n=20)
        print(f"  {what}: p50 {centiles[9]:.0f} ms, p95 {centiles[18]:.0f} ms")


if __name__ == "__main__":
    main()
