"""How the command line is called, and how it says what is wrong."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import typer.main
from command_line import NOWHERE, fails
from rich.text import Text
from sqlalchemy import func, select
from typer.testing import CliRunner
from workers import Kawat, documents

from kawat.cli import app
from worker.store.engine import open_store
from worker.store.schema import stories

pytestmark = pytest.mark.usefixtures("plain")


def commands() -> Iterator[tuple[str, ...]]:
    """Every command and group of commands, as it is called."""
    root: Any = typer.main.get_command(app)
    context = typer.Context(root)
    yield ()
    for name in root.list_commands(context):
        _, command, _ = root.resolve_command(context, [name])
        yield (name,)
        for sub in getattr(command, "commands", {}):
            yield (name, sub)


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_help(command: tuple[str, ...]) -> None:
    """Every command and group says how it is called and what it does."""
    done = CliRunner().invoke(app, [*command, "--help"], prog_name="kawat")
    assert done.exit_code == 0
    usage, explanation, *_ = (line.strip() for line in Text.from_ansi(done.stdout).plain.splitlines() if line.strip())
    assert usage.startswith(" ".join(["Usage: kawat", *command, "["]))
    assert explanation[0].isupper()


def test_help_in_a_pipe(kawat: Kawat) -> None:
    """Help names every command, without colours in a pipe, and without a Redis."""
    done = kawat("--help", env={"KAWAT_REDIS_URL": NOWHERE})
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"\n  {name}  " in done.stdout for name in {command[0] for command in commands() if command})
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["run"],
        ["enqueue"],
        ["show"],
        ["status", "--bogus"],
        ["export", "--format", "xml"],
        ["worker", "--stage", "bogus"],
        ["run", "--processes", "0", "x"],
        [],
    ],
    ids=" ".join,
)
def test_wrong_usage(arguments: list[str]) -> None:
    """What is called wrongly ends with code 2 and how it is used."""
    done = CliRunner().invoke(app, arguments, prog_name="kawat")
    assert done.exit_code == 2
    assert "Usage: kawat" in Text.from_ansi(done.output).plain


def test_version() -> None:
    """The version is the installed distribution's."""
    done = CliRunner().invoke(app, ["--version"])
    assert (done.exit_code, done.output) == (0, f"kawat {version('kawat')}\n")


def test_completion(kawat: Kawat) -> None:
    """A shell that asks is told the commands that begin so."""
    asked: dict[str, str | None] = {"_KAWAT_COMPLETE": "complete_bash", "COMP_WORDS": "kawat sta", "COMP_CWORD": "1"}
    done = kawat(env=asked)
    assert (done.returncode, done.stdout.split()) == (0, ["status"])


def test_a_fault_for_a_program(kawat: Kawat) -> None:
    """What ends a command that writes JSON is JSON, too."""
    done = kawat("status", "--json", env={"KAWAT_REDIS_URL": NOWHERE})
    assert (done.returncode, done.stdout) == (2, "")
    told = json.loads(done.stderr)
    assert told["what"] == "kawat" and told["reason"].startswith("Redis cannot be reached")


def test_no_redis(kawat: Kawat) -> None:
    """Where no Redis answers, a command that only looks says so at once, and which setting to look at."""
    done = kawat("status", env={"KAWAT_REDIS_URL": NOWHERE})
    assert fails(done, "Redis cannot be reached", "127.0.0.1:1", "Is KAWAT_REDIS_URL right")


def test_wrong_password(kawat: Kawat) -> None:
    """A Redis that refuses the password is no missing Redis, and the password is not printed."""
    right = urlsplit(os.environ["KAWAT_REDIS_URL"])
    wrong = right._replace(netloc=f":rahasia@{right.hostname}:{right.port}").geturl()
    done = kawat("status", env={"KAWAT_REDIS_URL": wrong})
    assert fails(done, "refuses the user or password in KAWAT_REDIS_URL")
    assert "rahasia" not in done.stderr


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("KAWAT_REDIS_URL", "http://kabar.example", "KAWAT_REDIS_URL is no Redis URL"),
        ("KAWAT_DUPLICATES_REDIS_URL", "http://kabar.example", "KAWAT_DUPLICATES_REDIS_URL is no Redis URL"),
        ("KAWAT_MAX_ATTEMPTS", "none", "KAWAT_MAX_ATTEMPTS"),
        ("KAWAT_PIPELINES", "{", "KAWAT_PIPELINES"),
    ],
)
def test_a_wrong_setting(kawat: Kawat, variable: str, value: str, said: str) -> None:
    """A variable with a value that it cannot have is named."""
    assert fails(kawat("status", env={variable: value}), variable, said)


def test_an_unknown_setting(kawat: Kawat, redis_client: object) -> None:
    """A variable that is no setting is warned about, and the command does its work."""
    assert redis_client
    done = kawat("status", "--json", env={"KAWAT_MAX_ATTEMPT": "5"})
    assert (done.returncode, done.stderr) == (
        0,
        '{"what": "kawat", "reason": "KAWAT_MAX_ATTEMPT is no setting: is KAWAT_MAX_ATTEMPTS meant?"}\n',
    )
    assert json.loads(done.stdout)["balanced"]


def test_a_data_folder_that_cannot_be(kawat: Kawat, tmp_path: Path) -> None:
    """A file in the place of the data folder is named."""
    (tmp_path / "file").touch()
    env: dict[str, str | None] = {"KAWAT_REDIS_URL": None, "KAWAT_DATA_DIR": "file"}
    assert fails(kawat("status", env=env), "file/valkey: Not a directory")


@pytest.mark.parametrize(
    "command",
    [["show", "x"], ["export"], ["dead", "list"], ["dead", "show", "x"], ["dead", "retry", "x"]],
    ids=" ".join,
)
def test_no_store_yet(kawat: Kawat, tmp_path: Path, command: list[str]) -> None:
    """Where nothing was processed yet, a command that reads the store says so, and makes none."""
    assert fails(kawat(*command), "there is no store yet at", "process something first")
    assert not (tmp_path / "kawat-data" / "kawat.db").exists()


def test_a_store_that_does_not_answer(kawat: Kawat) -> None:
    """A database that does not answer is named, without its password."""
    done = kawat("export", env={"KAWAT_STORE_URL": "postgresql+psycopg://ani:rahasia@127.0.0.1:1/kawat"})
    assert fails(done, "127.0.0.1:1/kawat cannot be used")
    assert "rahasia" not in done.stderr


def test_characters_that_the_locale_does_not_know(kawat: Kawat, filled: str) -> None:
    """Where the locale knows few characters, none is lost in a pipe or file."""
    env: dict[str, str | None] = {"PYTHONIOENCODING": "ascii"}
    assert " · " in kawat("show", filled, env=env).stdout
    found = kawat("show", filled, "--json", env=env)
    assert json.loads(found.stdout)["title"].startswith("Judul")


@pytest.mark.parametrize("command", ["export", "search pasar --json", "show pasar-1", "show pasar-1 --json"])
def test_nobody_reads_the_rest(filled: str, tmp_path: Path, command: str) -> None:
    """Where who reads its output has seen enough, or nobody is there to read, a command ends without a complaint."""
    assert filled
    kawat = Path(sys.executable).with_name("kawat")
    env = os.environ | {"KAWAT_DATA_DIR": str(tmp_path / "kawat-data")}
    for end in ("| true; exit ${PIPESTATUS[0]}", ">&-"):
        called = ["bash", "-c", f"{kawat} {command} {end}"]
        done = subprocess.run(called, env=env, capture_output=True, text=True, check=False)
        assert (done.returncode, "Traceback" in done.stderr, "Exception" in done.stderr) == (0, False, False), end


@pytest.mark.parametrize("end", ["2>&1 | true", "2>&1 >/dev/null | true"])
def test_nobody_reads_how_it_goes(filled: str, tmp_path: Path, end: str) -> None:
    """A command that works does all of its work, whoever has seen enough of what it says meanwhile."""
    assert filled
    lines = [json.dumps(each) + "\n" for each in documents(3)]
    (tmp_path / "baru.jsonl").write_text("".join([*lines[:2], *["rusak\n"] * 3, lines[2]]))
    kawat = Path(sys.executable).with_name("kawat")
    env = {name: value for name, value in os.environ.items() if name != "KAWAT_REDIS_URL"}
    env |= {"KAWAT_DATA_DIR": str(tmp_path / "kawat-data")}
    called = ["bash", "-c", f"{kawat} run {tmp_path}/baru.jsonl --processes 1 {end}; exit ${{PIPESTATUS[0]}}"]
    done = subprocess.run(called, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")  # three lines cannot be read
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}")
    with store.connect() as connection:
        assert connection.execute(select(func.count()).select_from(stories)).scalar_one() == 6
    store.dispose()


def test_what_had_been_found_out(filled: str, tmp_path: Path) -> None:
    """Where nobody reads what is said, a search that found nothing still ends with 1, and work unread with 1."""
    assert filled
    kawat = Path(sys.executable).with_name("kawat")
    env = os.environ | {"KAWAT_DATA_DIR": str(tmp_path / "kawat-data")}
    for command, code in (("search gempa", 1), ("dead list", 0), ("store upgrade", 1), ("search pasar", 0)):
        called = ["bash", "-c", f"{kawat} {command} 2>&1 | true; exit ${{PIPESTATUS[0]}}"]
        done = subprocess.run(called, env=env, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (code, ""), command


@pytest.mark.parametrize("command", ["search", "show"])
def test_what_is_no_text(kawat: Kawat, filled: str, command: str) -> None:
    """An argument with bytes that are no characters is named in a sentence."""
    assert filled
    assert fails(kawat(command, "caf\udce9"), "'caf\\udce9' cannot be read in this locale")


def test_a_file_that_cannot_be_written(kawat: Kawat, filled: str) -> None:
    """A file that cannot be written is named as it was asked for."""
    assert filled
    assert fails(kawat("export", "--output", "tidak/ada.jsonl"), "kawat: tidak/ada.jsonl: No such file or directory")
