"""Stems of Indonesian words."""

from snowballstemmer.indonesian_stemmer import IndonesianStemmer

DOUBLED = frozenset({"undang", "laba", "kura", "mata", "hati", "pura", "tiba", "langit"})

_snowball = IndonesianStemmer()


def stem(word: str) -> str:
    """The stem of a word in small letters."""
    return str(_snowball.stemWord(word))
