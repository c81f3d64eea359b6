"""Which names are in the news more than in the weeks before."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Engine, and_, func, select

from worker.store.schema import counted_days, name_days
from worker.store.transaction import at_one_moment

WEEK, BEFORE = 7, 28  # days: what is compared with what
_LEAST = 3  # stories in a week: below it anything rises
_CANDIDATES = 2000  # names: those that most stories have this week
_LEAST_TIMES = 1.5  # of what the weeks before let expect


class Rise(NamedTuple):
    """A name in the news more than in the weeks before.

    ``stories``: of this week. ``expected``: as many as the weeks before would have among this week's stories.
    ``days``: each day's, the oldest first, this week's last.
    """

    name: str
    label: str
    stories: int
    expected: float
    days: list[int]

    @property
    def times(self) -> float | None:
        """How many times as many as expected; None where none was."""
        return self.stories / self.expected if self.expected else None

    @property
    def surprise(self) -> float:
        """By how much of chance's own spread there are more than expected."""
        return float((self.stories - self.expected) / (self.expected + 1) ** 0.5)


class Rising(NamedTuple):
    """What rises, the most surprising first; by what was counted until when. ``can_tell``: there are weeks before."""

    found: list[Rise]
    counted_at: datetime | None
    can_tell: bool


def counted_at(engine: Engine) -> datetime | None:
    """When a day was counted last; None: none ever was. Until it is another, what rises is the same."""
    with engine.connect() as connection:
        return connection.execute(select(func.max(counted_days.c.counted_at))).scalar()


def rising(engine: Engine, today: date, most: int) -> Rising:
    """The names of the last seven days that stand in more stories than the four weeks before let expect.

    The weeks before are brought to this week's number of stories: where more is crawled, not everything rises.
    """
    week = today - timedelta(days=WEEK - 1)
    first = week - timedelta(days=BEFORE)
    columns = name_days.c
    counted = select(counted_days).where(counted_days.c.day >= first, counted_days.c.day <= today)
    number = func.sum(columns.stories).label("number")
    much = (
        select(columns.name, columns.label, number)
        .where(columns.day >= week, columns.day <= today)
        .group_by(columns.name, columns.label)
        .having(number >= _LEAST)
        .order_by(number.desc())
        .limit(_CANDIDATES)
        .cte("much")
    )
    same = and_(columns.name == much.c.name, columns.label == much.c.label, columns.day >= first, columns.day < week)
    earlier = func.coalesce(func.sum(columns.stories), 0).label("earlier")
    compared = (
        select(much.c.name, much.c.label, much.c.number, earlier)
        .outerjoin(name_days, same)
        .group_by(much.c.name, much.c.label, much.c.number)
    )
    with at_one_moment(engine) as connection:
        days = connection.execute(counted).all()
        now = sum(row.stories for row in days if row.day >= week)
        before = sum(row.stories for row in days if row.day < week)
        if not now or not before:
            return Rising([], max((row.counted_at for row in days), default=None), can_tell=False)
        rises = [
            Rise(row.name, row.label, int(row.number), int(row.earlier) * now / before, [])
            for row in connection.execute(compared)
        ]
        rises = [rise for rise in rises if rise.times is None or rise.times >= _LEAST_TIMES]
        shown = sorted(rises, key=lambda rise: (-rise.surprise, rise.name))[:most]
        names = {rise.name for rise in shown}
        of = select(columns.name, columns.label, columns.day, columns.stories).where(
            columns.name.in_(names), columns.day >= first, columns.day <= today
        )
        by_day = {(row.name, row.label, row.day): row.stories for row in connection.execute(of)}
    every = [first + timedelta(days=each) for each in range(WEEK + BEFORE)]
    drawn = [rise._replace(days=[by_day.get((rise.name, rise.label, day), 0) for day in every]) for rise in shown]
    return Rising(drawn, max(row.counted_at for row in days), can_tell=True)
