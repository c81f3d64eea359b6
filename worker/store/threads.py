"""Threads: the stories of one event, as far as links of near duplicates lead from one to another.

Nothing of it is kept: links come, are handed on and go, and a thread is what they are when it is asked for. Mostly all
of them lead to one first. But a first that comes again with another text may itself be again another story; then it
takes its own reprints along. A thread is called by the story that its links end at, which may be gone.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Row,
    String,
    and_,
    distinct,
    func,
    literal,
    select,
)

from worker.store.changes import StoryChange, compare
from worker.store.history import text_of
from worker.store.labels import is_name
from worker.store.listing import Brief, Key, in_short
from worker.store.schema import documents, entities, stories
from worker.store.transaction import at_one_moment

_NAMES = 24  # of a thread
_OF_STORIES = ("document_id", "story", "title", "language", "published_at", "published_precision")
_OF_STORIES_TOO = ("duplicate_of", "duplicate_story", "similarity")


class Source(NamedTuple):
    """Who had stories of a thread: how many, and the moment of the first; None: the pages' source is not known."""

    source: str | None
    stories: int
    first_at: datetime


class ThreadName(NamedTuple):
    """A name, under a label, in so many stories of a thread."""

    label: str
    name: str
    stories: int


class Thread(NamedTuple):
    """Stories that links connect.

    ``first``: the story that the links end at; it may be gone. ``stories``: each with its facts, in the order of time:
    ``at`` is when it was published, or accepted where its page tells no date. ``names``: 24 at most, those in most of
    the stories first.
    """

    first: Key
    stories: Sequence[Row[Any]]
    names: Sequence[ThreadName]

    @property
    def sources(self) -> list[Source]:
        """Who had it, in the order in which they had it first."""
        found: dict[str | None, Source] = {}
        for row in self.stories:
            known = found.get(row.source, Source(row.source, 0, row.at))
            found[row.source] = known._replace(stories=known.stories + 1)
        return list(found.values())


class InThread(NamedTuple):
    """How large a story's thread is: so many stories, this one too, of so many sources."""

    first: Key
    stories: int
    sources: int


def thread_of(engine: Engine, document: str, story: int) -> Thread | None:
    """The thread that a story is in, or that is called so; None: there is no such story, and no link leads to it."""
    with at_one_moment(engine) as connection:
        first = _end(connection, (document, story))
        there = _connected(first)
        at = func.coalesce(stories.c.published_at, documents.c.accepted_at).label("at")
        columns = [stories.c[name] for name in (*_OF_STORIES, *_OF_STORIES_TOO)]
        query = _in(there, select(*columns, documents.c.url, documents.c.source, at))
        # Not by the database, which has an order of its own for ids.
        rows = sorted(connection.execute(query), key=lambda row: (row.at, row.document_id, row.story))
        return Thread(first, rows, _names(connection, there)) if rows else None


def in_thread(engine: Engine, document: str, story: int) -> InThread:
    """How large the thread of a story is that is there."""
    with at_one_moment(engine) as connection:
        first = _end(connection, (document, story))
        number, sources = func.count(), func.count(distinct(func.coalesce(documents.c.source, "")))
        row = connection.execute(_in(_connected(first), select(number, sources))).one()
        return InThread(first, *row)


def briefs(engine: Engine, keys: Sequence[Key]) -> list[Brief]:
    """Some stories as lists show them, in this order; without those that are gone."""
    with at_one_moment(engine) as connection:
        return in_short(connection, keys)


def differences(engine: Engine, old: Key, new: Key) -> list[StoryChange] | None:
    """What one story says otherwise than another, sentence by sentence; None: one of them is not there."""
    columns = [stories.c[name] for name in ("title", "published_at", "text", "paragraphs", "sentences")]
    with at_one_moment(engine) as connection:
        rows = [connection.execute(select(*columns).where(_is(key))).mappings().first() for key in (old, new)]
    first, second = rows
    return compare([text_of(first)], [text_of(second)]) if first and second else None


def _is(key: Key) -> ColumnElement[bool]:
    return (stories.c.document_id == key[0]) & (stories.c.story == key[1])


def _end(connection: Connection, key: Key) -> Key:
    """Where links lead from a story: to one that is linked to none, or is gone; of a circle to the least of it."""
    passed: list[Key] = []
    while key not in passed:
        passed.append(key)
        row = connection.execute(select(stories.c.duplicate_of, stories.c.duplicate_story).where(_is(key))).first()
        if row is None or row.duplicate_of is None:
            return key
        key = (row.duplicate_of, row.duplicate_story)
    return min(passed[passed.index(key) :])


def _connected(first: Key) -> CTE:
    """The keys of all stories from which links lead to this one, and its own."""
    document, story = literal(first[0], String), literal(first[1], Integer)
    thread = select(document.label("document_id"), story.label("story")).cte("thread", recursive=True)
    linked = (stories.c.duplicate_of == thread.c.document_id) & (stories.c.duplicate_story == thread.c.story)
    return thread.union(select(stories.c.document_id, stories.c.story).join(thread, linked))


def _in(there: CTE, query: Any) -> Any:  # noqa: ANN401  (SQLAlchemy's)
    """Of a query about stories and their documents those that are in a thread."""
    joined = query.select_from(there).join(
        stories, and_(stories.c.document_id == there.c.document_id, stories.c.story == there.c.story)
    )
    return joined.join(documents, documents.c.id == stories.c.document_id)


def _names(connection: Connection, there: CTE) -> list[ThreadName]:
    columns = entities.c
    here = (columns.document_id == there.c.document_id) & (columns.story == there.c.story)
    each = select(columns.label, columns.name, columns.document_id, columns.story).select_from(there)
    mentioned = each.join(entities, here).where(is_name(columns.label)).distinct().subquery()
    number = func.count().label("number")
    query = select(mentioned.c.label, mentioned.c.name, number).group_by(mentioned.c.label, mentioned.c.name)
    query = query.order_by(number.desc(), mentioned.c.name, mentioned.c.label).limit(_NAMES)
    return [ThreadName(*row) for row in connection.execute(query)]
