"""What pipelines find in words: our recognizers by themselves, and as one of the components that any pipeline has."""

from collections.abc import Sequence
from typing import NoReturn

import pytest
from billiard.exceptions import SoftTimeLimitExceeded
from kawat_pipelines import HERE
from shipped import ACCURATE, FAST, load
from spacy.language import Language
from spacy.tokens import Doc

from tasks.pipelines.kawat_encoder_ner import ByWords, EncoderRecognizer, Floats, Words
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


def test_after_a_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found does not hang on a batch before, which a time limit ended amid a word."""
    recognizer, another = (EncoderRecognizer().from_disk(HERE / FAST / "ner") for _ in range(2))
    documents = [_words(texts) for texts in NEWS]
    assert isinstance(recognizer.first.units, ByWords)

    def limit(*_: object) -> NoReturn:
        raise SoftTimeLimitExceeded

    with monkeypatch.context() as patched:
        patched.setattr(recognizer.first.units._pieces, "split", limit)
        with pytest.raises(SoftTimeLimitExceeded):
            recognizer.find(documents)
    assert recognizer.find(documents) == another.find(documents)


def test_only_doubts_are_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The accurate recognizer's second network is given the sentences of which the first is in doubt, and no others."""
    recognizer = EncoderRecognizer().from_disk(HERE / ACCURATE / "ner")
    second, given = recognizer.second, list[list[str]]()
    assert second is not None
    read = second.scores

    def noted(documents: Sequence[Words]) -> list[Floats]:
        given.extend([*words.texts] for words in documents)
        return read(documents)

    monkeypatch.setattr(second, "scores", noted)
    sure = "Presiden Joko Widodo tiba di Jakarta , Senin ( 13/4/2020 ) ."
    doubted = "Kopdes Merah Putih Sehat Bugar Ceria Expo di Kampung Kopi Sinar Batas Abadi digelar ."
    recognizer.find([_words(f"{sure} {doubted} {sure}".split(" "))])
    assert given == [doubted.split(" ")]


def test_no_mention_reaches_over_a_paragraph() -> None:
    """What would be one mention over a paragraph's beginning is none behind it: "Desa" and "Banjir" are no place."""
    text, at = "Banjir di Kabupaten Demak Rendam 9 Desa Banjir merendam sembilan desa di Kecamatan Sayung .", 7
    texts = text.split(" ")
    words = Words(texts, [True] * len(texts), [0, at])
    together, parted = find(load(FAST), [words, words._replace(breaks=[0, at])])
    assert [texts[each.start : each.end] for each in together if each.start < at < each.end] == [["Desa", "Banjir"]]
    assert not any(each.start <= at < each.end for each in parted)
