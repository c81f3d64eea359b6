"""Stems of Indonesian words: by its affixes, where what is left is a root that is known.

Roots, and words that only look as if they had an affix, stand in ``indonesian.txt``, which ``training/stems.py`` makes.
So "menyerang", "diserang" and "serangan" are "serang", while "serangga", "bekasi" and "kursi" are what they are.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("indonesian.txt")
DOUBLED = frozenset({"undang", "laba", "kura", "mata", "hati", "pura", "tiba", "langit", "kupu", "gara"})
"""Roots that mean another thing where they are said twice: "undang-undang" are laws, "mengundang" is to invite."""

_VOWELS = frozenset("aeiou")
_PARTICLES = ("lah", "kah", "pun")
_CLITICS = ("nya", "ku", "mu")
_SUFFIXES = ("", "kan", "an", "i")
_PAIRS = frozenset(
    (prefix, suffix)
    for prefix, suffixes in (
        ("none", ("kan", "an", "i")),
        ("me", ("", "kan", "i")),
        ("di", ("", "kan", "i")),
        ("ter", ("", "kan", "i")),
        ("ber", ("", "kan", "an")),
        ("pe", ("", "an")),
        ("per", ("kan", "an", "i")),
        ("ke", ("an",)),
    )
    for suffix in suffixes
)
_PREFIXES = ("be", "di", "ke", "me", "pe", "te")  # or what is left of them
_ENDS = ("an", "i", *_PARTICLES, *_CLITICS)
_NASAL = ("me", "pe")  # what of a root begins with k, p, s or t loses that behind them
_SHORTEST = 3  # letters of a root
_SHORTEST_ALONE = 4  # of one that has an affix few words have


class Affixed(NamedTuple):
    """One way in which a word may be made: a root with a prefix and a suffix, each of which may be empty."""

    prefix: str
    root: str
    suffix: str


class _Words(NamedTuple):
    roots: frozenset[str]
    stems: dict[str, str]  # of words for which affixes tell the wrong one


@cache
def _words() -> _Words:
    """The file: a line of roots, then a line for each stem that affixes do not tell: it, and its words."""
    first, *others = FILE.read_text("utf-8").splitlines()
    stems: dict[str, str] = {}
    for line in others:
        stem_, *words = line.split()
        stems |= dict.fromkeys(words or (stem_,), stem_)
    return _Words(frozenset(first.split()), stems)


def stem(word: str) -> str:
    """The stem of a word in small letters; the word itself where none is known."""
    known = _words()
    return known.stems.get(word) or by_affixes(word, known.roots, known.stems)


def by_affixes(word: str, roots: frozenset[str], stems: dict[str, str]) -> str:
    """What affixes tell, where the word is not known otherwise."""
    if word in roots or not (word.isascii() and word.isalpha()):
        return word
    if not word.startswith(_PREFIXES) and not word.endswith(_ENDS):
        return word
    made_of = (affixed.root for affixed in chain(affixes(word), inner(word)) if is_likely(affixed))
    known = next((root for root in chain(made_of, bares(word)) if root in roots or root in stems), None)
    if known:
        return stems.get(known, known)
    if word.endswith("nya") and len(word) > len("nya") + _SHORTEST_ALONE:
        return word.removesuffix("nya")
    if word.startswith(("meny", "peny")) and len(word) > len("menyusu"):  # behind these was an s
        return "s" + word[4:]
    return word


def is_likely(affixed: Affixed) -> bool:
    """Whether a word that is not known may be made in this way: no bare -i, and no short root with one affix alone."""
    prefix, root, suffix = affixed
    if not prefix:
        return suffix != "i" and len(root) > _SHORTEST_ALONE
    if prefix in ("ber", "ter", "pe") and not suffix:
        return len(root) > _SHORTEST_ALONE
    return len(root) >= (_SHORTEST_ALONE if suffix else _SHORTEST)


def bares(word: str) -> Iterator[str]:
    """The word without what is written together with any word: -lah, -nya."""
    for end in (*_PARTICLES, *_CLITICS):
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST_ALONE:
            bare = word.removesuffix(end)
            yield bare
            if end in _PARTICLES:
                yield from (
                    bare.removesuffix(clitic)
                    for clitic in _CLITICS
                    if bare.endswith(clitic) and len(bare) - len(clitic) >= _SHORTEST_ALONE
                )


def affixes(word: str) -> Iterator[Affixed]:
    """The ways in which a word may be made of a root, the likely ones first; also without what may be written to it."""
    for bare in (word, *bares(word)):
        for suffix in _SUFFIXES:
            if bare.endswith(suffix):
                rest = bare.removesuffix(suffix)
                for prefix, root in _prefixed(rest):
                    if len(root) >= _SHORTEST and not _VOWELS.isdisjoint(root) and _fit(prefix, suffix):
                        yield Affixed(prefix, root, suffix)


def inner(word: str) -> Iterator[Affixed]:
    """The same of words with two prefixes: "memberangkatkan", "keberangkatan", "mengetahui"."""
    for outer in affixes(word):
        if outer.prefix in ("me", "pe", "di", "ke", "per") and len(outer.root) > _SHORTEST_ALONE:
            for prefix, root in _prefixed(outer.root):
                if prefix in ("ber", "ter", "per", "ke") and len(root) >= _SHORTEST:
                    yield Affixed(f"{outer.prefix}{prefix}", root, outer.suffix)


def _fit(prefix: str, suffix: str) -> bool:
    """Whether there are words with both."""
    return (prefix or "none", suffix) in _PAIRS


def _prefixed(word: str) -> Iterator[tuple[str, str]]:
    """Prefixes that a word may have, each with the root behind it."""
    yield "", word
    for nasal in _NASAL:
        if word.startswith(nasal):
            yield from ((nasal, root) for root in _behind_nasal(word[2:]))
    if word.startswith(("memper", "diper")):
        yield word[:2], word[word.index("per") + 3 :]
        yield word[:2], word[word.index("per") + 2 :]
    for prefix in ("di", "per", "pe", "ber", "ter", "ke"):
        if word.startswith(prefix):
            yield prefix, word.removeprefix(prefix)
        if prefix in ("ber", "ter") and word.startswith(prefix[:2]) and (word[2:3] == "r" or word[3:5] == "er"):
            yield prefix, word[2:]  # "berenang", "bekerja"
    if word.startswith("belajar"):
        yield "ber", word[3:]


def _behind_nasal(rest: str) -> Iterator[str]:
    """The roots that stand behind "me-" or "pe-", which is followed by so much."""
    if rest.startswith("nge") and len(rest) <= len("ngexxxxxx"):
        yield rest[3:]  # one syllable: "mengebom"
    if rest.startswith("ng"):
        behind = rest[2:]
        yield behind
        if behind[:1] in _VOWELS:
            yield "k" + behind
    elif rest.startswith("ny"):
        yield "s" + rest[2:]
        yield rest
    elif rest.startswith(("m", "n")):
        behind = rest[1:]
        if behind[:1] in _VOWELS:
            yield ("p" if rest[0] == "m" else "t") + behind
            yield rest
        else:
            yield behind
    elif rest[:1] in "lrwy":
        yield rest
