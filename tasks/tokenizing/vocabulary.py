"""What is known of Indonesian words, to tell where one ends that has no white space behind it."""

import math
import re
from collections.abc import Container
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tasks.languages.id import INDONESIAN
from tasks.words import word_set

FILE = Path(__file__).with_name("vocabulary.txt")
"""Words as they are written, a line for each step of frequency: half powers of two. From ``training/vocabulary.py``."""

_VERB = 7  # letters, at least
_STEM = 4
_TITLE = 5
_COMMON_WORD = 4
_RARE = 3  # times that a word was met, at least, to be told by its affix
_COMMON = 20

FUNCTION_WORDS = word_set("""
    oleh pada untuk dengan atau serta dalam bahwa kepada tentang seperti karena melalui menurut sebagai saat hingga
    sampai adalah terhadap telah sudah tidak masih ketika setelah sebelum sejak namun tetapi tersebut lewat sekitar
    sebesar sebanyak selama bersama tanpa bukan belum agar jika bila kemudian sedangkan sementara termasuk secara selain
    sehingga seorang sebuah
""")
_OTHERS = word_set("""
    di ke dari dan yang bagi ini itu juga akan antara para atas milik maka lalu sedang sebab per kata ujar tutur jelas
    tegas ungkap sebut ucap tambah menuju asal arah warga mantan pukul
""")
"""Also parts of other words: "Wulandari", "paranormal", "Peranakan"."""
_AFFIXED = re.compile(r"pe[mn]\w{4,}|(?:pe|ke)\w{4,}an|\w{3,}nya")
_SUFFIX = re.compile(r"(?:kan|an|i)?(?:nya)?\Z")


class Vocabulary(NamedTuple):
    """Words as they are written.

    Attributes:
        costs: the negative logarithms of their frequencies.
        known: all of them, in small letters.
        names: those that are never written in small letters, and ``often`` those that were met a few times.
        common: those that are met often, but for short ones, with months and zones.
        verbs: what function words and verbs are, which no name has for a part.
        alone: those, and function words that other words have for a part;
        opening: those, and titles and nouns by their affixes: what may stand before a name.
    """

    costs: dict[str, float]
    known: frozenset[str]
    names: frozenset[str]
    often: frozenset[str]
    common: frozenset[str]
    verbs: frozenset[str]
    alone: frozenset[str]
    opening: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Read the file."""
    counts: dict[str, float] = {}
    for line in FILE.read_text("utf-8").splitlines():
        step, *words = line.split()
        counts |= dict.fromkeys(words, 2 ** (int(step) / 2))
    total = math.log(sum(counts.values()))
    costs = {count: total - math.log(count) for count in set(counts.values())}  # a number a step, not a word: memory
    small = {word for word in counts if word.islower()}
    met = [word for word in small if counts[word] >= _RARE]
    names = frozenset(word for word in counts if word not in small and word.lower() not in small)
    people, things, dates = INDONESIAN.people, INDONESIAN.things, INDONESIAN.dates
    verbs = FUNCTION_WORDS.union(word for word in met if _is_verb(word, small))
    titles = (word for word in people.titles | things.local | things.regions if len(word) >= _TITLE)
    return Vocabulary(
        costs={word: costs[count] for word, count in counts.items()},
        known=frozenset(small.union(word.lower() for word in counts if word not in small)),
        names=names,
        often=frozenset(word for word in names if counts[word] > _RARE),
        common=frozenset(word for word in met if counts[word] >= _COMMON and len(word) >= _COMMON_WORD).union(
            map(str.capitalize, [*dates.months, *dates.weekdays]), map(str.upper, dates.zones)
        ),
        verbs=verbs,
        alone=verbs | _OTHERS,
        opening=verbs.union(_OTHERS, titles, filter(_AFFIXED.fullmatch, met)),
    )


def _is_verb(word: str, small: Container[str]) -> bool:
    """Whether a word, or another verb, stands behind a verb's prefix: not so in "dimensi"."""
    if len(word) < _VERB:
        return False
    if word.startswith(("meng", "meny")):
        return True
    prefix = next((prefix for prefix in ("mem", "men", "me", "di", "ber", "ter") if word.startswith(prefix)), None)
    if prefix is None:
        return False
    root = word.removeprefix(prefix)
    others = (
        form
        for stem in (root, _SUFFIX.sub("", root, count=1))
        if len(stem) >= _STEM
        for form in (stem, *(before + stem for before in ("me", "mem", "men", "meng", "p", "t")), "meny" + stem[1:])
    )
    return any(form in small and form != word for form in others)
