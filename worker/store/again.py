"""Which of the store's documents are to be made again, by what made them, and what they were delivered as.

Stories bear a digest of what made them, pages that are no article one of what found them so. There are few: what is
asked is asked of each of them once, and an index leads from it to what it made. Rows of an older release bear none, and
are told apart by what they say.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, func, select

from worker.identity import Identity
from worker.ledger.values import milliseconds
from worker.store.made import MadeBy
from worker.store.schema import dead_letters, documents, pages, stories
from worker.store.stories import BY_STORIES, EVERY_STORY, StoryFilter
from worker.store.transaction import reading


class Alike(NamedTuple):
    """What was made by the same: stories of one language, or pages that are no article, which have none.

    ``maker`` is their digest; None where an older release wrote them.
    """

    maker: str | None
    made_by: MadeBy | None
    language: str | None

    def condition(self) -> ColumnElement[bool]:
        """What a query asks for."""
        table = documents if self.language is None else stories
        if self.maker is not None:
            return table.c.maker == self.maker
        made_by = table.c.made_by.is_(None) if self.made_by is None else table.c.made_by == self.made_by
        alike = table.c.maker.is_(None) & made_by
        return alike if self.language is None else alike & (stories.c.language == self.language)


class Delivery(NamedTuple):
    """A job as it was delivered."""

    job: str
    body: bytes
    accepted_ms: int


class Which(NamedTuple):
    """Which documents are meant, of those that were made by the same.

    ``linked``: whether their stories are near duplicates of others; None: both. ``processed_before``: not those that
    were made since.
    """

    alike: Alike
    linked: bool | None = None
    stories: StoryFilter = EVERY_STORY
    processed_before: datetime | None = None

    def ids(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """A query of their stories, or of them where they have none."""
        told = BY_STORIES if self.alike.language else BY_STORIES._replace(document_id=documents.c.id)
        conditions = [self.alike.condition(), *self.stories.conditions(told)]
        if self.processed_before is not None:
            conditions.append(documents.c.processed_at < self.processed_before)
        if self.alike.language is None:
            return select(*columns).select_from(documents).where(_NO_ARTICLE, *conditions)
        if self.linked is not None:
            conditions.append(stories.c.duplicate_of.is_not(None) if self.linked else stories.c.duplicate_of.is_(None))
        joined = stories.join(documents, documents.c.id == stories.c.document_id)
        return select(*columns).select_from(joined).where(*conditions)

    @property
    def id(self) -> ColumnElement[str]:
        """The documents' id."""
        return documents.c.id if self.alike.language is None else stories.c.document_id


_NO_ARTICLE = documents.c.no_article.is_not(None)


def alike(engine: Engine) -> list[Alike]:
    """What made the stories and the pages without one, each once.

    Raises:
        StoreUnavailable: the store is away or locked.
    """
    with reading(engine) as connection:
        return [*_makers(connection, stories), *_makers(connection, documents)]


def _makers(connection: Connection, table: Table) -> Iterator[Alike]:
    language = [stories.c.language] if table is stories else []
    query = select(table.c.maker, table.c.made_by, *language)
    query = query if table is stories else query.where(_NO_ARTICLE)
    before = ""
    while row := connection.execute(query.where(table.c.maker > before).order_by(table.c.maker).limit(1)).first():
        before = row.maker
        yield Alike(row.maker, row.made_by, row.language if table is stories else None)
    unmarked = query.where(table.c.maker.is_(None)).group_by(table.c.maker, table.c.made_by, *language)
    for row in connection.execute(unmarked):
        yield Alike(None, row.made_by, row.language if table is stories else None)


def count(engine: Engine, which: Which) -> tuple[int, int]:
    """How many documents they are, and how many stories of theirs were made so.

    Raises:
        StoreUnavailable: the store is away or locked.
    """
    with reading(engine) as connection:
        row = connection.execute(which.ids(func.count(which.id.distinct()), func.count())).one()
    return row[0], 0 if which.alike.language is None else row[1]


def ids_after(engine: Engine, which: Which, after: str, size: int) -> list[str]:
    """Their ids, in order, so many of those behind this one.

    Raises:
        StoreUnavailable: the store is away or locked.
    """
    query = which.ids(which.id).where(which.id > after).distinct().order_by(which.id).limit(size)
    with reading(engine) as connection:
        return list(connection.execute(query).scalars())


def sample(engine: Engine, which: Which, size: int) -> list[str]:
    """The ids of so many of them, at random.

    Raises:
        StoreUnavailable: the store is away or locked.
    """
    with reading(engine) as connection:
        query = which.ids(which.id).group_by(which.id).order_by(func.random()).limit(size)
        return list(connection.execute(query).scalars())


def deliveries(engine: Engine, ids: Sequence[str]) -> dict[str, list[Delivery]]:
    """What these documents were delivered as: one job each, or of an article with pages one a page.

    Raises:
        StoreUnavailable: the store is away or locked.
    """
    alone = select(*(documents.c[name] for name in ("id", "content", "body", "accepted_at", "pages")))
    paged = select(*(pages.c[name] for name in ("document_id", "id", "content", "body", "accepted_at")))
    found: dict[str, list[Delivery]] = {}
    with reading(engine) as connection:
        for row in connection.execute(alone.where(documents.c.id.in_(ids)).order_by(documents.c.id)):
            job = Identity(row.id, row.content).job
            found[row.id] = [] if row.pages else [Delivery(job, row.body, milliseconds(row.accepted_at))]
        several = [id_ for id_, those in found.items() if not those]
        for row in connection.execute(paged.where(pages.c.document_id.in_(several)).order_by(pages.c.id)):
            delivery = Delivery(Identity(row.id, row.content).job, row.body, milliseconds(row.accepted_at))
            found[row.document_id].append(delivery)
    return found


def died(engine: Engine, jobs: Iterable[str]) -> set[str]:
    """The jobs of these that are dead letters.

    Raises:
        StoreUnavailable: the store is away or locked.
    """
    with reading(engine) as connection:
        query = select(dead_letters.c.job_id).where(dead_letters.c.job_id.in_(list(jobs)))
        return set(connection.execute(query).scalars())
