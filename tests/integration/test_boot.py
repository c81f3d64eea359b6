"""What a worker loads when it starts, and that it tells of each batch once."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import psutil
import pytest
from workers import PATIENCE, Kawat, StartWorker, Worker, documents, stored_stories, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger
from worker.route import Stage

ROOT = Path(__file__).parents[2]
HEAVY = {"lightgbm", "onnxruntime", "spacy"}


def libraries(worker: Worker) -> set[str]:
    """Which of these a worker has loaded, by the files that its memory shows."""
    maps = " ".join(each.path for each in psutil.Process(worker.process.pid).memory_maps())
    return {name for name in HEAVY if f"/{name}/" in maps}


@pytest.mark.parametrize(
    ("stage", "loaded"),
    [
        ("clean", {"lightgbm"}),
        ("tokenize", {"spacy"}),
        ("recognize", {"spacy", "onnxruntime"}),
        ("summarize", {"lightgbm"}),
        ("store", set()),
    ],
)
def test_a_worker_loads_what_its_stages_need(start_worker: StartWorker, stage: str, loaded: set[str]) -> None:
    """A worker that serves one stage has loaded the libraries of that stage, and none of the others'."""
    assert libraries(start_worker("--processes", "1", "--stage", stage)) == loaded


def test_a_worker_a_stage(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """Five workers, each with one stage, bring documents to the end; each batch is told once in each stage."""
    workers = [start_worker("--processes", "1", "--stage", stage.value) for stage in Stage]
    enqueue(documents(6), batch_documents=2)
    assert wait_until_ended(ledger).done == 6
    assert len(stored_stories(tmp_path)) == 6
    told = Counter(
        (event["stage"], job) for worker in workers for event in worker.events for job in event.get("jobs", ())
    )
    assert len(told) == 5 * 6
    assert set(told.values()) == {1}


def test_a_wrong_setting_is_a_sentence() -> None:
    """Celery's own command line ends with the sentence that names the setting, as ours does."""
    program = Path(sys.executable).with_name("celery")
    environment = os.environ | {"KAWAT_BATCH_DOCUMENTS": "banyak"}
    done = subprocess.run(
        [program, "-A", "worker.app", "worker"], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kawat: settings in the environment: KAWAT_BATCH_DOCUMENTS: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(("pool", "module"), [("threads", "thread"), ("solo", "solo")])
def test_a_pool_without_time_limits_is_refused(tmp_path: Path, pool: str, module: str) -> None:
    """A worker whose pool can stop no task ends before it is ready, with what to do in a sentence."""
    program = Path(sys.executable).with_name("celery")
    environment = os.environ | {"KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'kawat.db'}", "KAWAT_LOG_FORMAT": "json"}
    done = subprocess.run(
        [program, "-A", "worker.app", "worker", "--pool", pool, "--concurrency", "1"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 2
    said = json.loads((done.stdout + done.stderr).splitlines()[-1])
    assert (said["level"], said["event"]) == ("critical", "no worker without it")
    assert said["error"] == (
        f"the pool celery.concurrency.{module} stops no document at KAWAT_TIME_LIMIT_SECONDS: "
        "start the worker without --pool (-P), or with --pool prefork"
    )


@pytest.mark.usefixtures("ledger")
def test_what_cannot_be_loaded_ends_the_worker(crashing_pipeline: dict[str, str], kawat: Kawat, tmp_path: Path) -> None:
    """A worker whose pipeline fails to load as nobody foresaw is not ready without it: it ends with 2."""
    own = {"KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'kawat.db'}", "KAWAT_LOG_FORMAT": "json", "PYTHONPATH": None}
    done = kawat("worker", "--processes", "1", env=crashing_pipeline | own, timeout=PATIENCE)
    assert done.returncode == 2
    said = json.loads((done.stdout + done.stderr).splitlines()[-1])
    assert (said["level"], said["event"]) == ("critical", "no worker without it")
    assert "kawat_crash" in said["exception"][0]["exc_value"]


def test_all_hooks_stand_in_one_file() -> None:
    """Nothing but worker/life/boot.py connects to Celery's signals or adds a step."""
    hooks = re.compile(r"celery import .*signals|\.steps\[")
    folders = (ROOT / "kawat", ROOT / "tasks", ROOT / "worker")
    found = [path for folder in folders for path in folder.rglob("*.py") if hooks.search(path.read_text())]
    assert found == [ROOT / "worker" / "life" / "boot.py"]
