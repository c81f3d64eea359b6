"""``kawat reprocess``: what an older pipeline, code or setting made is made again, by real processes."""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from blanks import blank_indonesian
from command_line import fails
from results import BRIDGE, page, result, story
from sqlalchemy import Engine, create_engine, event, insert, select, text, update
from workers import Kawat, StartWorker, Worker, runs, wait_for, wait_until_ended

from kawat import __version__, enqueue
from kawat.cli.here import Here
from kawat.cli.resend import Sending
from worker.ledger.codec import pack_body
from worker.ledger.ledger import Ledger
from worker.ledger.values import Report
from worker.route import Lane, Stage, queue_name
from worker.store.again import Which, alike
from worker.store.engine import open_store
from worker.store.schema import documents as document_rows
from worker.store.schema import pages
from worker.store.write import write_results

NEWS = (
    "Wali Kota Semarang meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi. Jembatan sepanjang {number} meter "
    "itu dibangun sejak tahun lalu dengan dana daerah sebesar Rp 14 miliar.\n\nWarga berharap kemacetan di jalan lama "
    "segera berkurang, terutama pada jam berangkat kerja. Kepala dinas, Sukamto, mengatakan jembatan kedua "
    "menyusul dalam 9 bulan.\n\nPemerintah kota juga menata trotoar di kedua sisi dan menanam {trees} pohon peneduh."
)
OTHER = (
    "Nelayan di pesisir utara Jepara tidak melaut selama sepekan karena gelombang tinggi. Harga ikan di pasar pun naik "
    "dua kali lipat, dan pedagang mendatangkan ikan dari Lamongan.\n\nPemerintah kabupaten membagikan beras kepada 450 "
    "keluarga. Menurut perkiraan, angin baru mereda pada akhir pekan ini."
)
STORY = NEWS.format(number=120, trees=300)
FIRST = {"url": "https://kabar.example/jembatan", "text": STORY, "source": "Kabar", "published_at": "2026-05-02"}
AGAIN = {
    "url": "https://warta.example/jembatan",
    "text": STORY.replace("berharap", "mengharapkan"),
    "source": "Warta",
    "published_at": "2026-05-03",
}
FISHERS = {"url": "https://kabar.example/nelayan", "text": OTHER, "source": "Kabar", "published_at": "2026-04-01"}
OLDER = {"url": "https://lama.example/sawah", "text": OTHER.replace("Jepara", "Tuban").replace("450", "77")}
CLEAN_LANE = queue_name("kawat", Stage.CLEAN, Lane.REPROCESS)


def pipeline(folder: Path, version: str, *places: str) -> str:
    """The setting for an Indonesian pipeline of this version that knows these places."""
    nlp = blank_indonesian(name="test", version=version)
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": place} for place in places])
    nlp.to_disk(folder)
    return json.dumps({"id": str(folder)})


class House:
    """A store, the workers beside it, and the command, which all have the same pipelines."""

    def __init__(self, tmp_path: Path, start_worker: StartWorker, kawat: Kawat) -> None:
        self.tmp_path = tmp_path
        self.url = f"sqlite:///{tmp_path / 'kawat.db'}"
        self._start, self._kawat = start_worker, kawat
        self.settings = {"KAWAT_PIPELINES": pipeline(tmp_path / "old", "1.0", "Semarang")}
        self._new = {"KAWAT_PIPELINES": pipeline(tmp_path / "new", "2.0", "Semarang", "Genuk", "Jepara")}

    def upgrade(self) -> None:
        """From now on there is the newer pipeline."""
        self.settings = self._new

    def worker(self, *arguments: str, **settings: str) -> Worker:
        """A worker with the pipelines that there are now."""
        self.settings = self.settings | settings
        return self._start("--processes", "1", *arguments, KAWAT_STORE_URL=self.url, **self.settings)

    def reprocess(self, *arguments: str, code: int = 0) -> str:
        """What the command prints."""
        done = self._kawat("reprocess", *arguments, env={"KAWAT_STORE_URL": self.url, **self.settings})
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stderr

    def would(self, *arguments: str) -> int:
        """How many documents would be made again."""
        number: int = json.loads(self.reprocess("--dry-run", "--json", *arguments))["documents"]
        return number

    def execute(self, statement: str, **values: str) -> None:
        """Change the store by hand."""
        engine = create_engine(self.url)
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=ON"))
        with engine.begin() as connection:
            connection.execute(text(statement), values)
        engine.dispose()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the store answers."""
        engine = create_engine(self.url)
        with engine.connect() as connection:
            found = [tuple(row) for row in connection.execute(text(query))]
        engine.dispose()
        return found


@pytest.fixture
def house(tmp_path: Path, start_worker: StartWorker, kawat: Kawat) -> House:
    """A house in which nothing was made yet."""
    return House(tmp_path, start_worker, kawat)


LINKS = (
    "SELECT d.url, f.url, s.duplicate_story, s.similarity FROM stories s JOIN documents d ON d.id = s.document_id "
    "LEFT JOIN documents f ON f.id = s.duplicate_of ORDER BY d.url"
)
MADE = "SELECT d.url, s.pipeline_version FROM stories s JOIN documents d ON d.id = s.document_id ORDER BY d.url"
MENTIONS = (
    "SELECT d.url, e.text FROM entities e JOIN documents d ON d.id = e.document_id WHERE e.label = 'GPE' "
    "ORDER BY d.url, e.start_char"
)


def test_an_older_pipelines_results(house: House, ledger: Ledger) -> None:
    """What an older pipeline made is made again: mentions are replaced, links and firsts stay, each is written once."""
    old = house.worker()
    for document in (FIRST, AGAIN, FISHERS):
        enqueue([document])
        wait_until_ended(ledger)
    assert old.stop() == 0
    links, written = house.rows(LINKS), dict(house.rows("SELECT document_id, written FROM stories"))
    assert [first for _, first, *_ in links] == [None, None, FIRST["url"]]
    assert house.would() == 0
    ledger.client.delete(*ledger.client.keys("kawat:near:*"))  # long ago: no first is remembered

    house.upgrade()
    table = house.reprocess("--dry-run")
    assert "3\t3\tid\tid_test 1.0 -> id_test 2.0" in table and "3 documents would be made again." in table
    assert house.would("--source", "Kabar", "--from", "2026-05-01", "--made-by", "id_test 1.0") == 1
    assert house.would("--made-by", "id_test 2") == 0
    house.worker()
    assert house.reprocess("--source", "Kabar").startswith("2 documents sent")
    wait_until_ended(ledger)
    assert [version for _, version in house.rows(MADE)] == ["2.0", "2.0", "1.0"]
    assert house.reprocess().startswith("1 document sent")
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.duplicate, counts.dead) == (6, 0, 0)
    assert [version for _, version in house.rows(MADE)] == ["2.0", "2.0", "2.0"]
    assert house.rows(LINKS) == links
    assert [mention for url, mention in house.rows(MENTIONS) if url == FIRST["url"]] == ["Semarang", "Genuk"]
    numbers = house.rows("SELECT document_id, written, first_written FROM stories ORDER BY written")
    assert [number for _, number, _ in numbers] == [4, 5, 6]
    assert {document: first for document, _, first in numbers} == written
    assert not ledger.client.keys("kawat:near:*")
    assert house.would() == 0
    assert house.reprocess().startswith("0 documents sent")


def documents(count: int) -> list[dict[str, str]]:
    """Stories that are no near duplicates of one another."""
    return [
        {"id": f"d{n:03}", "text": f"{NEWS.format(number=1000 + 37 * n, trees=11 * n + 3)} Kode {n * n} di Demak {n}."}
        for n in range(count)
    ]


def test_killed_in_the_middle(house: House, ledger: Ledger, tmp_path: Path) -> None:
    """Killed while the queue is full, and begun again, each document is made again once and none is left out."""
    old = house.worker(KAWAT_DUPLICATE_HORIZON_DAYS="0")
    enqueue(documents(24))
    wait_until_ended(ledger)
    assert old.stop() == 0
    house.upgrade()
    house.settings |= {"KAWAT_DUPLICATE_HORIZON_DAYS": "0", "KAWAT_MAX_OPEN_JOBS": "8", "KAWAT_BATCH_DOCUMENTS": "4"}
    program = str(Path(sys.executable).with_name("kawat"))
    environment = os.environ | {"KAWAT_STORE_URL": house.url, **house.settings}
    with (tmp_path / "said").open("w") as said:
        sending = subprocess.Popen([program, "reprocess"], env=environment, stderr=said, stdout=said, cwd=tmp_path)
        wait_for(lambda: ledger.counts().waiting[CLEAN_LANE] == 8)
        time.sleep(1)  # it goes on trying
        assert (sending.poll(), ledger.counts().waiting[CLEAN_LANE]) == (None, 8)
        sending.kill()
        sending.wait()
    worker = house.worker()
    wait_for(lambda: ledger.counts().done >= 24 + 4)
    assert house.reprocess().startswith("16 documents sent")
    counts = wait_until_ended(ledger)
    assert (counts.accepted, counts.done) == (48, 48)
    assert sum(number for (_, stage), number in runs(worker).items() if stage == "store") == 24
    assert {version for _, version in house.rows(MADE)} == {"2.0"}
    assert house.rows("SELECT count(*) FROM stories WHERE first_written IS NULL") == [(0,)]


def test_a_delivery_while_the_old_one_waits(house: House, ledger: Ledger) -> None:
    """What comes while the stored body waits wins, the last of it; the same once more is a delivery.

    Also of what was deleted since.
    """
    old = house.worker()
    enqueue([FIRST, FISHERS, OLDER])
    wait_until_ended(ledger)
    assert old.stop() == 0
    house.upgrade()
    assert house.reprocess().startswith("3 documents sent")
    assert house.reprocess().startswith("0 documents sent, to be made again. 3 others are on the way already.")
    assert ledger.counts().waiting[CLEAN_LANE] == 3
    newer = {**FIRST, "text": f"{OTHER}\n\nJembatan di Genuk belum dibuka."}
    receipts = enqueue([FIRST])
    time.sleep(0.01)  # then another content of it came later
    receipts += enqueue([newer, FISHERS])
    assert [receipt.state for receipt in receipts] == ["duplicate", "accepted", "duplicate"]
    for address in (FISHERS, OLDER):
        house.execute("DELETE FROM documents WHERE url = :url", url=address["url"])
    house.worker()
    counts = wait_until_ended(ledger)
    assert (counts.dead, counts.balanced) == (0, True)
    found = dict(house.rows("SELECT d.url, s.text FROM stories s JOIN documents d ON d.id = s.document_id"))
    assert found == {FIRST["url"]: newer["text"], FISHERS["url"]: OTHER}


def test_what_dies_and_what_is_none(house: House, ledger: Ledger, crashing_pipeline: dict[str, str]) -> None:
    """One that dies when it is made again stays as it was, and is its dead letter's from then on; the rest goes on."""
    old = house.worker()
    enqueue([FIRST, {**FISHERS, "text": f"{OTHER} GAGALKAN"}])
    wait_until_ended(ledger)
    assert old.stop() == 0
    house.settings = crashing_pipeline
    house.worker()
    assert house.reprocess().startswith("2 documents sent")
    wait_until_ended(ledger)
    wait_for(lambda: house.rows("SELECT lane FROM dead_letters") == [("reprocess",)])
    assert [row[1] for row in house.rows(MADE)] == ["0.0.0", "1.0"]
    assert house.reprocess().startswith("0 documents sent, to be made again. 1 other is dead of it: kawat dead retry.")


def test_articles_of_many_pages(store: Engine, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch has no more jobs than the setting's documents, however many pages each has: Redis takes them all."""
    write_results(store, [result(page(number), story(BRIDGE)) for number in range(70)])
    with store.begin() as connection:
        connection.execute(update(document_rows).values(pages=[[1, "0", "0", True]]))
        for id_ in connection.execute(select(document_rows.c.id)).scalars().all():
            row = {"document_id": id_, "content": "0" * 12, "accepted_at": datetime.now(UTC), "body": pack_body(page())}
            connection.execute(insert(pages), [row | {"id": f"{id_}-{n}", "number": n} for n in range(40)])
    monkeypatch.setenv("KAWAT_BATCH_DOCUMENTS", "1000")
    monkeypatch.setattr("kawat.cli.resend._AHEAD", 10_000)  # no worker makes room
    here = Here()
    monkeypatch.setattr(here, "store", lambda: store)
    sending = Sending(here, None, "")
    sending.send([Which(each) for each in alike(store)])
    here.close()
    assert (sending.documents, ledger.counts().accepted) == (70, 70 * 40)
    jobs = [len(str(ledger.client.hget(key, "jobs")).split()) for key in ledger.client.scan_iter("kawat:batch:*")]
    assert sorted(jobs) == [800, 1000, 1000]


def test_workers_that_would_make_something_else(house: House, ledger: Ledger, kawat: Kawat) -> None:
    """The command sends nothing while a worker is of another release, or where none has its pipelines."""
    write = {"KAWAT_STORE_URL": house.url, "KAWAT_WORKER_GONE_SECONDS": "900", **house.settings}
    open_store(house.url, create=True).dispose()
    said = kawat("reprocess", "--dry-run", "--made-by", "clean 99", env=write)
    assert (said.returncode, said.stderr) == (0, "--made-by: nothing was made by 'clean 99'\n")
    other = write | {"KAWAT_PIPELINES": '{"id": "id_berita"}'}
    fails(kawat("reprocess", "--compare", "1", env=other), "KAWAT_PIPELINES: there is no pipeline 'id_berita' here")
    ledger.beat("w1", Report(kawat="0.0.1", pipelines="", processes=1))
    fails(kawat("reprocess", env=write), "a worker of Kawat 0.0.1 is at work, and this is")
    ledger.beat("w1", Report(kawat=__version__, pipelines="id test 0.9", processes=1))
    fails(kawat("reprocess", env=write), "no worker has the pipelines that are here (id test 1.0), but id test 0.9")
    ledger.beat("w2", Report(kawat=__version__, pipelines="id test 1.0", processes=1))
    done = kawat("reprocess", env=write)
    assert (done.returncode, done.stdout[:16]) == (0, "0 documents sent")
    assert "a worker has other pipelines than those here (id test 1.0): id test 0.9" in done.stderr
