"""Floors for words that were run together: how many come apart, and that no other does. They are only ever raised."""

import json

import pytest
import spacy
from floors import check, data
from rare_words import SOURCES, rare_words
from spacy.tokenizer import Tokenizer

from tasks.tokenizing.glued import cuts
from tasks.tokenizing.indonesian import indonesian
from tasks.tokenizing.vocabulary import vocabulary

EACH = 834  # of six sources: 5,004 words
SEVERAL = {"sirkuitmengatakan"}
"""Of those, the ones that their source runs together."""


def ends(tokenizer: Tokenizer, text: str) -> set[int]:
    """Where the tokens of a text end, counted without white space."""
    at, found = 0, set()
    for token in tokenizer(text):
        at += len(token) if not token.is_space else 0
        found.add(at)
    return found


@pytest.mark.parametrize("half", ["dev", "held"])
def test_cases(half: str) -> None:
    """Of the places where white space was lost as many are cut as the floors say, and hardly any other."""
    tokenizer = indonesian(spacy.blank("id").vocab)
    places = found = wrong = 0
    for case in map(json.loads, data("glued").read_text("utf-8").splitlines()):
        if case["half"] != half:
            continue
        parts = case["text"].split("|")
        lost = {len("".join("".join(parts[:number]).split())) for number in range(1, len(parts))}
        cut = ends(tokenizer, "".join(parts))
        places += len(lost)
        found += len(lost & cut)
        wrong += len(cut - ends(tokenizer, " ".join(parts)))
    check({f"glued/{half}/found": found / places, f"glued/{half}/wrong": wrong})


def test_rare_words() -> None:
    """None of 5,000 rare words comes apart, but those that are several."""
    words = [word for source in SOURCES for word in rare_words(source, vocabulary().known)[:EACH]]
    assert len(words) == EACH * len(SOURCES)
    check({"glued/rare words": len([word for word in words if cuts(word) and word not in SEVERAL])})
