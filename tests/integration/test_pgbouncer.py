"""The output store behind PgBouncer in transaction mode, where a connection has another server at each transaction."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from articles import FLOOD
from servers import PgBouncer
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from workers import PATIENCE, Kawat

from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.records import Document, Entities, Story, Summary, Tokens
from worker.store.engine import open_store
from worker.store.read import count_stories
from worker.store.stories import export
from worker.store.write import AnalysedDocument, AnalysedStory, write_results

NEWS = "Pasar di Semarang dibuka kembali."


@pytest.fixture
def make_pooled(postgres_url: str) -> Iterator[Callable[[int], str]]:
    """Makes a database behind a PgBouncer that has so many connections to it; its URL there."""
    database = f"pooled_{os.urandom(6).hex()}"
    admin = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    started: list[PgBouncer] = []
    with tempfile.TemporaryDirectory(prefix="kawat-pgbouncer-") as folder:

        def make(connections: int) -> str:
            with admin.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {database}"))
            behind = make_url(postgres_url).set(database=database).render_as_string(hide_password=False)
            started.append(PgBouncer(Path(folder), behind, connections))
            return started[-1].url

        yield make
        for bouncer in started:
            bouncer.kill()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)"))
    admin.dispose()


def _analysed(number: int) -> AnalysedDocument:
    document = Document(id=f"pasar-{number}", text=NEWS)
    whole = (0, len(NEWS))
    story = Story(text=NEWS, paragraphs=[whole], language="id")
    made = AnalysedStory(story, Tokens([whole], [whole]), Entities([], None, None), Summary([whole]))
    return AnalysedDocument(identify(document), document, pack_body(document), 1, [made])


def test_no_batch_fails(make_pooled: Callable[[int], str]) -> None:
    """Four workers write through two connections, each the same statements often, and no batch fails once."""
    url = make_pooled(2)
    open_store(url, create=True).dispose()

    def work(worker: int) -> int:
        store = open_store(url)
        for number in range(40):
            write_results(store, [_analysed(1000 * worker + number)])
        store.dispose()
        return 40

    with ThreadPoolExecutor(4) as workers:
        assert sum(workers.map(work, range(4))) == 160
    store = open_store(url)
    assert len(list(export(store))) == 160
    store.dispose()


def test_one_connection_is_enough(make_pooled: Callable[[int], str]) -> None:
    """Who stops reading an export in the middle holds no connection while it asks on another."""
    store = open_store(make_pooled(1), create=True)
    write_results(store, [_analysed(number) for number in range(3)])
    exported = export(store)
    next(exported)
    exported.close()
    assert count_stories(store, [f"{identify(Document(id=f'pasar-{n}', text=NEWS)).document}" for n in range(3)]) == 3
    store.dispose()


def test_run_behind_one_connection(make_pooled: Callable[[int], str], kawat: Kawat, tmp_path: Path) -> None:
    """``kawat run`` writes and reports through a single connection, and ``health`` and ``show`` answer through it."""
    own = {"KAWAT_STORE_URL": make_pooled(1), "KAWAT_REDIS_URL": None}
    texts = [f"{FLOOD[0]} Laporan nomor {number}.\n" + "\n".join(FLOOD[1:]) for number in range(30)]
    lines = [json.dumps({"id": f"banjir-{number}", "text": each}) for number, each in enumerate(texts)]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines))
    done = kawat("run", "feed.jsonl", "--processes", "2", env=own, timeout=PATIENCE)
    assert (done.returncode, "30 documents" in done.stdout) == (0, True), done.stderr
    again = kawat("run", "feed.jsonl", "--json", env=own, timeout=PATIENCE)
    assert again.returncode == 0
    assert len(list(map(json.loads, again.stdout.splitlines()))) == 30
