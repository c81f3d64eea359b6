"""Reads the versions of documents: which there are, what each says, what changed, and what was changed in silence.

A document's versions are counted from 1; the newest is what the store's other tables have. What makes one, and how it
is kept: :mod:`worker.store.history`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Engine, Row, exists, select

from worker.errors import AskedWrongly, Fault, NoDifferenceError
from worker.store.changes import Change, StoryChange, StoryText, compare
from worker.store.differences import apply
from worker.store.history import came_at, text_of
from worker.store.schema import documents, stories, versions
from worker.store.stories import EVERY_STORY, StoryFilter
from worker.store.transaction import at_one_moment

_ROWS_AT_ONCE = 200


class Version(msgspec.Struct, frozen=True):
    """A version of a document.

    ``came_at``: when it was crawled first, else accepted. ``title`` and ``published_at``: its first story's, the moment
    as ISO 8601 and by its own word. ``change``: what it changed of the one before; None of the first.
    """

    document_id: str
    version: int
    came_at: datetime
    title: str | None
    published_at: str | None
    change: Change | None


class Versions(msgspec.Struct, frozen=True):
    """A document's versions that can be made again, the oldest first; ``newest`` is the number of the last.

    ``lost``: there are older ones that are kept no longer, or whose text cannot be made again.
    """

    document_id: str
    url: str | None
    source: str | None
    newest: int
    lost: bool
    versions: list[Version]


class Edit(NamedTuple):
    """A change of a document after its publication: by which version, of how many, and when.

    ``published_at`` is by its oldest version's own word, else when that came first; ``title`` is what it is called now.
    """

    document_id: str
    url: str | None
    source: str | None
    title: str | None
    version: int
    newest: int
    published_at: datetime
    changed_at: datetime
    change: Change


class _Made(NamedTuple):
    """A version's text as it came, and as it was made last, by newer code perhaps."""

    came: list[StoryText]
    last: list[StoryText]


def versions_of(engine: Engine, document: str) -> Versions | None:
    """The versions of a document; None: the store does not have it, or no story of it."""
    with at_one_moment(engine) as connection:
        head = _head(connection, document)
        if head is None:
            return None
        rows = _rows(connection, document)
        made = _all_made(connection, document, head.version, rows)
    found = [_version(head, number, texts.came, rows) for number, texts in sorted(made.items())]
    return Versions(document, head.url, head.source, head.version, found[0].version > 1, found)


def texts_of(engine: Engine, document: str, version: int) -> list[StoryText]:
    """The stories of a version as it came.

    Raises:
        AskedWrongly: there is no such version, or it is kept no longer.
    """
    with at_one_moment(engine) as connection:
        return _wanted(connection, document, [version])[version].came


def changes_between(engine: Engine, document: str, older: int, newer: int) -> list[StoryChange]:
    """What is another in the newer of two versions, story by story and sentence by sentence.

    Raises:
        AskedWrongly: there is no such version, or it is kept no longer.
    """
    with at_one_moment(engine) as connection:
        made = _wanted(connection, document, [older, newer])
    if older <= newer:
        return compare(made[older].last, made[newer].came)
    return compare(made[older].came, made[newer].last)


def edits(
    engine: Engine,
    within: timedelta,
    since: datetime | None = None,
    which: StoryFilter = EVERY_STORY,
    most: int | None = None,
) -> Iterator[Edit]:
    """The changes that came so soon after publication, the newest first.

    Args:
        engine: the store.
        within: so soon: from the first publication to the change.
        since: changed then or later.
        which: of documents that have a story of these now.
        most: so many at most.
    """
    title = select(stories.c.title).where(stories.c.document_id == versions.c.document_id, stories.c.story == 0)
    query = (
        select(
            versions.c.document_id,
            documents.c.url,
            documents.c.source,
            title.scalar_subquery().label("title"),
            versions.c.version,
            documents.c.version.label("newest"),
            versions.c.published_at,
            versions.c.changed_at,
            versions.c.change,
        )
        .join(documents, documents.c.id == versions.c.document_id)
        .where(versions.c.after_seconds <= within.total_seconds(), documents.c.no_article.is_(None))
        .order_by(versions.c.changed_at.desc(), versions.c.document_id, versions.c.version)
        .limit(most)
    )
    if since is not None:
        query = query.where(versions.c.changed_at >= since)
    if conditions := which.conditions():
        query = query.where(exists().where(stories.c.document_id == documents.c.id, *conditions))
    with at_one_moment(engine) as connection:
        found = connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE})
        for row in found:
            yield Edit(*row[:-1], change=msgspec.convert(row.change, Change))


def _head(connection: Connection, document: str) -> Row[Any] | None:
    names = ("id", "url", "source", "version", "version_at", "crawled_at", "accepted_at")
    query = select(*(documents.c[name] for name in names)).where(documents.c.id == document)
    return connection.execute(query.where(documents.c.no_article.is_(None))).first()


def _version(head: Row[Any], number: int, text: Sequence[StoryText], rows: Mapping[int, Row[Any]]) -> Version:
    at = head.version_at or came_at(head.crawled_at, head.accepted_at)
    if number in rows:
        at = rows[number].changed_at
    elif number + 1 in rows:
        at = rows[number + 1].before_at
    change = msgspec.convert(rows[number].change, Change) if number in rows else None
    title, published = (text[0].title, text[0].published_at) if text else (None, None)
    return Version(head.id, number, at, title, published, change)


def _rows(connection: Connection, document: str) -> dict[int, Row[Any]]:
    query = select(versions).where(versions.c.document_id == document).order_by(versions.c.version)
    return {row.version: row for row in connection.execute(query)}


def _all_made(connection: Connection, document: str, newest: int, rows: Mapping[int, Row[Any]]) -> dict[int, _Made]:
    """The versions that can be made again: from the newest down, as far as it goes."""
    names = ("title", "published_at", "text", "paragraphs", "sentences")
    query = select(*(stories.c[name] for name in names)).where(stories.c.document_id == document)
    text = [text_of(row) for row in connection.execute(query.order_by(stories.c.story)).mappings()]
    found = {}
    for number in range(newest, 0, -1):
        row = rows.get(number)
        try:
            came = apply(row.remade, text) if row is not None and row.remade else text
            found[number] = _Made(came, text)
            if row is None:
                break
            text = apply(row.difference, came)
        except NoDifferenceError:
            found.setdefault(number, _Made(text, text))
            break
    return found


def _wanted(connection: Connection, document: str, numbers: Sequence[int]) -> dict[int, _Made]:
    head = _head(connection, document)
    if head is None:
        raise AskedWrongly(Fault.NO_ARTICLE, document=document)
    made = _all_made(connection, document, head.version, _rows(connection, document))
    for number in numbers:
        if number not in made:
            raise AskedWrongly(Fault.NO_VERSION, document=document, version=number, first=min(made), last=head.version)
    return made
