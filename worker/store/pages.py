"""The pages of articles: each as it was delivered, so that the article can be made again when another comes.

Why it is done so: docs/background/pages.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, delete, exists, select, text, update

from worker.records import Part
from worker.store.schema import dead_letters, documents, pages
from worker.store.transaction import insert_into, reading, writing


class Page(NamedTuple):
    """A page as it was delivered: the document that it would be by itself, its number, content and body."""

    document: str
    number: int
    last: int | None
    url: str | None
    content: str
    accepted_at: datetime
    body: bytes


class Article(NamedTuple):
    """What the store has of an article: its pages, and those that it was made of, None where it is of one document."""

    pages: dict[str, Page]
    parts: list[Part] | None


_COLUMNS = [pages.c[name] for name in ("id", "number", "last_page", "url", "content", "accepted_at", "body")]
# A document that came by itself is its article's first page.
_ALONE = documents.c.pages.is_(None) & documents.c.no_article.is_(None)


def articles(engine: Engine, ids: Iterable[str]) -> dict[str, Article]:
    """What there is of these articles, by their ids.

    Raises:
        StoreUnavailable: the store is away, locked or full.
    """
    wanted = list(ids)
    found = {article: Article({}, None) for article in wanted}
    heads = select(
        *(documents.c[name] for name in ("id", "last_page", "url", "content", "accepted_at", "body", "pages")),
        _ALONE.label("alone"),
    ).where(documents.c.id.in_(wanted))
    with reading(engine) as connection:
        for row in connection.execute(select(pages.c.document_id, *_COLUMNS).where(pages.c.document_id.in_(wanted))):
            found[row.document_id].pages[row.id] = Page(*row[1:])
        for row in connection.execute(heads):
            known = found[row.id]
            if row.pages is not None:
                found[row.id] = known._replace(parts=[Part(*part) for part in row.pages])
            here = known.pages.get(row.id)
            if row.alone and (here is None or here.accepted_at < row.accepted_at):
                known.pages[row.id] = Page(row.id, 1, row.last_page, row.url, row.content, row.accepted_at, row.body)
    return found


def deliver_anew(engine: Engine, delivered: Mapping[str, datetime]) -> None:
    """These pages came again as they are: what was delivered in between, and is still on its way, replaces none.

    Raises:
        StoreUnavailable: the store is away, locked or full.
    """
    with writing(engine) as connection:
        for page, accepted in sorted(delivered.items()):
            connection.execute(
                update(pages).where(pages.c.id == page, pages.c.accepted_at < accepted).values(accepted_at=accepted)
            )
            outdated = (dead_letters.c.document_id == page) & (dead_letters.c.accepted_at <= accepted)
            connection.execute(delete(dead_letters).where(outdated))


def lock(connection: Connection, articles: Iterable[str]) -> None:
    """Until the transaction ends nobody else adds pages to these articles."""
    for article in sorted(articles):
        if connection.dialect.name == "postgresql":  # SQLite has one writer at a time
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:id, 0))"), {"id": article})


def take(connection: Connection, delivered: Mapping[str, Sequence[Page]]) -> dict[str, dict[str, Page]]:
    """Keep pages, by article, and tell all that there are of each; until the transaction ends nobody else adds any."""
    lock(connection, delivered)
    columns = [pages.c[name] for name in ("document_id", *(column.name for column in _COLUMNS))]
    insert = insert_into(connection, pages)
    replace: dict[str, Any] = {
        "set_": {column.name: insert.excluded[column.name] for column in columns if column.name != "id"},
        "where": pages.c.accepted_at <= insert.excluded.accepted_at,
    }
    alone = [documents.c[name] for name in ("id", "id", "last_page", "url", "content", "accepted_at", "body")]
    first = select(alone[0], alone[1].label("page"), text("1"), *alone[2:]).where(documents.c.id.in_(delivered), _ALONE)
    connection.execute(insert.from_select(columns, first).on_conflict_do_update(index_elements=["id"], **replace))
    rows = [
        dict(zip((column.name for column in columns), (article, *page), strict=True))
        for article, those in sorted(delivered.items())
        for page in those
    ]
    connection.execute(insert.on_conflict_do_update(index_elements=["id"], **replace), rows)
    there: dict[str, dict[str, Page]] = {article: {} for article in delivered}
    for row in connection.execute(select(pages.c.document_id, *_COLUMNS).where(pages.c.document_id.in_(delivered))):
        there[row.document_id][row.id] = Page(*row[1:])
    return there


def is_taken() -> ColumnElement[bool]:
    """Whether a document that came by itself is among the pages as it is now."""
    same = (pages.c.content == documents.c.content) & (pages.c.accepted_at == documents.c.accepted_at)
    return exists().where(pages.c.id == documents.c.id, same)
