"""Which names of the store somebody means who types one: case, apostrophes and marks make no difference.

"ma'ruf amin" is "Ma’ruf Amin", by the words that searches know.
"""

import re
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations
from threading import Lock
from typing import Any, NamedTuple, Self
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Engine, func, select

from worker.store.schema import entities, name_days, search_index, search_stories, stories
from worker.terms.words import LONGEST, words

_KEPT_SECONDS = 300  # 300,000 names take 2 s to read and fold; the very letters of a new name are found at once
_RENEWED_SECONDS = 180  # where somebody reads them in time
_FORGOTTEN_SECONDS = 900  # after the last who asked for some
_kept: WeakKeyDictionary[Engine, "_Kept"] = WeakKeyDictionary()
_reading = Lock()
_ALIKE, _MOST_NEAR = 0.7, 5  # the share of two names that is the same; how many are near at most
_OTHER_LETTERS = 6  # that one of two names has, or has twice, and the other has not: with more they are not alike
_MOST_LOOKED_UP = 200  # names of whom it is asked how often they are met
_ACRONYM = range(2, 13)  # letters
_MOST_WORDS = 16  # of a name of which a part may be an acronym: no body has so many, and the work grows with them
_NO_ACRONYM = 6  # a word of so many letters is hardly ever one, where others stand beside it
_VOWELS = re.compile("[aeiou]")
# Words of which acronyms have no letter.
_LITTLE = frozenset(["dan", "di", "ke", "dari", "untuk", "bagi", "of", "the", "and", "for", "in"])


def each_once(engine: Engine, column: ColumnElement[Any]) -> list[str]:
    """The values of a column that an index begins with, each once, in the database's order.

    By as many steps in that index: to look at all rows takes many times as long.
    """
    before = select(func.min(column).label("value")).cte("each_once", recursive=True)
    following = select(func.min(column)).where(column > before.c.value).scalar_subquery()
    each = before.union_all(select(following).where(before.c.value.is_not(None)))
    with engine.connect() as connection:
        return list(connection.execute(select(each.c.value).where(each.c.value.is_not(None))).scalars())


def languages(engine: Engine) -> list[str]:
    """Those of the stories."""
    return each_once(engine, stories.c.language)


def sources(engine: Engine) -> list[str] | None:
    """Those of the stories' documents; None: the index that has them is not complete."""
    with engine.connect() as connection:
        complete = connection.execute(select(search_index.c.complete)).scalar()
    return each_once(engine, search_stories.c.source) if complete else None


def names(engine: Engine) -> list[str]:
    """The full names that mentions stand for."""
    return each_once(engine, entities.c.name)


def any_name(engine: Engine) -> bool:
    """Whether there is a mention at all."""
    with engine.connect() as connection:
        return connection.execute(select(entities.c.name).limit(1)).first() is not None


def folded(name: str) -> str:
    """A name's words in plain small letters."""
    if len(name) <= LONGEST and name.isascii() and name.replace(" ", "").isalpha():  # most are, and there are many
        return " ".join(name.lower().split())
    return " ".join(words(name).plain)


class _Called(NamedTuple):
    """Names in plain words: who is called so, and what they are looked through by.

    ``by_words``: the names of each. ``in_order``: the words, sorted. ``lines``: the same, each between spaces on a line
    of its own. ``by_length``: the same by their number of characters, with the letters of each.
    """

    by_words: Mapping[str, Sequence[str]]
    in_order: Sequence[str]
    lines: str
    by_length: Mapping[int, tuple[Sequence[str], Sequence[int]]]

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        by_words: dict[str, list[str]] = defaultdict(list)
        for name in names:
            by_words[folded(name)].append(name)
        by_words.pop("", None)
        by_length: dict[int, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
        in_order = sorted(by_words)
        for each in in_order:
            alike, letters = by_length[len(each)]
            alike.append(each)
            letters.append(_letters(each))
        return cls(dict(by_words), in_order, "".join(f" {each} \n" for each in in_order), dict(by_length))

    def beginning_with(self, letter: str) -> Sequence[str]:
        """Those that begin with it."""
        return self.in_order[bisect_left(self.in_order, letter) : bisect_left(self.in_order, chr(ord(letter) + 1))]

    def having(self, wanted: str) -> Iterator[str]:
        """Those that have these words, in a row."""
        at = self.lines.find(f" {wanted} ")
        while at >= 0:
            end = self.lines.index("\n", at)
            yield self.lines[self.lines.rfind("\n", 0, at) + 2 : end - 1]
            at = self.lines.find(f" {wanted} ", end)

    def alike(self, wanted: str) -> Iterator[str]:
        """Those that have nearly the same letters, and nearly as many."""
        letters = _letters(wanted)
        for length in range(len(wanted) - _OTHER_LETTERS, len(wanted) + _OTHER_LETTERS + 1):
            for each, other in zip(*self.by_length.get(length, ((), ())), strict=True):
                if (letters ^ other).bit_count() <= _OTHER_LETTERS:
                    yield each


@dataclass
class _Kept:
    """The names of a store's mentions, when they were read, and when somebody asked for some, by a monotonic clock."""

    called: _Called
    read: float
    asked: float = 0


def spellings(engine: Engine, name: str) -> tuple[str, ...]:
    """The names of mentions that are called so: itself, where there is one, else those that differ in no word."""
    with engine.connect() as connection:
        if connection.execute(select(entities.c.name).where(entities.c.name == name).limit(1)).first():
            return (name,)
    wanted = folded(name)
    return tuple(_called(engine).by_words.get(wanted, ())) if wanted else ()


def _called(engine: Engine) -> _Called:
    """The names of mentions, as they were some minutes ago at most."""
    with _reading:
        kept = _kept.get(engine)
        if kept is None or time.monotonic() > kept.read + _KEPT_SECONDS:
            kept = _kept[engine] = _Kept(_Called.of(names(engine)), time.monotonic())
        kept.asked = time.monotonic()
        return kept.called


def renew(engine: Engine) -> None:
    """Read the names again, where they are kept and it is time to, so that who asks for some does not wait for it.

    Where nobody has asked yet, or not for a quarter of an hour, they are not kept: those of 300,000 take 115 MB.
    """
    with _reading:
        kept = _kept.get(engine)
        if kept and time.monotonic() > kept.asked + _FORGOTTEN_SECONDS:
            _kept.pop(engine)
            return
    if kept and time.monotonic() > kept.read + _RENEWED_SECONDS:
        kept.called, kept.read = _Called.of(names(engine)), time.monotonic()


def near(said: str, names: Iterable[str]) -> list[str]:
    """The names that somebody could mean who says one that is none of them, the nearest first; five at most.

    First those that it is an acronym of, or that are one of it (KPK, Kemenkeu), then those that have its words, then
    those of which it has a part as an acronym (PDI Perjuangan), then those that are written alike.
    """
    called = _Called.of(names)
    return _named(_near(folded(said), called), called)


def names_near(engine: Engine, said: str) -> list[str]:
    """The same of the names of mentions, as they were some minutes ago; of equally near ones the frequent first."""
    called = _called(engine)
    found = _near(folded(said), called)
    return _named((_often_first(engine, each, called) for each in found), called)


def _named(found: Iterable[Iterable[str]], called: _Called) -> list[str]:
    each_once: dict[str, None] = {}
    for alike in found:
        each_once |= dict.fromkeys(called.by_words[each][0] for each in alike)
        if len(each_once) >= _MOST_NEAR:
            break
    return list(each_once)[:_MOST_NEAR]


def _near(wanted: str, called: _Called) -> Iterator[Sequence[str]]:
    """Names in plain words, in groups, the nearest first."""
    if not wanted:
        return
    yield _full_forms(wanted, called)
    yield [each for each in _initials(wanted) if each in called.by_words]
    yield list(called.having(wanted))
    yield _partly_full_forms(wanted, called)
    yield get_close_matches(wanted, called.alike(wanted), _MOST_NEAR, _ALIKE)


def _full_forms(acronym: str, called: _Called) -> list[str]:
    """The names of whose words the beginnings make it, one letter of each or several."""
    if not _is_acronym(acronym):
        return []
    full = re.compile(_full_form(acronym)).fullmatch
    return [each for each in called.beginning_with(acronym[0]) if " " in each and full(each)]


def _is_acronym(word: str) -> bool:
    return len(word) in _ACRONYM and word.isalpha()


def _full_form(acronym: str) -> str:
    may_be_of_syllables = "?" if _VOWELS.search(acronym) else ""  # BPS is not BPBD Seluma
    into_next_word = rf"(?:\w* (?:(?:{'|'.join(sorted(_LITTLE))}) )*){may_be_of_syllables}"
    return into_next_word.join(acronym) + r"\w*"


def _partly_full_forms(name: str, called: _Called) -> list[str]:
    """The names that have the longest of its words, and those or the full forms of the others, in their order."""
    longest = max(said := name.split(), key=len)
    if not 1 < len(said) <= _MOST_WORDS or len(longest) < _NO_ACRONYM:
        return []
    having = list(called.having(longest))
    if not having:  # as mostly: to make the pattern takes longer
        return []
    whole = (_full_form(each) if _is_acronym(each) and each != longest else re.escape(each) for each in said)
    full = re.compile(" ".join(whole)).fullmatch
    return [each for each in having if full(each)]


def _initials(name: str) -> list[str]:
    """What a name is where several of its words, or all, are an acronym of one letter a word."""
    said = name.split()
    if len(said) > _MOST_WORDS:
        return []
    made = []
    for each in (said, [word for word in said if word not in _LITTLE]):
        for start, end in combinations(range(len(each) + 1), 2):
            if end - start in _ACRONYM:
                acronym = "".join(word[0] for word in each[start:end])
                made.append(" ".join([*each[:start], acronym, *each[end:]]))
    return sorted(dict.fromkeys(made), key=len)


def _letters(name: str) -> int:
    """Which letters a name has, and which twice, as bits: to compare these is a thousandth of comparing names."""
    once = twice = 0
    for each in name:
        bit = 1 << (ord(each) & 31)
        twice |= once & bit
        once |= bit
    return once | twice << 32


def _often_first(engine: Engine, found: Sequence[str], called: _Called) -> list[str]:
    asked = {called.by_words[each][0]: each for each in found[:_MOST_LOOKED_UP]}
    if len(asked) < 2:  # noqa: PLR2004
        return list(found)
    number = func.sum(name_days.c.stories)
    query = select(name_days.c.name).where(name_days.c.name.in_(asked)).group_by(name_days.c.name)
    with engine.connect() as connection:
        often = [asked[name] for name in connection.execute(query.order_by(number.desc(), name_days.c.name)).scalars()]
    return list(dict.fromkeys([*often, *asked.values()]))
