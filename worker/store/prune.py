"""Deletes from the store what is old, a bounded part at a time, so that workers go on meanwhile."""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, exists, func, or_, select, tuple_

from worker.errors import StoreUnavailable
from worker.store.links import hand_on
from worker.store.schema import dead_letters, documents, entities, matches, pages, quotes, stories, versions
from worker.store.transaction import reading, writing

_AT_ONCE = 200  # documents, a transaction: some ten thousand rows
_PAUSE_SECONDS = 0.1  # SQLite has no queue: who waits to write looks so often whether it can
_LOST_PAGE = ~exists().where(documents.c.id == pages.c.document_id)  # its article died, or is still on its way


def count_old(engine: Engine, before: datetime, *, versions_alone: bool = False) -> Counter[str]:
    """How many rows of each table :func:`prune` would delete, or :func:`prune_versions`.

    Raises:
        StoreUnavailable: the store is away or locked.
    """
    old = select(documents.c.id).where(_is_old(before))
    old_versions = versions.c.processed_at < before
    queries: dict[Table, ColumnElement[bool]] = {versions: old_versions}
    if not versions_alone:
        queries = {
            documents: _is_old(before),
            stories: stories.c.document_id.in_(old),
            entities: entities.c.document_id.in_(old),
            quotes: quotes.c.document_id.in_(old),
            versions: or_(versions.c.document_id.in_(old), old_versions),
            pages: or_(pages.c.document_id.in_(old), _LOST_PAGE & (pages.c.accepted_at < before)),
            dead_letters: dead_letters.c.died_at < before,
            matches: _is_old_match(before),
        }
    with reading(engine) as connection:
        return Counter(
            {
                table.name: connection.execute(select(func.count()).select_from(table).where(which)).scalar_one()
                for table, which in queries.items()
            }
        )


def prune(engine: Engine, before: datetime) -> Iterator[Counter[str]]:
    """Delete documents that were neither delivered nor made since then, with all that hangs on them.

    Also dead letters, and of documents that stay the versions that were replaced before then.

    Yields:
        The rows that a transaction deleted, by table.

    Raises:
        StoreUnavailable: the store is away, locked or full; the last part was not deleted.
    """
    return _paused(engine, _parts(engine, before))


def prune_versions(engine: Engine, before: datetime) -> Iterator[Counter[str]]:
    """Delete of documents what they said before they were changed, where the change is older than that.

    Yields:
        How many versions a transaction deleted.

    Raises:
        StoreUnavailable: the store is away, locked or full; the last part was not deleted.
    """
    return _paused(engine, _rows(engine, versions, versions.c.processed_at < before))


def _paused(engine: Engine, parts: Iterator[Counter[str]]) -> Iterator[Counter[str]]:
    for gone in parts:
        yield gone
        if engine.dialect.name == "sqlite":
            time.sleep(_PAUSE_SECONDS)


def _parts(engine: Engine, before: datetime) -> Iterator[Counter[str]]:
    after: datetime | None = None
    while True:
        with writing(engine) as connection:
            oldest = select(documents.c.id, documents.c.processed_at).where(_is_old(before))
            if after is not None:  # past what is deleted already, which an index of PostgreSQL still has
                oldest = oldest.where(documents.c.processed_at >= after)
            oldest = oldest.order_by(documents.c.processed_at).limit(_AT_ONCE)
            # One that a worker is writing at this moment is old no longer.
            part = connection.execute(oldest.with_for_update(of=documents, skip_locked=True)).all()
            gone = _delete(connection, [row.id for row in part]) if part else None
        if gone is None:
            break
        after = part[-1].processed_at
        yield gone
    yield from _rows(engine, versions, versions.c.processed_at < before)
    yield from _rows(engine, pages, _LOST_PAGE & (pages.c.accepted_at < before))
    yield from _rows(engine, dead_letters, dead_letters.c.died_at < before)
    yield from _rows(engine, matches, _is_old_match(before))


def _rows(engine: Engine, table: Table, old: ColumnElement[bool]) -> Iterator[Counter[str]]:
    """Delete rows on which nothing hangs, by their keys."""
    key = tuple_(*table.primary_key)
    while True:
        with writing(engine) as connection:
            some = select(*table.primary_key).where(old).limit(_AT_ONCE)
            number = connection.execute(delete(table).where(key.in_(some))).rowcount
        if not number:
            break
        yield Counter({table.name: number})


def shrink(engine: Engine) -> None:
    """Give the room that SQLite has freed in its file back to the file system; PostgreSQL uses its own again.

    Raises:
        StoreUnavailable: there is no room for a copy, or others write all the time.
    """
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()  # whatever else has one would begin a transaction, in which there is no VACUUM
    try:
        raw.cursor().execute("VACUUM")
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError as error:
        raise StoreUnavailable(error) from error
    finally:
        raw.close()


def _is_old(before: datetime) -> ColumnElement[bool]:
    """Whether a document, and each page of its article, came before then, and it was made before then.

    A page that comes again as it is counts as delivered anew, so one that a crawler still sees stays.
    """
    newer_page = exists().where(pages.c.document_id == documents.c.id, pages.c.accepted_at >= before)
    return (documents.c.processed_at < before) & (documents.c.accepted_at < before) & ~newer_page


def _is_old_match(before: datetime) -> ColumnElement[bool]:
    """Whether a watch told it before then, and it does not wait to be delivered."""
    return (matches.c.matched_at < before) & (func.coalesce(matches.c.state, "") != "waiting")


def _delete(connection: Connection, ids: Sequence[str]) -> Counter[str]:
    hand_on(connection, ids)
    gone = Counter[str]()
    for table, key in (
        (quotes, quotes.c.document_id),
        (entities, entities.c.document_id),
        (versions, versions.c.document_id),
        (stories, stories.c.document_id),
        (pages, pages.c.document_id),
        (documents, documents.c.id),
    ):
        gone[table.name] = connection.execute(delete(table).where(key.in_(ids))).rowcount
    return gone
