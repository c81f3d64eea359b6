"""Whom and what the stories name."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Engine, Row, func, select

from worker.store.schema import entities


class NameFilter(NamedTuple):
    """Which mentions are meant: all that fit everything that is said.

    ``contains``: words in the full name, in whatever case. ``published_from``: in stories that were published, else
    accepted, then or later; ``published_before``: before then.
    """

    label: str | None = None
    contains: str | None = None
    published_from: datetime | None = None
    published_before: datetime | None = None


def names(engine: Engine, which: NameFilter, *, most: int) -> Sequence[Row[Any]]:
    """The names that are in most stories, as ``label``, ``name`` and ``stories``; so many at most."""
    there = entities.c
    asked = [
        None if which.label is None else there.label == which.label,
        None if which.contains is None else there.name.icontains(which.contains, autoescape=True),
        None if which.published_from is None else there.published_at >= which.published_from,
        None if which.published_before is None else there.published_at < which.published_before,
    ]
    conditions = [condition for condition in asked if condition is not None]
    each = select(there.label, there.name, there.document_id, there.story).where(*conditions).distinct().subquery()
    number = func.count().label("stories")
    query = select(each.c.label, each.c.name, number).group_by(each.c.label, each.c.name)
    with engine.connect() as connection:
        return connection.execute(query.order_by(number.desc(), each.c.name, each.c.label).limit(most)).all()
