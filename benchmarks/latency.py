"""One article alone on an idle worker: the time from enqueue until it is in the store.

Usage: python benchmarks/latency.py [--articles 100]
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from articles import articles
from throughput import Wire

from kawat import enqueue
from worker.records import Document

POLL_SECONDS = 0.002


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        wire = Wire(1, "auto", Path(name))
        wire.start()
        found = []
        for text in articles(given.articles):
            started = time.perf_counter()
            enqueue([Document(text=text)], urgent=True)
            while wire.ledger.counts().open:
                time.sleep(POLL_SECONDS)
            found.append((time.perf_counter() - started) * 1000)
        wire.stop()
    centiles = statistics.quantiles(found, n=20)
    print(
        f"enqueue to stored, {given.articles} articles one by one: p50 {centiles[9]:.0f} ms, p95 {centiles[18]:.0f} ms"
    )


if __name__ == "__main__":
    main()
