"""Articles' bodies out of two public sets: how much is found, and how fast, by ours and by what else there is.

pip install readability-lxml resiliparse; OMP_NUM_THREADS=1 KAWAT_TRAINING_DATA=<the data folder> \
    python benchmarks/extraction.py [--turns 3] [--every 1]

The sets are Zyte's 181 news pages and the 793 articles of WCXB's development split. Scored as `kawat evaluate
extraction` does it. Times are of the processor, of one process: each page's best of three turns, in which the
extractors take their turns page by page, since the machine may be shared. Ours also finds title, author and date,
cuts the page into stories, and tells their language.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import lxml.html
import trafilatura
from readability import Document as Readability
from resiliparse.extract.html2text import extract_plain_text
from rich.console import Console
from rich.progress import track
from rich.table import Table

from kawat.evaluation.extraction import Labelled, PageScore, load_pages, overall, scored, taken
from tasks.cleaning.html.render import render
from worker.errors import BadInput

SETS = ("zyte-181", "wcxb-dev")

Extract = Callable[[Labelled], str]


def ours(page: Labelled) -> str:
    """The clean stage's stories."""
    try:
        return taken(page)
    except BadInput:
        return ""


def by_trafilatura(page: Labelled) -> str:
    """Trafilatura as it is, without comments and metadata."""
    return trafilatura.extract(page.html, include_comments=False) or ""


def by_precise_trafilatura(page: Labelled) -> str:
    """Trafilatura in its precision mode."""
    return trafilatura.extract(page.html, favor_precision=True, include_comments=False) or ""


def by_readability(page: Labelled) -> str:
    """What readability-lxml keeps, a line a block."""
    try:
        kept = lxml.html.document_fromstring(Readability(page.html).summary())
    except Exception:  # noqa: BLE001  (whatever it stumbles over, it has found nothing)
        return ""
    return "\n".join(line for line, _ in render(kept))


def by_resiliparse(page: Labelled) -> str:
    """What resiliparse takes for the main content."""
    text: str = extract_plain_text(page.html, main_content=True, alt_texts=False, comments=False, list_bullets=False)
    return text


EXTRACTORS: dict[str, Extract] = {
    "kawat": ours,
    "trafilatura": by_trafilatura,
    "trafilatura, precision": by_precise_trafilatura,
    "readability-lxml": by_readability,
    "resiliparse": by_resiliparse,
}


def timed(extract: Extract, page: Labelled) -> tuple[str, float]:
    """Give the page's text, and the seconds that it took."""
    began = time.process_time()
    text = extract(page)
    return text, time.process_time() - began


def compare(pages: list[Labelled], turns: int) -> dict[str, list[PageScore]]:
    """Let each extractor have each page in turn."""
    found: dict[str, list[PageScore]] = {name: [] for name in EXTRACTORS}
    for extract in EXTRACTORS.values():
        extract(pages[0])  # what is made at first use is not timed
    for page in track(pages, "extracting"):
        took = [{name: timed(extract, page) for name, extract in EXTRACTORS.items()} for _ in range(turns)]
        for name, scores in found.items():
            scores.append(scored(page, took[0][name][0], min(turn[name][1] for turn in took)))
    return found


def table(title: str, found: dict[str, list[PageScore]]) -> Table:
    """A row an extractor."""
    shown = Table(title=title)
    shares = ("F1", "precision", "recall", "words F1", "must", "must not")
    for column in ("", *shares, "ms, median", "p95", "worst"):
        shown.add_column(column, justify="right" if column else "left")
    for name, pages in found.items():
        whole = overall(page.score for page in pages)
        words = statistics.mean(page.words.f1 for page in pages)
        snippets = (list(chain(*of)) for of in ((page.must for page in pages), (page.must_not for page in pages)))
        reached = [whole.f1, whole.precision, whole.recall, words, *(statistics.mean(of) for of in snippets if of)]
        ms = [1000 * page.seconds for page in pages]
        times = (statistics.median(ms), statistics.quantiles(ms, n=20)[-1], max(ms))
        cells = [f"{100 * share:.1f}" for share in reached] + [""] * (len(shares) - len(reached))
        shown.add_row(name, *cells, *(f"{time:.1f}" for time in times))
    return shown


def main() -> None:
    """Extract, and print a table for each set."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--turns", type=int, default=3)
    arguments.add_argument("--every", type=int, default=1, help="only every so many pages")
    given = arguments.parse_args()
    for name in SETS:
        pages = list(load_pages(Path(os.environ["KAWAT_TRAINING_DATA"]) / "extraction" / name))[:: given.every]
        Console(width=120).print(table(f"{name}: {len(pages)} pages, one process", compare(pages, given.turns)))


if __name__ == "__main__":
    main()
