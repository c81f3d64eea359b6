"""``kawat prune``, on a real SQLite and a real PostgreSQL."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from command_line import fails
from results import would_make
from sqlalchemy import Engine, insert, select, update
from workers import Kawat, StartWorker, wait_for

from worker.errors import NoArticle
from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.ledger.values import DeadJob, Failure
from worker.records import Document, Duplicate, Entities, Entity, Quote, Story, Summary, Tokens
from worker.route import Lane, Stage
from worker.store.prune import count_old, prune
from worker.store.read import list_dead, totals
from worker.store.schema import dead_letters, documents, entities, pages, stories
from worker.store.stories import export
from worker.store.write import AnalysedDocument, AnalysedStory, OtherPage, write_dead, write_no_articles, write_results

pytestmark = pytest.mark.usefixtures("plain")

NEWS = "Ani Wijaya membuka pasar di Semarang."
NOW = datetime.now(UTC)
LONG_AGO = NOW - timedelta(days=100)
BEFORE = NOW - timedelta(days=90)


def analysed(*, first: Duplicate | None = None, whole: bool = True) -> AnalysedStory:
    """A story with a mention and a quote; or one that was not analysed, being linked to a first."""
    spans = [(0, len(NEWS))]
    story = Story(text=NEWS, paragraphs=spans, language="id", duplicate_of=first)
    if not whole:
        return AnalysedStory(story, Tokens([], []), Entities([], None, None), Summary([]))
    quotes = [Quote([(11, 36)], "reported", (0, 10), "Ani Wijaya")]
    mentions = Entities([Entity(0, 10, "PERSON", "Ani Wijaya")], "id_kawat_news", "1", quotes=quotes)
    return AnalysedStory(story, Tokens(spans, spans), mentions, Summary(spans))


def store_documents(
    store: Engine, ids: Sequence[str], *, first: Duplicate | None = None, whole: bool = True, old: bool = True
) -> None:
    """Store these, delivered and processed long ago, or just now."""
    moment = LONG_AGO if old else NOW
    made = []
    for number, given in enumerate(ids):
        document = Document(id=given, text=NEWS)
        accepted_ms = round(moment.timestamp() * 1000) + number
        story = analysed(first=first, whole=whole)
        made.append(AnalysedDocument(identify(document), document, pack_body(document), accepted_ms, [story]))
    write_results(store, made)
    if old:
        age(store, ids)


def age(store: Engine, ids: Sequence[str]) -> None:
    """These were processed long ago."""
    with store.begin() as connection:
        connection.execute(update(documents).where(documents.c.id.in_(ids)).values(processed_at=LONG_AGO))


def store_dead(store: Engine, given: str) -> None:
    """A dead letter of this document."""
    document = Document(id=given, text=NEWS)
    failure = Failure("error", "clean", "rusak", "baris 1")
    write_dead(store, [DeadJob(identify(document).job, pack_body(document), 3, 1, 1, Lane.URGENT, failure)], "kawat 1")


def store_page(store: Engine, page: str, article: str, accepted: datetime) -> None:
    """A page of an article."""
    row = {"id": page, "document_id": article, "number": 2, "content": "a", "accepted_at": accepted, "body": b""}
    with store.begin() as connection:
        connection.execute(insert(pages).values(row))


def ids(store: Engine) -> set[str]:
    """The documents that are there."""
    with store.connect() as connection:
        return set(connection.execute(select(documents.c.id)).scalars())


def pages_there(store: Engine) -> set[str]:
    """The pages that are there."""
    with store.connect() as connection:
        return set(connection.execute(select(pages.c.id)).scalars())


def pruned(store: Engine) -> dict[str, int]:
    """What is deleted, which is what was said to be."""
    expected = count_old(store, BEFORE)
    gone = sum(prune(store, BEFORE), type(expected)())
    assert gone == expected
    return dict(gone)


def test_what_is_old_goes_with_all_that_hangs_on_it(store: Engine) -> None:
    """Old documents go with all their rows, be there more than one transaction has; what is new stays."""
    store_documents(store, [f"lama-{number}" for number in range(450)])
    store_documents(store, ["baru"], old=False)
    store_page(store, "lama-0-2", "lama-0", LONG_AGO)
    assert pruned(store) == {"documents": 450, "stories": 450, "entities": 450, "quotes": 450, "pages": 1}
    assert totals(store) == {"documents": 1, "stories": 1, "entities": 1, "dead_letters": 0}
    assert ids(store) == {"baru"}
    assert pages_there(store) == set()


def test_what_was_delivered_or_made_since_stays(store: Engine) -> None:
    """A document stays that was processed anew, or came again as it is, or of whose article a page has come."""
    store_documents(store, ["diproses", "datang", "halaman", "lama"])
    with store.begin() as connection:
        for given, column in (("diproses", documents.c.processed_at), ("datang", documents.c.accepted_at)):
            connection.execute(update(documents).where(documents.c.id == given).values({column: NOW}))
    store_page(store, "halaman-2", "halaman", NOW)
    store_page(store, "halaman-1", "halaman", LONG_AGO)
    assert pruned(store)["documents"] == 1
    assert ids(store) == {"diproses", "datang", "halaman"}
    assert pages_there(store) == {"halaman-1", "halaman-2"}


def test_no_articles_lost_pages_and_dead_letters(store: Engine) -> None:
    """Pages that are no article, pages whose article never came, and dead letters go by their age, too."""
    other = Document(id="indeks", text="Indeks")
    why = NoArticle("a list", kind="list", probability=0.9)
    write_no_articles(store, [OtherPage(identify(other), other, pack_body(other), 1, why, would_make()[Stage.CLEAN])])
    age(store, ["indeks"])
    store_page(store, "yatim", "tak-ada", LONG_AGO)
    store_page(store, "yatim-baru", "tak-ada", NOW)
    store_dead(store, "mati")
    with store.begin() as connection:
        connection.execute(update(dead_letters).values(died_at=LONG_AGO))
    store_dead(store, "mati-baru")
    assert pruned(store) == {"documents": 1, "pages": 1, "dead_letters": 1}
    assert ids(store) == set()
    assert pages_there(store) == {"yatim-baru"}
    assert [row.document_id for row in list_dead(store)] == ["mati-baru"]


def test_a_thread_keeps_a_first(store: Engine) -> None:
    """Where the first goes, the oldest analysed story that stays takes its place, and the others link to it."""
    store_documents(store, ["pertama", "lain"])
    link = Duplicate("pertama", 0, 0.9)
    store_documents(store, ["ulang-lama"], first=link)
    store_documents(store, ["tanpa-analisis"], first=link, whole=False, old=False)
    store_documents(store, ["ulang-1", "ulang-2"], first=link, old=False)
    store_documents(store, ["sendiri"], first=Duplicate("lain", 0, 0.8), whole=False, old=False)
    pruned(store)
    links = {
        story["document_id"]: (story["duplicate_of"], story["duplicate_story"], story["similarity"])
        for story in export(store)
    }
    assert links == {
        "ulang-1": (None, None, None),
        "ulang-2": ("ulang-1", 0, 0.9),
        "tanpa-analisis": ("ulang-1", 0, 0.9),
        "sendiri": (None, None, None),
    }


def test_workers_go_on_meanwhile(store: Engine) -> None:
    """While much is deleted others write the same threads, and each document is there, or gone, as a whole."""
    store_documents(store, [f"lama-{number}" for number in range(1000)])
    failures = []

    def write() -> None:
        try:
            for turn in range(30):
                first = Duplicate(f"lama-{999 - turn}", 0, 0.9)
                store_documents(store, [f"baru-{turn}"], first=first, old=False)
                store_documents(store, [f"lama-{turn * 30}"], old=False)
        except Exception as error:  # noqa: BLE001  (whatever it is, the test tells it)
            failures.append(error)

    writer = Thread(target=write)
    writer.start()
    for _ in prune(store, BEFORE):
        pass
    writer.join()
    assert failures == []
    assert count_old(store, BEFORE).total() == 0
    there = ids(store)
    with store.connect() as connection:
        for table in (stories, entities):
            assert set(connection.execute(select(table.c.document_id)).scalars()) == there


def test_the_command(store: Engine, store_url: str, kawat: Kawat) -> None:
    """It says first what it would delete, deletes it, and says so; a second time there is nothing."""
    store_documents(store, ["lama-1", "lama-2"])
    store_dead(store, "mati-baru")
    env: dict[str, str | None] = {"KAWAT_STORE_URL": store_url}
    told = "2 documents (2 stories, 2 mentions, 2 quotes, 0 pages, 0 older versions) and 0 dead letters"
    done = kawat("prune", "--older-than", "90d", "--dry-run", env=env)
    assert (done.returncode, done.stdout) == (0, f"{told} would be deleted.\n"), done.stderr
    assert ids(store) == {"lama-1", "lama-2"}
    done = kawat("prune", "--older-than", "90d", "--vacuum", env=env)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{told} deleted.\n", "")
    assert totals(store) == {"documents": 0, "stories": 0, "entities": 0, "dead_letters": 1}
    again = kawat("prune", "--older-than", f"{BEFORE:%F}", env=env)
    assert (
        again.stdout
        == "0 documents (0 stories, 0 mentions, 0 quotes, 0 pages, 0 older versions) and 0 dead letters deleted.\n"
    )


def test_workers_do_it_by_themselves(store: Engine, store_url: str, start_worker: StartWorker) -> None:
    """With KAWAT_KEEP_DAYS a worker deletes what is older, and nothing else, and says so."""
    store_documents(store, ["lama-1", "lama-2"])
    store_documents(store, ["baru"], old=False)
    worker = start_worker("--processes", "1", KAWAT_STORE_URL=store_url, KAWAT_KEEP_DAYS="90", KAWAT_PIPELINES="{}")
    wait_for(lambda: ids(store) == {"baru"})
    wait_for(lambda: "deleted what is old" in worker.log.read_text())
    assert totals(store) == {"documents": 1, "stories": 1, "entities": 1, "dead_letters": 0}


def test_wrong_usage(kawat: Kawat) -> None:
    """Without an age, with one that is none or is still to come, and without a store it ends with code 2."""
    assert kawat("prune").returncode == 2
    assert fails(kawat("prune", "--older-than", "lama"), "--older-than 'lama'", "such as 7d")
    assert fails(kawat("prune", "--older-than", "2999-01-01"), "still to come")
    assert fails(kawat("prune", "--older-than", "90d"), "there is no store yet")


def test_the_file_shrinks(kawat: Kawat, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """With --vacuum SQLite's file gives its room back, and its tables are whole."""
    request.getfixturevalue("filled")
    place = tmp_path / "kawat-data" / "kawat.db"
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE documents SET body = zeroblob(3000000), processed_at = '2001-01-01 00:00:00'")
    connection.close()
    before = place.stat().st_size
    assert kawat("prune", "--older-than", "90d", "--vacuum").returncode == 0
    assert place.stat().st_size < before / 2
