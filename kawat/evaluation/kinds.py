"""How well pages that are no article are told from articles: the score of kinds."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kawat.evaluation.extraction import EXPECTED_OF_PAGE, truth_of, unzipped
from tasks.cleaning.html.linked_data import described
from tasks.cleaning.html.names import attributes
from tasks.cleaning.html.read import parse
from tasks.cleaning.kinds.tell import tell
from tasks.cleaning.text import readable
from worker.errors import BadInput, FormatError, NoArticle

NO_ARTICLES = ("listing", "collection", "forum", "product")
"""WCXB's types of page that nobody takes for an article; services and documentation lie between."""


class TypedPage(NamedTuple):
    """A page of HTML with its type, as the set calls it."""

    html: str
    url: str | None
    type: str


class Score(NamedTuple):
    """The share of articles that are told to be none, of lists, forums and products that are, and what all are told."""

    lost: float
    told: float
    as_what: dict[str, Counter[str]]


def load_typed(folder: Path) -> Iterator[TypedPage]:
    """Read all pages of WCXB, or of a set of its layout: ``ground-truth/*.json`` and ``html/*.html.gz``.

    Raises:
        OSError: a file cannot be read.
        FormatError: the labels are something else, there are none, or a page is not gzipped.
    """
    paths = sorted((folder / "ground-truth").glob("*.json"))
    if not paths:
        raise FormatError(f"{folder / 'ground-truth'}: expected a file for each page, {EXPECTED_OF_PAGE}, found none")
    for path in paths:
        match truth_of(path, EXPECTED_OF_PAGE):
            case {"_internal": {"page_type": {"primary": str(kind)}}} as page:
                yield TypedPage(unzipped(folder / "html" / f"{path.stem}.html.gz"), page.get("url"), kind)
            case _:
                raise FormatError(f"{path}: expected {EXPECTED_OF_PAGE}")


def kind_of(page: TypedPage) -> str:
    """What the page is told to be; a page that cannot be read is broken."""
    try:
        tree = parse(readable(page.html))
        return tell(tree, page.url, described(tree), attributes(tree)).kind
    except NoArticle as told:
        return told.kind
    except BadInput:
        return "broken"


def evaluate(pages: Iterable[TypedPage], told: Callable[[TypedPage], str] = kind_of) -> Score:
    """Score what pages are told to be.

    Args:
        pages: the pages, with an article among them, and a page of `NO_ARTICLES`.
        told: says what a page is.
    """
    counts: dict[str, Counter[str]] = {}
    for page in pages:
        counts.setdefault(page.type, Counter())[told(page)] += 1
    return Score(
        lost=_share_of_no_articles(counts, ("article",)),
        told=_share_of_no_articles(counts, NO_ARTICLES),
        as_what=counts,
    )


def _share_of_no_articles(counts: dict[str, Counter[str]], types: Iterable[str]) -> float:
    here = [counts[one] for one in types if one in counts]
    articles = sum(told[kind] for told in here for kind in ("article", "live", "gallery"))
    return 1 - articles / max(1, sum(told.total() for told in here))
