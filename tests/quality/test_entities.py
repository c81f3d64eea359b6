"""Floors for the shipped Indonesian recognizers on three development sets. They are only ever raised."""

import importlib
from pathlib import Path

import pytest
from shipped import ACCURATE, FAST, load
from spacy.language import Language
from training_data import training_data

from kawat.evaluation.entities import NEWS, Example, evaluate, read

IDNER = ("ner/idner-news-2k/dev.txt", "e21ef2c5ff90b1ef3f45d04cdf6756b107e4b530539312074bb7cff25f3b214b")
NER_UI = ("ner/ner-ui/dev.01.tsv", "95a9b4ea7c0a5c1c43e141c3e06b97ee34f0d6f80fe71ed6d3cc33d86e4b19ca")
GSD = ("ner/gsd-ner-18/ner-train.jsonl", "3c3baea86370fcc88b496284b512cf571afe9341eb63e13d2f659026d10e08f7")

# Pipeline, set and its checksum, and the strict F1 (in percent) below which the pipeline must not fall.
FLOORS = [
    (FAST, IDNER, 83.9),
    (FAST, NER_UI, 91.4),
    (ACCURATE, IDNER, 83.9),
    (ACCURATE, NER_UI, 91.8),
]


@pytest.fixture(params=[FAST, ACCURATE])
def nlp(request: pytest.FixtureRequest) -> Language:
    """Each of the two."""
    return load(request.param)


@pytest.mark.parametrize(("pipeline", "data", "floor"), FLOORS)
def test_floor(pipeline: str, data: tuple[str, str], floor: float) -> None:
    """The strict entity F1 on a news development set stays at its floor or above."""
    reached = 100 * evaluate(load(pipeline), read(training_data(*data)), NEWS).scores["all"].f1
    assert reached >= floor, f"{pipeline}, {data[0]}: {reached:.1f}, the floor is {floor}"


@pytest.mark.parametrize(("pipeline", "floor"), [(FAST, 77.2), (ACCURATE, 81.3)])
def test_sixteen_labels(monkeypatch: pytest.MonkeyPatch, pipeline: str, floor: float) -> None:
    """The strict entity F1 over 16 labels, on the 400 Wikipedia sentences held out, stays at its floor or above."""
    folder = training_data(*GSD).parents[2]
    monkeypatch.syspath_prepend(Path(__file__).parents[2])  # the recipes are no part of what is installed
    held_out = importlib.import_module("training.entities_data").gsd(folder)[1]
    examples = [Example(sentence.text, sentence.mentions) for sentence in held_out]
    scores = evaluate(load(pipeline), examples).scores
    assert (len(examples), len(scores.keys() - {"all"})) == (400, 16)
    reached = 100 * scores["all"].f1
    assert reached >= floor, f"{pipeline}: {reached:.1f}, the floor is {floor}"


ARTICLE = (
    "“Kerja sama ini penting,” kata Presiden Joko Widodo di Istana Merdeka, Jakarta, Senin (13/4/2020).\n\n"
    "Menteri Keuangan Sri Mulyani Indrawati mengatakan anggaran Kementerian Kesehatan naik menjadi"
    " Rp 1,5 triliun atau 50 persen."
)


def test_article(nlp: Language) -> None:
    """Running text with line breaks and curly quotes gives people, organisations, places and amounts."""
    found = {(ent.text, ent.label_) for ent in nlp(ARTICLE).ents}
    assert found >= {
        ("Joko Widodo", "PERSON"),
        ("Jakarta", "GPE"),
        ("Sri Mulyani Indrawati", "PERSON"),
        ("Kementerian Kesehatan", "ORG"),
        ("Rp 1,5 triliun", "MONEY"),
        ("50 persen", "PERCENT"),
    }


def test_word_without_end(nlp: Language) -> None:
    """A word longer than the encoder can read, alone or after others, is no entity and hides none."""
    assert [ent.text for ent in nlp(f"Joko Widodo {'漢' * 2000} tiba di Jakarta. {'漢' * 2000}").ents] == [
        "Joko Widodo",
        "Jakarta",
    ]


def test_line_breaks_belong_to_no_entity(nlp: Language) -> None:
    """In paragraphs apart by blank lines no entity takes a line break in."""
    entities = nlp("\n\n".join([ARTICLE] * 3)).ents
    assert len(entities) >= 3 * 6
    assert not [ent.text for ent in entities if "\n" in ent.text]
