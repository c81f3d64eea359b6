"""What describes a line of a page by itself, by its neighbours and by its place: the line classifier's first look.

Lengths are in columns of a fixed-width font, so that a page of Chinese is not taken for a menu; function words are
left out (NaN) where the page's long lines have too few of Indonesian's and English's.
"""

import math
import re
import unicodedata
from collections import Counter
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.sentences import ENDS
from tasks.languages import ALL

Features = NDArray[np.float32]

_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile("[.!?\u3002\uff01\uff1f\u061f][\"'\u201d\u2019)]?(?=\\s|$|\\w)")
_ZONES = "|".join(ALL.dates.zones)
_DAY = re.compile(rf"\b({ALL.lines.months})[a-z]{{0,6}}\b.{{0,6}}\b(19|20)\d\d\b", re.IGNORECASE)
# The digit first and the bound before it second: so the search jumps from digit to digit.
_DAY_OR_TIME = re.compile(
    rf"\d(?<=\b\d)\d?([/.-]\d{{1,2}}[/.-](19|20)?\d\d|[:.]\d\d\s*({_ZONES}|am|pm|gmt|est|et))\b", re.IGNORECASE
)
_CREDIT = ALL.lines.credits
_CREDIT_PHRASE = re.compile(rf"\b(?:{'|'.join(ALL.lines.credit_phrases)})\b", re.IGNORECASE)
_FIRST_OF_PHRASE = frozenset(phrase.split()[0] for phrase in ALL.lines.credit_phrases)  # which few lines have
_BYLINE = re.compile(
    rf"({ALL.lines.authors}|{ALL.lines.makers})\b",
    re.IGNORECASE,
)
_TO_THE_READER = ALL.lines.to_the_reader
# The first letter first, so that the search jumps from one such letter to the next.
_LINK = re.compile(
    r"[hw@.|\u00bb\u203a\u00a9\u2022\u2192#](?:(?<=[|\u00bb\u203a\u00a9\u2022\u2192#])|(?<=h)ttps?://|(?<=w)ww\.|(?<=@)\w|"
    r"(?<=\.)(?:com|co\.id|id|net|org)\b)"
)
_QUOTE = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
FUNCTION_WORDS = ALL.lines.function_words
# A line of so many columns is hardly a menu's.
LONG = math.log1p(100)
_AROUND = (-3, -2, -1, 1, 2, 3)
_REGIONS = (4, 12)
_FEWEST_FUNCTION_WORDS = 0.12
_MOST_WORDS_WEIGHED = 40
# So many characters show what kind of line it is.
_START = 200
# Before this code point no character takes two columns.
_FIRST_WIDE = "\u1100"


def describe_lines(lines: list[str], words: list[list[str]], odds: dict[str, float]) -> Features:
    """What describes each line, a row a line.

    Args:
        lines: the page's lines, white space squeezed, none empty.
        words: the words of each.
        odds: for each known word, the logarithm of how much likelier it is in body than in furniture.
    """
    shape = np.array([_shape(line, own) for line, own in zip(lines, words, strict=True)], dtype=np.float32)
    long = shape[:, 0] >= LONG
    function = np.array([_share(own, FUNCTION_WORDS) for own in words], dtype=np.float32)
    if long.any() and function[long].mean() < _FEWEST_FUNCTION_WORDS:
        function[:] = np.nan
    said = _said_elsewhere(lines, words, long.tolist())
    weighed = np.array([_weigh(own, odds) for own in words] if odds else np.zeros((len(words), 5)), dtype=np.float32)
    told = np.column_stack([shape[:, [0, 2, 18]], said[:, 1], function, weighed[:, [0, 3]]])
    region = np.column_stack(
        [shape[:, [0, 2, 5, 7, 12, 17, 18]], shape[:, 0] ** 2, said[:, 1], function, weighed[:, 0]]
    )
    return np.hstack([shape, said, function[:, None], weighed, _neighbours(told), _regions(region), _places(shape)])


def _shape(line: str, words: list[str]) -> list[float]:
    columns = len(line)
    if not line.isascii():
        columns += sum(unicodedata.east_asian_width(c) in "WF" for c in line if c >= _FIRST_WIDE)
    count = line.count(" ") + 1
    start = line[:_START]
    raw = start.split()
    first = words[: len(raw) + 1]
    digits = len(_DIGIT.findall(start))
    capitals = [word for word in raw if word[0].isupper()]
    return [
        math.log1p(columns),
        math.log1p(count),
        ENDS.search(line) is not None,
        len(_SENTENCE.findall(line)),
        line[0].isupper(),
        len(capitals) / len(raw),
        sum([word.isupper() and len(word) > 1 for word in capitals]) / len(raw),
        digits / len(start),
        sum(map(len, words)) / max(1, len(words)),
        line.count(",") / count,
        line.endswith((":", ",", ";")),
        line.endswith("?"),
        len(_QUOTE.findall(line)) / count,
        digits > 0 and _is_dated(start),
        not _CREDIT.isdisjoint(first)
        or (not _FIRST_OF_PHRASE.isdisjoint(first) and _CREDIT_PHRASE.search(start) is not None),
        _BYLINE.match(line) is not None,
        sum(map(_TO_THE_READER.__contains__, first)) / len(raw),
        _LINK.search(start) is not None,
        is_furniture(line),
        line[0] in "\"'([\u201c\u2018",
    ]


def _is_dated(text: str) -> bool:
    year = "19" in text or "20" in text
    return _DAY_OR_TIME.search(text) is not None or (year and _DAY.search(text) is not None)


def _said_elsewhere(lines: list[str], words: list[list[str]], long: list[bool]) -> Features:
    """How often the line stands on the page, and what share of its words other long lines use too."""
    often = Counter(lines)
    used = Counter(chain.from_iterable(set(own) for own, is_long in zip(words, long, strict=True) if is_long))
    used_twice = {word for word, count in used.items() if count > 1}
    rows = [
        (min(often[line], 5), sum(map((used_twice if is_long else used).__contains__, own)) / max(1, len(own)))
        for line, own, is_long in zip(lines, words, long, strict=True)
    ]
    return np.array(rows, dtype=np.float32)


def _share(words: list[str], of: frozenset[str]) -> float:
    return sum(map(of.__contains__, words)) / max(1, len(words))


def _weigh(words: list[str], odds: dict[str, float]) -> list[float]:
    """Mean, least, greatest and sum of the words' odds, and the share of words that have any."""
    distinct = list(dict.fromkeys(words))[:_MOST_WORDS_WEIGHED]
    known = [of for of in map(odds.get, distinct) if of is not None]
    if not known:
        return [0, 0, 0, 0, 0]
    total = sum(known)
    return [total / len(known), min(known), max(known), total, len(known) / len(distinct)]


def _neighbours(told: Features) -> Features:
    """What is told of the lines around each, NaN beyond the page's ends."""
    reach = max(_AROUND)
    edge = np.full((reach, told.shape[1]), np.nan, dtype=np.float32)
    padded = np.vstack([edge, told, edge])
    return np.hstack([padded[reach + step : reach + step + len(told)] for step in _AROUND])


def _regions(told: Features) -> Features:
    """The means of what is told of the lines before and after each, NaN at the page's ends."""
    n = len(told)
    index = np.arange(n)
    total = np.vstack([np.zeros(told.shape[1]), told.cumsum(0, dtype=np.float64)])
    means = []
    with np.errstate(invalid="ignore"):
        for reach in _REGIONS:
            low, high = np.maximum(index - reach, 0), np.minimum(index + reach + 1, n)
            means += [(total[index] - total[low]) / (index - low)[:, None]]
            means += [(total[high] - total[index + 1]) / (high - index - 1)[:, None]]
    return np.hstack(means).astype(np.float32)


def _places(shape: Features) -> Features:
    """Where the line lies on the page, and how dense prose is around it."""
    n = len(shape)
    index = np.arange(n)
    prose = (shape[:, 0] >= LONG) & (shape[:, 2] > 0)
    since, until = distances(prose, most=20)
    total = np.concatenate([[0], np.cumsum(prose)])
    columns = [since, until, total[:-1] / max(1, total[-1]), np.full(n, prose.mean()), index / n]
    columns += [np.minimum(index, 30), np.minimum(n - 1 - index, 30), np.full(n, min(n, 200))]
    for reach in (3, 8):
        low, high = np.maximum(index - reach, 0), np.minimum(index + reach + 1, n)
        columns.append((total[high] - total[low]) / (high - low))
    return np.column_stack(columns).astype(np.float32)


def distances(marks: NDArray[np.bool_], most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many lines each lies after the last mark and before the next, no more than ``most``."""
    index = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, index, -most))
    following = np.minimum.accumulate(np.where(marks, index, len(marks) + most)[::-1])[::-1]
    return np.minimum(index - last, most), np.minimum(following - index, most)
