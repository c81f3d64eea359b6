"""What the ledger is told and tells: plain values, without Redis."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

import msgspec

from worker.route import Lane, Stage

ORDER = "order"  # a message's header: its batch's place in the queue's order; 0.1.0's have none, and stand by number
PLACE = "<order>"  # in a message that a step of the ledger sends, where that place belongs


class Claim(NamedTuple):
    """A batch that this worker has begun: nobody else works on it while ``fence`` is its number.

    ``attempt`` is 1, or more where one of its jobs failed before.

    ``jobs``, ``accepted_ms`` and ``bodies`` run in parallel; ``made`` holds what earlier stages made. For so long as
    ``waited_ms`` it waited until it was begun. ``traces`` are the jobs', where one is traced. ``again``: what the store
    has of them is to be made again.
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
    waited_ms: int = 0
    traces: Sequence[str] = ()
    again: bool = False


class FailureKind(StrEnum):
    """What a job's attempt failed by. Each one's text says what makes it, and what an operator does about it."""

    BAD_INPUT = "bad input"
    """Nothing in the document can be made into a story, or what was offered is no job. Dead at once, without a
    second attempt.

    Reads the reason. If the page does have an article, it is a fault of Kawat's: report it with the page (``kawat
    dead export``). What was offered is mended and sent again."""

    ERROR = "error"
    """A stage raised an exception for this document, at each of its attempts.

    Reads the error (``kawat dead show``) and the worker's log, mends the cause or reports it, then ``kawat dead
    retry --kind error``."""

    STORE = "store"
    """The store refused this document's rows, though it is there; one that is away is waited for.

    Reads the error, mends the store, then ``kawat dead retry --kind store``."""

    MEMORY = "memory"
    """A stage took more than ``KAWAT_MEMORY_LIMIT_MB`` for this document.

    Leaves it, or raises the limit and the container's memory with it, then retries."""

    TIME_LIMIT = "time limit"
    """A stage took longer than ``KAWAT_SOFT_TIME_LIMIT_SECONDS``, or had to be killed at
    ``KAWAT_TIME_LIMIT_SECONDS``.

    Looks whether the machine was overloaded, then retries; leaves a document that takes as long again."""

    KILLED = "killed"
    """The process that worked on it died each time: the system was out of memory, or a library crashed.

    Looks in the system's log; gives a worker more memory, or fewer processes, then retries."""

    GONE = "gone"
    """The worker that had it fell silent for ``KAWAT_WORKER_GONE_SECONDS`` each time.

    Looks why workers vanish (containers that are killed, machines that are lost), then retries."""


class Place(StrEnum):
    """Where a job failed: in a stage, or on its way in, before all of them."""

    CLEAN = Stage.CLEAN.value
    TOKENIZE = Stage.TOKENIZE.value
    RECOGNIZE = Stage.RECOGNIZE.value
    SUMMARIZE = Stage.SUMMARIZE.value
    STORE = Stage.STORE.value
    INTAKE = "intake"


class Failure(msgspec.Struct, omit_defaults=True):
    """Why an attempt failed.

    ``kind`` is a :class:`FailureKind`; ``stage`` a :class:`Place` or :class:`Stage`, or empty where none is known.
    Another is what a newer release, or somebody else, wrote to Redis.
    """

    kind: str
    stage: str
    reason: str
    error: str = ""


@dataclass
class Outcome:
    """What became of a batch's jobs in a stage. Each is in exactly one of these.

    ``anew``: they begin anew, with all their attempts.
    ``together``: they failed when they were worked on at once, and succeeded each alone.
    """

    on: list[str] = field(default_factory=list)
    duplicate: list[str] = field(default_factory=list)
    no_article: list[str] = field(default_factory=list)
    anew: list[str] = field(default_factory=list)
    failed: list[tuple[str, Failure]] = field(default_factory=list)
    dead: list[tuple[str, Failure]] = field(default_factory=list)
    together: bool = False

    def to_json(self) -> bytes:
        """The form that the ledger's script reads; a failure is JSON within it, kept as it is."""
        return msgspec.json.encode(
            {
                "on": self.on,
                "duplicate": self.duplicate,
                "no_article": self.no_article,
                "anew": self.anew,
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
    state: str  # waiting, running, dead, undeliverable
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


class Report(msgspec.Struct, omit_defaults=True):
    """What a worker says of itself at each beat: Kawat's version, its pipelines, its pool's processes, its memory.

    ``pipelines`` as in dead letters: ``en core_web_sm 3.8.0, id kawat_news 0.1.0``. ``memory_bytes``: that of its
    processes, what they share counted once; None where the system does not tell. ``pipeline_files``: by language, a
    digest of the files that it has loaded.
    """

    kawat: str = ""
    pipelines: str = ""
    processes: int = 0
    memory_bytes: int | None = None
    pipeline_files: dict[str, str] = {}


class Memory(NamedTuple):
    """Bytes that a Redis uses, and may use; 0: it has no bound of its own."""

    used: int
    most: int


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
    """What became of the jobs of one :meth:`Ledger.accept`: which it took; their batch, if it is to be published."""

    waiting: Waiting | None
    taken: list[bool]

    @property
    def batch(self) -> int | None:
        """The batch's number; None where no job was taken, or the batch has its message."""
        return self.waiting and self.waiting.batch


@dataclass(frozen=True)
class Counts:
    """The balance: accepted = done + duplicate + no_article + dead + waiting + running, at any moment; in jobs.

    ``undeliverable`` are those of the dead that the output store does not take. ``retried`` were dead and began again:
    so many more died than are dead.
    ``refused`` are messages, those that Kawat did not write; ``together`` batches whose jobs failed together and
    succeeded each alone; ``spans_dropped`` what nobody told of traced jobs in time.
    """

    accepted: int
    done: int
    duplicate: int
    no_article: int
    dead: int
    undeliverable: int
    retried: int
    refused: int
    together: int
    spans_dropped: int
    waiting: dict[str, int]
    running: dict[str, int]

    @property
    def open(self) -> int:
        """Jobs that have not ended."""
        return sum(self.waiting.values()) + sum(self.running.values())

    @property
    def balanced(self) -> bool:
        """Whether every accepted job is accounted for."""
        return self.accepted == self.done + self.duplicate + self.no_article + self.dead + self.open


def moment(ms: int) -> datetime:
    """A moment of the ledger's clock."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def milliseconds(when: datetime) -> int:
    """A moment as the ledger's clock has it."""
    return round(when.timestamp() * 1000)
