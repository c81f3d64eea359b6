"""Lines that tell when a page was published: a date, and beside it no more than what stands beside dates."""

import re
from collections.abc import Iterator
from typing import Literal

from tasks.cleaning.dates import Ago, Found, Moment, Order, ago_in, moments_in, without_hijri
from tasks.languages import ALL
from tasks.words import WORD

Kind = Literal["published", "modified"]

_DATES = ALL.dates
LONGEST = 160
_PUBLISHED = re.compile(rf"(?<![^\W_])(?:{_DATES.published})(?![^\W_])", re.IGNORECASE)
_MODIFIED = re.compile(rf"(?<![^\W_])(?:{_DATES.modified})(?![^\W_])", re.IGNORECASE)
_SMALL = re.compile(
    rf"(?<![^\W_])(?:{_DATES.at}|{_DATES.on}|{'|'.join([*_DATES.zones, *_DATES.weekdays])})(?![^\W_])", re.IGNORECASE
)
_HAPPENING = re.compile(rf"(?<![^\W_])(?:{_DATES.happening})(?![^\W_])", re.IGNORECASE)
_WHERE = re.compile(rf"(?<![^\W_])(?:{_DATES.where})\s*:", re.IGNORECASE)
# "Tanggal: 3 Juli 2026 | Tempat: Balai Kota", not "3 Juli 2026 | Lokasi: Bandung", which is where it was written.
_EVENT = re.compile(rf"[^\d:]*:.*(?<![^\W_])(?:{_DATES.where})\s*:", re.IGNORECASE)
_CREDIT = re.compile(rf"(?<![^\W_])(?:{ALL.lines.about_the_page}|{ALL.furniture.credited})", re.IGNORECASE)
_SENTENCE_END = re.compile("\\w[.!?][\"'\u201d\u2019)]*$")
_PARTED = re.compile(r"\s*[-\u2013\u2014|\u2022\u00b7/]\s")
_BRACKETED = re.compile(r"\(\s*\d")
# With spaces only as a line begins: "Liputan 6 - 16 November" is a site's name.
_FROM = re.compile(r"(?:(?<![\w:.-])(\d\d?)[-\u2013]|^(\d\d?)\s[-\u2013]\s)$")
_LONG_PROSE, _PROSE_WORDS = 140, 8
# So many words may stand beside a date, and so many of them small ones, which sites' names and other words of theirs
# are: where something says what it is, where there is a clock, where there is not.
_SAID, _EXACT, _BARE = (14, 3), (7, 1), (3, 0)
# A line of so few words may say what the next one is.
_LABEL_WORDS = 4


def stamps_in(
    line: str,
    above: Kind | None = None,
    *,
    hinted: bool = False,
    strict: bool = False,
    month_first: Order = False,
) -> Iterator[Moment | Ago]:
    """The moments of publication that a line tells; none where it is prose, a caption, or tells a change.

    Args:
        line: white space squeezed.
        above: what the line before it says of it.
        hinted: whether something else says that it is about when.
        strict: whether it must hold nothing else.
        month_first: as for :func:`tasks.cleaning.dates.read`.
    """
    if len(line) > LONGEST:
        return
    found = list(moments_in(line, month_first=month_first))
    if not found:
        if (ago := ago_in(line)) and (label_of(line) or above) != "modified":
            rest = f"{line[: ago.start]} {line[ago.end :]}"
            if _is_stamp(rest, hinted=hinted or label_of(line) is not None, exact=False, strict=strict):
                yield ago.moment
        return
    edges = [0, *(edge for each in found for edge in (each.start, each.end)), len(line)]
    rest = " ".join(line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    # As before a byline, a category and the like: "3 Juli 2026 - Oleh Budi Santoso".
    opens = found[0].start == 0 and _PARTED.match(line, found[0].end) is not None
    if any(_is_range(line, each) for each in found):
        return
    said = hinted or opens or above is not None or label_of(rest) is not None
    # In prose a day of the week has its date in brackets; beside a clock its zone may be, and before them a town.
    bracketed = any(_BRACKETED.search(line, max(0, each.start - 1), each.end) for each in found)
    exact = found[0].moment.clock is not None
    if bracketed and not said and not strict and not (exact and _is_place(rest)):
        strict = True
    if not _is_stamp(rest, hinted=said, exact=exact, strict=strict):
        return
    at = 0
    for each in found:
        label = label_of(line[at : each.start]) or (None if at else above)
        at = each.end
        if label != "modified":
            yield each.moment


def label_of(text: str) -> Kind | None:
    """What the last word of either kind in a text says of the date behind it."""
    published = max((each.end() for each in _PUBLISHED.finditer(text)), default=0)
    modified = max((each.end() for each in _MODIFIED.finditer(text)), default=0)
    if not published and not modified:
        return None
    return "modified" if modified >= published else "published"


def label_for_next(line: str) -> Kind | None:
    """What a line says of the next one, if it is short enough to be about that."""
    return label_of(line) if len(WORD.findall(line)) <= _LABEL_WORDS else None


def is_prose(line: str) -> bool:
    """Whether a line is a sentence or more."""
    small = sum(word[0].islower() for word in WORD.findall(line))
    return small >= _PROSE_WORDS and (len(line) > _LONG_PROSE or _SENTENCE_END.search(line) is not None)


def _is_range(line: str, found: Found) -> bool:
    """Whether a day is the last of several: "Edisi 4-10 Mei 2026"."""
    first = None if found.moment.clock else _FROM.search(line, 0, found.start)
    return first is not None and 0 < int(first[1] or first[2]) < found.moment.day.day


def tells_where(line: str) -> bool:
    """Whether a line says where something takes place: "Tempat: Balai Kota"."""
    return _WHERE.match(line) is not None


def _is_place(text: str) -> bool:
    """Whether it is a town's name beside what may stand beside dates."""
    words = _strange(text)
    return bool(words) and ALL.cities.issuperset(map(str.lower, words))


def _strange(rest: str) -> list[str]:
    """The words of what a line has beside a date that need not stand there."""
    bare = _SMALL.sub(" ", _PUBLISHED.sub(" ", _MODIFIED.sub(" ", without_hijri(rest))))
    found = (word for word in WORD.findall(bare) if not word.rstrip("x").isdigit())  # "dibaca 120x"
    return [word for word in found if word.lower() not in _DATES.beside]


def _is_stamp(rest: str, *, hinted: bool, exact: bool, strict: bool) -> bool:
    """Whether what a line has beside a date is what stands beside dates: a byline, the site's name, how often read."""
    if (
        _CREDIT.search(rest)
        or _HAPPENING.search(rest)
        or (_EVENT.match(rest) and not label_of(rest))
        or ("\u00b0" in rest and not exact)
    ):  # a day and the weather, at the top of a page
        return False
    words = _strange(rest)
    if strict:
        return not words
    small = [word for word in words if word[0].islower()]
    most, most_small = _SAID if hinted else _EXACT if exact else _BARE
    return len(words) <= most and len(small) <= most_small
