"""Cuts a text into the terms by which it is found: the stems of its words, and what is found as a whole."""

import re
from decimal import Decimal
from typing import NamedTuple

from worker.terms.indonesian import DOUBLED
from worker.terms.stems import Stem
from worker.terms.words import Word, words

_MONEY = frozenset({"rp", "idr"})
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


class Term(NamedTuple):
    """What is in the index, and where in the text it stands."""

    term: str
    start: int
    end: int


class Cut(NamedTuple):
    """The terms of a text, one behind the other, and ``wholes``, which stand beside them.

    A whole is a compound without its hyphen ("non-aktif" is ``nonaktif``, too), or an amount of rupiah in figures
    ("Rp1,5 juta" is ``rp1500000``, too).
    """

    terms: list[Term]
    wholes: list[Term]


def cut(text: str, stem: Stem) -> Cut:
    """Cut a text. A word said twice with a hyphen is one: "anak-anak" is "anak", but "undang-undang" is none of it."""
    terms: list[Term] = []
    wholes: list[Term] = []
    before: Word | None = None  # the word that the last term is made of
    all_words = words(text)
    for number, word in enumerate(all_words):
        term = stem(word.text)
        if word.bound and before is not None:
            if term == terms[-1].term and not word.text[0].isdigit():
                terms[-1] = Term(term * 2 if term in DOUBLED else term, terms[-1].start, word.end)
                continue
            if not (before.text[-1].isdigit() and word.text[0].isdigit()):
                wholes.append(Term(stem(before.text + word.text), before.start, word.end))
        terms.append(Term(term, word.start, word.end))
        before = word
        if word.text in _MONEY and (amount := _amount(text, all_words[number : number + 3])):
            wholes.append(Term(stem(amount[0]), word.start, amount[1]))
    return Cut(terms, wholes)


def _amount(text: str, some: list[Word]) -> tuple[str, int] | None:
    """Of rupiah and what follows: the amount as one word, and where it ends."""
    if len(some) < 2 or not some[1].text[0].isdigit() or some[1].text.count(".") > 1:  # noqa: PLR2004
        return None
    if not re.fullmatch(r"\.?\s?", text[some[0].end : some[1].start]):
        return None
    value, end = Decimal(some[1].text), some[1].end
    for unit in some[2:]:
        if unit.text in _TIMES and re.fullmatch(r"[\s-]?", text[end : unit.start]):
            value, end = value * _TIMES[unit.text], unit.end
    return f"rp{value.normalize():f}", end
