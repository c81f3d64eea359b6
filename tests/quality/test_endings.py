"""Floors for what an article ends in: lists, tables, steps stay, and what a page closes with does not come in."""

import json

from floors import check, data
from taken import paragraphs


def test_endings() -> None:
    """As many articles come out exactly right to their end as the floors say, of pages looked at and of the others."""
    right: dict[str, list[bool]] = {"dev": [], "held": []}
    for page in map(json.loads, data("endings").read_text("utf-8").splitlines()):
        right[page["half"]].append(paragraphs(page["html"]) == page["paragraphs"])
    check({f"endings/{half}": sum(each) / len(each) for half, each in right.items()})
