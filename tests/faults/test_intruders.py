"""What Kawat did not write is refused and counted; users, TLS and secrets on a real server."""

import asyncio
import base64
import json
import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
import redis
import trustme
from servers import Valkey
from workers import PATIENCE, StartWorker, dead_letters, documents, wait_for, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger, connect

SECURITY = Path(__file__).parents[2] / "SECURITY.md"
QUEUE = "kawat.clean"
EMBED = {"callbacks": None, "errbacks": None, "chain": None, "chord": None}
HEADERS = {"lang": "py", "task": "kawat.clean", "id": "forged", "eta": None, "expires": None, "timelimit": [None, None]}
SECRET = "Rahasia-besar-12345"  # noqa: S105  (what must show nowhere)


def message(body: Any = None, headers: Any = HEADERS, **fields: Any) -> str:  # noqa: ANN401
    """A message as Celery writes it, with these parts of it forged."""
    packed = json.dumps([[9999], {}, EMBED] if body is None else body).encode()
    made: dict[str, Any] = {
        "body": base64.b64encode(packed).decode(),
        "content-encoding": "utf-8",
        "content-type": "application/json",
        "headers": headers,
        "properties": {
            "correlation_id": "forged",
            "delivery_info": {"exchange": "", "routing_key": QUEUE},
            "body_encoding": "base64",
            "delivery_tag": os.urandom(8).hex(),
        },
    }
    return json.dumps(made | fields)


FORGED = {
    "no JSON": "no JSON",
    "no text": b"\xff\xfe",
    "an array": "[]",
    "a number": "1",
    "nothing in it": "{}",
    "100,000 deep": "[" * 100_000,
    "no headers": message(headers=None),
    "no task": message(headers={}),
    "another task": message(headers=HEADERS | {"task": "celery.backend_cleanup"}),
    "a task that is no name": message(headers=HEADERS | {"task": ["kawat.clean"]}),
    "a task of another queue": message(headers=HEADERS | {"task": "kawat.store"}),
    "no properties": message(properties={}),
    "pickle": message(**{"content-type": "application/x-python-serialize"}),
    "10 MB": message(body=[["x" * 10_000_000], {}, EMBED]),
    "no arguments": message(body=[[], {}, EMBED]),
    "a name for a number": message(body=[["../1"], {}, EMBED]),
    "true for a number": message(body=[[True], {}, EMBED]),
    "a negative number": message(body=[[-1], {}, EMBED]),
    "arguments by name": message(body=[[1], {"batch": 1}, EMBED]),
    "something to follow": message(body=[[1], {}, EMBED | {"chain": [{"task": "kawat.clean", "args": [1]}]}]),
    "for next year": message(headers=HEADERS | {"eta": "2099-01-01T00:00:00"}),
    "another queue's": message(
        properties={"delivery_tag": "x", "delivery_info": {"exchange": "", "routing_key": "kawat.lain"}}
    ),
}


def test_forged_messages(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """Messages that Kawat did not write are refused and counted, not run, not logged; the worker goes on."""
    enqueue(documents(2))
    for forged in FORGED.values():
        ledger.client.rpush(QUEUE, forged)
    worker = start_worker("--processes", "1")
    wait_for(lambda: ledger.counts().refused == len(FORGED))
    counts = wait_until_ended(ledger)
    assert (counts.accepted, counts.done, counts.dead) == (2, 2, 0)
    assert ledger.client.llen(QUEUE) == 0
    assert worker.stop() == 0
    log = worker.log.read_text()
    assert log.count("refused a message that Kawat did not write") == len(FORGED)
    assert len(log) < 100_000 and "xxxx" not in log
    assert dead_letters(tmp_path) == []


def test_a_forged_number_is_stale(ledger: Ledger, start_worker: StartWorker) -> None:
    """A message in our form about a batch that does not wait changes nothing."""
    ledger.client.rpush(QUEUE, message())
    worker = start_worker("--processes", "1")
    wait_for(lambda: '"outcome": "stale"' in worker.log.read_text())
    counts = ledger.counts()
    assert (counts.accepted, counts.refused) == (0, 0)


@pytest.mark.parametrize("body", [b"", b"no zstd", b"x" * 10_000_000], ids=["gone", "damaged", "10 MB"])
def test_forged_entries(body: bytes, ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """A ledger entry that Kawat did not write makes that job dead, with the reason, and no other."""
    receipts = enqueue(documents(3))
    ledger.client.set(f"kawat:body:{receipts[1].job_id}", body)
    if not body:
        ledger.client.delete(f"kawat:body:{receipts[1].job_id}")
    start_worker("--processes", "1")
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (2, 1)
    wait_for(lambda: dead_letters(tmp_path))
    (letter,) = dead_letters(tmp_path)
    assert (letter.job_id, letter.kind) == (receipts[1].job_id, "bad input")
    assert "ledger's copy" in letter.reason


class TlsFront:
    """Ends TLS before a server that has none: what a real deployment's own TLS looks like from a client."""

    def __init__(self, port: int, certificate: trustme.LeafCert) -> None:
        self.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        certificate.configure_cert(self.context)
        self.behind = port
        self.loop = asyncio.new_event_loop()
        self.loop.set_exception_handler(lambda *_: None)  # clients are cut off in the middle: no news
        self.server = self.loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.context))
        self.port = self.server.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", self.behind)
        await asyncio.gather(self._copy(reader, inner_writer), self._copy(inner_reader, writer))

    async def _copy(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65536):
                target.write(data)
                await target.drain()
        except OSError:
            pass
        finally:
            target.close()

    def close(self) -> None:
        """Let go of all connections."""

        async def stop() -> None:
            self.server.close()
            tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(stop(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[tuple[str, Valkey]]:
    """A server that only a user with the rights in SECURITY.md may use, behind TLS: its URL; and itself."""
    folder = tmp_path / "own-valkey"
    folder.mkdir()
    server = Valkey(folder)
    rights = SECURITY.read_text().partition("ACL SETUSER kawat on >PASSWORD ")[2].partition("\n```")[0]
    rights = rights.replace("\\\n", " ")
    assert rights
    admin = connect(server.url)
    admin.execute_command("ACL", "SETUSER", "kawat", "on", f">{SECRET}", *rights.split())
    admin.execute_command("ACL", "SETUSER", "admin", "on", "nopass", "~*", "&*", "+@all")
    admin.execute_command("ACL", "SETUSER", "default", "off")
    admin.close()
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    front = TlsFront(server.port, authority.issue_cert("localhost"))
    yield f"rediss://kawat:{SECRET}@localhost:{front.port}/0?ssl_ca_certs={tmp_path / 'authority.pem'}", server
    server.kill()
    front.close()


def test_a_guarded_redis(guarded: tuple[str, Valkey], start_worker: StartWorker, tmp_path: Path) -> None:
    """With a user of few rights and TLS all works, no right is missed, and the password shows nowhere."""
    url, server = guarded
    own = {"KAWAT_REDIS_URL": url}
    worker = start_worker("--processes", "1", **own)
    feed = tmp_path / "feed.jsonl"
    feed.write_text("\n".join(json.dumps(document) for document in documents(3)))
    said = ""
    kawat = Path(sys.executable).with_name("kawat")
    base = os.environ | own | {"KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'kawat.db'}"}

    def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [kawat, *arguments], env=base | environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )

    def step(*arguments: str, code: int = 0, **environment: str) -> str:
        done = run(*arguments, **environment)
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    said += step("enqueue", str(feed))
    book = Ledger(connect(url), "kawat", 3)
    assert wait_until_ended(book).done == 3
    titles = [" ".join(process.cmdline()) for process in [psutil.Process(worker.process.pid), *worker.children]]
    said += step("status", "--json") + step("status") + step("health", "--json") + step("health")
    for wrong in (url.replace(SECRET, f"{SECRET}-salah"), url.partition("?")[0], url.replace("rediss://", "redis://")):
        said += step("status", code=2, KAWAT_REDIS_URL=wrong)
    said += step("health", code=1, KAWAT_REDIS_URL=url.replace(SECRET, f"{SECRET}-salah"))
    said += step("status", code=2, KAWAT_REDIS_URL=f"http://kawat:{SECRET}@localhost")
    said += step("show", "x", code=2, KAWAT_STORE_URL=f"postgresql+psycopg://kawat:{SECRET}@127.0.0.1:1/kawat")
    said += step("show", "x", code=2, KAWAT_STORE_URL=f"mysql://kawat:{SECRET}@127.0.0.1:1/kawat")
    assert worker.stop() == 0
    with redis.Redis.from_url(f"redis://admin:x@127.0.0.1:{server.port}/0", decode_responses=True) as admin:
        assert [entry for entry in admin.acl_log() if entry["reason"] != "auth"] == []
    log = worker.log.read_text()
    assert "Traceback" not in said
    for text in (said, log, *titles):
        assert SECRET not in text


def test_what_a_user_may_not(guarded: tuple[str, Valkey]) -> None:
    """Kawat's user cannot read others' keys, nor configure the server or end it."""
    client = connect(guarded[0], patient=False)
    for forbidden in (
        ["GET", "others:key"],
        ["CONFIG", "GET", "*"],
        ["FLUSHALL"],
        ["SHUTDOWN"],
        ["ACL", "LIST"],
        ["KEYS", "*"],
    ):
        with pytest.raises(redis.exceptions.NoPermissionError):
            client.execute_command(*forbidden)
    client.close()


def test_no_body_in_a_failure(ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str]) -> None:
    """Where a stage fails at a document the log and the letter say so without the document."""
    worker = start_worker("--processes", "1", **crashing_pipeline)
    enqueue(documents(1, "GAGALKAN", at=0))
    assert wait_until_ended(ledger).dead == 1
    assert worker.stop() == 0
    assert "Jembatan sepanjang" not in worker.log.read_text()
