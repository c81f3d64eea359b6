"""What an operator asks: what is enqueued, how it stands, whether all is well."""

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from batches import state
from command_line import LINE, NOWHERE, status
from workers import PATIENCE, Kawat

from worker.ledger.ledger import Ledger
from worker.route import Lane, Stage

pytestmark = pytest.mark.usefixtures("plain")


def test_enqueue_and_status(kawat: Kawat, ledger: Ledger, tmp_path: Path) -> None:
    """What was enqueued waits, on its lane, and the counts balance; the same again is a duplicate."""
    assert status(kawat)["accepted"] == 0
    (tmp_path / "feed.jsonl").write_text("".join(LINE % n for n in range(3)))
    done = kawat("enqueue", "feed.jsonl")
    place = urlsplit(os.environ["KAWAT_REDIS_URL"])
    said = f"accepted by redis://{place.hostname}:{place.port}{place.path}"
    assert (done.returncode, done.stdout) == (0, f"3 documents {said}. Watch them: kawat status\n")
    assert kawat("enqueue", "-", "--urgent", stdin=LINE % 7).returncode == 0
    again = kawat("enqueue", "feed.jsonl")
    assert (again.returncode, again.stdout) == (
        0,
        f"0 documents {said}, 3 in flight already. Watch them: kawat status\n",
    )
    facts = status(kawat)
    assert facts["queues"]["kawat.clean"] == {"waiting": 3, "running": 0, "messages": 1}
    assert facts["queues"]["kawat.urgent.clean"] == {"waiting": 1, "running": 0, "messages": 1}
    assert (facts["accepted"], facts["duplicate"], facts["open"], facts["balanced"]) == (7, 3, 4, True)
    assert 0 <= facts["oldest_seconds"] < PATIENCE
    assert (facts["done"], facts["dead"], facts["workers"]) == (0, 0, 0)
    assert ledger.counts().open == 4


def test_enqueue_names_what_is_bad(kawat: Kawat, ledger: Ledger, tmp_path: Path) -> None:
    """A bad line and a missing file are named, the rest is accepted and receipted, and the exit code is 1."""
    (tmp_path / "feed.jsonl").write_text((LINE % 1) + "{rusak\n" + (LINE % 2))
    done = kawat("enqueue", "feed.jsonl", "hilang.txt", "--json")
    assert done.returncode == 1
    bad = [json.loads(line) for line in done.stderr.splitlines()]
    assert [(each["what"], each["where"], bool(each["reason"])) for each in bad] == [
        ("unreadable", "feed.jsonl:2", True),
        ("unreadable", "hilang.txt", True),
    ]
    receipts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["where"], r["state"]) for r in receipts] == [
        ("feed.jsonl:1", "accepted"),
        ("feed.jsonl:3", "accepted"),
    ]
    assert [state(ledger, r["job_id"]) for r in receipts] == ["waiting clean"] * 2


def test_status_to_read(kawat: Kawat, ledger: Ledger) -> None:
    """Status in a pipe is plain lines: a queue each, then the counts and whether they balance."""
    ledger.accept([("a.1", b"x"), ("b.1", b"x")], Lane.URGENT)
    done = kawat("status")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    lines = done.stdout.splitlines()
    assert lines[0] == "lane\tstage\tjobs waiting\tjobs running\tmessages"
    assert "urgent\tclean\t2\t0\t0" in lines
    assert len([line for line in lines[1:] if "\t" in line]) == len(Lane) * len(Stage)
    assert lines[-1] == "every accepted job is accounted for"


def test_healthy(kawat: Kawat, ledger: Ledger, filled: str) -> None:
    """Where Redis, the store and a worker answer, health ends with 0."""
    ledger.beat("w1")
    done = kawat("health", "--json")
    assert filled
    facts = {"redis": "ok", "workers": "ok", "store": "ok", "durability": "process", "warnings": []}
    assert (done.returncode, json.loads(done.stdout)) == (0, facts)


def test_not_healthy(kawat: Kawat, redis_client: object) -> None:
    """Without a worker and a store, or without a Redis, health says what is missing and ends with 1."""
    assert redis_client
    done = kawat("health")
    assert done.returncode == 1
    found = dict(line.split("\t") for line in done.stdout.splitlines())
    assert found["redis"] == "ok"
    assert found["workers"].startswith("none was heard of")
    assert found["store"].startswith("there is no store yet")
    done = kawat("health", "--json", env={"KAWAT_REDIS_URL": NOWHERE})
    assert done.returncode == 1
    assert "127.0.0.1:1" in json.loads(done.stdout)["redis"]


def test_pipelines(kawat: Kawat) -> None:
    """The pipelines are listed by language with folder, version and labels; one that is not installed as such."""
    env: dict[str, str | None] = {"KAWAT_PIPELINES": '{"id": "id_kawat_news", "fi": "tidak_ada"}'}
    done = kawat("pipelines", "--json", env=env)
    assert done.returncode == 0, done.stderr
    ours, missing = json.loads(done.stdout)
    assert (ours["language"], ours["pipeline"]) == ("id", "id_kawat_news")
    meta = json.loads((Path(ours["path"]) / "meta.json").read_text())
    assert ours["version"] == meta["version"]
    assert {"PERSON", "ORG", "GPE"} <= set(ours["labels"])
    assert missing == {"language": "fi", "pipeline": "tidak_ada", "version": None, "path": None, "labels": []}
    lines = kawat("pipelines", env=env).stdout.splitlines()
    assert lines == [f"id\tid_kawat_news\t{ours['version']}\t{ours['path']}", "fi\ttidak_ada\t-\tnot installed"]
