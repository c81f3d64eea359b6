"""The tree of errors that people get to see."""

import ast
import builtins
from collections.abc import Iterator
from pathlib import Path

import pytest

from worker import errors
from worker.errors import KawatError, NotAccepted, QueueAway, QueueFull, StoreUnavailable

ROOT = Path(__file__).parents[3]
TREE = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
OF_HTTP = (
    ROOT / "kawat" / "web" / "problems.py"
)  # its Problem is an answer of the web's, which no caller of Kawat meets
PYTHONS = {name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, Exception)}


def exceptions(path: Path) -> Iterator[str]:
    """The names of classes in a module that can be raised and caught as Exception."""
    for node in ast.walk(ast.parse(path.read_text())):
        bases = {ast.unparse(base).rpartition(".")[2] for base in getattr(node, "bases", ())}
        if isinstance(node, ast.ClassDef) and bases & (TREE | PYTHONS):
            yield node.name


def test_one_tree() -> None:
    """All exceptions of our own stand in one module, under one root."""
    for folder in ("kawat", "tasks", "worker"):
        for path in (ROOT / folder).rglob("*.py"):
            where = TREE if path == Path(errors.__file__) else {"Problem"} if path == OF_HTTP else set()
            assert set(exceptions(path)) == where, path
    assert all(issubclass(getattr(errors, name), KawatError) for name in TREE)


def test_the_tree_is_drawn() -> None:
    """The module's head names each of them, below the one that it is a kind of."""
    drawn = [
        line.split("──")[-1].split()[0] for line in (errors.__doc__ or "").split("::")[1].splitlines() if "  " in line
    ]
    assert {name for name in drawn if name in TREE} == TREE


@pytest.mark.parametrize("kind", [NotAccepted, QueueFull, QueueAway])
def test_what_was_not_accepted(kind: type[NotAccepted]) -> None:
    """Until more is said nothing is accepted, nothing is left, and to wait may help."""
    error = kind("penuh")
    assert (str(error), error.receipts, list(error.rest), error.passing) == ("penuh", [], [], True)
    assert not kind("penuh", passing=False).passing


def test_a_store_that_is_away_is_a_sentence() -> None:
    """What the database says becomes a sentence, of its first line."""
    error = StoreUnavailable(ValueError("database is locked\nLINE 1: INSERT"))
    assert str(error) == "the output store cannot be used now: database is locked"
