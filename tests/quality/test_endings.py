"""Floors for what an article ends in: lists, tables, steps stay, and what a page closes with does not come in."""

import json

from floors import check, data

from tasks.cleaning.clean import clean
from worker.errors import BadInput
from worker.records import Document


def paragraphs(html: str) -> list[str]:
    """Gives the paragraphs that are taken from a page."""
    try:
        stories = clean(Document(html=html))
    except BadInput:
        return []
    return [story.text[start:end] for story in stories for start, end in story.paragraphs]


def test_endings() -> None:
    """As many articles come out exactly right to their end as the floors say, of pages looked at and of the others."""
    right: dict[str, list[bool]] = {"dev": [], "held": []}
    for page in map(json.loads, data("endings").read_text("utf-8").splitlines()):
        right[page["half"]].append(paragraphs(page["html"]) == page["paragraphs"])
    check({f"endings/{half}": sum(each) / len(each) for half, each in right.items()})
