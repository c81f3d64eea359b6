"""An upgrade while work goes on: a worker of the last release beside one of this, on one ledger and one store."""

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from missing import missing
from sqlalchemy import text
from workers import StartWorker, Worker, wait_for, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger
from worker.route import Stage
from worker.store.engine import open_store
from worker.store.read import list_dead
from worker.store.stories import export
from worker.store.version import HEAD

ROOT = Path(__file__).parents[2]
LAST_RELEASE = "0a7a537"  # the commit; its newest migration stands in test_migrations.py
NEWS = (
    "Wali Kota Semarang Hevearita Gunaryanti Rahayu meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi.\n\n"
    "Jembatan sepanjang {number} meter itu dibangun sejak tahun lalu dengan dana daerah. Warga berharap kemacetan di "
    "jalan lama segera berkurang, terutama pada jam berangkat kerja.\n\n"
    '"Jembatan ini milik warga," kata Hevearita Gunaryanti Rahayu.'
)
SAID = "Jembatan ini milik warga,"
ROUND = 24  # jobs, every eighth of which has no article
NO_TEXT = "\x01\x02\x03" * 20  # of which both releases say that it is none
MOST_ROUNDS = 12
ITS_WORKER = ("python", "-c", "from worker.commands import main; main()", "worker")


@pytest.fixture(scope="module")
def last_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The last release's code."""
    wanted = ["worker", "tasks", ":!tasks/pipelines/id_kawat_news_accurate"]
    command = ["git", "-C", str(ROOT), "archive", LAST_RELEASE, *wanted]
    packed = subprocess.run(command, capture_output=True, check=False)
    if packed.returncode:
        missing(f"the last release, {LAST_RELEASE}, is not in this copy's history: git fetch --unshallow")
    folder = tmp_path_factory.mktemp("last-release")
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def jobs(first: int) -> list[dict[str, str]]:
    """A round of jobs."""
    return [
        {"id": f"d{n}", "text": NEWS.format(number=n) if n % 8 else f"{NO_TEXT}{n}"}
        for n in range(first, first + ROUND)
    ]


def did(worker: Worker, after: int = 0) -> set[object]:
    """The stages through which a worker has brought batches since it had said so much, and whether it buried dead."""
    said = worker.events[after:]
    buried = any((event["logger"], event["event"]) == ("kawat.burial", "dead") for event in said)
    return {event["stage"] for event in said if event.get("outcome") == "ok"} | ({"bury"} if buried else set())


def test_the_last_release_works_on_beside_this_one(
    ledger: Ledger, start_worker: StartWorker, last_release: Path, store_url: str
) -> None:
    """While this release's worker migrates the store the last one's goes on: what both make is there, dead letters too.

    They share queues, so that a batch goes through the hands of both; what only this one finds falls to neither's harm.
    """
    places = {"PYTHONPATH": str(last_release), "KAWAT_STORE_URL": store_url}
    old = start_worker("--processes", "1", program=ITS_WORKER, **places)
    enqueue(jobs(0), batch_documents=2)
    wait_until_ended(ledger)
    new = start_worker("--processes", "1", KAWAT_STORE_URL=store_url)
    all_there_is = {*Stage, "bury"}
    before = len(old.events)
    rounds = 1

    def both_did_all() -> bool:
        return did(old, before) == did(new) == all_there_is

    while not both_did_all() and rounds < MOST_ROUNDS:
        enqueue(jobs(rounds * ROUND), batch_documents=2)
        rounds += 1
        wait_until_ended(ledger)
    assert both_did_all()
    wait_for(lambda: not ledger.any_dead())
    total = rounds * ROUND
    counts = ledger.counts()
    assert (counts.done, counts.dead) == (total * 7 // 8, total // 8)
    for worker in (old, new):
        assert [event for event in worker.events if event.get("level") in ("error", "critical")] == []
    store = open_store(store_url)
    found = list(export(store))
    assert {story["document_id"] for story in found} == {f"d{n}" for n in range(total) if n % 8}
    stages = {stage for story in found for stage in story["made_by"] or ()}
    assert stages == {*list(Stage)[:-1]} and any(story["made_by"] is None for story in found)
    said = [{quote["words_text"] for quote in story["quotes"]} for story in found]
    assert any(SAID in each for each in said) and set() in said
    assert {row.document_id for row in list_dead(store)} == {f"d{n}" for n in range(total) if not n % 8}
    with store.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
    store.dispose()
