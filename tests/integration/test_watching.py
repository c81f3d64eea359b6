"""What those see who watch workers: their logs, Flower, Celery's own events."""

import json
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from workers import StartWorker, wait_for, wait_until_ended

from kawat import enqueue
from worker.broker.embedded import free_port
from worker.ledger.ledger import Ledger

NEWS = (
    "Wali Kota Semarang meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi. "
    "Jembatan sepanjang 120 meter itu dibangun sejak tahun lalu dengan dana daerah. "
    "Warga berharap kemacetan di jalan lama segera berkurang, terutama pada jam berangkat kerja."
)
CELERY = ("celery", "-A", "worker.app", "worker")


@contextmanager
def celery(log: Path, *arguments: str, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A program of Celery's with Kawat's app."""
    command = [str(Path(sys.executable).with_name("celery")), "-A", "worker.app", *arguments]
    with log.open("wb") as file:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=file, stderr=file, cwd=log.parent)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("program", [("kawat", "worker"), CELERY], ids=" ".join)
def test_every_line_is_json(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], program: tuple[str, ...]
) -> None:
    """Whatever happens to a worker, each line that it writes is JSON, and names what happened."""
    arguments = ("--concurrency=1",) if program == CELERY else ("--processes", "1")
    limits = {"KAWAT_SOFT_TIME_LIMIT_SECONDS": "3", "KAWAT_TIME_LIMIT_SECONDS": "6", "KAWAT_MAX_ATTEMPTS": "1"}
    worker = start_worker(*arguments, program=program, **crashing_pipeline, **limits, KAWAT_MAX_ATTEMPT="2")
    ledger.client.lpush("kawat.clean", "{rusak", '{"body": "x"}')
    for word in ("MATIKAN", "GANTUNG", "CETAK"):
        enqueue([{"text": f"{NEWS} Ini {word} saja."}])
    wait_until_ended(ledger)
    assert worker.stop() == 0
    lines = [json.loads(line) for line in worker.log.read_text().splitlines()]
    assert all({"event", "level", "logger", "timestamp"} <= line.keys() for line in lines)
    said = "\n".join(line["event"] for line in lines)
    for part in (
        "KAWAT_MAX_ATTEMPT is no setting: is KAWAT_MAX_ATTEMPTS meant?",
        "superuser" if os.geteuid() == 0 else "ready.",
        "SIGKILL",
        "refused a message",
        "dicetak",
        "time limit (3s) exceeded",
        "worker: Warm shutdown",
    ):
        assert part in said, said


def test_flower_and_events(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """Flower and ``celery events`` with Kawat's app see workers of different names, tasks, queues; none is refused."""
    port = free_port()

    def ask(path: str) -> Any:  # noqa: ANN401
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/{path}", timeout=20) as answer:
                return json.load(answer)
        except OSError:
            return {}

    first = start_worker("--processes", "1")
    start_worker("--processes", "1", "--name", "kedua")
    third = start_worker("--concurrency=1", program=CELERY)
    host = socket.gethostname()
    names = {f"kawat-{first.process.pid}@{host}", f"kedua@{host}", f"kawat-{third.process.pid}@{host}"}
    flower = ("flower", f"--port={port}", "--address=127.0.0.1")
    with (
        celery(tmp_path / "flower.log", *flower, FLOWER_UNAUTHENTICATED_API="1"),
        celery(tmp_path / "events.log", "events", "--dump", PYTHONUNBUFFERED="1"),
    ):
        wait_for(lambda: ask("workers").keys() >= names)
        wait_for(lambda: "kedua@" in (tmp_path / "events.log").read_text())
        enqueue([{"text": NEWS}])
        wait_until_ended(ledger)
        wait_for(lambda: {"kawat.clean", "kawat.store"} <= {each["name"] for each in ask("tasks").values()})
        queues = {each["name"] for each in ask("queues/length")["active_queues"]}
        assert {"kawat.clean", "kawat.urgent.store"} <= queues
        dumped = (tmp_path / "events.log").read_text()
        assert all(part in dumped for part in ("kawat.clean", "kedua@", f"kawat-{first.process.pid}@")), dumped
    assert ledger.counts().refused == 0
