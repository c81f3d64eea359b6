"""Dead jobs until they have left for the store, and back."""

from threading import Thread

from batches import BROKEN, accept, begin, keys, state

from worker.ledger.ledger import Ledger
from worker.ledger.values import Outcome
from worker.route import Lane


def test_the_buried_leave(ledger: Ledger) -> None:
    """A dead job leaves the ledger when it is buried, stays counted, and one that lives cannot be buried."""
    batch = accept(ledger, "dead", "alive")
    ledger.settle(begin(ledger, batch), Outcome(on=["alive"], dead=[("dead", BROKEN)]), b"made")
    ledger.bury(["dead", "alive", "unknown"])
    assert (state(ledger, "dead"), state(ledger, "alive"), ledger.dead(10)) == (None, "waiting tokenize", [])
    counts = ledger.counts()
    assert (counts.dead, counts.balanced) == (1, True)


def test_what_the_store_refuses_is_set_aside(ledger: Ledger) -> None:
    """A dead job that was refused so often waits for its burial no longer; it stays dead, and known with the reason.

    Told to, it is tried again, as often; buried, it leaves.
    """
    batch = accept(ledger, "refused", "other")
    ledger.settle(begin(ledger, batch), Outcome(dead=[("refused", BROKEN), ("other", BROKEN)]), b"")
    for _ in range(2):
        assert [ledger.unburied("refused", "DataError: no", 3, 0) for _ in range(3)] == [False, False, True]
        assert [each.job for each in ledger.dead(10)] == ["other"]
        ((letter, why),) = ledger.undeliverable(10)
        assert (letter.job, letter.body, letter.failure, why) == (
            "refused",
            b"body of refused",
            BROKEN,
            "DataError: no",
        )
        counts = ledger.counts()
        assert (counts.dead, counts.undeliverable, counts.open, counts.balanced) == (2, 1, 0, True)
        assert state(ledger, "refused") == "undeliverable"
        assert not ledger.unburied("refused", "DataError: no", 1, 0)
        ledger.bury(["refused"])  # which it cannot be meanwhile
        assert ledger.deliver() == 1
        assert ledger.counts().undeliverable == 0
    ledger.bury(["refused", "other"])
    assert (ledger.deliver(), ledger.dead(10), ledger.undeliverable(10)) == (0, [], [])
    assert not ledger.unburied("refused", "DataError: no", 1, 0)
    assert not any(key.startswith(("job:", "body:", "undeliverable")) for key in keys(ledger))


def test_two_who_bury_leave_no_body_behind(ledger: Ledger) -> None:
    """What is buried while another looks at it is there whole, or not at all: no letter loses its document."""
    for _ in range(10):
        jobs = [f"{n}" for n in range(100)]
        claim = begin(ledger, accept(ledger, *jobs))
        ledger.settle(claim, Outcome(dead=[(job, BROKEN) for job in jobs]), b"")
        other = Thread(target=lambda jobs=jobs: [ledger.bury([job]) for job in jobs])
        other.start()
        while ledger.any_dead():
            assert all(letter.body for letter in ledger.dead(100))
        other.join()


def test_a_revived_job_counts_as_dead_no_longer(ledger: Ledger) -> None:
    """A buried job that is put back waits again with all its attempts, as old as it is, and was accepted only once."""
    batch = accept(ledger, "a", lane=Lane.URGENT)
    ledger.settle(begin(ledger, batch, lane=Lane.URGENT), Outcome(dead=[("a", BROKEN)]), b"")
    (letter,) = ledger.dead(10)
    assert letter.lane is Lane.URGENT
    ledger.bury(["a"])
    revived = ledger.revive("a", b"body", letter.lane, 1_000, 2_000)
    counts = ledger.counts()
    assert (counts.accepted, counts.dead, counts.open, counts.balanced) == (1, 0, 1, True)
    claim = begin(ledger, revived.batch or 0, lane=Lane.URGENT)
    assert (claim.accepted_ms, claim.bodies) == ([1_000], [b"body"])
    following = ledger.settle(claim, Outcome(failed=[("a", BROKEN)]), b"")
    assert following
    assert state(ledger, "a") == "waiting clean"
    ledger.settle(begin(ledger, following[0].batch, lane=Lane.URGENT), Outcome(dead=[("a", BROKEN)]), b"")
    assert [(again.accepted_ms, again.first_failed_ms) for again in ledger.dead(10)] == [(1_000, 2_000)]


def test_a_job_is_revived_once(ledger: Ledger) -> None:
    """What is in flight already is not put back again; what died elsewhere counts as accepted here."""
    assert ledger.revive("a", b"body", Lane.ORDINARY, 1, 2).taken == [True]
    assert ledger.revive("a", b"body", Lane.ORDINARY, 1, 2) == (None, [False])
    counts = ledger.counts()
    assert (counts.accepted, counts.dead, counts.open, counts.balanced) == (1, 0, 1, True)
