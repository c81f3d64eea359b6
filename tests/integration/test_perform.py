"""Whatever becomes of a batch in a stage, it is told once, in one form."""

from collections.abc import Callable

import pytest
from batches import accept
from billiard.exceptions import SoftTimeLimitExceeded
from structlog.testing import capture_logs

from worker.errors import StoreUnavailable
from worker.ledger.ledger import Ledger
from worker.ledger.values import Claim
from worker.life import perform as performing
from worker.life.perform import perform
from worker.life.work import Work, Worked
from worker.process import Process
from worker.route import Lane, Stage

CLEAN = Work(Stage.CLEAN, "")


def raises(error: type[Exception]) -> Callable[[Claim], Worked]:
    """A stage that breaks off."""

    def run(_: Claim) -> Worked:
        raise error("rusak")

    return run


def ends(claim: Claim) -> Worked:
    """A stage that works."""
    return Worked(dict.fromkeys(claim.jobs, b"made"), counts={"stories": len(claim.jobs)})


def told(process: Process, batch: int, run: Callable[[Claim], Worked], error: type[Exception] | None = None) -> str:
    """The one line that says how it ended."""
    with capture_logs() as logs:
        if error:
            with pytest.raises(error):
                perform(process, CLEAN, lambda _: run, batch, Lane.ORDINARY, "task")
        else:
            perform(process, CLEAN, lambda _: run, batch, Lane.ORDINARY, "task")
    (line,) = (line for line in logs if "outcome" in line)
    assert (line["stage"], line["lane"], line["batch"], line["task"]) == ("clean", "ordinary", batch, "task")
    assert ("jobs" in line) == (line["outcome"] not in ("stale", "not begun"))
    assert ("error" in line) == (line["outcome"] in ("error", "not begun", "store unavailable"))
    outcome: str = line["outcome"]
    return outcome


def test_each_end_is_told_once(ledger: Ledger, process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    """Done, not here, too slow, without a store, taken over, or broken off: one line says so, and of which batch."""
    monkeypatch.setattr(performing, "_STORE_PAUSE_SECONDS", 0)
    assert told(process, accept(ledger, "a"), ends) == "ok"
    assert told(process, 4711, ends) == "stale"
    assert told(process, accept(ledger, "b"), raises(SoftTimeLimitExceeded)) == "time limit"
    assert told(process, accept(ledger, "c"), raises(StoreUnavailable)) == "store unavailable"
    assert told(process, accept(ledger, "d"), raises(KeyError), KeyError) == "error"

    def taken(claim: Claim) -> Worked:
        ledger.give_back(claim.batch, claim.fence, None)
        return ends(claim)

    assert told(process, accept(ledger, "e"), taken) == "lost"


def test_a_batch_that_cannot_be_begun_is_told(ledger: Ledger, process: Process) -> None:
    """Where Redis refuses to let a batch be begun, that is told too, and the task fails."""
    batch = accept(ledger, "a")
    ledger.client.set("kawat:running", "somebody's")
    assert told(process, batch, ends, Exception) == "not begun"
