"""Reads the output store: stories as the export's objects, and dead letters."""

from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Row, false, func, or_, select, union

from worker.identity import ids_at
from worker.ledger.values import FailureKind, Place
from worker.records import Part
from worker.store.schema import dead_letters, documents, entities, pages, stories

SCHEMA = 1  # of the exported objects; a change that breaks readers raises it
_ROWS_AT_ONCE = 200
_WITHOUT_BODY = [column for column in dead_letters.c if column.name != "body"]
_ABOVE_IDS = "\x7f"  # the character after all that an id can have


def export(
    engine: Engine, *, ids: Sequence[str] | None = None, language: str | None = None
) -> Generator[dict[str, Any]]:
    """The stories, each as one object of the export; of some documents, or in one language, where asked.

    In the order of the documents' ids, a document's stories in their order. All as they were when it began: until its
    end a SQLite keeps in its WAL, and a PostgreSQL in its tables, what is replaced meanwhile.
    """
    names = [
        "url",
        "source",
        "metadata",
        "processed_at",
        "kind",
        "kind_probability",
        "pages",
        "page_number",
        "last_page",
    ]
    query = select(stories, *(documents.c[name] for name in names)).join(
        documents, documents.c.id == stories.c.document_id
    )
    if ids is not None:
        query = query.where(stories.c.document_id.in_(ids))
    if language is not None:
        query = query.where(stories.c.language == language)
    query = query.order_by(stories.c.document_id, stories.c.story)
    with ExitStack() as stack:
        connection = stack.enter_context(_one_moment(engine))
        # Closed also where the reader stops in the middle: the database keeps what a cursor still has to give.
        rows = stack.enter_context(closing(connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE})))
        for part in rows.partitions():
            mentions = select(entities).where(entities.c.document_id.in_({row.document_id for row in part}))
            by_story: dict[tuple[str, int], list[dict[str, Any]]] = {}
            for entity in connection.execute(mentions.order_by(entities.c.start_char)):
                by_story.setdefault((entity.document_id, entity.story), []).append(
                    {
                        "start": entity.start_char,
                        "end": entity.end_char,
                        "label": entity.label,
                        "text": entity.text,
                        "name": entity.name,
                        "confidence": entity.confidence,
                    }
                )
            for row in part:
                yield _exported(row, by_story.get((row.document_id, row.story), []))


def _one_moment(engine: Engine) -> Connection:
    """A connection on which all that is read is of the moment of the first reading. SQLite's always are so."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return connection


def known_ids(engine: Engine, name: str) -> list[str]:
    """The documents that a name means, 10 at most: how an id begins, or an address."""
    alone = select(documents.c.id.label("id")).where(_named(engine, documents.c.id, documents.c.url, name))
    as_page = select(pages.c.document_id).where(_named(engine, pages.c.id, pages.c.url, name))
    query = union(alone, as_page.where(pages.c.document_id.in_(select(documents.c.id))))
    with engine.connect() as connection:
        return sorted(connection.execute(query.order_by("id").limit(10)).scalars())


def known_dead(engine: Engine, name: str) -> list[Row[Any]]:
    """The dead letters that a name means, 10 at most: how an id of a job or document begins, or an address."""
    letters = dead_letters.c
    named = _named(engine, letters.document_id, letters.url, name)
    query = select(*_WITHOUT_BODY).where(or_(named, _begins(engine, letters.job_id, name)))
    with engine.connect() as connection:
        return list(connection.execute(query.order_by(letters.job_id).limit(10)).all())


def _named(engine: Engine, ids: ColumnElement[str], urls: ColumnElement[str], name: str) -> ColumnElement[bool]:
    if "://" not in name:
        return _begins(engine, ids, name)
    return or_(ids.in_(ids_at(name)), urls == name, _begins(engine, ids, name))


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
    with _one_moment(engine) as connection:
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

    ``ids``: beginnings of job ids; ``reason``: words in it, in whatever case; ``since``: died then or later.
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
            None
            if self.ids is None
            else or_(false(), *(_begins(engine, letters.job_id, prefix) for prefix in self.ids)),
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
        select(*_WITHOUT_BODY)
        .where(*which.conditions(engine))
        .order_by(dead_letters.c.died_at.desc(), dead_letters.c.job_id)
    )
    with engine.connect() as connection:
        return list(connection.execute(query.limit(most)).all())


def dead_in_parts(engine: Engine, which: DeadFilter, size: int) -> Iterator[Sequence[Row[Any]]]:
    """Dead letters without their bodies, in the order of their jobs' ids, so many at a time; read as they are taken."""
    query = select(*_WITHOUT_BODY).where(*which.conditions(engine)).order_by(dead_letters.c.job_id).limit(size)
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


def _exported(row: Row[Any], mentions: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "document_id": row.document_id,
        "story": row.story,
        "url": row.url,
        "source": row.source,
        "title": row.title,
        "author": row.author,
        "language": row.language,
        "unsure_language": row.unsure_language,
        "published_at": row.published_at.date().isoformat()
        if row.published_precision == "day"
        else _iso(row.published_at),
        "published_from": row.published_from,
        "published_precision": row.published_precision,
        "kind": row.kind,
        "kind_probability": row.kind_probability,
        "access": row.access,
        "pages": _numbers(row),
        "last_page": row.last_page,
        "text": row.text,
        "paragraphs": row.paragraphs,
        "unsure_joints": row.unsure_joints or [],
        "sentences": row.sentences,
        "tokens": row.tokens,
        "entities": mentions,
        "summary": row.summary,
        "summary_text": row.summary_text,
        "duplicate_of": row.duplicate_of,
        "duplicate_story": row.duplicate_story,
        "similarity": row.similarity,
        "metadata": row._mapping["metadata"] or None,  # noqa: SLF001  (public in SQLAlchemy, despite its name)
        "pipeline": {"name": row.pipeline_name, "version": row.pipeline_version},
        "made_by": row.made_by,
        "processed_at": _iso(row.processed_at),
    }


def _numbers(row: Row[Any]) -> list[int] | None:
    """The numbers of the pages that the text has; None where the article has no pages that are known."""
    if row.pages is None:
        numbers = [] if row.last_page is None else [row.page_number]
    else:
        numbers = sorted({part.number for part in (Part(*each) for each in row.pages) if part.used})
    return None if row.last_page is None and numbers in ([], [1]) else numbers


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
