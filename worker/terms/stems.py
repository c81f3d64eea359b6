"""One stem for the forms of a word, by language: what is in the index, and what a search asks for.

A stem of Indonesian stands as it is, one of English ends in ``_e``, a word of another language in ``_o``: so "organ" of
"organization" is not found by Indonesia's "organ".
"""

from collections.abc import Callable
from functools import lru_cache

from snowballstemmer.english_stemmer import EnglishStemmer

from worker.terms import indonesian

_REMEMBERED = 1 << 16  # stems of each language, about 8 MB

_english = EnglishStemmer()


@lru_cache(_REMEMBERED)
def _indonesian(word: str) -> str:
    return indonesian.stem(word)


@lru_cache(_REMEMBERED)
def _of_english(word: str) -> str:
    return f"{_english.stemWord(word)}_e"


def _other(word: str) -> str:
    return f"{word}_o"


Stem = Callable[[str], str]
STEMS: tuple[Stem, ...] = (_indonesian, _of_english, _other)
"""All that there are: a search that says no language asks for each."""

_BY_LANGUAGE = {"id": _indonesian, "ms": _indonesian, "en": _of_english}


def stem_of(language: str) -> Stem:
    """What makes the stems of a language's words: Malay's are made as Indonesian's."""
    return _BY_LANGUAGE.get(language, _other)
