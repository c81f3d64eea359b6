"""What pipelines find in words: our recognizers by themselves, and as one of the components that any pipeline has."""

import pytest
from shipped import ACCURATE, FAST, load
from spacy.language import Language
from spacy.tokens import Doc

from tasks.pipelines.kawat_encoder_ner import Words
from tasks.recognizing.found import find

NEWS = [
    text.split(" ")
    for text in (
        "Presiden Joko Widodo tiba di Semarang , Jawa Tengah . Ia bertemu Ganjar Pranowo ( 55 ) pada Senin .",
        "Rupiah \n PT Karya Kabar merugi Rp 5 miliar .",
        "Jakarta",
    )
]


@Language.component("kawat_nothing")
def _nothing(doc: Doc) -> Doc:
    return doc


def _words(texts: list[str]) -> Words:
    starts = [0, *(place for place, text in enumerate(texts[:-1], 1) if text == ".")] if texts else []
    return Words(texts, [text.isalpha() for text in texts], starts)


@pytest.mark.parametrize("name", [FAST, ACCURATE])
def test_with_and_without_documents(name: str) -> None:
    """A recognizer finds the same, as surely, in plain words as in spaCy's documents."""
    documents = [_words(texts) for texts in [*NEWS, []]]
    alone = list(find(load(name), documents))
    nlp = load(name)
    nlp.add_pipe("kawat_nothing")
    try:
        in_documents = list(find(nlp, documents))
    finally:
        nlp.remove_pipe("kawat_nothing")
    assert [len(found) for found in alone] == [5, 2, 1, 0]
    assert [[each[:3] for each in found] for found in alone] == [[each[:3] for each in found] for found in in_documents]
    assert [[each.confidence for each in found] for found in in_documents] == [
        [pytest.approx(each.confidence, abs=0.0005) for each in found] for found in alone
    ]
