"""Reads dead letters page by page, for who looks at them while others die and are tried again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Engine, Row, and_, or_, select

from worker.store import cursors
from worker.store.read import EVERY, WITHOUT_BODY, DeadFilter
from worker.store.schema import dead_letters


class DeadPage(NamedTuple):
    """Some dead letters without their bodies. ``cursor`` is where the next page begins; None: there is none."""

    letters: Sequence[Row[Any]]
    cursor: str | None


def dead_page(engine: Engine, which: DeadFilter = EVERY, *, most: int, cursor: str | None = None) -> DeadPage:
    """Dead letters, the newest first, and so many at most.

    Raises:
        AskedWrongly: the cursor is none.
    """
    letters = dead_letters.c
    query = select(*WITHOUT_BODY).where(*which.conditions(engine)).order_by(letters.died_at.desc(), letters.job_id)
    if cursor:
        died_at, job = cursors.read(cursor, tuple[datetime, str], "dead letters")
        query = query.where(or_(letters.died_at < died_at, and_(letters.died_at == died_at, letters.job_id > job)))
    with engine.connect() as connection:
        rows = connection.execute(query.limit(most + 1)).all()
    last = rows[most - 1] if len(rows) > most else None
    return DeadPage(rows[:most], None if last is None else cursors.write((last.died_at, last.job_id)))


def dead_letter(engine: Engine, job: str) -> Row[Any] | None:
    """This very dead letter, without its body."""
    with engine.connect() as connection:
        return connection.execute(select(*WITHOUT_BODY).where(dead_letters.c.job_id == job)).first()
