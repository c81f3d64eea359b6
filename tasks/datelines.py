"""Datelines: the place, and often the medium and a day, that a news story opens with: "JAKARTA, KABAR.com - ".

What is asked of them differs, and so how strict the rules are: a line that is one goes with the paragraph below it,
while a summary must lose no name that a dash joins to another.
"""

import re
from typing import NamedTuple

from tasks.languages import ALL
from worker.records import Span

_DASHED = re.compile(r"[^\W\d_][\w ./,()]{2,50}\s*(?:--|[\u2013\u2014-])")
_WITHOUT_DASH = re.compile(r"(?=[A-Z])[\w ./,()]{3,50}")
# "JAKARTA, KABAR.com - ", "Demak (Antara) -- ", "BOGOR – ", "kabar.com | BOGOR - ": places and who reports, each word
# with a capital, or a number, or an address of the web.
_SITE = r"\w[\w-]*(?:\.\w{2,})+"
_NAME = r"[^\W\d_a-zß-ÿ][\w.'’]*"
_HEAD = re.compile(rf"(?:{_SITE}|{_NAME})(?:[ ,/|]+(?:{_SITE}|{_NAME}|\d[\d/.]*|\([^()]{{1,40}}\)))*")
# What parts it from the sentence: a dash of any kind, a bar, in Malaysia a colon.
_DASH = re.compile(r"\.?\s*(?:- ?-|[-–—―])\s*(?=[\"“‘'«\[]?\w)|\s*\|\s+(?=\w)|:\s+(?=[\"“‘'«]?\w)")
_BAR = re.compile(r"\s*\|")
_PART = re.compile(r"\(([^()]*)\)|[^,/|()]+")
_MEDIUM = re.compile(r"[^/\s][^/]*(?<!\s)")  # "(Xinhua/Antara)": two agencies
_IS_SITE = re.compile(r"\w\.\w{2}|\w{3,}news\b", re.IGNORECASE)
_SITE_FIRST = re.compile(rf"({_SITE}),\s+[A-Z]")
# Only a comma, a bracket, a site or capitals throughout tell it from two names that a dash joins.
_SURE = re.compile(r"[,(|/]|\w\.\w{2}|\w{3,}news$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\W*(\w+)")
_LONGEST = 60
_SHORTEST_CAPITALS = 4  # "BALI"; "GO - JEK" is a name
_MOST_WORDS = 4  # of a place before a colon: more is a speech's beginning, or a label
_FEWEST_WORDS = 4  # of the sentence that is left


class Dateline(NamedTuple):
    """A dateline at the beginning of a text.

    Attributes:
        length: how many characters it takes, with the dash and the space behind; 0 where it has no dash, and its end
            cannot be told.
        places: where the places lie that it names.
        outlets: where the media lie.
    """

    length: int
    places: list[Span]
    outlets: list[Span]


def dateline(text: str) -> Dateline | None:
    """The dateline that a story's text opens with."""
    head = _HEAD.match(text[: 2 * _LONGEST])
    if head is None:
        return None
    # A dash may follow any of its words: "KABAR.com | DEMAK - ", "DEMAK | ".
    for end in (head.end(), *(at.start() for at in reversed(list(_BAR.finditer(head[0]))))):
        dash = _DASH.match(text, end)
        if dash and end <= _LONGEST and _parts_from(text[:end].rstrip("."), dash[0], text[dash.end() :]):
            return Dateline(dash.end(), *_named(text[:end].rstrip(".")))
    without = _SITE_FIRST.match(text)
    return Dateline(0, [], [without.span(1)]) if without else None


def _parts_from(head: str, dash: str, rest: str) -> bool:
    """Whether what stands before a dash is a dateline, and a sentence what stands behind."""
    if len(rest.split(None, _FEWEST_WORDS)) < _FEWEST_WORDS:
        return False
    shouted = head.isupper() and sum(map(str.isalpha, head)) >= _SHORTEST_CAPITALS
    closed = head.endswith(")") or _IS_SITE.search(head.rpartition(" ")[2]) is not None
    following = _FIRST_WORD.match(rest)
    word = following[1] if following else ""
    if dash.strip() == ":":
        first = head.partition(",")[0].partition(" (")[0]
        shouted = first.isupper() and len(first) > _SHORTEST_CAPITALS and len(first.split()) <= _MOST_WORDS
        return shouted or _is_place(first)
    if dash.strip() == "|":
        return shouted or closed
    if dash == dash.strip():  # it joins what stands on both sides, if that is not a sentence's first word
        return (shouted or closed) and word[:1].isupper() and not (word.isupper() and len(word) > 1)
    if shouted or _SURE.search(head):
        return True
    return bool(word) and _is_place(head) and not _is_place(word)


def _is_place(name: str) -> bool:
    return ALL.cities.issuperset(name.lower().split())


def _named(head: str) -> tuple[list[Span], list[Span]]:
    """Where places and media lie in a dateline without its dash."""
    names: list[Span] = []
    outlets: list[Span] = []
    for part in _PART.finditer(head):
        bracketed = part[1] is not None
        text = part[1] if bracketed else part[0]
        start = part.start(1) if bracketed else part.start() + len(text) - len(text.lstrip())
        span = (start, start + len(text.strip()))
        if not text.strip() or (any(map(str.isdigit, text)) and not _IS_SITE.search(text)):
            continue
        (outlets if bracketed or _IS_SITE.search(text) else names).append(span)
    if len(names) > 1 and not outlets:
        outlets.append(names.pop(0 if _place_is_last(head[slice(*names[0])], head[slice(*names[-1])]) else -1))
    media = [
        (start + each.start(), start + each.end())
        for start, end in outlets[:1]
        for each in _MEDIUM.finditer(head[start:end])
    ]
    return [span for span in names if head[slice(*span)].lower() not in ALL.kickers], media


def _place_is_last(first: str, last: str) -> bool:
    """Whether the outlet stands before its place, which is known or in capitals: "Kabar Lereng, DEMAK"."""
    return not _is_place(first) and (_is_place(last) or (last.isupper() and not first.isupper()))


def is_dateline(line: str) -> bool:
    """Whether a line is nothing but a dateline, its dash at the end."""
    return _DASHED.fullmatch(line) is not None


def is_without_dash(line: str) -> bool:
    """Whether a line may be a dateline that lacks its dash: the next line begins with one."""
    return _WITHOUT_DASH.fullmatch(line) is not None


def begins_dashed(line: str) -> bool:
    """Whether a line may begin with a dateline: prose does, a menu does not."""
    return _DASHED.match(line) is not None or opens_story(line)


def opens_story(paragraph: str) -> bool:
    """Whether a paragraph begins as a story does, with a dateline. The story splitter was made with this rule."""
    found = dateline(paragraph)
    if found is None or not (found.places or found.outlets):
        return False
    # A colon stands in lists too: "KOTA TANJUNG: Rina; Dewi, Sari".
    return found.length > 0 and not paragraph[: found.length].rstrip().endswith(":")


def dateline_length(sentence: str) -> int:
    """How many characters at the beginning of a story's first sentence are its dateline; 0 if it has none."""
    found = dateline(sentence)
    return found.length if found else 0
