"""Datelines: the place, and often the medium and a day, that a news story opens with: "JAKARTA, KABAR.com - ".

What is asked of them differs, and so how strict the rules are: a line that is one goes with the paragraph below it,
while a summary must lose no name that a dash joins to another.
"""

import re

_DASHED = re.compile(r"[^\W\d_][\w ./,()]{2,50}\s*(?:--|[\u2013\u2014-])")
_WITHOUT_DASH = re.compile(r"(?=[A-Z])[\w ./,()]{3,50}")
_OPENING = re.compile(
    r"[^a-z]{3,40}[^\n]{0,30}?\s(?:--?|[\u2013\u2014])\s|[A-Z][\w. ]{2,20}, [\w. ]{2,25} (?:--?|[\u2013\u2014]) "
)
# "JAKARTA, KABAR.com - ", "Demak (Antara) -- ", "BOGOR – ": places and who reports, each word with a capital, or a
# number. Only a comma, a bracket, a domain or capitals throughout tell it from two names that a dash joins.
_OUTLET = r"[^\W\d_a-zß-ÿ][\w.]*"
_IN_SENTENCE = re.compile(
    rf"({_OUTLET}(?:[ ,/]+(?:{_OUTLET}|\d[\d/]*|\([^()]{{1,40}}\)))*)"
    r"(?:\s+(?:--?|[–—])\s*|(?:--|[–—])\s+)(?=[\"“‘'«]?\w)"
)
_SURE = re.compile(r"[,(]|\w\.\w{2}")
_LONGEST = 60
_SHORTEST_CAPITALS = 4  # "BALI"; "GO - JEK" is a name
_FEWEST_WORDS = 4  # of the sentence that is left


def is_dateline(line: str) -> bool:
    """Whether a line is nothing but a dateline, its dash at the end."""
    return _DASHED.fullmatch(line) is not None


def is_without_dash(line: str) -> bool:
    """Whether a line may be a dateline that lacks its dash: the next line begins with one."""
    return _WITHOUT_DASH.fullmatch(line) is not None


def begins_dashed(line: str) -> bool:
    """Whether a line may begin with a dateline: prose does, a menu does not."""
    return _DASHED.match(line) is not None


def opens_story(paragraph: str) -> bool:
    """Whether a paragraph begins as a story does, with a dateline. The story splitter was made with this rule."""
    return _OPENING.match(paragraph) is not None


def dateline_length(sentence: str) -> int:
    """How many characters at the beginning of a story's first sentence are its dateline; 0 if it has none."""
    match = _IN_SENTENCE.match(sentence[: 2 * _LONGEST])
    if match is None or len(match[1]) > _LONGEST or len(sentence[match.end() :].split()) < _FEWEST_WORDS:
        return 0
    shouted = match[1].isupper() and len(match[1]) >= _SHORTEST_CAPITALS
    return match.end() if shouted or _SURE.search(match[1]) else 0
