"""Lines of a text without markup that have a day and are its story's all the same, whatever the classifier thinks."""

import re

from tasks.cleaning.dates import moments_in
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.plain.short import tells
from tasks.cleaning.stamps import stamps_in

_PLACE = re.compile(r"(?:[A-Z][\w.'’-]* ?){1,4}, ?")
_BEHIND = re.compile(r"[.:] (?=[A-Z\"“‘'])")


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
