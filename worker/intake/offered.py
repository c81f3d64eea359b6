"""The way in for who has no Kawat: what lies on a list in Redis becomes jobs. Contract: docs/how-to/other-languages.md.

An item is a job, or several, as JSON; or a message of the Celery task ``kawat.enqueue`` with them. It stays on the
list until the ledger has its jobs: a worker that dies in between lets another begin again with it, and the same content
twice is one job's work. What cannot be a job becomes a dead letter.
"""

import base64
import hashlib
import itertools
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec
import structlog
from billiard.exceptions import SoftTimeLimitExceeded
from redis.exceptions import RedisError

from worker.broker import publish
from worker.broker.connection import Broker
from worker.errors import BadInput, NotAccepted
from worker.identity import identify
from worker.intake.delivery import Checked, Delivery
from worker.ledger.codec import pack_body
from worker.ledger.values import Failure, FailureKind, Offered, OfferedItems, Place
from worker.limits import memory_limit
from worker.records import Document, Receipt
from worker.route import ENQUEUE, INTAKE_LANES, TAKE_IN, Lane, Stage, intake_names, queue_name

log = structlog.get_logger("kawat.intake")

_AT_ONCE = 32  # items
_SECONDS = 30.0  # then its process makes way for a stage
_KEPT_CHARACTERS = 10_000  # of what could not be a job
_SAID = 20  # of the faults of an item, each in a dead letter of its own
_DIGEST_BYTES = 10


def ask(broker: Broker) -> None:
    """If there is something on the lists, let a process of some pool take it in; one at a time.

    Raises:
        RedisError: it was not asked; a later heartbeat will.
    """
    book = broker.impatient_ledger
    if book.count_offered() and book.ask_to_take():
        publish.ask(broker, TAKE_IN, queue_name(book.prefix, Stage.CLEAN, Lane.URGENT))


def take_in(broker: Broker) -> None:
    """Move what is offered into the ledger, until there is no more, no room, or it has taken long enough."""
    book, taker, until = broker.ledger, secrets.token_hex(8), time.monotonic() + _SECONDS
    configured, delivery = broker.settings, Delivery(broker)
    most = max(configured.batch_bytes, 2 * configured.max_document_bytes)  # a message in base64, or escaped, is larger

    def may_go_on() -> bool:
        return time.monotonic() < until and book.turn_to_take(taker)

    try:
        with memory_limit(configured.memory_limit_mb):
            for lane in INTAKE_LANES:
                for source in intake_names(book.prefix, lane):
                    _List(delivery, lane, source, may_go_on).drain(most)
    except (NotAccepted, RedisError) as error:
        log.warning("what is offered waits", why=str(error))
    except (SoftTimeLimitExceeded, MemoryError) as error:
        log.warning("what is offered took too much", error=type(error).__name__)
    with suppress(RedisError):
        book.end_turn_to_take(taker)


@dataclass
class _Read:
    """An item, the jobs in it as they were given, how many of them are done with, and why some cannot be jobs."""

    item: Offered
    jobs: list[Any] = field(default_factory=list)
    done: int = 0
    faults: list[str] = field(default_factory=list)
    refused: int = 0

    def refuse(self, reason: str) -> None:
        """Note a fault; of very many only the first are told."""
        self.refused += 1
        if self.refused <= _SAID:
            self.faults.append(reason)


def _read(item: Offered) -> _Read:
    read = _Read(item)
    try:
        if item.cut:
            raise BadInput(f"too large: {item.size} bytes")  # noqa: TRY301  (each fault is answered here)
        read.jobs = list(_jobs(item.content))
    except BadInput as error:
        read.refuse(str(error))
    except (SoftTimeLimitExceeded, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  (whatever it is, it must not come again and again)
        read.refuse(_unreadable(error))
    return read


def _unreadable(error: Exception) -> str:
    return f"cannot be read: {type(error).__name__}"


class _List:
    """One of the lists, as somebody takes from it while he may go on."""

    def __init__(self, delivery: Delivery, lane: Lane, source: str, may_go_on: Callable[[], bool]) -> None:
        self._delivery = delivery
        self._book = delivery.broker.ledger
        self._lane = lane
        self._source = source
        self._may_go_on = may_go_on

    def drain(self, most_bytes: int) -> None:
        """Take what is there; an item of more bytes is told without its content."""
        book = self._book
        try:
            while self._may_go_on() and (offered := book.offered(self._source, _AT_ONCE, most_bytes)).items:
                self._take(offered)
        except (NotAccepted, RedisError):
            with suppress(RedisError):
                book.forgive_offered(self._source)  # none is to be blamed for a Redis that is full or away
            raise

    def _take(self, offered: OfferedItems) -> None:
        """Have the jobs of some items in the ledger, or dead, batch by batch; then the items leave the list.

        Where it may not go on, or there is no room, the rest of an item takes its place.
        """
        most = self._book.max_attempts
        if offered.begun > most:
            read = _Read(offered.items[0])
            read.refuse(f"cannot be taken in: {most} attempts took too long or too much memory")
            self._leave([read])
            return
        group = [_read(item) for item in offered.items]
        places = ((read, number) for read in tuple(group) for number in range(len(read.jobs)))
        checked = (self._check(given) for read in tuple(group) for given in read.jobs)
        first = True
        try:
            for batch in self._delivery.batches(checked):
                if not first and not self._may_go_on():
                    break
                first = False
                self._delivery.deliver(batch, self._lane)
                for each, (read, number) in zip(batch, places, strict=False):
                    read.done += 1
                    if each.document is None:
                        read.refuse(f"job {number}: {each.receipt.reason}")
                self._leave(group)
        finally:
            self._leave(group, part=True)

    def _check(self, given: object) -> Checked:
        try:
            return self._delivery.check(given)
        except (SoftTimeLimitExceeded, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001  (whatever it is, it must not come again and again)
            return Checked(given, Receipt(state="refused", reason=_unreadable(error)))

    def _leave(self, group: list[_Read], *, part: bool = False) -> None:
        """Take from the list what is done with, also a part of an item, after what of it cannot be a job is dead."""
        ended = list(itertools.takewhile(lambda read: read.done == len(read.jobs), group))
        begun = [read for read in group[len(ended) :][:1] if read.done and part]
        left = ended + begun
        if not left:
            return
        for read in left:
            self._refuse(read)
        rest = b"".join(msgspec.json.encode(read.jobs[read.done :]) for read in begun)
        self._book.took(self._source, [read.item.digest for read in left], rest=rest)
        del group[: len(left)]
        log.info(
            "taken in",
            lane=self._lane.value,
            items=len(ended),
            jobs=sum(read.done for read in left),
            refused=sum(read.refused for read in left),
        )

    def _refuse(self, read: _Read) -> None:
        """Have dead what in an item cannot be a job."""
        more = read.refused - len(read.faults)
        text = read.item.content[: 4 * _KEPT_CHARACTERS].decode(errors="replace")[:_KEPT_CHARACTERS].replace("\0", "")
        for reason in [*read.faults, *([f"and {more} more jobs of the same item"] if more else [])]:
            digest = hashlib.blake2b(read.item.digest + reason.encode(), digest_size=_DIGEST_BYTES).hexdigest()
            document = Document(id=f"refused-{digest}", metadata={"delivered": text})
            failure = Failure(FailureKind.BAD_INPUT, Place.INTAKE, reason)
            self._book.reject(identify(document).job, pack_body(document), self._lane, failure)


def _jobs(item: bytes) -> Iterator[Any]:
    """The jobs of an item.

    Raises:
        BadInput: it is none that we know.
    """
    try:
        given = msgspec.json.decode(item)
        if isinstance(given, dict) and given.keys() >= {"body", "properties"}:
            given = _arguments(given)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"no valid JSON: {error}") from None
    for each in given if isinstance(given, list) else [given]:
        yield from each if isinstance(each, list) else [each]


def _arguments(message: dict[str, Any]) -> list[Any]:
    """The arguments of a Celery message, of its protocol's version 2 or 1."""
    try:
        if message.get("content-type") != "application/json" or message["headers"].get("compression"):
            task, arguments, named = "(no plain JSON)", None, None
        else:
            packed = message["properties"].get("body_encoding") == "base64"
            body = msgspec.json.decode(base64.b64decode(message["body"]) if packed else message["body"])
            if isinstance(body, dict):
                task, arguments, named = body["task"], body["args"], body.get("kwargs")
            else:
                task, (arguments, named, _) = message["headers"]["task"], body
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadInput("a Celery message that is not made as Celery makes them") from None
    if task != ENQUEUE:
        raise BadInput(f"a Celery message of the task {task!r:.50}: only {ENQUEUE} is taken, as JSON")
    if named or not isinstance(arguments, list) or not arguments:
        raise BadInput(f"{ENQUEUE} takes jobs as its arguments, without names")
    return arguments
