"""Which names of the store somebody means who types one: case, apostrophes and marks make no difference.

"ma'ruf amin" is "Ma’ruf Amin", by the words that searches know.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Engine, func, select

from worker.store.schema import entities, search_index, search_stories, stories
from worker.terms.words import LONGEST, words

_KEPT_SECONDS = 300  # 300,000 names take 4 s to read and fold; the very letters of a new name are found at once
_kept: WeakKeyDictionary[Engine, tuple[float, Mapping[str, tuple[str, ...]]]] = WeakKeyDictionary()
_reading = Lock()
_ALIKE, _MOST_NEAR = 0.7, 3  # the share of two names that is the same; how many are near at most


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


def near(name: str, names: Iterable[str]) -> list[str]:
    """The names that are most alike, the nearest first; none where none is."""
    by_words = {folded(each): each for each in names}
    return [by_words[each] for each in get_close_matches(folded(name), by_words, _MOST_NEAR, _ALIKE)]
