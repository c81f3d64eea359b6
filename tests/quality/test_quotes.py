"""The set of statements: that its spans are what its guideline says, before anything is measured on it."""

import hashlib
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).with_name("quotes.jsonl")
STORIES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("story", STORIES, ids=[story["story"] for story in STORIES])
def test_spans_fit(story: dict[str, Any]) -> None:
    """Spans are whole words of the text and overlap nowhere, what is direct stands in marks, and names are spelt."""
    text = story["text"]
    for quote in story["quotes"]:
        assert quote.keys() == {"words", "speaker", "name", "role", "cue", "kind"}
        assert quote["name"] is None or quote["name"] in text
        spans = sorted([*quote["words"], *(quote[part] for part in ("speaker", "role", "cue") if quote[part])])
        assert all(end <= following for (_, end), (following, _) in pairwise(spans))
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert not re.fullmatch(r"\w\w", text[max(0, start - 1) : start + 1])
            assert not re.fullmatch(r"\w\w", text[end - 1 : end + 1])
        marked = all(text[start - 1 : start] == text[end : end + 1] == '"' for start, end in quote["words"])
        assert marked == (quote["kind"] == "direct" and story["style"] != "interview")


def test_the_set() -> None:
    """Its page says how many stories and statements there are, and the half that is held out is by chance."""
    quotes = [quote for story in STORIES for quote in story["quotes"]]
    kinds = Counter(quote["kind"] for quote in quotes)
    page = " ".join(FILE.with_suffix(".md").read_text("utf-8").split())
    counts = f"{len(quotes)} statements: {kinds['direct']} direct, {kinds['reported']} reported, {kinds['mixed']} mixed"
    several = sum(len(quote["words"]) > 1 for quote in quotes)
    bare = sum(quote["speaker"] is None and quote["cue"] is not None for quote in quotes)
    unnamed = sum(quote["name"] is None for quote in quotes)
    assert f"{counts}; {several} of several spans, {bare} by a cue without a speaker beside it, {unnamed} by" in page
    assert f"`quotes.jsonl`: {len(STORIES)} news stories" in page
    order = sorted(STORIES, key=lambda story: hashlib.sha256(story["story"].encode()).digest())
    assert [story["part"] for story in order] == ["test"] * 31 + ["dev"] * 31
    languages = Counter(story["language"] for story in STORIES)
    assert f"({languages['id']} Indonesian, {languages['en']} English, {languages['ms']} Malay)" in page
