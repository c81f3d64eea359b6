"""Flower on real workers: who may look, what it keeps, and that no button of it loses or doubles a document."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from flowers import PASSWORD, Flower, flower
from workers import StartWorker, documents, wait_for, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger

AUTOSCALED = ("celery", "-A", "worker.app", "worker", "--autoscale=2,1", "-n", "dua@%h")


def test_who_may_look(ledger: Ledger, tmp_path: Path) -> None:  # noqa: ARG001  (whose Redis it watches)
    """Started by the broker's address alone Flower shows nothing without its password, ``/metrics`` neither."""
    with flower(tmp_path, celery=("--broker", os.environ["KAWAT_REDIS_URL"])) as watched:
        for path in ("", "workers", "tasks", "broker", "api/workers", "api/tasks", "metrics"):
            answers = {password: watched.call(path, "GET", password)[0] for password in (None, "salah", PASSWORD)}
            assert answers == {None: 401, "salah": 401, PASSWORD: 200}, path
        assert watched.call("healthcheck", "GET", None) == (200, "OK")


def test_every_button(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """Whatever an operator presses while documents are worked on, each of them is stored, once, and the counts balance.

    What would harm is refused: to take from lists that are not Kawat's, to stop documents by other limits.
    """
    start_worker("--processes", "2", "--name", "satu", **crashing_pipeline)
    start_worker(program=AUTOSCALED, **crashing_pipeline)
    with flower(tmp_path) as watched:
        wait_for(lambda: len(watched.get("workers", refresh=1)) == 2)
        one, two = sorted(watched.get("workers"), reverse=True)
        assert (one.partition("@")[0], two.partition("@")[0]) == ("satu", "dua")
        under_load = _Load(ledger)
        for button, answer in {
            lambda: _stop_what_runs(watched): 200,
            lambda: _stop_what_runs(watched, signal="SIGKILL"): 200,
            lambda: _revoke_what_waits(ledger, watched): 200,
            lambda: watched.press(f"worker/pool/restart/{one}"): 403,
            lambda: watched.press(f"worker/pool/grow/{one}", n=1): 200,
            lambda: watched.press(f"worker/pool/shrink/{one}", n=1): None,  # not while all are busy
            lambda: watched.press(f"worker/pool/autoscale/{two}", min=1, max=3): 200,
            lambda: watched.press(f"worker/pool/autoscale/{one}", min=1, max=3): 403,
            lambda: watched.press(f"worker/queue/cancel-consumer/{one}", queue="kawat.recognize"): 200,
            lambda: watched.press(f"worker/queue/add-consumer/{one}", queue="kawat.recognize"): 200,
            lambda: watched.press(f"worker/queue/add-consumer/{one}", queue="kawat.intake"): 403,
            lambda: watched.press("task/timeout/kawat.recognize", workername=one, soft=1, hard=1): 200,
            lambda: watched.press("task/rate-limit/kawat.recognize", workername=one, ratelimit="1/s"): 200,
            lambda: watched.press("task/send-task/kawat.recognize"): 200,
            lambda: _purge(tmp_path): 0,
            lambda: watched.press(f"worker/shutdown/{one}"): 200,
        }.items():
            under_load(button, answer)
        stopped = {task["result"] for task in watched.tasks(state="REVOKED")}
        assert any(str(said).startswith("stopped by an operator") for said in stopped), stopped
        wait_for(lambda: watched.get("workers", refresh=1)[one].get("status") is not True)
    assert ledger.counts().dead == 0


class _Load:
    """Buttons pressed while documents are worked on."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._turn = count()

    def __call__(self, button: Callable[[], int], answer: int | None) -> None:
        """Press one; all that was accepted before ends well."""
        turn, before = next(self._turn), self._ledger.counts().done
        given = [{**each, "id": f"{turn}-{each['id']}", "title": str(turn)} for each in documents(16, every="LAMBAT")]
        enqueue(given, batch_documents=2)
        wait_for(lambda: self._ledger.counts().running["kawat.recognize"])
        said = button()
        assert answer in (None, said), (turn, said)
        assert wait_until_ended(self._ledger).done == before + len(given), turn


def _stop_what_runs(watched: Flower, **signal: str) -> int:
    """Terminate a task that has begun."""
    running: list[dict[str, Any]] = []
    wait_for(lambda: running.extend(watched.tasks(state="STARTED", taskname="kawat.recognize")) or running)
    return watched.press(f"task/revoke/{running[0]['uuid']}", terminate="true", **signal)


def _revoke_what_waits(ledger: Ledger, watched: Flower) -> int:
    """Revoke the tasks of all messages that wait."""
    waiting = [json.loads(each) for each in ledger.client.lrange("kawat.clean", 0, -1)]
    assert waiting and json.loads(waiting[0]["body"])
    (said,) = {watched.press(f"task/revoke/{each['headers']['id']}") for each in waiting}
    return said


def _purge(folder: Path) -> int:
    """Throw all messages away."""
    command = [str(Path(sys.executable).with_name("celery")), "-A", "worker.app", "purge", "-f"]
    return subprocess.run(command, cwd=folder, env=os.environ, check=False, timeout=120).returncode


def test_for_reading_alone(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """With ``FLOWER_READ_ONLY`` it shows all, and refuses every button; after a restart it still has what it saw.

    Batches with deaths are told apart from the others, and say of what.
    """
    start_worker("--processes", "1", "--name", "satu")
    kept = {"FLOWER_READ_ONLY": "true", "FLOWER_PERSISTENT": "true", "FLOWER_DB": str(tmp_path / "flower.db")}
    with flower(tmp_path, **kept) as watched:
        wait_for(lambda: watched.get("workers", refresh=1))
        (name,) = watched.get("workers")
        enqueue([*documents(4), {"url": "https://berita.example/biner", "text": "\x01\x02\x03" * 20}])
        wait_until_ended(ledger)
        wait_for(lambda: len(watched.tasks(taskname="kawat.store", state="SUCCESS")) == 1)
        before = watched.tasks()
        for button in ("worker/shutdown", "worker/pool/grow", "worker/pool/restart", "worker/queue/add-consumer"):
            assert watched.press(f"{button}/{name}", queue="kawat.clean") == 403, button
        assert watched.press(f"task/revoke/{before[0]['uuid']}") == 403
    with flower(tmp_path, **kept) as watched:
        assert {task["uuid"] for task in watched.tasks()} == {task["uuid"] for task in before}
        failed = [(task["name"], task["args"], task["result"]) for task in watched.tasks(state="FAILURE")]
        why = "not text: 100% of it are control characters"
        assert failed == [("kawat.clean", "[1]", f"1 dead ({why}), 4 on")]
        stages = [task["name"] for task in watched.tasks(state="SUCCESS") if task["args"] == "[1]"]
        assert sorted(stages) == ["kawat.recognize", "kawat.store", "kawat.summarize", "kawat.tokenize"]
