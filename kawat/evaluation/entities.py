"""Strict scores of an entity recognizer: a mention counts where both bounds and the label are right.

A CoNLL set is scored on its own tokens, and of it the pipeline alone, as published figures are. Where a set has running
text, the pipeline tokenizes it by itself and answers for its tokenizer's mistakes too; and what is scored is what would
be stored: of what it finds, what the stage's rules make.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kawat.evaluation.confidence import THRESHOLDS, Judged, at_least, calibration_error
from kawat.evaluation.sets import json_lines, numbered_lines, quote
from tasks.recognizing.found import confidence_of, rounded
from tasks.recognizing.names import Mention
from tasks.recognizing.recognize import by_rules
from tasks.tokenizing.sentences import split
from worker.errors import FormatError, KawatError
from worker.records import Tokens

LabelledSpan = tuple[int, int, str]
"""Start and end, Python string offsets into a text, end exclusive; and the label."""

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

_JSONL = (
    '{"text": "...", "entities": [[start, end, "LABEL"], ...]}, the same with "spans" of '
    '{"start": ..., "end": ..., "label": ...}, or ["...", {"entities": [...]}]'
)


_PARAGRAPH = re.compile(r"(?:.|\n(?!\n))+")


class Example(NamedTuple):
    """A text with its mentions, sorted.

    ``words`` are its tokens, a space between, where the set has them; ``language`` is the text's, where it says so.
    """

    text: str
    mentions: list[LabelledSpan]
    words: list[str] | None = None
    language: str | None = None


class Labels(NamedTuple):
    """What a set's labels, and those that a pipeline gives, count as; others are ignored."""

    gold: Mapping[str, str]
    found: Mapping[str, str]


NEWS = Labels(NEWS_LABELS, NEWS_LABELS)


class LabelScore(NamedTuple):
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


class Kind(StrEnum):
    """How a recognizer errs."""

    MISSED = "missed"
    INVENTED = "invented"
    LABEL = "wrong label"
    BOUNDS = "wrong bounds"
    BOTH = "wrong label and bounds"


class Mistake(NamedTuple):
    """A mention that is gold, found, or both but not alike, in its text."""

    kind: Kind
    text: str
    gold: LabelledSpan | None
    found: LabelledSpan | None


class Report(NamedTuple):
    """How a pipeline did on a set.

    Attributes:
        scores: by label; over all of them under "all".
        mistakes: in the set's order.
        ignored: how many mentions were found of each label that counts as nothing in the set.
        words: how many words the pipeline read.
        seconds: how long it took for them, on the clock.
        thresholds: the scores over all labels, by the confidence below which mentions are left out; none where the
            pipeline says of none how sure it is.
        calibration_error: the expected calibration error, 0 to 1; None where the pipeline does not say how sure it is.
    """

    scores: dict[str, LabelScore]
    mistakes: list[Mistake]
    ignored: Counter[str]
    words: int
    seconds: float
    thresholds: dict[float, LabelScore]
    calibration_error: float | None


def read(path: Path, *, word: int = 0, tag: int = -1) -> list[Example]:
    """Read a labelled set, JSONL or CoNLL, whichever its name or its first line says; the columns are CoNLL's.

    Raises:
        OSError: the file cannot be read.
        FormatError: a line is something else, or there is none.
    """
    examples = read_jsonl(path) if _is_jsonl(path) else read_conll(path, word=word, tag=tag)
    if not examples:
        raise FormatError(f"{path}: is empty: expected CoNLL, a word and its tag a line, or JSONL")
    return examples


def _is_jsonl(path: Path) -> bool:
    if path.suffix in {".jsonl", ".json"}:
        return True
    first = next((line for _, line in numbered_lines(path) if line.strip()), "")
    try:
        return isinstance(json.loads(first), dict | list)
    except (ValueError, RecursionError):
        return False


def read_conll(path: Path, labels: Mapping[str, str] | None = None, *, word: int = 0, tag: int = -1) -> list[Example]:
    """Read a CoNLL file: a token a line, blank lines between sentences, BIO tags.

    Args:
        path: the file, UTF-8, two or more columns apart by tabs or by spaces.
        labels: the set's labels, each with the one that it counts as, others dropped; None keeps all as they are.
        word: the column of the word, counted from 0, or from -1 backwards.
        tag: the column of the tag.

    Raises:
        OSError: the file cannot be read.
        FormatError: a line lacks one of the columns, or its tag is none.
    """
    return [_example(words, tags, labels) for words, tags in conll_sentences(path, word=word, tag=tag)]


def conll_sentences(path: Path, *, word: int = 0, tag: int = -1) -> Iterator[tuple[list[str], list[str]]]:
    """Each sentence's words and BIO tags. Comments (``# ...``) and ``-DOCSTART-`` are passed over.

    Raises:
        OSError: the file cannot be read.
        FormatError: a line lacks one of the columns, or its tag is none.
    """
    words: list[str] = []
    tags: list[str] = []
    for number, line in [*numbered_lines(path), (0, "")]:
        columns = [cell.strip() for cell in line.split("\t")] if "\t" in line.strip() else line.split()
        if not line.strip():
            if words:
                yield words, tags
                words, tags = [], []
            continue
        enough = len(columns) > 1 and all(-len(columns) <= at < len(columns) for at in (word, tag))
        good = enough and columns[word] and (columns[tag] == "O" or columns[tag][:2] in {"B-", "I-"})
        if good and columns[word] != "-DOCSTART-":
            words.append(columns[word])
            tags.append(columns[tag])
        elif not good and not line.startswith("#"):
            raise FormatError(f"{path}, line {number}: expected a token and its BIO tag, found {quote(line.strip())}")


def bio_spans(tags: Sequence[str]) -> list[LabelledSpan]:
    """The mentions as token offsets, end exclusive; an I- that continues nothing begins a mention."""
    spans: list[LabelledSpan] = []
    for i, tag in enumerate(tags):
        if tag == "O":
            continue
        if tag.startswith("I-") and spans and spans[-1][1:] == (i, tag[2:]):
            spans[-1] = (spans[-1][0], i + 1, tag[2:])
        else:
            spans.append((i, i + 1, tag[2:]))
    return spans


def _example(words: list[str], tags: Sequence[str], labels: Mapping[str, str] | None) -> Example:
    ends = list(accumulate((len(word) + 1 for word in words), initial=0))
    spans = [(ends[start], ends[end] - 1, label) for start, end, label in bio_spans(tags)]
    return Example(" ".join(words), _mapped(spans, labels), words)


def read_jsonl(path: Path, labels: Mapping[str, str] | None = None) -> list[Example]:
    """Read JSONL as spaCy, Prodigy and Kawat's own export write it: a text a line, with its mentions.

    They are under "entities" or "spans", each ``[start, end, label]`` or an object with these names.

    Args:
        path: the file, UTF-8.
        labels: the set's labels, each with the one that it counts as, others dropped; None keeps all as they are.

    Raises:
        OSError: the file cannot be read.
        FormatError: a line is something else, or a mention is not inside its text.
    """
    examples = []
    for number, entry in json_lines(path, _JSONL):
        try:
            text, given = _annotated(entry)
            mentions = sorted(_mention(text, one) for one in given)
        except ValueError as error:
            raise FormatError(f"{path}, line {number}: {error}") from error
        examples.append(Example(text, _mapped(mentions, labels), language=_language(entry)))
    return examples


def _language(entry: object) -> str | None:
    language = entry.get("language") if isinstance(entry, dict) else None
    return language if isinstance(language, str) else None


def _annotated(entry: object) -> tuple[str, list[Any]]:
    match entry:
        case (
            [str(text), {"entities": list(given)}]
            | {"text": str(text), "entities": list(given)}
            | {"text": str(text), "spans": list(given)}
        ):
            text.encode()  # a lone surrogate, which JSON can spell and no pipeline can read, is a ValueError
            return text, given
    raise ValueError(f"expected {_JSONL}, found {quote(json.dumps(entry, ensure_ascii=False))}")


def _mention(text: str, given: object) -> LabelledSpan:
    match given:
        case [int(start), int(end), str(label)] | {"start": int(start), "end": int(end), "label": str(label)} if (
            0 <= start < end <= len(text)
        ):
            return start, end, label
    raise ValueError(
        f"expected a mention's start, end and label, inside the text of {len(text)} characters, "
        f"found {quote(json.dumps(given, ensure_ascii=False))}"
    )


def _mapped(mentions: Iterable[LabelledSpan], labels: Mapping[str, str] | None) -> list[LabelledSpan]:
    if labels is None:
        return list(mentions)
    return [(start, end, labels[label]) for start, end, label in mentions if label in labels]


def pair_labels(pairs: Sequence[str]) -> Labels:
    """Which of a pipeline's labels each of a set's labels equals.

    Args:
        pairs: ``GOLD=FOUND,FOUND...`` each, or ``news`` for the labels of the news sets. Labels of the set that equal
            the same one of the pipeline are counted together, under the first one's name.

    Raises:
        KawatError: one is something else, or would make one of two labels that are kept apart elsewhere.
    """
    gold: dict[str, str] = {}
    found: dict[str, str] = {}
    for pair in pairs:
        if pair == "news":
            gold |= NEWS_LABELS
            found |= NEWS_LABELS
            continue
        label, _, rest = pair.replace(" ", "").partition("=")
        names = [name for name in rest.split(",") if name]
        if not label or not names:
            raise KawatError(f"--map {pair}: expected GOLD=FOUND, GOLD=FOUND,FOUND or news")
        same = {found[name] for name in names if name in found} | ({gold[label]} if label in gold else set())
        if len(same) > 1:
            raise KawatError(f"--map {pair}: makes one label of {' and '.join(sorted(same))}, which others keep apart")
        gold[label] = same.pop() if same else label
        found |= dict.fromkeys(names, gold[label])
    return Labels(gold, found)


def find(
    nlp: Language, examples: Iterable[Example], labels: Mapping[str, str] | None = None
) -> Iterator[list[LabelledSpan]]:
    """What a pipeline finds in each example, its labels mapped, others dropped; None keeps all as they are."""
    for doc in _read_by(nlp, examples):
        yield _mapped(_mentions(doc), labels)


def _read_by(nlp: Language, examples: Iterable[Example]) -> Iterator[Doc]:
    return nlp.pipe(Doc(nlp.vocab, words=e.words) if e.words else nlp.make_doc(e.text) for e in examples)


def _mentions(doc: Doc) -> list[LabelledSpan]:
    return [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]


def _stored(doc: Doc, language: str) -> list[Mention]:
    """What the recognize stage would make of a document's mentions."""
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(doc.text)]
    words = [(token.idx, token.idx + len(token)) for token in doc if not token.is_space]
    tokens = Tokens(words, split(doc.text, paragraphs, language))
    return by_rules(doc.text, _found_in(doc), tokens, language)


def _found_in(doc: Doc) -> list[Mention]:
    return [Mention(ent.start_char, ent.end_char, ent.label_, rounded(confidence_of(ent))) for ent in doc.ents]


def score(examples: Iterable[Example], found: Iterable[Iterable[LabelledSpan]]) -> dict[str, LabelScore]:
    """Count what is right, by label, and over all of them under "all".

    Args:
        examples: the gold examples.
        found: for each of them the mentions that were found.

    Raises:
        ValueError: there are not as many of the one as of the other.
    """
    gold_by, found_by, right_by = Counter[str](), Counter[str](), Counter[str]()
    for example, mentions in zip(examples, found, strict=True):
        want, got = set(example.mentions), set(mentions)
        for counter, part in ((gold_by, want), (found_by, got), (right_by, want & got)):
            counter.update(label for _, _, label in part)
            counter["all"] += len(part)
    names = sorted(gold_by | found_by, key=lambda name: (name == "all", name))
    return {name: LabelScore(gold_by[name], found_by[name], right_by[name]) for name in names}


def mistakes(example: Example, found: Iterable[LabelledSpan]) -> list[Mistake]:
    """How each gold mention that was not found, and each found one that is not gold, is wrong.

    A gold one and a found one that overlap are one mistake, each of them in one pair at most: first those of the same
    bounds, then those of the same label. So the gold ones that are not right are those missed, of a wrong label, of
    wrong bounds or both; and the found ones that are not right the same, with the invented in place of the missed.
    """
    missed = sorted(set(example.mentions) - set(found))
    invented = sorted(set(found) - set(example.mentions))
    made = []
    for kind, alike in _ALIKE.items():
        for gold in list(missed):
            got = next((one for one in invented if alike(gold, one)), None)
            if got is not None:
                missed.remove(gold)
                invented.remove(got)
                made.append(Mistake(kind, example.text, gold, got))
    made += [Mistake(Kind.MISSED, example.text, gold, None) for gold in missed]
    made += [Mistake(Kind.INVENTED, example.text, None, got) for got in invented]
    return sorted(made, key=lambda mistake: mistake.gold or mistake.found or ())


def _overlap(one: LabelledSpan, other: LabelledSpan) -> bool:
    return one[0] < other[1] and other[0] < one[1]


_ALIKE: dict[Kind, Callable[[LabelledSpan, LabelledSpan], bool]] = {
    Kind.LABEL: lambda gold, found: gold[:2] == found[:2],
    Kind.BOUNDS: lambda gold, found: gold[2] == found[2] and _overlap(gold, found),
    Kind.BOTH: _overlap,
}


def evaluate(
    nlp: Language,
    examples: Sequence[Example],
    labels: Labels | None = None,
    watch: Callable[[Iterable[Doc]], Iterable[Doc]] = iter,
) -> Report:
    """Score a pipeline on a set.

    Args:
        nlp: the pipeline.
        examples: the set, its labels as they are.
        labels: how the two are compared; None compares the set's labels with the same ones of the pipeline.
        watch: is given the examples as they come out of the pipeline, and gives them on: for a progress bar.

    Raises:
        KawatError: the set has no mention that counts.
    """
    names = sorted({label for example in examples for _, _, label in example.mentions})
    labels = labels or Labels(same := dict(zip(names, names, strict=True)), same)
    gold = [example._replace(mentions=_mapped(example.mentions, labels.gold)) for example in examples]
    if not any(example.mentions for example in gold):
        having = f"the set has {', '.join(names)}" if names else "the set has no mention"
        raise KawatError(f"nothing to score: {having}" + (f", mapped are {', '.join(labels.gold)}" if names else ""))
    list(find(nlp, gold[:1]))  # what is made at first use is not timed
    words = 0
    raw: list[list[Mention]] = []
    began = time.perf_counter()
    for doc, example in zip(watch(_read_by(nlp, gold)), gold, strict=True):
        words += len(doc)
        raw.append(_found_in(doc) if example.words else _stored(doc, example.language or nlp.lang or ""))
    seconds = time.perf_counter() - began
    found = [_mapped((mention[:3] for mention in mentions), labels.found) for mentions in raw]
    scores = score(gold, found)
    judged = [
        Judged(mention.confidence, (mention.start, mention.end, labels.found[mention.label]) in example.mentions)
        for example, mentions in zip(gold, raw, strict=True)
        for mention in mentions
        if mention.label in labels.found
    ]
    error = calibration_error(judged)
    return Report(
        scores=scores,
        mistakes=[m for example, mentions in zip(gold, found, strict=True) for m in mistakes(example, mentions)],
        ignored=Counter(each.label for mentions in raw for each in mentions if each.label not in labels.found),
        words=words,
        seconds=seconds,
        thresholds={}
        if error is None
        else {least: LabelScore(scores["all"].gold, *at_least(judged, least)) for least in THRESHOLDS},
        calibration_error=error,
    )
