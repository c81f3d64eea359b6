"""What pages, the API and commands ask of a store, and how the database answers: its plan for each query."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

_HANDING_ON = ("Nested Loop", "Incremental Sort", "Subquery Scan", "Result", "Unique", "Append", "Merge Append")

SINCE, HERE = NOW - timedelta(days=9), Place(NOW - timedelta(days=3), "a", 0)
OF_NAME, OF_LABEL = StoryFilter(name="NTB"), StoryFilter(label="PERSON", published_from=SINCE)
URL = "https://kabar.example/ekonomi/1234"
OF_SOURCE = StoryFilter(source=SOURCES[3])


class Query(NamedTuple):
    """What a database was asked, with what was put into it, and the settings that it was given before."""

    statement: str
    parameters: Any
    settings: tuple[str, ...] = ()


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
    "a thread": lambda store, ids: [thread_of(store, document, 0, most=50) for document in ids],
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


def queries(store: Engine, ask: Callable[[Engine], object]) -> list[Query]:
    """The queries that the database is asked for something."""
    found: list[Query] = []
    settings: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if statement.startswith(("SET LOCAL", "SELECT set_config")):
            settings.append(statement)
        elif statement.startswith(("SELECT", "WITH")):
            found.append(Query(statement, parameters, tuple(settings)))

    event.listen(store, "before_cursor_execute", note)
    ask(store)
    event.remove(store, "before_cursor_execute", note)
    return found


def queries_of(store: Engine, asked: str) -> list[Query]:
    """The same for one of :data:`ASKED`."""
    ids = _linked(store)
    return queries(store, lambda store: ASKED[asked](store, ids))


class Line(NamedTuple):
    """A step of a plan, and the steps above it, the nearest first, and below it or beside it, that say how it ends."""

    said: str
    above: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def read_whole(how: Iterable[Line], tables: Iterable[str] = LARGE, *, indexes: bool = True) -> list[str]:
    """The steps of a plan by which all rows of one of these tables are read, or, with ``indexes``, all of one of it.

    Of a PostgreSQL with few rows ``indexes`` say nothing: it takes any of them for as good as the right one.

    What goes through an index in its order, and is above by nothing but what hands rows on until there are as many as
    a LIMIT asks for, stops there. What looks into the words of stories that it found by something else does not: most
    do not have them.
    """
    names = "|".join(tables)
    table = re.compile(rf"SCAN ({names})\b(?! USING)|Seq Scan on ({names})\b")
    index = re.compile(rf"SCAN ({names})\b USING|(Index|Index Only|Bitmap Heap) Scan .*on ({names})\b")
    return [
        line.said
        for line in how
        if table.search(line.said) or (indexes and index.search(line.said) and not _is_bound(line))
    ]


def _is_bound(line: Line) -> bool:
    """Whether an index is read in part: by a condition, or until there are enough rows."""
    if any(each.startswith("Filter: ") and "words @@" in each for each in line.beside):
        return False
    if any(each.startswith(("Index Cond: ", "Recheck Cond: ")) for each in line.beside):
        return True
    for step in line.above:
        if step.startswith("Limit"):
            return True
        if not step.startswith(_HANDING_ON):
            return False
    return False


def plan(store: Engine, query: Query, *, few_rows: bool = False) -> list[Line]:
    """How the database finds what a query asks for; ``few_rows``: as if there were many."""
    with store.connect() as connection:
        if store.dialect.name == "sqlite":
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query.statement}", query.parameters).all()
            return list(_of_sqlite([(row[0], row[1], row[3]) for row in rows], query.statement))
        for setting in query.settings:
            connection.execute(text(setting))
        if few_rows:
            for how in ("enable_seqscan", "enable_mergejoin"):  # few rows are read whole; many are not
                connection.execute(text(f"SET LOCAL {how} = off"))
        rows = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {query.statement}", query.parameters).scalar_one()
        return list(_of_postgresql(rows[0]["Plan"]))


def _of_sqlite(rows: Sequence[tuple[int, int, str]], statement: str) -> Iterator[Line]:
    """SQLite says nothing of a LIMIT: it is the query's own, and ends a scan of its own beside which nothing is sorted.

    A select that counts or sums up, not by groups, has read everything before its LIMIT.
    """
    own, inner = statement.upper(), 1
    while inner:  # selects within it go
        own, inner = re.subn(r"\(([^()]*)\)", lambda part: "…" if "SELECT" in part[1] else f"[{part[1]}]", own)
    aggregates = re.search(r"\b(COUNT|SUM|TOTAL|AVG|MIN|MAX)\[", own) and not re.search(r"\bGROUP BY\b", own)
    has_limit = re.search(r"\bLIMIT\b", own) and not aggregates
    for _, parent, said in rows:
        beside = tuple(
            each
            for _, other, each in rows
            if other == parent and re.match(r"USE TEMP B-TREE FOR (ORDER|GROUP|DISTINCT)", each)
        )
        yield Line(said, ("Limit",) if has_limit and parent == 0 and not beside else ())


def _of_postgresql(step: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[Line]:
    said = step["Node Type"]
    if "Relation Name" in step:
        index = f" using {step['Index Name']}" if "Index Name" in step else ""
        said += f"{index} on {step['Relation Name']}"
    beside = tuple(f"{name}: {step[name]}" for name in ("Index Cond", "Recheck Cond", "Filter") if name in step)
    yield Line(said, above, beside)
    for each in step.get("Plans", ()):
        yield from _of_postgresql(each, (said, *above))
