"""The ledger's steps on a real Valkey, one by one."""

import base64
import json
import os
import time
from threading import Thread

import pytest
import redis
from batches import BROKEN, QUEUE, accept, begin

from worker.broker.publish import publish
from worker.errors import KawatError, QueueFull
from worker.ledger.ledger import Ledger, connect, message_order
from worker.ledger.values import Failure, Held, Outcome, Overdue, Waiting
from worker.route import Lane, Stage


def keys(ledger: Ledger) -> set[str]:
    """The keys under the ledger's prefix."""
    return {key.decode().partition(":")[2] for key in ledger.client.scan_iter("kawat:*")}


def places(waiting: list[Waiting] | None) -> list[tuple[int, str]]:
    """The batches that are to be published, and their queues."""
    assert waiting is not None
    return [(batch, queue) for batch, queue, _ in waiting]


def test_accepted_jobs_wait(ledger: Ledger) -> None:
    """What was accepted waits for the first stage, as one batch, and is counted."""
    accepted = ledger.accept([("a", b"1"), ("b", b"2")], Lane.ORDINARY)
    assert accepted.taken == [True, True]
    assert ledger.state("a") == ledger.state("b") == "waiting clean"
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
    assert ledger.state("a") is None
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
    assert ledger.state("a") == "running tokenize"


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
        prefix = "kawat" if lane is Lane.ORDINARY else "kawat.urgent"
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
    assert [ledger.state(job) for job in ("on", "twice", "failed", "bad")] == [
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
    assert ledger.state("a") == "running clean"
    assert places(ledger.settle(new, Outcome(on=["a"]), b"new")) == [(batch, "kawat.urgent.tokenize")]
    assert begin(ledger, batch, Stage.TOKENIZE, lane=Lane.URGENT).made == {Stage.CLEAN: b"new"}
    assert ledger.settle(old, Outcome(on=["a"]), b"again") is None


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


def test_given_back_without_blame(ledger: Ledger) -> None:
    """A batch that nobody is to blame for waits again where it was, whole, with what was made of it."""
    batch = accept(ledger, "a", "b")
    ledger.settle(begin(ledger, batch), Outcome(on=["a", "b"]), b"made")
    lane = Lane.ORDINARY
    for _ in range(5):
        claim = begin(ledger, batch, Stage.TOKENIZE, lane=lane)
        assert places(ledger.give_back(batch, claim.fence, None)) == [(batch, "kawat.urgent.tokenize")]
        lane = Lane.URGENT
    claim = begin(ledger, batch, Stage.TOKENIZE, lane=lane)
    assert (claim.jobs, claim.made) == (["a", "b"], {Stage.CLEAN: b"made"})


@pytest.mark.parametrize("lane", Lane)
def test_given_back_with_blame(ledger: Ledger, lane: Lane) -> None:
    """The jobs of a batch that failed as a whole start again from the first stage, each alone, before what waits."""
    batch = accept(ledger, "a", "b", lane=lane)
    ledger.settle(begin(ledger, batch, lane=lane), Outcome(on=["a", "b"]), b"made")
    again = places(ledger.give_back(batch, begin(ledger, batch, Stage.TOKENIZE, lane=lane).fence, BROKEN))
    assert [queue for _, queue in again] == ["kawat.urgent.clean"] * 2
    assert [begin(ledger, n, lane=Lane.URGENT).jobs for n, _ in again] == [["a"], ["b"]]
    assert ledger.counts().balanced


def test_only_who_has_a_batch_gives_it_back(ledger: Ledger) -> None:
    """A batch that somebody has with another fence, or nobody, is not given back."""
    batch = accept(ledger, "a")
    assert ledger.give_back(batch, 1, BROKEN) == []
    fence = begin(ledger, batch, worker="w2").fence
    assert ledger.give_back(batch, fence + 1, BROKEN) == ledger.give_back(batch, fence - 1, BROKEN) == []
    assert ledger.state("a") == "running clean"
    assert ledger.give_back(9999, 1, BROKEN) == []


@pytest.mark.parametrize("blame", [None, BROKEN])
def test_who_began_since_keeps_the_batch(ledger: Ledger, blame: Failure | None) -> None:
    """What is taken for dead is given back only as it was seen: not from the healthy worker that began it since.

    Neither the next stage, nor the same one after somebody else gave it back.
    """
    on, back = accept(ledger, "on"), accept(ledger, "back")
    slow = [begin(ledger, batch, worker="slow") for batch in (on, back)]
    seen = ledger.overdue(-1)
    assert {each.batch for each in seen} == {on, back}
    assert [(each.batch, each.fence) for each in ledger.held("slow")] == [(each.batch, each.fence) for each in seen]
    ledger.settle(slow[0], Outcome(on=["on"]), b"made")
    ledger.give_back(back, slow[1].fence, None)
    healthy = [
        begin(ledger, on, Stage.TOKENIZE, worker="healthy"),
        begin(ledger, back, worker="healthy", lane=Lane.URGENT),
    ]
    assert [ledger.give_back(batch, fence, blame) for batch, fence in seen] == [[], []]
    assert [claim.attempt for claim in healthy] == [1, 1]
    for claim in healthy:
        assert ledger.settle(claim, Outcome(on=claim.jobs), b"made")


def test_a_job_is_dead_after_its_last_attempt(ledger: Ledger) -> None:
    """A job that fails each time, in either way, dies after max_attempts, with its last failure and its body."""
    batch, lane = accept(ledger, "a"), Lane.ORDINARY
    for attempt in range(3):
        claim = begin(ledger, batch, lane=lane)
        lane = Lane.URGENT
        last = Failure("error", "clean", f"attempt {attempt}")
        following = (
            ledger.settle(claim, Outcome(failed=[("a", last)]), b"")
            if attempt % 2
            else ledger.give_back(batch, claim.fence, last)
        )
        assert following is not None
        if following:
            batch = following[0].batch
    assert following == []
    (letter,) = ledger.dead(10)
    assert (letter.job, letter.body, letter.attempts) == ("a", b"body of a", 3)
    assert (letter.failure.reason, letter.lane) == ("attempt 2", Lane.ORDINARY)
    assert letter.accepted_ms <= letter.first_failed_ms
    counts = ledger.counts()
    assert (counts.dead, counts.open, counts.balanced) == (1, 0, True)


def test_a_batch_is_the_attempt_of_its_worst_job(ledger: Ledger) -> None:
    """A claim says which attempt it is: the first, or one more than its jobs have failed, at the most."""
    batch = accept(ledger, "a", "b", "c")
    claim = begin(ledger, batch)
    assert claim.attempt == 1
    ((again, _),) = places(ledger.settle(claim, Outcome(on=["b", "c"], failed=[("a", BROKEN)]), b"made"))[1:]
    assert begin(ledger, again, lane=Lane.URGENT).attempt == 2
    ledger.client.hset("kawat:job:b", "attempts", 2)
    assert begin(ledger, batch, Stage.TOKENIZE).attempt == 3


def test_a_dead_job_keeps_when_it_first_failed(ledger: Ledger) -> None:
    """Its entry has the time of the first failure, not of the last, and names no batch any longer."""
    batch = accept(ledger, "a")
    ((again, _),) = places(ledger.settle(begin(ledger, batch), Outcome(failed=[("a", BROKEN)]), b""))
    failed = ledger.client.hget("kawat:job:a", "first_failed_ms")
    time.sleep(0.05)
    ledger.settle(begin(ledger, again, lane=Lane.URGENT), Outcome(dead=[("a", BROKEN)]), b"")
    (letter,) = ledger.dead(10)
    assert (letter.first_failed_ms, letter.attempts) == (int(failed or 0), 2)
    fields = {"accepted_ms", "attempts", "first_failed_ms", "failure", "first"}
    assert {name.decode() for name in ledger.client.hkeys("kawat:job:a")} == fields


def test_the_buried_leave(ledger: Ledger) -> None:
    """A dead job leaves the ledger when it is buried, stays counted, and one that lives cannot be buried."""
    batch = accept(ledger, "dead", "alive")
    ledger.settle(begin(ledger, batch), Outcome(on=["alive"], dead=[("dead", BROKEN)]), b"made")
    ledger.bury(["dead", "alive", "unknown"])
    assert (ledger.state("dead"), ledger.state("alive"), ledger.dead(10)) == (None, "waiting tokenize", [])
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
        assert ledger.state("refused") == "undeliverable"
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
    assert ledger.state("a") == "waiting clean"
    ledger.settle(begin(ledger, following[0].batch, lane=Lane.URGENT), Outcome(dead=[("a", BROKEN)]), b"")
    assert [(again.accepted_ms, again.first_failed_ms) for again in ledger.dead(10)] == [(1_000, 2_000)]


def test_a_job_is_revived_once(ledger: Ledger) -> None:
    """What is in flight already is not put back again; what died elsewhere counts as accepted here."""
    assert ledger.revive("a", b"body", Lane.ORDINARY, 1, 2).taken == [True]
    assert ledger.revive("a", b"body", Lane.ORDINARY, 1, 2) == (None, [False])
    counts = ledger.counts()
    assert (counts.accepted, counts.dead, counts.open, counts.balanced) == (1, 0, 1, True)


def test_a_batch_that_cannot_be_begun(ledger: Ledger) -> None:
    """Where a stage fails before it has begun a batch, its jobs use up an attempt, each alone, and end dead."""
    batch = accept(ledger, "a", "b")
    again = ledger.stumble(batch, QUEUE, BROKEN)
    assert len(again) == 2 and ledger.counts().balanced
    for _ in range(2):
        again = [further for n, queue in places(again) for further in ledger.stumble(n, queue, BROKEN)]
    assert again == []
    assert sorted((each.job, each.attempts, each.failure) for each in ledger.dead(10)) == [
        ("a", 3, BROKEN),
        ("b", 3, BROKEN),
    ]
    counts = ledger.counts()
    assert (counts.dead, counts.open, counts.balanced) == (2, 0, True)


def test_who_stumbles_later_starts_at_the_beginning(ledger: Ledger) -> None:
    """A batch that a later stage cannot begin starts again from the first stage, urgently; its lane stays its own."""
    batch = accept(ledger, "a")
    ledger.settle(begin(ledger, batch), Outcome(on=["a"]), b"made")
    ((again, queue),) = places(ledger.stumble(batch, "kawat.tokenize", BROKEN))
    assert queue == "kawat.urgent.clean"
    ledger.settle(begin(ledger, again, lane=Lane.URGENT), Outcome(dead=[("a", BROKEN)]), b"")
    assert [letter.lane for letter in ledger.dead(10)] == [Lane.ORDINARY]


def test_only_what_waits_stumbles(ledger: Ledger) -> None:
    """A batch that was begun, waits elsewhere or does not exist cannot stumble."""
    batch = accept(ledger, "a")
    assert ledger.stumble(batch, "kawat.store", BROKEN) == ledger.stumble(9999, QUEUE, BROKEN) == []
    begin(ledger, batch)
    assert ledger.stumble(batch, QUEUE, BROKEN) == []
    assert ledger.state("a") == "running clean"


def test_a_full_backlog(redis_client: "redis.Redis") -> None:
    """Where as many jobs are open as may be, nothing of a batch is accepted, until some have ended."""
    ledger = Ledger(redis_client, "kawat", 3, max_open_jobs=2)
    batch = accept(ledger, "a", "b")
    before = set(redis_client.scan_iter()), ledger.counts()
    with pytest.raises(QueueFull, match="2 jobs are open, KAWAT_MAX_OPEN_JOBS"):
        ledger.accept([("c", b"1"), ("d", b"2")], Lane.ORDINARY)
    with pytest.raises(QueueFull):
        ledger.revive("c", b"1", Lane.ORDINARY, 1, 2)
    assert (set(redis_client.scan_iter()), ledger.counts()) == before
    ledger.settle(begin(ledger, batch), Outcome(on=["a"], duplicate=["b"]), b"")
    assert ledger.accept([("c", b"1"), ("d", b"2")], Lane.ORDINARY).taken == [True, True]


def test_what_has_ended_takes_no_room(redis_client: "redis.Redis") -> None:
    """Jobs that are done, duplicates or dead leave their room to others; an empty ledger has all of it."""
    ledger = Ledger(redis_client, "kawat", 3, max_open_jobs=5)
    batch = accept(ledger, "one", "two", "bad", "open", "twice")
    claim = begin(ledger, batch)
    ledger.settle(claim, Outcome(on=["one", "two", "open"], duplicate=["twice"], dead=[("bad", BROKEN)]), b"")
    for stage in list(Stage)[1:-1]:
        ledger.settle(begin(ledger, batch, stage), Outcome(on=["one", "two", "open"]), b"")
    ledger.settle(begin(ledger, batch, Stage.STORE), Outcome(on=["one", "two"], failed=[("open", BROKEN)]), b"")
    counts = ledger.counts()
    assert (counts.done, counts.duplicate, counts.dead, counts.open) == (2, 1, 1, 1)
    accept(ledger, "a", "b", "c")
    accept(ledger, "d")
    with pytest.raises(QueueFull, match="5 jobs are open"):
        accept(ledger, "e")
    assert accept(Ledger(redis_client, "other", 3, max_open_jobs=1), "a")


def test_a_full_memory(redis_client: "redis.Redis") -> None:
    """Near the server's limit nothing is accepted, and what was accepted before is finished all the same."""
    ledger = Ledger(redis_client, "kawat", 3, max_memory_share=0.8)
    batch = accept(ledger, "a")
    redis_client.config_set("maxmemory", int(redis_client.info("memory")["used_memory"] * 1.1))
    try:
        with pytest.raises(QueueFull, match="KAWAT_MAX_MEMORY_SHARE"):
            ledger.accept([("b", b"1")], Lane.ORDINARY)
        redis_client.config_set("maxmemory", 1_000_000)  # less than it has
        for stage in Stage:
            ledger.beat("w1")
            ledger.settle(begin(ledger, batch, stage), Outcome(on=["a"]), b"made")
    finally:
        redis_client.config_set("maxmemory", 0)
    counts = ledger.counts()
    assert (counts.accepted, counts.done, counts.balanced) == (1, 1, True)


def test_who_failed_together_is_counted(ledger: Ledger) -> None:
    """A batch whose jobs failed together, and succeeded each alone, is counted; its jobs go on."""
    claim = begin(ledger, accept(ledger, "a", "b"))
    ledger.settle(claim, Outcome(on=["a", "b"], together=True), b"made")
    counts = ledger.counts()
    assert (counts.together, counts.waiting["kawat.tokenize"], counts.balanced) == (1, 2, True)


def test_what_somebody_took_from_redis(ledger: Ledger) -> None:
    """Entries that are gone stop no sweep, and a job without its body is known by it."""
    batches = [accept(ledger, name) for name in "abc"]
    for batch in batches[:2]:
        begin(ledger, batch)
    ledger.client.delete(f"kawat:batch:{batches[0]}", f"kawat:batch:{batches[2]}", "kawat:body:b", "kawat:job:b")
    assert [len(ledger.give_back(batch, fence, None)) for batch, fence in ledger.overdue(-1)] == [0, 1]
    assert ledger.overdue(-1) == []
    assert ledger.begin(batches[2], Stage.CLEAN, Lane.ORDINARY, "w1", 60, needs=(), bodies=True) is None
    claim = begin(ledger, batches[1], lane=Lane.URGENT)
    assert (claim.bodies, claim.accepted_ms) == ([b""], [0])
    ledger.settle(claim, Outcome(dead=[("b", BROKEN)]), b"")
    assert [(letter.job, letter.body) for letter in ledger.dead(10)] == [("b", b"")]


def test_weaknesses(ledger: Ledger) -> None:
    """A server without append-only file, or that throws out keys, is said to lose jobs."""
    assert ledger.weaknesses() == []
    ledger.client.config_set("maxmemory-policy", "allkeys-lru")
    ledger.client.config_set("appendonly", "no")
    try:
        file, policy = ledger.weaknesses()
    finally:
        ledger.client.config_set("maxmemory-policy", "noeviction")
        ledger.client.config_set("appendonly", "yes")
    assert "no append-only file" in file and "allkeys-lru" in policy


def message(batch: int, order: int | None = None) -> str:
    """A Celery message on a queue, as kombu writes it."""
    body = base64.b64encode(json.dumps([[batch], {}, {}]).encode()).decode()
    headers: dict[str, object] = {"task": "kawat.clean"}
    return json.dumps({"body": body, "headers": headers if order is None else headers | {"order": order}})


def send(ledger: Ledger, *waiting: Waiting) -> None:
    """Put their messages on their queues."""
    for batch, queue, order in waiting:
        ledger.client.lpush(queue, message(batch, order))


def test_only_what_lies_before_the_oldest_message_is_lost(ledger: Ledger) -> None:
    """In a backlog a batch has lost its message only if one that was published later is the queue's oldest."""
    batches = [accept(ledger, str(n)) for n in range(4)]
    send(ledger, *(Waiting(batch, QUEUE) for batch in batches[1:]))
    time.sleep(0.01)
    lost = ledger.lost(0)
    assert places(lost) == [(batches[0], QUEUE)]
    time.sleep(0.01)
    assert ledger.lost(0) == []
    send(ledger, *lost)
    time.sleep(0.01)
    assert ledger.lost(0) == []


def backlog(ledger: Ledger, count: int) -> list[Waiting]:
    """So many batches that wait, none of which has a message yet."""
    return [Waiting(accept(ledger, f"job{n}"), QUEUE) for n in range(count)]


def batch_of(raw: bytes) -> int:
    """The batch that a message is about."""
    (batch,), _, _ = json.loads(base64.b64decode(json.loads(raw)["body"]))
    return int(batch)


def work_off(ledger: Ledger) -> tuple[list[int], list[int]]:
    """Take all messages off the queue in their turn, as workers do, with a sweeper beside.

    Returns: the batches in the order in which they were begun, and what the sweeper sent again.
    """
    begun, again = [], []
    while ledger.client.llen(QUEUE) or ledger.counts().waiting[QUEUE]:
        lost = ledger.lost(-1)
        send(ledger, *lost)
        again += [each.batch for each in lost]
        for _ in range(10):
            if raw := ledger.client.rpop(QUEUE):
                batch = batch_of(raw)
                if ledger.begin(batch, Stage.CLEAN, Lane.ORDINARY, "w1", 60, needs=(), bodies=False):
                    begun.append(batch)
    return begun, again


def test_a_swap_of_two_producers_makes_no_backlog_lost(ledger: Ledger) -> None:
    """Two producers that accept A and B and publish B and A, all along: of 1,000 batches none is sent again."""
    batches = backlog(ledger, 1000)
    for first, second in zip(batches[::2], batches[1::2], strict=True):
        send(ledger, second, first)
    begun, again = work_off(ledger)
    assert (sorted(begun), again) == ([each.batch for each in batches], [])


def test_what_was_sent_again_makes_no_backlog_lost(ledger: Ledger) -> None:
    """A batch is sent again though its first message is there, and that is the queue's oldest: 999 others are not."""
    batches = backlog(ledger, 1000)
    (lost,) = ledger.lost(-1)[:1]
    assert lost.batch == batches[0].batch
    send(ledger, *batches, lost)
    begun, again = work_off(ledger)
    assert (sorted(begun), again) == ([each.batch for each in batches], [])


def test_a_message_that_comes_twice_makes_no_backlog_lost(ledger: Ledger) -> None:
    """A younger message of a thousand that is put back at the front says nothing about those before it."""
    batches = backlog(ledger, 1000)
    send(ledger, *batches)
    ledger.client.rpush(QUEUE, message(batches[400].batch))
    _, again = work_off(ledger)
    assert again == []


def test_lost_messages_in_a_backlog_are_found_in_their_turn(ledger: Ledger) -> None:
    """Of a thousand, of which pairs were swapped, each lost one is sent again, once, when its turn has come."""
    batches = backlog(ledger, 1000)
    order = [each for pair in zip(batches[1::2], batches[::2], strict=True) for each in pair]
    gone = {each.batch for each in order[::100]}
    send(ledger, *(each for each in order if each.batch not in gone))
    turn = {each.batch: place for place, each in enumerate(order)}
    begun, again = 0, {}
    while begun + len(again) < 1000:
        if begun % 5 == 0:
            for lost in ledger.lost(-1):
                assert lost.batch not in again
                again[lost.batch] = begun + len(again)  # and is not published: what is lost once may be lost twice
        if raw := ledger.client.rpop(QUEUE):
            begun += 1
            assert ledger.begin(batch_of(raw), Stage.CLEAN, Lane.ORDINARY, "w1", 60, needs=(), bodies=False)
    assert set(again) == gone
    assert all(-2 < at - turn[batch] < 10 for batch, at in again.items())


def test_looking_costs_what_was_lost(ledger: Ledger) -> None:
    """A look at a backlog of 1,000 costs Redis the same commands and bytes as one at a backlog of 100."""

    def cost(batches: list[Waiting]) -> tuple[int, int]:
        send(ledger, *batches)
        ledger.client.config_resetstat()
        assert ledger.lost(-1) == []
        stats = ledger.client.info("commandstats").values()
        return sum(each["calls"] for each in stats), ledger.client.info("stats")["total_net_output_bytes"]

    few, many = cost(backlog(ledger, 100)), cost([Waiting(accept(ledger, f"more{n}"), QUEUE) for n in range(900)])
    assert few[0] == many[0]
    assert many[1] < few[1] * 1.2


def test_on_an_empty_queue_all_that_waits_is_lost(ledger: Ledger) -> None:
    """Where no message is left, every batch that waits there gets one; not one that runs."""
    batches = [accept(ledger, str(n)) for n in range(3)]
    begin(ledger, batches[1])
    time.sleep(0.01)
    assert places(ledger.lost(0)) == [(batches[0], QUEUE), (batches[2], QUEUE)]


def test_nothing_is_lost_within_the_grace(ledger: Ledger) -> None:
    """A batch that began to wait just now may have its message on the way; so may one that was just sent again."""
    batch = accept(ledger, "a")
    assert ledger.lost(60) == []
    ledger.client.hset(f"kawat:batch:{batch}", "since_ms", ledger.beat("w1") - 61_000)
    assert places(ledger.lost(60)) == [(batch, QUEUE)]
    assert ledger.lost(60) == []


def test_a_strange_message_hides_nothing(ledger: Ledger) -> None:
    """While a queue has messages of others alone nothing is taken for lost; beside one of ours they say nothing."""
    batch, later = accept(ledger, "a"), accept(ledger, "b")
    ledger.client.lpush(QUEUE, "no json")
    assert ledger.lost(-1) == []
    send(ledger, Waiting(later, QUEUE))
    assert places(ledger.lost(-1)) == [(batch, QUEUE)]


@pytest.mark.parametrize(
    "raw", [b"", b"no json", b"{}", b'{"body": 1}', b'{"body": "!"}', b'{"body": "W10="}', b"\xff", b"[" * 100_000]
)
def test_no_message_is_too_strange(raw: bytes) -> None:
    """What is no message of ours has no place in the order, and is no error."""
    assert message_order(raw) is None
    assert message_order(b'{"headers": []}') is message_order(b'{"headers": {"order": "x"}, "body": ""}') is None


def test_a_message_says_its_place(ledger: Ledger) -> None:
    """A message's place is its batch's number, or what its header says: where it waits for a later stage."""
    batch = accept(ledger, "a")
    assert message_order(message(17).encode()) == 17
    (on,) = ledger.settle(begin(ledger, batch), Outcome(on=["a"]), b"made") or []
    assert on.order is not None
    assert on.order > batch
    publish([on, Waiting(batch, QUEUE)])
    assert [message_order(ledger.client.lindex(queue, 0)) for queue in (on.queue, QUEUE)] == [on.order, batch]


def test_the_work_of_a_silent_worker_is_overdue(ledger: Ledger) -> None:
    """A batch is overdue when its worker fell silent, or left; not while it speaks, as it does by beginning."""
    batch = accept(ledger, "a")
    fence = begin(ledger, batch).fence
    assert ledger.overdue(60) == []
    ledger.beat("w1")
    assert ledger.overdue(60) == []
    assert ledger.workers(60) == 1
    time.sleep(0.05)
    assert ledger.overdue(0.01) == [Overdue(batch, fence)]
    assert ledger.workers(0.01) == 0
    assert ledger.held("w1") == [Held(batch, fence, os.getpid(), "", Stage.CLEAN)]
    ledger.leave("w1")
    assert ledger.overdue(60) == [Overdue(batch, fence)]


def test_beginning_is_no_heartbeat(ledger: Ledger) -> None:
    """A worker whose main loop hangs is silent, though its processes go on beginning batches."""
    ledger.beat("w1")
    time.sleep(0.05)
    batch = accept(ledger, "a")
    fence = begin(ledger, batch).fence
    assert ledger.overdue(0.01) == [Overdue(batch, fence)]


def test_workers_are_forgotten_after_a_day(ledger: Ledger) -> None:
    """A heartbeat takes the workers away that nobody heard of for a day, and no others."""
    now = ledger.beat("w1")
    ledger.client.zadd("kawat:workers", {"older": now - 90_000_000, "younger": now - 80_000_000})
    ledger.beat("w2")
    assert set(ledger.client.zrange("kawat:workers", 0, -1)) == {b"w1", b"w2", b"younger"}


def test_a_batch_beyond_its_deadline_is_overdue(ledger: Ledger) -> None:
    """A worker that speaks but does not finish loses its batch after the limit."""
    batch = accept(ledger, "a")
    ledger.beat("w1")
    claim = ledger.begin(batch, Stage.CLEAN, Lane.ORDINARY, "w1", 0.02, needs=(), bodies=False)
    assert claim
    assert ledger.overdue(60) == []
    time.sleep(0.05)
    assert ledger.overdue(60) == [Overdue(batch, claim.fence)]


def test_a_worker_that_leaves_names_only_its_own(ledger: Ledger) -> None:
    """The batches of others are not handed back with one's own."""
    batches = [accept(ledger, str(n)) for n in range(6)]
    for number, batch in enumerate(batches):
        begin(ledger, batch, worker=f"w{number % 2}")
    assert sorted(each.batch for each in ledger.held("w0")) == batches[::2]


def test_the_oldest_open_job_is_known(ledger: Ledger) -> None:
    """The age of the oldest job that has not ended, waiting or running; none where all ended."""
    assert ledger.oldest_seconds() is None
    first = accept(ledger, "a")
    running = [accept(ledger, name) for name in "bcd"]
    accept(ledger, "e")
    now = ledger.beat("w1")
    for job, age in {"a": 900_000, "d": 600_000}.items():
        ledger.client.hset(f"kawat:job:{job}", "accepted_ms", now - age)
    assert 900 <= (ledger.oldest_seconds() or 0) < 1000
    claim = begin(ledger, first)
    claims = [begin(ledger, batch) for batch in running]
    assert 900 <= (ledger.oldest_seconds() or 0) < 1000
    ledger.settle(claim, Outcome(duplicate=["a"]), b"")
    assert 600 <= (ledger.oldest_seconds() or 0) < 700
    ledger.settle(claims[-1], Outcome(duplicate=["d"]), b"")
    assert (ledger.oldest_seconds() or 0) < 100


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
    assert (other.state("a"), other.counts().accepted) == (None, 0)


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
    assert ledger.state("b") == "running clean"


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
