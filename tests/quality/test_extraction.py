"""Floors for what is taken from whole pages of HTML. They are only ever raised."""

from pathlib import Path

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
