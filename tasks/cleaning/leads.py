"""How a story opens: datelines that were torn off their paragraph, and leads that look like headlines."""

import re
from itertools import zip_longest

from tasks.cleaning.page import Line
from tasks.datelines import dateline, is_dateline, is_without_dash
from tasks.languages import ALL
from tasks.tokenizing.sentences import split
from tasks.words import WORD

_DASH = re.compile(r"(?:--|[-\u2013\u2014]) ")
# A list's item begins with a dash too, and is shorter.
_SHORTEST_LEAD = 60
_DAY_IN_BRACKETS = re.compile(r"\(\s*\d{1,2}\s*[/.-]\s*\d{1,2}\b")
_SENTENCE_END = re.compile("[^\\W\\d_]{2}([.!?])[\"'”’]?\\s+[\"'“‘]?[^\\W\\d_a-z]")
_ASKS = re.compile("[?!][\"'”’)]*$")
# Headlines are shorter, or write most of their words with a capital.
_FEWEST_WORDS = 18
_MOST_CAPITALS = 0.5
_LANGUAGES = ("id", "ms", "en")  # a line's own is told later, of its story


def with_datelines(lines: list[Line]) -> list[Line]:
    """Put a dateline on a line of its own before the paragraph that it opens, with its dash or without."""
    joined: list[Line] = []
    for line, following in zip_longest(lines, lines[1:]):
        before = joined[-1] if joined else None
        if line.kind == "body" and before and before.kind != "other" and _opens(before.text, line.text, following):
            joined[-1] = Line(f"{before.text} {line.text}", "body")
        else:
            joined.append(line)
    return joined


def _opens(before: str, text: str, following: Line | None) -> bool:
    return opens(before, text) and (is_dateline(before) or not (following and _DASH.match(following.text)))


def opens(before: str, text: str) -> bool:
    """Whether a line is the dateline of the paragraph below it: the dash stands at its end, or there."""
    return is_dateline(before) or (
        len(text) >= _SHORTEST_LEAD and _DASH.match(text) is not None and is_without_dash(before)
    )


def is_lead(text: str) -> bool:
    """Whether a line that has a headline's form is a story's first sentence: nothing but its full stop is missing."""
    found = dateline(text)
    # "BREAKING NEWS - " names no place, and before a colon "VIDEO" may stand, which is no town.
    dated = bool(found and found.length and (found.places or found.outlets))
    label = text[: found.length].rstrip() if found else ""
    labelled = label.endswith(":") and not ALL.cities.issuperset(label[:-1].lower().split())
    shouted = _is_shouted(text)
    if (dated and not (labelled and shouted)) or _DAY_IN_BRACKETS.search(text):
        return True
    ends: set[str] = {end[1] for end in _SENTENCE_END.finditer(text)}
    if ends:
        # A headline may ask or cry out before it goes on: "Harga Beras Naik? Ini Kata Pedagang".
        return ("." in ends or not shouted) and _has_sentences(text)
    return not shouted and (_ASKS.search(text) is not None or len(text.split()) >= _FEWEST_WORDS)


def _is_shouted(text: str) -> bool:
    words: list[str] = [word for word in WORD.findall(text)[1:] if word.lower() not in ALL.lines.function_words]
    return sum(word[0].isupper() for word in words) > _MOST_CAPITALS * len(words)


def _has_sentences(text: str) -> bool:
    """Whether it has more than one, by the abbreviations of each of the languages in which it may be."""
    return all(len(split(text, [(0, len(text))], code)) > 1 for code in _LANGUAGES)
