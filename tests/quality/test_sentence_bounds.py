"""Floors for the sentence splitter: F1 of the bounds between sentences. They are only ever raised."""

import json
from collections.abc import Iterable

import pytest
from floors import check, data

from kawat.evaluation.summaries import read_indosum
from tasks.tokenizing.sentences import split
from worker.records import Span

# Universal Dependencies treebanks. CSUI has headlines without a full stop between its sentences, and GSD leaves several
# sentences in one.
TREEBANKS = ("csui-train", "csui-test", "pud", "gsd")


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


@pytest.mark.parametrize("name", TREEBANKS)
def test_treebank(name: str) -> None:
    """A treebank's sentences, joined by spaces to one text, come apart again."""
    lines = data(name).read_text(encoding="utf-8").splitlines()
    gold: list[Span] = []
    text = ""
    for sentence in (line.removeprefix("# text = ").strip() for line in lines if line.startswith("# text = ")):
        text += " " if text else ""
        gold.append((len(text), len(text) + len(sentence)))
        text += sentence
    whole = [(0, len(text))]
    check({f"sentences/{name}": f1([(ends(split(text, whole, "id"), whole), ends(gold, whole))])})


def test_indosum() -> None:
    """The paragraphs of IndoSum's articles come apart into its sentences."""
    articles = read_indosum(data("indosum"))
    reached = f1(
        (ends(article.own_sentences(), article.paragraphs), ends(article.sentences, article.paragraphs))
        for article in articles
    )
    check({"sentences/indosum": reached})


@pytest.mark.parametrize(
    ("name", "floor"), [("sentence-ends", "sentences/abbreviations"), ("sentence-ends-fresh", "sentences/bulletins")]
)
def test_abbreviations(name: str, floor: str) -> None:
    """Short paragraphs full of abbreviations and of stops without white space come apart: see ``sentence_ends.md``."""
    pairs = []
    for line in data(name).read_text("utf-8").splitlines():
        marked = json.loads(line)
        sentences = marked["text"].split("|")
        text = "".join(sentences)
        at, gold = 0, set()
        for sentence in sentences:
            gold.add(at + len(sentence.rstrip()))
            at += len(sentence)
        whole = [(0, len(text))]
        pairs.append((ends(split(text, whole, marked["language"]), whole), gold - {len(text)}))
    check({floor: f1(pairs)})
