"""What a person searches for: words, "phrases" in quotes, and -words that are not to be there."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from worker.errors import KawatError
from worker.terms.cut import Term, cut
from worker.terms.stems import Stem
from worker.terms.words import words

MOST_ITEMS = 32
LONGEST = 1000  # characters

_QUOTES = '"“”„«»'
_ITEM = re.compile(
    rf"""(?P<minus>(?<!\S)[-−])?
    (?:
        [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?
        |(?P<amount>(?<!\S)(?:rp|idr)\.?\s?\d[\d.,]*(?:\s?(?:ribu|rb|juta|jt|mil[iy]ard?|m|tril[iy]un|t))?(?!\S))
        |(?P<word>[^\s{_QUOTES}]+)
    )""",
    re.VERBOSE | re.IGNORECASE,
)


class Query(NamedTuple):
    """What is to be in a story, all of it, and what is not to be in it: each a word or several that stand together."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()


class Asked(NamedTuple):
    """What an item asks of a story in one language: these terms in a row, or one of ``wholes``."""

    row: tuple[str, ...]
    wholes: tuple[str, ...]


NOTHING = Query(())


def parse(said: str) -> Query:
    """What is searched for; :data:`NOTHING` where nothing is said.

    Raises:
        KawatError: there is nothing in it that could be found, or too much.
    """
    if len(said) > LONGEST:
        raise KawatError(f"what is searched for has {len(said)} characters: {LONGEST} at most")
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _ITEM.finditer(said):
        item = match["phrase"] if match["phrase"] is not None else match["amount"] or match["word"]
        if words(item):
            (unwanted if match["minus"] else wanted).append(item)
    if len(wanted) + len(unwanted) > MOST_ITEMS:
        raise KawatError(f"{len(wanted) + len(unwanted)} words are searched for: {MOST_ITEMS} at most")
    if unwanted and not wanted:
        raise KawatError(f"{said!r} says only what is not to be there: say a word that is, too")
    if said.strip() and not wanted:
        raise KawatError(f"{said!r} has no word to search for")
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def asked(item: str, stem: Stem) -> Asked:
    """What an item of a query asks of a story whose words have these stems."""
    made = cut(item, stem)
    row = tuple(term.term for term in made.terms)
    begin, end = made.terms[0].start, made.terms[-1].end
    return Asked(row, tuple(whole.term for whole in made.wholes if (whole.start, whole.end) == (begin, end)))


def places(text: str, items: Sequence[str], stem: Stem) -> list[list[tuple[int, int]]]:
    """Where in a text each item is: spans, in order."""
    made = cut(text, stem)
    at: dict[str, list[int]] = {}
    for place, term in enumerate(made.terms):
        at.setdefault(term.term, []).append(place)
    return [_spans(asked(item, stem), made.terms, at, made.wholes) for item in items]


def _spans(
    what: Asked, terms: Sequence[Term], at: dict[str, list[int]], wholes: Sequence[Term]
) -> list[tuple[int, int]]:
    length = len(what.row)
    found = {(whole.start, whole.end) for whole in wholes if whole.term in what.wholes or (whole.term,) == what.row}
    for place in at.get(what.row[0], ()):
        if tuple(term.term for term in terms[place : place + length]) == what.row:
            found.add((terms[place].start, terms[place + length - 1].end))
    found |= {(terms[place].start, terms[place].end) for whole in what.wholes for place in at.get(whole, ())}
    return sorted(found)
