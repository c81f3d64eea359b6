"""Floors for what is taken from whole pages of HTML. They are only ever raised."""

import time
from pathlib import Path

import pytest
from training_data import training_data

from tasks.cleaning import clean
from tasks.evaluation.extraction import load, score
from worker.errors import BadInput
from worker.records import Document

CHECKSUM = "512e9a9498912047a966e22f47302e849dfa45dca1f555d97588317dac7e5a3d"
F1 = 0.966
MOST_SECONDS = 1.0


@pytest.fixture(scope="module")
def pages() -> Path:
    """Gives the folder of the 181 labelled pages."""
    return training_data("extraction/zyte-181/ground-truth.json", CHECKSUM).parent


def test_body_of_labelled_pages(pages: Path) -> None:
    """Four-word shingles of the 181 pages' bodies are found at the floor's F1, and no page takes over a second."""
    pairs = []
    slowest = 0.0
    for page in load(pages):
        began = time.process_time()
        try:
            text = "\n\n".join(story.text for story in clean(Document(html=page.html, url=page.url)))
        except BadInput:
            text = ""
        slowest = max(slowest, time.process_time() - began)
        pairs.append((page.body, text))
    got = score(pairs)
    assert got.f1 >= F1
    assert slowest < MOST_SECONDS
