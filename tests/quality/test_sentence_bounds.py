"""Floors for the sentence splitter: F1 of the bounds between sentences. They are only ever raised."""

from collections.abc import Iterable

import pytest
from training_data import training_data

from kawat.evaluation.summaries import read_indosum
from tasks.tokenizing.sentences import split
from worker.records import Span

# Universal Dependencies treebanks, their checksums, and the F1 (in percent) below which the splitter must not fall.
# CSUI has headlines without a full stop between its sentences, and GSD leaves several sentences in one.
TREEBANKS = [
    ("ner/ud-csui/id_csui-ud-train.conllu", "0b91a404b4d96ba7f8b21c087a225798d1671b00b3d6126eec9e0b1895a7ca24", 97.6),
    ("ner/ud-csui/id_csui-ud-test.conllu", "93800d74e254437e0219240770cdc18f99003f2993b7dae717358b524c8f474d", 97.3),
    ("ner/ud-pud/id_pud-ud-test.conllu", "07efad4d64863ab442aef820afdb34c269f80366c6efb583225f943e5baf88b2", 99.3),
    ("ner/ud-gsd/id_gsd-ud-dev.conllu", "56d4ab12267317d33511326da9fcd5b7eff641435c3b6365401937a33ce05e4b", 94.8),
]
INDOSUM = (
    "summarization/indosum/train.jsonl",
    "797650516003c990e001527fa01a17f594fce4ce66b589b4a19d2694876db906",
    98.0,
)


def ends(sentences: Iterable[Span], paragraphs: Iterable[Span]) -> set[int]:
    """Where sentences end inside of paragraphs: a paragraph's own end is given, and counts for nothing."""
    return {end for _, end in sentences} - {end for _, end in paragraphs}


def f1(pairs: Iterable[tuple[set[int], set[int]]]) -> float:
    """F1 in percent over texts, each (found, gold)."""
    right = wrong = 0
    for found, gold in pairs:
        right += len(found & gold)
        wrong += len(found ^ gold)
    return 100 * 2 * right / (2 * right + wrong)


@pytest.mark.parametrize(("name", "checksum", "floor"), TREEBANKS)
def test_treebank(name: str, checksum: str, floor: float) -> None:
    """A treebank's sentences, joined by spaces to one text, come apart again."""
    lines = training_data(name, checksum).read_text(encoding="utf-8").splitlines()
    gold: list[Span] = []
    text = ""
    for sentence in (line.removeprefix("# text = ").strip() for line in lines if line.startswith("# text = ")):
        text += " " if text else ""
        gold.append((len(text), len(text) + len(sentence)))
        text += sentence
    whole = [(0, len(text))]
    reached = f1([(ends(split(text, whole, "id"), whole), ends(gold, whole))])
    assert reached >= floor, f"{name}: {reached:.2f}, the floor is {floor}"


def test_indosum() -> None:
    """The paragraphs of IndoSum's articles come apart into its sentences."""
    name, checksum, floor = INDOSUM
    articles = read_indosum(training_data(name, checksum))
    reached = f1(
        (ends(article.own_sentences(), article.paragraphs), ends(article.sentences, article.paragraphs))
        for article in articles
    )
    assert reached >= floor, f"{name}: {reached:.2f}, the floor is {floor}"
