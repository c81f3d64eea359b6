"""Floors for telling body from furniture in text without markup. They are only ever raised.

The labelled pages are those that the classifier was made from: ``training/lines.py`` prints the cross-validated scores.
Here they only show that the shipped model is the one that was measured.
"""

from pathlib import Path

import pytest
from training_data import training_data

from tasks.cleaning import plain
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html import parse
from tasks.cleaning.render import render
from tasks.cleaning.text import readable
from tasks.evaluation.extraction import load
from tasks.evaluation.lines import label, score
from tasks.evaluation.stories import articles
from worker.errors import BadInput

ZYTE = "512e9a9498912047a966e22f47302e849dfa45dca1f555d97588317dac7e5a3d"
INDOSUM = "797650516003c990e001527fa01a17f594fce4ce66b589b4a19d2694876db906"
F1_OF_KNOWN_PAGES = 0.97
MOST_REMOVED = 0.0025


def flags(lines: list[str]) -> list[bool]:
    """Tells of each line whether the cleaner keeps it as body."""
    try:
        return [line.kind in ("body", "heading") for line in plain.label(lines).lines]
    except BadInput:
        return [False] * len(lines)


@pytest.fixture(scope="module")
def indosum() -> Path:
    """Gives IndoSum."""
    return training_data("summarization/indosum/train.jsonl", INDOSUM)


def test_labelled_pages_as_text() -> None:
    """Of the 181 pages rendered to text, body lines are told from the rest at the floor's F1."""
    folder = training_data("extraction/zyte-181/ground-truth.json", ZYTE).parent
    pages = []
    for page in load(folder):
        lines = [text for text, _ in render(parse(readable(page.html)))]
        got = flags(lines)
        if len(got) == len(lines):
            pages.append((label(lines, page.body), got))
    result = score(pages)
    assert len(pages) >= 175
    assert result.f1 >= F1_OF_KNOWN_PAGES


def test_clean_articles_are_kept(indosum: Path) -> None:
    """Of articles without furniture, 25 in 10,000 lines are removed at most; lines that rules know do not count."""
    removed = total = 0
    for article in articles(indosum):
        lines = [line for line in article.paragraphs if not is_furniture(line)]
        total += len(lines)
        removed += flags(lines).count(False)
    assert removed / total <= MOST_REMOVED
