"""What a person searches for: words, "phrases" in quotes, and -words that are not to be there."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from worker.errors import AskedWrongly, Fault
from worker.terms.cut import Cut, Span, cut
from worker.terms.stems import Stem
from worker.terms.words import words

MOST_ITEMS = 32
LONGEST = 1000  # characters

QUOTES = '"“”„«»'
_UNITS = "ribu|rb|juta|jt|mil[iy]ard?|m|billion|tril[iy]un|trillion|t"
_ITEM = re.compile(
    rf"""(?P<minus>(?<!\S)[-−])?
    (?:
        [{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]?
        |(?P<amount>(?<!\S)(?:(?P<rp>(?:rp|idr)\.?\s?)?\d[\d.,]*(?:\s?(?:{_UNITS}))?(?(rp)(?:\s?rupiah)?|\s?rupiah))(?!\S))
        |(?P<word>[^\s{QUOTES}]+)
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


def parse(said: str) -> Query:
    """What is searched for; no words where nothing is said.

    Raises:
        AskedWrongly: there is nothing in it that could be found, or too much.
    """
    if len(said) > LONGEST:
        raise AskedWrongly(Fault.TOO_LONG, n=len(said), most=LONGEST)
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _ITEM.finditer(said):
        item = match["phrase"] if match["phrase"] is not None else match["amount"] or match["word"]
        if words(item).plain:
            (unwanted if match["minus"] else wanted).append(item)
    if len(wanted) + len(unwanted) > MOST_ITEMS:
        raise AskedWrongly(Fault.TOO_MANY_WORDS, n=len(wanted) + len(unwanted), most=MOST_ITEMS)
    if unwanted and not wanted:
        raise AskedWrongly(Fault.ONLY_UNWANTED, said=said)
    if said.strip() and not wanted:
        raise AskedWrongly(Fault.NO_WORD, said=said)
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def asked(item: str, stem: Stem) -> Asked:
    """What an item of a query asks of a story whose words have these stems."""
    made = cut(item, stem)
    whole = (made.spans[0][0], made.spans[-1][1])
    return Asked(tuple(made.terms), tuple(term for term, span in made.wholes if span == whole))


def places(text: str, items: Sequence[str], stem: Stem) -> list[list[Span]]:
    """Where in a text each item is: spans, in order."""
    made = cut(text, stem)
    at: dict[str, list[int]] = {}
    for place, term in enumerate(made.terms):
        at.setdefault(term, []).append(place)
    return [_spans(asked(item, stem), made, at) for item in items]


def _spans(what: Asked, made: Cut, at: dict[str, list[int]]) -> list[Span]:
    row, length = list(what.row), len(what.row)
    found = {span for term, span in made.wholes if term in what.wholes or [term] == row}
    for place in at.get(row[0], ()):
        if made.terms[place : place + length] == row:
            found.add((made.spans[place][0], made.spans[place + length - 1][1]))
    found |= {made.spans[place] for whole in what.wholes for place in at.get(whole, ())}
    return sorted(found)
