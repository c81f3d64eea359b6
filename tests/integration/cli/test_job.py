"""Where one job is, and what became of it."""

import json
from typing import Any

import pytest
from command_line import NEWS, TRAP, fails
from typer.testing import CliRunner
from workers import PATIENCE, Kawat

from kawat.cli import app
from worker.identity import identify
from worker.ledger.ledger import Ledger
from worker.ledger.values import Failure, Outcome
from worker.records import Document
from worker.route import Lane, Stage

pytestmark = pytest.mark.usefixtures("plain")


def told_of(name: str) -> dict[str, Any]:
    """What ``kawat job --json`` says of the one job that it finds."""
    done = CliRunner().invoke(app, ["job", name, "--json"])
    assert done.exit_code == 0, done.output
    (facts,) = map(json.loads, done.stdout.splitlines())
    found: dict[str, Any] = facts
    return found


@pytest.mark.usefixtures("here")
def test_job_on_its_way(ledger: Ledger, kawat: Kawat) -> None:
    """A job is found by its id, its document's, or any spelling of its address, where it waits, runs or died."""
    url, same = "https://kabar.example/j?b=2&a=1", "https://kabar.example/j?a=1&utm_source=x&b=2#atas"
    document = Document(url=url, text=NEWS)
    job, batch = identify(document).job, ledger.accept([(identify(document).job, b"x")], Lane.URGENT).batch
    assert batch is not None
    facts = told_of(same)
    assert (facts["job_id"], facts["state"], facts["stage"], facts["lane"]) == (job, "waiting", "clean", "urgent")
    assert 0 <= facts["seconds"] < PATIENCE
    claim = ledger.begin(batch, Stage.CLEAN, Lane.URGENT, "w1", 60, needs=[], bodies=False)
    assert claim is not None
    assert (told_of(identify(document).document)["state"], told_of(job)["worker"]) == ("running", "w1")
    assert f"{job}  running in clean, urgent lane, at worker w1, since 20" in kawat("job", url).stdout
    ledger.settle(claim, Outcome(dead=[(job, Failure("error", "clean", "rusak"))]), b"")
    facts = told_of(url)
    assert (facts["state"], facts["kind"], facts["reason"], facts["failed_attempts"]) == ("dead", "error", "rusak", 1)
    assert ledger.unburied(job, "DataError: no", 1, 0)
    assert told_of(url)["state"] == "undeliverable"
    assert "undeliverable since 20" in (told := kawat("job", url).stdout) and "error, clean: rusak" in told


@pytest.mark.usefixtures("filled")
def test_no_name(kawat: Kawat) -> None:
    """A name of nothing, as of a variable that is not set, finds not the first jobs that there are but an error."""
    for name in ("", " "):
        assert fails(kawat("job", name), "say which document: its id, how it begins, its address, or a job's id")


def test_how_many_jobs_are_looked_for(ledger: Ledger) -> None:
    """A beginning of eight characters finds ten jobs at most, a whole id that one, and less a document's whole id."""
    jobs = [f"abcdefgh{'x' * number}.00000000000a" for number in range(12)]
    ledger.accept([(job, b"x") for job in [*jobs, "pendek.00000000000b"]], Lane.ORDINARY)
    assert len(ledger.look("abcdefgh")) == 10
    assert ledger.look("abcdefg") == []
    assert [seen.job for seen in ledger.look(jobs[0])] == jobs[:1]
    assert [seen.job for seen in ledger.look("pendek")] == ["pendek.00000000000b"]


@pytest.mark.usefixtures("here", "ledger")
def test_job_that_ended(filled: str, dead_job: str) -> None:
    """What ended is found in the store: dead and why, done with its stories, replaced; what is nowhere is unknown."""
    facts = told_of("mati")
    assert (facts["job_id"], facts["state"], facts["kind"], facts["stage"]) == (dead_job, "dead", "error", "clean")
    content = identify(Document(text=NEWS)).content
    facts = told_of(f"{filled}.{content}")
    assert (facts["document_id"], facts["state"], facts["stories"][0]["story"]) == (filled, "done", 0)
    assert told_of(f"{filled}.000000000000")["state"] == "replaced"
    assert told_of(f"https://kabar.example/{filled}{TRAP}")["document_id"] == filled
    told = CliRunner().invoke(app, ["job", filled])
    assert f"{filled}/0  Judul " in told.stdout and "\x1b" not in told.stdout
    unknown = CliRunner().invoke(app, ["job", "tidak-[a]*"])
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert "neither the queue nor the store knows 'tidak-[a]*'" in unknown.stderr
