"""Kawat without its extras, in an environment of its own: what works there, and what says which extra it needs."""

import os
import subprocess
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
from workers import PATIENCE

from worker.ledger.ledger import Ledger

ROOT = Path(__file__).parents[2]
# Megabytes of what Kawat brings into an environment that has Celery.
ADDED = """
from importlib.metadata import distribution, distributions
from packaging.requirements import Requirement
seen, todo = {"pip", "setuptools"}, ["celery", "kombu", "redis", "packaging"]
while todo:
    name = todo.pop()
    if name not in seen:
        seen.add(name)
        needs = [Requirement(line) for line in distribution(name).requires or ()]
        todo += [each.name for each in needs if each.marker is None or each.marker.evaluate({"extra": ""})]
added = [each for each in distributions() if each.name.lower() not in {name.lower() for name in seen}]
files = [file.locate() for each in added for file in each.files or ()]
print(sum(file.stat().st_size for file in files if file.exists()) // 10**6)
"""
Called = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has Kawat alone."""
    folder = tmp_path_factory.mktemp("base")
    venv.create(folder, with_pip=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--constraint", "constraints.txt", "."]
    done = subprocess.run([folder / "bin" / "python", *install], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "bin"


@pytest.fixture
def called(base: Path, tmp_path: Path) -> Called:
    """Calls a program of that environment, in the test's folder."""

    def call(*command: str, **environment: str | None) -> "subprocess.CompletedProcess[str]":
        merged = os.environ | {"PYTHONPATH": ""} | environment
        return subprocess.run(
            [base / command[0], *command[1:]],
            cwd=tmp_path,
            env={name: value for name, value in merged.items() if value is not None},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    return call


def test_small_for_a_crawler(called: Called) -> None:
    """Beside Celery, what a crawler needs is less than 60 MB, without the trained pipelines."""
    done = called("python", "-c", ADDED)
    assert 20 < int(done.stdout) < 60
    assert called("python", "-c", "import kawat_pipelines").returncode == 1


def test_what_needs_no_extra(called: Called, ledger: Ledger, tmp_path: Path) -> None:
    """Pages are enqueued, the queue is looked at, and a document is found on its way."""
    assert called("kawat", "--help").stdout.startswith("Usage: kawat")
    assert called("kawat", "--version").stdout.startswith("kawat ")
    (tmp_path / "page.txt").write_text("Pasar di Semarang dibuka kembali.")
    assert called("kawat", "enqueue", "page.txt").stdout.startswith("1 document accepted")
    assert called("python", "-c", "from kawat import enqueue; enqueue([{'text': 'Dua.', 'id': 'dua'}])").returncode == 0
    assert ledger.counts().open == 2
    status = called("kawat", "status")
    assert (status.returncode, status.stderr) == (0, "")
    job = called("kawat", "job", "dua")
    assert job.returncode == 0
    assert "waiting in clean" in job.stdout and "pip install 'kawat[store]'" in job.stderr
    health = called("kawat", "health")
    assert (health.returncode, health.stderr) == (1, "")
    assert "redis\tok" in health.stdout and "there is no store yet" in health.stdout
    doctor = called("kawat", "doctor")
    assert (doctor.returncode, doctor.stderr) == (1, "")
    assert "pip install 'kawat[store]'" in doctor.stdout and "pip install 'kawat[worker]'" in doctor.stdout


@pytest.mark.parametrize(
    ("command", "extra"),
    [
        *((command, "store") for command in ("dead list", "dead retry --all", "show x", "export", "store upgrade")),
        *((command, "worker") for command in ("worker", "pipelines", "evaluate entities x")),
        ("run x", "worker,embedded"),
        ("metrics --once", "metrics,store"),
        ("traces --once", "traces"),
        ("serve", "serve,store"),
    ],
)
@pytest.mark.usefixtures("ledger")
def test_what_needs_an_extra(called: Called, command: str, extra: str) -> None:
    """What needs an extra says which, in one sentence, with code 2."""
    done = called("kawat", *command.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"pip install 'kawat[{extra}]'\n") and done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["status", "health", "enqueue page.txt", "job x"])
def test_without_a_redis(called: Called, tmp_path: Path, command: str) -> None:
    """Where no Redis is named, a sentence says what to set, or which extra brings one."""
    (tmp_path / "page.txt").write_text("Pasar di Semarang dibuka kembali.")
    done = called("kawat", *command.split(), KAWAT_REDIS_URL=None)
    assert (done.returncode, done.stdout) == (2, "")
    assert "set KAWAT_REDIS_URL" in done.stderr and "pip install 'kawat[embedded]'" in done.stderr
    assert done.stderr.count("\n") == 1
