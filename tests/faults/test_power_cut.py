"""What a power cut takes: all that had not reached the disk. The kernel says what had."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batches import state
from servers import Valkey, on_disk
from sqlalchemy import text
from workers import Kawat

from worker.broker.embedded import EmbeddedValkey
from worker.errors import KawatError
from worker.ledger.ledger import Ledger, connect
from worker.route import Lane
from worker.store.engine import open_store

PRODUCER = """
import sys
from kawat import enqueue

for number, _ in enumerate(sys.stdin):
    receipts = enqueue([{"id": f"{number}-{n}", "text": "Satu dua tiga. " * 20} for n in range(3)])
    print(*(receipt.job_id for receipt in receipts), flush=True)
"""
CALLS = 50

Enqueue = Callable[[], list[str]]


@contextmanager
def producer(**environment: str | None) -> Iterator[Enqueue]:
    """A producer in a process of its own: each call enqueues three documents, and gives their jobs at once."""
    merged = os.environ | environment
    with subprocess.Popen(
        [sys.executable, "-c", PRODUCER],
        env={name: value for name, value in merged.items() if value is not None},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def call() -> list[str]:
            assert process.stdin and process.stdout
            process.stdin.write("\n")
            process.stdin.flush()
            return process.stdout.readline().split()

        yield call
        process.kill()


def accept_until_it_matters(enqueue: Enqueue, folder: Path) -> tuple[list[str], int]:
    """Accept jobs until enqueue returned before all was on the disk; if it never does, for long enough.

    Returns the jobs, and how much of the append-only file is known to be on the disk.
    """
    accepted, synced = enqueue(), 0
    (file,) = (folder / "appendonlydir").glob("*.incr.aof")
    while len(accepted) < 3 * CALLS:
        jobs = enqueue()
        assert len(jobs) == 3
        accepted += jobs
        size = file.stat().st_size
        if not on_disk(file):
            break
        synced = size
    return accepted, synced


def cut(folder: Path, size: int) -> None:
    """Leave of the append-only file what had reached the disk."""
    (file,) = (folder / "appendonlydir").glob("*.incr.aof")
    assert file.stat().st_size > size
    os.truncate(file, size)


def lost(url: str, accepted: list[str]) -> list[str]:
    """The accepted jobs that are not there."""
    with connect(url) as client:
        return [job for job in accepted if state(Ledger(client, "kawat", 3), job) is None]


def test_the_embedded_valkey_loses_nothing(tmp_path: Path) -> None:
    """Every job that enqueue returned for outlives a power cut in that very moment."""
    folder = tmp_path / "valkey"
    with producer(KAWAT_REDIS_URL=None, KAWAT_DATA_DIR=str(tmp_path)) as enqueue:
        accepted, synced = accept_until_it_matters(enqueue, folder)
        note = json.loads((folder / "server.json").read_text())
        connect(note["url"]).set("later", 1)  # what nobody was told of may be lost
        os.kill(note["pid"], signal.SIGKILL)
    cut(folder, synced)
    server = EmbeddedValkey(folder)
    assert lost(server.url, accepted) == []
    server.close()


@pytest.mark.parametrize(
    ("appendfsync", "level", "loses"),
    [("always", "disk", False), ("always", "process", False), ("everysec", "process", True)],
)
def test_the_levels(tmp_path: Path, appendfsync: str, level: str, loses: bool) -> None:
    """At level process it is the server that decides: one that syncs every second loses what came after."""
    server = Valkey(tmp_path, appendfsync)
    try:
        with producer(KAWAT_REDIS_URL=server.url, KAWAT_DURABILITY=level) as enqueue:
            accepted, synced = accept_until_it_matters(enqueue, tmp_path)
            connect(server.url).set("later", 1)
            server.kill()
        cut(tmp_path, synced)
        server.start()
        assert bool(lost(server.url, accepted)) is loses
    finally:
        server.kill()


@pytest.mark.parametrize(
    ("option", "value"), [("appendfsync", "everysec"), ("appendonly", "no"), ("no-appendfsync-on-rewrite", "yes")]
)
def test_disk_or_nothing(tmp_path: Path, option: str, value: str) -> None:
    """At level disk a server that does not write all down at once is told nothing, neither new nor put back."""
    server = Valkey(tmp_path)
    try:
        client = connect(server.url)
        book = Ledger(client, "kawat", 3, durability="disk")
        assert book.accept([("a.1", b"x")], Lane.ORDINARY).taken == [True]
        client.config_set(option, value)
        with pytest.raises(KawatError, match=f"Redis lacks {option} "):
            book.accept([("b.1", b"x")], Lane.ORDINARY)
        with pytest.raises(KawatError, match=f"Redis lacks {option} "):
            book.revive("b.1", b"x", Lane.ORDINARY, 1, 1)
        assert book.counts().accepted == 1
    finally:
        server.kill()


def test_the_level_is_said(tmp_path: Path, kawat: Kawat) -> None:
    """Enqueue refuses in a sentence where the level is not to be had; status says the level, and what is in its way."""
    server = Valkey(tmp_path, "everysec")
    try:
        environment: dict[str, str | None] = {"KAWAT_REDIS_URL": server.url, "KAWAT_DURABILITY": "disk"}
        done = kawat("enqueue", "-", stdin='{"text": "Satu dua tiga."}', env=environment)
        assert (done.returncode, done.stdout) == (2, "")
        assert "KAWAT_DURABILITY=disk forbids: Redis lacks appendfsync always: nothing is accepted" in done.stderr
        seen = kawat("status", env=environment)
        assert "durability       disk" in seen.stdout and "Redis lacks appendfsync always" in seen.stderr
        unset = kawat("status", env={"KAWAT_REDIS_URL": server.url})
        assert "durability       process" in unset.stdout and "KAWAT_DURABILITY" not in unset.stderr
    finally:
        server.kill()


def test_a_server_that_does_not_tell(tmp_path: Path) -> None:
    """Where CONFIG GET is forbidden level disk is refused with the server's reason; process asks nothing."""
    server = Valkey(tmp_path)
    try:
        rights = {"enabled": True, "nopass": True, "keys": "*", "categories": ["+@all"], "commands": ["-config"]}
        connect(server.url).acl_setuser("kawat", **rights)
        client = connect(server.url.replace("//", "//kawat:any@"))
        assert Ledger(client, "kawat", 3).accept([("a.1", b"x")], Lane.ORDINARY).taken == [True]
        with pytest.raises(KawatError, match=r"Redis does not tell its configuration \(.*config\|get"):
            Ledger(client, "kawat", 3, durability="disk").accept([("b.1", b"x")], Lane.ORDINARY)
    finally:
        server.kill()


def test_the_store_keeps_what_it_took(tmp_path: Path) -> None:
    """What SQLite committed is on the disk: the ledger forgets a job once it is in the store."""
    store = open_store(f"sqlite:///{tmp_path / 'kawat.db'}", create=True)
    for number in range(20):
        with store.execution_options(writing=True).begin() as connection:
            connection.execute(text(f"CREATE TABLE each{number} (x int)"))
        assert on_disk(tmp_path / "kawat.db-wal")
    store.dispose()
