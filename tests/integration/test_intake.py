"""The way in for other languages: what is on the list becomes jobs, whoever put it there and whatever dies."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from missing import missing
from servers import Valkey
from workers import PATIENCE, StartWorker, dead_letters, stored_stories, wait_for, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger, connect

DOCS = Path(__file__).parents[2] / "docs" / "how-to" / "other-languages.md"
LIST = "kawat.intake"
NEWS = (
    "Bupati Demak Ani Wijaya membuka pasar baru di Semarang pada hari Senin. Pasar itu dibangun selama dua tahun. "
    "Para pedagang senang karena tempatnya luas dan bersih. Nomor {number} kami pilih sebagai contoh."
)
NODE_PACKAGES = ("ioredis@6.0.0", "celery-node@0.5.9")

NODE = """
const Redis = require("ioredis"), celery = require("celery-node");
const [url, ...pages] = process.argv.slice(2);
(async () => {
  const redis = new Redis(url);
  await redis.lpush("kawat.intake", pages[0]);
  await redis.lpush("kawat.urgent.intake", JSON.stringify([JSON.parse(pages[1])]));
  const client = celery.createClient(url, url, "kawat.intake");
  client.createTask("kawat.enqueue").applyAsync([JSON.parse(pages[2])]);
  while (await redis.llen("kawat.intake") < 2) await new Promise(next => setTimeout(next, 50));
  process.exit(0);
})();
"""
CELERY = """
import json, sys
from celery import Celery
app = Celery("crawler", broker=sys.argv[1])
one, *others = map(json.loads, sys.argv[2:])
app.send_task("kawat.enqueue", args=[one, others], queue="kawat.intake")
assert not any(name.partition(".")[0] in ("worker", "tasks") for name in sys.modules)
"""


def page(number: int) -> dict[str, Any]:
    """A page with a story."""
    return {"id": f"doc-{number}", "text": NEWS.format(number=number)}


def pages(*numbers: int) -> list[str]:
    """Pages as JSON."""
    return [json.dumps(page(number)) for number in numbers]


@pytest.fixture
def node(tmp_path: Path) -> Path:
    """A folder with the packages that the crawler in Node needs."""
    folder = tmp_path / "crawler"
    folder.mkdir()
    if why := lacking(folder):
        missing(f"NOT TESTED from Node: {why}")
    return folder


def lacking(folder: Path) -> str:
    """Install the packages there; why they are missing, or nothing."""
    options = ("--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=0")
    command = ["npm", "install", *options, *NODE_PACKAGES]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=90, check=False)
    except (FileNotFoundError, subprocess.TimeoutExpired) as error:
        return str(error)
    return done.stderr if done.returncode else ""


def test_from_node(ledger: Ledger, start_worker: StartWorker, tmp_path: Path, node: Path) -> None:
    """A crawler in Node puts pages on the lists by plain commands, and by a Celery client: each becomes a story."""
    (node / "crawl.js").write_text(NODE)
    url = os.environ["KAWAT_REDIS_URL"]
    done = subprocess.run(
        ["node", "crawl.js", url, *pages(1, 2, 3)],
        cwd=node,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    start_worker("--processes", "1")  # not before: the crawler ends when all lies on the list
    wait_for(lambda: ledger.counts().accepted == 3)
    assert wait_until_ended(ledger).done == 3
    assert {story["document_id"] for story in stored_stories(tmp_path)} == {"doc-1", "doc-2", "doc-3"}
    assert not ledger.count_offered()


def test_from_celery_without_kawat(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """A process with Celery alone sends a task with jobs as its arguments; each becomes a story."""
    start_worker("--processes", "1")
    command = [sys.executable, "-c", CELERY, os.environ["KAWAT_REDIS_URL"], *pages(1, 2, 3)]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=PATIENCE)
    wait_for(lambda: ledger.counts().accepted == 3)
    assert wait_until_ended(ledger).done == 3
    assert len(stored_stories(tmp_path)) == 3
    assert ledger.counts().refused == 0


def test_what_cannot_be_a_job(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """Each item that is no job is a dead letter that says why; those beside it go on."""
    foreign = {"content-type": "application/json", "headers": {"task": "crawler.fetch"}, "properties": {}}
    bad = {
        "no valid JSON": b"\xff{rusak",
        "a job is a JSON object, this is a number": b"7",
        "job 1: field text: expected": json.dumps([page(1), {"text": 5}]).encode(),
        "job 0: empty": b"{}",
        "of the task 'crawler.fetch'": json.dumps({**foreign, "body": "[[{}], {}, {}]"}).encode(),
        "not made as Celery makes them": json.dumps({**foreign, "body": "{}"}).encode(),
        "no plain JSON": json.dumps({**foreign, "body": "", "content-type": "application/x-yaml"}).encode(),
        "too large": json.dumps({"text": "x" * 10_000}).encode(),
        "recursion": b"[" * 1900,
    }
    for item in bad.values():
        ledger.client.lpush(LIST, item)
    ledger.client.lpush(LIST, pages(2)[0])
    start_worker("--processes", "1", KAWAT_MAX_DOCUMENT_BYTES="1000", KAWAT_BATCH_BYTES="1000")
    wait_for(lambda: ledger.counts().done == 2)
    wait_for(lambda: len(dead_letters(tmp_path)) == len(bad))
    letters = dead_letters(tmp_path)
    for reason in bad:
        assert [letter for letter in letters if reason in letter.reason], (reason, [each.reason for each in letters])
    assert {(letter.kind, letter.stage) for letter in letters} == {("bad input", "intake")}
    assert not ledger.count_offered()
    counts = ledger.counts()
    assert counts.balanced and (counts.accepted, counts.dead) == (2 + len(bad), len(bad))


def test_a_full_queue(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """What finds no room waits on the list, and is taken in as there is room: also the rest of an item of many jobs."""
    ledger.client.lpush(LIST, json.dumps([page(number) for number in range(9)]), *pages(9, 10, 11))
    worker = start_worker("--processes", "1", KAWAT_MAX_OPEN_JOBS="4", KAWAT_BATCH_DOCUMENTS="4")
    wait_for(lambda: ledger.counts().done == 12)
    assert "what is offered waits" in worker.log.read_text()
    assert len(stored_stories(tmp_path)) == 12
    assert not ledger.count_offered()
    assert ledger.counts().accepted < 24  # it goes on where it was, and does not begin again and again


def test_a_refusal_at_a_full_queue(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """What cannot be a job is dead once, however often its item finds no room for the jobs beside it."""
    enqueue([page(1)])
    ledger.client.lpush(LIST, json.dumps([page(2), {"text": 5}]))
    full = {"KAWAT_MAX_OPEN_JOBS": "1"}
    urgent = start_worker("--processes", "1", "--lane", "urgent", **full)
    wait_for(lambda: urgent.log.read_text().count("what is offered waits") >= 4, PATIENCE)
    start_worker("--processes", "1", "--lane", "ordinary", **full)
    wait_for(lambda: ledger.counts().done == 2, PATIENCE)
    wait_for(lambda: dead_letters(tmp_path), PATIENCE)
    counts = ledger.counts()
    assert (counts.accepted, counts.dead, ledger.count_offered()) == (3, 1, 0)


def test_a_worker_dies_in_between(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """What the ledger took, and the list still has because the worker died then, becomes one story."""
    for item in pages(1, 2):
        ledger.client.lpush(LIST, item)
    enqueue([page(1)])
    start_worker("--processes", "1")
    wait_for(lambda: not ledger.count_offered())
    counts = wait_until_ended(ledger)
    assert (counts.accepted, counts.done, counts.duplicate) == (3, 2, 1)
    assert len(stored_stories(tmp_path)) == 2


def test_processes_die_while_they_take_in(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """Pool processes are killed while the list is taken in: no page is lost, none doubled."""
    settings = {"KAWAT_BATCH_DOCUMENTS": "4", "KAWAT_DUPLICATE_HORIZON_DAYS": "0", "KAWAT_MAX_ATTEMPTS": "9"}
    worker = start_worker("--processes", "2", **settings)
    put = hits = 0
    while hits < 3 and put < 1000:
        length = ledger.client.lpush(LIST, *pages(*range(put, put + 40)))
        put += 40
        wait_for(lambda: ledger.client.llen(LIST) < length)  # noqa: B023  (called at once)
        for child in worker.children:
            child.kill()
        hits += ledger.client.llen(LIST) > 0
        if hits < 3:
            ledger.client.delete("kawat:intake")  # that of the dead; at the last death it ends by itself, later
    assert hits == 3
    wait_for(lambda: not ledger.count_offered())
    wait_until_ended(ledger)
    assert {story["document_id"] for story in stored_stories(tmp_path)} == {f"doc-{n}" for n in range(put)}
    assert dead_letters(tmp_path) == []


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[str]:
    """The URL of a server with the users that the page names, but for the user and password."""
    server = Valkey(tmp_path)
    with connect(server.url) as admin:
        for line in re.findall(r"^ACL SETUSER .*", DOCS.read_text(), re.MULTILINE):
            admin.execute_command(*line.replace("PASSWORD", "rahasia").split())
    yield server.url.removeprefix("redis://")
    server.kill()


def test_a_senders_rights(guarded: str) -> None:
    """A user with the rights that the page names can offer pages, and do nothing else."""
    with connect(f"redis://sender:rahasia@{guarded}") as sender:
        assert (sender.lpush(LIST, "{}"), sender.llen(LIST)) == (1, 1)
        for forbidden in (["GET", "kawat:counts"], ["LRANGE", LIST, "0", "-1"], ["LPUSH", "kawat.clean", "x"]):
            with pytest.raises(redis.exceptions.NoPermissionError):
                sender.execute_command(*forbidden)


def test_celerys_rights(guarded: str, tmp_path: Path) -> None:
    """A user with the rights that the page names for Celery can send the task."""
    command = [sys.executable, "-c", CELERY, f"redis://celery:rahasia@{guarded}", *pages(1, 2)]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=PATIENCE)
    with connect(f"redis://sender:rahasia@{guarded}") as sender:
        assert sender.llen(LIST) == 1
