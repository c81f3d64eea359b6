"""``kawat doctor``: where all is well, and what it says to change."""

import hashlib
import json
import os
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import redis
from blanks import blank_indonesian
from command_line import NOWHERE
from sqlalchemy import Engine, create_engine, text
from workers import Kawat, StartWorker

from kawat.cli import doctor
from worker.finding import Finding
from worker.ledger.ledger import Ledger
from worker.store.checkup import examine

pytestmark = pytest.mark.usefixtures("plain")

WELL: dict[str, str | None] = {
    "KAWAT_PIPELINES": '{"id": "id_kawat_news"}',
    "KAWAT_CONCURRENCY": "1",
    "KAWAT_MEMORY_LIMIT_MB": "100",
    "OMP_NUM_THREADS": "1",
}


# What is not a test's to choose.
OF_THE_MACHINE = {"open files", "memory", "store disk"}


def changes(kawat: Kawat, code: int | None, **environment: str | None) -> dict[str, tuple[str, str]]:
    """How each thing is and what to change, by its name; a code of None is the machine's to say."""
    return findings(kawat("doctor", "--json", env=WELL | environment), code)


def findings(done: "subprocess.CompletedProcess[str]", code: int | None) -> dict[str, tuple[str, str]]:
    """What it said, by its name."""
    found = {each["what"]: (each["said"], each["change"]) for each in map(json.loads, done.stdout.splitlines())}
    said = int(any(change for _, change in found.values()))
    assert (done.returncode, done.stderr) == (said if code is None else code, "")
    return found


@pytest.fixture
def bounded(ledger: Ledger) -> Iterator[Ledger]:
    """A ledger whose Redis has a bound."""
    ledger.client.config_set("maxmemory", "1gb")
    yield ledger
    ledger.client.config_set("maxmemory", "0")


def test_all_is_well(kawat: Kawat, bounded: Ledger, filled: str) -> None:
    """Where nothing is to be changed it says how all is, ends with 0, and leaves nothing behind in Redis.

    What the machine lacks that the tests run on may be said, and ends it with 1.
    """
    assert filled
    found = changes(kawat, None)
    assert {name for name, (_, change) in found.items() if change} <= OF_THE_MACHINE
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
    assert said.keys() - OF_THE_MACHINE == {
        "redis keeps jobs",
        "redis memory",
        "pipeline fi",
        "processors",
        "threads",
    }
    assert "allkeys-lru: maxmemory-policy noeviction" in said["redis keeps jobs"]
    assert "set maxmemory" in said["redis memory"]
    assert "not installed" in said["pipeline fi"] and "KAWAT_CONCURRENCY" in said["processors"]
    assert "OMP_NUM_THREADS=1" in said["threads"] and "KAWAT_MEMORY_LIMIT_MB, which is 100" in said["memory"]
    assert "1000600 MB: 600 MB and for each process 200 MB" in said["memory"]
    lines = kawat("doctor", env=WELL).stdout.splitlines()
    assert lines[0] == "what\thow it is\twhat to change"


def test_memory_without_a_setting(kawat: Kawat, ledger: Ledger) -> None:
    """Where the memory's limit is not set, its default is what counts."""
    assert ledger
    how, change = changes(kawat, 1, KAWAT_MEMORY_LIMIT_MB=None, KAWAT_CONCURRENCY="5000")["memory"]
    assert "10500600 MB: 600 MB and for each process 2100 MB" in how
    assert "KAWAT_MEMORY_LIMIT_MB, which is 2000" in change


@pytest.mark.parametrize("lacks", [["LPUSH", "PUBLISH"], ["BRPOP"]], ids="-".join)
def test_rights_that_are_missing(kawat: Kawat, bounded: Ledger, lacks: list[str]) -> None:
    """A user of Redis who may not do all that Kawat needs is told what, and where the rights stand; nothing stays."""
    rights = ["~kawat*", "~_kombu.binding*", "~unacked*", "&*", "+@all", *(f"-{each.lower()}" for each in lacks)]
    bounded.client.execute_command("ACL", "SETUSER", "sedikit", "on", ">rahasia", *rights)  # type: ignore[no-untyped-call]
    at = urlsplit(os.environ["KAWAT_REDIS_URL"])
    try:
        found = changes(kawat, 1, KAWAT_REDIS_URL=f"redis://sedikit:rahasia@{at.hostname}:{at.port}{at.path}")
    finally:
        bounded.client.execute_command("ACL", "DELUSER", "sedikit")  # type: ignore[no-untyped-call]
    assert found["redis rights"][0] == f"refused: {', '.join(lacks)}"
    assert "SECURITY.md" in found["redis rights"][1]
    assert bounded.client.keys("*") == []


@pytest.mark.parametrize("state", ["full", "a replica"])
def test_a_redis_that_takes_nothing(kawat: Kawat, ledger: Ledger, state: str) -> None:
    """Of a Redis that is full, or can only be read, that is said, beside all else of it."""
    command: Any = ledger.client.execute_command
    command(*(["CONFIG", "SET", "maxmemory", "1"] if state == "full" else ["REPLICAOF", "127.0.0.1", "1"]))
    try:
        found = changes(kawat, 1)
    finally:
        command("CONFIG", "SET", "maxmemory", "0")
        command("REPLICAOF", "NO", "ONE")
    how, change = found["redis rights"]
    assert "SET: " in how and ("maxmemory" if state == "full" else "read only") in how and change
    assert {"redis version", "redis keeps jobs", "redis memory", "redis clock", "redis latency"} <= found.keys()


def test_what_breaks_off() -> None:
    """What was found before a server was lost is said too."""

    def ask() -> Iterator[Finding]:
        yield Finding("redis version", "Redis 7")
        raise redis.ConnectionError("Connection reset by peer")

    version, lost = doctor._asked("redis", ask)
    assert (version.what, lost.what) == ("redis version", "redis")
    assert "Connection reset by peer" in lost.said and lost.change


@pytest.mark.usefixtures("ledger")
def test_without_the_pipelines(tmp_path: Path) -> None:
    """Where the pipelines' package is not installed that is said, and all else is looked at."""
    program = "import sys; sys.modules['kawat_pipelines'] = None; from kawat.cli import main; main()"
    env = os.environ | {name: value for name, value in WELL.items() if value}
    command = [sys.executable, "-c", program, "doctor", "--json"]
    found = findings(subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False), 1)
    assert "pip install 'kawat[worker]'" in found["pipelines"][1]
    assert {"redis version", "threads", "packages"} <= found.keys()


def test_what_nobody_set(kawat: Kawat, bounded: Ledger) -> None:
    """Nothing is to change of a store that no worker has made yet, nor of a missing pipeline that nobody named."""
    assert bounded
    found = changes(kawat, None, KAWAT_PIPELINES=None)
    how, change = found["store"]
    assert (
        how.startswith("none yet at ") and how.endswith("kawat-data/kawat.db: the first worker makes it") and not change
    )
    assert found["pipeline en"] == ("en_core_web_sm: not installed: no entities in this language", "")
    assert found["matrix kernel"][0] in {f"{name}, by KAWAT_MATRIX_KERNEL=auto" for name in ("blis", "numpy")}


def test_durability_that_is_not_there(kawat: Kawat, bounded: Ledger) -> None:
    """Where Redis does not do what the durability asks for, or does not say so, it is said what to change."""
    command: Any = bounded.client.execute_command
    before = bounded.client.config_get("appendfsync")["appendfsync"]
    bounded.client.config_set("appendfsync", "everysec")
    command("ACL", "SETUSER", "bisu", "on", ">rahasia", "~*", "&*", "+@all", "-config|get")
    at = urlsplit(os.environ["KAWAT_REDIS_URL"])
    try:
        lacking = changes(kawat, 1, KAWAT_DURABILITY="disk")
        url = f"redis://bisu:rahasia@{at.hostname}:{at.port}{at.path}"
        silent = changes(kawat, 1, KAWAT_DURABILITY="disk", KAWAT_REDIS_URL=url)
    finally:
        command("ACL", "DELUSER", "bisu")
        bounded.client.config_set("appendfsync", before)
    assert lacking["redis keeps jobs"][1] == "appendfsync always"
    assert silent["redis keeps jobs"][1] == "+config|get for Kawat's user, or another KAWAT_DURABILITY"


def test_near_duplicates_with_a_redis_of_their_own(kawat: Kawat, bounded: Ledger) -> None:
    """A Redis of near duplicates alone is looked at: its room, its mode, and whether it answers."""
    url = os.environ["KAWAT_REDIS_URL"]
    assert "duplicates redis" not in changes(kawat, None)
    how, change = changes(kawat, None, KAWAT_DUPLICATES_REDIS_URL=url)["duplicates redis"]
    assert how.endswith("of 1074") and not change
    found = changes(kawat, 1, KAWAT_DUPLICATES_REDIS_URL=url, KAWAT_DUPLICATES_MEMORY_MB="2000")
    assert "KAWAT_DUPLICATES_MEMORY_MB, which is 2000" in found["duplicates redis"][1]
    how, change = changes(kawat, 1, KAWAT_DUPLICATES_REDIS_URL=NOWHERE)["duplicates redis"]
    assert "refused" in how and "KAWAT_DUPLICATES_REDIS_URL" in change
    assert bounded.client.keys("*") == []


def test_a_pipeline_that_is_broken(kawat: Kawat, bounded: Ledger, tmp_path: Path) -> None:
    """A pipeline whose files are not as they were installed, or that says not what it is, is to be installed anew."""
    assert bounded
    package, facts = tmp_path / "id_rusak", tmp_path / "id_rusak-1.dist-info"
    folder = package / "id_rusak-1"
    folder.mkdir(parents=True)
    facts.mkdir()
    (package / "__init__.py").touch()
    (folder / "config.cfg").touch()
    (folder / "meta.json").write_text('{"lang": "id", "name": "rusak", "version": "1"}')
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: id_rusak\nVersion: 1\n")
    digest = urlsafe_b64encode(hashlib.sha256(b"whole").digest()).decode().rstrip("=")
    (facts / "RECORD").write_text(f"id_rusak/id_rusak-1/model,sha256={digest},5\nid_rusak/__init__.py,,\n")
    environment = {
        "KAWAT_PIPELINES": '{"id": "id_rusak"}',
        "PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}",
    }
    for content, said in (
        (b"whole", "id_rusak: id_rusak 1"),
        (b"hole", "id_rusak: id_rusak 1; not as it was installed: model"),
    ):
        (folder / "model").write_bytes(content)
        how, change = changes(kawat, None, **environment)["pipeline id"]
        assert how == said and bool(change) == (content == b"hole")
    (folder / "meta.json").unlink()
    how, change = changes(kawat, 1, **environment)["pipeline id"]
    assert "is broken: meta.json: No such file" in how and change == "install it again"


def test_a_pipeline_that_was_changed(kawat: Kawat, start_worker: StartWorker, tmp_path: Path) -> None:
    """Where files of a pipeline are others than those that workers have loaded, that is said, and what to do.

    What no pipeline loads counts as none of them.
    """
    folder = tmp_path / "id_sendiri"
    blank_indonesian(name="sendiri").to_disk(folder)
    pipelines = {"KAWAT_PIPELINES": f'{{"id": "{folder}"}}'}
    start_worker("--processes", "1", **pipelines)
    (folder / ".git").mkdir()
    for name in (".DS_Store", ".git/HEAD", "README.md", "LICENSE", "vocab/.cadangan"):
        (folder / name).write_text("x")
    how, change = changes(kawat, None, **pipelines)["pipeline id"]
    assert "id_sendiri" in how and not change
    (folder / "config.cfg").write_text((folder / "config.cfg").read_text() + "\n")
    how, change = changes(kawat, 1, **pipelines)["pipeline id"]
    assert how.endswith("; 1 of 1 workers loaded other files") and change.startswith("start the workers again")


def test_a_setting_that_is_none(kawat: Kawat, bounded: Ledger) -> None:
    """A variable that looks like a setting and is none is to be changed, and the exit code says so."""
    assert bounded
    done = kawat("doctor", "--json", env=WELL | {"KAWAT_REDISURL": "redis://127.0.0.1:1"})
    [found] = [each for each in map(json.loads, done.stdout.splitlines()) if each["what"] == "settings"]
    assert (done.returncode, found["change"]) == (1, "its name, or leave it out")
    assert found["said"] == "KAWAT_REDISURL is no setting: is KAWAT_REDIS_URL meant?"


def test_no_pipeline_at_all(kawat: Kawat, ledger: Ledger) -> None:
    """Where the settings name no pipeline that is said; it may be meant."""
    assert ledger
    assert changes(kawat, None, KAWAT_PIPELINES="{}")["pipelines"] == (
        "none: no entities in any language, by KAWAT_PIPELINES",
        "",
    )


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
