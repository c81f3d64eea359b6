"""What pages let people type is what the command line has."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from kawat.cli import app

ROOT = Path(__file__).parents[3]
FILES = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
PAGES = [name for name in FILES if name != "CHANGELOG.md"]

_CODE = re.compile(r"^```(?:sh|console)?\n.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
# At a line's beginning, behind a prompt, a variable, another command, or what runs it elsewhere.
_CALL = re.compile(r"(?:^|[`$|;&(] ?|[A-Z]=\S+ |worker |-- )kawat ([a-z][^\n`|;&#)]*)", re.MULTILINE)


def calls(page: str) -> list[str]:
    """What stands behind ``kawat`` in each call of it on a page."""
    return [call for code in _CODE.findall((ROOT / page).read_text()) for call in _CALL.findall(code)]


def unknown(call: str) -> list[str]:
    """The words of a call that name no command and no option."""
    command, words = typer.main.get_command(app), shlex.split(call.replace("'", ""))
    while words and isinstance(command, TyperGroup):
        if words[0] not in command.commands:
            return words[:1]
        _, command, words = command.resolve_command(typer.Context(command), words)
    there = {name for each in command.params for name in (*each.opts, *each.secondary_opts)} | {"--help"}
    return [word for word in words if word.startswith("--") and word.partition("=")[0] not in there]


@pytest.mark.parametrize("page", PAGES)
def test_commands_are_there(page: str) -> None:
    """Each command of ours that a page shows is one, with options that it has."""
    wrong = {call: found for call in calls(page) if (found := unknown(call))}
    assert wrong == {}


def test_calls_are_found() -> None:
    """Calls are read where pages have them, and a wrong one is told."""
    assert sum(map(len, map(calls, PAGES))) > 100
    assert (unknown("prune --older-than 90d"), unknown("dead list --since 1h"), unknown("watch add x y")) == (
        [],
        [],
        [],
    )
    assert unknown("pruen --older") == ["pruen"]
    assert unknown("prune --oldest 90d") == ["--oldest"]
