"""What the scores of statements mean, on answers whose score can be told by hand."""

import json
from pathlib import Path

import msgspec
import pytest

from kawat.evaluation.quotes import (
    QuotedStory,
    Read,
    Score,
    is_right,
    mistakes,
    quotes_of,
    read_quoted,
    scores,
    way_of,
    with_labelled_names,
)
from worker.errors import FormatError
from worker.records import Entity, Quote, Tokens

TEXT = '"Ya," kata Budi. Budi Raya yakin jalan dibuka. Menurut BMKG, hujan turun lagi.'
DIRECT = Quote([(1, 4)], "direct", (11, 15), "Budi Raya", None, (6, 10))
REPORTED = Quote([(33, 45)], "reported", (17, 26), "Budi Raya", None, (27, 32))
BODY = Quote([(61, 77)], "reported", (55, 59), "BMKG", None, (47, 54))
STORY = QuotedStory("dev", "a", "id", "", TEXT, [DIRECT, REPORTED, BODY])
READ = Read([(0, len(TEXT))], Tokens([], [(0, 16), (17, 46), (47, len(TEXT))]), [])


def changed(quote: Quote, **changes: object) -> Quote:
    """Gives a statement with other fields."""
    return msgspec.structs.replace(quote, **changes)


def test_what_is_right() -> None:
    """Words between marks are exact, others up to punctuation; the name counts, and the sort; other fields do not."""
    assert is_right(STORY, changed(DIRECT, cue=None, speaker=None), DIRECT)
    assert not is_right(STORY, changed(DIRECT, words=[(1, 3)]), DIRECT)
    assert is_right(STORY, changed(REPORTED, words=[(32, 46)]), REPORTED)
    assert not is_right(STORY, changed(REPORTED, words=[(33, 38)]), REPORTED)
    assert not is_right(STORY, changed(REPORTED, name=None), REPORTED)
    assert not is_right(STORY, changed(REPORTED, kind="direct"), REPORTED)
    assert is_right(STORY, changed(BODY, name="Badan Meteorologi, Klimatologi, dan Geofisika"), BODY)


def test_scores() -> None:
    """What is missed costs recall, what is wrong precision, each in its sort, language and way."""
    found = [[DIRECT, changed(REPORTED, name="Budi")]]
    reached = scores([STORY], [READ], found)
    assert reached["direct"]["all"] == reached["direct"]["id"] == reached["direct"]["beside"] == Score(1, 1, 1, 1)
    assert reached["reported"]["all"] == Score(2, 0, 1, 0)
    assert (reached["reported"]["all"].precision, reached["reported"]["all"].recall) == (0.0, 0.0)
    assert (reached["direct"]["further"].precision, reached["direct"]["further"].recall) == (1.0, 1.0)
    assert [(one.side, one.words, one.name) for one in mistakes([STORY], found)] == [
        ("missed", ["jalan dibuka"], "Budi Raya"),
        ("missed", ["hujan turun lagi"], "BMKG"),
        ("wrong", ["jalan dibuka"], "Budi"),
    ]


def test_ways() -> None:
    """The way is how far it is to a place that has a word of the speaker's full name."""
    ways = [
        (DIRECT, "beside"),
        (changed(REPORTED, speaker=None), "same sentence"),
        (changed(BODY, speaker=None, name="Raya"), "same paragraph"),
        (changed(BODY, speaker=None, name="Wati"), "further"),
        (changed(BODY, name=None), "nobody"),
    ]
    assert [way_of(STORY, quote, READ) for quote, _ in ways] == [way for _, way in ways]


def test_labelled_names() -> None:
    """Labelled speakers are mentions with their names, in the place of what a recognizer found there."""
    given = with_labelled_names(STORY, READ._replace(entities=[Entity(11, 26, "ORG", "x"), Entity(61, 66, "LOC", "y")]))
    assert [(TEXT[one.start : one.end], one.label, one.name) for one in given.entities] == [
        ("Budi", "ORG", "Budi Raya"),
        ("Budi Raya", "ORG", "Budi Raya"),
        ("BMKG", "PERSON", "BMKG"),
        ("hujan", "LOC", "y"),
    ]
    assert quotes_of(STORY, READ) == []  # without words there is nothing to find


def test_what_is_read(tmp_path: Path) -> None:
    """A labelled story comes out of its line; a line that is none, or has a span too far, is named."""
    path = tmp_path / "set.jsonl"
    line = msgspec.to_builtins(STORY._asdict())
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert list(read_quoted(path)) == [STORY]
    for wrong in ({}, line | {"quotes": [{"words": [[0, 99]], "kind": "direct"}]}, line | {"quotes": [{}]}, []):
        path.write_text(f"{json.dumps(line)}\n{json.dumps(wrong)}\n", encoding="utf-8")
        with pytest.raises(FormatError, match="line 2"):
            list(read_quoted(path))
