"""IndoSum: reading it, restoring its running text, and ROUGE on the "clean" scale.

The scale: the chosen sentences as they stand, joined by newlines, against the reference's, joined likewise;
rouge1, rouge2 and rougeLsum F1 of `rouge_score`, without a stemmer; the mean over articles, in points of 100.
Nothing is replaced by zeros, unlike in the table that is usually published.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer  # type: ignore[import-untyped]

from tasks.sentences import split
from worker.records import Span, Story

MEASURES = ("rouge1", "rouge2", "rougeLsum")

_NO_SPACE_BEFORE = re.compile(r" (?=[.,;:!?%)\]}”’…])")
_NO_SPACE_AFTER = re.compile(r"(?<=[(\[{“‘]) ")
# "8 / 9", "2 - 1", "ke - 26", "- -": IndoSum's tokenizer cut these apart.
_JOINED = re.compile(r"(?<=\d) ([/-]) (?=\d)|(?<=\bke) (-) (?=\d)|(?<=-) ()(?=-)")
_STRAIGHT_QUOTE = re.compile(r' ?" ?')


@dataclass(frozen=True)
class Article:
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
        """Give the sentences themselves for their spans."""
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


def _article(line: str) -> Article:
    raw = json.loads(line)
    text = ""
    paragraphs: list[Span] = []
    sentences: list[Span] = []
    labels: list[bool] = []
    for paragraph, chosen in zip(raw["paragraphs"], raw["gold_labels"], strict=True):
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
    return Article(
        id=raw["id"],
        title=_title(raw["source_url"], raw["id"]),
        text=text,
        paragraphs=paragraphs,
        sentences=sentences,
        labels=labels,
        reference=detokenize(raw["summary"]),
    )


def read_indosum(path: Path) -> list[Article]:
    """Read IndoSum's JSONL.

    Raises:
        OSError: the file cannot be read.
        ValueError: a line is not an article of IndoSum.
    """
    with path.open(encoding="utf-8") as lines:
        return [_article(line) for line in lines]


def labels_by_overlap(article: Article, sentences: Sequence[Span]) -> list[bool]:
    """Carry IndoSum's labels over to other sentences: chosen where over half of it lies in chosen ones."""
    chosen = [span for span, label in zip(article.sentences, article.labels, strict=True) if label]
    return [
        sum(max(0, min(end, other_end) - max(start, other_start)) for other_start, other_end in chosen)
        > (end - start) / 2
        for start, end in sentences
    ]


def rouge(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[str, float]:
    """Score summaries, each (chosen sentences, the reference's): mean F1 by measure, in points of 100."""
    scorer = RougeScorer(list(MEASURES), use_stemmer=False)
    totals = dict.fromkeys(MEASURES, 0.0)
    count = 0
    for chosen, reference in pairs:
        scores = scorer.score("\n".join(reference), "\n".join(chosen))
        count += 1
        for measure in MEASURES:
            totals[measure] += scores[measure].fmeasure
    return {measure: 100 * total / max(count, 1) for measure, total in totals.items()}
