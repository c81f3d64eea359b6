"""Where commands print: standard output and standard error with colours, and a pager for what is long."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to who calls the command what it means: rich ends the program, with 1."""
        raise BrokenPipeError


output: Console = _Console(highlight=False)
errors: Console = _Console(stderr=True, highlight=False)


@contextmanager
def paged() -> Iterator[None]:
    """On a terminal what is printed meanwhile goes through PAGER, else less, which stops where it is long; as git does.

    Whoever sets LESS says what less does. With PAGER=cat nothing stops.
    """
    try:
        program = shlex.split(os.environ.get("PAGER", "")) or ["less"]
    except ValueError:  # a quote without its other half
        program = ["less"]
    if not sys.stdout.isatty() or output.is_dumb_terminal or not shutil.which(program[0]):
        yield
        return
    with output.capture() as captured:
        yield
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's
    try:
        environment = {"LESS": "FRX"} | os.environ  # no stop where it fits the window, colours, and it stays to be seen
        subprocess.run(program, input=captured.get().encode(), env=environment, check=False)  # noqa: S603  (the user's)
    finally:
        signal.signal(signal.SIGINT, before)
