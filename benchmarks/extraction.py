"""The body of 181 labelled HTML pages: how much of it is found, and how fast, by ours and by what else there is.

pip install readability-lxml resiliparse; OMP_NUM_THREADS=1 KAWAT_TRAINING_DATA=<the data folder> \
    python benchmarks/extraction.py

Scored as `kawat evaluate extraction` does it, by shingles of four words. Times are of the processor, of one process:
each page's best of three turns, in which the extractors take their turns page by page, since the machine may be
shared. Ours also finds title, author and date, cuts the page into stories, and tells their language.
"""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html
import trafilatura
from readability import Document as Readability
from resiliparse.extract.html2text import extract_plain_text
from rich.console import Console
from rich.progress import track
from rich.table import Table

from kawat.evaluation.extraction import Labelled, Score, load_pages, overall, score, taken
from tasks.cleaning.html.render import render
from worker.errors import BadInput

PAGES = "extraction/zyte-181"
TURNS = 3

Extract = Callable[[Labelled], str]


def ours(page: Labelled) -> str:
    """The clean stage's stories."""
    try:
        return taken(page)
    except BadInput:
        return ""


def by_trafilatura(page: Labelled) -> str:
    """Trafilatura in its precision mode, on which ours is built, without metadata."""
    return trafilatura.extract(page.html, favor_precision=True, include_comments=False) or ""


def by_readability(page: Labelled) -> str:
    """What readability-lxml keeps, a line a block."""
    kept = lxml.html.document_fromstring(Readability(page.html).summary())
    return "\n".join(line for line, _ in render(kept))


def by_resiliparse(page: Labelled) -> str:
    """What resiliparse takes for the main content."""
    text: str = extract_plain_text(page.html, main_content=True, alt_texts=False, comments=False, list_bullets=False)
    return text


EXTRACTORS: dict[str, Extract] = {
    "kawat": ours,
    "trafilatura, precision": by_trafilatura,
    "readability-lxml": by_readability,
    "resiliparse": by_resiliparse,
}


def timed(extract: Extract, page: Labelled) -> tuple[str, float]:
    """Give the page's text, and the milliseconds that it took."""
    began = time.process_time()
    text = extract(page)
    return text, 1000 * (time.process_time() - began)


def main() -> None:
    """Extract, and print the table."""
    pages = list(load_pages(Path(os.environ["KAWAT_TRAINING_DATA"]) / PAGES))
    scores: dict[str, list[Score]] = {name: [] for name in EXTRACTORS}
    milliseconds: dict[str, list[float]] = {name: [] for name in EXTRACTORS}
    for extract in EXTRACTORS.values():
        extract(pages[0])  # what is made at first use is not timed
    for page in track(pages, "extracting"):
        turns = [{name: timed(extract, page) for name, extract in EXTRACTORS.items()} for _ in range(TURNS)]
        for name in EXTRACTORS:
            scores[name].append(score([(page.body, turns[0][name][0])]))
            milliseconds[name].append(min(turn[name][1] for turn in turns))
    shown = Table(title=f"{len(pages)} pages, one process")
    for column in ("", "F1", "precision", "recall", "ms, median", "ms, p95", "ms, worst"):
        shown.add_column(column, justify="right" if column else "left")
    for name in EXTRACTORS:
        whole, took = overall(scores[name]), milliseconds[name]
        times = (statistics.median(took), statistics.quantiles(took, n=20)[-1], max(took))
        shares = (whole.f1, whole.precision, whole.recall)
        shown.add_row(name, *(f"{100 * share:.1f}" for share in shares), *(f"{ms:.1f}" for ms in times))
    Console().print(shown)


if __name__ == "__main__":
    main()
