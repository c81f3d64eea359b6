"""The sweeper and the burials: each part of a sweep stands alone, and what no store takes is not tried for ever."""

import json
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from batches import BROKEN, QUEUE, accept, begin, state
from billiard.exceptions import SoftTimeLimitExceeded
from sqlalchemy import Engine, text
from structlog.testing import capture_logs
from workers import Kawat

from worker.ledger.ledger import Ledger
from worker.ledger.values import Outcome
from worker.life import burial, heart, sweeper
from worker.process import Process
from worker.store.read import list_dead

BURIALS = "kawat.urgent.store"


@pytest.fixture
def leftovers(ledger: Ledger) -> None:
    """A batch without a message, one of a worker that is gone, and a dead job that nobody has buried."""
    silent, dead, lost = (accept(ledger, job) for job in ("silent", "dead", "lost"))
    begin(ledger, silent, worker="gone")
    ledger.leave("gone")
    ledger.settle(begin(ledger, dead), Outcome(dead=[("dead", BROKEN)]), b"")
    ledger.client.hset(f"kawat:batch:{lost}", "since_ms", ledger.beat("w1") - 60_000)


@pytest.mark.usefixtures("leftovers")
def test_a_sweep(ledger: Ledger, process: Process) -> None:
    """A sweep gives back what a silent worker had begun, sends lost messages again, and asks for the dead's burial.

    Another worker's turn comes later.
    """
    with capture_logs() as logs:
        for worker in ("w1", "w2"):
            process.worker = worker
            sweeper.sweep(process)
    assert [line["event"] for line in logs] == ["worker gone", "messages lost"]
    assert (state(ledger, "silent"), state(ledger, "lost")) == ("waiting clean", "waiting clean")
    assert [ledger.client.llen(queue) for queue in (QUEUE, "kawat.urgent.clean", BURIALS)] == [1, 1, 1]
    assert 0 < ledger.client.pttl("kawat:sweeper") <= 4500


@pytest.mark.usefixtures("leftovers")
@pytest.mark.parametrize(
    ("damaged", "part", "queues"),
    [("kawat:running", "silent", [1, 0, 1]), ("kawat:waiting:kawat.clean", "lost", [0, 1, 1])],
)
def test_each_part_of_a_sweep_stands_alone(
    ledger: Ledger, process: Process, damaged: str, part: str, queues: list[int]
) -> None:
    """What Redis refuses to one part of a sweep keeps it from no other, and the log says which it was."""
    ledger.client.set(damaged, "somebody's")
    with capture_logs() as logs:
        sweeper.sweep(process)
    assert [line["part"] for line in logs if line["event"] == "not swept"] == [part]
    assert [ledger.client.llen(queue) for queue in (QUEUE, "kawat.urgent.clean", BURIALS)] == queues


@pytest.mark.usefixtures("leftovers")
def test_a_sweep_at_the_memory_limit(ledger: Ledger, process: Process, caplog: pytest.LogCaptureFixture) -> None:
    """Where Redis is full a sweep does what takes no memory, says what was refused, and all is found again after."""
    ledger.client.config_set("maxmemory", 1_000_000)  # less than it has
    try:
        with capture_logs() as logs:
            sweeper.sweep(process)
    finally:
        ledger.client.config_set("maxmemory", 0)
    assert [line["event"] for line in logs] == ["worker gone", "messages lost", "not swept"]
    assert [record.message.partition(":")[0] for record in caplog.records] == ["not sent, the sweeper will"] * 2
    assert state(ledger, "silent") == "waiting clean"
    assert ledger.counts().balanced
    ledger.client.delete("kawat:sweeper")
    for batch in ledger.client.keys("kawat:batch:*"):
        ledger.client.hincrby(batch, "since_ms", -60_000)
    sweeper.sweep(process)
    assert [ledger.client.llen(queue) for queue in (QUEUE, "kawat.urgent.clean", BURIALS)] == [1, 1, 1]


def test_a_slow_store_refuses_nothing(ledger: Ledger, process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a burial runs into its process' time limit it ends, and no dead letter is taken for refused."""

    def slow(*_: object) -> None:
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(burial, "write_dead", slow)
    ledger.settle(begin(ledger, accept(ledger, "dead")), Outcome(dead=[("dead", BROKEN)]), b"")
    with pytest.raises(SoftTimeLimitExceeded):
        burial.bury(process)
    assert not ledger.client.hexists("kawat:job:dead", "burials")


def test_a_clock_that_was_set_back(ledger: Ledger) -> None:
    """A turn to sweep that lasts longer than any is another's by now."""
    assert [ledger.turn("w1", 5), ledger.turn("w2", 5)] == [True, False]
    ledger.client.pexpire("kawat:sweeper", 3_600_000)
    assert [ledger.turn("w2", 5), ledger.turn("w1", 5)] == [True, False]


def test_a_clock_that_leaps(ledger: Ledger, process: Process) -> None:
    """Where Redis' clock went on by much more than the worker's own, nobody is judged before all could be heard."""
    batch = accept(ledger, "a")
    begin(ledger, batch, worker="other")
    beating = heart.Heart(process)
    pool = SimpleNamespace(_pool=SimpleNamespace(_pool=[], _cache={}), info={"processes": []})
    beating.start(pool, SimpleNamespace(call_repeatedly=lambda *_: None))
    beating._sweep_from = 0.0  # as after a while
    now = ledger.beat("other")
    ledger.client.zadd("kawat:workers", {"other": now - 600_000})  # heard of just now, by a clock 600 s behind
    beating._last_clock = now / 1000 - 600
    beating.tick()
    assert state(ledger, "a") == "running clean"
    beating._sweep_from = 0.0  # and was not heard of since
    beating.tick()
    assert state(ledger, "a") == "waiting clean"


def test_what_no_store_takes_is_set_aside(
    ledger: Ledger, store: Engine, store_url: str, kawat: Kawat, make_process: Callable[..., Process]
) -> None:
    """A dead letter that the store refuses is set aside after five tries, and seen; the others are buried.

    When the store takes it, ``kawat dead bury`` has it buried after all.
    """
    if store.dialect.name == "postgresql":
        refuse = "ALTER TABLE dead_letters ADD CONSTRAINT no CHECK (job_id <> 'refused')"
        allow = "ALTER TABLE dead_letters DROP CONSTRAINT no"
    else:
        begins = "CREATE TRIGGER no BEFORE INSERT ON dead_letters WHEN NEW.job_id = 'refused'"
        refuse, allow = f"{begins} BEGIN SELECT RAISE(ABORT, 'not this one'); END", "DROP TRIGGER no"
    with store.begin() as connection:
        connection.execute(text(refuse))
    process = make_process(store_url=store_url, heartbeat_seconds=3600, worker_gone_seconds=7200)
    jobs = ["refused", "taken"]
    ledger.settle(begin(ledger, accept(ledger, *jobs)), Outcome(dead=[(job, BROKEN) for job in jobs]), b"")
    for _ in range(5):
        ledger.client.hincrby("kawat:job:refused", "refused_ms", -3_600_000)
        assert ledger.any_dead()
        for _ in range(2):  # two processes within a heartbeat: that counts once
            burial.bury(process)
    assert not ledger.any_dead()
    assert [row.job_id for row in list_dead(store)] == ["taken"]
    environment: dict[str, str | None] = {"KAWAT_STORE_URL": store_url}
    facts = json.loads(kawat("status", "--json", env=environment).stdout)
    assert (facts["dead"], facts["undeliverable"], facts["balanced"]) == (2, 1, True)
    told = " ".join(kawat("dead", "list", env=environment).stderr.split())
    assert "refused: error, clean: ValueError in stage clean; the store: IntegrityError" in told
    assert "1 dead letter is in Redis" in told and "kawat dead bury" in told
    with store.begin() as connection:
        connection.execute(text(allow))
    assert kawat("dead", "bury", env=environment).stdout == "The store is asked again: 1.\n"
    burial.bury(process)
    assert sorted(row.job_id for row in list_dead(store)) == jobs
    assert (ledger.any_dead(), ledger.undeliverable(10), ledger.counts().balanced) == (False, [], True)
