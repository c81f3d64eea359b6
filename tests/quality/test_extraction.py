"""Floors for what is taken from whole pages of HTML. They are only ever raised."""

from pathlib import Path

import pytest
from training_data import training_data

from kawat.evaluation.extraction import evaluate, load_pages, overall

CHECKSUM = "512e9a9498912047a966e22f47302e849dfa45dca1f555d97588317dac7e5a3d"
F1 = 0.966
MOST_SECONDS = 1.0


@pytest.fixture(scope="module")
def pages() -> Path:
    """Gives the folder of the 181 labelled pages."""
    return training_data("extraction/zyte-181/ground-truth.json", CHECKSUM).parent


def test_body_of_labelled_pages(pages: Path) -> None:
    """Four-word shingles of the 181 pages' bodies are found at the floor's F1, and no page takes over a second."""
    got = evaluate(load_pages(pages))
    assert overall(page.score for page in got).f1 >= F1
    assert max(page.seconds for page in got) < MOST_SECONDS
