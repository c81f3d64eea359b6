"""What the clean stage takes, beside that of an older checkout: milliseconds of the processor a page, in one run.

git archive COMMIT | tar -x -C FOLDER
OMP_NUM_THREADS=1 KAWAT_TRAINING_DATA=<the data folder> python benchmarks/clean.py FOLDER [--turns 6] [--every 1]

The pages are Zyte's 181 and the articles of WCXB's development split. Each checkout has a process of its own, and they
take turns page by page; each page's best turn counts, since the machine may be shared. All pages come before any comes
again, so that no memory of lines or class names flatters.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import IO, cast

from rich.console import Console
from rich.progress import track
from rich.table import Table

from kawat.evaluation.extraction import Labelled, load_pages

HERE = Path(__file__).parents[1]
SETS = ("zyte-181", "wcxb-dev")
# What a checkout's process does: a page a line in, its seconds a line out.
CLEAN = """
import json, sys, time
from tasks.cleaning.clean import clean
from worker.errors import BadInput
from worker.records import Document
for line in sys.stdin:
    page = json.loads(line)
    began = time.process_time()
    try:
        clean(Document(**page))
    except BadInput:
        pass
    print(time.process_time() - began, flush=True)
"""


class Checkout:
    """A checkout's clean stage, in a process of its own."""

    def __init__(self, root: Path) -> None:
        """Start it."""
        process = subprocess.Popen(
            [sys.executable, "-c", CLEAN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(root)},
            cwd=root,
            text=True,
        )
        self._given, self._answers = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)

    def seconds(self, page: Labelled) -> float:
        """What a page takes."""
        self._given.write(json.dumps({"html": page.html, "url": page.url or None}) + "\n")
        self._given.flush()
        return float(self._answers.readline())


def best(pages: list[Labelled], checkouts: tuple[Checkout, ...], turns: int) -> list[list[float]]:
    """What each page takes in the best of its turns, in milliseconds, a list a checkout."""
    took = [[[one.seconds(page) for one in checkouts] for page in track(pages)] for _ in range(turns)]
    return [[1000 * min(turn[at][side] for turn in took) for at in range(len(pages))] for side in range(len(checkouts))]


def main() -> None:
    """Clean in turns, and print a row a checkout and how they compare."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("older", type=Path, help="the folder of the other checkout")
    arguments.add_argument("--turns", type=int, default=6)
    arguments.add_argument("--every", type=int, default=1, help="only every so many pages")
    given = arguments.parse_args()
    older, here = Checkout(given.older.resolve()), Checkout(HERE)
    for name in SETS:
        pages = list(load_pages(Path(os.environ["KAWAT_TRAINING_DATA"]) / "extraction" / name))[:: given.every]
        for checkout in (older, here):
            checkout.seconds(pages[0])  # what is made at first use is not timed
        before, now = best(pages, (older, here), given.turns)
        shown = Table(title=f"{name}: {len(pages)} pages, ms")
        for column in ("", "mean", "median", "p95", "worst"):
            shown.add_column(column, justify="right" if column else "left")
        ratios = [new / old for old, new in zip(before, now, strict=True)]
        for row, values in {"older": before, "here": now, "ratio of each page": ratios}.items():
            found = (statistics.mean(values), statistics.median(values), statistics.quantiles(values, n=20)[-1])
            shown.add_row(row, *(f"{value:.2f}" for value in (*found, max(values))))
        Console(width=100).print(shown)


if __name__ == "__main__":
    main()
