"""Puts stories into the index that searches read: as they are written, and those that are there already."""

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Engine,
    Text,
    bindparam,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from worker.store.labels import bits
from worker.store.schema import documents, entities, search_index, search_stories, stories
from worker.store.transaction import reading, writing
from worker.terms.story import Found, found_by

_AT_ONCE = 100  # stories, a transaction: in SQLite others wait a quarter of a second for it
_PAUSE_SECONDS = 0.05  # SQLite has no queue: who waits to write looks so often whether it can
_FREE = "_"  # what SQLite counts in a place that is left free
_BEFORE_ALL = ("", -1)


class Searched(NamedTuple):
    """What is searched of a story. ``at``: when it was published, else accepted. ``labels``: of its mentions."""

    document_id: str
    story: int
    language: str
    title: str | None
    text: str
    names: Iterable[str]
    labels: Iterable[str]
    source: str | None
    kind: str | None
    published_at: datetime | None
    at: datetime


def add(connection: Connection, searched: Sequence[Searched]) -> None:
    """Put stories into the index that are not in it; those that go from the store go from the index by themselves."""
    if not searched:
        return
    on_sqlite = connection.dialect.name == "sqlite"
    values: dict[str, Any] = {"generation": select(search_index.c.generation).scalar_subquery()}
    if not on_sqlite:
        values["words"] = cast(bindparam("words_", type_=Text), TSVECTOR)
    found = [found_by(each.language, each.title, each.text, each.names) for each in searched]
    rows = [
        _row(each) | ({} if on_sqlite else {"words_": _vector(of)}) for each, of in zip(searched, found, strict=True)
    ]
    connection.execute(insert(search_stories).values(values), rows)
    if on_sqlite:
        connection.execute(
            _IN_SQLITE,
            [
                {"document": each.document_id, "story": each.story, "words": _line(of)}
                for each, of in zip(searched, found, strict=True)
            ],
        )


_IN_SQLITE = text(
    "INSERT INTO search_words (rowid, words)"
    " SELECT id, :words FROM search_stories WHERE document_id = :document AND story = :story"
)


def _row(searched: Searched) -> dict[str, Any]:
    names = ("document_id", "story", "language", "source", "kind", "published_at", "at")
    return {name: getattr(searched, name) for name in names} | {"labels": bits(searched.labels)}


def _line(found: Found) -> str:
    """For SQLite: term by term, and what has no place behind them."""
    return " ".join([*(term or _FREE for term in found.places), _FREE, *found.beside])


def _vector(found: Found) -> str:
    """For PostgreSQL: each term with its places, as it writes that itself; no term has a quote in it."""
    places: dict[str, list[str]] = {term: [] for term in found.beside}
    for place, term in enumerate(found.places, 1):
        if term:
            places.setdefault(term, []).append(str(place))
    return " ".join(f"'{term}':{','.join(at)}" if at else f"'{term}'" for term, at in places.items())


class Progress(NamedTuple):
    """How far the index is made: of so many stories that were to be put in, so many are."""

    done: int
    all: int


def make(engine: Engine, *, again: bool = False) -> Iterator[Progress]:
    """Put the stories into the index that are not in it, while workers write; interrupted, the next call goes on.

    Args:
        engine: the store.
        again: first say of all that are in it that they have to be put in anew; searches find them meanwhile.

    Yields:
        After each hundred.

    Raises:
        StoreUnavailable: the store is away, locked or full; what was made before stays.
    """
    if again:
        with writing(engine) as connection:
            connection.execute(update(search_index).values(generation=search_index.c.generation + 1, complete=False))
    with reading(engine) as connection:
        missing = select(func.count()).select_from(stories.outerjoin(search_stories, _SAME)).where(_missing())
        progress = Progress(0, connection.execute(missing).scalar_one())
    yield progress
    passed = -1
    while passed != progress.done:  # once more, for what others held when it was its turn
        passed = progress.done
        after: tuple[str, int] | None = _BEFORE_ALL
        while after:
            with writing(engine) as connection:
                after, number = _make_some(connection, after)
            progress = Progress(progress.done + number, max(progress.all, progress.done + number))
            yield progress
            if engine.dialect.name == "sqlite":
                time.sleep(_PAUSE_SECONDS)
    with writing(engine) as connection:
        connection.execute(update(search_index).values(complete=True))


_SAME = (search_stories.c.document_id == stories.c.document_id) & (search_stories.c.story == stories.c.story)


def _missing() -> Any:  # noqa: ANN401  (SQLAlchemy's)
    generation = select(search_index.c.generation).scalar_subquery()
    return or_(search_stories.c.id.is_(None), search_stories.c.generation < generation)


def _make_some(connection: Connection, after: tuple[str, int]) -> tuple[tuple[str, int] | None, int]:
    """Put in some of those behind a story, in the order of their keys; gives the last one, if any, and how many."""
    key = tuple_(stories.c.document_id, stories.c.story)
    query = (
        select(
            *(stories.c[name] for name in ("document_id", "story", "language", "title", "text", "published_at")),
            *(documents.c[name] for name in ("source", "kind", "accepted_at")),
            search_stories.c.id,
        )
        .join(documents, documents.c.id == stories.c.document_id)
        .outerjoin(search_stories, _SAME)
        .where(_missing(), key > tuple_(*after))
        .order_by(stories.c.document_id, stories.c.story)
        .limit(_AT_ONCE)
        # A worker that is replacing one puts it in itself, and of those that are put in here it waits for the end.
        .with_for_update(of=stories, key_share=True, skip_locked=True)
    )
    rows = connection.execute(query).all()
    if not rows:
        return None, 0
    mentioned = _mentioned(connection, {row.document_id for row in rows})
    connection.execute(delete(search_stories).where(search_stories.c.id.in_([row.id for row in rows if row.id])))
    add(connection, [_searched(row, mentioned.get((row.document_id, row.story), ())) for row in rows])
    return (rows[-1].document_id, rows[-1].story), len(rows)


_Mentioned = Collection[tuple[str, str]]  # name and label


def _mentioned(connection: Connection, documents_: set[str]) -> Mapping[tuple[str, int], _Mentioned]:
    query = select(*(entities.c[name] for name in ("document_id", "story", "name", "label"))).where(
        entities.c.document_id.in_(documents_)
    )
    found: dict[tuple[str, int], set[tuple[str, str]]] = {}
    for document, story, name, label in connection.execute(query):
        found.setdefault((document, story), set()).add((name, label))
    return found


def _searched(row: Any, mentioned: _Mentioned) -> Searched:  # noqa: ANN401
    return Searched(
        row.document_id,
        row.story,
        row.language,
        row.title,
        row.text,
        {name for name, _ in mentioned},
        {label for _, label in mentioned},
        row.source,
        row.kind,
        row.published_at,
        row.published_at or row.accepted_at,
    )
