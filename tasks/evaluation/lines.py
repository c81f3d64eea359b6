"""Which lines of a page without markup are body, and how well they were told from the rest."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tasks.evaluation.extraction import Score, harmonic

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_FEWEST_SHARED = 0.6


class Page(NamedTuple):
    """A page's lines, and for each whether it is body."""

    lines: list[str]
    body: list[bool]


def label(lines: list[str], gold: str) -> list[bool]:
    """Tell of each line whether it is part of the gold body.

    A line of five words or more is, if 60% of its shingles of four words are in the body; a shorter one only if
    it is a whole line of the body.
    """
    whole = {tuple(_WORD.findall(line)) for line in gold.split("\n")}
    shingles = set(_shingles(_WORD.findall(gold)))
    flags = []
    for line in lines:
        words = _WORD.findall(line)
        own = _shingles(words)
        if len(words) > _SHINGLE:
            flags.append(sum(shingle in shingles for shingle in own) >= _FEWEST_SHARED * len(own))
        else:
            flags.append(bool(words) and tuple(words) in whole)
    return flags


def score(pages: Iterable[tuple[list[bool], list[bool]]]) -> Score:
    """Score pairs of gold and found flags; all lines of all pages are counted together."""
    hits = found = wanted = 0
    for gold, flags in pages:
        hits += sum(a and b for a, b in zip(gold, flags, strict=True))
        found += sum(flags)
        wanted += sum(gold)
    return harmonic(hits / found if found else 0.0, hits / wanted if wanted else 1.0)


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
