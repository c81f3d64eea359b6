"""Counts by day in how many stories each name stands: mentions are too many to count while somebody waits.

Whoever serves people counts, now and then. Nothing tells which days have changed, for stories are written, replaced
and deleted by many: so days are counted again in turn, today and yesterday every time, and what differs from the last
count of its day is written. A day is one of West Indonesia's, from midnight to midnight; reprints are left out. A story
counts once for a name: under the label that most of its mentions have there. A story whose page tells no date counts on
the day on which it was accepted, and apart from the others, too.
"""

import time
from collections.abc import Container, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, bindparam, delete, func, select, union_all, update

from worker.store.labels import NAMES
from worker.store.schema import counted_days, entities, name_days, stories
from worker.store.transaction import insert_into, reading, writing

ZONE = ZoneInfo("Asia/Jakarta")
_ALWAYS = 2  # days: news of them still comes in
_A_DAY = timedelta(days=1)
_AHEAD = timedelta(days=366)  # what older releases dated later is not counted: a calendar ends


def day_of(moment: datetime) -> date:
    """The day that a moment lies in."""
    return moment.astimezone(ZONE).date()


def count_days(engine: Engine, now: datetime, seconds: float) -> bool:
    """Count days anew for so long, or a little longer: first those that never were, then the latest, then the others.

    Returns:
        Whether some are left that were never counted.

    Raises:
        StoreUnavailable: the store is away, locked, or may only be read.
    """
    until = time.monotonic() + seconds
    with reading(engine) as connection:
        counted = {row.day: row.counted_at for row in connection.execute(select(counted_days))}
        new = sorted(_new_days(connection, counted, now + _AHEAD), reverse=True)
    latest = [day_of(now) - _A_DAY * back for back in range(_ALWAYS)]
    others = sorted(counted.keys() - set(latest), key=counted.__getitem__)
    left = len(new)
    same = []
    for day in dict.fromkeys([*new, *latest, *others]):
        if not _count(engine, day, now):
            same.append(day)
        left -= 1
        if time.monotonic() > until:
            break
    if same:
        with writing(engine) as connection:
            connection.execute(update(counted_days).where(counted_days.c.day.in_(same)).values(counted_at=now))
    return left > 0


def _new_days(connection: Connection, counted: Container[date], until: datetime) -> Iterator[date]:
    """The other days of which there are mentions of names: a few steps in the index for each, and for each gap."""
    columns = entities.c
    at = datetime.min.replace(tzinfo=UTC) + _A_DAY
    while True:
        first = union_all(
            *(
                select(func.min(columns.published_at)).where(
                    columns.label == each, columns.published_at >= at, columns.published_at < until
                )
                for each in NAMES
            )
        )
        found = [moment for moment in connection.execute(first).scalars() if moment]
        if not found:
            return
        day = day_of(min(found))
        if day not in counted:
            yield day
        day += _A_DAY
        while day in counted:
            day += _A_DAY
        at = _begin(day)


def _begin(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE).astimezone(UTC)


def _count(engine: Engine, day: date, now: datetime) -> bool:
    """Mend what is known of a day, and tell whether that was needed. What is read takes longest: no writer waits."""
    columns = entities.c
    of = (columns.document_id, columns.story)
    here = (columns.published_at >= _begin(day)) & (columns.published_at < _begin(day + _A_DAY))
    first = stories.c.duplicate_of.is_(None)
    by_label = (
        select(columns.label, columns.name, *of, stories.c.published_at.is_(None).label("undated"))
        .add_columns(func.count().label("mentions"))
        .join(stories, (stories.c.document_id == of[0]) & (stories.c.story == of[1]))
        .where(columns.label.in_(NAMES), here, first)
        .group_by(columns.label, columns.name, *of, stories.c.published_at.is_(None))
        .subquery()
    )
    of_label = by_label.c
    most_first = func.row_number().over(
        partition_by=(of_label.name, of_label.document_id, of_label.story),
        order_by=(of_label.mentions.desc(), of_label.label),
    )
    ranked = select(by_label, most_first.label("place")).subquery()
    mentioned = select(ranked).where(ranked.c.place == 1).subquery()
    undated = func.count().filter(mentioned.c.undated)
    each = select(mentioned.c.label, mentioned.c.name, func.count(), undated)
    each = each.group_by(mentioned.c.label, mentioned.c.name)
    whole = select(mentioned.c.document_id, mentioned.c.story).distinct().subquery()
    known = select(counted_days.c.stories).where(counted_days.c.day == day)
    with reading(engine) as connection:
        rows = {(label, name): (number, none) for label, name, number, none in connection.execute(each)}
        number = connection.execute(select(func.count()).select_from(whole)).scalar_one()
        if connection.execute(known).scalar() == number and _there(connection, day) == rows:
            return False
    with writing(engine) as connection:
        counted = insert_into(connection, counted_days).values(day=day, stories=number, counted_at=now)
        fresh = {"stories": counted.excluded.stories, "counted_at": counted.excluded.counted_at}
        # First of all: who counts the same day meanwhile waits here.
        connection.execute(counted.on_conflict_do_update(index_elements=["day"], set_=fresh))
        there = _there(connection, day)
        if gone := [{"gone_label": label, "gone_name": name} for label, name in there.keys() - rows.keys()]:
            this = (name_days.c.label == bindparam("gone_label")) & (name_days.c.name == bindparam("gone_name"))
            connection.execute(delete(name_days).where(name_days.c.day == day, this), gone)
        if other := [
            {"day": day, "label": label, "name": name, "stories": number, "undated": none}
            for (label, name), (number, none) in rows.items() - there.items()
        ]:
            insert = insert_into(connection, name_days)
            keys = ["name", "label", "day"]
            fresh = {"stories": insert.excluded.stories, "undated": insert.excluded.undated}
            connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=fresh), other)
    return True


def _there(connection: Connection, day: date) -> dict[tuple[str, str], tuple[int, int]]:
    columns = name_days.c
    query = select(columns.label, columns.name, columns.stories, columns.undated).where(columns.day == day)
    return {(label, name): (number, none) for label, name, number, none in connection.execute(query)}
