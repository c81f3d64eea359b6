"""What a story is found by: its terms in their places, and how much each counts in it.

The terms of title, text and names stand one behind the other, with a place left free between any two of these, so that
no phrase runs over it. Names are there where the text does not have them: "Amerika Serikat" for "AS".

How much a term counts is told in five steps of BM25's measure (Robertson and Zaragoza, 2009: "The Probabilistic
Relevance Framework"), k1 1.2, b 0.75: one in the title counts five times, one
among the first words half as much again. From the second
step on the story has a further term, ``banjir_1`` to ``banjir_4``. So both databases rank alike by sets of stories
alone, without reading what these hold.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from worker.terms.cut import Cut, Span, cut
from worker.terms.stems import Stem, stem_of
from worker.terms.words import LONGEST

GAINS = (100, 140, 160, 180, 195)
"""What a term is worth by its step, in hundredths of what it is where it is said once in an article of usual length."""

MOST_WORDS = 16_000  # of a story; PostgreSQL counts no places beyond 16,383
MOST_PLACES = 255  # of a term in a story: as many as PostgreSQL keeps
MOST_BYTES = 900_000  # of a story's terms and their places; PostgreSQL takes 1,048,575

_BOUNDS = (1.3, 1.5, 1.7, 1.9)  # of BM25's measure, between the steps
_K1, _B = 1.2, 0.75
_USUAL_LENGTH = 300  # words
_TITLE, _FIRST = 4, 0.5  # what a place in the title, or among the first words, counts more
_FIRST_WORDS = 60
_BYTES_IN_PLACES = 600_000  # of those; the rest is for what stands beside
_BYTES_OF_A_PLACE = 2  # as PostgreSQL keeps them
_BYTES_BESIDE = 3  # how many places, from an even byte on


class Found(NamedTuple):
    """What a story is found by: terms by place, ``None`` where one is left free; and terms that have no place."""

    places: list[str | None]
    beside: list[str]


def found_by(language: str, title: str | None, text: str, names: Iterable[str]) -> Found:
    """What a story is found by.

    Args:
        language: the story's, a code.
        title: its headline.
        text: its body.
        names: the full names that are mentioned.
    """
    stem = stem_of(language)
    in_title, in_text = cut(title or "", stem), cut(text, stem)
    head = in_title.terms[:MOST_WORDS]
    titled = set(head)
    body = in_text.terms[: MOST_WORDS - len(head)]
    places: list[str | None] = [*head, None, *body]
    beside = {*_wholes(in_title, MOST_WORDS), *_wholes(in_text, len(body))}
    said = f" {' '.join([*head, '|', *body])} "
    for name in sorted(set(names)):
        terms, wholes = _of_name(name, stem)
        if terms and f" {' '.join(terms)} " not in said and len(places) + len(terms) < MOST_WORDS:
            places += [None, *terms]
            beside |= {whole for whole, _ in wholes}
    places = _fitting(places)
    counts = Counter(filter(None, places))
    kept = _without_too_many(places, counts)
    first = set(body[:_FIRST_WORDS])
    least = _K1 * (1 - _B + _B * max(len(body), _USUAL_LENGTH) / _USUAL_LENGTH)
    for term, count in counts.items():
        if count > 1 or term in titled:  # else it is the first step
            weight = count + (_FIRST if term in first else 0) + (_TITLE if term in titled else 0)
            if step := bisect(_BOUNDS, weight * (_K1 + 1) / (weight + least)):
                beside.add(stepped(term, step))
    left = MOST_BYTES - _size(counts) - _BYTES_OF_A_PLACE * counts.total()
    return Found(kept, _first_of(sorted(beside), left))


def _of_name(name: str, stem: Stem) -> tuple[list[str], list[tuple[str, Span]]]:
    """The terms of a name, and what is found as a whole: nothing in letters and spaces alone, as most are."""
    if name.isascii() and name.replace(" ", "").isalpha() and len(name) <= LONGEST:
        return list(map(stem, name.lower().split())), []
    terms, _, wholes = cut(name, stem)
    return terms, wholes


def stepped(term: str, step: int) -> str:
    """The term that a story has where a term counts so much."""
    return f"{term}_{step}"


def _wholes(of: Cut, words: int) -> list[str]:
    """What is found as a whole among the first words."""
    end = of.spans[words - 1][1] if 0 < words < len(of.spans) else None
    return [whole for whole, span in of.wholes if end is None or span[1] <= end]


def _fitting(places: list[str | None]) -> list[str | None]:
    """The first places, as many as there are bytes for."""
    if _size(set(filter(None, places))) + _BYTES_OF_A_PLACE * len(places) <= _BYTES_IN_PLACES:
        return places  # nearly always
    left = _BYTES_IN_PLACES
    met: set[str] = set()
    for at, term in enumerate(places):
        if term:
            left -= _BYTES_OF_A_PLACE + (0 if term in met else _size([term]))
            if left < 0:
                return places[:at]
            met.add(term)
    return places


def _first_of(terms: list[str], most: int) -> list[str]:
    """The first terms, as many as there are bytes for."""
    if _size(terms) <= most:
        return terms
    sizes = accumulate(_size([term]) for term in terms)
    return terms[: bisect(list(sizes), most)]


def _size(terms: Collection[str]) -> int:
    """How many bytes of PostgreSQL's terms take, without their places."""
    return len("".join(terms).encode()) + _BYTES_BESIDE * len(terms)


def _without_too_many(places: Sequence[str | None], counts: Counter[str]) -> list[str | None]:
    """Leave places free whose term has had all that are kept."""
    if max(counts.values(), default=0) <= MOST_PLACES:
        return list(places)
    left: Counter[str | None] = Counter()
    kept: list[str | None] = []
    for term in places:
        left[term] += 1
        kept.append(term if left[term] <= MOST_PLACES else None)
    return kept
