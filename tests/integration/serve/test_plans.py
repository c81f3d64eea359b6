"""How both databases find what somebody waits for: by an index, whatever they know of how many rows there are."""

import pytest
from many_stories import NOW, fill
from plans import ASKED, WHOLE_TABLE, plan, said
from sqlalchemy import Engine

from worker.store.name_days import count_days


@pytest.mark.parametrize("asked", ASKED)
def test_no_table_is_read_whole(store: Engine, asked: str) -> None:
    """Neither database reads all rows of a large table for it, also where nobody told it how many there are."""
    fill(store, 120)
    while count_days(store, NOW, 1):
        pass
    with said(store) as found:
        ASKED[asked](store)
    assert found
    for query in found:
        how = plan(store, query, few_rows=True)
        assert [line for line in how if WHOLE_TABLE.search(line)] == [], query.statement
