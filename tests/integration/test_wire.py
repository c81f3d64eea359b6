"""The main job: a page goes in at one end, and comes out of the store at the other."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import spacy
from batches import state
from workers import (
    FREED,
    PATIENCE,
    Kawat,
    StartWorker,
    dead_letters,
    documents,
    stored_stories,
    wait_for,
    wait_until_ended,
)

from kawat import enqueue
from worker.broker.connection import Broker
from worker.broker.publish import publish
from worker.identity import Identity, identify
from worker.intake.documents import from_fields
from worker.ledger.codec import pack_body
from worker.ledger.ledger import Ledger
from worker.route import Lane, queue_names
from worker.store.engine import open_store
from worker.store.read import results
from worker.store.stories import export

SEEDS = Path(__file__).parents[2] / "seeds"
SAMPLE = SEEDS / "000_2f57bebbef01844d.txt"
NEWS = (
    "Wali Kota Semarang Hevearita Gunaryanti Rahayu meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi.\n\n"
    "Jembatan sepanjang 120 meter itu dibangun sejak tahun lalu dengan dana daerah. Warga berharap kemacetan di jalan "
    "lama segera berkurang, terutama pada jam berangkat kerja.\n\nLaporan nomor {number}."
)


def news(number: int) -> dict[str, str]:
    """A job with a short Indonesian story."""
    return {"url": f"https://berita.example/{number}", "text": NEWS.format(number=number)}


def no_process_in(folder: Path) -> bool:
    """Whether no process of a run with this data folder is left."""
    return not [
        p.pid for p in psutil.process_iter(["cmdline", "cwd"]) if p.info["cwd"] and str(folder) in p.info["cwd"]
    ]


def test_no_message_is_acknowledged(ledger: Ledger, start_worker: StartWorker) -> None:
    """A message that a worker takes is gone by the command that took it: no transaction of the broker's follows."""

    def transactions() -> int:
        return int(ledger.client.info("commandstats").get("cmdstat_exec", {"calls": 0})["calls"])

    start_worker("--processes", "1")
    before = transactions()
    enqueue([news(number) for number in range(8)], batch_documents=1)
    assert wait_until_ended(ledger).done == 8
    assert transactions() - before < 8  # each has five messages


def test_run_the_sample_page(kawat: Kawat, tmp_path: Path) -> None:
    """``kawat run`` makes two stories of the sample page, without the menu and the caption, with the title it gives."""
    done = kawat("run", str(SAMPLE), "--json", env={"KAWAT_REDIS_URL": None})
    assert done.returncode == 0, done.stderr
    astana, debate = map(json.loads, done.stdout.splitlines())
    assert astana["title"] == "Putin dan Xi bertemu di KTT Asia Tengah yang bertujuan untuk melawan AS"
    assert debate["title"] is None
    assert astana["text"].startswith("Presiden Rusia Vladimir Putin") and astana["text"].endswith("Astana tersebut.")
    assert debate["text"].startswith("Presiden Joe Biden kembali") and debate["text"].endswith("tertua kedua.")
    for furniture in ("Skip to main content", "Select a menu in the customizer", "\n\nputin\n\n"):
        assert furniture not in astana["text"] + debate["text"]
    for story in (astana, debate):
        assert story["language"] == "id"
        assert story["pipeline"]["name"] == "id_kawat_news"
        assert {story["text"][a:b] for a, b in story["tokens"]} >= {"Presiden", ","}
        for entity in story["entities"]:
            assert story["text"][entity["start"] : entity["end"]] == entity["text"]
        assert story["summary_text"] == " ".join(story["text"][a:b] for a, b in story["summary"])
    assert ("Vladimir Putin", "PERSON") in {(e["text"], e["label"]) for e in astana["entities"]}
    assert "Joe Biden" in {e["text"] for e in debate["entities"]}
    said = {
        (story["story"], quote["name"], quote["words_text"][:24])
        for story in (astana, debate)
        for quote in story["quotes"]
    }
    assert said >= {(0, "Vladimir Putin", "Kerja sama kami tidak di"), (1, "Joe Biden", "Saya memutuskan untuk be")}
    assert no_process_in(tmp_path)


def test_run_again(kawat: Kawat, tmp_path: Path) -> None:
    """What is in the store already is not made again, and shown all the same."""
    first = kawat("run", str(SAMPLE), "--json", env={"KAWAT_REDIS_URL": None})
    again = kawat("run", str(SAMPLE), "--json", env={"KAWAT_REDIS_URL": None})
    assert first.stdout == again.stdout  # processed_at too
    log = (tmp_path / "kawat-data" / "run.log").read_text()
    assert '"duplicate": 1' in log and '"stage": "tokenize"' not in log


def test_run_all_seeds(kawat: Kawat) -> None:
    """Every sample page is processed; the readable result names each story, its entities and its summary."""
    done = kawat("run", str(SEEDS), env={"KAWAT_REDIS_URL": None}, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    assert "Vladimir Putin PERSON" in done.stdout
    assert "\x1b" not in done.stdout
    assert re.search(r"\d+ documents, \d+ stories in the store", done.stdout)


def test_run_says_what_it_cannot_read(kawat: Kawat, tmp_path: Path) -> None:
    """A bad line is named by its number, a dead job by its file; the rest is done, and the exit code is 1."""
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps(news(1)) + "\n{broken\n" + json.dumps({"text": "Menu"}) + "\n")
    done = kawat("run", str(feed), env={"KAWAT_REDIS_URL": None})
    assert done.returncode == 1
    assert "feed.jsonl:2: no valid JSON" in done.stderr
    assert "feed.jsonl:3" in done.stderr and "article" in done.stderr
    assert "Semarang" in done.stdout
    assert "Traceback" not in done.stderr


def test_interrupted_run_leaves_nothing_behind(tmp_path: Path) -> None:
    """Ctrl-C on ``kawat run`` ends its workers and its Valkey; so does killing it outright."""
    program = Path(os.sys.executable).with_name("kawat")
    feed = tmp_path / "feed.jsonl"
    feed.write_text("\n".join(json.dumps(news(n)) for n in range(3000)))
    for deed in (signal.SIGINT, signal.SIGKILL):
        environment = {k: v for k, v in os.environ.items() if k != "KAWAT_REDIS_URL"}
        environment["KAWAT_DATA_DIR"] = str(tmp_path / f"data-{deed}")
        environment["KAWAT_HEARTBEAT_SECONDS"] = "0.5"
        run = subprocess.Popen(
            [program, "run", feed], env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        log = tmp_path / f"data-{deed}" / "run.log"
        wait_for(lambda log=log: log.exists() and '"stage": "clean"' in log.read_text())
        family = psutil.Process(run.pid).children(recursive=True)
        assert len(family) >= 3
        run.send_signal(deed)
        run.wait(PATIENCE)
        wait_for(lambda family=family: not any(p.is_running() and p.status() != "zombie" for p in family))


def test_a_worker_whose_starter_is_gone_already(tmp_path: Path) -> None:
    """A worker that is to end with the process that started it ends, though that was gone before it could look."""
    with subprocess.Popen(["true"]) as gone:
        pass
    url = f"sqlite:///{tmp_path / 'kawat.db'}"
    environment = os.environ | {"KAWAT_STORE_URL": url, "KAWAT_STOP_WITH_PARENT": str(gone.pid)}
    worker = subprocess.Popen([Path(sys.executable).with_name("kawat"), "worker", "--processes", "1"], env=environment)
    try:
        assert worker.wait(PATIENCE) == 0
    finally:
        worker.kill()


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
def test_through_queue_and_store(ledger: Ledger, start_worker: StartWorker, kawat: Kawat, store_url: str) -> None:
    """Jobs go through the queue into either store; changed pages replace results, unchanged ones are duplicates."""
    worker = start_worker("--processes", "2", KAWAT_STORE_URL=store_url)
    receipts = enqueue(news(n) for n in range(40))
    assert all(receipt.state == "accepted" for receipt in receipts)
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.duplicate, counts.dead) == (40, 0, 0)
    enqueue([news(0), {**news(1), "text": NEWS.format(number=1).replace("Genuk", "Tembalang")}])
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.duplicate, counts.dead) == (41, 1, 0)
    store = open_store(store_url)
    stories = {story["url"]: story for story in export(store)}
    store.dispose()
    assert len(stories) == 40
    assert "Tembalang" in stories["https://berita.example/1"]["text"]
    assert stories["https://berita.example/1"]["document_id"] == receipts[1].document_id
    assert state(ledger, receipts[0].job_id) is None
    status = json.loads(kawat("status", "--json").stdout)
    assert status["balanced"] and status["open"] == 0 and status["workers"] == 1
    assert kawat("health", env={"KAWAT_STORE_URL": store_url}).returncode == 0
    assert worker.stop() == 0
    keys = {key.decode(errors="replace") for key in ledger.client.keys("kawat:*")}
    keys = {key for key in keys if not key.startswith("kawat:near:")}  # they stay for the horizon
    assert {key for key in keys if ledger.client.ttl(key) < 0} <= {"kawat:counts", "kawat:seq", "kawat:measured"}


def test_a_job_is_who_its_id_says(
    ledger: Ledger, make_broker: Callable[..., Broker], start_worker: StartWorker, tmp_path: Path
) -> None:
    """What another release accepted under its own digest is stored so; delivered again it is made anew once."""
    page = {**news(1), "depth": 2}
    document = from_fields(page)
    ours, theirs = identify(document), Identity(identify(document).document, "0123456789ab")
    accepted = ledger.accept([(theirs.job, pack_body(document))], Lane.ORDINARY)
    publish(make_broker(), [accepted.waiting] if accepted.waiting else [])
    start_worker("--processes", "1")

    def stored() -> str:
        engine = open_store(f"sqlite:///{tmp_path / 'kawat.db'}")
        (document, _) = results(engine, ours.document) or ()
        engine.dispose()
        return str(document.content)

    assert (wait_until_ended(ledger).done, stored()) == (1, theirs.content)
    for done, duplicate in ((2, 0), (2, 1)):
        enqueue([{**page, "depth": done + duplicate}])
        counts = wait_until_ended(ledger)
        assert (counts.done, counts.duplicate, stored()) == (done, duplicate, ours.content)


def test_dead_letter_and_retry(ledger: Ledger, start_worker: StartWorker, kawat: Kawat, tmp_path: Path) -> None:
    """A document that is no text is dead with a reason; it can be looked at and tried again, and the counts balance."""
    start_worker("--processes", "1")
    environment = {"KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'kawat.db'}"}
    binary = "\x01\x02\x03" * 20
    (receipt,) = enqueue([{"url": "https://berita.example/biner", "text": binary}])
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (0, 1)
    wait_for(lambda: dead_letters(tmp_path))
    (letter,) = map(json.loads, kawat("dead", "list", "--json", env=environment).stdout.splitlines())
    assert letter["job_id"] == receipt.job_id
    assert (letter["kind"], letter["stage"], letter["attempts"]) == ("bad input", "clean", 1)
    shown = json.loads(kawat("dead", "show", receipt.job_id[:10], "--body", env=environment).stdout)
    assert shown["document"]["text"] == binary
    assert kawat("dead", "retry", "--all", env=environment).returncode == 0
    counts = wait_until_ended(ledger)
    assert (counts.accepted, counts.dead) == (1, 1)


def test_urgent_does_not_wait(ledger: Ledger, start_worker: StartWorker) -> None:
    """Urgent news that comes after a back-fill is done before it."""
    enqueue((news(n) for n in range(200)), batch_documents=4)
    enqueue([{**news(1000), "id": "urgent"}], urgent=True)
    worker = start_worker("--processes", "1")
    wait_until_ended(ledger)
    stored = [
        event["jobs"]
        for line in worker.log.read_text().splitlines()
        if line.startswith("{") and (event := json.loads(line)).get("stage") == "store"
    ]
    assert len(stored) == 51
    assert next(number for number, jobs in enumerate(stored) if jobs[0].startswith("urgent.")) <= 1


def test_languages_in_one_batch(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """A batch in several languages is worked off; a language without a pipeline gets all but entities, and says so."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Jakarta"}])
    nlp.to_disk(tmp_path / "en_test")
    pipelines = {"id": "id_kawat_news", "en": str(tmp_path / "en_test")}
    start_worker("--processes", "1", KAWAT_PIPELINES=json.dumps(pipelines))
    texts = {
        "id": NEWS.format(number=1),
        "en": "The governor opened a new bridge in Jakarta on Tuesday morning, and hundreds of people came to see it. "
        "Traffic on the old road, she said, should ease before the end of the year.\n\n"
        "The bridge cost less than planned.",
        "fr": "Le gouverneur a inauguré mardi matin un nouveau pont dans le nord de la ville, devant des centaines "
        "d'habitants. La circulation sur l'ancienne route devrait diminuer avant la fin de l'année, a-t-il dit.",
    }
    enqueue({"id": language, "text": text} for language, text in texts.items())
    counts = wait_until_ended(ledger)
    assert counts.done == 3
    stored = {story["document_id"]: story for story in stored_stories(tmp_path)}
    assert {name: story["language"] for name, story in stored.items()} == {"id": "id", "en": "en", "fr": "fr"}
    assert stored["id"]["pipeline"]["name"] == "id_kawat_news"
    assert [e["text"] for e in stored["en"]["entities"]] == ["Jakarta"]
    assert stored["fr"]["pipeline"] == {"name": None, "version": None}
    assert stored["fr"]["entities"] == [] and stored["fr"]["summary_text"] and len(stored["fr"]["tokens"]) > 20


def test_log_lines(ledger: Ledger, start_worker: StartWorker) -> None:
    """A worker logs JSON, one line a stage and batch with jobs, task, attempt, outcome and time; never a body."""
    worker = start_worker("--processes", "1", KAWAT_LOST_MESSAGE_SECONDS="60")  # each message once, however slow
    receipts = enqueue(news(n) for n in range(3))
    wait_until_ended(ledger)
    assert worker.stop() == 0
    text = worker.log.read_text()
    assert "Jembatan sepanjang" not in text
    stages = [event for event in worker.events if event["logger"] == "kawat.stage"]
    assert [event["stage"] for event in stages] == ["clean", "tokenize", "recognize", "summarize", "store"]
    for event in stages:
        assert event["jobs"] == [receipt.job_id for receipt in receipts]
        assert event["outcome"] == "ok" and event["on"] == 3 and event["ms"] > 0 and event["task"] and event["attempt"]
    assert any(event["logger"].startswith("celery") for event in worker.events)
    plain = [line for line in text.splitlines() if line.strip() and not line.startswith("{")]
    assert [line for line in plain if "Warm shutdown" not in line] == []


def test_plain_celery_command(ledger: Ledger, tmp_path: Path) -> None:
    """``celery -A worker.app worker`` is a Kawat worker too: it hears no other, and SIGTERM ends it in order."""
    program = Path(os.sys.executable).with_name("celery")
    environment = os.environ | {"KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'kawat.db'}"}
    log = tmp_path / "celery.log"
    with log.open("wb") as file:
        command = [program, "-A", "worker.app", "worker", "--concurrency", "1"]
        worker = subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=file, stderr=file)
    enqueue(news(n) for n in range(3))
    try:
        counts = wait_until_ended(ledger)
        listening = ledger.client.pubsub_numpat()
    finally:
        worker.terminate()
        code = worker.wait(PATIENCE)
    assert (counts.done, counts.dead, counts.refused, code) == (3, 0, 0, 0)
    assert listening == 1  # to commands, not to the events of others


def test_who_is_busy_takes_nothing(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str]
) -> None:
    """A worker whose one process hangs keeps no message from another, which does all else meanwhile."""
    at = crashing_pipeline | {"KAWAT_LOST_MESSAGE_SECONDS": "600"}  # which would give it another
    start_worker("--processes", "1", **at)
    enqueue(documents(1, every="GANTUNG"))
    wait_for(lambda: ledger.counts().running["kawat.recognize"])
    start_worker("--processes", "1", **at)
    enqueue((news(n) for n in range(20)), batch_documents=1)
    wait_for(lambda: ledger.counts().done == 20, FREED)
    assert ledger.counts().running["kawat.recognize"] == 1


def test_draining(ledger: Ledger, start_worker: StartWorker) -> None:
    """SIGTERM: what was begun is finished or handed on at once, exit code 0; another worker does the rest.

    What waits then has its message: nothing waits for a sweeper.
    """
    enqueue((news(n) for n in range(150)), batch_documents=5)
    worker = start_worker("--processes", "2", KAWAT_LOST_MESSAGE_SECONDS="600")
    wait_for(lambda: ledger.counts().done)
    assert worker.stop() == 0
    counts = ledger.counts()
    assert counts.balanced and counts.open > 0 and sum(counts.running.values()) == 0
    queues = queue_names("kawat")
    waiting = {queue: ledger.client.zcard(f"kawat:waiting:{queue}") for queue in queues}
    assert {queue: ledger.client.llen(queue) for queue in queues} == waiting
    start_worker("--processes", "2")
    counts = wait_until_ended(ledger, FREED)
    assert (counts.done, counts.dead) == (150, 0)
