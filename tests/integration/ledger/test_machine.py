"""The ledger under anything that can happen, in any order: what is accepted is in one place, and ends once."""

import os
from collections import Counter
from typing import Any

import redis
from batches import batch_of, message
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from worker.ledger.ledger import Ledger, message_order
from worker.ledger.values import Claim, Failure, Outcome, Waiting
from worker.route import INTAKE_LANES, Lane, Stage, queue_names, queue_parts

ATTEMPTS = 2
BLAME = Failure("gone", "", "its worker was silent")
FATES = ("on", "on", "on", "duplicate", "failed", "dead")
WORKERS = ("w1", "w2")


class Wire(RuleBasedStateMachine):
    """Crawlers, workers, the broker and the sweeper, each of which may fail at any step.

    Messages lie on real queues, the oldest at the end; fewer than the sweeper looks at.
    """

    def __init__(self) -> None:
        super().__init__()
        self.client: Any = redis.Redis.from_url(os.environ["KAWAT_REDIS_URL"])  # its types allow for strings
        self.ledger = Ledger(self.client, "kawat", ATTEMPTS)
        self.claims: list[Claim] = []  # also those that were taken over
        self.unsent: list[Waiting] = []  # what somebody is about to publish, unless it dies before
        self.accepted: Counter[str] = Counter()

    @initialize()
    def empty(self) -> None:
        """Begin with nothing."""
        self.client.flushdb()

    def teardown(self) -> None:
        """Let the work be finished: whatever happened before, every job ends, and nothing is left."""
        self.drain()
        self.client.close()

    def messages(self) -> list[tuple[str, int, int]]:
        """All messages on all queues: queue, batch, place in the order."""
        with self.client.pipeline(transaction=False) as pipe:  # asked before each step, by several rules
            for queue in queue_names("kawat"):
                pipe.lrange(queue, 0, -1)
            answers = zip(queue_names("kawat"), pipe.execute(), strict=True)
        return [(queue, *read(raw)) for queue, raws in answers for raw in raws]

    @rule(numbers=st.lists(st.integers(0, 9), min_size=1, max_size=4), lane=st.sampled_from(INTAKE_LANES))
    def enqueue(self, numbers: list[int], lane: Lane) -> None:
        """A crawler delivers pages, some again."""
        jobs = [f"job{n}" for n in numbers]
        accepted = self.ledger.accept([(job, job.encode()) for job in jobs], lane)
        self.accepted.update(jobs)
        self.unsent += [accepted.waiting] if accepted.waiting else []

    @rule(numbers=st.lists(st.integers(0, 9), min_size=1, max_size=4, unique=True))
    def make_again(self, numbers: list[int]) -> None:
        """What the store has is sent again, as old as it is; what is in flight is not."""
        jobs = [f"job{n}" for n in numbers]
        accepted = self.ledger.again([(job, job.encode(), 1) for job in jobs])
        self.accepted.update(job for job, taken in zip(jobs, accepted.taken, strict=True) if taken)
        self.unsent += [accepted.waiting] if accepted.waiting else []

    @precondition(lambda self: self.unsent)
    @rule(data=st.data())
    def publish(self, data: st.DataObject) -> None:
        """Somebody publishes a batch; others that began to do so before may come after."""
        waiting = data.draw(st.sampled_from(self.unsent))
        self.unsent.remove(waiting)
        self.client.lpush(waiting.queue, message(waiting.batch, waiting.order))

    @precondition(lambda self: self.unsent)
    @rule()
    def die(self) -> None:
        """All who were about to publish something die."""
        self.unsent.clear()

    @precondition(lambda self: self.messages())
    @rule(data=st.data(), worker=st.sampled_from(WORKERS), twice=st.booleans())
    def begin(self, data: st.DataObject, worker: str, twice: bool) -> None:
        """A worker takes the oldest message of a queue, perhaps one of two; it beats first, as workers do."""
        queue = data.draw(st.sampled_from(sorted({queue for queue, _, _ in self.messages()})))
        raw = self.client.rpop(queue)
        if twice:
            self.client.rpush(queue, raw)
        self.ledger.beat(worker)
        stage, lane = queue_parts(queue)
        needs = list(Stage)[: list(Stage).index(stage)]
        claim = self.ledger.begin(read(raw)[0], stage, lane, worker, 60, needs=needs, bodies=True)
        if claim is not None:
            assert [body.decode() for body in claim.bodies] == claim.jobs
            assert all(made == earlier.encode() for earlier, made in claim.made.items())
            self.claims.append(claim)

    @precondition(lambda self: self.claims)
    @rule(data=st.data(), lost=st.booleans())
    def settle(self, data: st.DataObject, lost: bool) -> None:
        """A worker, perhaps one that lost its batch long ago, says what became of it; perhaps it hears no answer."""
        claim = data.draw(st.sampled_from(self.claims))
        fates = {job: data.draw(st.sampled_from(FATES)) for job in claim.jobs}
        self.report(claim, fates, lost=lost)

    @precondition(lambda self: self.claims)
    @rule(data=st.data(), blame=st.booleans())
    def give_back(self, data: st.DataObject, blame: bool) -> None:
        """A batch is taken from who has it, or had it once: only as it was seen; with blame, or without."""
        claim = data.draw(st.sampled_from(self.claims))
        before, has = self.ledger.counts(), self.runs(claim)
        again = self.ledger.give_back(claim.batch, claim.fence, BLAME if blame else None)
        assert has or (again, self.ledger.counts()) == ([], before)
        assert not self.runs(claim)
        self.unsent += again

    def runs(self, claim: Claim) -> bool:
        """Whether a claim is still its worker's."""
        running = self.client.zscore("kawat:running", claim.batch) is not None
        return running and int(self.client.hget(f"kawat:batch:{claim.batch}", "fence")) == claim.fence

    @precondition(lambda self: self.messages())
    @rule(data=st.data())
    def stumble(self, data: st.DataObject) -> None:
        """A stage fails before it has begun a batch, perhaps one that was begun, or has gone on, since."""
        queue, batch, _ = data.draw(st.sampled_from(self.messages()))
        self.unsent += self.ledger.stumble(batch, queue, BLAME)

    @rule(worker=st.sampled_from(WORKERS))
    def leave(self, worker: str) -> None:
        """A worker ends in order."""
        for batch, fence, *_ in self.ledger.held(worker):
            self.unsent += self.ledger.give_back(batch, fence, None)
        assert self.ledger.held(worker) == []

    @rule()
    def sweep(self) -> None:
        """All workers are taken for dead."""
        for batch, fence in self.ledger.overdue(-1):
            self.unsent += self.ledger.give_back(batch, fence, BLAME)
        assert not any(self.ledger.counts().running.values())

    @precondition(lambda self: any(self.ledger.counts().running.values()))
    @rule(data=st.data())
    def sweep_too_late(self, data: st.DataObject) -> None:
        """A worker is taken for dead, but goes on, and another begins the batch before the sweeper comes to it."""
        seen = self.ledger.overdue(-1)
        batch, fence = data.draw(st.sampled_from(seen))
        for waiting in self.ledger.give_back(batch, fence, None):
            stage, lane = queue_parts(waiting.queue)
            claim = self.ledger.begin(waiting.batch, stage, lane, "healthy", 60, needs=(), bodies=False)
            assert claim is not None
            for each in seen:
                self.unsent += self.ledger.give_back(*each, BLAME)
            assert self.runs(claim)
            self.claims.append(claim)

    @precondition(lambda self: self.messages())
    @rule(data=st.data())
    def lose(self, data: st.DataObject) -> None:
        """The broker loses a message."""
        queue = data.draw(st.sampled_from(sorted({queue for queue, _, _ in self.messages()})))
        place = data.draw(st.integers(0, self.client.llen(queue) - 1))
        self.client.lset(queue, place, "lost")
        self.client.lrem(queue, 1, "lost")

    @rule()
    def find(self) -> None:
        """The sweeper sends again what has no message and whose turn has come, and nothing that has one."""
        there: dict[str, dict[int, int]] = {queue: {} for queue in queue_names("kawat")}
        for queue, batch, order in self.messages():
            there[queue][batch] = order
        turn = {
            (int(batch), queue)
            for queue, messages in there.items()
            for batch, order in self.client.zrange(f"kawat:waiting:{queue}", 0, -1, withscores=True)
            if not messages or order < min(messages.values())
        }
        lost = self.ledger.lost(-1)
        assert {(batch, queue) for batch, queue, _ in lost} == turn
        assert not any(batch in there[queue] for batch, queue, _ in lost)
        self.unsent += lost

    @precondition(lambda self: self.ledger.any_dead())
    @rule(data=st.data())
    def refuse(self, data: st.DataObject) -> None:
        """The store does not take a dead job, which is set aside."""
        dead = data.draw(st.sampled_from(sorted(each.job for each in self.ledger.dead(100))))
        assert self.ledger.unburied(dead, "DataError", 1, 0)
        assert dead not in {each.job for each in self.ledger.dead(100)}

    @rule()
    def deliver(self) -> None:
        """What was set aside is tried again."""
        aside = {each.job for each, _ in self.ledger.undeliverable(100)}
        assert self.ledger.deliver() == len(aside)
        assert aside <= {each.job for each in self.ledger.dead(100)}

    @precondition(lambda self: self.ledger.any_dead())
    @rule(revive=st.booleans())
    def bury(self, revive: bool) -> None:
        """The dead are written to the store; some are put back."""
        dead = self.ledger.dead(100)
        self.ledger.bury(each.job for each in dead)
        for each in dead:
            assert each.body == each.job.encode()
            if revive:
                accepted = self.ledger.revive(each.job, each.body, each.lane, each.accepted_ms, each.first_failed_ms)
                assert accepted.taken == [True]

    @invariant()
    def all_is_in_its_place(self) -> None:
        """The counts balance, and each job is in one place: what the keys hold is what the counts say."""
        counts = self.ledger.counts()
        assert counts.balanced
        assert counts.accepted == self.accepted.total()
        places: list[str] = []
        waiting, running = Counter[str](), Counter[str]()
        begun = self.client.zrange("kawat:running", 0, -1)
        for queue in queue_names("kawat"):
            for batch in self.client.zrange(f"kawat:waiting:{queue}", 0, -1):
                assert self.field(batch, "queue") == queue
                waiting[queue] += len(self.field(batch, "jobs").split())
                places += self.field(batch, "jobs").split()
        for batch in begun:
            running[self.field(batch, "queue")] += len(self.field(batch, "jobs").split())
            places += self.field(batch, "jobs").split()
        aside = [job.decode() for job in self.client.hkeys("kawat:undeliverable")]
        assert counts.undeliverable == len(aside)
        dead = aside + [job.decode() for job in self.client.smembers("kawat:dead")]
        there = [key.decode().removeprefix("kawat:job:") for key in self.client.scan_iter("kawat:job:*")]
        assert sorted(places + dead) == sorted(there)
        bodies = [key.decode().removeprefix("kawat:body:") for key in self.client.scan_iter("kawat:body:*")]
        assert sorted(bodies) == sorted(there)
        assert (+waiting, +running) == (+Counter(counts.waiting), +Counter(counts.running))
        batches = set(self.client.scan_iter("kawat:batch:*"))
        assert len(batches) == len(begun) + sum(self.client.zcard(f"kawat:waiting:{q}") for q in queue_names("kawat"))

    def field(self, batch: bytes, name: str) -> str:
        """A field of a batch's hash."""
        value = self.client.hget(f"kawat:batch:{batch.decode()}", name)
        assert value is not None
        return str(value.decode())

    def report(self, claim: Claim, fates: dict[str, str], *, lost: bool = False) -> None:
        """Settle a claim; twice, where its answer was lost."""
        outcome = Outcome(
            on=[job for job in claim.jobs if fates[job] == "on"],
            duplicate=[job for job in claim.jobs if fates[job] == "duplicate"],
            failed=[(job, BLAME) for job in claim.jobs if fates[job] == "failed"],
            dead=[(job, BLAME) for job in claim.jobs if fates[job] == "dead"],
        )
        before, has = self.ledger.counts(), self.runs(claim)
        again = self.ledger.settle(claim, outcome, claim.stage.encode())
        after = self.ledger.counts()
        assert (again is not None) if has else (after == before)
        if lost:
            assert self.ledger.settle(claim, outcome, claim.stage.encode()) == again
            assert self.ledger.counts() == after
        if has:
            self.unsent += again or []

    def drain(self) -> None:
        """Work off all that is open, without faults."""
        for batch, fence in self.ledger.overdue(-1):
            self.ledger.give_back(batch, fence, None)
        self.client.delete(*queue_names("kawat"))
        for _ in range(2 * len(Stage) + 1):  # some that are made again were delivered meanwhile
            for batch, queue, _ in self.ledger.lost(-1):
                stage, lane = queue_parts(queue)
                claim = self.ledger.begin(batch, stage, lane, "w1", 60, needs=(), bodies=False)
                assert claim is not None
                self.report(claim, dict.fromkeys(claim.jobs, "on"))
        counts = self.ledger.counts()
        assert (counts.open, counts.balanced) == (0, True)
        assert counts.done + counts.duplicate + counts.dead == self.accepted.total()
        self.ledger.deliver()
        self.ledger.bury(each.job for each in self.ledger.dead(100))
        left = {key.decode() for key in self.client.scan_iter("kawat:*") if self.client.ttl(key) < 0}
        assert left <= {"kawat:counts", "kawat:seq", "kawat:workers"}


def read(raw: bytes) -> tuple[int, int]:
    """The batch of a message, and its place in the order."""
    order = message_order(raw)
    assert order is not None
    return batch_of(raw), order


Wire.TestCase.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestWire = Wire.TestCase
TestWire.__doc__ = "Whatever happens in whatever order, the counts balance and every job is in one place and ends."
