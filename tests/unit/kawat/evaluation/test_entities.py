"""The scores of entity recognizers."""

import json
from pathlib import Path
from typing import Any

import pytest
from blanks import blank_indonesian
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kawat.evaluation.entities import (
    NEWS,
    Example,
    Kind,
    LabelledSpan,
    Labels,
    LabelScore,
    bio_spans,
    evaluate,
    find,
    mistakes,
    pair_labels,
    read,
    read_conll,
    read_jsonl,
    score,
)
from tasks.pipelines import kawat_encoder_ner  # noqa: F401  (makes the extension)
from worker.errors import KawatError

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
        "LOC": LabelScore(1, 1, 1),
        "ORG": LabelScore(0, 1, 0),
        "PERSON": LabelScore(1, 1, 0),
        "all": LabelScore(2, 3, 1),
    }
    assert scores["all"].f1 == pytest.approx(0.4)
    assert scores["all"].precision == pytest.approx(1 / 3)
    assert scores["all"].recall == pytest.approx(0.5)


def test_nothing_found_scores_zero() -> None:
    """Empty counts give 0, not an error."""
    assert (LabelScore(0, 0, 0).f1, LabelScore(0, 0, 0).precision, LabelScore(0, 0, 0).recall) == (0, 0, 0)


def test_conll_is_scored_on_its_own_tokens() -> None:
    """A pipeline sees the tokens of a CoNLL set as they are, and running text as it tokenizes it."""
    nlp = blank_indonesian()
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": [{"ORTH": "D-Texas"}]}])
    given = Example("dari D-Texas", [(5, 12, "LOC")], ["dari", "D-Texas"])
    assert list(find(nlp, [given], LABELS)) == [[(5, 12, "LOC")]]


def test_columns_are_chosen(tmp_path: Path) -> None:
    """Word and tag may stand in any column, and where tabs part the columns a word may hold a space."""
    path = tmp_path / "gold.tsv"
    path.write_text("1\tNew York\tB-LOC\tX\n2\tpanas\tO\tX\n")
    assert read_conll(path, word=1, tag=2) == [Example("New York panas", [(0, 8, "LOC")], ["New York", "panas"])]
    with pytest.raises(ValueError, match=r"gold\.tsv, line 1: expected a token and its BIO tag"):
        read_conll(path, word=1, tag=4)


def test_comments_are_no_words(tmp_path: Path) -> None:
    """A comment, a byte order mark and -DOCSTART- are passed over; a number sign with a tag is a word."""
    path = tmp_path / "gold.txt"
    path.write_text("\ufeff# id 7 domain=news\n-DOCSTART- O\n\n# O\nAni B-PER\n")
    assert read_conll(path) == [Example("# Ani", [(2, 5, "PER")], ["#", "Ani"])]


@pytest.mark.parametrize(
    "entry",
    [
        ["Ani ke Bogor", {"entities": [[7, 12, "LOC"], [0, 3, "PER"]]}],
        {"text": "Ani ke Bogor", "entities": [[0, 3, "PER"], [7, 12, "LOC"]]},
        {
            "text": "Ani ke Bogor",
            "spans": [{"start": 0, "end": 3, "label": "PER"}, {"start": 7, "end": 12, "label": "LOC"}],
        },
        {
            "text": "Ani ke Bogor",
            "entities": [
                {"start": 0, "end": 3, "label": "PER", "text": "Ani", "name": "Ani Wijaya"},
                {"start": 7, "end": 12, "label": "LOC", "text": "Bogor", "name": "Bogor"},
            ],
        },
    ],
    ids=["spacy", "entities", "prodigy", "kawat"],
)
@pytest.mark.parametrize("name", ["gold.jsonl", "gold"])
def test_every_jsonl_is_known(tmp_path: Path, entry: object, name: str) -> None:
    """Each of the forms is read, by the file's name or its first line."""
    path = tmp_path / name
    path.write_text("\n" + json.dumps(entry) + "\n")
    assert read(path) == [Example("Ani ke Bogor", [(0, 3, "PER"), (7, 12, "LOC")])]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{rusak\n", r"gold\.jsonl, line 1: expected \{\"text\": .*, found '\{rusak'"),
        ('{"text": "Ani"}\n', "line 1: expected .*found"),
        ('["Ani", {"entities": [[0, 4, "PER"]]}]\n', r"inside the text of 3 characters, found '\[0, 4, \"PER\"\]'"),
        ('["Ani", {"entities": [[2, 2, "PER"]]}]\n', "inside the text"),
        ('["Ani", {"entities": [["0", 3, "PER"]]}]\n', "line 1"),
        ('["\\ud800", {"entities": []}]\n', "line 1"),
        ("[" * 9999 + "\n", "line 1"),
        ("\n\n", "is empty"),
    ],
)
def test_bad_jsonl_is_told(tmp_path: Path, content: str, said: str) -> None:
    """What is no JSON, no labelled text, or a mention outside of its text is refused with what was expected."""
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    with pytest.raises(KawatError, match=said):
        read(path)


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused by the line that shows it."""
    path = tmp_path / "gold.txt"
    path.write_bytes("Ani B-PER\nJosé B-PER\n".encode("latin-1"))
    with pytest.raises(KawatError, match=r"line 2: is not UTF-8"):
        read(path)


def test_labels_are_paired() -> None:
    """A label of the set equals any of those that it is given, and two that share one are counted together."""
    assert pair_labels(["PER=PERSON", "LOC=GPE,LOC", "LOC=FAC", "NEGARA=GPE"]) == Labels(
        {"PER": "PER", "LOC": "LOC", "NEGARA": "LOC"}, {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
    )
    assert pair_labels(["news"]) == NEWS


@pytest.mark.parametrize("pairs", [["PER"], ["=PER"], ["PER="], ["A=X", "B=Y", "C=X,Y"], ["A=X", "B=Y", "A=Y"]])
def test_bad_pairs_are_refused(pairs: list[str]) -> None:
    """A pair without two sides, or one that would make two labels one, is refused by name."""
    with pytest.raises(KawatError, match=f"--map {pairs[-1]}: "):
        pair_labels(pairs)


TEXT = "Ani Budi ke Bogor Timur lalu KPK"
GOLD = Example(TEXT, [(0, 8, "PER"), (12, 23, "LOC"), (29, 32, "ORG")])


@pytest.mark.parametrize(
    ("found", "kinds"),
    [
        ([(0, 8, "PER"), (12, 23, "LOC"), (29, 32, "ORG")], []),
        ([(12, 23, "LOC"), (29, 32, "ORG")], [Kind.MISSED]),
        ([*GOLD.mentions, (24, 28, "PER")], [Kind.INVENTED]),
        ([(0, 8, "ORG"), *GOLD.mentions[1:]], [Kind.LABEL]),
        ([(0, 3, "PER"), *GOLD.mentions[1:]], [Kind.BOUNDS]),
        ([(0, 3, "ORG"), *GOLD.mentions[1:]], [Kind.BOTH]),
        ([(0, 3, "PER"), (4, 8, "PER"), *GOLD.mentions[1:]], [Kind.BOUNDS, Kind.INVENTED]),
        ([(0, 23, "LOC"), (29, 32, "ORG")], [Kind.MISSED, Kind.BOUNDS]),
        (
            [(0, 3, "LOC"), (4, 8, "PER"), (8, 23, "PER"), (29, 32, "LOC")],
            [Kind.INVENTED, Kind.BOUNDS, Kind.BOTH, Kind.LABEL],
        ),
    ],
)
def test_mistakes_have_a_kind(found: list[LabelledSpan], kinds: list[Kind]) -> None:
    """A mistake is the mildest that it can be, and what overlaps is one mistake, not two."""
    assert [mistake.kind for mistake in mistakes(GOLD, found)] == kinds


_spans = st.tuples(st.integers(0, 9), st.integers(1, 4), st.sampled_from("AB")).map(lambda s: (s[0], s[0] + s[1], s[2]))


@given(st.lists(_spans, unique=True), st.lists(_spans, unique=True))
def test_mistakes_add_up(gold: list[LabelledSpan], found: list[LabelledSpan]) -> None:
    """Each gold or found mention is right or in exactly one mistake."""
    made = mistakes(Example("x" * 13, gold), found)
    right = set(gold) & set(found)
    assert sorted(m.gold for m in made if m.gold) == sorted(set(gold) - right)
    assert sorted(m.found for m in made if m.found) == sorted(set(found) - right)
    assert all(
        (m.kind == Kind.MISSED) == (m.found is None) and (m.kind == Kind.INVENTED) == (m.gold is None) for m in made
    )


@pytest.fixture
def ruler() -> Language:
    """A pipeline that knows a few names."""
    nlp = blank_indonesian()
    known = {"Ani": "PERSON", "Bogor": "GPE", "Monas": "FAC", "Senin": "DATE"}
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in known.items()])
    return nlp


@Language.component("kawat_surer")
def _surer(doc: Doc) -> Doc:
    """Says that it is sure of places, and less of others."""
    for span in doc.ents:
        span._.confidence = 0.9 if span.label_ == "GPE" else 0.6
    return doc


EXAMPLES = [
    Example("Ani ke Monas Senin", [(0, 3, "PER"), (7, 12, "LOC")]),
    Example("Budi di Bogor", [(0, 4, "PER"), (8, 13, "LOC")], ["Budi", "di", "Bogor"]),
]


def test_evaluation_maps_both_sides(ruler: Language) -> None:
    """Labels are compared as they are paired; what counts as nothing in the set is counted apart."""
    report = evaluate(ruler, EXAMPLES, pair_labels(["PER=PERSON", "LOC=GPE,FAC"]))
    assert report.scores == {"LOC": LabelScore(2, 2, 2), "PER": LabelScore(2, 1, 1), "all": LabelScore(4, 3, 3)}
    assert [(mistake.kind, mistake.gold) for mistake in report.mistakes] == [(Kind.MISSED, (0, 4, "PER"))]
    assert (report.ignored, report.words) == ({"DATE": 1}, 7)
    assert report.seconds > 0


def test_evaluation_without_a_map(ruler: Language) -> None:
    """Without pairs the set's labels are compared with the same ones, and others of the pipeline are ignored."""
    report = evaluate(ruler, EXAMPLES)
    assert report.scores == {"LOC": LabelScore(2, 0, 0), "PER": LabelScore(2, 0, 0), "all": LabelScore(4, 0, 0)}
    assert report.ignored == {"PERSON": 1, "FAC": 1, "DATE": 1, "GPE": 1}


def test_evaluation_by_confidence(ruler: Language) -> None:
    """What is scored if the unsure mentions are left out, of those labels alone that count."""
    ruler.add_pipe("kawat_surer")
    report = evaluate(ruler, EXAMPLES, pair_labels(["PER=PERSON", "LOC=GPE"]))
    assert report.thresholds[0.0] == report.scores["all"] == LabelScore(4, 2, 2)
    assert (report.thresholds[0.6], report.thresholds[0.7]) == (LabelScore(4, 2, 2), LabelScore(4, 1, 1))
    assert report.calibration_error == pytest.approx((0.4 + 0.1) / 2)


def test_what_would_be_stored_is_scored(ruler: Language) -> None:
    """Of running text the stage's rules count too; a set that has its own tokens is the pipeline's alone."""
    text, gold = "Laba naik 5 persen", [(10, 18, "PERCENT")]
    assert evaluate(ruler, [Example(text, gold)]).scores["PERCENT"] == LabelScore(1, 1, 1)
    assert evaluate(ruler, [Example(text, gold, text.split())]).scores["PERCENT"] == LabelScore(1, 0, 0)


def test_rules_of_the_language(ruler: Language, tmp_path: Path) -> None:
    """Where a line says its language, the rules are that one's."""
    path = tmp_path / "ms.jsonl"
    path.write_text('{"text": "Laba naik 5 peratus", "language": "ms", "entities": [[10, 19, "PERCENT"]]}\n')
    assert evaluate(ruler, read(path)).scores["PERCENT"] == LabelScore(1, 1, 1)


def test_a_pipeline_that_does_not_say_how_sure_it_is(ruler: Language) -> None:
    """Then there are no thresholds, and no error."""
    report = evaluate(ruler, EXAMPLES)
    assert (report.thresholds, report.calibration_error) == ({}, None)


def test_nothing_to_score_is_an_error(ruler: Language) -> None:
    """A set without a mention that counts is refused with the labels that it has."""
    with pytest.raises(KawatError, match="the set has LOC, PER, mapped are ORG"):
        evaluate(ruler, EXAMPLES, pair_labels(["ORG=ORG"]))
    with pytest.raises(KawatError, match="the set has no mention"):
        evaluate(ruler, [Example("Ani", [])])
