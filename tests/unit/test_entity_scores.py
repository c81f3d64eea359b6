"""The scores of entity recognizers."""

import json
from pathlib import Path

import pytest
import spacy

from tasks.evaluation.entities import Example, Score, bio_spans, find, read_conll, read_jsonl, score

LABELS = {"PER": "PERSON", "LOC": "LOC", "GPE": "LOC"}


def test_conll_is_read(tmp_path: Path) -> None:
    """Tokens and tags of a CoNLL file become a text with mentions, labels mapped, the unmapped dropped."""
    path = tmp_path / "gold.txt"
    path.write_text("Ani NOUN B-PER\r\nBudi NOUN I-PER\r\nke ADP O\r\nBogor NOUN B-LOC\r\n\r\nKPK X B-ORG\r\n")
    assert read_conll(path, LABELS) == [
        Example("Ani Budi ke Bogor", [(0, 8, "PERSON"), (12, 17, "LOC")], ["Ani", "Budi", "ke", "Bogor"]),
        Example("KPK", [], ["KPK"]),
    ]


def test_bad_conll_names_its_line(tmp_path: Path) -> None:
    """A line without a tag is refused by file and number."""
    path = tmp_path / "gold.txt"
    path.write_text("Ani B-PER\nBudi\n")
    with pytest.raises(ValueError, match=r"gold\.txt, line 2"):
        read_conll(path, LABELS)


def test_jsonl_is_read(tmp_path: Path) -> None:
    """A line of spaCy's JSONL becomes a text with mentions in order."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(["Ani ke Bogor", {"entities": [[7, 12, "GPE"], [0, 3, "PER"], [4, 6, "X"]]}]))
    assert read_jsonl(path, LABELS) == [Example("Ani ke Bogor", [(0, 3, "PERSON"), (7, 12, "LOC")])]


def test_bad_jsonl_names_its_line(tmp_path: Path) -> None:
    """A line that is something else is refused by file and number."""
    path = tmp_path / "gold.jsonl"
    path.write_text('["Ani", {"entities": []}]\n{"text": "Ani"}\n')
    with pytest.raises(ValueError, match=r"gold\.jsonl, line 2"):
        read_jsonl(path, LABELS)


def test_new_mention_begins_where_the_tag_says() -> None:
    """B- begins a mention beside another one, and so does an I- of another label."""
    assert bio_spans(["B-A", "B-A", "I-A", "I-B", "O", "I-A"]) == [
        (0, 1, "A"),
        (1, 3, "A"),
        (3, 4, "B"),
        (5, 6, "A"),
    ]


def test_only_exact_mentions_count() -> None:
    """Wrong bounds or a wrong label are both an invention and a miss."""
    gold = [Example("Ani Budi ke Bogor", [(0, 8, "PERSON"), (12, 17, "LOC")])]
    scores = score(gold, [[(0, 3, "PERSON"), (12, 17, "LOC"), (9, 11, "ORG")]])
    assert scores == {
        "LOC": Score(1, 1, 1),
        "ORG": Score(0, 1, 0),
        "PERSON": Score(1, 1, 0),
        "all": Score(2, 3, 1),
    }
    assert scores["all"].f1 == pytest.approx(0.4)
    assert scores["all"].precision == pytest.approx(1 / 3)
    assert scores["all"].recall == pytest.approx(0.5)


def test_nothing_found_scores_zero() -> None:
    """Empty counts give 0, not an error."""
    assert (Score(0, 0, 0).f1, Score(0, 0, 0).precision, Score(0, 0, 0).recall) == (0, 0, 0)


def test_conll_is_scored_on_its_own_tokens() -> None:
    """A pipeline sees the tokens of a CoNLL set as they are, and running text as it tokenizes it."""
    nlp = spacy.blank("id")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": [{"ORTH": "D-Texas"}]}])
    given = Example("dari D-Texas", [(5, 12, "LOC")], ["dari", "D-Texas"])
    assert list(find(nlp, [given], LABELS)) == [[(5, 12, "LOC")]]
