"""How jobs are accepted, and their batches begun and settled, step by step on a real Valkey."""

import json
import os
import time

import pytest
import redis
from batches import BROKEN, QUEUE, accept, begin, keys, places, state

from worker.broker.publish import first, onward
from worker.errors import KawatError
from worker.ledger.ledger import Ledger, connect, message_order
from worker.ledger.values import Failure, Outcome
from worker.route import Lane, Stage


def test_accepted_jobs_wait(ledger: Ledger) -> None:
    """What was accepted waits for the first stage, as one batch, and is counted."""
    accepted = ledger.accept([("a", b"1"), ("b", b"2")], Lane.ORDINARY)
    assert accepted.taken == [True, True]
    assert state(ledger, "a") == state(ledger, "b") == "waiting clean"
    counts = ledger.counts()
    assert (counts.accepted, counts.waiting[QUEUE], counts.open, counts.balanced) == (2, 2, 2, True)


def test_what_is_in_flight_is_a_duplicate(ledger: Ledger) -> None:
    """The same job delivered again, in another batch or in one, is counted as a duplicate and waits once."""
    accept(ledger, "a")
    accepted = ledger.accept([("a", b"1"), ("b", b"2"), ("b", b"2")], Lane.ORDINARY)
    assert accepted.taken == [False, True, False]
    assert begin(ledger, accepted.batch or 0).jobs == ["b"]
    counts = ledger.counts()
    assert (counts.accepted, counts.duplicate, counts.open, counts.balanced) == (4, 2, 2, True)


def test_nothing_new_is_no_batch(ledger: Ledger) -> None:
    """Where all jobs are in flight already there is no batch to publish."""
    accept(ledger, "a")
    assert ledger.accept([("a", b"1")], Lane.ORDINARY).batch is None


def test_a_job_that_is_done_can_come_again(ledger: Ledger) -> None:
    """What has left the ledger is accepted anew."""
    batch = accept(ledger, "a")
    ledger.settle(begin(ledger, batch), Outcome(duplicate=["a"]), b"")
    assert state(ledger, "a") is None
    assert ledger.accept([("a", b"1")], Lane.ORDINARY).taken == [True]


def test_a_claim_carries_what_the_stage_needs(ledger: Ledger) -> None:
    """Bodies, the time of acceptance and what earlier stages made come with the claim, in the jobs' order."""
    before = time.time() * 1000
    batch = accept(ledger, "a", "b")
    claim = begin(ledger, batch)
    assert (claim.jobs, claim.bodies, claim.made) == (["a", "b"], [b"body of a", b"body of b"], {})
    assert all(before - 1000 < ms < before + 10_000 for ms in claim.accepted_ms)
    ledger.settle(claim, Outcome(on=["b", "a"]), b"\x00stories\xff")
    again = begin(ledger, batch, Stage.TOKENIZE)
    assert (again.jobs, again.made) == (["b", "a"], {Stage.CLEAN: b"\x00stories\xff"})
    assert state(ledger, "a") == "running tokenize"


def test_what_is_known_of_a_job_stays_its_own(ledger: Ledger) -> None:
    """Whatever order a stage hands jobs on in, and whichever it leaves out, each keeps its body and its age."""
    given = [("a", b"1", 1000), ("b", b"2", 2000), ("c", b"3", 3000)]
    batch = ledger.again(given).batch or 0
    claim = begin(ledger, batch, lane=Lane.REPROCESS)
    assert (claim.jobs, claim.accepted_ms) == (["a", "b", "c"], [1000, 2000, 3000])
    ledger.settle(claim, Outcome(on=["b", "a", "c"]), b"")
    claim = begin(ledger, batch, Stage.TOKENIZE, lane=Lane.REPROCESS)
    assert (claim.jobs, claim.bodies, claim.accepted_ms) == (["b", "a", "c"], [b"2", b"1", b"3"], [2000, 1000, 3000])
    ledger.settle(claim, Outcome(on=["c", "b"], duplicate=["a"]), b"")
    claim = begin(ledger, batch, Stage.RECOGNIZE, lane=Lane.REPROCESS)
    assert (claim.jobs, claim.bodies, claim.accepted_ms) == (["c", "b"], [b"3", b"2"], [3000, 2000])


def test_the_counts_say_where_jobs_are(ledger: Ledger) -> None:
    """Each step moves its jobs from where they are counted to where they are, and nowhere else."""

    def jobs() -> dict[str, int]:
        counts = ledger.counts()
        running = {f"{queue} runs": jobs for queue, jobs in counts.running.items()}
        return {place: count for place, count in (counts.waiting | running).items() if count}

    batch = accept(ledger, "a", "b")
    assert jobs() == {"kawat.clean": 2}
    claim = begin(ledger, batch)
    assert jobs() == {"kawat.clean runs": 2}
    ledger.settle(claim, Outcome(on=["a", "b"]), b"")
    assert jobs() == {"kawat.tokenize": 2}
    ledger.give_back(batch, begin(ledger, batch, Stage.TOKENIZE).fence, None)
    assert jobs() == {"kawat.urgent.tokenize": 2}
    ledger.stumble(batch, "kawat.urgent.tokenize", BROKEN)
    assert jobs() == {"kawat.urgent.clean": 2}
    assert sum(key.startswith("batch:") for key in keys(ledger)) == 2


def test_a_message_that_comes_twice_is_refused(ledger: Ledger) -> None:
    """A batch that is begun, or that waits elsewhere, cannot be begun here."""
    batch = accept(ledger, "a")
    elsewhere = [(Stage.TOKENIZE, Lane.ORDINARY), (Stage.CLEAN, Lane.URGENT)]
    for stage, lane in elsewhere:
        assert ledger.begin(batch, stage, lane, "w1", 60, needs=(), bodies=False) is None
    begin(ledger, batch)
    assert ledger.begin(batch, Stage.CLEAN, Lane.ORDINARY, "w2", 60, needs=(), bodies=False) is None
    assert ledger.begin(9999, Stage.CLEAN, Lane.ORDINARY, "w2", 60, needs=(), bodies=False) is None
    assert ledger.counts().balanced


@pytest.mark.parametrize("lane", Lane)
def test_jobs_go_through_all_stages(ledger: Ledger, lane: Lane) -> None:
    """A batch waits for stage after stage on its lane, and after the last one it is done and forgotten."""
    batch = accept(ledger, "a", "b", lane=lane)
    for stage in Stage:
        following = ledger.settle(begin(ledger, batch, stage, lane=lane), Outcome(on=["a", "b"]), b"made")
        prefix = "kawat" if lane is Lane.ORDINARY else f"kawat.{lane}"
        assert places(following) == ([(batch, f"{prefix}.{stage.next}")] if stage.next else [])
    counts = ledger.counts()
    assert (counts.done, counts.open, counts.balanced) == (2, 0, True)
    assert keys(ledger) == {"counts", "seq", "workers", f"settled:w1.{os.getpid()}"}
    assert 0 < ledger.client.ttl(f"kawat:settled:w1.{os.getpid()}") <= 3600


def test_each_outcome_has_its_own_end(ledger: Ledger) -> None:
    """Of one batch, jobs go on, turn out to be duplicates, fail and die, each for itself."""
    batch = accept(ledger, "on", "twice", "failed", "bad")
    refused = Failure("bad input", "clean", "no article text")
    outcome = Outcome(on=["on"], duplicate=["twice"], failed=[("failed", BROKEN)], dead=[("bad", refused)])
    following = ledger.settle(begin(ledger, batch), outcome, b"made")
    assert places(following)[0] == (batch, "kawat.tokenize")
    ((alone, queue),) = places(following)[1:]
    assert queue == "kawat.urgent.clean"
    assert begin(ledger, alone, lane=Lane.URGENT).jobs == ["failed"]
    assert [state(ledger, job) for job in ("on", "twice", "failed", "bad")] == [
        "waiting tokenize",
        None,
        "running clean",
        "dead",
    ]
    assert ledger.counts().balanced
    (letter,) = ledger.dead(10)
    assert (letter.job, letter.body, letter.attempts, letter.failure) == ("bad", b"body of bad", 1, refused)


def test_a_claim_that_was_taken_over_is_refused(ledger: Ledger) -> None:
    """What a worker makes of a batch that others have by now changes nothing."""
    batch = accept(ledger, "a")
    old = begin(ledger, batch)
    ledger.give_back(batch, old.fence, None)
    assert ledger.settle(old, Outcome(on=["a"]), b"old") is None
    new = begin(ledger, batch, worker="w2", lane=Lane.URGENT)
    assert ledger.settle(old, Outcome(on=["a"]), b"old") is None
    assert state(ledger, "a") == "running clean"
    assert places(ledger.settle(new, Outcome(on=["a"]), b"new")) == [(batch, "kawat.urgent.tokenize")]
    assert begin(ledger, batch, Stage.TOKENIZE, lane=Lane.URGENT).made == {Stage.CLEAN: b"new"}
    assert ledger.settle(old, Outcome(on=["a"]), b"again") is None


def test_a_batch_is_begun_where_the_script_is_not_known(ledger: Ledger) -> None:
    """What stages made of a batch is there too where the server was started anew; its errors are in its own words."""
    claim = begin(ledger, accept(ledger, "a"))
    ledger.settle(claim, Outcome(on=["a"]), b"made")
    ledger.client.script_flush()
    assert begin(ledger, claim.batch, Stage.TOKENIZE).made == {Stage.CLEAN: b"made"}
    ledger.client.set(f"kawat:batch:{claim.batch}", "something else")
    with pytest.raises(redis.ResponseError, match=r"^WRONGTYPE "):
        begin(ledger, claim.batch, Stage.TOKENIZE)


def test_what_is_accepted_gets_its_message_in_the_same_step(ledger: Ledger) -> None:
    """What is accepted has its message, with its number and its place; where the queue is no list it is published."""
    assert ledger.accept([("a", b"1")], Lane.ORDINARY, message=first("kawat", Lane.ORDINARY)).waiting is None
    (sent,) = ledger.client.lrange(QUEUE, 0, -1)
    ((batch,), _, _) = json.loads(json.loads(sent)["body"])
    assert message_order(sent) == batch == int(ledger.client.zrange(f"kawat:waiting:{QUEUE}", 0, -1)[0])
    assert begin(ledger, batch).jobs == ["a"]
    assert ledger.accept([("a", b"1")], Lane.ORDINARY, message=first("kawat", Lane.ORDINARY)).taken == [False]
    assert ledger.count_messages(QUEUE) == 1
    ledger.client.set(QUEUE, "something else")
    waiting = ledger.accept([("b", b"2")], Lane.ORDINARY, message=first("kawat", Lane.ORDINARY)).waiting
    assert places([waiting] if waiting else None) == [(batch + 1, QUEUE)]


def test_what_goes_on_gets_its_message_in_the_same_step(ledger: Ledger) -> None:
    """What goes on has its message with its place in the order, once however often it is settled; the rest has none."""
    claim = begin(ledger, accept(ledger, "a", "b"))
    outcome, written = Outcome(on=["a"], failed=[("b", BROKEN)]), onward(claim, "kawat")
    for _ in range(2):
        again = ledger.settle(claim, outcome, b"made", message=written)
        assert [queue for _, queue in places(again)] == ["kawat.urgent.clean"]
    (sent,) = ledger.client.lrange("kawat.tokenize", 0, -1)
    assert json.loads(json.loads(sent)["body"])[0] == [claim.batch]
    assert message_order(sent) == ledger.client.zscore("kawat:waiting:kawat.tokenize", claim.batch) != claim.batch
    ledger.client.set("kawat.recognize", "something else")
    claim = begin(ledger, claim.batch, Stage.TOKENIZE)
    again = ledger.settle(claim, Outcome(on=["a"]), b"made", message=onward(claim, "kawat"))
    assert places(again) == [(claim.batch, "kawat.recognize")]
    assert state(ledger, "a") == "waiting recognize"


def test_a_settle_whose_answer_was_lost_is_answered_again(ledger: Ledger) -> None:
    """A process that says again what became of a batch gets the first answer, whatever that was, and changes nothing.

    One that was overtaken meanwhile by its own next batch is refused.
    """
    batch = accept(ledger, "a", "b", "c", "d")
    claim = begin(ledger, batch)
    outcome = Outcome(on=["a"], duplicate=["b"], failed=[("c", BROKEN)], dead=[("d", BROKEN)])
    first, after = ledger.settle(claim, outcome, b"made"), ledger.counts()
    assert len(first or []) == 2
    assert ledger.settle(claim, outcome, b"made") == first
    assert ledger.counts() == after
    last, lane = accept(ledger, "e"), Lane.ORDINARY
    for stage in Stage:
        claim = begin(ledger, last, stage, lane=lane)
        ledger.settle(claim, Outcome(on=["e"]), b"made")
    assert ledger.settle(claim, Outcome(on=["e"]), b"made") == []
    assert ledger.counts().done == 1
    other = begin(ledger, accept(ledger, "f"))
    ledger.settle(other, Outcome(duplicate=["f"]), b"")
    assert ledger.settle(claim, Outcome(on=["e"]), b"made") is None
    assert ledger.counts().balanced


def test_who_leaves_a_batch_leaves_no_facts(ledger: Ledger) -> None:
    """When jobs have left a batch, each that goes on is as old as it was."""
    batch = ledger.again([("a", b"x", 1000), ("b", b"x", 2000), ("c", b"x", 3000)]).batch or 0
    claim = begin(ledger, batch, lane=Lane.REPROCESS)
    assert claim.accepted_ms == [1000, 2000, 3000]
    ledger.settle(claim, Outcome(on=["b", "c"], no_article=["a"]), b"made")
    for stage in (Stage.TOKENIZE, Stage.RECOGNIZE):
        claim = begin(ledger, batch, stage, lane=Lane.REPROCESS)
        assert (claim.jobs, claim.accepted_ms) == (["b", "c"], [2000, 3000])
        ledger.settle(claim, Outcome(on=["b", "c"]), b"made")


def test_what_somebody_took_from_redis(ledger: Ledger) -> None:
    """Entries that are gone stop no sweep, and a job without its body is known by it, and as old as it was."""
    batches = [accept(ledger, name) for name in "abc"]
    begun = [begin(ledger, batch) for batch in batches[:2]]
    ledger.client.delete(f"kawat:batch:{batches[0]}", f"kawat:batch:{batches[2]}", "kawat:body:b", "kawat:job:b")
    assert [len(ledger.give_back(batch, fence, None)) for batch, fence in ledger.overdue(-1)] == [0, 1]
    assert ledger.overdue(-1) == []
    assert ledger.begin(batches[2], Stage.CLEAN, Lane.ORDINARY, "w1", 60, needs=(), bodies=True) is None
    claim = begin(ledger, batches[1], lane=Lane.URGENT)
    assert (claim.bodies, claim.accepted_ms) == ([b""], begun[1].accepted_ms)
    ledger.settle(claim, Outcome(dead=[("b", BROKEN)]), b"")
    assert [(letter.job, letter.body) for letter in ledger.dead(10)] == [("b", b"")]


def test_a_thousand_jobs_in_a_batch(ledger: Ledger) -> None:
    """The largest batch that a setting allows fits through every step."""
    jobs = [f"https-page-{n:04}" for n in range(1000)]
    batch = accept(ledger, *jobs)
    claim = begin(ledger, batch)
    again = ledger.settle(claim, Outcome(on=jobs[:500], failed=[(job, BROKEN) for job in jobs[500:]]), b"made")
    assert again is not None
    assert len(again) == 501
    assert ledger.counts().balanced


def test_two_ledgers_share_a_server(redis_client: "redis.Redis", ledger: Ledger) -> None:
    """Another prefix is another ledger."""
    other = Ledger(redis_client, "other", 3)
    accept(ledger, "a")
    assert (state(other, "a"), other.counts().accepted) == (None, 0)


@pytest.mark.parametrize("url", ["localhost:6379", "http://localhost", "redis://localhost:port/0", ""])
def test_what_is_no_address_is_answered(url: str) -> None:
    """A URL that names no Redis is refused with the variable's name."""
    with pytest.raises(KawatError, match="KAWAT_REDIS_URL is no Redis URL"):
        connect(url)


def test_an_outcome_that_forgets_a_job_is_refused(ledger: Ledger) -> None:
    """A stage must say what became of each job: else nothing changes, and no job falls out of the counts."""
    batch = accept(ledger, "a", "b")
    claim = begin(ledger, batch)
    for wrong in (Outcome(on=["a"]), Outcome(on=["a", "a"]), Outcome(on=["a"], failed=[("c", BROKEN)])):
        with pytest.raises(redis.ResponseError, match="each of 2 jobs"):
            ledger.settle(claim, wrong, b"")
    assert ledger.counts().balanced
    assert state(ledger, "b") == "running clean"


def test_a_number_that_is_another_batchs_by_now(ledger: Ledger) -> None:
    """Where Redis lost its newest part it gives numbers again: who had such a batch before settles no job of others."""
    old = begin(ledger, accept(ledger, "old1", "old2"))
    ledger.client.flushdb()
    new = begin(ledger, accept(ledger, "new1", "new2"), worker="w2")
    assert new.batch == old.batch
    assert ledger.give_back(old.batch, old.fence, BROKEN) == []
    assert ledger.settle(old, Outcome(on=old.jobs), b"old") is None
    assert places(ledger.settle(new, Outcome(on=new.jobs), b"new")) == [(new.batch, "kawat.tokenize")]
    assert begin(ledger, new.batch, Stage.TOKENIZE).jobs == ["new1", "new2"]


def test_a_begin_whose_answer_was_lost_is_answered_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client repeats a call whose answer the connection lost: it still gets the batch, as the same attempt."""
    batch = accept(ledger, "a")
    monkeypatch.setattr("worker.ledger.ledger.secrets.token_hex", lambda _: "one call")
    first, again = begin(ledger, batch), begin(ledger, batch)
    assert first == again
    assert ledger.counts().balanced
