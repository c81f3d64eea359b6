"""How much work something takes, by no clock's unit: in turns of a fixed piece of work that is timed beside it.

A bound in seconds says something of the machine, too, and breaks on a slow or a shared one; the fixed work is as slow
there. Bounds are four times what is seen, or more: far from what a search that runs wild takes.
"""

import re
import time
from collections.abc import Callable

_WORDS = re.compile(r"\w+ \w+")
_TEXT = "Wali kota meresmikan jembatan baru di kecamatan itu pada Selasa pagi. " * 1_000


def turns(work: Callable[[], object]) -> float:
    """The processor time of a piece of work, in turns of the fixed one (some 3 ms on a server of 2024)."""
    before = _seconds(_fixed)
    taken = _seconds(work)
    return taken / max(before, _seconds(_fixed))


def in_turns(seconds: float) -> float:
    """Processor time that another process took, in turns of the fixed work as it goes here and now."""
    return seconds / max(_seconds(_fixed) for _ in range(3))


def _fixed() -> None:
    for found in _WORDS.finditer(_TEXT):
        "".join(reversed(found[0].split())).casefold()


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
