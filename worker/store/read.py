"""Reads the output store: what documents there are, and dead letters."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Engine, Row, false, func, or_, select, union

from worker.address import address_in, written
from worker.identity import ids_at
from worker.ledger.values import FailureKind, Place
from worker.store.schema import dead_letters, documents, entities, pages, stories
from worker.store.transaction import at_one_moment

WITHOUT_BODY = [column for column in dead_letters.c if column.name != "body"]
"""Of a dead letter, for who lists them."""
_ABOVE_IDS = "\x7f"  # the character after all that an id can have


def known_ids(engine: Engine, name: str) -> list[str]:
    """The documents that a name means, 10 at most: how an id begins, or an address."""
    alone = select(documents.c.id.label("id")).where(_named(engine, documents.c.id, documents.c.url, name))
    as_page = select(pages.c.document_id).where(_named(engine, pages.c.id, pages.c.url, name))
    query = union(alone, as_page.where(pages.c.document_id.in_(select(documents.c.id))))
    with engine.connect() as connection:
        return sorted(connection.execute(query.order_by("id").limit(10)).scalars())


def known_dead(engine: Engine, name: str) -> list[Row[Any]]:
    """The dead letters that a name means, 10 at most: how an id of a job or document begins, or an address."""
    query = select(*WITHOUT_BODY).where(_letter_named(engine, name))
    with engine.connect() as connection:
        return list(connection.execute(query.order_by(dead_letters.c.job_id).limit(10)).all())


def _letter_named(engine: Engine, name: str) -> ColumnElement[bool]:
    letters = dead_letters.c  # a job's id begins with its document's
    begins = _begins(engine, letters.job_id, name)
    return begins if address_in(name) is None else or_(_named(engine, letters.document_id, letters.url, name), begins)


def _named(engine: Engine, ids: ColumnElement[str], urls: ColumnElement[str], name: str) -> ColumnElement[bool]:
    begins, address = _begins(engine, ids, name), address_in(name)
    return begins if address is None else or_(ids.in_(ids_at(address)), urls.in_(written(address)), begins)


def stored_as(engine: Engine, document: str) -> tuple[str, str] | None:
    """Under which id a document is stored, its article's where it is a page, and its content there."""
    as_page = select(pages.c.document_id, pages.c.content).where(pages.c.id == document)
    alone = select(documents.c.id, documents.c.content).where(documents.c.id == document)
    with engine.connect() as connection:
        row = connection.execute(as_page).first() or connection.execute(alone).first()
        return (row[0], row[1]) if row else None


def articles_of(engine: Engine, ids: Sequence[str]) -> list[str]:
    """The documents under which these are stored, each once: for pages that is their article."""
    with engine.connect() as connection:
        rows = connection.execute(select(pages.c.id, pages.c.document_id).where(pages.c.id.in_(ids)))
        moved = {row.id: row.document_id for row in rows}
    return list(dict.fromkeys(moved.get(each, each) for each in ids))


def results(engine: Engine, document: str) -> tuple[Row[Any], Sequence[Row[Any]]] | None:
    """What was delivered of a document and when, and its stories in short; None if the store does not have it."""
    head = select(
        *(documents.c[name] for name in ("id", "content", "url", "accepted_at", "processed_at", "kind", "no_article"))
    )
    names = ("story", "title", "language", "duplicate_of", "duplicate_story", "similarity")
    brief = select(*(stories.c[name] for name in names)).where(stories.c.document_id == document)
    with at_one_moment(engine) as connection:
        row = connection.execute(head.where(documents.c.id == document)).first()
        return (row, connection.execute(brief.order_by(stories.c.story)).all()) if row else None


def count_stories(engine: Engine, ids: Sequence[str]) -> int:
    """How many stories these documents have."""
    query = select(func.count()).select_from(stories).where(stories.c.document_id.in_(ids))
    with engine.connect() as connection:
        return connection.execute(query).scalar_one()


def totals(engine: Engine) -> dict[str, int]:
    """How many documents, stories, entities and dead letters the store holds."""
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (documents, stories, entities, dead_letters)
        }


class DeadFilter(NamedTuple):
    """Which dead letters are meant: all that fit everything that is said.

    ``ids``: beginnings of job ids, or addresses; ``reason``: words in it, in whatever case; ``since``: died then or
    later.
    """

    ids: Sequence[str] | None = None
    kind: FailureKind | None = None
    stage: Place | None = None
    reason: str | None = None
    source: str | None = None
    since: datetime | None = None

    def conditions(self, engine: Engine) -> list[ColumnElement[bool]]:
        """What a query asks for."""
        letters = dead_letters.c
        asked = [
            None if self.ids is None else or_(false(), *(_letter_named(engine, name) for name in self.ids)),
            None if self.kind is None else letters.kind == self.kind,
            None if self.stage is None else letters.stage == self.stage,
            None if self.reason is None else letters.reason.icontains(self.reason, autoescape=True),
            None if self.source is None else letters.source == self.source,
            None if self.since is None else letters.died_at >= self.since,
        ]
        return [condition for condition in asked if condition is not None]


EVERY = DeadFilter()


def dead_of(engine: Engine, jobs: Sequence[str]) -> dict[str, str]:
    """The jobs of these that are dead letters, each with its reason."""
    query = select(dead_letters.c.job_id, dead_letters.c.reason).where(dead_letters.c.job_id.in_(jobs))
    with engine.connect() as connection:
        return {row.job_id: row.reason for row in connection.execute(query)}


def no_articles(engine: Engine, ids: Sequence[str]) -> dict[str, str]:
    """The documents of these that are no article, each with what it is instead."""
    query = select(documents.c.id, documents.c.no_article).where(documents.c.id.in_(ids))
    with engine.connect() as connection:
        return {row.id: row.no_article for row in connection.execute(query.where(documents.c.no_article.is_not(None)))}


def list_dead(engine: Engine, which: DeadFilter = EVERY, *, most: int | None = None) -> list[Row[Any]]:
    """Dead letters without their bodies, the newest first."""
    query = (
        select(*WITHOUT_BODY)
        .where(*which.conditions(engine))
        .order_by(dead_letters.c.died_at.desc(), dead_letters.c.job_id)
    )
    with engine.connect() as connection:
        return list(connection.execute(query.limit(most)).all())


def dead_in_parts(engine: Engine, which: DeadFilter, size: int) -> Iterator[Sequence[Row[Any]]]:
    """Dead letters without their bodies, in the order of their jobs' ids, so many at a time; read as they are taken."""
    query = select(*WITHOUT_BODY).where(*which.conditions(engine)).order_by(dead_letters.c.job_id).limit(size)
    after = ""
    while True:
        with engine.connect() as connection:
            part = connection.execute(query.where(dead_letters.c.job_id > after)).all()
        if not part:
            return
        yield part
        after = part[-1].job_id


def count_dead(engine: Engine, which: DeadFilter = EVERY) -> list[Row[Any]]:
    """How many dead letters there are of each ``kind``, ``stage`` and ``reason``, as ``letters``; most first."""
    grounds = (dead_letters.c.kind, dead_letters.c.stage, dead_letters.c.reason)
    number = func.count().label("letters")
    query = (
        select(*grounds, number).where(*which.conditions(engine)).group_by(*grounds).order_by(number.desc(), *grounds)
    )
    with engine.connect() as connection:
        return list(connection.execute(query).all())


def count_letters(engine: Engine) -> Counter[tuple[str, str]]:
    """How many dead letters there are of each kind and stage."""
    grounds = (dead_letters.c.kind, dead_letters.c.stage)
    with engine.connect() as connection:
        rows = connection.execute(select(*grounds, func.count()).group_by(*grounds))
        return Counter({(kind, stage): number for kind, stage, number in rows})


def dead_body(engine: Engine, job: str) -> bytes | None:
    """The packed document of a dead letter; None if there is no such letter (any longer)."""
    with engine.connect() as connection:
        return connection.execute(select(dead_letters.c.body).where(dead_letters.c.job_id == job)).scalar()


def _begins(engine: Engine, column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Whether an id begins so, byte by byte, as a range, which an index finds.

    Not by LIKE, to which upper and lower case are one in SQLite. Nor in PostgreSQL by <, which goes by the database's
    collation: the indexes ..._bytes have operators that do not.
    """
    least, less = ("~>=~", "~<~") if engine.dialect.name == "postgresql" else (">=", "<")
    return column.bool_op(least)(prefix) & column.bool_op(less)(prefix + _ABOVE_IDS)
