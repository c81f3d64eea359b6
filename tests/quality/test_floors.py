"""The command that raises the floors, on a copy with a small set, and what it refuses."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import floors
import missing
import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the command beside two floors, and tests that find .87 right and .02 lost in a set."""
    (tmp_path / "tests/helpers").mkdir(parents=True)
    for module in (floors, missing):
        shutil.copy(str(module.__file__), tmp_path / "tests/helpers")
    quality = tmp_path / "tests/quality"
    quality.mkdir()
    (quality / "set.jsonl").write_text("{}\n")
    set_floors(tmp_path, right={"least": 0.8}, lost={"most": 0.05})
    (quality / "test_it.py").write_text(
        "import json\nfrom floors import check, data\n"
        "def test_it():\n    data('ours').read_text()\n    check({'right': 0.87, 'lost': 0.02})\n"
    )
    return tmp_path


def set_floors(tree: Path, **given: dict[str, Any]) -> None:
    """Write the file of floors: where they lie."""
    sets = {"ours": {"files": "tests/quality/set.jsonl", "sha256": hashlib.sha256(b"{}\n").hexdigest()}}
    common = {"measure": "share", "sets": ["ours"], "step": 0.01}
    written = {"sets": sets, "floors": {name: common | floor for name, floor in given.items()}}
    (tree / "tests/quality/floors.json").write_text(floors.text(written))


def lie(tree: Path) -> dict[str, Any]:
    """The floors, as the command left them."""
    known: dict[str, Any] = json.loads((tree / "tests/quality/floors.json").read_text())
    return known["floors"]


@pytest.fixture
def command(tree: Path) -> Command:
    """Runs the command in the copy."""

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        program = [sys.executable, tree / "tests/helpers/floors.py", *arguments]
        return subprocess.run(program, cwd=tree, capture_output=True, text=True, timeout=300, check=False)

    return run


def test_floors_are_raised(tree: Path, command: Command) -> None:
    """What is better than its floor raises it, either way; a margin is kept, and what is kept stays."""
    done = command()
    assert done.returncode == 0, done.stderr
    assert (lie(tree)["right"]["least"], lie(tree)["lost"]["most"]) == (0.87, 0.02)
    assert "right: 0.8 -> 0.87" in done.stdout
    set_floors(
        tree, right={"least": 0.8, "margin": 0.03}, lost={"most": 0.05, "kept": "machines differ"}, other={"least": 1}
    )
    done = command()
    assert (lie(tree)["right"]["least"], lie(tree)["lost"]["most"]) == (0.84, 0.05)
    assert done.stdout.endswith("other: not measured\n")


def test_none_is_lowered_without_a_reason(tree: Path, command: Command) -> None:
    """A floor that is not reached is lowered only if it is named, with a reason, which is kept; else none moves."""
    set_floors(tree, right={"least": 0.9}, lost={"most": 0.05})
    before = lie(tree)
    for arguments, said in (
        ((), "right: 0.87"),
        (("--lower", "lost", "--because", "so"), "lost is not below its floor"),
        (("--lower", "right"), "only with a reason"),
    ):
        done = command(*arguments)
        assert (done.returncode, lie(tree)) == (1, before), arguments
        assert said in done.stderr
    done = command("--lower", "right", "--because", "the set was labelled anew")
    assert done.returncode == 0, done.stderr
    assert lie(tree)["right"]["least"] == 0.87
    assert lie(tree)["right"]["lowered"] == [{"from": 0.9, "because": "the set was labelled anew"}]
    assert lie(tree)["lost"]["most"] == 0.02


def test_several_are_lowered(tree: Path, command: Command) -> None:
    """Several are lowered at once, for the same reason, their names parted by semicolons."""
    set_floors(tree, **{"right, of ours": {"least": 0.9}, "lost": {"most": 0.01}})
    (tree / "tests/quality/test_it.py").write_text(
        "from floors import check\ndef test_it():\n    check({'right, of ours': 0.87, 'lost': 0.02})\n"
    )
    done = command("--lower", "right, of ours; lost", "--because", "the set was labelled anew")
    assert done.returncode == 0, done.stderr
    assert [lie(tree)["right, of ours"]["least"], lie(tree)["lost"]["most"]] == [0.87, 0.02]
    assert {floor["lowered"][0]["because"] for floor in lie(tree).values()} == {"the set was labelled anew"}


def test_other_data(tree: Path, command: Command) -> None:
    """Where the data are others than those that the floors were measured on, none moves, and no test passes."""
    before = lie(tree)
    (tree / "tests/quality/set.jsonl").write_text("{}\n{}\n")
    done = command()
    assert (done.returncode, lie(tree)) == (1, before)
    assert "other data than the floors were measured on: ours" in done.stderr
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", "-o", "pythonpath=tests/helpers", "tests/quality"],
        cwd=tree,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert tested.returncode == 1
    assert "ours is another version" in tested.stdout


def test_the_file() -> None:
    """The file is as the command writes it; each floor names its sets, and has one bound and a step that it fits."""
    known = floors.read()
    assert floors.FILE.read_text("utf-8") == floors.text(known)
    for name, floor in known["floors"].items():
        (bound,) = floor.keys() & {"least", "most"}
        assert floors.moved(floor | {"margin": 0}, floor[bound]) == floor[bound], name
        assert set(floor["sets"]) <= known["sets"].keys(), name
        assert floor["measure"], name
