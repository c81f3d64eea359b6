"""How much a ledger takes in, and what its server might lose."""

import pytest
import redis
from batches import BROKEN, accept, begin

from worker.broker.publish import onward
from worker.errors import QueueFull
from worker.ledger.ledger import Ledger
from worker.ledger.values import Outcome
from worker.route import Lane, Stage


def test_a_full_backlog(redis_client: "redis.Redis") -> None:
    """Where as many jobs are open as may be, nothing of a batch is accepted, until some have ended."""
    ledger = Ledger(redis_client, "kawat", 3, max_open_jobs=2)
    batch = accept(ledger, "a", "b")
    before = set(redis_client.scan_iter()), ledger.counts()
    with pytest.raises(QueueFull, match="2 jobs are open, KAWAT_MAX_OPEN_JOBS"):
        ledger.accept([("c", b"1"), ("d", b"2")], Lane.ORDINARY)
    with pytest.raises(QueueFull):
        ledger.revive("c", b"1", Lane.ORDINARY, 1, 2)
    assert (set(redis_client.scan_iter()), ledger.counts()) == before
    ledger.settle(begin(ledger, batch), Outcome(on=["a"], duplicate=["b"]), b"")
    assert ledger.accept([("c", b"1"), ("d", b"2")], Lane.ORDINARY).taken == [True, True]


def test_what_has_ended_takes_no_room(redis_client: "redis.Redis") -> None:
    """Jobs that are done, duplicates, no articles or dead leave their room to others; an empty ledger has all of it."""
    ledger = Ledger(redis_client, "kawat", 3, max_open_jobs=6)
    batch = accept(ledger, "one", "two", "bad", "open", "twice", "list")
    claim = begin(ledger, batch)
    others = Outcome(["one", "two", "open"], duplicate=["twice"], no_article=["list"], dead=[("bad", BROKEN)])
    ledger.settle(claim, others, b"")
    for stage in list(Stage)[1:-1]:
        ledger.settle(begin(ledger, batch, stage), Outcome(on=["one", "two", "open"]), b"")
    ledger.settle(begin(ledger, batch, Stage.STORE), Outcome(on=["one", "two"], failed=[("open", BROKEN)]), b"")
    counts = ledger.counts()
    assert (counts.done, counts.duplicate, counts.no_article, counts.dead, counts.open) == (2, 1, 1, 1, 1)
    assert counts.balanced
    accept(ledger, "a", "b", "c", "f")
    accept(ledger, "d")
    with pytest.raises(QueueFull, match="6 jobs are open"):
        accept(ledger, "e")
    assert accept(Ledger(redis_client, "other", 3, max_open_jobs=1), "a")


def test_a_full_memory(redis_client: "redis.Redis") -> None:
    """Near the server's limit nothing is accepted, and what was accepted before is finished all the same."""
    ledger = Ledger(redis_client, "kawat", 3, max_memory_share=0.8)
    batch = accept(ledger, "a")
    redis_client.config_set("maxmemory", int(redis_client.info("memory")["used_memory"] * 1.1))
    try:
        with pytest.raises(QueueFull, match="KAWAT_MAX_MEMORY_SHARE"):
            ledger.accept([("b", b"1")], Lane.ORDINARY)
        redis_client.config_set("maxmemory", 1_000_000)  # less than it has
        for stage in Stage:
            ledger.beat("w1")
            claim = begin(ledger, batch, stage)
            assert ledger.settle(claim, Outcome(on=["a"]), b"made", message=onward(claim, "kawat")) == []
            assert stage.next is None or ledger.count_messages(f"kawat.{stage.next}") == 1
    finally:
        redis_client.config_set("maxmemory", 0)
    counts = ledger.counts()
    assert (counts.accepted, counts.done, counts.balanced) == (1, 1, True)


def test_weaknesses(ledger: Ledger) -> None:
    """A server without append-only file, or that throws out keys, is said to lose jobs."""
    assert ledger.weaknesses() == []
    ledger.client.config_set("maxmemory-policy", "allkeys-lru")
    ledger.client.config_set("appendonly", "no")
    try:
        file, policy = ledger.weaknesses()
    finally:
        ledger.client.config_set("maxmemory-policy", "noeviction")
        ledger.client.config_set("appendonly", "yes")
    assert "no append-only file" in file and "allkeys-lru" in policy
