"""A story's text in pieces: what is marked in it, and what is not."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

Span = Sequence[int]


class Mention(Protocol):
    """What is read of a mention."""

    start_char: int
    end_char: int
    label: str
    name: str


class Piece(NamedTuple):
    """A part of the text: a mention, or what stands between two."""

    text: str
    mention: Mention | None = None


def pieces(text: str, span: Span, mentions: Sequence[Mention]) -> list[Piece]:
    """The part of the text that a span is, in pieces that are it again when put together.

    Args:
        text: the story's.
        span: of a paragraph or sentence.
        mentions: in order, not overlapping; those that are not wholly in the span are not marked.
    """
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


def names(mentions: Sequence[Mention], labels: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """How often each name is mentioned, by label in the order of ``labels``, the most mentioned first."""
    counted: dict[str, dict[str, int]] = {}
    for mention in mentions:
        of_label = counted.setdefault(mention.label, {})
        of_label[mention.name] = of_label.get(mention.name, 0) + 1
    return {label: sorted(counted[label].items(), key=lambda each: -each[1]) for label in labels if label in counted}
