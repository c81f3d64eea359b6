"""No item on the list in Redis stops those behind it: whatever it is, it is taken in, or dead, in bounded time."""

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from celery import Celery
from workers import PATIENCE

from worker.broker.connection import Broker
from worker.intake import offered
from worker.ledger.ledger import Ledger
from worker.route import Lane, Stage, queue_name

LIST = "kawat.intake"
TAKE_IN = """
from worker.broker.connection import Broker
from worker.intake.offered import take_in
from worker.settings import read_settings

broker = Broker(read_settings())
for _ in range(8):
    take_in(broker)
"""


@pytest.fixture
def broker(ledger: Ledger, make_broker: Callable[..., Broker]) -> Broker:  # noqa: ARG001  (emptied before)
    """The way to the run's Valkey, for a process that may take some memory."""
    return make_broker(memory_limit_mb=1000)


def test_a_priority(ledger: Ledger, broker: Broker) -> None:
    """What a sender's Celery gives a priority is counted, and taken in as all else."""
    app = Celery("crawler", broker=os.environ["KAWAT_REDIS_URL"])
    for priority in (None, 0, 5, 7, 9):
        app.send_task("kawat.enqueue", args=[{"text": f"Berita {priority}"}], queue=LIST, priority=priority)
    assert ledger.count_offered() == 5
    offered.take_in(broker)
    assert (ledger.count_offered(), ledger.counts().accepted) == (0, 5)


def test_an_item_of_many_faults(ledger: Ledger, broker: Broker) -> None:
    """Of an item with very many faults the first are told each, the others as a number; the item behind it goes on."""
    ledger.client.lpush(LIST, json.dumps([0] * 55_000), json.dumps({"text": "Berita"}))
    offered.take_in(broker)
    reasons = [dead.failure.reason for dead in ledger.dead(100)]
    assert len(reasons) == 21
    assert "and 54980 more jobs of the same item" in reasons
    assert (ledger.count_offered(), ledger.counts().accepted) == (0, 22)


def test_an_item_that_takes_long(ledger: Ledger, broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not taken in of an item in time takes its place, and is taken in next time."""
    monkeypatch.setattr(offered, "_SECONDS", 0.2)
    ledger.client.lpush(LIST, json.dumps([{"text": f"Berita {n}"} for n in range(2000)]))
    for _ in range(2000):
        before = ledger.client.lindex(LIST, -1)
        offered.take_in(broker)
        if not ledger.count_offered():
            break
        assert ledger.client.lindex(LIST, -1) != before
    counts = ledger.counts()
    assert (ledger.count_offered(), counts.accepted, counts.duplicate) == (0, 2000, 0)


def test_an_item_that_takes_too_much_memory(ledger: Ledger) -> None:
    """An item for which there is no memory is dead after some attempts; none of those beside it is."""
    ledger.client.lpush(LIST, '{"text": "Satu"}', "[" + "{}," * 2_500_000 + "{}]", '{"text": "Dua"}')
    # A process of its own: what this one has taken and let go of since it began is no memory that the item lacks.
    environment = os.environ | {"KAWAT_MEMORY_LIMIT_MB": "100"}
    subprocess.run([sys.executable, "-c", TAKE_IN], env=environment, check=True, timeout=PATIENCE)
    (dead,) = ledger.dead(100)
    assert "attempts took too long or too much memory" in dead.failure.reason
    assert (ledger.count_offered(), ledger.counts().accepted) == (0, 3)


def test_a_huge_item(ledger: Ledger, broker: Broker) -> None:
    """An item of 150 MB is dead, and its list goes on."""
    ledger.client.lpush(LIST, b"[" + b"1," * 75_000_000 + b"1]", '{"text": "Berita"}')
    offered.take_in(broker)
    (dead,) = ledger.dead(100)
    assert "too large" in dead.failure.reason
    assert (ledger.count_offered(), ledger.counts().accepted) == (0, 2)


def test_one_at_a_time(ledger: Ledger, broker: Broker) -> None:
    """Who is asked while another takes in leaves that to it, and its turn, too."""
    assert ledger.turn_to_take("another")
    ledger.client.lpush(LIST, '{"text": "Berita"}')
    offered.take_in(broker)
    assert ledger.count_offered() == 1
    assert ledger.client.get("kawat:intake") == b"another"
    offered.ask(broker)
    assert not ledger.client.llen(queue_name("kawat", Stage.CLEAN, Lane.URGENT))
    ledger.end_turn_to_take("another")
    offered.ask(broker)
    offered.ask(broker)
    assert ledger.client.llen(queue_name("kawat", Stage.CLEAN, Lane.URGENT)) == 1
    offered.take_in(broker)
    assert not ledger.count_offered()
    assert ledger.client.get("kawat:intake") is None
