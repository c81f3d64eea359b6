"""What most rules take for a word."""

import re

WORD = re.compile(r"\w+")
LONG_WORD = re.compile(r"\w{3,}")
"""Hardly a particle."""


def lower_words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return WORD.findall(text.lower())


def word_set(listing: str) -> frozenset[str]:
    """The words of a listing that white space parts."""
    return frozenset(listing.split())
