"""A page of text without markup read: which of its lines are headline, body, or neither."""

import re

from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.page import Line, Page
from tasks.cleaning.text import squeeze
from worker.errors import BadInput

_ENDS_SENTENCE = re.compile("[.!?…。！？؟۔।:][\"'”’»)\\]]*$")
_SHORTEST_BODY = 80
_HEADLINE_WORDS = range(4, 26)


def read(text: str) -> Page:
    """Read a page of plain text, already through :func:`tasks.cleaning.text.readable`.

    Raises:
        BadInput: If no line of it looks like an article's.
    """
    return label([line for raw in text.split("\n") if (line := squeeze(raw))])


def label(lines: list[str]) -> Page:
    """Say of each line what it is."""
    body = [not is_furniture(line) and _looks_like_body(line) for line in lines]
    if not any(body):
        raise BadInput(f"the page has no article text: 0 of {len(lines)} lines are body")
    labelled = [Line(line, "body" if good else "other") for line, good in zip(lines, body, strict=True)]
    candidate: int | None = None
    for i, line in enumerate(labelled):
        if line.kind == "body":
            if candidate is not None:
                labelled[candidate] = labelled[candidate]._replace(kind="headline")
            candidate = None
        elif len(line.text.split()) in _HEADLINE_WORDS and not is_furniture(line.text):
            candidate = i
    return Page(labelled)


def without_furniture(lines: list[Line]) -> list[Line]:
    """Mark as neither body nor headline what is an ad, a related link, a share button or the like."""
    return [line._replace(kind="other") if is_furniture(line.text) else line for line in lines]


def _looks_like_body(line: str) -> bool:
    return len(line) >= _SHORTEST_BODY or (_ENDS_SENTENCE.search(line) is not None and len(line.split()) > 2)
