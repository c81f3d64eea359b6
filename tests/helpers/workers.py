"""Fixtures that start real workers and commands, wait for what they do, and read what they stored."""

import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from blanks import blank_indonesian
from sqlalchemy import Engine, Row

from worker.ledger.ledger import Ledger
from worker.ledger.values import Counts
from worker.store.engine import open_store
from worker.store.read import list_dead
from worker.store.stories import export

PATIENCE = 300.0  # what is waited for comes within seconds, unless the machine is slow or busy: its coming is the claim
FREED = 120.0  # for whose claim it is: what a dead worker held is free before its time limit, 153 s, is over
CRASH = Path(__file__).parents[1] / "faults" / "crash"
_KAWAT_SECONDS = 180.0  # no command that tests run takes a twentieth of this


class Worker:
    """A ``kawat worker`` with its pool: a process of its own, and its log."""

    def __init__(
        self, log: Path, environment: dict[str, str], *arguments: str, program: Sequence[str] = ("kawat", "worker")
    ) -> None:
        self.log = log
        command = [str(Path(sys.executable).with_name(program[0])), *program[1:], *arguments]
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                command, env=os.environ | environment, stdout=file, stderr=file, cwd=log.parent
            )
        try:
            wait_for(lambda: "ready." in log.read_text() or self.process.poll() is not None, PATIENCE)
        except AssertionError:
            self.kill()  # whoever asked for it does not get it, and could not end it
            raise
        assert self.process.poll() is None, log.read_text()

    @property
    def children(self) -> list[psutil.Process]:
        """The pool's processes."""
        return [child for child in psutil.Process(self.process.pid).children() if child.is_running()]

    @property
    def events(self) -> list[dict[str, Any]]:
        """The lines of its log."""
        return [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]

    def kill(self) -> None:
        """End the worker and its pool as a lost machine would: all at once, without a word."""
        for process in [psutil.Process(self.process.pid), *self.children]:
            process.kill()
        self.process.wait()

    def stop(self) -> int:
        """End the worker in order; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


Kawat = Callable[..., "subprocess.CompletedProcess[str]"]
StartWorker = Callable[..., Worker]


@pytest.fixture
def start_worker(ledger: Ledger, tmp_path: Path) -> Iterator[StartWorker]:  # noqa: ARG001  (which is emptied before)
    """Start workers on the session's Valkey and a store of this test; they are ended with the test."""
    started: list[Worker] = []

    def start(*arguments: str, program: Sequence[str] = ("kawat", "worker"), **environment: str) -> Worker:
        base = {
            "KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'kawat.db'}",
            "KAWAT_LOG_FORMAT": "json",
            "KAWAT_HEARTBEAT_SECONDS": "0.5",
            "KAWAT_WORKER_GONE_SECONDS": "3",
            "KAWAT_LOST_MESSAGE_SECONDS": "1",
        }
        worker = Worker(tmp_path / f"worker{len(started)}.log", base | environment, *arguments, program=program)
        started.append(worker)
        return worker

    yield start
    for worker in started:
        if worker.process.poll() is None:
            worker.kill()


@pytest.fixture
def kawat(tmp_path: Path) -> Kawat:
    """Runs the command line as users do, in a process of its own, in the test's folder.

    Called as ``kawat("show", "x", env={"KAWAT_STORE_URL": ...}, stdin="...")``; a value of None takes a variable away.
    """
    program = Path(sys.executable).with_name("kawat")

    def run(
        *arguments: str, env: dict[str, str | None] | None = None, stdin: str = "", timeout: float = _KAWAT_SECONDS
    ) -> "subprocess.CompletedProcess[str]":
        merged = os.environ | {"KAWAT_DATA_DIR": str(tmp_path / "kawat-data")} | (env or {})
        return subprocess.run(
            [program, *arguments],
            env={name: value for name, value in merged.items() if value is not None},
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    return run


def page(number: int) -> dict[str, str]:
    """A small page of its own."""
    return {"url": f"https://kabar.example/{number}", "text": f"Pasar {number} di Semarang dibuka kembali."}


def wait_for(condition: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until something is so.

    Raises:
        AssertionError: it was not in time.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not so after {seconds} s: {condition}"
        time.sleep(0.05)


def wait_until_ended(ledger: Ledger, seconds: float = PATIENCE) -> Counts:
    """Wait until no job is open; the balance holds at every look."""

    def ended() -> bool:
        counts = ledger.counts()
        assert counts.balanced, counts
        return counts.open == 0

    wait_for(ended, seconds)
    return ledger.counts()


def stored_stories(tmp_path: Path) -> list[dict[str, Any]]:
    """All stories in the store of a test's workers."""
    with _opened(tmp_path) as store:
        return list(export(store))


def dead_letters(tmp_path: Path) -> list[Row[Any]]:
    """All dead letters in the store of a test's workers."""
    with _opened(tmp_path) as store:
        return list_dead(store)


@contextmanager
def _opened(tmp_path: Path) -> Iterator[Engine]:
    store = open_store(f"sqlite:///{tmp_path / 'kawat.db'}")
    try:
        yield store
    finally:
        store.dispose()


def make_crashing_pipeline(folder: Path) -> dict[str, str]:
    """The settings of a worker whose Indonesian pipeline dies, hangs or fails at certain words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(CRASH))
        importlib.import_module("kawat_crash")
        nlp = blank_indonesian()
        nlp.add_pipe("kawat_crash")
        nlp.to_disk(folder)
    paths = [each for each in [os.environ.get("PYTHONPATH")] if each]  # where another checkout than that installed is
    return {"KAWAT_PIPELINES": f'{{"id": "{folder}"}}', "PYTHONPATH": os.pathsep.join([str(CRASH), *paths])}


@pytest.fixture(scope="session")
def crashing_pipeline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings of a worker with the pipeline that crashes."""
    return make_crashing_pipeline(tmp_path_factory.mktemp("pipeline") / "id_crash")


NEWS = (
    "Wali Kota Semarang meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi. "
    "Jembatan sepanjang 120 meter itu dibangun sejak tahun lalu dengan dana daerah. "
    "Warga berharap kemacetan di jalan lama segera berkurang. Laporan nomor {number}. {word}"
)


def documents(count: int, word: str = "", at: int = -1, every: str = "") -> list[dict[str, str]]:
    """Documents of which the one at ``at`` has the word, and each the word ``every``."""
    return [
        {"id": f"doc-{n}", "text": NEWS.format(number=n, word=word if n == at else every), "language": "id"}
        for n in range(count)
    ]


def runs(*workers: Worker) -> Counter[tuple[str, str]]:
    """How often each job was worked on in each stage to the end, by the workers' logs."""
    counted = Counter[tuple[str, str]]()
    for worker in workers:
        for event in worker.events:
            if event.get("logger") == "kawat.stage" and "jobs" in event and "outcome" in event:
                counted.update((job, event["stage"]) for job in event["jobs"])
    return counted
