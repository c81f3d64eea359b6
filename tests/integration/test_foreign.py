"""In a folder with a ``tasks`` or ``worker`` of somebody else's: Kawat works there, and so does what is theirs."""

import subprocess
import sys
from pathlib import Path

import pytest
from workers import PATIENCE, Kawat, StartWorker, documents, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger

THEIRS = "WHOSE = 'theirs'\n"
THEIR_APP = "from celery import Celery\napp = Celery('theirs', broker='memory://')\n"
LIGHT = {"KAWAT_PIPELINES": "{}"}
WORKERS = [
    ("kawat", "worker"),
    ("celery", "-A", "worker.app", "worker"),
    ("python", "-m", "celery", "-A", "worker.app", "worker"),
]


def write(folder: Path, **modules: str) -> None:
    """Their modules; ``worker__app`` is the module app of the package worker."""
    for name, text in modules.items():
        *packages, module = name.split("__")
        home = folder.joinpath(*packages)
        home.mkdir(exist_ok=True)
        if packages:
            (home / "__init__.py").write_text(THEIRS)
        (home / f"{module}.py").write_text(text)


@pytest.fixture(params=["modules", "packages"])
def foreign(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with a tasks and a worker of its own."""
    if request.param == "modules":
        write(tmp_path, tasks=THEIRS, worker=THEIRS)
    else:
        write(tmp_path, tasks__fetch=THEIRS, worker__queue=THEIRS)
    return tmp_path


def python(folder: Path, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a program of theirs, in their folder."""
    (folder / "program.py").write_text(program)
    return called(folder, "python", "program.py", *arguments)


def called(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    """Call something that is installed, in their folder."""
    program = [str(Path(sys.executable).with_name(command[0])), *command[1:]]
    return subprocess.run(program, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)


@pytest.mark.parametrize("program", WORKERS, ids=" ".join)
@pytest.mark.parametrize("path", ["", "."], ids=["", "on PYTHONPATH"])
@pytest.mark.usefixtures("foreign")
def test_a_worker_there_is_kawats(
    ledger: Ledger, start_worker: StartWorker, program: tuple[str, ...], path: str
) -> None:
    """A worker that is started there is Kawat's, with its own stages."""
    start_worker(program=program, PYTHONPATH=path, **LIGHT)
    enqueue(documents(1))
    assert wait_until_ended(ledger).done == 1


def test_a_run_there(kawat: Kawat, foreign: Path) -> None:
    """``kawat run`` processes pages there."""
    (foreign / "page.txt").write_text("Pasar di Semarang dibuka kembali setelah diperbaiki selama setahun.")
    done = kawat("run", "page.txt", "--processes", "1", "--json", env={"PYTHONPATH": ".", **LIGHT})
    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stderr


def test_their_tasks_stay_theirs(ledger: Ledger, tmp_path: Path) -> None:
    """A crawler that enqueues imports its own tasks, before or after."""
    write(tmp_path, tasks=THEIRS)
    program = "from kawat import enqueue\nenqueue([{'text': 'Pasar dibuka.'}])\nimport tasks\nprint(tasks.WHOSE)"
    done = python(tmp_path, program)
    assert (done.stdout, done.returncode) == ("theirs\n", 0), done.stderr
    assert ledger.counts().open == 1


def test_a_worker_that_hides_kawats(foreign: Path) -> None:
    """Where their worker hides Kawat's, a crawler is told so in a sentence that names it; their own import works."""
    program = "import worker\nprint(worker.WHOSE)\nfrom kawat import enqueue"
    done = python(foreign, program)
    assert done.stdout == "theirs\n"
    *_, last = done.stderr.splitlines()
    hiding = next(str(each) for each in (foreign / "worker.py", foreign / "worker" / "__init__.py") if each.exists())
    assert last.startswith("ImportError: ") and hiding in last and "kawat enqueue" in last


@pytest.mark.parametrize("theirs", ["worker", "worker__app"])
def test_their_app_stays_theirs(tmp_path: Path, theirs: str) -> None:
    """Where their worker has an app, ``celery -A worker.app`` means that one."""
    write(tmp_path, **{theirs: THEIR_APP})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for folder, options in ((tmp_path, []), (elsewhere, ["--workdir", str(tmp_path)])):
        done = called(folder, "celery", *options, "-A", "worker.app", "report")
        assert done.returncode == 0, done.stderr
        assert "broker_url: 'memory" in done.stdout


def test_their_tasks_app_stays_theirs(tmp_path: Path) -> None:
    """``celery -A tasks`` means theirs, whatever Kawat has."""
    write(tmp_path, tasks=THEIR_APP)
    done = called(tmp_path, "celery", "-A", "tasks", "report")
    assert done.returncode == 0, done.stderr
    assert "broker_url: 'memory" in done.stdout


def test_spacy_there(foreign: Path) -> None:
    """Their spaCy does not stumble over Kawat's component, and makes it."""
    done = python(foreign, "import spacy\nprint(spacy.blank('xx').add_pipe('kawat_encoder_ner').__class__.__name__)")
    assert (done.stdout, done.returncode) == ("EncoderRecognizer\n", 0), done.stderr
