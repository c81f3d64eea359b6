"""Searches on both databases: what they find, in which order, page by page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from many_stories import fill
from results import FLOOD, page, result, story
from sqlalchemy import Engine

from worker.errors import KawatError
from worker.store.engine import open_store
from worker.store.search import Order, search
from worker.store.stories import StoryFilter
from worker.store.write import write_results

MANY = 600


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
