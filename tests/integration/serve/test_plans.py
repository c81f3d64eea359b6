"""How both databases find what pages show: by an index, whatever they know of how many rows there are."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from many_stories import NOW, fill
from sqlalchemy import Engine, event, text

from worker.store.letters import dead_page
from worker.store.listing import Place, Written, naming, newest_moment, oldest_moment, published, undated, whole
from worker.store.name_days import count_days, day_of
from worker.store.one_name import beside, known
from worker.store.read import DeadFilter
from worker.store.rising import rising

LARGE = "documents|stories|entities|quotes|name_days|dead_letters"
SINCE, HERE = NOW - timedelta(days=9), Place(NOW - timedelta(days=3), "a", 0)
ASKED: dict[str, Callable[[Engine], object]] = {
    "a day": lambda store: published(store, SINCE, NOW, 31, HERE),
    "the days beside": lambda store: (newest_moment(store, NOW), oldest_moment(store, SINCE)),
    "no date": lambda store: undated(store, 31, Written(10**9, "a", 0)),
    "a story": lambda store: [whole(store, brief.story.document_id, 0) for brief in published(store, SINCE, NOW, 1)],
    "a name": lambda store: (known(store, "NTB"), beside(store, "NTB", 24), naming(store, "NTB", 21, HERE)),
    "what rises": lambda store: rising(store, day_of(NOW), 50),
    "dead letters": lambda store: dead_page(store, most=30),
    "dead letters of a kind": lambda store: dead_page(store, DeadFilter(kind="error", stage="recognize"), most=30),  # type: ignore[arg-type]
}


@contextmanager
def _said(store: Engine) -> Iterator[list[tuple[str, Any]]]:
    """The queries that the database is asked meanwhile, with what is put into them."""
    found: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            found.append((statement, parameters))

    event.listen(store, "before_cursor_execute", note)
    yield found
    event.remove(store, "before_cursor_execute", note)


@pytest.mark.parametrize("asked", ASKED)
def test_no_table_is_read_whole(store: Engine, asked: str) -> None:
    """Neither database reads all rows of a large table for a page, also where nobody told it how many there are."""
    fill(store, 120)
    while count_days(store, NOW, 1):
        pass
    with _said(store) as found:
        ASKED[asked](store)
    assert found
    whole_table = re.compile(rf"SCAN ({LARGE})\b(?! USING)|Seq Scan on ({LARGE})\b")
    for statement, parameters in found:
        with store.connect() as connection:
            if store.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL enable_seqscan = off"))  # few rows are read whole; many are not
            how = "EXPLAIN QUERY PLAN" if store.dialect.name == "sqlite" else "EXPLAIN"
            plan = [str(row[-1]) for row in connection.exec_driver_sql(f"{how} {statement}", parameters)]
        assert [line for line in plan if whole_table.search(line)] == [], statement
