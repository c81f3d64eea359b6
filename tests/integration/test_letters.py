"""``kawat dead``, and what a full queue or an unsafe Redis says, as the command line answers it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from rich.text import Text
from sqlalchemy import Engine
from typer.testing import CliRunner
from workers import PATIENCE, Kawat, StartWorker, wait_for, wait_until_ended

from kawat import enqueue
from kawat.cli import app, say
from worker.broker.connection import Broker
from worker.errors import KawatError, QueueFull
from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.ledger.ledger import Ledger
from worker.ledger.values import DeadJob, Failure, FailureKind, Outcome, Place
from worker.records import Document
from worker.route import Lane, Stage
from worker.store.engine import open_store
from worker.store.read import list_dead
from worker.store.stories import export
from worker.store.write import write_dead

NEWS = (
    "Wali Kota Semarang meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi. "
    "Jembatan sepanjang 120 meter itu dibangun sejak tahun lalu dengan dana daerah. "
    "Warga berharap kemacetan di jalan lama segera berkurang, terutama pada jam berangkat kerja."
)
NOON = 1_790_000_000_000


def letter(number: int, kind: str = "error", stage: str = "clean", reason: str = "rusak", **fields: str) -> DeadJob:
    """A dead job of this number."""
    document = Document(url=f"https://kabar.example/{number}", text=f"{NEWS} {number}", **fields)
    body, lane = pack_body(document), Lane.URGENT if number % 2 else Lane.ORDINARY
    return DeadJob(identify(document).job, body, 3, NOON, NOON + 1, lane, Failure(kind, stage, reason, "baris 1"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    """The store of the commands, with five dead letters."""
    (tmp_path / "kawat-data").mkdir(exist_ok=True)
    engine = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}", create=True)
    letters = [letter(n, source="Kabar") for n in range(3)]
    write_dead(engine, [*letters, letter(3, kind="killed", stage="recognize"), letter(4, reason="kosong")], "kawat 1")
    yield engine
    engine.dispose()


@pytest.fixture
def own_store(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same store, for commands that are run in the test's own process."""
    monkeypatch.setenv("KAWAT_STORE_URL", store.url.render_as_string())


def listed(kawat: Kawat, *filters: str) -> set[str]:
    """The URLs' numbers of the letters that a list with these filters has."""
    done = kawat("dead", "list", "--json", *filters)
    assert done.returncode == 0, done.stderr
    return {json.loads(line)["url"][-1] for line in done.stdout.splitlines()}


@pytest.mark.usefixtures("store")
def test_filters(kawat: Kawat) -> None:
    """Dead letters are listed by job, kind, stage, reason, source and time, and by several of them at once."""
    assert listed(kawat) == set("01234")
    assert listed(kawat, "--kind", "killed") == listed(kawat, "--stage", "recognize") == {"3"}
    assert listed(kawat, "--reason", "KOS") == {"4"}
    assert listed(kawat, "--source", "Kabar") == set("012")
    assert listed(kawat, "www.kabar.example/1") == {"1"}
    assert listed(kawat, letter(1, source="Kabar").job, "--source", "Kabar") == {"1"}
    assert listed(kawat, "--since", "1h", "--kind", "error") == set("0124")
    assert listed(kawat, "--since", "2999-01-01") == set()


@pytest.mark.parametrize("since", ["besok", "999999d", "0001-01-01", "2026-13-01", "-5d", ""])
@pytest.mark.usefixtures("own_store")
def test_a_time_that_is_none(since: str) -> None:
    """What is no moment, or none that a calendar has, is told with what is one."""
    told = CliRunner().invoke(app, ["dead", "list", f"--since={since}"]).exception
    assert isinstance(told, KawatError)
    assert str(told) == f"--since {since!r}: a day such as 2026-11-24 or yesterday, or how long ago, such as 7d"


@pytest.mark.parametrize("command", ["list", "export", "retry", "purge"])
@pytest.mark.parametrize(("option", "known"), [("--kind", FailureKind), ("--stage", Place)])
@pytest.mark.usefixtures("own_store")
def test_a_kind_that_is_none(command: str, option: str, known: Iterable[str]) -> None:
    """A kind or stage that there is not is refused with those that there are, by each command that filters."""
    done = CliRunner().invoke(app, ["dead", command, option, "nonsense"])
    said = " ".join(Text.from_ansi(done.output).plain.split())
    assert done.exit_code == 2
    assert "nonsense" in said and all(f"'{name}'" in said for name in known)


@pytest.mark.usefixtures("store")
def test_counts_by_reason(kawat: Kawat) -> None:
    """The list ends with how many there are of each kind, stage and reason, however few of them are shown."""
    lines = kawat("dead", "list", "--most", "2").stdout.splitlines()
    assert len([line for line in lines if "\t" in line]) == 2
    assert lines[-4].startswith("5 dead letters, the newest 2 above")
    assert [line.split(maxsplit=1) for line in lines[-3:]] == [
        ["3", "error, clean: rusak"],
        ["1", "error, clean: kosong"],
        ["1", "killed, recognize: rusak"],
    ]


def test_retry_some(kawat: Kawat, ledger: Ledger, store: Engine) -> None:
    """What a filter names waits again, each on the lane it came by, and leaves the list; twice is as once."""
    done = kawat("dead", "retry", "--source", "Kabar")
    assert (done.returncode, done.stdout) == (0, "3 jobs are waiting again.\n")
    assert listed(kawat) == set("34")
    waiting = ledger.counts().waiting
    assert (waiting["kawat.clean"], waiting["kawat.urgent.clean"]) == (2, 1)
    assert kawat("dead", "retry", "--source", "Kabar").stdout == "0 jobs are waiting again.\n"
    write_dead(store, [letter(0, source="Kabar")], "kawat 1")  # as if the command had been killed in between
    assert kawat("dead", "retry", "--all").stdout == "3 jobs are waiting again.\n"
    counts = ledger.counts()
    assert (counts.open, counts.balanced) == (5, True)


def test_retry_all_of_a_kind(kawat: Kawat, ledger: Ledger, store: Engine) -> None:
    """``--all`` beside a filter means all that fit the filter; jobs by name beside it are a contradiction."""
    assert kawat("dead", "retry", letter(3).job, "--all").returncode == 2
    done = kawat("dead", "retry", "--all", "--kind", "killed")
    assert (done.returncode, done.stdout) == (0, "1 job is waiting again.\n")
    assert listed(kawat) == set("0124")
    assert ledger.counts().open == 1
    assert kawat("dead", "purge", "--all", "--reason", "kosong", "--yes").stdout == "1 dead letter deleted.\n"
    assert {row.reason for row in list_dead(store)} == {"rusak"}


def test_retry_as_far_as_there_is_room(kawat: Kawat, ledger: Ledger, store: Engine) -> None:
    """Where the queue fills, it is said how many wait again; those are off the list, the others on it."""
    write_dead(store, [letter(n) for n in range(10, 500)], "kawat 1")
    done = kawat("dead", "retry", "--all", env={"KAWAT_MAX_OPEN_JOBS": "300"})
    assert done.returncode == 2
    assert "300 of 495 jobs are waiting again; the same command goes on with the others" in done.stderr
    assert "the queue is full" in done.stderr
    assert (ledger.counts().open, len(list_dead(store))) == (300, 195)
    assert ledger.client.llen("kawat.clean") + ledger.client.llen("kawat.urgent.clean") == 300


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_retry_interrupted(ledger: Ledger, store: Engine, tmp_path: Path, number: signal.Signals) -> None:
    """Interrupted, it says how many wait again: as many as are in the ledger, with a message each, and off the list."""
    write_dead(store, [letter(n) for n in range(10, 6000)], "kawat 1")
    program = [str(Path(sys.executable).with_name("kawat")), "dead", "retry", "--all"]
    env = os.environ | {"KAWAT_DATA_DIR": str(tmp_path / "kawat-data")}
    with subprocess.Popen(program, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as retrying:
        try:
            wait_for(lambda: ledger.counts().open > 400)
            retrying.send_signal(number)
            said = retrying.communicate(timeout=PATIENCE)[1]
        finally:
            retrying.kill()
    waiting = ledger.counts().open
    assert 400 < waiting < 5995
    assert (retrying.returncode, said) == (
        128 + number,
        f"Stopped: {waiting} of 5995 jobs are waiting again; the same command goes on with the others.\n",
    )
    assert len(list_dead(store)) == 5995 - waiting
    assert ledger.client.llen("kawat.clean") + ledger.client.llen("kawat.urgent.clean") == waiting


def test_retry_succeeds(kawat: Kawat, ledger: Ledger, store: Engine, start_worker: StartWorker, tmp_path: Path) -> None:
    """Retried jobs that succeed are in the store as old as they are; what was delivered after them stays."""
    url = f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}"
    start_worker("--processes", "1", KAWAT_STORE_URL=url)
    newer = {"url": "https://kabar.example/0", "text": f"{NEWS} Lebih baru."}
    enqueue([newer])
    wait_until_ended(ledger)
    write_dead(store, [letter(0, source="Kabar")], "kawat 1")  # an old letter that is imported later, say
    kawat("dead", "retry", "--all")
    counts = wait_until_ended(ledger)
    assert (counts.dead, counts.balanced) == (0, True)
    texts = {story["url"][-1]: story["text"] for story in export(store)}
    assert set(texts) == set("01234")
    assert "Lebih baru." in texts["0"]
    assert list_dead(store) == []


def test_export_and_import(kawat: Kawat, store: Engine, tmp_path: Path) -> None:
    """Exported letters come back whole in another store, once however often; what is none is named."""
    exported = kawat("dead", "export", "--kind", "error")
    assert exported.returncode == 0, exported.stderr
    lines = exported.stdout.splitlines()
    forged = json.loads(lines[0]) | {"job_id": "lain.1"}
    broken = ["{}", "no JSON", json.dumps(forged), json.dumps(forged | {"document": {}})]
    (tmp_path / "letters.jsonl").write_text("\n".join([*lines, *broken]))
    elsewhere: dict[str, str | None] = {"KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'other.db'}"}
    for said in ("4 dead letters taken.\n", "0 dead letters taken, 4 were there already.\n"):
        done = kawat("dead", "import", "letters.jsonl", env=elsewhere)
        assert (done.returncode, done.stdout) == (1, said)
        assert [line.partition(": ")[2].split(":")[:2] for line in done.stderr.splitlines()] == [
            ["letters.jsonl", str(number)] for number in range(5, 9)
        ]
    assert sorted(kawat("dead", "export", env=elsewhere).stdout.splitlines()) == sorted(lines)
    other = open_store(elsewhere["KAWAT_STORE_URL"] or "")
    assert sorted(list_dead(other)) == sorted(row for row in list_dead(store) if row.kind == "error")
    other.dispose()


@pytest.mark.usefixtures("store")
def test_import_of_a_mended_letter(kawat: Kawat, tmp_path: Path) -> None:
    """A letter whose document has other content than its id says, mended say, is the letter of what it has now."""
    (line, *_) = kawat("dead", "export", "--kind", "error").stdout.splitlines()
    mended = json.loads(line)
    mended["document"] |= {"title": "Jembatan", "metadata": {"depth": 3}}
    (tmp_path / "letters.jsonl").write_text(json.dumps(mended))
    elsewhere: dict[str, str | None] = {"KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'other.db'}"}
    assert kawat("dead", "import", "letters.jsonl", env=elsewhere).stdout == "1 dead letter taken.\n"
    (taken,) = map(json.loads, kawat("dead", "export", env=elsewhere).stdout.splitlines())
    assert taken == mended | {"job_id": identify(Document(**mended["document"])).job}
    assert taken["job_id"] != mended["job_id"]


def test_what_was_refused_at_the_way_in(kawat: Kawat, store: Engine, tmp_path: Path) -> None:
    """What never was a job is listed by its stage, is not retried, and goes through export and import as it is."""
    document = Document(id="refused-1", metadata={"delivered": "{rusak"})
    failure = Failure("bad input", "intake", "no valid JSON")
    job = identify(document).job
    write_dead(store, [letter(0)._replace(job=job, body=pack_body(document), failure=failure)], "kawat 1")
    (line,) = kawat("dead", "export", "--stage", "intake").stdout.splitlines()
    assert json.loads(line)["document"]["metadata"] == {"delivered": "{rusak"}
    retried = kawat("dead", "retry", "--stage", "intake")
    assert (retried.returncode, retried.stdout) == (1, "0 jobs are waiting again.\n")
    assert "it was no job: send it again, mended" in retried.stderr
    other = json.dumps(json.loads(line) | {"stage": "clean"})
    (tmp_path / "letters.jsonl").write_text(f"{line}\n{other}\n")
    elsewhere: dict[str, str | None] = {"KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'other.db'}"}
    done = kawat("dead", "import", "letters.jsonl", env=elsewhere)
    assert (done.stdout, "letters.jsonl:2: empty" in done.stderr) == ("1 dead letter taken.\n", True)
    assert kawat("dead", "export", env=elsewhere).stdout.splitlines() == [line]


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.usefixtures("own_store")
def test_what_is_told_is_no_markup(ledger: Ledger, store: Engine, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """Brackets in ids, reasons and names of files are told as they are, in lines for people and for programs."""
    monkeypatch.setitem(say._form, "json", form == "json")
    job, lane = "x[/red].1", Lane.ORDINARY
    claim = ledger.begin(
        ledger.accept([(job, b"")], lane).batch or 0, Stage.CLEAN, lane, "w", 60, needs=[], bodies=False
    )
    assert claim
    ledger.settle(claim, Outcome(dead=[(job, Failure("error", "clean", "[bold]rusak"))]), b"")
    ledger.unburied(job, "DataError [no]", 1, 0)
    write_dead(store, [letter(9)._replace(job="hilang[/red].1", body=b"")], "kawat 1")
    file = Path("surat[bold].jsonl")
    monkeypatch.chdir(Path(store.url.database or "").parent)
    file.write_text("rusak")
    told = []
    for command in (["list"], ["retry", "hilang"], ["export", "hilang"], ["import", str(file)]):
        done = CliRunner().invoke(app, ["dead", *command])
        assert isinstance(done.exception, SystemExit | None), done.exception
        told.append(" ".join(done.stderr.split()))
    if form == "json":
        facts = [json.loads(line) for line in told]
        told = [": ".join(each[name] for name in ("what", "where", "reason") if name in each) for each in facts]
    else:
        told[0], _, _ = told[0].partition(" 1 dead letter is in Redis")
    assert told == [
        "undeliverable: x[/red].1: error, clean: [bold]rusak; the store: DataError [no]",
        "not retried: hilang[/red].1: its document was lost",
        "left out: hilang[/red].1: the ledger's copy of this document is missing or damaged",
        "no dead letter: surat[bold].jsonl:1: JSON is malformed: invalid character (byte 0)",
    ]


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_import_to_a_store_that_is_locked(kawat: Kawat, store_url: str, tmp_path: Path) -> None:
    """A store that cannot be written now is a sentence, with how far the import got."""
    env: dict[str, str | None] = {"KAWAT_STORE_URL": store_url, "PGOPTIONS": "-c lock_timeout=500"}
    engine = open_store(store_url, create=True)
    write_dead(engine, [letter(0)], "kawat 1")
    (tmp_path / "letters.jsonl").write_text(kawat("dead", "export", env=env).stdout)
    with engine.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE dead_letters IN ACCESS EXCLUSIVE MODE")
        done = kawat("dead", "import", "letters.jsonl", env=env)
    engine.dispose()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[:2] == [
        "0 dead letters taken; the same command goes on with the others.",
        "kawat: the output store cannot be used now: canceling statement due to lock timeout",
    ]
    assert "Traceback" not in done.stderr


def test_purge_in_parts(kawat: Kawat, store: Engine) -> None:
    """Many are deleted in several transactions, each of many; none is left."""
    write_dead(store, [letter(n) for n in range(10, 1000)], "kawat 1")
    assert kawat("dead", "purge", "--all", "--yes").stdout == "995 dead letters deleted.\n"
    assert list_dead(store) == []


def test_purge(kawat: Kawat, store: Engine) -> None:
    """Nothing is deleted without --yes, nor without saying what."""
    asked = kawat("dead", "purge", "--kind", "error")
    assert asked.returncode == 2
    assert "deletes 4 dead letters" in asked.stderr
    assert kawat("dead", "purge", "--yes").returncode == 2
    assert len(list_dead(store)) == 5
    assert kawat("dead", "purge", "--kind", "error", "--yes").stdout == "4 dead letters deleted.\n"
    assert [row.kind for row in list_dead(store)] == ["killed"]


def test_a_full_queue_refuses(ledger: Ledger, make_broker: Callable[..., Broker]) -> None:
    """Who does not wait is told how many were accepted; of the batch that found no room none was."""
    broker = make_broker(max_open_jobs=2)
    with pytest.raises(QueueFull) as told:
        enqueue(({"text": f"{NEWS} {n}"} for n in range(5)), batch_documents=2, wait_seconds=0, broker=broker)
    assert len(told.value.receipts) == 2
    started = time.monotonic()
    with pytest.raises(QueueFull):
        enqueue([{"text": "Lain."}], wait_seconds=0.6, broker=broker)
    assert time.monotonic() - started >= 0.6
    assert (ledger.counts().open, ledger.client.llen("kawat.clean")) == (2, 1)


def test_a_full_queue_is_waited_for(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """Who waits gets all accepted as room comes, and never more than fits."""
    feed = tmp_path / "feed.jsonl"
    feed.write_text("\n".join(json.dumps({"text": f"{NEWS} {n}"}) for n in range(12)))
    program = [str(Path(sys.executable).with_name("kawat")), "enqueue", str(feed)]
    small = {"KAWAT_MAX_OPEN_JOBS": "4", "KAWAT_BATCH_DOCUMENTS": "2"}
    with subprocess.Popen(program, env=os.environ | small, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as waiting:
        try:
            wait_for(lambda: ledger.counts().open == 4)
            refused = subprocess.run(
                [*program, "--no-wait"],
                env=os.environ | small,
                capture_output=True,
                text=True,
                check=False,
                timeout=PATIENCE,
            )
            assert refused.returncode == 2
            assert "4 jobs are open" in refused.stderr and "until then: 0 documents" in refused.stderr
            start_worker("--processes", "1")
            wait_for(lambda: waiting.poll() is not None)
            assert waiting.returncode == 0
        finally:
            waiting.kill()
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.duplicate, counts.dead) == (12, 0, 0)


def test_an_unsafe_redis(kawat: Kawat, ledger: Ledger, start_worker: StartWorker) -> None:
    """A Redis that throws out keys is warned of by a worker that starts, by status and by health."""
    ledger.client.config_set("maxmemory-policy", "allkeys-lru")
    try:
        worker = start_worker("--processes", "1")
        wait_for(lambda: "JOBS CAN GET LOST" in worker.log.read_text())
        for command in ("status", "health"):
            assert "JOBS CAN GET LOST: Redis throws out jobs" in kawat(command).stderr
        assert "allkeys-lru" in json.loads(kawat("status", "--json").stdout)["warnings"][0]
    finally:
        ledger.client.config_set("maxmemory-policy", "noeviction")
