"""What Prometheus is told: after a run with deaths, with no worker, and where a server is away."""

import os
import re
import socket
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from command_line import NOWHERE
from prometheus import families, program, scrape, told, values
from sqlalchemy import text
from workers import (
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
from worker.ledger.ledger import Ledger
from worker.ledger.values import Report
from worker.route import Lane, Stage
from worker.store.engine import open_store

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "metrics.md"
MENU = {"id": "menu", "html": "<nav><a href='/'>Beranda</a> <a href='/indeks'>Indeks</a></nav>"}
SAID = 'Ia berkata, "Jembatan ini akan dibuka untuk umum pekan depan."'
BINARY = {"id": "biner", "text": "\x01\x02\x03" * 20}


def test_after_a_run_with_deaths(
    ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """Workers die, processes are recycled, documents kill and are dead: the scrape is what ledger and store count."""
    environment = os.environ | {
        "KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'kawat.db'}",
        "KAWAT_HEARTBEAT_SECONDS": "0.5",
        "KAWAT_WORKER_GONE_SECONDS": "3",
    }
    own = {**crashing_pipeline, "KAWAT_TASKS_PER_PROCESS": "1"}
    first = start_worker("--processes", "2", **own)
    enqueue(documents(12, "MATIKAN", at=7), batch_documents=4)
    enqueue([{**each, "id": f"segera-{each['id']}"} for each in documents(4, "GAGALKAN", 2, SAID)], urgent=True)
    enqueue([MENU, BINARY])
    wait_for(lambda: ledger.counts().done)
    first.kill()
    with told(tmp_path, env=environment) as port:
        assert values(scrape(port))["kawat_jobs_accepted_total"] == 18
        second = start_worker("--processes", "2", **own)
        counts = wait_until_ended(ledger)
        wait_for(lambda: len(dead_letters(tmp_path)) == counts.dead and ledger.count_dead() == 0)
        found = values(scrape(port))
        assert (found["kawat_workers"], found["kawat_pool_processes"]) == (1, 2)
        assert 50e6 < found["kawat_worker_memory_max_bytes"] == found["kawat_workers_memory_bytes"] < 5e9
        assert found['kawat_pipeline_info{language="id",pipeline="pipeline",version="0.0.0"}'] == 1
        assert second.stop() == 0
        text = scrape(port)
    found = values(text)
    assert (counts.accepted, counts.done, counts.no_article, counts.dead) == (18, 14, 1, 3)
    for outcome in ("done", "duplicate", "no_article", "dead"):
        assert found[f'kawat_jobs_ended_total{{outcome="{outcome}"}}'] == getattr(counts, outcome)
    for lane in Lane:
        assert found[f'kawat_oldest_job_age_seconds{{lane="{lane}"}}'] == 0
        for stage in Stage:
            for state in ("waiting", "running"):
                assert found[f'kawat_jobs{{lane="{lane}",stage="{stage}",state="{state}"}}'] == 0
    letters = Counter((letter.kind, letter.stage) for letter in dead_letters(tmp_path))
    assert letters == {("killed", "recognize"): 1, ("error", "recognize"): 1, ("bad input", "clean"): 1}
    for (kind, stage), number in letters.items():
        assert found[f'kawat_dead_letters{{kind="{kind}",stage="{stage}"}}'] == number
    stories = stored_stories(tmp_path)
    assert found["kawat_stories_stored_total"] == len(stories) == counts.done
    assert found["kawat_words_stored_total"] == sum(len(story["text"].split()) for story in stories)
    assert found["kawat_entities_stored_total"] == sum(len(story["entities"]) for story in stories)
    assert 0 < found["kawat_quotes_stored_total"] == sum(len(story["quotes"]) for story in stories)
    assert found["kawat_near_duplicates_stored_total"] == sum(bool(story["duplicate_of"]) for story in stories)
    waited = {name: value for name, value in found.items() if name.startswith("kawat_queue_wait_seconds_count")}
    assert sum(value for name, value in waited.items() if 'stage="store"' in name) == counts.done
    took = found['kawat_stage_duration_seconds_count{stage="store"}']
    assert took == found['kawat_stage_duration_seconds_bucket{le="+Inf",stage="store"}'] >= 3
    assert (found["kawat_workers"], found["kawat_workers_memory_bytes"]) == (0, 0)
    assert found["kawat_redis_memory_used_bytes"] > 1e6 and found["kawat_duplicates_stories"] > 0
    assert {name: value for name, value in found.items() if "up{" in name} == {
        f'kawat_server_up{{server="{server}"}}': 1 for server in ("redis", "store", "duplicates")
    }
    linted = subprocess.run([program("promtool"), "check", "metrics"], input=text, text=True, check=False)
    assert linted.returncode == 0


def test_the_page_has_each_metric(ledger: Ledger, kawat: Kawat, dead_job: str) -> None:
    """Each metric stands on its page with its type, its labels and what it is, as it is told; and no other does."""
    ledger.beat("w1", Report("0.2.0", "id kawat_news 0.1.0", 2, 400_000_000))
    ledger.client.config_set("maxmemory", "1gb")
    try:
        done = kawat("metrics", "--once")
    finally:
        ledger.client.config_set("maxmemory", "0")
    assert dead_job
    assert (done.returncode, done.stderr) == (0, "")
    rows = re.findall(r"^\| `(kawat_\w+)` \| (\w+) \|(.*?)\| (.*) \|$", PAGE.read_text(), re.MULTILINE)
    listed = {name: (kind, set(re.findall(r"`(\w+)`", labels)), text) for name, kind, labels, text in rows}
    there = families(done.stdout)
    assert listed.keys() == there.keys()
    for name, family in there.items():
        labels = {label for sample in family.samples for label in sample.labels} - {"le"}
        kind, said, text = listed[name]
        assert (kind, text) == (family.type, family.documentation)
        assert said == labels, name


def test_watches(kawat: Kawat, filled: str, tmp_path: Path) -> None:
    """What no watch was asked about yet is counted, and what no webhook took."""
    added = kawat("watch", "add", "semua", "", "--from", "2020-01-01", "--webhook", "http://127.0.0.1:1/")
    assert added.returncode == 0, added.stderr
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}")
    with store.begin() as connection:
        connection.execute(text("UPDATE documents SET content = 'lain'"))
    store.dispose()
    there = values(kawat("metrics", "--once").stdout)
    assert (there["kawat_arrivals"], there['kawat_deliveries{state="waiting"}']) == (3, 0)
    assert kawat("watch", "run", "--once").returncode == 0
    there = values(kawat("metrics", "--once").stdout)
    assert filled and there["kawat_arrivals"] == there['kawat_deliveries{state="dead"}'] == 0
    assert there['kawat_deliveries{state="waiting"}'] == 3
    assert 0 < there["kawat_oldest_delivery_age_seconds"] < PATIENCE


@pytest.mark.usefixtures("plain")
def test_servers_that_are_away(kawat: Kawat, ledger: Ledger) -> None:
    """Of a server that is away that is told, in a metric and a sentence; the other's metrics are there."""
    done = kawat("metrics", "--once")
    found = values(done.stdout)
    assert (done.returncode, found['kawat_server_up{server="store"}'], found["kawat_workers"]) == (0, 0, 0)
    assert "no metrics of the store: there is no store yet" in done.stderr
    assert "kawat_dead_letters" not in done.stdout
    assert ledger.counts().open == 0
    done = kawat("metrics", "--once", env={"KAWAT_REDIS_URL": NOWHERE})
    assert (done.returncode, values(done.stdout)['kawat_server_up{server="redis"}']) == (0, 0)


@pytest.mark.usefixtures("ledger")
def test_a_store_that_does_not_answer(kawat: Kawat) -> None:
    """A database that takes the connection, and then is silent, keeps nobody from what Redis tells."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql+psycopg://kawat@127.0.0.1:{silent.getsockname()[1]}/kawat"
        done = kawat("metrics", "--once", env={"KAWAT_STORE_URL": url})
    found = values(done.stdout)
    assert found['kawat_server_up{server="store"}'] == 0
    assert found['kawat_server_up{server="redis"}'] == 1 and found["kawat_jobs_accepted_total"] == 0


@pytest.mark.usefixtures("ledger")
def test_a_port_that_is_taken(kawat: Kawat) -> None:
    """Where something else listens already a sentence says so."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = kawat("metrics", "--port", str(taken.getsockname()[1]))
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot listen at 127.0.0.1:" in done.stderr and done.stderr.count("\n") == 1
