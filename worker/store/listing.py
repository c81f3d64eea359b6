"""Reads stories in short, as lists show them, the newest first; and one story whole, with what is round it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, and_, func, literal, or_, select, tuple_

from worker.store.labels import is_name
from worker.store.schema import BigNumber, Number, documents, entities, quotes, stories
from worker.store.transaction import at_one_moment

_FACTS = ("title", "language", "published_at", "published_precision", "access", "summary_text", "written")
_WHOLE = (
    *("document_id", "story", "title", "author", "language", "unsure_language", "published_at", "published_from"),
    *("published_precision", "access", "text", "paragraphs", "summary", "duplicate_of", "duplicate_story"),
    *("similarity", "pipeline_name", "pipeline_version", "made_by"),
)
_OF_DOCUMENTS = ("version", "url", "source", "accepted_at", "crawled_at", "processed_at", "kind", "analysis")
_NAMES_SHOWN = 5  # of a story, in a list
_MOST_REPRINTS = 100  # that a story's page lists
_MENTIONS_A_STORY = 8  # of one name: so many are read for a story that is wanted, and more where that was too few

# Asked so that the database does not go by an index of what stories are again: SQLite, which knows nothing of how many
# rows there are, takes that for the best, and most stories are no reprint.
_IS_FIRST = stories.c.duplicate_of.concat("").is_(None)

Key = tuple[str, int]


class Brief(NamedTuple):
    """A story in a list.

    ``names``: the most mentioned in it, most first, each with its label. ``reprints``: how many stories are it again.
    """

    story: Row[Any]
    names: Sequence[tuple[str, str]]
    reprints: int

    @property
    def key(self) -> Key:
        """Its document and its number there."""
        return self.story.document_id, self.story.story


class Whole(NamedTuple):
    """A story with all that is known round it.

    ``first``: the story that it is again. ``reprints``: those that are it again, oldest first, 100 at most. ``beside``:
    the others of its document.
    """

    story: Row[Any]
    mentions: Sequence[Row[Any]]
    quotes: Sequence[Row[Any]]
    first: Brief | None
    reprints: Sequence[Brief]
    beside: Sequence[Brief]


class Place(NamedTuple):
    """Where a list goes on: behind this story."""

    moment: datetime
    document: str
    story: Number


class Part(NamedTuple):
    """Some stories of a list. ``after``: where it goes on; None: it is at its end."""

    stories: Sequence[Brief]
    after: Place | None


class Written(NamedTuple):
    """The same in a list that is in the order of writing."""

    written: BigNumber
    document: str
    story: Number


def published(engine: Engine, since: datetime, until: datetime, most: int, after: Place | None = None) -> list[Brief]:
    """The stories of a span of time without reprints, the newest first; ``since`` is within it, ``until`` is not."""
    columns = stories.c
    query = _brief().where(_IS_FIRST, columns.published_at >= since, columns.published_at < until)
    if after:
        query = query.where(_behind(after, columns.published_at, columns.document_id, columns.story))
    query = query.order_by(columns.published_at.desc(), columns.document_id, columns.story).limit(most)
    with at_one_moment(engine) as connection:
        return _briefs(connection, connection.execute(query).all())


def undated(engine: Engine, most: int, after: Written | None = None) -> list[Brief]:
    """The stories whose page tells no date, without reprints, as they were written, the last first."""
    query = _brief().where(stories.c.published_at.is_(None), stories.c.duplicate_of.is_(None))
    order = (stories.c.written, stories.c.document_id, stories.c.story)
    if after:
        query = query.where(tuple_(*order) < tuple_(*map(literal, after)))
    query = query.order_by(*(column.desc() for column in order)).limit(most)
    with at_one_moment(engine) as connection:
        return _briefs(connection, connection.execute(query).all())


def newest_moment(engine: Engine, until: datetime) -> datetime | None:
    """When the newest story was published, of those before ``until``; None where there is none."""
    query = select(stories.c.published_at).where(stories.c.published_at < until, _IS_FIRST)
    with engine.connect() as connection:
        return connection.execute(query.order_by(stories.c.published_at.desc()).limit(1)).scalar()


def oldest_moment(engine: Engine, since: datetime) -> datetime | None:
    """When the oldest story was published, of those at ``since`` or later; None where there is none."""
    query = select(stories.c.published_at).where(stories.c.published_at >= since, _IS_FIRST)
    with engine.connect() as connection:
        return connection.execute(query.order_by(stories.c.published_at).limit(1)).scalar()


def naming(engine: Engine, name: str, most: int, after: Place | None = None) -> Part:
    """The stories with a mention of this name, the newest first: those without a date by when they were written."""
    columns = entities.c
    query = select(columns.document_id, columns.story, columns.published_at).where(columns.name == name)
    query = query.order_by(columns.published_at.desc(), columns.document_id, columns.story)
    found: dict[Key, datetime] = {}
    with at_one_moment(engine) as connection:
        while len(found) <= most:  # one more says whether the list goes on
            here = query if after is None else query.where(_behind(after, *_order(columns)))
            rows = connection.execute(here.limit(most * _MENTIONS_A_STORY)).all()
            found |= {(row.document_id, row.story): row.published_at for row in rows}
            if len(rows) < most * _MENTIONS_A_STORY:
                break
            after = Place(rows[-1].published_at, rows[-1].document_id, rows[-1].story)
        shown = list(found)[:most]
        # By the mention's moment, not its document's: that is another when the same comes again.
        ends = Place(found[shown[-1]], *shown[-1]) if len(found) > most else None
        return Part(in_short(connection, shown), ends)


def in_short(connection: Connection, keys: Sequence[Key]) -> list[Brief]:
    """These stories, in this order; without those that are not there."""
    if not keys:
        return []
    # Not by pairs: SQLite would look at all stories.
    rows = connection.execute(_brief().where(stories.c.document_id.in_({document for document, _ in keys}))).all()
    known = {brief.key: brief for brief in _briefs(connection, rows)}
    return [known[key] for key in keys if key in known]


def whole(engine: Engine, document: str, story: int) -> Whole | None:
    """A story, its mentions and quotes in their order, and its relatives; None if the store does not have it."""
    columns = [stories.c[name] for name in _WHOLE] + [documents.c[name] for name in _OF_DOCUMENTS]
    query = select(*columns).join(documents, documents.c.id == stories.c.document_id)
    this = (stories.c.document_id == document) & (stories.c.story == story)
    mentions = select(entities).where(entities.c.document_id == document, entities.c.story == story)
    said = select(quotes).where(quotes.c.document_id == document, quotes.c.story == story)
    again = (stories.c.duplicate_of == document) & (stories.c.duplicate_story == story)
    with at_one_moment(engine) as connection:
        row = connection.execute(query.where(this)).first()
        if not row:
            return None
        mentioned = connection.execute(mentions.order_by(entities.c.start_char)).all()
        first = in_short(connection, [(row.duplicate_of, row.duplicate_story)]) if row.duplicate_of else []
        order = (stories.c.published_at, stories.c.document_id, stories.c.story)
        reprints = connection.execute(_brief().where(again).order_by(*order).limit(_MOST_REPRINTS)).all()
        others = _brief().where(stories.c.document_id == document, stories.c.story != story)
        beside = connection.execute(others.order_by(stories.c.story)).all()
        return Whole(
            row,
            mentioned,
            connection.execute(said.order_by(quotes.c.number)).all(),
            first[0] if first else None,
            _briefs(connection, reprints),
            _briefs(connection, beside),
        )


def _order(columns: Any) -> tuple[ColumnElement[datetime], ColumnElement[str], ColumnElement[int]]:  # noqa: ANN401  (SQLAlchemy's)
    return columns.published_at, columns.document_id, columns.story


def _behind(
    place: Place, moment: ColumnElement[datetime], document: ColumnElement[str], story: ColumnElement[int]
) -> ColumnElement[bool]:
    """Whether a row comes later in the list. The moment alone is a range, which an index finds."""
    later = or_(document > place.document, and_(document == place.document, story > place.story))
    return and_(moment <= place.moment, or_(moment < place.moment, later))


def _brief() -> Select[Any]:
    columns = [stories.c[name] for name in ("document_id", "story", *_FACTS)]
    return select(*columns, documents.c.url, documents.c.source, documents.c.accepted_at).join(
        documents, documents.c.id == stories.c.document_id
    )


def _briefs(connection: Connection, rows: Sequence[Row[Any]]) -> list[Brief]:
    ids = {row.document_id for row in rows}
    if not ids:
        return []
    names = _names(connection, ids)
    reprints = _reprints(connection, ids)
    return [
        Brief(row, names.get((row.document_id, row.story), []), reprints.get((row.document_id, row.story), 0))
        for row in rows
    ]


def _names(connection: Connection, ids: Iterable[str]) -> dict[Key, list[tuple[str, str]]]:
    """The names that a story mentions most."""
    columns = entities.c
    of = (columns.document_id, columns.story, columns.name, columns.label)
    query = select(*of).where(columns.document_id.in_(ids), is_name(columns.label))
    query = query.group_by(*of).order_by(func.count().desc(), func.min(columns.start_char))
    found: dict[Key, list[tuple[str, str]]] = {}
    for row in connection.execute(query):
        names = found.setdefault((row.document_id, row.story), [])
        if len(names) < _NAMES_SHOWN:
            names.append((row.name, row.label))
    return found


def _reprints(connection: Connection, ids: Iterable[str]) -> dict[Key, int]:
    of = (stories.c.duplicate_of, stories.c.duplicate_story)
    query = select(*of, func.count().label("number")).where(stories.c.duplicate_of.in_(ids)).group_by(*of)
    return {(row.duplicate_of, row.duplicate_story): row.number for row in connection.execute(query)}
