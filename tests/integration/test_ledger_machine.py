"""The ledger under anything that can happen, in any order: what is accepted is in one place, and ends once."""

import os
from collections import Counter
from typing import Any

import redis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from worker.ledger import Claim, Failure, Ledger, Outcome, Waiting
from worker.stages import Lane, Stage, queue_names, queue_parts

ATTEMPTS = 2
BLAME = Failure("gone", "", "its worker was silent")
FATES = ("on", "on", "on", "duplicate", "failed", "dead")
WORKERS = ("w1", "w2")


class Wire(RuleBasedStateMachine):
    """Crawlers, workers, the broker and the sweeper, each of which may fail at any step."""

    def __init__(self) -> None:
        super().__init__()
        self.client: Any = redis.Redis.from_url(os.environ["KAWAT_REDIS_URL"])  # its types allow for strings
        self.ledger = Ledger(self.client, "kawat", ATTEMPTS)
        self.claims: list[Claim] = []  # also those that were taken over
        self.messages: list[Waiting] = []
        self.accepted: Counter[str] = Counter()

    @initialize()
    def empty(self) -> None:
        """Begin with nothing."""
        self.client.flushdb()

    def teardown(self) -> None:
        """Let the work be finished: whatever happened before, every job ends, and nothing is left."""
        self.drain()
        self.client.close()

    @rule(
        numbers=st.lists(st.integers(0, 9), min_size=1, max_size=4), lane=st.sampled_from(Lane), publish=st.booleans()
    )
    def enqueue(self, numbers: list[int], lane: Lane, publish: bool) -> None:
        """A crawler delivers pages, some again; it may die before it has sent the message."""
        jobs = [f"job{n}" for n in numbers]
        accepted = self.ledger.accept([(job, job.encode()) for job in jobs], lane)
        self.accepted.update(jobs)
        if accepted.batch is not None and publish:
            self.messages.append(Waiting(accepted.batch, f"kawat.{'urgent.' if lane is Lane.URGENT else ''}clean"))

    @precondition(lambda self: self.messages)
    @rule(data=st.data(), worker=st.sampled_from(WORKERS), twice=st.booleans())
    def begin(self, data: st.DataObject, worker: str, twice: bool) -> None:
        """A worker takes a message, perhaps one of two; it beats first, as workers do."""
        waiting = data.draw(st.sampled_from(self.messages))
        if not twice:
            self.messages.remove(waiting)
        self.ledger.beat(worker)
        stage, lane = queue_parts(waiting.queue)
        needs = list(Stage)[: list(Stage).index(stage)]
        claim = self.ledger.begin(waiting.batch, stage, lane, worker, 60, needs=needs, bodies=True)
        if claim is not None:
            assert [body.decode() for body in claim.bodies] == claim.jobs
            assert all(made == earlier.encode() for earlier, made in claim.made.items())
            self.claims.append(claim)

    @precondition(lambda self: self.claims)
    @rule(data=st.data(), publish=st.booleans())
    def settle(self, data: st.DataObject, publish: bool) -> None:
        """A worker, perhaps one that lost its batch long ago, says what became of it."""
        claim = data.draw(st.sampled_from(self.claims))
        fates = {job: data.draw(st.sampled_from(FATES)) for job in claim.jobs}
        self.report(claim, fates, publish=publish)

    @precondition(lambda self: self.claims)
    @rule(data=st.data(), blame=st.booleans(), publish=st.booleans())
    def give_back(self, data: st.DataObject, blame: bool, publish: bool) -> None:
        """A batch is taken from whoever has it; with blame, or without."""
        claim = data.draw(st.sampled_from(self.claims))
        again = self.ledger.give_back(claim.batch, None, BLAME if blame else None)
        self.messages += again if publish else []

    @precondition(lambda self: self.messages)
    @rule(data=st.data(), publish=st.booleans())
    def stumble(self, data: st.DataObject, publish: bool) -> None:
        """A stage fails before it has begun a batch, perhaps one that was begun, or has gone on, since."""
        waiting = data.draw(st.sampled_from(self.messages))
        again = self.ledger.stumble(waiting.batch, waiting.queue, BLAME)
        self.messages += again if publish else []

    @rule(worker=st.sampled_from(WORKERS), publish=st.booleans())
    def leave(self, worker: str, publish: bool) -> None:
        """A worker ends in order."""
        for batch, *_ in self.ledger.held(worker):
            again = self.ledger.give_back(batch, worker, None)
            self.messages += again if publish else []

    @rule()
    def sweep(self) -> None:
        """All workers are taken for dead."""
        for batch in self.ledger.overdue(-1):
            self.messages += self.ledger.give_back(batch, None, BLAME)
        assert not any(self.ledger.counts().running.values())

    @precondition(lambda self: self.messages)
    @rule(data=st.data())
    def lose(self, data: st.DataObject) -> None:
        """The broker loses a message."""
        self.messages.remove(data.draw(st.sampled_from(self.messages)))

    @rule()
    def find(self) -> None:
        """The sweeper sends again what has no message; the queues of this broker are empty to it."""
        lost = self.ledger.lost(-1)
        assert sum(self.ledger.counts().waiting.values()) == 0 or lost
        self.messages += lost

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
        dead = [job.decode() for job in self.client.smembers("kawat:dead")]
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

    def report(self, claim: Claim, fates: dict[str, str], *, publish: bool) -> None:
        """Settle a claim, and keep book of what ended by it."""
        outcome = Outcome(
            on=[job for job in claim.jobs if fates[job] == "on"],
            duplicate=[job for job in claim.jobs if fates[job] == "duplicate"],
            failed=[(job, BLAME) for job in claim.jobs if fates[job] == "failed"],
            dead=[(job, BLAME) for job in claim.jobs if fates[job] == "dead"],
        )
        before = self.ledger.counts()
        again = self.ledger.settle(claim, outcome, claim.stage.encode())
        if again is None:
            assert self.ledger.counts() == before
            return
        self.messages += again if publish else []

    def drain(self) -> None:
        """Work off all that is open, without faults."""
        for batch in self.ledger.overdue(-1):
            self.ledger.give_back(batch, None, None)
        for _ in range(len(Stage) + 1):
            for batch, queue in self.ledger.lost(-1):
                stage, lane = queue_parts(queue)
                claim = self.ledger.begin(batch, stage, lane, "w1", 60, needs=(), bodies=False)
                assert claim is not None
                self.report(claim, dict.fromkeys(claim.jobs, "on"), publish=False)
        counts = self.ledger.counts()
        assert (counts.open, counts.balanced) == (0, True)
        assert counts.done + counts.duplicate + counts.dead == self.accepted.total()
        self.ledger.bury(each.job for each in self.ledger.dead(100))
        left = {key.decode() for key in self.client.scan_iter("kawat:*")}
        assert left <= {"kawat:counts", "kawat:seq", "kawat:workers"}


Wire.TestCase.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestWire = Wire.TestCase
TestWire.__doc__ = "Whatever happens in whatever order, the counts balance and every job is in one place and ends."
