"""The command line's list of commands, before any of them is imported."""

import json
import subprocess
import sys
from typing import Any

import pytest
import typer.main

from kawat.cli import app
from worker.errors import KawatError

ROOT: Any = typer.main.get_command(app)
CONTEXT = typer.Context(ROOT)

# What half a second goes to; help and completion need typer alone.
HEAVY = {
    "celery",
    "kombu",
    "msgspec",
    "numpy",
    "pydantic",
    "redis",
    "rich",
    "spacy",
    "sqlalchemy",
    "structlog",
    "worker.errors",
}
CALLED = """
import json, sys
from kawat.cli import main
try:
    main()
finally:
    sys.stderr.write(json.dumps(sorted({heavy} & set(sys.modules))))
"""


@pytest.mark.parametrize("name", ROOT.list_commands(CONTEXT))
def test_the_list_says_what_the_command_says(name: str) -> None:
    """The list of commands has the first line of each command's own help."""
    _, command, _ = ROOT.resolve_command(CONTEXT, [name])
    assert ROOT.get_command(CONTEXT, name).short_help == command.help.partition("\n")[0]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]], ids=" ".join)
def test_help_imports_no_command(arguments: list[str]) -> None:
    """Help, and the version, have nothing imported that they do not need."""
    done = subprocess.run(
        [sys.executable, "-c", CALLED.format(heavy=HEAVY), *arguments], capture_output=True, text=True, check=False
    )
    assert done.stdout
    assert json.loads(done.stderr) == []


def test_the_api_alone_is_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a library brought OpenTelemetry's API, without the exporter, kawat traces says which extra it needs."""
    for module in [name for name in sys.modules if name.startswith(("opentelemetry.exporter.", "kawat.cli.traces"))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter", None)
    with pytest.raises(KawatError, match=r"pip install 'kawat\[traces\]'"):
        ROOT.resolve_command(CONTEXT, ["traces"])
