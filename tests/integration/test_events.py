"""What a worker tells of its tasks goes out together, and all of it."""

from heard import Heard
from workers import StartWorker, documents, wait_for, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger


def test_events_go_together(ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str]) -> None:
    """Received, started and succeeded of each task are told, in fewer messages than half as many."""
    start_worker("--processes", "1", **crashing_pipeline)
    with Heard(ledger.client) as heard:
        enqueue(documents(8), batch_documents=1)
        assert wait_until_ended(ledger).done == 8
        messages = [[event for event in each if event["type"].startswith("task-")] for each in heard.messages()]
    events = [event["type"] for each in messages for event in each]
    assert {name: events.count(name) for name in set(events)} == dict.fromkeys(
        ["task-received", "task-started", "task-succeeded"], 40
    )
    assert sum(map(bool, messages)) * 2 < len(events)


def test_the_last_tasks_are_told(ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str]) -> None:
    """What ends while the worker is told to end is told too: nothing stays "started" in Flower."""
    worker = start_worker("--processes", "2", **crashing_pipeline)
    with Heard(ledger.client) as heard:
        enqueue(documents(20, every="LAMBAT"), batch_documents=5)
        wait_for(lambda: ledger.counts().running["kawat.recognize"] == 10)
        assert worker.stop() == 0
        events = heard.events()
    started = {event["uuid"] for event in events if event["type"] == "task-started"}
    assert started
    assert started == {event["uuid"] for event in events if event["type"] == "task-succeeded"}
