"""IndoSum: reading it, restoring its running text, and ROUGE on the "clean" scale.

The scale: the chosen sentences as they stand, joined by newlines, against the reference's, joined likewise;
rouge1, rouge2 and rougeLsum F1 of `rouge_score`, without a stemmer; the mean over articles, in points of 100.
Nothing is replaced by zeros, unlike in the table that is usually published.
"""

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from kawat.evaluation.indosum import Raw, raw_articles
from tasks.summarizing import Summarizer
from tasks.tokenizing.sentences import split
from worker.errors import KawatError
from worker.records import Span, Story, Tokens

MEASURES = ("rouge1", "rouge2", "rougeLsum")
_LEADS = (3, 4)  # sentences

_NO_SPACE_BEFORE = re.compile(r" (?=[.,;:!?%)\]}”’…])")
_NO_SPACE_AFTER = re.compile(r"(?<=[(\[{“‘]) ")
# "8 / 9", "2 - 1", "ke - 26", "- -": IndoSum's tokenizer cut these apart.
_JOINED = re.compile(r"(?<=\d) ([/-]) (?=\d)|(?<=\bke) (-) (?=\d)|(?<=-) ()(?=-)")
_STRAIGHT_QUOTE = re.compile(r' ?" ?')


@dataclass(frozen=True)
class SummarizedArticle:
    """One article of IndoSum as running text.

    Attributes:
        id: IndoSum's own.
        title: the words of its address, in lower case; the set has no titles.
        text: paragraphs joined by a blank line.
        paragraphs: spans into ``text``.
        sentences: IndoSum's sentences, spans into ``text``.
        labels: for each of them whether IndoSum's oracle chose it.
        reference: the sentences of the summary that an editor wrote.
    """

    id: str
    title: str
    text: str
    paragraphs: list[Span]
    sentences: list[Span]
    labels: list[bool]
    reference: list[str]

    def own_sentences(self) -> list[Span]:
        """Split the text as the wire does."""
        return split(self.text, self.paragraphs, "id")

    def story(self, *, titled: bool) -> Story:
        """Make the story that the wire would make of it, with a title or without."""
        title = self.title if titled else None
        return Story(text=self.text, paragraphs=self.paragraphs, language="id", title=title)

    def texts(self, sentences: Iterable[Span]) -> list[str]:
        """The sentences themselves for their spans."""
        return [self.text[start:end] for start, end in sentences]


def detokenize(sentences: Iterable[Sequence[str]]) -> list[str]:
    """Join the tokens of a paragraph's sentences to text as a news site would print it.

    Straight quotation marks open and close in turn; which of the two one is decides where its space goes.
    """
    quoted = False

    def turn(_: re.Match[str]) -> str:
        nonlocal quoted
        quoted = not quoted
        return ' "' if quoted else '" '

    joined = []
    for tokens in sentences:
        text = " ".join(" ".join(tokens).split())
        text = _STRAIGHT_QUOTE.sub(turn, text).strip()
        text = _NO_SPACE_AFTER.sub("", _NO_SPACE_BEFORE.sub("", text))
        joined.append(_JOINED.sub(lambda match: match[1] or match[2] or "", text))
    return joined


def _title(address: str, identifier: str) -> str:
    """Read the headline's words off an address: the longest of its parts that has hyphens."""
    parts = [part for part in re.split(r"[/?#]", address.removesuffix(".html")) if part.count("-") > 1]
    words = re.split(r"[-_]", max(parts, key=len, default=identifier))
    return " ".join(word for word in words if not (word.isdigit() and len(word) > 4))  # noqa: PLR2004 - a number of the site


class System(NamedTuple):
    """How the summaries of one kind are: mean F1 by measure, in points of 100; and how many sentences they have."""

    rouge: dict[str, float]
    sentences: float


class SummaryReport(NamedTuple):
    """How a summarizer did, beside the stories' first sentences.

    Attributes:
        systems: "kawat", "lead-3" and "lead-4".
        milliseconds: what a summary took on the clock, on average; the splitting into sentences is not in it.
    """

    systems: dict[str, System]
    milliseconds: float


def _article(raw: Raw) -> SummarizedArticle:
    text = ""
    paragraphs: list[Span] = []
    sentences: list[Span] = []
    labels: list[bool] = []
    for paragraph, chosen in zip(raw.paragraphs, raw.gold_labels, strict=True):
        pieces = [(piece, label) for piece, label in zip(detokenize(paragraph), chosen, strict=True) if piece]
        if not pieces:
            continue
        text += "\n\n" if text else ""
        start = len(text)
        for number, (piece, label) in enumerate(pieces):
            text += " " if number else ""
            sentences.append((len(text), len(text) + len(piece)))
            labels.append(label)
            text += piece
        paragraphs.append((start, len(text)))
    return SummarizedArticle(
        id=raw.id,
        title=_title(raw.source_url, raw.id),
        text=text,
        paragraphs=paragraphs,
        sentences=sentences,
        labels=labels,
        reference=detokenize(raw.summary),
    )


def read_indosum(path: Path) -> list[SummarizedArticle]:
    """Read IndoSum's JSONL.

    Raises:
        OSError: the file cannot be read.
        FormatError: a line is not an article of IndoSum, or there is none.
    """
    return [_article(raw) for raw in raw_articles(path)]


def labels_by_overlap(article: SummarizedArticle, sentences: Sequence[Span]) -> list[bool]:
    """Carry IndoSum's labels over to other sentences: chosen where over half of it lies in chosen ones."""
    chosen = [span for span, label in zip(article.sentences, article.labels, strict=True) if label]
    return [
        sum(max(0, min(end, other_end) - max(start, other_start)) for other_start, other_end in chosen)
        > (end - start) / 2
        for start, end in sentences
    ]


def rouge(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[str, float]:
    """Score summaries, each (chosen sentences, the reference's): mean F1 by measure, in points of 100.

    Raises:
        KawatError: `rouge_score` is not installed.
    """
    one = _rouge_of_one()
    scores = [one(chosen, reference) for chosen, reference in pairs]
    return _mean(scores) if scores else dict.fromkeys(MEASURES, 0.0)


def evaluate(
    summarizer: Summarizer,
    articles: Iterable[SummarizedArticle],
    watch: Callable[[Iterable[SummarizedArticle]], Iterable[SummarizedArticle]] = iter,
) -> SummaryReport:
    """Score a summarizer on articles with their titles, on our own sentences, beside the stories' first ones.

    Args:
        summarizer: makes the summaries.
        articles: one or more.
        watch: is given the articles, and gives them on: for a progress bar.

    Raises:
        KawatError: `rouge_score` is not installed.
    """
    one = _rouge_of_one()
    names = ("kawat", *(f"lead-{count}" for count in _LEADS))
    scores: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    lengths: dict[str, list[int]] = {name: [] for name in names}
    seconds = []
    for article in watch(articles):
        sentences = article.own_sentences()
        story = article.story(titled=True)
        began = time.perf_counter()
        (summary,) = summarizer.summarize([(story, Tokens([], sentences))])
        seconds.append(time.perf_counter() - began)
        chosen = (summary.sentences, *(sentences[:count] for count in _LEADS))
        for name, spans in zip(names, chosen, strict=True):
            scores[name].append(one(article.texts(spans), article.reference))
            lengths[name].append(len(spans))
    return SummaryReport(
        {name: System(_mean(scores[name]), mean(lengths[name])) for name in names}, 1000 * mean(seconds)
    )


def _mean(scores: Sequence[dict[str, float]]) -> dict[str, float]:
    return {measure: 100 * mean(score[measure] for score in scores) for measure in MEASURES}


def _rouge_of_one() -> Callable[[Sequence[str], Sequence[str]], dict[str, float]]:
    """What scores one summary, (chosen sentences, the reference's): F1 by measure, 0 to 1."""
    try:
        from rouge_score.rouge_scorer import RougeScorer  # type: ignore[import-untyped]  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise KawatError("summaries are scored by rouge_score: pip install 'kawat[evaluate]'") from error
    scorer = RougeScorer(list(MEASURES), use_stemmer=False)

    def score(chosen: Sequence[str], reference: Sequence[str]) -> dict[str, float]:
        scores = scorer.score("\n".join(reference), "\n".join(chosen))
        return {measure: float(scores[measure].fmeasure) for measure in MEASURES}

    return score
