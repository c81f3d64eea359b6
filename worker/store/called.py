"""Which names of the store somebody means who types one: case, apostrophes and marks make no difference.

"ma'ruf amin" is "Ma’ruf Amin", by the words that searches know.
"""

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Engine, func, select

from worker.store.schema import entities, name_days, search_index, search_stories, stories
from worker.terms.words import LONGEST, words

_KEPT_SECONDS = 300  # 300,000 names take 4 s to read and fold; the very letters of a new name are found at once
_kept: WeakKeyDictionary[Engine, tuple[float, Mapping[str, tuple[str, ...]]]] = WeakKeyDictionary()
_reading = Lock()
_ALIKE, _MOST_NEAR = 0.7, 5  # the share of two names that is the same; how many are near at most
_OTHER_LETTERS = 5  # that one of two names has and the other has not: with more they are not alike, whatever the order
_MOST_LOOKED_UP = 200  # names of whom it is asked how often they are met
_ACRONYM = range(2, 13)  # letters
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


def folded(name: str) -> str:
    """A name's words in plain small letters."""
    if len(name) <= LONGEST and name.isascii() and name.replace(" ", "").isalpha():  # most are, and there are many
        return " ".join(name.lower().split())
    return " ".join(words(name).plain)


def spellings(engine: Engine, name: str) -> tuple[str, ...]:
    """The names of mentions that are called so: itself, where there is one, else those that differ in no word."""
    with engine.connect() as connection:
        if connection.execute(select(entities.c.name).where(entities.c.name == name).limit(1)).first():
            return (name,)
    wanted = folded(name)
    return _by_words(engine).get(wanted, ()) if wanted else ()


def _by_words(engine: Engine) -> Mapping[str, tuple[str, ...]]:
    """The names of mentions by their words, as they were some minutes ago at most."""
    with _reading:
        at, known = _kept.get(engine, (0.0, {}))
        if not at or time.monotonic() > at + _KEPT_SECONDS:
            made = defaultdict(list)
            for each in names(engine):
                made[folded(each)].append(each)
            at, known = _kept[engine] = time.monotonic(), {fold: tuple(alike) for fold, alike in made.items()}
    return known


def near(said: str, names: Iterable[str]) -> list[str]:
    """The names that somebody could mean who says one that is none of them, the nearest first; five at most.

    First those that it is an acronym of, or that are one of it (KPK, Kemenkeu), then those that have its words, then
    those that are written alike.
    """
    by_words = {folded(each): (each,) for each in names}
    return _named(_near(folded(said), by_words), by_words)


def names_near(engine: Engine, said: str) -> list[str]:
    """The same of the names of mentions, as they were some minutes ago; of equally near ones the frequent first."""
    by_words = _by_words(engine)
    found = _near(folded(said), by_words)
    return _named([_often_first(engine, each, by_words) for each in found], by_words)


def _named(found: Iterable[Iterable[str]], by_words: Mapping[str, Sequence[str]]) -> list[str]:
    each_once = dict.fromkeys(name for alike in found for words in alike for name in by_words[words][:1])
    return list(each_once)[:_MOST_NEAR]


def _near(wanted: str, there: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Names in plain words, in groups, the nearest first."""
    if not wanted:
        return []
    among = f" {wanted} "
    return [
        _full_forms(wanted, there),
        [each for each in _initials(wanted) if each in there],
        [each for each in there if among in f" {each} "],
        _alike(wanted, there),
    ]


def _full_forms(acronym: str, names: Iterable[str]) -> list[str]:
    """The names of whose words the beginnings make it, one letter of each or several."""
    if len(acronym) not in _ACRONYM or not acronym.isalpha():
        return []
    into_next_word = rf"(?:\w* (?:(?:{'|'.join(sorted(_LITTLE))}) )*)?"
    full = re.compile(into_next_word.join(acronym) + r"\w*").fullmatch
    return [each for each in names if each[:1] == acronym[0] and " " in each and full(each)]


def _initials(name: str) -> list[str]:
    """The acronyms of a name that are of one letter a word."""
    words = name.split()
    made = ("".join(word[0] for word in each) for each in (words, [word for word in words if word not in _LITTLE]))
    return [each for each in dict.fromkeys(made) if len(each) in _ACRONYM]


def _alike(wanted: str, names: Iterable[str]) -> list[str]:
    letters = _letters(wanted)
    close = [each for each in names if (_letters(each) ^ letters).bit_count() <= _OTHER_LETTERS]
    return get_close_matches(wanted, close, _MOST_NEAR, _ALIKE)


def _letters(name: str) -> int:
    """Which letters a name has, as bits: to compare these takes a thousandth of what it takes to compare names."""
    bits = 0
    for each in set(name):
        bits |= 1 << (ord(each) & 63)
    return bits


def _often_first(engine: Engine, found: Sequence[str], by_words: Mapping[str, Sequence[str]]) -> list[str]:
    asked = {by_words[each][0]: each for each in found[:_MOST_LOOKED_UP]}
    if len(asked) < 2:  # noqa: PLR2004
        return list(found)
    number = func.sum(name_days.c.stories)
    query = select(name_days.c.name).where(name_days.c.name.in_(asked)).group_by(name_days.c.name)
    with engine.connect() as connection:
        often = [asked[name] for name in connection.execute(query.order_by(number.desc(), name_days.c.name)).scalars()]
    return list(dict.fromkeys([*often, *asked.values()]))
