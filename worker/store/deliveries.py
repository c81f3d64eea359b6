"""Matches that are sent to a webhook: which is next, and what became of it. Why so: docs/background/watches.md."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Engine, Row, exists, func, select, update

from worker.store.schema import matches, watches
from worker.store.transaction import reading, writing
from worker.store.watches import Watch

_FIRST_PAUSE_SECONDS, _FACTOR, _LONGEST_PAUSE_SECONDS = 5.0, 4, 6 * 3600.0
_LONGEST_REST_SECONDS = 60.0  # of a webhook that failed, unless it asks for more
_SPREAD = 0.2  # of a pause: what failed at once is not tried again at once


class Delivery(NamedTuple):
    """A match that was claimed to be sent, and whereto."""

    id: str
    watch_id: str
    watch: str
    webhook: str
    secret: str
    matched_at: datetime
    record: dict[str, Any]
    attempts: int
    first_tried_at: datetime


def pause_seconds(attempts: int, spread: float) -> float:
    """How long a delivery waits after so many attempts: 5 s, 20 s, ... 6 h; ``spread``, -1 to 1, of a fifth of it."""
    exact = _FIRST_PAUSE_SECONDS * float(_FACTOR ** min(attempts - 1, 20))
    return min(exact, _LONGEST_PAUSE_SECONDS) * (1 + _SPREAD * spread)


def due_watches(engine: Engine, now: datetime) -> set[str]:
    """The watches of which something is to be sent."""
    due = exists().where(matches.c.watch_id == watches.c.id, *_is_due(now))
    query = select(watches.c.id).where(_is_awake(now), due)
    with reading(engine) as connection:
        return set(connection.execute(query).scalars())


def claim(engine: Engine, watch: str, now: datetime, lease_seconds: float) -> Delivery | None:
    """Take the delivery of a watch that is due for longest; nobody else takes it before the lease is over.

    Raises:
        StoreUnavailable: the store is away, locked or full; none was taken.
    """
    here = select(matches.c.id).join(watches, watches.c.id == matches.c.watch_id)
    here = (
        here.where(matches.c.watch_id == watch, *_is_due(now), _is_awake(now))
        .order_by(matches.c.due_at, matches.c.number)
        .limit(1)
    )
    names = ("id", "watch_id", "matched_at", "record", "attempts", "first_tried_at")
    with writing(engine) as connection:
        id_ = connection.execute(here.with_for_update(of=matches, skip_locked=True)).scalar()
        if id_ is None:
            return None
        this = matches.c.id == id_
        taken = {"attempts": matches.c.attempts + 1, "due_at": now + timedelta(seconds=lease_seconds)}
        connection.execute(update(matches).where(this).values(**taken))
        connection.execute(update(matches).where(this, matches.c.first_tried_at.is_(None)).values(first_tried_at=now))
        row = connection.execute(
            select(*(matches.c[name] for name in names), watches.c.name, watches.c.webhook, watches.c.secret)
            .join(watches, watches.c.id == matches.c.watch_id)
            .where(this)
        ).one()
        fields = {name: getattr(row, name) for name in names}
        return Delivery(**fields, watch=row.name, webhook=row.webhook, secret=row.secret)


def sent(engine: Engine, delivery: Delivery, now: datetime) -> None:
    """The receiver took it."""
    with writing(engine) as connection:
        done = {"state": "sent", "due_at": None, "settled_at": now, "reason": None}
        connection.execute(update(matches).where(matches.c.id == delivery.id).values(**done))
        awake = {"failures": 0, "rests_until": None}
        connection.execute(update(watches).where(watches.c.id == delivery.watch_id).values(**awake))


def failed(engine: Engine, delivery: Delivery, reason: str, now: datetime, *, days: float, wait: float = 0) -> bool:
    """The receiver did not take it: it is tried again, or dead if the first try was so many days ago.

    Args:
        engine: the store.
        delivery: what was tried.
        reason: why it failed.
        now: the moment.
        days: after so many from the first try on it is dead.
        wait: seconds that the receiver asks for.

    Returns:
        Whether it is dead.
    """
    until = delivery.first_tried_at + timedelta(days=days)
    dead = now >= until
    pause = max(pause_seconds(delivery.attempts, random.uniform(-1, 1)), min(wait, _LONGEST_PAUSE_SECONDS))  # noqa: S311
    again = {"due_at": min(now + timedelta(seconds=pause), max(until, now))}
    # Not if another process took it meanwhile, since the lease was over.
    mine = (matches.c.id == delivery.id) & (matches.c.state == "waiting") & (matches.c.attempts == delivery.attempts)
    with writing(engine) as connection:
        values = _dead(now) if dead else again
        connection.execute(update(matches).where(mine).values(**values, reason=reason))
        counted = update(watches).where(watches.c.id == delivery.watch_id).values(failures=watches.c.failures + 1)
        failures = connection.execute(counted.returning(watches.c.failures)).scalar() or 1
        rest = max(
            min(_FIRST_PAUSE_SECONDS * 2 ** min(failures - 1, 20), _LONGEST_REST_SECONDS),
            min(wait, _LONGEST_PAUSE_SECONDS),
        )
        rests = update(watches).where(watches.c.id == delivery.watch_id)
        connection.execute(rests.values(rests_until=now + timedelta(seconds=rest)))
    return dead


def stop(engine: Engine, delivery: Delivery, reason: str, now: datetime) -> None:
    """The receiver wants no more: all that wait for it are dead, and what still comes is from the beginning."""
    with writing(engine) as connection:
        waiting = (matches.c.watch_id == delivery.watch_id) & (matches.c.state == "waiting")
        connection.execute(update(matches).where(waiting).values(**_dead(now), reason=reason))
        connection.execute(update(watches).where(watches.c.id == delivery.watch_id).values(gone=reason))


def retry(engine: Engine, watch: Watch, now: datetime) -> int:
    """Let the dead deliveries of a watch wait again, with all their days; one that was stopped goes on.

    Returns:
        How many they are.
    """
    again = {"state": "waiting", "due_at": now, "attempts": 0, "first_tried_at": None, "settled_at": None}
    with writing(engine) as connection:
        connection.execute(
            update(watches).where(watches.c.id == watch.id).values(gone=None, failures=0, rests_until=None)
        )
        dead = (matches.c.watch_id == watch.id) & (matches.c.state == "dead")
        return connection.execute(update(matches).where(dead).values(**again)).rowcount


def count_undelivered(engine: Engine) -> dict[str, int]:
    """How many deliveries are ``waiting``, and how many ``dead``."""
    number = func.count().label("number")
    query = select(matches.c.state, number).where(matches.c.state.in_(("waiting", "dead"))).group_by(matches.c.state)
    with reading(engine) as connection:
        rows = connection.execute(query).all()
    return {"waiting": 0, "dead": 0} | {row.state: row.number for row in rows}


def oldest_waiting(engine: Engine) -> datetime | None:
    """When the oldest of the deliveries that wait was told; nothing where none waits."""
    query = select(func.min(matches.c.matched_at)).where(matches.c.state == "waiting")
    with reading(engine) as connection:
        return connection.execute(query).scalar()


def dead_deliveries(engine: Engine, most: int) -> Sequence[Row[Any]]:
    """The deliveries that are not tried any longer, the newest first, each with its ``watch``."""
    names = ("id", "record", "attempts", "settled_at", "reason")
    columns: list[ColumnElement[Any]] = [*(matches.c[name] for name in names), watches.c.name.label("watch")]
    query = select(*columns).join(watches, watches.c.id == matches.c.watch_id)
    query = query.where(matches.c.state == "dead").order_by(matches.c.settled_at.desc(), matches.c.number.desc())
    with reading(engine) as connection:
        return connection.execute(query.limit(most)).all()


def _dead(now: datetime) -> dict[str, Any]:
    return {"state": "dead", "due_at": None, "settled_at": now}


def _is_due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return matches.c.state == "waiting", matches.c.due_at <= now


def _is_awake(now: datetime) -> ColumnElement[bool]:
    return watches.c.rests_until.is_(None) | (watches.c.rests_until <= now)
