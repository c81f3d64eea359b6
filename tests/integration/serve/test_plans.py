"""How both databases find what somebody waits for: by an index, whatever they know of how many rows there are."""

import pytest
from many_stories import NOW, fill
from plans import ASKED, plan, queries, read_whole
from sqlalchemy import Engine

from worker.store.name_days import count_days


@pytest.mark.parametrize("asked", ASKED)
def test_no_table_is_read_whole(store: Engine, asked: str) -> None:
    """Neither database reads all rows of a large table for it, also where nobody told it how many there are."""
    fill(store, 120)
    while count_days(store, NOW, 1):
        pass
    found = queries(store, asked)
    assert found
    for query in found:
        assert read_whole(plan(store, query, few_rows=True)) == [], query.statement
