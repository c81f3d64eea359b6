"""What the ledger is told and tells: plain values, without Redis."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import msgspec

from worker.route import Lane, Stage

ORDER = "order"  # a message's header: its batch's place in the queue's order, where that is not its number


class Claim(NamedTuple):
    """A batch that this worker has begun: nobody else works on it while ``fence`` is its number.

    ``attempt`` is 1, or more where one of its jobs failed before.

    ``jobs``, ``accepted_ms`` and ``bodies`` run in parallel; ``made`` holds what earlier stages made.
    """

    batch: int
    fence: int
    attempt: int
    worker: str
    stage: Stage
    lane: Lane
    jobs: list[str]
    accepted_ms: list[int]
    bodies: list[bytes]
    made: dict[Stage, bytes]


Kind = Literal["bad input", "error", "store", "memory", "time limit", "killed", "gone"]
Place = Literal["clean", "tokenize", "recognize", "summarize", "store", "intake"]  # a stage, or before all of them


class Failure(msgspec.Struct, omit_defaults=True):
    """Why an attempt failed.

    ``kind`` is a :data:`Kind`, ``stage`` a :data:`Place`; another is what somebody else wrote to Redis.
    """

    kind: str
    stage: str
    reason: str
    error: str = ""


@dataclass
class Outcome:
    """What became of a batch's jobs in a stage. Each is in exactly one of these.

    ``together``: they failed when they were worked on at once, and succeeded each alone.
    """

    on: list[str] = field(default_factory=list)
    duplicate: list[str] = field(default_factory=list)
    failed: list[tuple[str, Failure]] = field(default_factory=list)
    dead: list[tuple[str, Failure]] = field(default_factory=list)
    together: bool = False

    def to_json(self) -> bytes:
        """The form that the ledger's script reads; a failure is JSON within it, kept as it is."""
        return msgspec.json.encode(
            {
                "on": self.on,
                "duplicate": self.duplicate,
                "failed": [(job, msgspec.json.encode(failure).decode()) for job, failure in self.failed],
                "dead": [(job, msgspec.json.encode(failure).decode()) for job, failure in self.dead],
                "together": self.together,
            }
        )


class DeadJob(NamedTuple):
    """A job that died and is not yet in the output store."""

    job: str
    body: bytes
    attempts: int
    accepted_ms: int
    first_failed_ms: int
    lane: Lane
    failure: Failure


class Seen(NamedTuple):
    """Where a job is. Of a dead one ``failure`` says why, and it has no ``stage`` any longer."""

    job: str
    state: str  # waiting, running, dead
    stage: Stage | None
    lane: Lane | None
    since_ms: int | None
    worker: str | None
    failed_attempts: int
    accepted_ms: int
    failure: Failure | None
    now_ms: int


class Offered(NamedTuple):
    """An item on a list of what is offered; of one that is too large only the beginning."""

    size: int
    digest: bytes
    content: bytes

    @property
    def cut(self) -> bool:
        """Whether it is too large."""
        return len(self.content) < self.size


class OfferedItems(NamedTuple):
    """The oldest items of such a list, and how often in a row somebody began with the first of them."""

    begun: int
    items: list[Offered]


class Held(NamedTuple):
    """A batch that a process of a worker has begun, for a Celery task."""

    batch: int
    fence: int
    process: int
    task: str
    stage: Stage


class Overdue(NamedTuple):
    """A batch whose worker is gone, as far as can be seen; only while its fence is still this one."""

    batch: int
    fence: int


class Waiting(NamedTuple):
    """A batch that should get a message on a queue, and its place in the queue's order: None if that is its number."""

    batch: int
    queue: str
    order: int | None = None


class Accepted(NamedTuple):
    """What became of the jobs of one :meth:`Ledger.accept`: their batch, to be published, and which of them it took."""

    waiting: Waiting | None
    taken: list[bool]

    @property
    def batch(self) -> int | None:
        """The batch's number; None where no job was taken."""
        return self.waiting and self.waiting.batch


@dataclass(frozen=True)
class Counts:
    """The balance: accepted = done + duplicate + dead + waiting + running, at any moment; in jobs.

    ``undeliverable`` are those of the dead that the output store does not take.
    ``refused`` are messages, those that Kawat did not write; ``together`` batches whose jobs failed together and
    succeeded each alone.
    """

    accepted: int
    done: int
    duplicate: int
    dead: int
    undeliverable: int
    refused: int
    together: int
    waiting: dict[str, int]
    running: dict[str, int]

    @property
    def open(self) -> int:
        """Jobs that have not ended."""
        return sum(self.waiting.values()) + sum(self.running.values())

    @property
    def balanced(self) -> bool:
        """Whether every accepted job is accounted for."""
        return self.accepted == self.done + self.duplicate + self.dead + self.open
