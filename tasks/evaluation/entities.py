"""Strict scores of an entity recognizer: a mention counts where both bounds and the label are right.

A CoNLL set is scored on its own tokens, as published figures are. Where a set has running text, the
pipeline tokenizes it by itself and answers for its tokenizer's mistakes too.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

Mention = tuple[int, int, str]

NEWS_LABELS = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
}
"""How the news sets and the shipped pipeline are compared: places of all kinds are LOC, others ignored."""


class Example(NamedTuple):
    """A text with its mentions, sorted; ``words`` are its tokens, a space between, where the set has them."""

    text: str
    mentions: list[Mention]
    words: list[str] | None = None


class Score(NamedTuple):
    """Counts for one label."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the found ones that are right, 0 to 1."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold ones that were found, 0 to 1."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        both = self.gold + self.found
        return 2 * self.right / both if both else 0.0


def read_conll(path: Path, labels: Mapping[str, str]) -> list[Example]:
    """Reads a CoNLL file: a token a line, blank lines between sentences, the BIO tag in the last column.

    Args:
        path: The file, UTF-8, two or more columns apart by white space.
        labels: The set's labels, each with the one that it counts as; others are dropped.

    Raises:
        ValueError: A line has one column, or its tag is none.
    """
    return [_example(words, tags, labels) for words, tags in conll_sentences(path)]


def conll_sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Gives each sentence's words and BIO tags.

    Raises:
        ValueError: A line has one column, or its tag is none.
    """
    words: list[str] = []
    tags: list[str] = []
    for number, line in enumerate([*path.read_text("utf-8").split("\n"), ""], 1):
        columns = line.split()
        if columns:
            tag = columns[-1]
            if len(columns) == 1 or (tag != "O" and tag[:2] not in {"B-", "I-"}):
                raise ValueError(f"{path}, line {number}: want a token and a BIO tag, found {line.strip()!r}")
            words.append(columns[0])
            tags.append(tag)
        elif words:
            yield words, tags
            words, tags = [], []


def bio_spans(tags: Sequence[str]) -> list[Mention]:
    """Gives the mentions as token offsets, end exclusive; an I- that continues nothing begins a mention."""
    spans: list[Mention] = []
    for i, tag in enumerate(tags):
        if tag == "O":
            continue
        if tag.startswith("I-") and spans and spans[-1][1:] == (i, tag[2:]):
            spans[-1] = (spans[-1][0], i + 1, tag[2:])
        else:
            spans.append((i, i + 1, tag[2:]))
    return spans


def _example(words: list[str], tags: Sequence[str], labels: Mapping[str, str]) -> Example:
    ends = list(accumulate((len(word) + 1 for word in words), initial=0))
    spans = [(ends[s], ends[e] - 1, labels[label]) for s, e, label in bio_spans(tags) if label in labels]
    return Example(" ".join(words), spans, words)


def read_jsonl(path: Path, labels: Mapping[str, str]) -> list[Example]:
    """Reads spaCy's JSONL: a line holds ``[text, {"entities": [[start, end, label], ...]}]``.

    Args:
        path: The file, UTF-8.
        labels: The set's labels, each with the one that it counts as; others are dropped.

    Raises:
        ValueError: A line is something else.
    """
    examples = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            text, annotation = json.loads(line)
            spans = sorted((s, e, labels[name]) for s, e, name in annotation["entities"] if name in labels)
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f'{path}, line {number}: want [text, {{"entities": [...]}}]: {error}') from error
        examples.append(Example(text, spans))
    return examples


def find(nlp: Language, examples: Iterable[Example], labels: Mapping[str, str]) -> Iterator[list[Mention]]:
    """Gives what a pipeline finds in each example, its labels mapped; others are dropped."""
    docs = (Doc(nlp.vocab, words=e.words) if e.words else nlp.make_doc(e.text) for e in examples)
    for doc in nlp.pipe(docs):
        yield [(e.start_char, e.end_char, labels[e.label_]) for e in doc.ents if e.label_ in labels]


def score(examples: Iterable[Example], found: Iterable[Iterable[Mention]]) -> dict[str, Score]:
    """Counts what is right, by label, and over all of them under "all".

    Args:
        examples: The gold examples.
        found: For each of them the mentions that were found.

    Raises:
        ValueError: There are not as many of the one as of the other.
    """
    gold_by, found_by, right_by = Counter[str](), Counter[str](), Counter[str]()
    for example, mentions in zip(examples, found, strict=True):
        want, got = set(example.mentions), set(mentions)
        for counter, part in ((gold_by, want), (found_by, got), (right_by, want & got)):
            counter.update(label for _, _, label in part)
            counter["all"] += len(part)
    names = sorted(gold_by | found_by, key=lambda name: (name == "all", name))
    return {name: Score(gold_by[name], found_by[name], right_by[name]) for name in names}
