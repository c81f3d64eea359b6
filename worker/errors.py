"""The errors that people get to see: what was wrong, where, and what to do."""

from collections.abc import Iterator
from typing import Any

from worker.records import Receipt


class KawatError(Exception):
    """A mistake or a fault that the message explains; shown without a traceback."""


class NotAccepted(KawatError):  # noqa: N818  (a state, not a mistake)
    """Not all documents were accepted, and trying on was not asked for.

    ``receipts`` are those of the first documents, in order; ``rest`` gives the others, as they were given, to be
    enqueued later.
    """

    passing = True  # whether to wait may help

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.receipts: list[Receipt] = []
        self.rest: Iterator[Any] = iter(())


class QueueFull(NotAccepted):
    """There is no room for more jobs now."""


class QueueAway(NotAccepted):
    """Redis does not answer, or not as it should."""

    def __init__(self, message: str, *, passing: bool = True) -> None:
        super().__init__(message)
        self.passing = passing


class BadInput(KawatError, ValueError):  # noqa: N818  (it names the input, not the program, as at fault)
    """A document that no attempt will ever make into a story: it is dead at once, with this reason.

    ``field`` names the field that is at fault, where it is one.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class StoreUnavailable(Exception):  # noqa: N818  (a state, not a mistake)
    """The store cannot be written now: nobody's fault, try again later."""


class FormatError(KawatError, ValueError):
    """A file is no labelled set of the kind that is read; the message says where, and what was expected."""


def brief(error: BaseException) -> str:
    """An exception's kind and text, in 200 characters: some carry the whole document."""
    return f"{type(error).__name__}: {error}"[:200]
