"""Lines of a text without markup that have a day and are its story's all the same, whatever the classifier thinks."""

import re

from tasks.cleaning.bylines import opens_credit
from tasks.cleaning.dates import moments_in
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.plain.line_shape import ENDS
from tasks.cleaning.stamps import stamps_in
from tasks.languages import ALL
from tasks.words import lower_words

_PLACE = re.compile(r"(?:[A-Z][\w.'’-]* ?){1,4}, ?")
_BEHIND = re.compile(r"[.:] (?=[A-Z\"“‘'])")
_FEWEST_WORDS = 2


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
    if not found or not behind or not any(stamps_in(line[: found.end])):
        return False
    sentence = line[behind.end() :]
    words = sentence.split()
    return (
        len(words) >= _FEWEST_WORDS
        and ENDS.search(sentence) is not None
        and any(word[0].islower() for word in words)
        and ALL.lines.to_the_reader.isdisjoint(lower_words(sentence))
        and not (is_furniture(sentence) or opens_credit(sentence))
    )
