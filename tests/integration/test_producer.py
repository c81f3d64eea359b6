"""The producer in a crawler's process: what it leaves alone, and what it answers."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from servers import Valkey
from workers import PATIENCE, page

from kawat import QueueAway, QueueFull, enqueue
from worker.broker.connection import Broker
from worker.ledger.codec import unpack_body
from worker.ledger.ledger import Ledger, connect

# What a crawler would feel: half a second each, and tens of megabytes.
HEAVY = {"celery", "kombu", "structlog", "typer", "charset_normalizer", "warcio", "spacy", "numpy", "sqlalchemy"}
HEAVY |= {"trafilatura", "tasks", "worker.store", "worker.app"}
HEAVY_AT_IMPORT = HEAVY | {"redis", "pydantic", "rich"}  # come when the settings are read and Redis is asked

# A crawler with a Celery of its own, whose tasks any library may take over that makes itself the current app.
CRAWLER = """
import json, logging, os, sys
heard = []
handler = logging.Handler()
handler.emit = lambda record: heard.append([record.name, record.levelname])
logging.getLogger().addHandler(handler)

{celery}
from kawat import QueueFull, enqueue
at_import = sorted({heavy} & set(sys.modules))

enqueue([{{"text": "Pasar di Semarang dibuka kembali."}}])
try:
    enqueue([{{"text": "Pasar di Jepara dibuka kembali."}}], wait_seconds=0.1)
    full = False
except QueueFull:
    full = True
later = sorted({heavy} & set(sys.modules))
said = {{"at_import": at_import, "later": later, "heard": heard, "full": full, "kept": {kept}}}
sys.stderr.write(json.dumps(said))
"""
CELERY = """
from celery import Celery, current_app, shared_task
ours = Celery("crawler", broker="memory://")

@shared_task(name="crawler.fetch")
def fetch(): pass
"""
KEPT = "current_app._get_current_object() is ours and fetch.app is ours and 'crawler.fetch' in ours.tasks"


def crawl(celery: str, kept: str) -> dict[str, Any]:
    """What a crawler's process tells of itself, and prints."""
    done = subprocess.run(
        [sys.executable, "-c", CRAWLER.format(celery=celery, kept=kept, heavy=HEAVY_AT_IMPORT)],
        env=os.environ | {"KAWAT_MAX_OPEN_JOBS": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {**json.loads(done.stderr), "printed": done.stdout}


def test_a_crawlers_own_celery_stays_its_own(ledger: Ledger) -> None:
    """A crawler's current Celery app and its shared tasks are its own after it enqueued."""
    assert crawl(CELERY, KEPT)["kept"] is True
    assert ledger.counts().open == 1


@pytest.mark.usefixtures("ledger")
def test_a_crawler_stays_light() -> None:
    """A crawler's process has none of what is heavy: least at import, little more once it enqueued."""
    said = crawl("", "None")
    assert said["at_import"] == []
    assert set(said["later"]) <= HEAVY_AT_IMPORT - HEAVY


def test_the_log_is_the_crawlers(ledger: Ledger) -> None:
    """What a producer has to say goes to the crawler's logging, under Kawat's name, and not to standard output."""
    said = crawl("", "None")
    assert (said["full"], said["printed"]) == (True, "")
    assert ["kawat.producer", "WARNING"] in said["heard"]
    assert ledger.counts().open == 1


def test_each_document_has_its_own_answer(ledger: Ledger, make_broker: Callable[..., Broker]) -> None:
    """However strange a document is, its answer stands in its place, and the others are accepted."""
    broker = make_broker(max_document_bytes=1000)
    strange = [None, "teks", 7, {1: "satu"}, {"text": 5}, {"html": " "}, {"text": "x" * 1001}, {"text": "a", "x": {1j}}]
    fields = [None, None, None, "metadata", "text", None, None, "metadata"]
    receipts = enqueue([page(1), *strange, page(2), page(1)], batch_documents=4, broker=broker)
    assert [receipt.state for receipt in receipts] == ["accepted", *["refused"] * 8, "accepted", "duplicate"]
    assert [receipt.field for receipt in receipts[1:9]] == fields
    assert all(receipt.reason and receipt.job_id is None for receipt in receipts[1:9])
    assert "too large: 1001 bytes" in str(receipts[7].reason)
    assert receipts[0].job_id == receipts[-1].job_id
    counts = ledger.counts()
    assert (counts.accepted, counts.open, counts.duplicate) == (3, 2, 1)


@pytest.mark.usefixtures("ledger")
def test_nothing_but_refused() -> None:
    """A call in which nothing can be a job is answered, too, and so is an empty one."""
    assert [receipt.state for receipt in enqueue([{}, {}])] == ["refused", "refused"]
    assert enqueue([]) == []


def test_one_alone_is_no_list() -> None:
    """A document that is not in a list is a mistake in the program, and is said as such."""
    with pytest.raises(TypeError, match="a list of documents"):
        enqueue(page(1))  # type: ignore[arg-type]


def test_full_in_the_middle(ledger: Ledger, make_broker: Callable[..., Broker]) -> None:
    """Where there is no more room, the receipts until then and the documents that are left come with the error."""
    broker = make_broker(max_open_jobs=2)
    with pytest.raises(QueueFull) as raised:
        enqueue((page(n) for n in range(5)), batch_documents=2, wait_seconds=0, broker=broker)
    assert [receipt.state for receipt in raised.value.receipts] == ["accepted", "accepted"]
    assert list(raised.value.rest) == [page(2), page(3), page(4)]
    assert ledger.counts().open == 2


def test_away_in_the_middle(valkey: Valkey, broker: Broker) -> None:
    """Where Redis goes away, the same: what is left, enqueued again, completes what was begun."""

    def pages() -> Iterator[dict[str, str]]:
        for number in range(6):
            if number == 4:
                valkey.kill()
            yield page(number)

    with pytest.raises(QueueAway) as raised:
        enqueue(pages(), batch_documents=2, wait_seconds=0, broker=broker)
    assert [receipt.state for receipt in raised.value.receipts] == ["accepted"] * 4
    valkey.start()
    rest = enqueue(raised.value.rest, broker=broker)
    assert [receipt.state for receipt in rest] == ["accepted", "accepted"]
    book = Ledger(connect(valkey.url), "kawat", 3)
    assert (book.counts().open, book.client.llen("kawat.clean")) == (6, 3)


def test_the_givers_own_error(ledger: Ledger, make_broker: Callable[..., Broker]) -> None:
    """Where what gives the documents fails, those before are accepted, and its error tells which they were."""

    def feed() -> Iterator[dict[str, str]]:
        yield from map(page, range(5))
        raise OSError("the feed broke off")

    with pytest.raises(OSError, match="broke off") as raised:
        enqueue(feed(), batch_documents=3, broker=make_broker())
    assert [receipt.state for receipt in raised.value.receipts] == ["accepted"] * 5  # type: ignore[attr-defined]
    assert raised.value.__notes__ == ["kawat: 5 documents came before, and have their receipts in error.receipts"]
    assert ledger.counts().open == 5


def test_the_givers_own_error_after_a_full_queue(ledger: Ledger, make_broker: Callable[..., Broker]) -> None:
    """What is left of a queue that is full ends as what the caller gave did."""

    def feed() -> Iterator[dict[str, str]]:
        yield from map(page, range(5))
        raise OSError("the feed broke off")

    with pytest.raises(QueueFull) as raised:
        enqueue(feed(), batch_documents=3, wait_seconds=0, broker=make_broker(max_open_jobs=3))
    assert len(raised.value.receipts) == ledger.counts().open == 3
    assert [next(raised.value.rest) for _ in range(2)] == [page(3), page(4)]
    with pytest.raises(OSError, match="broke off"):
        next(raised.value.rest)


def test_only_measured_otherwise(ledger: Ledger, make_broker: Callable[..., Broker]) -> None:
    """A page that differs in what its crawler measured alone is a duplicate; one's own names are left out if told."""
    pages = [page(1) | {"depth": depth, "metadata": {"download_latency": depth / 10}} for depth in (1, 2)]
    assert [receipt.state for receipt in enqueue(pages)] == ["accepted", "duplicate"]
    runs = [page(2) | {"crawl_run": number} for number in (1, 2)]
    broker = make_broker(measured_metadata=["crawl_run"])
    assert [receipt.state for receipt in enqueue(runs, broker=broker)] == ["accepted", "duplicate"]
    (_, body), (_, other) = sorted((key, ledger.client.get(key)) for key in ledger.client.keys("kawat:body:*"))
    metadata = [unpack_body(each).metadata for each in (body, other)]
    assert sorted(metadata, key=len) == [{"crawl_run": 1}, {"depth": 1, "download_latency": 0.1}]
