"""Redis and the store go away and come back; every job ends, once."""

import os
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from billiard.exceptions import SoftTimeLimitExceeded
from servers import Valkey
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from workers import FREED, PATIENCE, StartWorker, documents, stored_stories, wait_for, wait_until_ended

from kawat import enqueue
from tasks.cleaning.sketch import similarity, sketch
from worker.broker.connection import Broker
from worker.identity import identify
from worker.intake.documents import from_fields
from worker.ledger.codec import pack_body
from worker.ledger.firsts import Firsts, Sketched
from worker.ledger.ledger import Ledger, connect
from worker.ledger.values import Claim
from worker.life.perform import perform
from worker.life.work import Work, Worked
from worker.process import Process
from worker.route import Lane, Stage
from worker.store.engine import open_store
from worker.store.stories import export


def test_redis_killed_and_restarted(
    valkey: Valkey, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """Redis is killed while batches run, and comes back with its append-only file: all jobs end, once."""
    book = Ledger(connect(valkey.url), "kawat", 3)
    worker = start_worker("--processes", "2", **crashing_pipeline, KAWAT_REDIS_URL=valkey.url)
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"\n".join(msgspec.json.encode(document) for document in documents(60, every="LAMBAT")))
    program = Path(os.sys.executable).with_name("kawat")
    environment = os.environ | {"KAWAT_REDIS_URL": valkey.url, "KAWAT_BATCH_DOCUMENTS": "5"}
    subprocess.run([program, "enqueue", feed], env=environment, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)
    wait_for(lambda: book.counts().done >= 5)
    valkey.kill()
    time.sleep(1.5)
    valkey.start()
    counts = wait_until_ended(book, FREED)
    assert (counts.done, counts.dead) == (60, 0)
    stored = [story["document_id"] for story in stored_stories(tmp_path)]
    assert sorted(stored) == sorted(f"doc-{n}" for n in range(60))
    worker.process.send_signal(signal.SIGTERM)
    assert worker.process.wait(PATIENCE) == 0


def test_redis_away_for_longer_than_the_clients_patience(
    valkey: Valkey, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """Redis is away for 40 s under load: no job uses up an attempt, and all are done soon after it is back."""
    book = Ledger(connect(valkey.url), "kawat", 3)
    worker = start_worker("--processes", "2", **crashing_pipeline, KAWAT_REDIS_URL=valkey.url, KAWAT_MAX_ATTEMPTS="1")
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"\n".join(msgspec.json.encode(document) for document in documents(60, every="LAMBAT")))
    program = Path(os.sys.executable).with_name("kawat")
    environment = os.environ | {"KAWAT_REDIS_URL": valkey.url, "KAWAT_BATCH_DOCUMENTS": "5"}
    subprocess.run([program, "enqueue", feed], env=environment, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)
    wait_for(lambda: book.counts().done >= 5 and book.counts().running["kawat.recognize"])
    valkey.kill()
    time.sleep(40)
    valkey.start()
    counts = wait_until_ended(book, FREED)
    assert (counts.done, counts.dead) == (60, 0)
    lines = worker.events
    assert {line["attempt"] for line in lines if "attempt" in line} == {1}
    assert [line["event"] for line in lines if line["event"] in ("worker gone", "taken over")] == []
    assert "not settled yet" in {line["event"] for line in lines}
    assert sorted(story["document_id"] for story in stored_stories(tmp_path)) == sorted(f"doc-{n}" for n in range(60))


@pytest.fixture
def hanging(valkey: Valkey) -> Iterator[Callable[[float], None]]:
    """Lets the server that this process uses hang for so long."""
    timers: list[threading.Timer] = []

    def hang(seconds: float) -> None:
        valkey.process.send_signal(signal.SIGSTOP)
        timers.append(threading.Timer(seconds, valkey.process.send_signal, [signal.SIGCONT]))
        timers[-1].start()

    yield hang
    for timer in timers:
        timer.join()


@pytest.mark.parametrize("seconds", [0, 7])
def test_a_begin_that_hangs(
    valkey: Valkey,
    hanging: Callable[[float], None],
    seconds: float,
    make_process: Callable[..., Process],
) -> None:
    """Who waited for Redis to begin, and then ran into the time limit, is not to blame; who did not wait is."""
    book = Ledger(connect(valkey.url), "kawat", 2)
    batch = book.accept([("a", b"x")], Lane.ORDINARY).batch or 0

    def run(_: Claim) -> Worked:
        raise SoftTimeLimitExceeded

    if seconds:
        hanging(seconds)
    process = make_process(redis_url=valkey.url)
    said = perform(process, Work(Stage.CLEAN, ""), lambda _: run, batch, Lane.ORDINARY, "task")
    assert said == ("given back: Redis hung" if seconds else "1 again (took longer than 120 s)")
    assert book.client.hexists("kawat:job:a", "attempts") is not bool(seconds)


def test_a_link_is_not_waited_for(broker: Broker, hanging: Callable[[float], None]) -> None:
    """While Redis hangs it is answered within seconds that nothing is known of near duplicates."""
    found = sketch("Wali Kota Semarang meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi. " * 5)
    book = Firsts(broker.firsts_redis, "kawat", 3, similarity, most_bytes=1_000_000)
    assert found
    assert book.link([Sketched("a", 0, *found)]) == [None]
    hanging(12)
    asked = time.monotonic()
    assert book.link([Sketched("a", 0, *found)]) is None
    assert time.monotonic() - asked < 10


def test_what_a_living_process_no_longer_works_on(
    ledger: Ledger, start_worker: StartWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch whose task ended without the ledger's knowing goes back at once, and nobody is blamed."""
    worker = start_worker("--processes", "1", KAWAT_MAX_ATTEMPTS="1")
    (name,) = ledger.client.zrange("kawat:workers", 0, -1)
    process = worker.children[0].pid
    monkeypatch.setattr("worker.ledger.ledger.os.getpid", lambda: process)
    document = from_fields(documents(1)[0])
    batch = ledger.accept([(identify(document).job, pack_body(document))], Lane.ORDINARY).batch or 0
    claim = ledger.begin(batch, Stage.CLEAN, Lane.ORDINARY, name.decode(), 170, needs=(), bodies=False, task="ended")
    assert claim
    counts = wait_until_ended(ledger, FREED)
    assert (counts.done, counts.dead) == (1, 0)
    assert "nobody works on it: given back" in worker.log.read_text()


@pytest.mark.parametrize(
    ("busy", "outage"),
    [(True, ("hang", "die")), (False, ("die",)), (False, ("hang", "wake"))],
    ids=["busy, hangs and dies", "idle, dies", "idle, hangs and wakes"],
)
def test_worker_outlives_a_long_outage(
    valkey: Valkey,
    start_worker: StartWorker,
    crashing_pipeline: dict[str, str],
    tmp_path: Path,
    busy: bool,
    outage: tuple[str, ...],
) -> None:
    """While Redis hangs, or is away, or first the one and then the other, a worker's heartbeat file stays fresh.

    The probe of a container gives it a minute. Then the worker goes on.
    """
    heartbeat, book = tmp_path / "heartbeat", Ledger(connect(valkey.url), "kawat", 3)
    of_worker = crashing_pipeline | {"KAWAT_REDIS_URL": valkey.url, "KAWAT_HEARTBEAT_FILE": str(heartbeat)}
    worker = start_worker("--processes", "1", **of_worker)

    def fresh_for(seconds: float) -> bool:
        oldest, until = 0.0, time.monotonic() + seconds
        while time.monotonic() < until:
            oldest = max(oldest, time.time() - heartbeat.stat().st_mtime)
            time.sleep(0.2)
        return oldest < 30 and worker.process.poll() is None

    def deliver(word: str = "") -> None:
        feed = tmp_path / "feed.jsonl"
        feed.write_bytes(b"\n".join(msgspec.json.encode(document) for document in documents(2, every=word)))
        program = Path(os.sys.executable).with_name("kawat")
        environment = os.environ | {"KAWAT_REDIS_URL": valkey.url}
        subprocess.run(
            [program, "enqueue", feed], env=environment, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL
        )

    if busy:
        deliver("LAMA")
        wait_for(lambda: book.counts().running["kawat.recognize"])
    for step in outage:
        if step == "die":
            valkey.kill()
        else:
            valkey.process.send_signal(signal.SIGSTOP if step == "hang" else signal.SIGCONT)
        assert step == "wake" or fresh_for(20)
    if outage[-1] == "die":
        valkey.start()
    if not busy:
        deliver()
    assert wait_until_ended(book).done == 2
    assert worker.stop() == 0


def test_worker_starts_before_redis(valkey: Valkey, start_worker: StartWorker) -> None:
    """A worker that starts while Redis is away waits for it."""
    valkey.kill()
    back = threading.Timer(8, valkey.start)
    back.start()
    worker = start_worker("--processes", "1", KAWAT_REDIS_URL=valkey.url)  # which waits until it is ready
    back.join()
    assert worker.stop() == 0


def test_sqlite_locked(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """While another holds SQLite's lock the worker lives and blames nobody; then all is stored."""
    worker = start_worker("--processes", "1")
    lock = sqlite3.connect(tmp_path / "kawat.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    enqueue(documents(4), batch_documents=2)
    wait_for(lambda: ledger.counts().running["kawat.store"])
    watched = time.monotonic()
    while time.monotonic() < watched + 6:  # twice the silence after which a worker is taken for dead
        assert ledger.workers(3) == 1
        time.sleep(0.2)
    lock.execute("ROLLBACK")
    lock.close()
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (4, 0)
    assert "worker gone" not in worker.log.read_text()


def test_store_away(ledger: Ledger, start_worker: StartWorker, postgres_url: str) -> None:
    """While PostgreSQL refuses all connections batches wait without blame; when it is back they are stored."""
    server = make_url(postgres_url)
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    name = f"away_{os.urandom(6).hex()}"
    url = server.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        worker = start_worker("--processes", "2", KAWAT_STORE_URL=url)
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        connection.execute(text(ends), {"name": name})
        enqueue(documents(12), batch_documents=4)
        wait_for(lambda: worker.log.read_text().count("store unavailable") >= 3)
        assert ledger.counts().done == ledger.counts().dead == 0
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
        counts = wait_until_ended(ledger)
        assert (counts.done, counts.dead) == (12, 0)
        store = open_store(url)
        assert len(list(export(store))) == 12
        store.dispose()
        assert worker.stop() == 0
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
