"""The part of a text that shows best what was searched for."""

import re
from collections.abc import Sequence

import msgspec

LONGEST = 240  # characters, about

_BEFORE = 60  # characters before what is shown first
_MOST_SPANS = (
    500  # that are looked at, the first ones of each item: a text of one word said 100,000 times takes a second
)


class Snippet(msgspec.Struct, frozen=True):
    """A part of a text on one line, and where in it is what was searched for: spans.

    ``cut_before`` and ``cut_behind``: the whole text has more there.
    """

    text: str
    marks: list[tuple[int, int]]
    cut_before: bool
    cut_behind: bool


def snippet(text: str, found: Sequence[Sequence[tuple[int, int]]]) -> Snippet:
    """The part that has the most of what was searched for, of equals the first; else the beginning.

    Of an item that stands in the text hundreds of times the first ones count.

    Args:
        text: the whole text.
        found: of each item that was searched for where it is: spans into the text.
    """
    spans = sorted((*span, item) for item, each in enumerate(found) for span in each[:_MOST_SPANS])
    start, end = _window(text, spans)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    marks: list[tuple[int, int]] = []
    line, at = "", start
    for begin, stop, _ in spans:
        if at <= begin and stop <= end:
            line += _on_one_line(text[at:begin])
            mark = _on_one_line(text[begin:stop])
            marks.append((len(line), len(line) + len(mark)))
            line += mark
            at = stop
    line += _on_one_line(text[at:end])
    return Snippet(line, marks, bool(text[:start].strip()), bool(text[end:].strip()))


def _window(text: str, spans: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    best, shown = (0, 0), 0
    for number, (begin, _, _) in enumerate(spans):
        inside = [item for start, stop, item in spans[number : number + LONGEST] if stop <= begin + LONGEST - _BEFORE]
        if (len(set(inside)), len(inside)) > best:
            best, shown = (len(set(inside)), len(inside)), begin
    start = max(0, shown - _BEFORE)
    if shown <= LONGEST // 2:
        start = 0
    elif (space := re.search(r"\s", text[start:shown])) is not None:
        start += space.end()
    first_mark_end = next((stop for begin, stop, _ in spans if begin == shown), 0)
    end = min(len(text), max(start + LONGEST, first_mark_end))
    if end < len(text) and (spaces := list(re.finditer(r"\s", text[max(first_mark_end, start) : end + 1]))):
        end = max(first_mark_end, start) + spaces[-1].start()
    return start, end


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
