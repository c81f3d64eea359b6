"""What commands import before they do anything: each pays for itself alone."""

import json
import subprocess
import sys

import pytest

from worker.ledger.ledger import Ledger

# Each a tenth of a second or more.
HEAVY = {"alembic", "celery", "kombu", "numpy", "spacy", "structlog", "trafilatura", "warcio"}
CALLED = """
import json, sys
from kawat.cli import main
try:
    main()
finally:
    sys.stderr.write("\\n" + json.dumps(sorted({heavy} & set(sys.modules))))
"""


@pytest.mark.parametrize(
    ("command", "left_out"),
    [
        ("status", HEAVY - {"structlog"} | {"sqlalchemy"}),
        ("health", HEAVY | {"sqlalchemy", "rich.console"}),
        ("enqueue --help", HEAVY - {"warcio"} | {"sqlalchemy"}),
    ],
)
def test_a_command_imports_what_it_needs(ledger: Ledger, command: str, left_out: set[str]) -> None:
    """A command has nothing heavy imported that only others need."""
    assert ledger.counts().open == 0
    done = subprocess.run(
        [sys.executable, "-c", CALLED.format(heavy=left_out), *command.split()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout
    assert json.loads(done.stderr.splitlines()[-1]) == []
