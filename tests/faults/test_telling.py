"""What a worker tells of a batch: to Flower, by Celery's events, and in its log."""

import os
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from celery import Celery
from workers import StartWorker, documents, wait_for, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger


@pytest.fixture
def told(ledger: Ledger) -> Iterator[list[tuple[str, str]]]:  # noqa: ARG001  (which is emptied before)
    """What Celery's event receiver hears, as Flower does: kind of event, and a result or a traceback."""
    heard: list[tuple[str, str]] = []
    over = threading.Event()

    def hear(event: dict[str, Any]) -> None:
        if event["type"] in ("task-succeeded", "task-failed"):
            heard.append((event["type"], event.get("result") or event["traceback"]))

    def listen() -> None:
        app = Celery(broker=os.environ["KAWAT_REDIS_URL"])
        with app.connection_for_read() as connection:
            receiver = app.events.Receiver(connection, handlers={"*": hear})
            while not over.is_set():
                try:
                    receiver.capture(limit=None, timeout=1, wakeup=False)
                except TimeoutError:
                    continue

    listener = threading.Thread(target=listen)
    listener.start()
    yield heard
    over.set()
    listener.join()


def test_what_became_of_a_batch(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], told: list[tuple[str, str]]
) -> None:
    """A task's result says what became of its batch, deaths and their reason too: Flower shows it."""
    start_worker("--processes", "1", **crashing_pipeline)
    enqueue([*documents(4), {"url": "https://berita.example/biner", "text": "\x01\x02\x03" * 20}])
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (4, 1)
    wait_for(lambda: ("task-succeeded", "'4 done'") in told)
    results = [result.strip("'") for _, result in told]
    assert results[0].startswith("4 on, 1 dead: ")
    assert [result for result in results if "on" in result.split(",")[0]][1:] == ["4 on"] * 3 + ["4 done"]
    assert {kind for kind, _ in told} == {"task-succeeded"}


def test_a_killed_process_whose_jobs_end_well(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], told: list[tuple[str, str]]
) -> None:
    """Flower shows a killed process as failed; the log says that its jobs start again, and what ends well that it did.

    The attempt is said in both.
    """
    worker = start_worker("--processes", "1", **crashing_pipeline, KAWAT_MAX_ATTEMPTS="2")
    enqueue(documents(2, "MATIKAN", at=1))
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (1, 1)
    wait_for(lambda: ("task-succeeded", "'1 done (attempt 2)'") in told)
    wait_for(lambda: any(kind == "task-failed" and "WorkerLostError" in text for kind, text in told))
    killed = [event for event in worker.events if event["event"] == "process killed: its jobs start again, each alone"]
    assert killed[0]["again"] == 2
    (done,) = (e for e in worker.events if e["event"] == "done at another attempt" and e["stage"] == "store")
    assert (done["attempt"], done["on"]) == (2, 1)


def test_who_fails_together_and_succeeds_alone(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str]
) -> None:
    """A batch that fails as one, though each of its jobs succeeds alone, leaves a line with the error, and a count."""
    worker = start_worker("--processes", "1", **crashing_pipeline)
    enqueue(documents(3, every="SEKALI"))
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead, counts.together) == (3, 0, 1)
    (said,) = (e for e in worker.events if e["event"] == "failed together, and succeeded each alone")
    assert (said["error"], said["stage"], len(said["jobs"])) == (
        "RuntimeError: this component fails once",
        "recognize",
        3,
    )
