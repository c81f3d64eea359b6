"""Searches on both databases: what they find, in which order, page by page."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from many_stories import NOW, SOURCES, fill
from plans import plan, queries, read_whole
from results import FLOOD, page, result, story
from sqlalchemy import Engine, delete, event, func, make_url, select, update

from worker.errors import KawatError
from worker.store.engine import open_store
from worker.store.prune import prune
from worker.store.schema import documents, search_stories
from worker.store.search import Order, search
from worker.store.search_index import Progress, make
from worker.store.stories import StoryFilter, snapshot
from worker.store.transaction import writing
from worker.store.write import write_results

MANY = 400
AGAIN = re.compile(r"search_words VIRTUAL TABLE INDEX 0:=")  # SQLite's, of the words, for each story


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, postgres_url: str) -> Iterator[list[Engine]]:
    """The same stories in a SQLite and in a PostgreSQL."""
    folder: Path = tmp_path_factory.mktemp("search")
    made = [open_store(url, create=True) for url in (f"sqlite:///{folder / 'kawat.db'}", postgres_url)]
    for engine in made:
        fill(engine, MANY)
    yield made
    for engine in made:
        engine.dispose()


def test_word_forms_find_one_another(store: Engine) -> None:
    """A search for a verb finds its noun and its passive, and not the word that only looks like them."""
    texts = ("Serangan itu gagal.", "Pos polisi diserang.", "Serangga itu kecil.")
    write_results(store, [result(page(number), story(said)) for number, said in enumerate(texts)])
    found = [hit.snippet.text for hit in search(store, "menyerang").hits]
    assert sorted(found) == ["Pos polisi diserang.", "Serangan itu gagal."]


@pytest.mark.parametrize("letter", ["x", "я", "𐐨"])
@pytest.mark.parametrize("mark", [" ", "-"])
def test_more_words_than_an_index_takes(store: Engine, letter: str, mark: str) -> None:
    """A page of so many long words that PostgreSQL would refuse to index them all is stored, and found by its first."""
    words = (letter * 54 + "".join(chr(ord("a") + int(figure)) for figure in f"{at:06}") for at in range(40_000))
    write_results(store, [result(page(), story(f"Banjir bandang melanda Demak. {mark.join(words)}"))])
    assert [hit.story for hit in search(store, "banjir bandang").hits] == [0]
    assert [hit.story for hit in search(store, f"{letter * 54}aaaaab").hits] == [0]


@pytest.mark.parametrize("said", ["polisi", "menteri keuangan", '"kementerian pu"', "warga -polisi", "indonesia", ""])
@pytest.mark.parametrize("order", Order)
def test_both_databases_answer_alike(both: list[Engine], said: str, order: Order) -> None:
    """SQLite and PostgreSQL find the same stories in the same order, over all pages, each story once."""
    answers = []
    for engine in both:
        keys, cursor = [], None
        while True:
            found = search(engine, said, order=order, most=100, cursor=cursor)
            keys += [(hit.document_id, hit.story) for hit in found.hits]
            cursor = found.cursor
            if cursor is None:
                break
        assert len(set(keys)) == len(keys) == (found.total or MANY)
        answers.append(keys)
    assert answers[0] == answers[1] != []


def test_a_cursor_of_another_search(both: list[Engine]) -> None:
    """A cursor is refused by a search for something else, in one sentence."""
    cursor = search(both[0], "polisi", most=1).cursor
    with pytest.raises(KawatError, match="none of this search"):
        search(both[0], "warga", cursor=cursor)
    with pytest.raises(KawatError, match="none of this search"):
        search(both[0], "polisi", StoryFilter(language="id"), cursor=cursor)


def test_what_is_replaced_is_not_found(store: Engine) -> None:
    """A document that comes again is found by its new words alone."""
    write_results(store, [result(page(), story(FLOOD))])
    write_results(store, [result(page(), story("Kereta anjlok di Bandung."))])
    assert search(store, "banjir").total == 0
    assert search(store, "kereta").total == 1


FILTERS = {
    "none": StoryFilter(),
    "source": StoryFilter(source=SOURCES[0]),
    "language": StoryFilter(language="id"),
    "kind": StoryFilter(kind="article"),
    "days": StoryFilter(published_from=NOW - timedelta(days=20), published_before=NOW - timedelta(days=5)),
    "label": StoryFilter(label="PERSON"),
    "name": StoryFilter(name="Bambang Andi Setiawan"),
    "name and label": StoryFilter(name="Bambang Andi Setiawan", label="PERSON"),
}


@pytest.mark.parametrize("which", FILTERS.values(), ids=FILTERS)
def test_filters(both: list[Engine], which: StoryFilter) -> None:
    """A search with a filter finds what the search without finds and the export of the filter has, on both alike."""
    answers = []
    for engine in both:
        every = {(hit.document_id, hit.story) for hit in search(engine, "warga", most=MANY).hits}
        with snapshot(engine, which) as found:
            meant = {(story["document_id"], story["story"]) for story in found.stories()}
        hits = [(hit.document_id, hit.story) for hit in search(engine, "warga", which, most=MANY).hits]
        assert set(hits) == every & meant != set()
        answers.append(hits)
    assert answers[0] == answers[1]


@pytest.mark.parametrize("which", FILTERS.values(), ids=FILTERS)
@pytest.mark.parametrize("said", ["warga", '"bambang andi" polisi -warga', ""])
@pytest.mark.parametrize("order", Order)
def test_no_table_is_read_as_a_whole(both: list[Engine], which: StoryFilter, said: str, order: Order) -> None:
    """By their plans neither database reads a whole table, or looks again for each story, whatever is searched for."""
    for engine in both:
        for query in queries(engine, lambda store: search(store, said, which, order=order)):
            how = plan(engine, query, few_rows=True)
            assert read_whole(how, indexes=engine.dialect.name == "sqlite") == [], query.statement
            assert not any(AGAIN.search(step.said) for step in how), query.statement


@pytest.mark.parametrize(("given", "has"), [("64kB", "16MB"), ("64MB", "64MB")])
@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_settings_of_the_operator(store: Engine, store_url: str, given: str, has: str) -> None:
    """A search has 16 MB of PostgreSQL's memory, or what the operator gives if that is more; then all is as it was."""
    fill(store, 20)
    options = {"options": f"-c work_mem={given} -c enable_indexscan=off"}
    asked = open_store(make_url(store_url).update_query_dict(options).render_as_string(hide_password=False))
    seen: list[tuple[str, str]] = []

    def note(_connection: object, cursor: Any, *_: object) -> None:  # noqa: ANN401  (psycopg's)
        said = cursor.connection.execute("SELECT current_setting('work_mem'), current_setting('enable_indexscan')")
        seen.append(said.fetchone())

    event.listen(asked, "before_cursor_execute", note)
    assert search(asked, "warga").hits
    assert seen[-1] == (has, "off")
    with asked.connect() as again:  # the same connection
        again.exec_driver_sql("SELECT 1")
    assert seen[-1] == (given, "off")
    asked.dispose()


def test_labels_are_found_by_an_index_that_is_made(store: Engine) -> None:
    """Put in anew, a story is found by the labels of its mentions as it was when it was written, and by no other."""
    fill(store, 60)
    which = StoryFilter(label="PERSON")
    written = search(store, "warga", which, most=MANY).hits
    assert 0 < len(written) < len(search(store, "warga", most=MANY).hits)
    with writing(store) as connection:
        connection.execute(update(search_stories).values(labels=0))
    assert search(store, "warga", which, most=MANY).hits == []
    for _ in make(store, again=True):
        pass
    assert search(store, "warga", which, most=MANY).hits == written


def test_the_index_is_made_while_workers_write(store: Engine) -> None:
    """Made anew meanwhile, the index has each story once in the end, as it was written last, and is complete."""
    fill(store, 250)
    with writing(store) as connection:
        connection.execute(delete(search_stories).where(search_stories.c.id % 2 == 0))
    written = []

    def write() -> None:
        for number in range(40):
            write_results(store, [result(page(number % 10, text=f"{number}"), story(f"Kapal karam ke {number} kali."))])
            written.append(number)

    worker = Thread(target=write)
    worker.start()
    for _ in make(store, again=True):
        assert not search(store, "warga", most=1).complete
    worker.join()
    found = search(store, "warga", most=300)
    assert found.complete
    assert list(make(store))[-1] == Progress(0, 0)
    assert search(store, "kapal karam").total == 10
    assert {search(store, f'"ke {number} kali"').total for number in range(30, 40)} == {1}
    assert search(store, '"ke 5 kali"').total == 0
    with store.connect() as connection:
        assert connection.execute(select(func.count()).select_from(search_stories)).scalar_one() == 260


def test_what_is_pruned_is_not_found(store: Engine) -> None:
    """What is deleted goes from the index, also where a person deletes it by hand."""
    write_results(store, [result(page(number), story(f"{FLOOD} {number}")) for number in range(3)])
    old = [gone["stories"] for gone in prune(store, datetime.now(UTC) + timedelta(days=1))]
    assert sum(old) == 3
    assert search(store, "banjir").total == 0
    write_results(store, [result(page(1), story(FLOOD))])
    with writing(store) as connection:
        connection.execute(delete(documents))
    assert search(store, "banjir").total == 0
    if store.dialect.name == "sqlite":
        with store.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM search_words").scalar() == 0
