"""What pages, the API and commands ask of a store, and how the database answers: its plan for each query."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from many_stories import NOW, SOURCES
from sqlalchemy import Engine, event, select, text

from worker.store.deliveries import count_undelivered, due_watches
from worker.store.letters import dead_page
from worker.store.listing import Place, Written, naming, newest_moment, oldest_moment, published, undated, whole
from worker.store.name_days import day_of
from worker.store.names import NameFilter, names
from worker.store.one_name import beside, known
from worker.store.quotes import statements
from worker.store.read import DeadFilter, known_dead, known_ids, results
from worker.store.rising import rising
from worker.store.schema import stories
from worker.store.search import Order, find, search
from worker.store.stories import StoryFilter, export
from worker.store.threads import in_thread, thread_of
from worker.store.versions import edits, versions_of

LARGE = (
    *("documents", "stories", "entities", "quotes", "name_days", "dead_letters", "search_stories", "matches"),
    *("versions", "pages"),
)
"""Tables that grow with what comes in."""

SINCE, HERE = NOW - timedelta(days=9), Place(NOW - timedelta(days=3), "a", 0)
OF_NAME, OF_LABEL = StoryFilter(name="NTB"), StoryFilter(label="PERSON", published_from=SINCE)
URL = "https://kabar.example/ekonomi/1234"
OF_SOURCE = StoryFilter(source=SOURCES[3])


class Query(NamedTuple):
    """What a database was asked, with what was put into it."""

    statement: str
    parameters: Any


def _linked(store: Engine) -> tuple[str, str]:
    """A document whose story is that of another one again, and that one."""
    with store.connect() as connection:
        query = select(stories.c.document_id, stories.c.duplicate_of).where(stories.c.duplicate_of > "")
        again, first = connection.execute(query.limit(1)).one()
        return again, first


ASKED: dict[str, Callable[[Engine, Sequence[str]], object]] = {
    "a day": lambda store, _: published(store, SINCE, NOW, 31, HERE),
    "the days beside": lambda store, _: (newest_moment(store, NOW), oldest_moment(store, SINCE)),
    "no date": lambda store, _: undated(store, 31, Written(10**9, "a", 0)),
    "a story": lambda store, _: [whole(store, brief.story.document_id, 0) for brief in published(store, SINCE, NOW, 1)],
    "a thread": lambda store, ids: [thread_of(store, document, 0) for document in ids],
    "how large a thread is": lambda store, ids: [in_thread(store, document, 0) for document in ids],
    "a name": lambda store, _: (known(store, "NTB"), beside(store, "NTB", 24), naming(store, "NTB", 21, HERE)),
    "what it said": lambda store, _: statements(store, ["NTB"], most=8),
    "names": lambda store, _: names(store, NameFilter(first=day_of(SINCE)), most=50),
    "names with a word": lambda store, _: names(store, NameFilter("PERSON", "widodo", day_of(SINCE)), most=50),
    "what rises": lambda store, _: rising(store, day_of(NOW), 50),
    "a search": lambda store, _: search(store, "banjir warga"),
    "a search, the newest": lambda store, _: search(store, "banjir", order=Order.NEWEST),
    "a search by a name": lambda store, _: search(store, "banjir", OF_NAME),
    "a search by a label": lambda store, _: search(store, "banjir", OF_LABEL),
    "stories": lambda store, _: find(store, "", order=Order.NEWEST, most=50),
    "stories of a source": lambda store, _: find(store, "", OF_SOURCE, order=Order.NEWEST, most=50),
    "stories of a name": lambda store, _: find(store, "", OF_NAME, order=Order.NEWEST, most=50),
    "documents whole": lambda store, ids: list(export(store, ids=ids)),
    "a document by its id": lambda store, ids: [(known_ids(store, id_[:8]), results(store, id_)) for id_ in ids],
    "a document by its address": lambda store, _: (known_ids(store, URL), known_dead(store, URL)),
    "versions": lambda store, ids: [versions_of(store, document) for document in ids],
    "silent edits": lambda store, _: list(edits(store, timedelta(days=1), SINCE, most=50)),
    "dead letters": lambda store, _: dead_page(store, most=30),
    "dead letters of a kind": lambda store, _: dead_page(store, DeadFilter(kind="error", stage="recognize"), most=30),  # type: ignore[arg-type]
    "deliveries that are due": lambda store, _: (due_watches(store, NOW), count_undelivered(store)),
}
"""By what it is: all that somebody waits for."""


def queries(store: Engine, asked: str) -> list[Query]:
    """The queries that the database is asked for one of :data:`ASKED`."""
    ids = _linked(store)
    found: list[Query] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            found.append(Query(statement, parameters))

    event.listen(store, "before_cursor_execute", note)
    ASKED[asked](store, ids)
    event.remove(store, "before_cursor_execute", note)
    return found


def read_whole(how: Iterable[str], tables: Iterable[str] = LARGE) -> list[str]:
    """The lines of a plan by which all rows of one of these tables are read."""
    names = "|".join(tables)
    whole = re.compile(rf"SCAN ({names})\b(?! USING)|Seq Scan on ({names})\b")
    return [line for line in how if whole.search(line)]


def plan(store: Engine, query: Query, *, few_rows: bool = False) -> list[str]:
    """How the database finds what a query asks for, in lines; ``few_rows``: as if there were many."""
    with store.connect() as connection:
        if store.dialect.name == "sqlite":
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query.statement}", query.parameters)
        else:
            if few_rows:
                connection.execute(text("SET LOCAL enable_seqscan = off"))  # few rows are read whole; many are not
            rows = connection.exec_driver_sql(f"EXPLAIN {query.statement}", query.parameters)
        return [str(row[-1]) for row in rows]
