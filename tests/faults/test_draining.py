"""SIGTERM: what runs is finished or handed back in time, and nothing waits for a timeout."""

import json
import threading
import time
from itertools import pairwise

from workers import StartWorker, Worker, documents, runs, wait_for, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger


def test_what_is_short_is_finished(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str]
) -> None:
    """Within the grace period what runs is finished, nothing new is begun, and the worker is gone as soon as it is."""
    worker = start_worker("--processes", "2", **crashing_pipeline)
    enqueue(documents(40, every="LAMBAT"), batch_documents=5)
    wait_for(lambda: ledger.counts().running["kawat.recognize"])
    started = time.monotonic()
    assert worker.stop() == 0
    assert time.monotonic() - started < 15
    counts = ledger.counts()
    assert sum(counts.running.values()) == 0 and counts.open > 20 and counts.balanced
    assert ledger.workers(60) == 0
    assert "out of grace" not in worker.log.read_text()
    assert set(runs(worker).values()) == {1}


def test_what_is_long_is_handed_back(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str]
) -> None:
    """After the grace period what still runs is handed back at once, without blame, and the worker is gone, with 0."""
    worker = start_worker("--processes", "2", **crashing_pipeline, KAWAT_GRACE_SECONDS="1", KAWAT_MAX_ATTEMPTS="1")
    enqueue(documents(8, every="LAMA"), batch_documents=4)
    wait_for(lambda: ledger.counts().running["kawat.recognize"] == 8)
    started = time.monotonic()
    assert worker.stop() == 0
    assert time.monotonic() - started < 12
    counts = ledger.counts()
    assert (counts.waiting["kawat.urgent.recognize"], counts.dead, counts.balanced) == (8, 0, True)
    assert ledger.workers(60) == 0
    assert ledger.client.llen("kawat.urgent.recognize") == 2  # with messages: nothing waits for a sweeper


def test_rolling_restart(ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str]) -> None:
    """Workers replaced one by one under load: each job is done once, and worked on in no stage more than twice."""
    running: list[Worker] = [start_worker("--processes", "1", **crashing_pipeline) for _ in range(2)]
    every = list(running)
    enqueue(documents(120, every="LAMBAT"), batch_documents=4)
    wait_for(lambda: ledger.counts().done)
    done_at: list[tuple[float, int]] = []
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            done_at.append((time.monotonic(), ledger.counts().done))
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        for place in range(2):
            assert running[place].stop() == 0
            running[place] = start_worker("--processes", "1", **crashing_pipeline)
            every.append(running[place])
        counts = wait_until_ended(ledger)
    finally:
        over.set()
        watcher.join()
    assert (counts.done, counts.dead) == (120, 0)
    assert max(runs(*every).values()) <= 2
    moments = [moment for (moment, done), (_, before) in zip(done_at[1:], done_at, strict=False) if done > before]
    assert max(b - a for a, b in pairwise(moments)) < 20
    begun = [json.loads(line) for worker in every for line in worker.log.read_text().splitlines() if '"jobs"' in line]
    assert all(event["attempt"] == 1 for event in begun)
