"""``kawat doctor``: where all is well, and what it says to change."""

import json
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from command_line import NOWHERE
from sqlalchemy import Engine, create_engine, text
from workers import Kawat

from worker.ledger.ledger import Ledger
from worker.store.checkup import examine

pytestmark = pytest.mark.usefixtures("plain")

WELL: dict[str, str | None] = {
    "KAWAT_PIPELINES": '{"id": "id_kawat_news"}',
    "KAWAT_CONCURRENCY": "1",
    "KAWAT_MEMORY_LIMIT_MB": "100",
    "OMP_NUM_THREADS": "1",
}


def changes(kawat: Kawat, code: int, **environment: str | None) -> dict[str, tuple[str, str]]:
    """How each thing is and what to change, by its name."""
    done = kawat("doctor", "--json", env=WELL | environment)
    assert (done.returncode, done.stderr) == (code, "")
    found = map(json.loads, done.stdout.splitlines())
    return {each["what"]: (each["said"], each["change"]) for each in found}


@pytest.fixture
def bounded(ledger: Ledger) -> Iterator[Ledger]:
    """A ledger whose Redis has a bound."""
    ledger.client.config_set("maxmemory", "1gb")
    yield ledger
    ledger.client.config_set("maxmemory", "0")


def test_all_is_well(kawat: Kawat, bounded: Ledger, filled: str) -> None:
    """Where nothing is to be changed it says how all is, ends with 0, and leaves nothing behind in Redis."""
    assert filled
    found = changes(kawat, 0)
    assert {name for name, (_, change) in found.items() if change} == set()
    assert found["redis version"][0].startswith(("Valkey ", "Redis "))
    assert found["store version"][0].startswith("SQLite ")
    assert found["pipeline id"][0].startswith("id_kawat_news: id_kawat_news ")
    assert {
        "redis rights",
        "redis latency",
        "store disk",
        "processors",
        "memory",
        "time zones",
        "packages",
    } <= found.keys()
    assert bounded.client.keys("*") == []


def test_what_to_change(kawat: Kawat, ledger: Ledger) -> None:
    """A Redis that throws out, without a bound; no store; no pipeline; too many processes: each is said."""
    ledger.client.config_set("maxmemory-policy", "allkeys-lru")
    try:
        found = changes(kawat, 1, KAWAT_PIPELINES='{"fi": "tidak_ada"}', KAWAT_CONCURRENCY="5000", OMP_NUM_THREADS="8")
    finally:
        ledger.client.config_set("maxmemory-policy", "noeviction")
    said = {name: f"{how}: {change}" for name, (how, change) in found.items() if change}
    assert said.keys() == {
        "redis keeps jobs",
        "redis memory",
        "store",
        "pipeline fi",
        "processors",
        "threads",
        "memory",
    }
    assert "allkeys-lru: maxmemory-policy noeviction" in said["redis keeps jobs"]
    assert "set maxmemory" in said["redis memory"] and "there is no store yet" in said["store"]
    assert "not installed" in said["pipeline fi"] and "KAWAT_CONCURRENCY" in said["processors"]
    assert "OMP_NUM_THREADS=1" in said["threads"] and "KAWAT_MEMORY_LIMIT_MB" in said["memory"]
    lines = kawat("doctor", env=WELL).stdout.splitlines()
    assert lines[0] == "what\thow it is\twhat to change"


def test_rights_that_are_missing(kawat: Kawat, bounded: Ledger) -> None:
    """A user of Redis who may not do all that Kawat needs is told what, and where the rights stand."""
    rights = ["~kawat*", "~_kombu.binding*", "~unacked*", "&*", "+@all", "-lpush", "-publish"]
    bounded.client.execute_command("ACL", "SETUSER", "sedikit", "on", ">rahasia", *rights)  # type: ignore[no-untyped-call]
    at = urlsplit(os.environ["KAWAT_REDIS_URL"])
    try:
        found = changes(kawat, 1, KAWAT_REDIS_URL=f"redis://sedikit:rahasia@{at.hostname}:{at.port}{at.path}")
    finally:
        bounded.client.execute_command("ACL", "DELUSER", "sedikit")  # type: ignore[no-untyped-call]
    assert found["redis rights"][0] == "refused: LPUSH, PUBLISH"
    assert "SECURITY.md" in found["redis rights"][1]


def test_a_redis_that_is_away(kawat: Kawat, filled: str) -> None:
    """Of a server that is away that is said, and all else is looked at."""
    assert filled
    found = changes(kawat, 1, KAWAT_REDIS_URL=NOWHERE)
    assert "cannot be reached" in found["redis"][0]
    assert found["store rights"] == ("can be written", "")


def test_a_store(store: Engine) -> None:
    """Either kind of store is looked at; a user without rights in PostgreSQL is told which he lacks."""
    found: dict[str, Any] = {each.what: each for each in examine(store)}
    assert [each for each in found.values() if each.change] == []
    assert found["store rights"].said == "can be written"
    if store.dialect.name != "postgresql":
        return
    assert "UTF8" in found["store locale"].said
    with store.begin() as connection:
        connection.execute(text("CREATE ROLE pembaca LOGIN"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO pembaca"))
    reader = create_engine(store.url.set(username="pembaca"))
    try:
        found = {each.what: each for each in examine(reader)}
    finally:
        reader.dispose()
        with store.begin() as connection:
            connection.execute(text("DROP OWNED BY pembaca"))
            connection.execute(text("DROP ROLE pembaca"))
    assert "INSERT on documents" in found["store rights"].said and found["store rights"].change
