"""Where words lost the white space between them with the markup: "olehdetikX", "dilansirAntarapada".

A unigram model: of all ways to part a run of letters that is no known word, the cheapest, where a word costs the
negative logarithm of its frequency (Viterbi), if it is much cheaper than the whole as a word that is not known. What
makes it sure beside that is a word at each cut that is hardly ever a part of a name: a function word, a verb, a title.
Without one nothing is cut: "MallSampah" is a firm, "Sukamaju" a village.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from tasks.languages.id import INDONESIAN
from tasks.tokenizing.vocabulary import FUNCTION_WORDS, vocabulary
from tasks.words import word_set

# In nats. Set on the cases and the rare words that are for that.
_UNKNOWN, _LETTER = 6.0, 2.2  # of a word that is not known, and of each of its letters
_NUMBER = 5.0
_OUTLET_COST = 9.0
_FLAT = 5.0  # of a cut between two small letters: where a capital or a figure shows it, it costs nothing
_SURE = 3.0  # so much cheaper than the whole

_LONGEST = 40  # letters; the time goes with their square
_LONG = 16  # letters, from which on small letters are looked through for whatever is known
_SHORTEST, _SHORTEST_SMALL = 3, 5  # letters of what is not known, and where it has no capital
_FLAT_PART = 4  # letters on each side of a cut between small letters, at least
_ACRONYM = 3
_NAME = 6  # letters of a name, at least, behind which what may be its end is a word
_CACHED_WORDS = 20_000

_AFTER_NAMES = word_set("dan itu")
_AFTER_WORDS = _AFTER_NAMES | word_set("yang dari")
"""Ends of names and words, too, but not behind whole ones that are so long."""
_ENDS = tuple(_AFTER_WORDS)
_OPENED = re.compile("|".join(FUNCTION_WORDS))
_BOUND = word_set("""
    anti antar pasca multi semi ekstra ultra infra makro mikro kontra hiper super inter intra supra trans tuna purna
    maha
""")
"""No words by themselves: "antimerokok" is one."""
_SITES = INDONESIAN.things.sites
"""What names of villages begin with: "Sungaidalam"."""
_OUTLET = re.compile(
    r"detik(?:com|X|Bali|Edu|Finance|Food|Health|Hikmah|Hot|Inet|Jabar|Jateng|Jatim|Jogja|Kalimantan|News|Oto|Pop|Properti"
    r"|Sport|Sulsel|Sumbagsel|Sumut|Travel)|20detik|kumparan(?:NEWS|TECH|BISNIS)?|tvOne(?:news)?|okezone"
)
"""Media that are written with a small letter at their beginning."""
_OUTLETS = ("detik", "kumparan", "tvOne", "okezone")
_CLITIC = re.compile(r"-?(?:nya|lah|kah|pun|ku|mu)\Z", re.IGNORECASE)
_FIGURES = re.compile(r"\d+(?:[.,:/]\d+)*")
_TURN = re.compile(
    r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[A-ZÀ-ÖØ-Þ]{2})(?=[a-zß-öø-ÿ])"
)
"""Where case or figures show that a word may end."""


@lru_cache(_CACHED_WORDS)
def cuts(word: str) -> tuple[int, ...]:
    """Where an Indonesian word is several, as offsets into it in order; nothing where that is not sure.

    Args:
        word: what white space and punctuation part.
    """
    small, known = word.lower(), vocabulary().known
    if small in known or not _FLAT_PART <= len(word) <= _LONGEST:
        return ()
    has_turns = not (word.isalpha() and word[1:].islower())
    turns = frozenset(match.start() for match in _TURN.finditer(word)) if has_turns else frozenset()
    if not _is_worth_it(word, turns) or _CLITIC.sub("", small) in known or word.isupper():
        return ()
    return _cheapest(word, turns)


def _is_worth_it(word: str, turns: Collection[int]) -> bool:
    """Whether there is a word beside which a cut may be: most have none, and this is soon seen."""
    if (word.islower() and len(word) >= _LONG) or word.endswith(_ENDS) or any(map(word.__contains__, _OUTLETS)):
        return True
    known = vocabulary()
    if _OPENED.match(word) or any(word[at:] in known.verbs for at in range(_FLAT_PART, len(word) - _FLAT_PART + 1)):
        return True
    if not turns:
        return False
    small = word[0].lower() + word[1:]
    return any(
        piece in known.opening or piece in known.common
        for at in turns
        for piece in (
            word[:at],
            *(small[start:at] for start in range(max(0, at - _LONG), at - 1)),
            *(word[at:end] for end in range(at + 2, min(len(word), at + _LONG) + 1)),
        )
    )


class _Way(NamedTuple):
    """The cheapest to some place, of those whose last part begins at ``start``."""

    cost: float
    start: int
    cuts: tuple[int, ...]


def _cheapest(word: str, turns: Collection[int]) -> tuple[int, ...]:
    ways: list[list[_Way]] = [[_Way(0.0, 0, ())], *([] for _ in word)]
    for end in range(1, len(word) + 1):
        for start in range(end):
            cost = _cost(word[start:end], first=start == 0) if ways[start] else None
            if cost is None:
                continue
            if start and start not in turns:
                cost += _FLAT
            options = [
                _Way(way.cost + cost, start, (*way.cuts, start) if start else ())
                for way in ways[start]
                if start == 0 or _may_part(word, way.start, start, end, turns)
            ]
            if options:
                ways[end].append(min(options))
    best = min(ways[-1], default=None)
    return best.cuts if best and best.cost + _SURE < _UNKNOWN + _LETTER * len(word) else ()


def _cost(part: str, *, first: bool) -> float | None:
    """What a part costs as a word; nothing where it cannot be one."""
    if _FIGURES.fullmatch(part):
        return _NUMBER
    if _OUTLET.fullmatch(part):
        return _OUTLET_COST
    known = vocabulary().costs
    if found := [known[form] for form in {part, part.lower() if first else part} if form in known]:
        return min(found)
    least = _SHORTEST_SMALL if part.islower() else _SHORTEST
    if len(part) >= least and part[0].isalnum() and part[-1].isalnum():
        return _UNKNOWN + _LETTER * len(part)
    return None


def _may_part(word: str, start: int, at: int, end: int, turns: Collection[int]) -> bool:
    """Whether of two parts, from ``start`` to ``at`` and on to ``end``, one is surely a word by itself."""
    known = vocabulary()
    left, right = word[start:at], word[at:end]
    opening = left[0].lower() + left[1:] if start == 0 else left
    if _OUTLET.fullmatch(right):
        return opening in known.opening
    if at not in turns:
        return _may_part_flat(left, right, shown=end in turns, last=end == len(word))
    if opening in known.opening or right in known.alone:
        return True
    if word[at].isdigit() or word[at - 1].isdigit():
        plural = right == "2"  # "nama2": names
        return not plural and (left in known.common or right in known.common)
    if word[at].islower():  # "BMKGmasih"
        return len(left) >= _ACRONYM and right in known.common
    return left in known.common and right in known.often


def _may_part_flat(left: str, right: str, *, shown: bool, last: bool) -> bool:
    """The same of two parts between small letters; ``shown``: case or figures show the end of the second."""
    known = vocabulary()
    if left.lower() in _BOUND:
        return False
    if right in _AFTER_WORDS and (shown or last):
        name = right in _AFTER_NAMES and len(left) >= _NAME and left in known.names
        return name or (len(left) > _FLAT_PART and left in known.common)
    if len(left) < _FLAT_PART or len(right) < _FLAT_PART:
        return len(left) >= _FLAT_PART and shown and right in known.alone  # "Telkomdi|Jalan"
    if left[0].islower():
        return left in FUNCTION_WORDS or right in known.verbs
    small = left.lower()
    if right in FUNCTION_WORDS:
        return left in known.names or (len(left) >= _NAME and small not in _SITES)
    return right in known.verbs and (left in known.names or small in known.opening or small not in known.known)
