"""Reads stories as the export's objects: all, or those that are asked for, as they are at one moment."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, case, exists, func, select, tuple_

from worker.records import ArticleKind, Label, Part
from worker.store.export_record import ExportedStory, Mention, Said
from worker.store.labels import bits
from worker.store.schema import documents, entities, quotes, stories, versions
from worker.store.slices import slice_since
from worker.store.transaction import at_one_moment

SCHEMA = 2  # of the exported objects; docs/reference/stories.md says what each added
_ROWS_AT_ONCE = 200
_OF_DOCUMENTS = (
    "url",
    "source",
    "metadata",
    "processed_at",
    "kind",
    "kind_probability",
    "pages",
    "page_number",
    "last_page",
    "version",
    "version_at",
)
# How many versions of its document there are, this one too; the most have one, and are not looked for.
_OLDER = select(func.count() + 1).select_from(versions).where(versions.c.document_id == documents.c.id)
_VERSIONS = case((documents.c.version == 1, 1), else_=_OLDER.scalar_subquery()).label("versions")


class Told(NamedTuple):
    """The columns that tell which story it is, and what is asked of it; ``labels``: its mentions', as a number."""

    document_id: ColumnElement[str]
    story: ColumnElement[int]
    language: ColumnElement[str]
    source: ColumnElement[str | None]
    kind: ColumnElement[str | None]
    published_at: ColumnElement[datetime | None]
    labels: ColumnElement[int] | None = None


BY_STORIES = Told(
    stories.c.document_id,
    stories.c.story,
    stories.c.language,
    documents.c.source,
    documents.c.kind,
    stories.c.published_at,
)


class StoryFilter(NamedTuple):
    """Which stories are meant: all that fit everything that is said.

    ``ids``: of their documents. ``published_from``: published then or later; ``published_before``: before then.
    ``label`` and ``name``: a mention has it; where both are said, one mention has both. ``spellings``: what a name is
    found by; none: by itself.
    """

    ids: Sequence[str] | None = None
    language: str | None = None
    source: str | None = None
    kind: ArticleKind | None = None
    published_from: datetime | None = None
    published_before: datetime | None = None
    label: Label | None = None
    name: str | None = None
    spellings: Sequence[str] = ()

    def conditions(self, told: Told = BY_STORIES) -> list[ColumnElement[bool]]:
        """What a query asks for: of stories and their documents, or of whatever else has these columns."""
        asked = [
            None if self.ids is None else told.document_id.in_(self.ids),
            None if self.language is None else told.language == self.language,
            None if self.source is None else told.source == self.source,
            None if self.kind is None else told.kind == self.kind,
            None if self.published_from is None else told.published_at >= self.published_from,
            None if self.published_before is None else told.published_at < self.published_before,
            None if self.label is None and self.name is None else self._mentioned(told),
        ]
        return [condition for condition in asked if condition is not None]

    def _mentioned(self, told: Told) -> ColumnElement[bool]:
        """Whether a mention has it. By a name's mentions, or by the story's: never by all that a label has."""
        unsorted = entities.c.label.concat("")  # no index has this
        if self.name is None and self.label is not None and told.labels is not None:
            return told.labels.bitwise_and(bits([self.label])) != 0
        if self.name is None:
            here = (entities.c.document_id == told.document_id) & (entities.c.story == told.story)
            return exists().where(here, unsorted == self.label)
        named = select(entities.c.document_id, entities.c.story).where(
            entities.c.name.in_(self.spellings or [self.name])
        )
        if self.label is not None:
            named = named.where(unsorted == self.label)
        return tuple_(told.document_id, told.story).in_(named)


EVERY_STORY = StoryFilter()


class Snapshot:
    """What there is of the stories that are meant, as it all was when it was first read.

    Until its end a SQLite keeps in its WAL, and a PostgreSQL in its tables, what is replaced meanwhile.

    Attributes:
        cursor: of a slice, where the next one begins.
    """

    def __init__(self, connection: Connection, which: StoryFilter, since: str | None) -> None:
        self._connection = connection
        self._conditions = which.conditions()
        self._order = [stories.c.document_id, stories.c.story]
        self.cursor: str | None = None
        if since is not None:
            part = slice_since(connection, since)
            self._conditions.append(part.condition())
            self._order.insert(0, stories.c.written)
            self.cursor = part.cursor

    def count(self) -> int:
        """How many stories they are."""
        counting = self._meant(select(func.count()).select_from(stories))
        return int(self._connection.execute(counting).scalar_one())

    def stories(self) -> Generator[ExportedStory]:
        """Each as one object of the export, in the order of the documents' ids, a document's in their order.

        A slice is in the order in which it was written.
        """
        query = self._meant(select(stories, *(documents.c[name] for name in _OF_DOCUMENTS), _VERSIONS))
        query = query.order_by(*self._order)
        found = self._connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE})
        # Closed also where the reader stops in the middle: the database keeps what a cursor still has to give.
        with closing(found) as rows:
            for part in rows.partitions():
                mentions, said = self._mentions(part), self._quotes(part)
                for row in part:
                    story = (row.document_id, row.story)
                    yield _exported(row, mentions.get(story, []), said.get(story, []))

    def _meant(self, query: Select[Any]) -> Select[Any]:
        joined = query.join(documents, documents.c.id == stories.c.document_id)
        return joined.where(*self._conditions)

    def _mentions(self, part: Sequence[Row[Any]]) -> dict[tuple[str, int], list[Mention]]:
        query = select(entities).where(entities.c.document_id.in_({row.document_id for row in part}))
        found: dict[tuple[str, int], list[Mention]] = {}
        for entity in self._connection.execute(query.order_by(entities.c.start_char)):
            found.setdefault((entity.document_id, entity.story), []).append(
                {
                    "start": entity.start_char,
                    "end": entity.end_char,
                    "label": entity.label,
                    "text": entity.text,
                    "name": entity.name,
                    "confidence": entity.confidence,
                }
            )
        return found

    def _quotes(self, part: Sequence[Row[Any]]) -> dict[tuple[str, int], list[Said]]:
        query = select(quotes).where(quotes.c.document_id.in_({row.document_id for row in part}))
        found: dict[tuple[str, int], list[Said]] = {}
        for quote in self._connection.execute(query.order_by(quotes.c.number)):
            said = {name: getattr(quote, name) for name in Said.__annotations__}
            found.setdefault((quote.document_id, quote.story), []).append(cast("Said", said))
        return found


@contextmanager
def snapshot(engine: Engine, which: StoryFilter = EVERY_STORY, since: str | None = None) -> Iterator[Snapshot]:
    """The stories that are meant, as they are at one moment, however long one reads them.

    Args:
        engine: the store.
        which: those that are meant.
        since: only what was written since this cursor: that of the slice before, or ``slices.BEGINNING``.

    Raises:
        KawatError: the cursor is none of this store.
    """
    with at_one_moment(engine) as connection:
        yield Snapshot(connection, which, since)


def export(engine: Engine, *, ids: Sequence[str] | None = None) -> Generator[ExportedStory]:
    """The stories, all or of some documents, each as one object of the export: see :meth:`Snapshot.stories`."""
    with snapshot(engine, StoryFilter(ids=ids)) as found, closing(found.stories()) as each:
        yield from each


def _exported(row: Row[Any], mentions: list[Mention], said: list[Said]) -> ExportedStory:
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
        "published_at": as_published(row.published_at, row.published_precision),
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
        "quotes": said,
        "summary": row.summary,
        "summary_text": row.summary_text,
        "duplicate_of": row.duplicate_of,
        "duplicate_story": row.duplicate_story,
        "similarity": row.similarity,
        "version": row.version,
        "versions": row.versions,
        "changed_at": in_utc(row.version_at) if row.version > 1 else None,
        "metadata": row._mapping["metadata"] or None,  # noqa: SLF001  (public in SQLAlchemy, despite its name)
        "pipeline": {"name": row.pipeline_name, "version": row.pipeline_version},
        "made_by": row.made_by,
        "processed_at": in_utc(row.processed_at),
    }


def _numbers(row: Row[Any]) -> list[int] | None:
    """The numbers of the pages that the text has; None where the article has no pages that are known."""
    if row.pages is None:
        numbers = [] if row.last_page is None else [row.page_number]
    else:
        numbers = sorted({part.number for part in (Part(*each) for each in row.pages) if part.used})
    return None if row.last_page is None and numbers in ([], [1]) else numbers


def in_utc(moment: datetime) -> str:
    """A moment as all answers have it: ISO 8601, in UTC with a Z."""
    return moment.isoformat().replace("+00:00", "Z")


def as_published(moment: datetime | None, precision: str | None) -> str | None:
    """When something was published, as exact as is known: a day, or the moment."""
    if moment is None:
        return None
    return moment.date().isoformat() if precision == "day" else in_utc(moment)
