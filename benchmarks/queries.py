"""The slowest queries of what people and programs wait for, on a store that is there: how long they take, their plans.

All that pages, the API and commands ask (tests/helpers/plans.py has the list) is asked once to see the statements, then
each statement three times more, until a thousand of its rows are read; the quickest of these counts, by the clock and
by this process' own time, which is SQLite's, too. A plan that reads a large table whole is marked; the exit code is 1.

Usage: PYTHONPATH=.:tests/helpers python benchmarks/queries.py STORE_URL [--slowest 10]

A store of 50,000 stories: PYTHONPATH=. python tests/helpers/many_stories.py STORE_URL, then kawat trends, until it says
that all days are counted.
"""

import argparse
import sys
import time

from plans import ASKED, LARGE, Query, plan, queries_of, read_whole
from sqlalchemy import Engine, func, select

from worker.store.engine import open_store
from worker.store.schema import metadata

TIMES, ROWS = 3, 1000
MANY = 10_000  # rows: a smaller table a database may well read whole


def seconds(store: Engine, query: Query) -> tuple[float, float]:
    """What a query takes: processor time, and time by the clock."""
    took = []
    with store.connect() as connection:
        for _ in range(TIMES):
            for setting in query.settings:
                connection.exec_driver_sql(setting)
            began, own = time.perf_counter(), time.process_time()
            streamed = {"stream_results": True}
            connection.exec_driver_sql(query.statement, query.parameters, execution_options=streamed).fetchmany(ROWS)
            took.append((time.process_time() - own, time.perf_counter() - began))
            connection.rollback()
    return min(took)


def main() -> None:
    """Ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", help="as KAWAT_STORE_URL names it")
    parser.add_argument("--slowest", type=int, default=10)
    given = parser.parse_args()
    store = open_store(given.store)
    rows = []
    with store.connect() as connection:
        large = [
            name
            for name in LARGE
            if connection.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one() > MANY
        ]
    for name in ASKED:
        rows += [(*seconds(store, query), name, query) for query in queries_of(store, name)]
    rows.sort(key=lambda row: -(row[0] if store.dialect.name == "sqlite" else row[1]))
    bad = 0
    for place, (own, clock, name, query) in enumerate(rows):
        how = plan(store, query)
        whole = read_whole(how, large)
        bad += bool(whole)
        if place < given.slowest or whole:
            mark = "  READS A TABLE WHOLE" if whole else ""
            print(f"{own * 1000:8.1f} ms own, {clock * 1000:8.1f} by the clock  {name}{mark}")
            print(f"    {' '.join(query.statement.split())[:300]}")
            print("".join(f"        {line.said} {' '.join(line.beside)}\n" for line in how), flush=True)
    print(f"{len(rows)} queries, {bad} of them read a large table whole")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
