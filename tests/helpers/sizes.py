"""The table of sizes in docs/how-to/sizing.md, which follows from its first one, that has what was measured.

Put what benchmarks/sizing.py measured into the page's first table, then have the other one written; a test
holds them together (tests/unit/docs/test_sizing.py).

Usage: python tests/helpers/sizes.py
"""

import re
from math import ceil
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "sizing.md"
BEGIN, END = "<!-- by tests/helpers/sizes.py -->\n", "<!-- to here -->\n"
DAYS = (100_000, 1_000_000, 10_000_000)  # articles a day
SECONDS = 86_400
ROOM, BUSIEST = 1.5, 1.6  # capacity, and the busiest hour, in means of the day
KEPT_DAYS, HORIZON_DAYS = 90, 3
FIRST_BYTES, FIRSTS = 250, 0.7  # a first; of all stories those that are one, in each of two generations
PROCESSES = 4  # of a worker, at most
WORKER_MB, PROCESS_MB = 600, 100


class Inputs(NamedTuple):
    """What a page of HTML takes: bytes, and milliseconds of a processor."""

    fast_ms: float
    accurate_ms: float
    redis_ms: float
    waiting: float
    file: float
    store: float


def inputs(page: str) -> Inputs:
    """What the page's first table says of a page of HTML, in the last column."""
    table = page.partition("| measured |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\|.*\| ([\d.,]+) \|$", table, re.MULTILINE)
    return Inputs(*(float(row.replace(",", "")) for row in rows[1:]))


def table(given: Inputs) -> str:
    """The three sizes."""
    columns = [_column(each, given) for each in DAYS]
    heads = "| | 100,000 a day | 1 million | 10 million |\n|---|---|---|---|\n"
    return heads + "".join(f"| {row} | {' | '.join(each[row] for each in columns)} |\n" for row in columns[0])


def _column(a_day: int, given: Inputs) -> dict[str, str]:
    mean = a_day / SECONDS
    fast, accurate = (ceil(mean * ms / 1000 * ROOM) for ms in (given.fast_ms, given.accurate_ms))
    workers = -(-fast // PROCESSES)
    backlog = BUSIEST * mean * 3600 * given.waiting
    firsts = a_day * FIRSTS * 2 * HORIZON_DAYS * FIRST_BYTES
    resting = 1e6 * (workers * WORKER_MB + fast * PROCESS_MB)
    redis = (backlog, firsts, (backlog + firsts) * 1.25)
    return {
        "articles a second, mean; busiest hour": f"{_short(mean)}; {_short(BUSIEST * mean)}",
        "processes, fast recognizer; accurate": f"{fast}; {accurate}",
        "workers, and their memory at rest (fast)": f"{workers}: {_gb(resting)}",
        "Redis' memory: backlog; firsts; `maxmemory`": "; ".join(map(_gb, redis)),
        "Redis' processor": f"{100 * mean * given.redis_ms / 1000:.2g}%",
        "append-only file, written a day": _gb(a_day * given.file),
        "store, 90 days": _gb(a_day * KEPT_DAYS * given.store),
    }


def _short(number: float) -> str:
    return f"{number:.1f}" if number < 10 else f"{number:.0f}"


def _gb(size: float) -> str:
    gb = size / 1e9
    return f"{gb / 1000:.2g} TB" if gb >= 1000 else f"{gb:.1f} GB" if gb < 10 else f"{gb:.0f} GB"


def renewed(page: str) -> str:
    """The page with the table that follows from its first one."""
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + table(inputs(page)) + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text()))
