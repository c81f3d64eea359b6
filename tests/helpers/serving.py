"""A real ``kawat serve`` for a test: a process of its own, on a store that is there."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
import pytest
from results import BRIDGE, FLOOD, MENTIONS, page, result, story
from sqlalchemy import Engine
from starlette.testclient import TestClient
from workers import PATIENCE, wait_for

from kawat.web.app import application
from kawat.web.site import Site
from worker.broker.connection import Broker
from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.ledger.ledger import Ledger
from worker.ledger.values import Failure, Outcome
from worker.route import Lane, Stage
from worker.store.engine import open_store
from worker.store.write import write_dead, write_results

RIGHTS = {"reader": ["read"], "crawler": ["jobs"], "operator": ["read", "dead"], "everything": ["read", "jobs", "dead"]}
TOKENS = {
    "serve_tokens": {
        name: {"sha256": sha256(name.encode()).hexdigest(), "rights": rights} for name, rights in RIGHTS.items()
    }
}
TOKENS_SET = json.dumps(TOKENS["serve_tokens"])
EVERYTHING = {"Authorization": "Bearer everything"}
TRAP = "<script>alert(1)</script>"

_SAID = re.compile(r"Kawat is at (http://\S+)/\n")


class Served(NamedTuple):
    """Where it is, by a client that asks it; its process, and what it says."""

    url: str
    client: httpx2.Client
    process: "subprocess.Popen[bytes]"
    log: Path

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End it in order; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def bearer(token: str) -> dict[str, str]:
    """The header by which a program says its token; those of :data:`TOKENS` are their names."""
    return {"Authorization": f"Bearer {token}"}


Asked = Callable[..., TestClient]


@pytest.fixture
def asked(tmp_path: Path, make_broker: Callable[..., Broker]) -> Iterator[Asked]:
    """Makes clients of an application in this process, on the engine and with the facts of a site that are given."""
    made: list[Engine] = []

    def ask(store: Engine | None = None, settings: dict[str, Any] | None = None, **facts: Any) -> TestClient:  # noqa: ANN401
        if store is None:
            store = open_store(f"sqlite:///{tmp_path / 'asked.db'}", create=True)
            made.append(store)
        broker = make_broker(**settings or {})
        site = Site(settings=broker.settings, store=store, broker=broker, **facts)
        return TestClient(application(site), "http://127.0.0.1", raise_server_exceptions=False)

    yield ask
    for store in made:
        store.dispose()


Serve = Callable[..., AbstractContextManager[Served]]


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """What serves a store: called with its URL, options and settings, it is a context that has a :class:`Served`."""
    return lambda url, *arguments, **environment: served(tmp_path, url, *arguments, **environment)


@contextmanager
def served(folder: Path, store_url: str, *arguments: str, **environment: str) -> Iterator[Served]:
    """The same in a folder, for tests that share one."""
    log = folder / f"serve{len(list(folder.glob('serve*.log')))}.log"
    command = [Path(sys.executable).with_name("kawat"), "serve", "--port", "0", *arguments]
    own = {"KAWAT_STORE_URL": store_url, "KAWAT_DATA_DIR": str(folder / "kawat-data")}
    with log.open("wb") as file:
        process = subprocess.Popen(command, env=os.environ | own | environment, stdout=file, stderr=file, cwd=folder)
    try:
        wait_for(lambda: _SAID.search(log.read_text()) or process.poll() is not None, PATIENCE)
        said = _SAID.search(log.read_text())
        assert said, log.read_text()
        with httpx2.Client(base_url=said[1], timeout=PATIENCE) as client:
            yield Served(said[1], client, process, log)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def dead_letter(store: Engine, ledger: Ledger, number: int = 1) -> str:
    """A job that died while it was cleaned, and is a dead letter now; its id."""
    document = page(number, id=f"mati-{number}", text=f"{FLOOD} {TRAP}")
    job = identify(document).job
    batch = ledger.accept([(job, pack_body(document))], Lane.ORDINARY).batch
    assert batch is not None
    claim = ledger.begin(batch, Stage.CLEAN, Lane.ORDINARY, "w1", 60, needs=[], bodies=False)
    assert claim is not None
    ledger.settle(claim, Outcome(dead=[(job, Failure("error", "clean", f"ValueError {TRAP}", "baris 1"))]), b"")
    write_dead(store, ledger.dead(10), "kawat 1")
    ledger.bury([job])
    return job


@pytest.fixture
def filled_served(store: Engine, store_url: str, ledger: Ledger, serve: Serve) -> Iterator[Served]:
    """A site with four stories and a dead letter, and the tokens of :data:`RIGHTS`."""
    stories = [
        result(page(1), story(BRIDGE, *MENTIONS, title="Jembatan", published_at="2026-11-20T08:00:00Z")),
        result(page(2, source="kabar"), story(FLOOD, title=f"Banjir {TRAP}", published_at="2026-11-24T08:00:00Z")),
        result(page(3), story(BRIDGE, *MENTIONS), story("Pasar dibuka.", title="Pasar")),
    ]
    write_results(store, stories)
    dead_letter(store, ledger)
    with serve(store_url, KAWAT_SERVE_TOKENS=TOKENS_SET) as served:
        yield served
