"""Cuts a text into the terms by which it is found: the stems of its words, and what is found as a whole."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from decimal import Decimal
from typing import NamedTuple

from worker.terms.indonesian import DOUBLED
from worker.terms.stems import Stem
from worker.terms.words import HYPHEN, words

_SHORTEST_TWICE = 4  # letters
_MONEY = frozenset({"rp", "idr"})
_RUPIAH = "rupiah"
_TIMES = {
    name: 10**power
    for power, names in (
        (3, "ribu rb"),
        (6, "juta jt"),
        (9, "miliar milyar miliard m billion"),
        (12, "triliun trilyun trillion t"),
    )
    for name in names.split()
}


Span = tuple[int, int]


class Cut(NamedTuple):
    """The terms of a text, one behind the other, and their spans; and ``wholes``, which stand beside them.

    A whole is a compound without its hyphen ("non-aktif" is ``nonaktif``, too), or an amount of rupiah in figures
    ("Rp1,5 juta" and "1,5 juta rupiah" are ``rp1500000``, too).
    """

    terms: list[str]
    spans: list[Span]
    wholes: list[tuple[str, Span]]


def cut(text: str, stem: Stem) -> Cut:
    """Cut a text. A word said twice with a hyphen is one: "anak-anak" is "anak", but "undang-undang" is none of it."""
    plain, spans = words(text)
    terms = list(map(stem, plain))
    wholes = [(stem(amount), span) for amount, span in _amounts(text, plain, spans)]
    again = set()  # places of terms that say the one before again
    for hyphen in HYPHEN.finditer(text):
        end, start = hyphen.span()
        at = bisect_left(spans, (start,))
        if 0 < at < len(spans) and spans[at - 1][1] == end and spans[at][0] == start:
            before, word = plain[at - 1], plain[at]
            if root := _said_twice(before, word, terms[at - 1], terms[at], stem):
                terms[at] = root
                again.add(at)
            elif before.isalpha() or word.isalpha():
                wholes.append((stem(before + word), (spans[at - 1][0], spans[at][1])))
    if again:
        terms, spans = _once(terms, spans, again)
    return Cut(terms, spans, wholes)


def _said_twice(before: str, word: str, its_term: str, term: str, stem: Stem) -> str | None:
    """The term of a word that is said twice with a hyphen: "perundang-undangan", "tolong-menolong"; None: it is not."""
    if not word.isalpha():
        return None
    for end in range(len(word), _SHORTEST_TWICE - 1, -1):
        if before.endswith(word[:end]):
            return stem(word[:end])
    return term if term == its_term else None


def _once(terms: list[str], spans: list[Span], again: Container[int]) -> tuple[list[str], list[Span]]:
    """Without the terms that say the one before again, which spans both then."""
    left: list[str] = []
    places: list[Span] = []
    for at, (term, span) in enumerate(zip(terms, spans, strict=True)):
        if at in again:
            left[-1] = term * 2 if term in DOUBLED else term
            places[-1] = (places[-1][0], span[1])
        else:
            left.append(term)
            places.append(span)
    return left, places


def _amounts(text: str, plain: list[str], spans: list[Span]) -> Iterator[tuple[str, Span]]:
    """The amounts of rupiah, with Rp before or rupiah behind, each as one word and where it stands."""
    for at, word in enumerate(plain):
        if not (word[0].isdigit() and word.replace(".", "", 1).isdecimal()):
            continue
        first = last = at
        if at and plain[at - 1] in _MONEY and re.fullmatch(r"\.?\s?", text[spans[at - 1][1] : spans[at][0]]):
            first = at - 1
        unit = _behind(text, plain, spans, last)
        last += unit in _TIMES
        if (has_name := _behind(text, plain, spans, last) == _RUPIAH) or first < at:
            value = Decimal(word) * _TIMES.get(unit, 1)
            yield f"rp{value.normalize():f}", (spans[first][0], spans[last + has_name][1])


def _behind(text: str, plain: list[str], spans: list[Span], at: int) -> str:
    """The word right behind another one; empty where there is none."""
    if at + 1 == len(plain) or not re.fullmatch(r"[\s-]?", text[spans[at][1] : spans[at + 1][0]]):
        return ""
    return plain[at + 1]
