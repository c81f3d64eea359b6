"""Floors for what is taken from whole pages of HTML. They are only ever raised."""

from itertools import islice
from pathlib import Path
from statistics import mean

import pytest
from floors import check, data

from kawat.evaluation.extraction import evaluate, load_pages, overall


@pytest.fixture(scope="module")
def pages() -> Path:
    """Gives the folder of the 181 labelled pages."""
    return data("zyte").parent


def test_body_of_labelled_pages(pages: Path) -> None:
    """Four-word shingles of the 181 pages' bodies are found at the floor's F1, and no page takes over a second."""
    got = evaluate(load_pages(pages))
    check(
        {
            "extraction/f1": overall(page.score for page in got).f1,
            "extraction/seconds": max(page.seconds for page in got),
        }
    )


def test_articles_of_the_web_at_large() -> None:
    """Words of WCXB's articles that the model has not seen are found at the floor's F1."""
    got = evaluate(islice(load_pages(data("wcxb").parents[1]), 5, None, 12))
    check({"extraction/words": mean(page.words.f1 for page in got)})
