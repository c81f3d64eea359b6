"""What is taken along by ``--since``: each writing once, whatever is written meanwhile, on both databases."""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from results import BRIDGE, FLOOD, NOON, page, result, story
from sqlalchemy import Engine, select, text, update

from worker.errors import KawatError
from worker.records import Duplicate
from worker.store.engine import open_store
from worker.store.prune import prune
from worker.store.schema import stories
from worker.store.slices import BEGINNING
from worker.store.stories import EVERY_STORY, StoryFilter, snapshot
from worker.store.write import write_results

WRITERS, ROUNDS = 4, 40


def taken(store: Engine, since: str, which: StoryFilter = EVERY_STORY) -> tuple[list[tuple[str, str]], str]:
    """The documents and texts of a slice, and where the next one begins."""
    with snapshot(store, which, since) as found:
        assert found.cursor is not None
        return [(each["document_id"], each["text"]) for each in found.stories()], found.cursor


def write(store: Engine, name: str, content: str = FLOOD, round_: int = 0, **fields: object) -> None:
    """Write a document of one story; a later round replaces an earlier one."""
    write_results(store, [result(page(id=name, text=content), story(content, **fields), accepted_ms=NOON + round_)])


def test_only_what_is_new(store: Engine) -> None:
    """A slice has what was written or replaced since the one before, in that order, and nothing else; filters hold."""
    write(store, "d2")
    write(store, "d1", language="en")
    first, cursor = taken(store, BEGINNING)
    assert [name for name, _ in first] == ["d2", "d1"]
    assert taken(store, cursor)[0] == []
    write(store, "d2", BRIDGE, 1)
    write(store, "d3")
    write(store, "d4", language="en")
    assert taken(store, cursor, StoryFilter(language="id"))[0] == [("d2", BRIDGE), ("d3", FLOOD)]
    second, cursor = taken(store, cursor)
    assert second == [("d2", BRIDGE), ("d3", FLOOD), ("d4", FLOOD)]
    assert taken(store, cursor)[0] == []


def test_the_newest_deleted(store: Engine) -> None:
    """What comes after the newest stories were deleted is new all the same."""
    write(store, "d1")
    _, cursor = taken(store, BEGINNING)
    with store.connect() as connection:
        (last,) = connection.execute(select(stories.c.written)).scalars()
    assert sum(sum(gone.values()) for gone in prune(store, datetime.now(UTC) + timedelta(days=3650)))
    write(store, "d2")
    assert taken(store, cursor)[0] == [("d2", FLOOD)]
    with store.connect() as connection:
        assert connection.execute(select(stories.c.written)).scalar_one() > last


def test_a_link_that_changes(store: Engine) -> None:
    """A story whose link to its first changes is new, though it was not made again; one delivered again is not."""
    write(store, "d1")
    write(store, "d2", duplicate_of=Duplicate("d1", 0, 0.9))
    _, cursor = taken(store, BEGINNING)
    with store.begin() as connection:
        connection.execute(update(stories).where(stories.c.document_id == "d2").values(duplicate_of=None))
        connection.execute(text("UPDATE documents SET accepted_at = processed_at"))
    assert [name for name, _ in taken(store, cursor)[0]] == ["d2"]


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_a_transaction_that_ends_late(store: Engine) -> None:
    """What an older transaction commits after a newer one is in a later slice, and nothing twice."""
    for name in ("late", "soon"):
        write(store, name)
    first, cursor = taken(store, BEGINNING)
    found = Counter(first)

    def touch(name: str) -> object:
        return update(stories).where(stories.c.document_id == name).values(text=f"{name} {FLOOD}")

    with store.connect() as late:
        late.execute(touch("late"))
        with store.begin() as soon:
            soon.execute(touch("soon"))
        part, cursor = taken(store, cursor)
        found.update(part)
        part, cursor = taken(store, cursor)
        found.update(part)
        late.commit()
    part, cursor = taken(store, cursor)
    found.update(part)
    assert found == Counter([("late", FLOOD), ("soon", FLOOD), ("late", f"late {FLOOD}"), ("soon", f"soon {FLOOD}")])
    assert taken(store, cursor)[0] == []


@pytest.mark.usefixtures("store")
def test_four_writers(store_url: str) -> None:
    """While four writers write and replace, the slices of an exporter have each document's last writing once."""
    stop = threading.Event()

    def writer(number: int) -> list[tuple[str, str]]:
        own, draw = open_store(store_url), random.Random(number)
        last: dict[str, str] = {}
        for round_ in range(ROUNDS):
            names = {f"w{number}-{draw.randrange(60)}" for _ in range(draw.randrange(1, 12))}
            made = []
            for name in sorted(names):
                last[name] = content = f"{FLOOD} {number} {round_} {name}"
                made.append(result(page(id=name, text=content), story(content), accepted_ms=NOON + round_))
            write_results(own, made)
        own.dispose()
        return list(last.items())

    def exporter() -> list[list[tuple[str, str]]]:
        own, cursor, parts = open_store(store_url), BEGINNING, []
        while True:
            ended = stop.is_set()
            part, cursor = taken(own, cursor)
            parts.append(part)
            if ended:
                own.dispose()
                return parts

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        slices = pool.submit(exporter)
        written = [item for each in pool.map(writer, range(WRITERS)) for item in each]
        stop.set()
    found = [item for part in slices.result() for item in part]
    assert max(Counter(found).values()) == 1  # no writing twice
    assert set(written) <= set(found)  # none lost
    assert dict(found) == dict(written)  # and of each document the last one last
    assert len([part for part in slices.result() if part]) > 1  # while they wrote


@pytest.mark.parametrize("cursor", ["", "kemarin", "sqlite", "sqlite--1", "7-3", "sqlite-99999999999", "sqlite-²"])
def test_no_cursor_of_this_store(store: Engine, cursor: str) -> None:
    """What is no cursor of the store is refused, and it is said how to begin anew."""
    with pytest.raises(KawatError, match="is none of this store, or of a newer copy: take all again, --since 0"):
        taken(store, cursor)


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_restored_on_another_server(store: Engine) -> None:
    """Numbers that the server has not reached yet are told, and after what is said then nothing is lost."""
    write(store, "d1")
    with store.begin() as connection:
        for state in ("DISABLE", "ENABLE"):
            connection.execute(text(f"ALTER TABLE stories {state} TRIGGER kawat_written"))
            if state == "DISABLE":
                connection.execute(text("UPDATE stories SET written = 999999999999"))
    with pytest.raises(KawatError, match="of another server's transactions, as after a restore") as refused:
        taken(store, BEGINNING)
    (mend,) = [part for part in str(refused.value).split(";") if "UPDATE" in part]
    with store.begin() as connection:
        connection.execute(text(mend[mend.index("UPDATE") :]))
    first, cursor = taken(store, BEGINNING)
    write(store, "d2")
    assert [name for name, _ in first + taken(store, cursor)[0]] == ["d1", "d2"]


def test_a_slice_is_looked_up(store: Engine) -> None:
    """A slice is found by an index, in its order: neither is the table read whole nor anything sorted."""
    write_results(store, [result(page(id=f"d{n}"), story(FLOOD)) for n in range(3)])
    query = select(stories.c.text).where(stories.c.written >= 5, stories.c.written < 9)
    query = query.order_by(stories.c.written, stories.c.document_id, stories.c.story)
    sql = str(query.compile(store, compile_kwargs={"literal_binds": True}))
    with store.begin() as connection:
        if store.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            connection.execute(text("SET LOCAL enable_bitmapscan = off"))
        plan = "EXPLAIN" if store.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
        said = "\n".join(str(row) for row in connection.execute(text(f"{plan} {sql}")))
    assert "ix_stories_written" in said
    assert "Sort" not in said and "TEMP B-TREE" not in said
