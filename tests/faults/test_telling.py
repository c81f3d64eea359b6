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
    """What Celery's event receiver hears, as Flower does: kind of event, and the result."""
    heard: list[tuple[str, str]] = []
    over = threading.Event()

    def hear(event: dict[str, Any]) -> None:
        if event["type"] in ("task-succeeded", "task-failed", "task-retried"):
            heard.append((event["type"], event["result"]))

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
    """A task's result says what became of its batch; it failed where documents died, deaths and their reason first."""
    start_worker("--processes", "1", **crashing_pipeline)
    enqueue([*documents(4), {"url": "https://berita.example/biner", "text": "\x01\x02\x03" * 20}])
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (4, 1)
    wait_for(lambda: ("task-succeeded", "4 done") in told)
    reason = "not text: 100% of it are control characters"
    assert told[0] == ("task-failed", f"1 dead ({reason}), 4 on")
    assert [each for each in told[1:] if "on" in each[1].split()] == [("task-succeeded", "4 on")] * 3
    assert {kind for kind, _ in told[1:]} == {"task-succeeded"}


def test_what_fails_is_again_until_it_is_dead(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], told: list[tuple[str, str]]
) -> None:
    """A task is retried where a job of its batch starts again, and failed where it does not any longer."""
    start_worker("--processes", "1", **crashing_pipeline, KAWAT_MAX_ATTEMPTS="2")
    enqueue(documents(3, "GAGALKAN", at=1))
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (2, 1)
    why = "RuntimeError in stage recognize"
    wait_for(lambda: ("task-failed", f"1 dead ({why}) (attempt 2)") in told)
    assert ("task-retried", f"1 again ({why}), 2 on") in told
    assert sum(kind == "task-failed" for kind, _ in told) == 1


def test_a_killed_process_whose_jobs_end_well(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], told: list[tuple[str, str]]
) -> None:
    """Flower shows a killed process as retried, and as failed only what is dead; the log says that jobs start again.

    The attempt is said in both.
    """
    worker = start_worker("--processes", "1", **crashing_pipeline, KAWAT_MAX_ATTEMPTS="2")
    enqueue(documents(2, "MATIKAN", at=1))
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (1, 1)
    why = "the process died in stage recognize"
    wait_for(lambda: ("task-succeeded", "1 done (attempt 2)") in told)
    wait_for(lambda: ("task-retried", f"2 again ({why})") in told)
    wait_for(lambda: ("task-failed", f"dead ({why})") in told)
    assert sum(kind == "task-failed" for kind, _ in told) == 1
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
