"""Results that were made again from what the store has: whether it still has that, and what a story keeps of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import Connection, Engine, select

from worker.identity import Identity, former_id
from worker.ledger.values import moment
from worker.records import Document, Duplicate
from worker.store.pages import lock
from worker.store.schema import documents, pages, stories
from worker.store.transaction import reading


class StoredStory(NamedTuple):
    """A story as the store has it: its number there, and what it is again; whether that was looked for."""

    number: int
    text: str
    first: Duplicate | None
    looked_for: bool | None


class Result(Protocol):
    """What came of a job."""

    @property
    def identity(self) -> Identity:
        """Whose and which content it is."""
        ...

    @property
    def document(self) -> Document:
        """The document as it was delivered."""
        ...

    @property
    def accepted_ms(self) -> int:
        """When it was accepted."""
        ...

    @property
    def again(self) -> bool:
        """Whether it was made again of what the store has."""
        ...


R = TypeVar("R", bound=Result)


def stored_stories(engine: Engine, ids: Iterable[str]) -> dict[str, list[StoredStory]]:
    """The stories of these documents, in order.

    Raises:
        StoreUnavailable: the store is away, locked or full.
    """
    names = ("document_id", "story", "text", "duplicate_of", "duplicate_story", "similarity", "made_by")
    query = select(*(stories.c[name] for name in names)).where(stories.c.document_id.in_(set(ids)))
    found: dict[str, list[StoredStory]] = {}
    with reading(engine) as connection:
        for row in connection.execute(query.order_by(stories.c.document_id, stories.c.story)):
            first = Duplicate(row.duplicate_of, row.duplicate_story, row.similarity) if row.duplicate_of else None
            looked_for = ((row.made_by or {}).get("clean") or {}).get("near_duplicates")
            found.setdefault(row.document_id, []).append(StoredStory(row.story, row.text, first, looked_for))
    return found


def still_stored(connection: Connection, results: Sequence[R], articles: Iterable[str]) -> list[R]:
    """The results but for those that were made again of what the store has no longer: replaced meanwhile, or deleted.

    What it still has stays there until the transaction ends. ``articles``: those of which results are pages.
    """
    names = {result.identity.job: _names(result) for result in results if result.again}
    if not names:
        return list(results)
    lock(connection, articles)
    ids = {name for those in names.values() for name in those}
    alone, paged = (select(each.c.id, each.c.content, each.c.accepted_at) for each in (documents, pages))
    held = alone.where(documents.c.id.in_(ids.union(articles))).order_by(documents.c.id).with_for_update()
    delivered = {tuple(row) for row in connection.execute(held)}
    if articles:
        delivered |= {tuple(row) for row in connection.execute(paged.where(pages.c.id.in_(ids)))}

    def is_there(result: R) -> bool:
        content, accepted = result.identity.content, moment(result.accepted_ms)
        return any((name, content, accepted) in delivered for name in names[result.identity.job])

    return [result for result in results if not result.again or is_there(result)]


def kept(connection: Connection, of: Mapping[str, Sequence[str]]) -> dict[tuple[str, int | None], dict[str, Any]]:
    """What stories keep that are made again, by document and the number that they had.

    Args:
        connection: in the transaction that replaces them.
        of: by document the ids under which it may be stored; the first that has stories counts.
    """
    names = ("document_id", "story", "duplicate_of", "duplicate_story", "similarity", "written", "first_written")
    query = select(*(stories.c[name] for name in names))
    rows: dict[str, list[Any]] = {}
    for row in connection.execute(query.where(stories.c.document_id.in_({id_ for ids in of.values() for id_ in ids}))):
        rows.setdefault(row.document_id, []).append(row)
    found: dict[tuple[str, int | None], dict[str, Any]] = {}
    for document, ids in of.items():
        for row in next((rows[id_] for id_ in ids if id_ in rows), []):
            found[document, row.story] = {
                "duplicate_of": row.duplicate_of,
                "duplicate_story": row.duplicate_story,
                "similarity": row.similarity,
                "first_written": row.written if row.first_written is None else row.first_written,
            }
    return found


def _names(result: Result) -> list[str]:
    """The ids under which the store may have what a job was made of."""
    former = former_id(result.document)
    return [result.identity.document, *([former] if former else [])]
