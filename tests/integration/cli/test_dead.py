"""Dead letters, looked at and retried."""

import json
from pathlib import Path

import pytest
from batches import state
from command_line import NEWS, fails, status
from workers import Kawat

from worker.ledger.ledger import Ledger
from worker.store.engine import open_store
from worker.store.read import list_dead

pytestmark = pytest.mark.usefixtures("plain")


def test_dead_letters(kawat: Kawat, dead_job: str) -> None:
    """Dead letters are listed, in a form for programs too, and shown whole, with the document where asked."""
    listed = kawat("dead", "list")
    assert listed.returncode == 0
    assert listed.stdout.splitlines()[0].split("\t")[:4] == [dead_job, "error", "clean", "1"]
    (facts,) = map(json.loads, kawat("dead", "list", "--json").stdout.splitlines())
    assert facts["job_id"] == dead_job
    assert kawat("dead", "list", "--kind", "killed").stdout == "No dead letters.\n"
    shown = json.loads(kawat("dead", "show", dead_job[:4], "--body").stdout)
    assert shown["error"] == "baris 1"
    assert shown["document"]["text"] == NEWS


def test_retry(kawat: Kawat, ledger: Ledger, dead_job: str, tmp_path: Path) -> None:
    """A dead job that is retried waits again, with a message on its queue, and is dead no longer."""
    assert status(kawat)["dead"] == 1
    done = kawat("dead", "retry", dead_job)
    assert (done.returncode, done.stdout) == (0, "1 job is waiting again.\n")
    assert state(ledger, dead_job) == "waiting clean"
    facts = status(kawat)
    assert facts["queues"]["kawat.clean"] == {"waiting": 1, "running": 0, "messages": 1}
    assert (facts["dead"], facts["open"], facts["balanced"]) == (0, 1, True)
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}")
    assert list_dead(store) == []
    store.dispose()


def test_retry_what_is_not_there(kawat: Kawat, ledger: Ledger, dead_job: str) -> None:
    """A dead letter's id that names none is an error, and those named beside it are not retried."""
    assert fails(kawat("dead", "show", "tidak-ada"), "no dead letter begins with 'tidak-ada'")
    assert fails(kawat("dead", "retry", dead_job, "tidak-ada"), "no dead letter begins with 'tidak-ada'")
    assert fails(kawat("dead", "retry"), "say which")
    assert fails(kawat("dead", "retry", dead_job, "--all"), "say which")
    assert state(ledger, dead_job) is None
    assert ledger.counts().dead == 1
