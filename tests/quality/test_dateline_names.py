"""Floors for the names of datelines: places are found, outlets are nobody. They are only ever raised."""

import json
from typing import Any

import pytest
from floors import check, data
from shipped import FAST, load

from tasks.datelines import dateline_length
from tasks.recognizing.recognize import recognize
from tasks.tokenizing.tokenize import tokenize
from worker.records import Story

SENTENCES = (
    "Sembilan awak kapal nelayan ditemukan selamat di perairan utara pada Sabtu siang. Mesin kapal mati setelah "
    "kemasukan air laut. Seluruh awak akan dipulangkan dengan kapal patroli."
)
PLACES = {"GPE", "LOC", "FAC"}


@pytest.fixture(scope="module")
def datelines() -> list[dict[str, Any]]:
    """Gives the set."""
    return [json.loads(line) for line in data("datelines").read_text("utf-8").splitlines()]


def test_names(datelines: list[dict[str, Any]]) -> None:
    """The floor's share of the datelines has all its places found, and an outlet that is no person."""
    nlp = load(FAST)
    stories = []
    for each in datelines:
        text = each["dateline"] + SENTENCES
        stories.append(Story(text=text, paragraphs=[(0, len(text))], language=each["language"]))
    right = 0
    made = recognize([(story, tokenize(story, nlp)) for story in stories], nlp)
    for each, story, found in zip(datelines, stories, made, strict=True):
        names = {story.text[e.start : e.end]: e.label for e in found.entities if e.start < len(each["dateline"])}
        places = all(names.get(place) in PLACES for place in each["places"])
        right += places and "PERSON" not in names.values()
    check({"datelines/names": right / len(datelines)})


def test_lengths(datelines: list[dict[str, Any]]) -> None:
    """The floor's share of them is told from the sentence behind."""
    right = sum(
        dateline_length(each["dateline"] + SENTENCES) == len(each["dateline"]) * (each["dateline"][-2:] != "a ")
        for each in datelines
    )
    check({"datelines/lengths": right / len(datelines)})
