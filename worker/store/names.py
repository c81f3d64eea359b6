"""Whom and what the stories name: by the counts of days, since mentions are too many to count while somebody waits."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Engine, Row, func, select

from worker.store.schema import counted_days, name_days
from worker.store.transaction import at_one_moment


class NameFilter(NamedTuple):
    """Which names are meant: all that fit everything that is said.

    ``contains``: words in the full name, in whatever case. ``first`` and ``last``: days, both included.
    """

    label: str | None = None
    contains: str | None = None
    first: date | None = None
    last: date | None = None


class Names(NamedTuple):
    """The names, as ``label``, ``name`` and ``stories``; since when no day was counted. None: none ever was."""

    found: Sequence[Row[Any, Any, Any]]
    counted_at: datetime | None


def names(engine: Engine, which: NameFilter, *, most: int) -> Names:
    """The names that are in most stories, so many at most; reprints are left out."""
    there = name_days.c
    asked = [
        None if which.label is None else there.label == which.label,
        None if which.contains is None else there.name.icontains(which.contains, autoescape=True),
        None if which.first is None else there.day >= which.first,
        None if which.last is None else there.day <= which.last,
    ]
    conditions = [condition for condition in asked if condition is not None]
    number = func.sum(there.stories).label("stories")
    # Not the column itself: in whose order SQLite would rather read all that was ever counted than the days' own part.
    name = there.name.concat("").label("name")
    query = select(there.label, name, number).where(*conditions).group_by(name, there.label)
    with at_one_moment(engine) as connection:
        found = connection.execute(query.order_by(number.desc(), name, there.label).limit(most)).all()
        return Names(found, connection.execute(select(func.min(counted_days.c.counted_at))).scalar())
