"""Floors for what stands around an article: it stays out, and nothing of the article does."""

import json
from datetime import datetime
from typing import Any

from floors import check, data

from tasks.cleaning.clean import clean
from worker.errors import BadInput
from worker.records import Document

_LONGEST_DATELINE = 60


def taken(page: dict[str, Any]) -> list[dict[str, Any]]:
    """Gives the stories that are taken from a page."""
    try:
        stories = clean(Document(html=page["html"], url=page.get("url")))
    except BadInput:
        return []
    return [
        {"title": s.title, "paragraphs": [s.text[start:end] for start, end in s.paragraphs], "at": s.published_at}
        for s in stories
    ]


def is_right(at: str | None, meant: str | None) -> bool:
    """Tells whether a moment is what is meant, as exactly as that is told."""
    if at and meant and "+" in meant:
        return datetime.fromisoformat(at).replace(second=0) == datetime.fromisoformat(meant)
    return at == meant or bool(at and meant and "T" in meant and at.startswith(meant))


def without_dateline(paragraphs: list[str], lead: str) -> list[str]:
    """Gives the paragraphs without what stands before the lead."""
    if len(paragraphs) > 1 and len(paragraphs[0]) < _LONGEST_DATELINE:
        paragraphs = paragraphs[1:]
    return [lead if text.endswith(lead) else text for text in paragraphs]


def test_around() -> None:
    """As many pages come out exactly right as the floors say, of those looked at and of the others."""
    right: dict[str, list[bool]] = {"dev": [], "held": []}
    for page in map(json.loads, data("around").read_text("utf-8").splitlines()):
        got = taken(page)
        if page.get("dateline") and got:
            got[0]["paragraphs"] = without_dateline(got[0]["paragraphs"], page["stories"][0]["paragraphs"][0])
        told = [is_right(story.pop("at"), page.get("published_at")) for story in got]
        right[page["half"]].append(got == page["stories"] and (all(told) or "published_at" not in page))
    check({f"around/{half}": sum(each) / len(each) for half, each in right.items()})
