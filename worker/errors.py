"""The errors that people get to see: what was wrong, where, and what to do."""


class KawatError(Exception):
    """A mistake or a fault that the message explains; shown without a traceback."""


class QueueFull(KawatError):  # noqa: N818  (a state, not a mistake)
    """There is no room for more jobs now. ``accepted``: of what was given, so many documents were taken before."""

    accepted: int = 0


class BadInput(KawatError, ValueError):  # noqa: N818  (it names the input, not the program, as at fault)
    """A document that no attempt will ever make into a story: it is dead at once, with this reason."""
