"""Whatever dies, every job ends, once."""

import random
import signal
import sys
import time
from pathlib import Path
from typing import cast

import psutil
import pytest
from batches import state
from workers import (
    FREED,
    StartWorker,
    Worker,
    dead_letters,
    documents,
    runs,
    stored_stories,
    wait_for,
    wait_until_ended,
)

from kawat import enqueue
from worker.ledger.ledger import Ledger


def stored(tmp_path: Path) -> list[str]:
    """The documents of all stories in the store."""
    return [story["document_id"] for story in stored_stories(tmp_path)]


def dead(tmp_path: Path) -> list[tuple[str, str, int]]:
    """Document, kind and attempts of the dead letters."""
    return [(row.document_id, row.kind, row.attempts) for row in dead_letters(tmp_path)]


def jobs_of(ledger: Ledger, batch: bytes) -> list[bytes]:
    """The jobs of a batch."""
    return cast("bytes", ledger.client.hget(f"kawat:batch:{batch.decode()}", "jobs")).split()


def test_killed_pool_child(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """A pool child that is killed at work costs its batch an attempt and nothing else."""
    worker = start_worker("--processes", "2", **crashing_pipeline)
    enqueue(documents(40, every="LAMBAT"), batch_documents=5)
    wait_for(lambda: sum(ledger.counts().running.values()))
    time.sleep(0.5)
    worker.children[0].kill()
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (40, 0)
    assert sorted(stored(tmp_path)) == sorted(f"doc-{n}" for n in range(40))


def test_process_that_makes_way(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """A pool process that makes way for a fresh one leaves nothing undone and nothing to do again."""
    worker = start_worker("--processes", "2", **crashing_pipeline, KAWAT_TASKS_PER_PROCESS="4")
    first = {child.pid for child in worker.children}
    enqueue(documents(12), batch_documents=3)
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (12, 0)
    assert set(runs(worker).values()) == {1}
    wait_for(lambda: not first & {child.pid for child in worker.children})
    assert sorted(stored(tmp_path)) == sorted(f"doc-{n}" for n in range(12))


def test_killed_worker(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """What a killed worker had begun runs again in another, within seconds, and before what waits its turn."""
    first = start_worker("--processes", "2", **crashing_pipeline)
    enqueue(documents(80, every="LAMBAT"), batch_documents=5)
    wait_for(lambda: sum(ledger.counts().running.values()) >= 10)
    first.kill()
    running = cast("list[bytes]", ledger.client.zrange("kawat:running", 0, -1))
    held = [job.decode() for batch in running for job in jobs_of(ledger, batch)]
    assert len(held) >= 5
    second = start_worker("--processes", "2", **crashing_pipeline)
    wait_for(lambda: not any(state(ledger, job) for job in held), FREED)
    assert ledger.counts().open > 0
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (80, 0)
    assert sorted(stored(tmp_path)) == sorted(f"doc-{n}" for n in range(80))
    assert second.stop() == 0


def test_frozen_worker_changes_nothing_when_it_returns(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """A worker that froze, was given up and comes back is refused: each job is done once."""
    frozen = start_worker("--processes", "1", **crashing_pipeline)
    enqueue(documents(10, every="LAMBAT"), batch_documents=10)
    wait_for(lambda: ledger.counts().running["kawat.recognize"])
    processes = [psutil.Process(frozen.process.pid), *frozen.children]
    for process in processes:
        process.send_signal(signal.SIGSTOP)
    start_worker("--processes", "1", **crashing_pipeline)
    counts = wait_until_ended(ledger, FREED)
    for process in processes:
        process.send_signal(signal.SIGCONT)
    wait_for(lambda: '"outcome": "lost"' in frozen.log.read_text())
    assert ledger.counts() == counts
    assert (counts.done, counts.dead) == (10, 0)
    assert len(stored(tmp_path)) == 10


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("MATIKAN", "killed"),
        ("GAGALKAN", "error"),
        ("GANTUNG", "time limit"),
        pytest.param("RAKUS", "memory", marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux' limit")),
    ],
)
def test_poison(
    word: str, kind: str, ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """A document that kills, fails, hangs or fills its process is dead after three attempts, and alone.

    None of those that travelled with it was attempted more than twice more.
    """
    # Long enough for the innocent ones of a batch on a busy machine.
    limits = {"KAWAT_SOFT_TIME_LIMIT_SECONDS": "5", "KAWAT_TIME_LIMIT_SECONDS": "7", "KAWAT_MEMORY_LIMIT_MB": "300"}
    # A process that died just as it took its task is only missed at a heartbeat: it must come before the time limit.
    worker = start_worker("--processes", "2", **crashing_pipeline, **limits, KAWAT_HEARTBEAT_SECONDS="0.5")
    enqueue(documents(32, word, at=13))
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (31, 1)
    wait_for(lambda: dead(tmp_path))
    assert dead(tmp_path) == [("doc-13", kind, 3)]
    assert sorted(stored(tmp_path)) == sorted(f"doc-{n}" for n in range(32) if n != 13)
    assert max(runs(worker).values()) <= 3


def test_a_stage_that_fails_before_it_begins(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """Where a stage cannot even begin, its jobs are not sent again for ever: they are dead, with the reason."""
    start_worker("--processes", "1", **crashing_pipeline, KAWAT_TESTS_BUG="1")
    enqueue(documents(2))
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (0, 2)
    wait_for(lambda: len(dead(tmp_path)) == 2)
    assert sorted(dead(tmp_path)) == [("doc-0", "error", 3), ("doc-1", "error", 3)]


def test_what_redis_refuses_each_time(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """A job whose entry Redis cannot read is not begun for ever: it is dead after its attempts, and alone."""
    enqueue(documents(2), batch_documents=1)
    body, _ = sorted(ledger.client.keys("kawat:body:*"))
    ledger.client.delete(body)
    ledger.client.rpush(body, "no text")
    start_worker("--processes", "1")
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (1, 1)
    wait_for(lambda: dead(tmp_path))
    assert [(kind, attempts) for _, kind, attempts in dead(tmp_path)] == [("error", 3)]


def test_lost_messages(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """Batches whose messages the broker lost get new ones."""
    enqueue(documents(20), batch_documents=4)
    assert ledger.client.llen("kawat.clean") == 5
    ledger.client.delete("kawat.clean")
    start_worker("--processes", "2")
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (20, 0)
    assert len(stored(tmp_path)) == 20


def test_messages_that_come_three_times(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """A message that is delivered three times is worked off once."""
    enqueue(documents(20), batch_documents=4)
    for message in ledger.client.lrange("kawat.clean", 0, -1):
        ledger.client.rpush("kawat.clean", message, message)
    assert ledger.client.llen("kawat.clean") == 15
    worker = start_worker("--processes", "2")
    counts = wait_until_ended(ledger)
    wait_for(lambda: ledger.client.llen("kawat.clean") == 0)
    assert (counts.done, counts.dead) == (20, 0)
    assert len(stored(tmp_path)) == 20
    wait_for(lambda: worker.log.read_text().count('"outcome": "stale"') == 10)
    assert worker.stop() == 0


def test_random_deaths(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """While pool children and workers are killed at random, no job is lost and none is done twice."""
    chance = random.Random(7)
    environment = {**crashing_pipeline, "KAWAT_MAX_ATTEMPTS": "50"}  # the deaths are the machine's, not the jobs'
    workers: list[Worker] = [start_worker("--processes", "2", **environment)]
    enqueue(documents(120, every="LAMBAT"), batch_documents=6)
    deaths = 0
    while deaths < 6 and ledger.counts().open:
        time.sleep(chance.uniform(0.3, 1.5))
        if chance.random() < 0.3:
            workers[-1].kill()
            workers.append(start_worker("--processes", "2", **environment))
        elif workers[-1].children:
            chance.choice(workers[-1].children).kill()
        deaths += 1
    counts = wait_until_ended(ledger)
    assert deaths >= 4
    assert (counts.done, counts.dead) == (120, 0)
    assert sorted(stored(tmp_path)) == sorted(f"doc-{n}" for n in range(120))
