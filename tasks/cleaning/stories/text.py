"""A story's text."""

from collections.abc import Sequence

from worker.records import Span

_PARAGRAPH_BREAK = "\n\n"


def joined(paragraphs: Sequence[str]) -> tuple[str, list[Span]]:
    """A story's text, and where its paragraphs lie in it."""
    spans = []
    at = 0
    for paragraph in paragraphs:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + len(_PARAGRAPH_BREAK)
    return _PARAGRAPH_BREAK.join(paragraphs), spans
