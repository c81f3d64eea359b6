"""The Indonesian tokenizer: spaCy's algorithm with rules for how Indonesian news is written.

spaCy's own rules for "id" split "besar-besaran", "Tbk." and most hyphens, and leave "ASEAN-China" whole.
Here a hyphen splits only before a capital (so that every name can be an entity by itself) and before a
clitic ("KPK-nya"); a reduplicated word stays whole in any case. Numbers, dates and times
written in one piece ("2.000.000", "13/4/2020", "10.00") are one token, currency and percent signs are
tokens of their own. Words that lost the white space between them come apart (:mod:`tasks.tokenizing.glued`).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.lang.tokenizer_exceptions import URL_MATCH
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

from tasks.languages.id import INDONESIAN
from tasks.tokenizing.glued import cuts

_QUOTES = r"[\"'“”„‘’`´«»‹›]"
_BRACKETS = r"[()\[\]{}<>]"
_DASHES = r"(?:--+|[–—―])"
_DOTS = r"(?:…|\.\.+)"
_UPPER = "A-ZÀ-ÖØ-Þ"
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"

_PREFIXES = [
    _QUOTES,
    _BRACKETS,
    _DASHES,
    _DOTS,
    r"[,;:!?*&|=~§%]",
    r"-(?=\D)",
    r"/(?=\w)",
    r"(?:US|S|A|HK|NT)?\$",
    "[€£¥₹]",
    r"(?:Rp|IDR|USD|RM)\.?(?=\d)",
]
_SUFFIXES = [
    _QUOTES,
    _BRACKETS,
    _DASHES,
    _DOTS,
    r"[,;:!?*&|=~%]",
    r"(?<=\d),-",
    r"(?<=\w)[-/]",
    rf"(?<=[^{_UPPER}.])\.",
    rf"(?<=[{_UPPER}][{_UPPER}])\.",
    rf"(?<=-[{_UPPER}])\.",
    r"-(?:nya|lah|kah|pun|ku|mu)",
]
_INFIXES = [
    _DASHES,
    _DOTS,
    r"[“”„«»\"()\[\]{}<>;]",
    rf"(?<=\w)-(?=[{_UPPER}])",
    rf"(?<=[{_LETTER}])[/|](?=[{_LETTER}])",
    rf"(?<=[{_LETTER}])[,:](?=[{_LETTER}])",
    rf"(?<=[a-zß-öø-ÿ0-9])\.(?=[{_UPPER}])",
    rf"(?<=[{_LETTER}]),(?=\d)",
]
# One token whole: reduplications, initials and degrees ("S.H.", "M.Si.", "J.K."), ordinals ("ke-2", "90-an").
_WHOLE = "|".join(
    [
        rf"(?i:([{_LETTER}]{{2,}})-\1(?:an|nya|annya|kan|i|lah|kah|ku|mu)?)",
        rf"[{_UPPER}][a-z]{{0,2}}\.(?:[{_UPPER}][a-z]{{0,2}}\.)*(?:[{_UPPER}][a-z]{{0,2}}\.?)",
        r"(?i:ke)-\d+",
        r"\d+-an",
    ]
)


class _Cut(NamedTuple):
    """A match of nothing, at which spaCy's tokenizer cuts."""

    at: int

    def start(self) -> int:
        return self.at

    def end(self) -> int:
        return self.at


class _Infixes:
    """Infixes by a pattern, and cuts in what stands between them. spaCy asks once for each word that it meets."""

    def __init__(self, pattern: str) -> None:
        self._infixes = re.compile(pattern)
        self.pattern = pattern  # what spaCy saves of it

    def finditer(self, text: str) -> Sequence[re.Match[str] | _Cut]:
        """As that of a pattern."""
        infixes = list(self._infixes.finditer(text))
        if not infixes:
            return list(map(_Cut, cuts(text)))
        found: list[re.Match[str] | _Cut] = []
        start = 0
        for infix in infixes:
            found += [_Cut(start + at) for at in cuts(text[start : infix.start()])]
            found.append(infix)
            start = infix.end()
        return [*found, *(_Cut(start + at) for at in cuts(text[start:]))]


class _Addresses:
    """Addresses by a pattern, but for "menurutKompas.com"."""

    def __init__(self, pattern: str) -> None:
        self._addresses = re.compile(pattern)
        self.pattern = pattern

    def match(self, text: str) -> re.Match[str] | None:
        """As that of a pattern."""
        found = self._addresses.match(text)
        return None if found and cuts(text) else found


def part_glued_words(tokenizer: Tokenizer) -> None:
    """Have an Indonesian tokenizer part words that were glued, as it does not after it was saved and loaded.

    Args:
        tokenizer: spaCy's, with patterns for infixes and addresses.
    """
    if tokenizer.infix_finditer:
        tokenizer.infix_finditer = _Infixes(tokenizer.infix_finditer.__self__.pattern).finditer
    if tokenizer.url_match:
        tokenizer.url_match = _Addresses(tokenizer.url_match.__self__.pattern).match


def indonesian(vocab: Vocab) -> Tokenizer:
    """The tokenizer.

    A pipeline saved with it carries its rules, and needs nothing of Kawat; the words that it parts glued ones by stay
    here (:func:`part_glued_words`).

    Args:
        vocab: the vocabulary of the pipeline that it becomes part of.
    """
    tokenizer = Tokenizer(
        vocab,
        rules={word: [{ORTH: word}] for word in INDONESIAN.abbreviations},
        prefix_search=compile_prefix_regex(_PREFIXES).search,
        suffix_search=compile_suffix_regex(_SUFFIXES).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
        token_match=re.compile(f"(?:{_WHOLE})$").match,
        url_match=URL_MATCH,
    )
    part_glued_words(tokenizer)
    return tokenizer
