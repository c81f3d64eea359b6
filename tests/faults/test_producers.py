"""Producers at a full queue and at a Redis that is gone or hangs: who asked for no waiting is not kept waiting."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from servers import Valkey
from workers import PATIENCE, page, wait_for

from kawat import Producer, QueueAway, QueueFull, Receipt, enqueue, enqueue_async
from worker.broker.connection import Broker
from worker.errors import KawatError
from worker.ledger.ledger import Ledger, connect

SOON = 1.9  # what does not wait takes milliseconds; one try at a Redis that hangs takes 2 s
TRY = 8.0  # such a try takes sometimes 4 s; the rest is a busy machine's

SCRIPT = """
import logging, os, signal, sys
logging.basicConfig(format="%(name)s: %(message)s")
from worker.broker.connection import Broker
from worker.settings import Settings
from kawat import Producer

def page(number):
    return {"url": f"https://kabar.example/{number}", "text": f"Pasar {number} dibuka kembali."}

producer = Producer(linger_seconds=1000, exit_seconds=float(sys.argv[1]))
"""
EXIT = "producer.put(page(1))"
FORK = """
producer.put(page(1))
child = os.fork()
producer.put(page(2 if child else 3))
producer.close()
if child:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os._exit(0 if producer.buffered == 0 else 3)
"""


@pytest.fixture
def one_job(valkey: Valkey, make_broker: Callable[..., Broker]) -> Broker:
    """A way to the test's own server by which there is room for one job."""
    return make_broker(redis_url=valkey.url, max_open_jobs=1)


@pytest.fixture
def full(valkey: Valkey, one_job: Broker) -> Callable[[], None]:
    """The queue is full: with one job. What it gives makes room."""
    enqueue([page(0)], broker=one_job)

    def make_room() -> None:
        with connect(valkey.url) as client:
            client.hset("kawat:counts", "accepted", -1000)

    return make_room


@contextmanager
def frozen(server: Valkey) -> Iterator[None]:
    """The server takes connections, and answers nothing."""
    server.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        server.process.send_signal(signal.SIGCONT)


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """What happens within takes no longer."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


def open_jobs(server: Valkey) -> int:
    """How many jobs the ledger has."""
    with connect(server.url) as client:
        return Ledger(client, "kawat", 3).counts().open


@pytest.mark.parametrize("wait_seconds", [0, 1.5])
def test_one_call_waits_no_longer_than_it_may(valkey: Valkey, wait_seconds: float, broker: Broker) -> None:
    """Whether Redis hangs or is gone, a call says so after its time and one try, and gives back what it was given."""
    enqueue([page(0)], broker=broker)
    with frozen(valkey), no_longer_than(wait_seconds + TRY), pytest.raises(QueueAway) as raised:
        enqueue([page(1)], wait_seconds=wait_seconds, broker=broker)
    assert list(raised.value.rest) == [page(1)]
    valkey.kill()
    with no_longer_than(wait_seconds + SOON), pytest.raises(QueueAway, match="cannot be reached"):
        enqueue([page(1)], wait_seconds=wait_seconds, broker=broker)


def test_a_wrong_password_is_not_waited_for(valkey: Valkey, broker: Broker) -> None:
    """A Redis that refuses the password says so at once, however long the call might wait."""
    with connect(valkey.url) as client:
        client.config_set("requirepass", "rahasia")
    with no_longer_than(TRY), pytest.raises(QueueAway, match="password"):
        enqueue([page(1)], broker=broker)


def test_the_event_loop_goes_on(valkey: Valkey, full: Callable[[], None], one_job: Broker) -> None:
    """While the async form waits at a full queue, and then at one that hangs, other tasks of its loop run."""

    async def crawl() -> tuple[float, list[Receipt]]:
        longest, ticks = 0.0, 0
        waiting = asyncio.create_task(enqueue_async([page(1), page(2)], batch_documents=1, broker=one_job))
        while not waiting.done():
            began = time.monotonic()
            await asyncio.sleep(0.02)
            longest = max(longest, time.monotonic() - began)
            ticks += 1
            if ticks == 40:
                valkey.process.send_signal(signal.SIGSTOP)
            if ticks == 200:  # one try at least has waited for an answer in vain
                valkey.process.send_signal(signal.SIGCONT)
                await asyncio.to_thread(full)
        return longest, await waiting

    longest, receipts = asyncio.run(asyncio.wait_for(crawl(), PATIENCE))
    assert longest < SOON
    assert [receipt.state for receipt in receipts] == ["accepted", "accepted"]


@pytest.mark.usefixtures("full")
def test_the_async_form_gives_up_in_time(one_job: Broker) -> None:
    """The async form keeps to its time, too, and gives back what it was given."""
    with no_longer_than(1 + TRY), pytest.raises(QueueFull) as raised:
        asyncio.run(enqueue_async([page(1)], wait_seconds=1, broker=one_job))
    assert list(raised.value.rest) == [page(1)]


def test_put_never_waits(valkey: Valkey, broker: Broker) -> None:
    """Putting goes on at once while Redis hangs and while it is gone; afterwards each page was accepted, once.

    So it says also of pages whose first answer was lost with the server that hung.
    """
    receipts: list[Receipt] = []
    with Producer(batch_documents=3, linger_seconds=0.1, on_receipt=receipts.append, broker=broker) as producer:
        with frozen(valkey):
            with no_longer_than(SOON):
                given = [producer.put(page(number)) for number in range(20)]
            wait_for(lambda: producer._why)  # it has tried
        valkey.kill()
        with no_longer_than(SOON):
            given += [producer.put(page(number)) for number in range(20, 40)]
        with pytest.raises(QueueAway, match=r"documents not yet accepted: \d+ \(.* MB\): Redis cannot be reached"):
            producer.flush(wait_seconds=0.5)
        valkey.start()
    assert [receipt.state for receipt in given] == ["buffered"] * 40
    assert [receipt.job_id for receipt in receipts] == [receipt.job_id for receipt in given]
    assert {receipt.state for receipt in receipts} == {"accepted"}
    assert open_jobs(valkey) == 40


def test_put_at_a_full_queue(valkey: Valkey, full: Callable[[], None], one_job: Broker) -> None:
    """A full buffer says no at once, by number and by bytes, and names what it waits for; then all goes on."""
    producer = Producer(batch_documents=1, linger_seconds=0, most_documents=2, most_bytes=10_000, broker=one_job)
    producer.put(page(1))
    with pytest.raises(QueueFull):
        producer.flush(wait_seconds=1)
    with no_longer_than(SOON):
        producer.put(page(2))
        with pytest.raises(
            QueueFull, match=r"buffer is full: documents not yet accepted: 2 .*KAWAT_MAX_OPEN_JOBS"
        ) as raised:
            producer.put(page(3))
    assert list(raised.value.rest) == [page(3)]
    with no_longer_than(1 + SOON), pytest.raises(QueueFull):
        producer.put(page(3), wait_seconds=1)
    full()
    assert producer.put(page(3), wait_seconds=None).state == "buffered"
    producer.close()
    assert open_jobs(valkey) == 4


def test_a_buffer_has_bytes(valkey: Valkey, broker: Broker) -> None:
    """The buffer is bounded by bytes; a page that is larger by itself is taken into an empty one."""
    producer = Producer(linger_seconds=1000, most_bytes=10_000, broker=broker)
    producer.put({"text": "x" * 20_000})
    with pytest.raises(QueueFull, match="accepted: 1 "):
        producer.put(page(1))
    producer.close()
    assert open_jobs(valkey) == 1


def test_on_receipt_does_not_stop_the_sending(valkey: Valkey, broker: Broker) -> None:
    """Whatever on_receipt raises, and where it flushes or closes itself, later pages are sent."""
    said: list[str] = []

    def on_receipt(_: Receipt) -> None:
        for call in (producer.flush, producer.close):
            try:
                call()
            except KawatError as error:
                said.append(str(error))
        raise SystemExit

    producer = Producer(linger_seconds=0, on_receipt=on_receipt, broker=broker)
    for number in range(3):
        producer.put(page(number))
        producer.flush(TRY)
    producer.close(TRY)
    assert open_jobs(valkey) == 3
    assert len(said) == 6
    assert all("on_receipt" in each for each in said)


def test_lingering(valkey: Valkey, broker: Broker) -> None:
    """What does not fill a batch is sent after its time; what fills one, before."""
    with Producer(batch_documents=2, linger_seconds=1.5, broker=broker) as producer:
        began = time.monotonic()
        producer.put(page(1))
        wait_for(lambda: producer.buffered == 0)
        assert time.monotonic() - began >= 1.5
    with Producer(batch_documents=2, linger_seconds=1000, broker=broker) as producer:
        for number in range(2, 5):
            producer.put(page(number))
        wait_for(lambda: producer.buffered == 1)
    assert open_jobs(valkey) == 4


def test_a_refused_page_is_answered_at_once(valkey: Valkey, broker: Broker) -> None:
    """What cannot be a job is refused by put itself, and is not buffered."""
    with Producer(linger_seconds=1000, broker=broker) as producer:
        receipt = producer.put({"text": 5})
        assert (receipt.state, receipt.field, producer.buffered) == ("refused", "text", 0)
    assert open_jobs(valkey) == 0


def test_close_gives_back(valkey: Valkey, broker: Broker) -> None:
    """What close could not have accepted in time it gives back; nothing is lost without a word."""
    producer = Producer(linger_seconds=1000, broker=broker)
    valkey.kill()
    producer.put(page(1))
    producer.put(page(2))
    with no_longer_than(TRY), pytest.raises(QueueAway) as raised:
        producer.close(wait_seconds=0.5)
    rest = list(raised.value.rest)
    assert [document.url for document in rest] == [page(1)["url"], page(2)["url"]]
    valkey.start()
    assert [receipt.state for receipt in enqueue(rest, broker=broker)] == ["accepted", "accepted"]


def run(script: str, exit_seconds: float = 30) -> "subprocess.CompletedProcess[str]":
    """A crawler's process."""
    return subprocess.run(
        [sys.executable, "-c", SCRIPT + script, str(exit_seconds)],
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_the_end_of_the_process(valkey: Valkey) -> None:
    """A process that ends without closing its producer has all accepted first; if that cannot be, it says so."""
    done = run(EXIT)
    assert (done.returncode, done.stderr) == (0, "")
    assert open_jobs(valkey) == 1
    with frozen(valkey):
        done = run(EXIT, exit_seconds=1)
    assert done.returncode == 0
    assert "kawat.producer: lost with the end of this process: documents not yet accepted: 1 " in done.stderr


def test_a_fork(valkey: Valkey) -> None:
    """After a fork parent and child both go on; what was buffered is accepted once."""
    done = run(FORK)
    assert (done.returncode, done.stderr) == (0, "")
    with connect(valkey.url) as client:
        counts = Ledger(client, "kawat", 3).counts()
    assert (counts.accepted, counts.open) == (3, 3)
