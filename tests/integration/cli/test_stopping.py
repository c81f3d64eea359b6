"""How ``kawat run`` ends when it is told to: in whatever state it is, no process of it is left, and no file."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from workers import PATIENCE, Kawat, documents, wait_for

SOON = 25.0  # a worker that has to be waited for gets 30 s
MANY = 70  # documents: more than what is looked at before anything is started


class Run:
    """A ``kawat run`` that reads a pipe, which stays open, and all the processes that it has started."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self.temporary = folder / "temporary"
        self.temporary.mkdir(exist_ok=True)
        self.log = folder / "run.txt"
        environment = {name: value for name, value in os.environ.items() if name != "KAWAT_REDIS_URL"}
        environment |= {"KAWAT_DATA_DIR": str(folder / "kawat-data"), "TMPDIR": str(self.temporary), **env}
        command = [str(Path(sys.executable).with_name("kawat")), "run", "-", "--processes", "1"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=folder, env=environment
            )
        assert self.process.stdin
        self.process.stdin.write("".join(f"{json.dumps(each)}\n" for each in documents(MANY)).encode())
        self.process.stdin.flush()
        self.started: list[psutil.Process] = []

    def all(self) -> list[psutil.Process]:
        """Its processes, by now: the server, the worker and its pool."""
        self.started = psutil.Process(self.process.pid).children(recursive=True)
        return self.started

    def one(self, name: str) -> psutil.Process | None:
        """That whose command line has this in it."""
        return next((each for each in self.all() if name in " ".join(each.cmdline())), None)

    def works(self) -> bool:
        """Whether its pool is there."""
        return len(self.all()) >= 3

    def send(self, number: int) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def ends(self, code: int) -> None:
        """Look whether it ends soon, with this code, and nothing stays behind.

        Raises:
            AssertionError: it does not.
        """
        assert self.process.wait(SOON) == code, self.log.read_text()
        psutil.wait_procs(self.started, timeout=1)  # the kernel takes its time with what was killed
        left = [each for each in self.started if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]
        assert left == [], self.log.read_text()
        assert list(self.temporary.iterdir()) == []


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    """Starts one; what is left of it is killed with the test."""
    made: list[Run] = []

    def start(**env: str) -> Run:
        made.append(Run(tmp_path, env))
        return made[-1]

    yield start
    for each in made:
        for process in (
            [*each.started, psutil.Process(each.process.pid)] if each.process.poll() is None else each.started
        ):
            if process.is_running():
                process.kill()
        each.process.kill()
        each.process.wait()
        assert each.process.stdin
        each.process.stdin.close()


def test_told_to_stop(run: Callable[..., Run], kawat: Kawat) -> None:
    """SIGTERM ends it within seconds with 143, and the same command has all that it had been given."""
    running = run()
    wait_for(running.works, PATIENCE)
    running.send(signal.SIGTERM)
    running.ends(128 + signal.SIGTERM)
    assert re.search(r"\b\d+ of \d+ documents done\nstopped: what is done is in the store", running.log.read_text())
    feed = "".join(f"{json.dumps(each)}\n" for each in documents(MANY))
    done = kawat("run", "-", "--json", stdin=feed, env={"KAWAT_REDIS_URL": None})
    assert (done.returncode, len(done.stdout.splitlines())) == (0, MANY), done.stderr


@pytest.mark.parametrize(
    ("number", "stuck"), [(signal.SIGTERM, "valkey"), (signal.SIGTERM, "all"), (signal.SIGHUP, "kawat worker")], ids=str
)
def test_told_to_stop_while_stuck(run: Callable[..., Run], number: int, stuck: str) -> None:
    """A server that does not answer, and a worker that does nothing, are ended as soon."""
    running = run()
    wait_for(running.works, PATIENCE)
    for process in running.started if stuck == "all" else [running.one(stuck)]:
        assert process
        process.suspend()
    running.send(number)
    running.ends(128 + number)


def test_asked_twice(run: Callable[..., Run]) -> None:
    """After Ctrl-C a worker may finish what it has begun; after a second one it is killed with its pool."""
    running = run()
    wait_for(running.works, PATIENCE)
    worker = running.one("kawat worker")
    assert worker
    worker.suspend()
    running.send(signal.SIGINT)
    wait_for(lambda: "Ctrl-C once more" in running.log.read_text())
    assert running.process.poll() is None
    running.send(signal.SIGINT)
    running.ends(128 + signal.SIGINT)


def test_told_while_it_starts(run: Callable[..., Run]) -> None:
    """At whatever moment of its start it is told to stop, it is."""
    for name in ("valkey", "kawat worker"):
        running = run()
        wait_for(lambda running=running, name=name: running.one(name), PATIENCE)
        running.send(signal.SIGTERM)
        running.ends(128 + signal.SIGTERM)
