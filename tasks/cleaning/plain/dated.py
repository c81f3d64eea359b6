"""Lines of a text without markup that have a day and are its story's all the same, whatever the classifier thinks."""

import re

from tasks.cleaning.dates import moments_in
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.plain.short import tells
from tasks.cleaning.stamps import label_of, stamps_in
from tasks.languages import ALL

_PLACE = re.compile(r"(?:[A-Z][\w.'’-]* ?){1,4}, ?")
_BEHIND = re.compile(r"[.:] (?=[A-Z\"“‘'])")
_ITEM = re.compile(
    r"(?:[-\u2013\u2022*] ?|\d{1,2}[.)] ?)?(?:[^\W\d_]+(?: [^\W\d_]+){0,3} ?: ?)?"
    rf"(?:(?:{'|'.join(ALL.dates.weekdays)}),? ?)?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\.?(?: ?\([^()]*\))?")


def is_day(line: str) -> bool:
    """Whether a line is a day alone, or an item of a list of days: "2. Rabu, 8 Juli 2026", "Ujian: 8 Juli 2026"."""
    found = list(moments_in(line))
    return (
        len(found) == 1
        and found[0].moment.clock is None
        and _ITEM.fullmatch(line, 0, found[0].start) is not None
        and _BRACKETED.fullmatch(line, found[0].end) is not None
        and not label_of(line)
    )


def is_signed(line: str) -> bool:
    """Whether a line is a place and a day, as statements and letters are signed: "Bandung, 2 Maret 2026"."""
    return is_place_and_day(line) and not is_furniture(line)


def is_place_and_day(line: str) -> bool:
    """The same also of a line that no statement is signed with: "Bandung, Senin 2 Maret 2026"."""
    found = next(moments_in(line), None) if "," in line else None
    return (
        found is not None
        and found.moment.clock is None
        and not line[found.end :].strip(" .,")
        and _PLACE.fullmatch(line, 0, found.start) is not None
    )


def has_sentence(line: str) -> bool:
    """Whether a sentence stands behind a place and a day, or a day alone: "Rabu, 2 Maret 2026. Warga pulang."."""
    found = next(moments_in(line), None)
    behind = found and _BEHIND.match(line, found.end)
    return bool(found and behind and any(stamps_in(line[: found.end])) and tells(line[behind.end() :]))
