"""Cuts text into words as people type them: without marks, apostrophes and the separators of thousands.

"Jum'at" is ``jumat`` with any apostrophe and without one, "Café" is ``cafe``, "1.200" and "1,200" are ``1200``, "1,5"
and "1.5" are ``1.5``, "COVID-19" is ``covid`` and ``19`` as "COVID19" is.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST = 64  # characters of a word that count

_APOSTROPHES = "'’‘`´ʼʻʾʿ′＇"
_INSIDE = r"\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"  # accents of their own, and what nobody sees
_EACH = r"\u3040-\u30ff\u3400-\u9fff"  # a word a character, where words have no space between them
_LETTERS = rf"[^\W\d_{_EACH}{_APOSTROPHES}]"  # some of those count as letters
_WORD = re.compile(rf"\d+(?:[.,]\d+)*|{_LETTERS}+(?:[{_INSIDE}{_APOSTROPHES}]+{_LETTERS}+)*[{_INSIDE}]*|[{_EACH}]")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]\Z")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
HYPHEN = re.compile("[-‐‑]")


class Words(NamedTuple):
    """Words in plain small letters, and where each stands."""

    plain: list[str]
    spans: list[tuple[int, int]]


def words(text: str) -> Words:
    """The words of a text; spans are into it."""
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        if word := _plain(match[0]):
            plain.append(word)
            spans.append(match.span())
    return Words(plain, spans)


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    if word[0].isdigit():
        return _number(word)
    word = _POSSESSIVE.sub("", word)
    if not word.isascii():
        # Taken apart, so that letters lose their marks, and put together again what is one letter: Korean.
        apart = unicodedata.normalize("NFKD", word)
        word = unicodedata.normalize("NFC", "".join(c for c in apart if not "\u0300" <= c <= "\u036f").casefold())
    return "".join(c for c in word.lower() if c.isalnum() and c not in _APOSTROPHES)[:LONGEST]


def _number(figures: str) -> str:
    """With a point before decimals, and without what groups thousands."""
    figures = "".join(c if c in ".," else str(unicodedata.digit(c, 0)) for c in figures)
    if _THOUSANDS.fullmatch(figures):
        group = next(c for c in figures if c in ".,")
        figures = figures.replace(group, "")
    if figures.count(".") + figures.count(",") > 1:  # a version, a section: 2.1.3
        return re.sub(r"[.,]", ".", figures)[:LONGEST]
    return figures.replace(",", ".")[:LONGEST]
