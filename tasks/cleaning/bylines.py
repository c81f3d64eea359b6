"""Names in a byline: told from the roles beside them, from buttons, and from the author's life in a box.

A byline is read piece by piece, as its elements part it: "Rina Wati" and "Wartawan", "Oleh: Rina Wati, Editor: Budi".
"""

import re
from collections.abc import Iterable
from typing import Literal

from tasks.cleaning.dates import ago_in, moments_in
from tasks.cleaning.text import squeeze
from tasks.languages import ALL
from tasks.words import word_set

Role = Literal["author", "editor", "other"]

_BYLINES = ALL.bylines
_ROLE = re.compile(
    rf"(?<![^\W_])(?:(?P<editor>{_BYLINES.editors})|(?P<author>{_BYLINES.authors})|(?P<other>{_BYLINES.others}))"
    r"(?![^\W_])(?P<colon>\s*[:|])?",
    re.IGNORECASE,
)
_CREDIT = re.compile(rf"\s*(?:{_BYLINES.authors}|{_BYLINES.editors})\s*(?::|\Z)|\s*(?:{_BYLINES.by})\s", re.IGNORECASE)
_PARTED = re.compile(rf"\s*(?:[,;|/&\u2022\u00b7\n]|\s(?:{_BYLINES.couples})\s)\s*", re.IGNORECASE)
_NOBODY = re.compile(rf"(?:{_BYLINES.nobody})\W*", re.IGNORECASE)
_BUTTON = re.compile(rf"(?:{ALL.furniture.share}|{ALL.furniture.follow})(?:\s*@\S+)?", re.IGNORECASE)
_BEHIND = re.compile(r"\s[-\u2013\u2014]\s.*|(?<=\w)\s\([^()]*\)?$")
_AROUND = " \t,;:|*/\u2022\u00b7-\u2013\u2014()[]."
# What somebody is, behind a comma: "Oleh Rina Wati, pengamat kota".
_DESCRIBED = re.compile(r",\s+(?=[a-z])(?P<what>[^,;:|]*)$")
_WHEN = re.compile(
    rf"(?:{ALL.dates.published}|{ALL.dates.modified}|{ALL.dates.stamped}|{ALL.dates.at}|{ALL.dates.on})", re.IGNORECASE
)
# Before a day: "Rina Wati pada 3 Juli".
_ON = re.compile(rf"(?<!,)\s(?:{ALL.dates.on}|{ALL.dates.at})\W*\Z", re.IGNORECASE)
_CAPITALS = 3  # letters: a zone's or a degree's, "CST", "RD"
_DEGREE = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{0,4}|[^\W\d_]{2,4}\.")
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]{1,3}\.){2,}$")
_NO_NAME = re.compile(r"\d|@|https?:|www\.")
_SMALL = word_set("bin binti bt ibn al el de da di du van von der den dos la le ter ten")
_MOST_WORDS = 6
_PROSE = 2  # words in small letters that no name has


def listed(pieces: Iterable[str]) -> str | None:
    """The authors that a byline names, with commas between; its editors where it names no author, else None."""
    people = named(pieces)
    return ", ".join(people["author"] or people["editor"]) or None


def named(pieces: Iterable[str]) -> dict[Role, list[str]]:
    """Whom a byline names, by role; who stands without one is an author."""
    people: dict[Role, list[str]] = {"author": [], "editor": [], "other": []}
    role: Role = "author"
    unlabelled: list[str] = []
    for piece in map(_undescribed, map(_undated, pieces)):
        if _is_prose(piece):
            if any(people.values()):
                break  # the author's life
            continue
        marks = list(_ROLE.finditer(piece))
        before = _names(piece[: marks[0].start()] if marks else piece)
        people[role] += [name for name in before if name not in people[role]]
        if before:
            unlabelled = before if role == "author" else []
        for mark, end in zip(marks, [*(each.start() for each in marks[1:]), len(piece)], strict=False):
            told: Role = "editor" if mark["editor"] else "author" if mark["author"] else "other"
            names = _names(piece[mark.end() : end])
            if names or mark["colon"] or not unlabelled:
                role = told
                people[role] += [name for name in names if name not in people[role]]
            else:  # a role behind a name: "Budi Hartono, Editor"
                people["author"] = [name for name in people["author"] if name not in unlabelled]
                people[told] += unlabelled
                role = "author"
            unlabelled = []
    return people


def has_role(text: str) -> bool:
    """Whether a byline says what somebody in it is."""
    return _ROLE.search(text) is not None


def is_nobody(text: str) -> bool:
    """Whether what stands where a name may is one of the site's pages, a button or a field of a form."""
    return _NOBODY.fullmatch(text.strip()) is not None


def opens_credit(text: str) -> bool:
    """Whether a line begins as one that says who wrote the article."""
    return _CREDIT.match(text) is not None


def ends_in_degree(line: str) -> bool:
    """Whether a line's last stop is a degree's: "Oleh: Maya Kusuma, M.Si."."""
    return _DOTTED.search(line) is not None


def _undated(piece: str) -> str:
    line = squeeze(piece)
    for found in reversed(list(moments_in(line)) if any(map(str.isdigit, line)) else []):
        line = f"{_ON.sub('', line[: found.start])}\n{line[found.end :]}"
    ago = ago_in(line)
    return f"{line[: ago.start]}\n{line[ago.end :]}" if ago else line


def _undescribed(piece: str) -> str:
    found = _DESCRIBED.search(piece) if opens_credit(piece) else None
    return piece[: found.start()] if found and _is_prose(found["what"]) and not has_role(found["what"]) else piece


def _is_prose(piece: str) -> bool:
    small = [word for word in piece.split() if word[0].islower() and word not in _SMALL and not _ROLE.fullmatch(word)]
    return len([word for word in small if not _PARTED.fullmatch(f" {word} ")]) >= _PROSE


def _names(text: str) -> list[str]:
    parts = (_BEHIND.sub("", part).strip(_AROUND) for part in _PARTED.split(text) if not _DEGREE.fullmatch(part))
    return [part for part in parts if part and _is_name(part)]


def _is_name(part: str) -> bool:
    words = part.split()
    cased = all(not word[0].islower() or word in _SMALL for word in words)
    told = not (_BUTTON.fullmatch(part) or _WHEN.fullmatch(part) or (len(part) <= _CAPITALS and part.isupper()))
    shaped = cased and len(words) <= _MOST_WORDS and any(map(str.isalpha, part))
    return told and shaped and not _NO_NAME.search(part) and not is_nobody(part)
