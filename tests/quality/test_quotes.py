"""Floors for statements and their speakers, on stories that were labelled before any rule was made, and the sets.

What is measured is what users get: mentions, sentences and names as the shipped Indonesian recognizer and the rules
behind it make them. English stories have no recognizer here, whatever is installed.
"""

import hashlib
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from floors import check, data
from shipped import FAST, load

from kawat.evaluation.quotes import (
    KINDS,
    QuotedStory,
    Read,
    mistakes,
    quotes_of,
    read_as_shipped,
    read_quoted,
    scores,
    with_labelled_names,
)
from tasks.pipelines.loaded import Pipelines
from tasks.quoting.named import agreed

FILE = Path(__file__).with_name("quotes.jsonl")
WORKED_ON = FILE.with_name("quotes_train.jsonl")
STORIES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
TRAIN: list[dict[str, Any]] = [
    json.loads(line)
    for file in (WORKED_ON, *(WORKED_ON.with_name(f"quotes_{name}.jsonl") for name in ("dev2", "fresh", "fresh2")))
    for line in file.read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def read() -> dict[str, list[tuple[QuotedStory, Read]]]:
    """The labelled stories of each part, as the stages before make them."""
    stories = [*read_quoted(data("quotes")), *read_quoted(data("quotes-train")), *read_quoted(data("quotes-dev2"))]
    stories += [*read_quoted(data("quotes-fresh")), *read_quoted(data("quotes-fresh2"))]
    stories += [story._replace(part=f"others-{story.part}") for story in read_quoted(data("quotes-others"))]
    tokenizers = Pipelines({}, "auto").tokenizer
    nlp = load(FAST)
    made = read_as_shipped(
        stories,
        lambda language: nlp if language in {"id", "ms"} else tokenizers(language),
        lambda language: nlp if language in {"id", "ms"} else None,
    )
    parts = dict.fromkeys(story.part for story in stories)
    return {part: [pair for pair in zip(stories, made, strict=True) if pair[0].part == part] for part in parts}


@pytest.mark.parametrize("names", ["found", "labelled"])
@pytest.mark.parametrize(
    "part",
    ["train", "dev", "dev2", "dev3", "dev4", "test", "fresh-test", "fresh2-test", "others-dev", "others-test"],
)
def test_floor(read: dict[str, list[tuple[QuotedStory, Read]]], part: str, names: str) -> None:
    """Statements are found with their words and who made them, and few others; with labelled names as mentions too."""
    stories, reads = map(list, zip(*read[part], strict=True))
    if names == "labelled":
        reads = [with_labelled_names(story, one) for story, one in zip(stories, reads, strict=True)]
    found = [quotes_of(story, one) for story, one in zip(stories, reads, strict=True)]
    reached = scores(stories, reads, found)
    if not part.endswith("test"):
        print(*mistakes(stories, found), sep="\n")  # noqa: T201  (shown where the test fails)
    check(
        {
            f"quotes/{part}/{kind}/{names} names/{measure}": getattr(reached[kind]["all"], measure)
            for kind in KINDS
            for measure in ("precision", "recall")
        }
    )


def test_speakers_are_entities(read: dict[str, list[tuple[QuotedStory, Read]]]) -> None:
    """Of people who speak nearly all have the same name as an entity, and no entity overlaps another."""
    same: Counter[bool] = Counter()
    for story, one in (pair for pairs in read.values() for pair in pairs if pair[1].entities):
        entities, quotes = agreed(story.text, one.entities, quotes_of(story, one))
        assert all(before.end <= after.start for before, after in pairwise(entities))
        people = {(each.start, each.end): each.name for each in entities if each.label == "PERSON"}
        same.update(people[quote.speaker] == quote.name for quote in quotes if quote.speaker in people)
    assert same[True] > 500
    assert same[False] < 0.03 * same.total()


@pytest.mark.parametrize("story", [*STORIES, *TRAIN], ids=[story["story"] for story in [*STORIES, *TRAIN]])
def test_spans_fit(story: dict[str, Any]) -> None:
    """Spans are whole words of the text and overlap nowhere, what is direct stands in marks, and names are spelt so."""
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
        marks = [text[start - 1 : start] + text[end : end + 1] for start, end in quote["words"]]
        marked = all(each in {'""', '"\n', "\u201c\u201d"} for each in marks)  # not closed before the next paragraph
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
