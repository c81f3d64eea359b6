"""Who makes the store, or brings it up to date, ends with the worker that it does it for, and that with it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from sqlalchemy import create_engine, text
from workers import PATIENCE, Kawat, wait_for

from worker.store.engine import open_store

SOON = 10.0  # seconds; who waits for the store does it for 30

# Makes a store as a worker does when it starts.
APART = """
import sys
from worker.errors import KawatError
from worker.store.engine import upgrade_apart

try:
    upgrade_apart(sys.argv[1])
except KawatError as error:
    sys.exit(str(error))
"""


class Starting(NamedTuple):
    """A worker that waits for a locked store, and the process that it has for that."""

    process: "subprocess.Popen[str]"
    child: psutil.Process
    data: Path
    log: Path

    @property
    def server(self) -> psutil.Process:
        """Its embedded Valkey."""
        return psutil.Process(json.loads((self.data / "valkey" / "server.json").read_text())["pid"])


def has_ended(process: psutil.Process) -> bool:
    """Whether a process is gone, or only waits to be asked for how it ended."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@contextmanager
def locked(url: str) -> Iterator[None]:
    """A new store to which no other process can write."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield
        return
    engine = create_engine(url)
    with engine.connect() as other:
        other.execute(text("SELECT pg_advisory_lock(:key)"), {"key": 0x6B617761})
        yield
    engine.dispose()


def forked_by(process: "subprocess.Popen[str]") -> psutil.Process:
    """The child of a process that is the same program."""
    parent, found = psutil.Process(process.pid), list[psutil.Process]()

    def there() -> bool:
        assert process.poll() is None
        found[:] = [each for each in parent.children() if each.cmdline() == parent.cmdline()]
        return bool(found)

    wait_for(there)
    return found[0]


@pytest.fixture
def starting(tmp_path: Path) -> Iterator[Starting]:
    """A worker with an embedded Valkey that waits for its store."""
    data, log = tmp_path / "data", tmp_path / "worker.log"
    environment = os.environ | {"KAWAT_DATA_DIR": str(data), "KAWAT_LOG_FORMAT": "json"}
    del environment["KAWAT_REDIS_URL"]
    store = f"sqlite:///{tmp_path / 'kawat.db'}"
    command = [Path(sys.executable).with_name("kawat"), "worker", "--processes", "1"]
    with locked(store), log.open("w") as file:
        process = subprocess.Popen(
            command, env=environment | {"KAWAT_STORE_URL": store}, stdout=file, stderr=file, text=True
        )
        wait_for((data / "valkey" / "server.json").exists)  # started by a fork, too, that is another program then
        yield Starting(process, forked_by(process), data, log)
        if process.poll() is None:
            process.kill()
            process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_worker_that_is_ended(starting: Starting, kawat: Kawat, number: signal.Signals) -> None:
    """Of a worker that is ended while its store is locked nothing stays, and its embedded Valkey ends as ever."""
    starting.process.send_signal(number)
    assert starting.process.wait(PATIENCE) == -number
    wait_for(lambda: has_ended(starting.child), SOON)
    server = starting.server
    own = {"KAWAT_REDIS_URL": None, "KAWAT_DATA_DIR": str(starting.data)}
    assert kawat("status", env=own).returncode == 0
    assert has_ended(server)


def test_a_child_that_is_killed(starting: Starting) -> None:
    """A worker whose process for the store is killed ends with 2 and says why; its embedded Valkey ends with it."""
    server = starting.server
    starting.child.kill()
    assert starting.process.wait(PATIENCE) == 2
    said = [json.loads(line) for line in starting.log.read_text().splitlines() if line.startswith("{")]
    assert (said[-1]["event"], said[-1]["error"]) == (
        "no worker without it",
        "the process that brings the store up to date was ended by SIGKILL: start again",
    )
    assert "ready." not in starting.log.read_text()
    assert has_ended(server)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_either_store_can_be_made_again(store_url: str, number: signal.Signals) -> None:
    """On either database what an ended process had begun is undone at once, and the next one makes the store."""
    with locked(store_url):
        process = subprocess.Popen([sys.executable, "-c", APART, store_url], stderr=subprocess.PIPE, text=True)
        child = forked_by(process)
        process.send_signal(number)
        process.communicate(timeout=PATIENCE)
        wait_for(lambda: has_ended(child), SOON)
    open_store(store_url, create=True).dispose()
