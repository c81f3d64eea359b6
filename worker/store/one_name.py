"""What is known of one name over all stories."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from sqlalchemy import Engine, func, select

from worker.store.labels import is_name
from worker.store.schema import counted_days, entities, name_days
from worker.store.transaction import at_one_moment

RECENT = 500  # mentions of a name that are looked at for who stands beside it


class Name(NamedTuple):
    """A name: in how many stories of each day it stands, as counted, the first day first; and under which labels.

    ``until``: the latest day that was counted, of whatever name; None where nothing was. ``undated``: in how many
    stories it stands of which no date is told, and so no day.
    """

    days: list[tuple[date, int]]
    until: date | None
    labels: list[tuple[str, int]]
    undated: int

    @property
    def stories(self) -> int:
        """In how many there are."""
        return sum(number for _, number in self.days) + self.undated


class Beside(NamedTuple):
    """A name that stands in the same documents as another: in so many of those that were looked at."""

    name: str
    label: str
    documents: int


def known(engine: Engine, name: str) -> Name:
    """What was counted of a name."""
    columns = name_days.c
    query = select(columns.day, columns.label, columns.stories, columns.undated).where(columns.name == name)
    by_day: defaultdict[date, int] = defaultdict(int)
    by_label: defaultdict[str, int] = defaultdict(int)
    undated = 0
    with at_one_moment(engine) as connection:
        until = connection.execute(select(func.max(counted_days.c.day))).scalar()
        for row in connection.execute(query.order_by(columns.day)):
            by_day[row.day] += row.stories - row.undated
            undated += row.undated
            by_label[row.label] += row.stories
    days = [(day, number) for day, number in by_day.items() if number]
    return Name(days, until, sorted(by_label.items(), key=lambda each: -each[1]), undated)


def beside(engine: Engine, name: str, most: int) -> list[Beside]:
    """The names in the documents of a name's latest 500 mentions, those in most of them first."""
    columns = entities.c
    latest = select(columns.document_id).where(columns.name == name)
    number = func.count(columns.document_id.distinct()).label("number")
    query = select(columns.name, columns.label, number).where(is_name(columns.label), columns.name != name)
    query = query.group_by(columns.name, columns.label).order_by(number.desc(), columns.name).limit(most)
    with at_one_moment(engine) as connection:
        # Two queries: PostgreSQL would rather read all mentions than those of as many stories.
        recent = connection.execute(latest.order_by(columns.published_at.desc()).limit(RECENT)).all()
        rows = connection.execute(query.where(columns.document_id.in_({row.document_id for row in recent}))).all()
    return [Beside(*row) for row in rows]
