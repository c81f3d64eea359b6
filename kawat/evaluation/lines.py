"""Which lines of a page without markup are body, and how well they were told from the rest."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from kawat.evaluation.extraction import Score, harmonic

# Chinese and Japanese are written without spaces: a letter each.
_WORD_OR_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_LEAST_FOUND = 0.6
_SHINGLE = 3


class LabelledPage(NamedTuple):
    """A page's lines, and for each whether it is body."""

    lines: list[str]
    body: list[bool]


def label_lines(lines: list[str], gold: str) -> list[bool]:
    """Whether each line is part of the gold body.

    Page and body are aligned word by word, in order, longest stretch first (Ratcliff and Obershelp, 1988), so that
    each word of the body is found once: a teaser, a caption or a menu that repeats a sentence or a heading of it is not
    body. A line is, if 60% of its words are so found, or if it stands on the page no more often than in the body.
    """
    wanted = _WORD_OR_IDEOGRAPH.findall(gold)
    words = [_WORD_OR_IDEOGRAPH.findall(line) for line in lines]
    line_of = [i for i, own in enumerate(words) for _ in own]
    found = [0] * len(lines)
    matcher = SequenceMatcher(None, [word for own in words for word in own], wanted, autojunk=False)
    for start, _, size in matcher.get_matching_blocks():
        for i in line_of[start : start + size]:
            found[i] += 1
    on_page = Counter(map(tuple, words))
    in_body = Counter(tuple(_WORD_OR_IDEOGRAPH.findall(line)) for line in gold.split("\n"))
    return [
        bool(own) and (count >= _LEAST_FOUND * len(own) or on_page[tuple(own)] <= in_body[tuple(own)])
        for own, count in zip(words, found, strict=True)
    ]


def label_blocks(blocks: list[str], gold: str) -> list[bool]:
    """The same of the blocks of a page of any length, case ignored: aligned by shingles of three words, which is fast.

    A shingle spans blocks, so that a heading is found between the paragraphs that it parts.
    """
    wanted = _shingles(_WORD_OR_IDEOGRAPH.findall(gold.lower()))
    words = [_WORD_OR_IDEOGRAPH.findall(block.lower()) for block in blocks]
    block_of = [i for i, own in enumerate(words) for _ in own]
    matcher = SequenceMatcher(None, _shingles([word for own in words for word in own]), wanted, autojunk=False)
    covered: set[int] = set()
    for start, _, size in matcher.get_matching_blocks():
        covered.update(range(start, start + size + _SHINGLE - 1) if size else ())
    found = Counter(block_of[at] for at in covered)
    on_page = Counter(map(tuple, words))
    in_body = Counter(tuple(_WORD_OR_IDEOGRAPH.findall(line.lower())) for line in gold.split("\n"))
    return [
        bool(own) and (found[i] >= _LEAST_FOUND * len(own) or on_page[tuple(own)] <= in_body[tuple(own)])
        for i, own in enumerate(words)
    ]


def _shingles(words: list[str]) -> list[str]:
    return [" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]


def score(pages: Iterable[tuple[list[bool], list[bool]]]) -> Score:
    """Score pairs of gold and found flags; all lines of all pages are counted together."""
    hits = found = wanted = 0
    for gold, flags in pages:
        hits += sum(a and b for a, b in zip(gold, flags, strict=True))
        found += sum(flags)
        wanted += sum(gold)
    return harmonic(hits / found if found else 0.0, hits / wanted if wanted else 1.0)
