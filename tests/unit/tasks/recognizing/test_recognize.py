"""The recognize stage's pure function, with rules in a model's place: what it gives is then known."""

import re

import pytest
from blanks import blank_indonesian
from spacy.language import Language
from spacy.tokens import Doc

from tasks.pipelines import kawat_encoder_ner  # noqa: F401  (makes the extension)
from tasks.recognizing import recognize as recognition
from tasks.recognizing.recognize import recognize
from worker.records import Entity, Story, Tokens

NEWS = (
    "Joko Widodo tiba di Semarang. Ia bertemu Joko  Widodo lain di\nSemarang.\n\n"
    "Piala itu milik PT Karya Kabar. 🌉 Joko Widodo pulang."
)
NAMES = {"Joko Widodo": "PER", "Semarang": "GPE", "PT Karya Kabar": "ORG", "Piala": "MISC"}
LONGEST = 8  # tokens of a sentence in the news above

Seen = list[list[tuple[str, bool]]]

_seen: Seen = []  # the texts that the pipeline was given: its words, and whether a sentence starts with each


@Language.component("kawat_seen")
def _note(doc: Doc) -> Doc:
    _seen.append([(token.text, bool(token.is_sent_start)) for token in doc])
    return doc


@Language.component("kawat_sure")
def _sure(doc: Doc) -> Doc:
    """Says of each mention but the first how sure it is: .8, then .6."""
    for span, confidence in zip(doc.ents, [None, 0.8004, 0.6, 0.6, 0.6], strict=False):
        span._.confidence = confidence
    return doc


@pytest.fixture
def seen() -> Seen:
    """What the pipeline will be given in this test."""
    _seen.clear()
    return _seen


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline that knows some names."""
    made = blank_indonesian(name="aturan", version="1.2.3")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in NAMES.items()])  # type: ignore[attr-defined]
    made.add_pipe("kawat_seen")
    return made


def given(text: str, language: str = "id") -> tuple[Story, Tokens]:
    """A story with its tokens, by white space and marks, and its sentences, by full stops."""
    tokens = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    sentences = [match.span() for match in re.finditer(r"[^\s.][^.]*\.?", text)]
    return Story(text=text, paragraphs=[(0, len(text))], language=language), Tokens(tokens, sentences)


def named(text: str, entities: list[Entity]) -> list[tuple[str, str, str]]:
    """What stands in the text where the entities are said to be, their labels and names."""
    return [(text[e.start : e.end], e.label, e.name) for e in entities]


EXPECTED = [
    ("Joko Widodo", "PERSON", "Joko Widodo"),
    ("Semarang", "GPE", "Semarang"),
    ("Joko  Widodo", "PERSON", "Joko Widodo"),
    ("Semarang", "GPE", "Semarang"),
    ("PT Karya Kabar", "ORG", "PT Karya Kabar"),
    ("Joko Widodo", "PERSON", "Joko Widodo"),
]


def test_offsets_and_labels(nlp: Language) -> None:
    """Entities are where their text stands, in order, labels mapped to ours, those that we do not have left out."""
    (found,) = recognize([given(NEWS)], nlp)
    assert named(NEWS, found.entities) == EXPECTED
    assert [e.start for e in found.entities] == sorted(e.start for e in found.entities)


def test_a_paragraph_ends_an_entity(nlp: Language) -> None:
    """What a pipeline of any kind finds across a paragraph's end is two mentions, none of which has a line break."""
    text = "Yang tiba Joko\n\nWidodo pulang ke Semarang"
    story = Story(text=text, paragraphs=[(0, 14), (16, len(text))], language="id")
    tokens = [match.span() for match in re.finditer(r"\w+", text)]
    (found,) = recognize([(story, Tokens(tokens, story.paragraphs))], nlp)
    assert [(text[e.start : e.end], e.label) for e in found.entities] == [
        ("Joko", "PERSON"),
        ("Widodo", "PERSON"),
        ("Semarang", "GPE"),
    ]


@pytest.mark.parametrize(
    ("least", "kept"), [(0, [None, 0.8, 0.6]), (0.6, [None, 0.8, 0.6]), (0.7, [None, 0.8]), (1, [None])]
)
def test_what_is_too_unsure_is_left_out(least: float, kept: list[float | None]) -> None:
    """A mention says how sure the pipeline is, below the threshold it goes, and one of which nothing is said stays."""
    nlp = blank_indonesian(name="aturan", version="1")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": name} for name in ("Demak", "Kudus", "Pati")])  # type: ignore[attr-defined]
    nlp.add_pipe("kawat_sure")
    (found,) = recognize([given("Dari Demak ke Kudus dan Pati.")], nlp, least)
    assert [e.confidence for e in found.entities] == kept


def test_names_come_of_what_is_kept() -> None:
    """What is left out gives no other mention its name."""
    nlp = blank_indonesian(name="aturan", version="1")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": name} for name in ("Ani", "Wijaya", "Ani Wijaya")])  # type: ignore[attr-defined]
    nlp.add_pipe("kawat_sure")
    text = "Ani datang. Kata Wijaya benar. Lalu Ani Wijaya pulang."
    assert [[e.name for e in recognize([given(text)], nlp, least)[0].entities] for least in (0, 0.7)] == [
        ["Ani Wijaya", "Ani Wijaya", "Ani Wijaya"],
        ["Ani", "Wijaya"],
    ]


def test_who_found_them(nlp: Language) -> None:
    """A result names the pipeline, with its language, and the pipeline's version."""
    (found,) = recognize([given(NEWS)], nlp)
    assert (found.pipeline, found.version) == ("id_aturan", "1.2.3")


def test_many_stories(nlp: Language) -> None:
    """Each story of a batch gets its own entities, also one without any word."""
    texts = ["Semarang ramai.", "", "Hari ini sepi.", "Di Semarang, Joko Widodo."]
    found = recognize([given(text) for text in texts], nlp)
    assert [[e.name for e in each.entities] for each in found] == [["Semarang"], [], [], ["Semarang", "Joko Widodo"]]


@pytest.mark.parametrize("limit", [LONGEST, 9, 13, 16, 20])
def test_long_texts_are_cut(nlp: Language, seen: Seen, monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    """A text that is too long at once is cut where sentences end, and has the same entities."""
    monkeypatch.setattr(recognition, "_MAX_TOKENS", limit)
    (found,) = recognize([given(NEWS)], nlp)
    assert named(NEWS, found.entities) == EXPECTED
    assert len(seen) > 1
    assert all(len(piece) <= limit and piece[-1][0] == "." for piece in seen)
    assert [word for piece in seen for word, _ in piece] == [NEWS[a:b] for a, b in given(NEWS)[1].tokens]


def test_a_sentence_too_long(nlp: Language, seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that is too long by itself is cut all the same: no piece is longer, and no word is lost."""
    monkeypatch.setattr(recognition, "_MAX_TOKENS", 4)
    text = "kata " * 10 + "Semarang. Joko Widodo pulang."
    (found,) = recognize([given(text)], nlp)
    assert [e.name for e in found.entities] == ["Semarang", "Joko Widodo"]
    assert max(map(len, seen)) == 4
    assert sum(map(len, seen)) == len(given(text)[1].tokens)


def test_words_as_tokenized(nlp: Language, seen: Seen) -> None:
    """The pipeline sees the tokens that the tokenize stage made, and where sentences start."""
    story = Story(text="a-b c. D", paragraphs=[(0, 8)], language="id")
    recognize([(story, Tokens([(0, 3), (4, 6), (7, 8)], [(0, 6), (7, 8)]))], nlp)
    assert seen == [[("a-b", True), ("c.", False), ("D", True)]]


def test_new_words_are_forgotten(nlp: Language) -> None:
    """A word that only one batch had is not kept: a worker that runs for weeks does not grow."""
    recognize([given("Katabaruseratus datang.")], nlp)
    assert "Katabaruseratus" not in nlp.vocab.strings
    assert "Semarang" in nlp.vocab.strings
