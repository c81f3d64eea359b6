"""How both databases find what somebody waits for: by an index, whatever they know of how many rows there are."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest
from many_stories import NOW, fill
from plans import ASKED, Line, plan, queries, queries_of, read_whole
from sqlalchemy import Engine, Row, Select, func, select

from worker.store.name_days import count_days
from worker.store.schema import stories


@pytest.mark.parametrize("asked", ASKED)
def test_no_table_is_read_whole(store: Engine, asked: str) -> None:
    """Neither database reads all rows of a large table for it, also where nobody told it how many there are."""
    fill(store, 120)
    while count_days(store, NOW, 1):
        pass
    found = queries_of(store, asked)
    assert found
    for query in found:
        how = plan(store, query, few_rows=True)
        assert read_whole(how, indexes=store.dialect.name == "sqlite") == [], query.statement


@pytest.mark.parametrize(
    ("line", "is_whole"),
    [
        (Line("SCAN stories"), True),
        (Line("SCAN stories USING COVERING INDEX ix_stories_written"), True),
        (Line("SCAN stories USING INDEX ix_stories_written", ("Limit",)), False),
        (Line("SEARCH stories USING INDEX ix_stories_written (written>?)"), False),
        (Line("Seq Scan on stories"), True),
        (Line("Index Only Scan using ix_stories_written on stories"), True),
        (Line("Index Only Scan using ix_stories_written on stories", ("Aggregate", "Limit")), True),
        (Line("Index Only Scan using ix_stories_written on stories", ("Nested Loop", "Limit")), False),
        (Line("Index Scan using ix_stories_written on stories", (), ("Index Cond: (written > 5)",)), False),
        (
            Line("Index Scan using ix_search_stories_at on search_stories", ("Limit",), ("Filter: (words @@ 'a')",)),
            True,
        ),
        (Line("SCAN watches"), False),
    ],
)
def test_what_reads_a_table_whole(line: Line, is_whole: bool) -> None:
    """Told is what goes through all rows or a whole index: not what ends by a condition, or when there are enough."""
    assert bool(read_whole([line])) == is_whole


def rows(query: Select[Any], store: Engine) -> Sequence[Row[Any]]:
    """What a query finds."""
    with store.connect() as connection:
        return connection.execute(query).all()


def test_both_databases_say_so(store: Engine) -> None:
    """A count of all rows is told of either database, and the newest of them are not."""
    fill(store, 120)
    columns = stories.c
    every, newest = select(func.count()).select_from(stories), select(columns.written).order_by(columns.written.desc())
    counted_beside = select(columns.written, every.scalar_subquery()).order_by(columns.written.desc()).limit(5)
    for query, whole in (
        (every, 1),
        (every.limit(1), 1),
        (select(func.coalesce(func.sum(columns.written), 0)).limit(1), 1),
        (counted_beside, 1),
        (newest, 1),
        (newest.limit(5), 0),
        (every.where(columns.written > 10**6), 0),
    ):
        (asked,) = queries(store, partial(rows, query))
        assert len(read_whole(plan(store, asked, few_rows=True))) == whole, asked.statement
