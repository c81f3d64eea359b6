"""How a long command is stopped in order."""

import signal
from collections.abc import Callable
from typing import Any, Self

import typer

from kawat.cli.say import remark


class Stop:
    """Lets a long command be stopped between two steps, by Ctrl-C or SIGTERM; asked twice it stops where it is.

    However it ends before its time, it says how far it got.
    """

    def __init__(self, so_far: Callable[[], str]) -> None:
        self._so_far = so_far
        self._asked = 0  # the signal that did
        self._before: dict[signal.Signals, Any] = {}

    def here(self) -> None:
        """A place at which to stop.

        Raises:
            KeyboardInterrupt: it was asked for.
        """
        if self._asked:
            raise KeyboardInterrupt

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._ask) for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if kind is None:
            return
        stopped = "Stopped: " if issubclass(kind, KeyboardInterrupt) else ""
        remark(f"{stopped}{self._so_far()}; the same command goes on with the others.")
        if stopped:
            raise typer.Exit(128 + self._asked)

    def _ask(self, number: int, _frame: object) -> None:
        self.here()
        self._asked = number
