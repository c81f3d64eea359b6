"""What stands between quotation marks."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tasks.words import NICKNAME
from worker.records import Span

# Single ones count in pairs of a kind. Here and below the set stands first: so the text is searched for it fast.
_MARKS = re.compile(
    r"[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d'\u2018\u2019]"
    r"(?:(?<!['\u2018\u2019])|(?<=')'|(?<=\u2018)\u2018|(?<=\u2019)\u2019)"
)
# Single ones, outside of others: an apostrophe inside of a word closes nothing.
_SINGLE = re.compile(
    r"[\u2018\u2019'](?:(?<=[\u2018'])(?<!\w.)(?=\w)"
    r"|(?<=[\u2019'])(?:(?<=[,.?!\u2026].)(?!\w)|(?<=\w.)(?=[,.](?:\s|$))))"
)
_SINGLE_CLOSING = "'\u2019"
_ENDS = ",.?!\u2026"
_OUTSIDE = ",."
_SENTENCE_END = re.compile(r"[.?!\u2026]\s")
_LONGEST_NAME = 20  # characters of a word before a nickname
_OPENING = "\u201e\u300c\u2018"
_CLOSING = "\u300d\u2019"
_BEFORE = " \t\n\u00a0([/-\u2013\u2014:"
_BEHIND = " \t\n\u00a0"


def marked(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """What stands between quotation marks, without the marks; of marks inside of others the outer ones alone.

    Straight marks, curly ones and those of other languages are told apart by where they stand, for sites mix them. What
    is not closed in its paragraph goes on to the next one if that begins with an opening mark, each part by itself, or
    closes it; else it is no quotation.

    Args:
        text: the story's.
        paragraphs: their spans, in order.
    """
    found = _paired(_without_nicknames([match.span() for match in _MARKS.finditer(text)], text), text, paragraphs)
    if not any(mark in text and _may_close(mark, text) for mark in _SINGLE_CLOSING):
        return found
    outside = [match.span() for match in _SINGLE.finditer(text) if not _is_within(match.start(), found)]
    single = _paired(_without_nicknames(outside, text), text, paragraphs, single=True)
    return sorted([*single, *(span for span in found if not _is_within(span[0], single))]) if single else found


def _without_nicknames(marks: Sequence[Span], text: str) -> Sequence[Span]:
    """The marks but for those round a nickname inside of a name: 'Muhammad "Cak" Rosyid'."""
    gone: set[int] = set()
    for at, behind in marks:
        if text[behind : behind + 1].isupper() and (nickname := NICKNAME.match(text, at)):
            lead = text[max(0, at - _LONGEST_NAME) : at].split()
            if lead and lead[-1][0].isupper():
                gone |= {at, nickname.end() - 1}
    return [mark for mark in marks if mark[0] not in gone] if gone else marks


def _may_close(mark: str, text: str) -> bool:
    return any(f"{end}{mark}" in text for end in _ENDS) or any(f"{mark}{end}" in text for end in _OUTSIDE)


def _is_within(at: int, spans: Sequence[Span]) -> bool:
    number = bisect_left(spans, (at + 1, 0)) - 1
    return number >= 0 and at < spans[number][1]


def _paired(marks: Sequence[Span], text: str, paragraphs: Sequence[Span], *, single: bool = False) -> list[Span]:
    """What stands between these marks, in order; single ones may be apostrophes."""
    found: list[Span] = []
    opened: int | None = None
    for number, paragraph in enumerate(paragraphs if marks else ()):
        for (at, behind), opens, closes in _directions(marks, text, paragraph):
            if opened is not None and closes:
                if not single or _is_pair(text, paragraph[0], opened, at, found):
                    found.append((opened, at))
                opened = None
            elif opens and not (single and opened is not None and _leaves_out(text, behind)):
                opened = behind
        if opened is not None:
            end = paragraph[1]
            following = (
                next(_directions(marks, text, paragraphs[number + 1]), None) if number + 1 < len(paragraphs) else None
            )
            goes_on = following is not None and following[0][0] == paragraphs[number + 1][0]
            goes_on = goes_on and not (single and _leaves_out(text, opened))
            if goes_on:
                found.append((opened, end))
            if goes_on or following is None or not following[2]:
                opened = None
    return [_stripped(text, span) for span in found if text[slice(*span)].strip()]


def _leaves_out(text: str, opened: int) -> bool:
    """Whether a single mark that may open stands for letters that are left out: "rumahnya 'kan dekat", "sejak '98"."""
    lead = text[max(0, opened - 3) : opened - 1]
    return not text[opened].isupper() and lead[1:].isspace() and (lead[0].isalnum() or lead[0] == ",")


def _is_pair(text: str, start: int, opened: int, at: int, found: Sequence[Span]) -> bool:
    """Whether single marks of a paragraph are of a quotation.

    A comma or a stop stands inside; or outside, if a sentence begins with it, or it goes on with one before it.
    """
    lead = text[start : opened - 1].rstrip()[-1:]
    goes_on = lead == "," and bool(found) and found[-1][0] >= start
    if text[at - 1] in _ENDS:
        other = text[opened - 1] in text[opened:at]  # perhaps that one opens
        return goes_on or not (other and _leaves_out(text, opened) and _SENTENCE_END.search(text, opened, at))
    return goes_on or not (lead.isalnum() or lead == ",")


def _directions(marks: Sequence[Span], text: str, paragraph: Span) -> Iterator[tuple[Span, bool, bool]]:
    """Each mark of a paragraph, with whether it may open and whether it may close."""
    start, end = paragraph
    for span in marks[bisect_left(marks, (start, start)) : bisect_left(marks, (end, end))]:
        at, last = span
        before = at == start or text[at - 1] in _BEFORE
        behind = last >= end or text[last] in _BEHIND
        if text[at] in _OPENING:
            yield span, True, False
        elif text[at] in _CLOSING:
            yield span, False, True
        else:
            spaced = at == start or text[at - 1] in _BEHIND
            yield span, before and not behind, not spaced


def _stripped(text: str, span: Span) -> Span:
    inside = text[slice(*span)]
    start = span[0] + len(inside) - len(inside.lstrip())
    return start, start + len(inside.strip())
