"""A text in pieces: what is marked in it, and what is not."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

Span = Sequence[int]


class Mention(Protocol):
    """What is read of a mention."""

    start_char: int
    end_char: int
    label: str
    name: str


class Piece(NamedTuple):
    """A part of a text: a mention, or what stands between two."""

    text: str
    mention: Mention | None = None


class Run(NamedTuple):
    """Pieces that one quote has, or none. ``quote`` is its number; ``ends``: here is the last of its words."""

    pieces: list[Piece]
    quote: int | None = None
    ends: bool = False


def runs(text: str, span: Span, mentions: Sequence[Mention], quotes: Sequence[Sequence[Span]] = ()) -> list[Run]:
    """The part of a story's text that a span is, in runs of pieces that are it again when put together.

    Args:
        text: the story's.
        span: of a paragraph or sentence.
        mentions: in order, not overlapping; those that are not wholly in the span, or cross a quote's bound, are not
            marked.
        quotes: the words of each, as spans in order.
    """
    at, end = span
    made: list[Run] = []
    for start, stop, number, ends in sorted(_said(quotes)):
        if start < at or stop > end:
            continue
        made.append(Run(pieces(text, (at, start), mentions)))
        made.append(Run(pieces(text, (start, stop), mentions), number, ends))
        at = stop
    made.append(Run(pieces(text, (at, end), mentions)))
    return [run for run in made if run.pieces]


def _said(quotes: Sequence[Sequence[Span]]) -> Iterator[tuple[int, int, int, bool]]:
    for number, words in enumerate(quotes):
        for place, (start, stop) in enumerate(words, 1):
            yield start, stop, number, place == len(words)


def pieces(text: str, span: Span, mentions: Sequence[Mention]) -> list[Piece]:
    """The same where nothing is said."""
    made: list[Piece] = []
    at, end = span
    for mention in mentions:
        if mention.start_char < at or mention.end_char > end:
            continue
        made.append(Piece(text[at : mention.start_char]))
        made.append(Piece(text[mention.start_char : mention.end_char], mention))
        at = mention.end_char
    made.append(Piece(text[at:end]))
    return [piece for piece in made if piece.text]


def parts(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """A whole text in parts, each with whether it is one of the spans, which are in order."""
    made, at = [], 0
    for start, end in spans:
        if start >= at:
            made += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [(part, marked) for part, marked in [*made, (text[at:], False)] if part]


def names(mentions: Sequence[Mention], labels: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """How often each name is mentioned, by label in the order of ``labels``, the most mentioned first."""
    counted: dict[str, dict[str, int]] = {}
    for mention in mentions:
        of_label = counted.setdefault(mention.label, {})
        of_label[mention.name] = of_label.get(mention.name, 0) + 1
    return {label: sorted(counted[label].items(), key=lambda each: -each[1]) for label in labels if label in counted}
