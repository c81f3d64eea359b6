"""What most rules take for a word."""

import re

WORD = re.compile(r"\w+")
LONG_WORD = re.compile(r"\w{3,}")
"""Hardly a particle."""
NICKNAME = re.compile(
    r"[\"\u201c'\u2018](?<=[^\W\d_] .)(?=[A-Z])\w{2,15}(?: [A-Z]\w{1,14})?[\"\u201d'\u2019](?= [A-Z][\w'-])"
)
"""A nickname in marks between other words of a name: '"Cak"' of 'Muhammad "Cak" Rosyid'.

The mark stands first: so a text is searched for it fast.
"""


def lower_words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return WORD.findall(text.lower())


def word_set(listing: str) -> frozenset[str]:
    """The words of a listing that white space parts."""
    return frozenset(listing.split())


def alike(one: str, other: str) -> float:
    """How much of their words two headlines share: F1."""
    words, others = set(WORD.findall(one.casefold())), set(WORD.findall(other.casefold()))
    return 2 * len(words & others) / max(1, len(words) + len(others))


def phrase_set(listing: str) -> frozenset[str]:
    """The phrases of a listing that vertical bars part."""
    return frozenset(listing.split("|"))
