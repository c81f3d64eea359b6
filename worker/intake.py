"""The way in for who has no Kawat: what lies on a list in Redis becomes jobs. docs/other-languages.md is its contract.

An item is a job, or several, as JSON; or a message of the Celery task ``kawat.enqueue`` with them. It stays on the
list until the ledger has its jobs: a worker that dies in between lets another begin again with it, and the same content
twice is one job's work. What cannot be a job becomes a dead letter.
"""

import base64
import hashlib
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
import structlog
from celery.exceptions import OperationalError
from redis.exceptions import RedisError

from worker import delivery
from worker.app import app
from worker.broker import impatient_ledger
from worker.codec import pack_body
from worker.documents import identify
from worker.errors import BadInput, NotAccepted
from worker.ledger import Failure, Ledger, Offered
from worker.limits import memory_limit
from worker.records import Document
from worker.settings import settings
from worker.stages import ENQUEUE, TAKE_IN, Lane, Stage, queue_name

log = structlog.get_logger("kawat.intake")

_AT_ONCE = 32  # items
_SECONDS = 30.0  # then its process makes way for a stage
_KEPT_CHARACTERS = 10_000  # of what could not be a job
_DIGEST_BYTES = 10


def ask(book: Ledger) -> None:
    """If there is something on the lists, let a process of some pool take it in; one at a time."""
    if book.count_offered() and book.turn_to_take():
        try:
            app.send_task(TAKE_IN, queue=queue_name(book.prefix, Stage.CLEAN, Lane.URGENT), retry=False)
        except OperationalError as error:
            log.warning("not asked, a later heartbeat will", error=str(error))


@app.task(name=TAKE_IN)
def take_in() -> None:
    """Move what is offered into the ledger, until there is no more, no room, or it has taken long enough."""
    book, until = impatient_ledger(), time.monotonic() + _SECONDS
    configured = settings()
    most = max(configured.batch_bytes, 2 * configured.max_document_bytes)  # a message in base64, or escaped, is larger
    try:
        with memory_limit(configured.memory_limit_mb):
            for lane in Lane:
                while time.monotonic() < until and (offered := book.offered(lane, _AT_ONCE, most)):
                    _take(book, lane, offered)
    except NotAccepted as full:
        log.warning("what is offered waits", why=str(full))
    except RedisError as error:
        log.warning("what is offered waits for Redis", error=str(error))
        return
    book.end_turn_to_take()


class _Read(NamedTuple):
    """An item, the jobs in it, and why others in it cannot be jobs."""

    item: Offered
    jobs: list[delivery.Checked]
    faults: list[str]

    @property
    def size(self) -> int:
        """Bytes of its jobs."""
        return sum(job.size for job in self.jobs)


def _read(item: Offered) -> _Read:
    try:
        if item.cut:
            raise BadInput(f"too large: {item.size} bytes")  # noqa: TRY301  (each fault is answered here)
        found = [delivery.check(given) for given in _jobs(item.content)]
    except BadInput as error:
        return _Read(item, [], [str(error)])
    except Exception as error:  # noqa: BLE001  (whatever it is, it must not come again and again)
        return _Read(item, [], [f"cannot be read: {type(error).__name__}"])
    faults = [f"job {n}: {each.receipt.reason}" for n, each in enumerate(found) if not each.document]
    return _Read(item, [each for each in found if each.document], faults)


def _take(book: Ledger, lane: Lane, offered: list[Offered]) -> None:
    """Take items in, as many at once as make a batch."""
    book.turn_to_take(again=True)
    most, most_bytes = delivery.batch_size(None), settings().batch_bytes
    group: list[_Read] = []
    for read in map(_read, offered):
        jobs = sum(len(each.jobs) for each in [*group, read])
        if group and (jobs > most or sum(each.size for each in [*group, read]) > most_bytes):
            _hand_on(book, lane, group)
            group = []
        group.append(read)
    _hand_on(book, lane, group)


def _hand_on(book: Ledger, lane: Lane, group: list[_Read]) -> None:
    """Have the jobs of some items in the ledger, or dead; then the items leave the list.

    One item may have more jobs than a batch: where there is no room for all, the rest of them takes its place.
    """
    jobs = [job for read in group for job in read.jobs]
    digests = [read.item.digest for read in group]
    done = 0
    try:
        for batch in delivery.batches(jobs, delivery.batch_size(None)):
            delivery.deliver(batch, lane)
            done += len(batch)
    except NotAccepted:
        if done:
            _refuse(book, lane, group)
            book.took(lane, digests, rest=msgspec.json.encode([job.given for job in jobs[done:]]))
        raise  # what found no room at all comes again whole: nothing of it is refused yet
    _refuse(book, lane, group)
    book.took(lane, digests)
    log.info("taken in", lane=lane.value, items=len(group), jobs=done, refused=sum(len(r.faults) for r in group))


def _refuse(book: Ledger, lane: Lane, group: list[_Read]) -> None:
    """Have dead what in these items cannot be a job."""
    for content, reason in ((read.item.content, reason) for read in group for reason in read.faults):
        digest = hashlib.blake2b(content + reason.encode(), digest_size=_DIGEST_BYTES).hexdigest()
        text = content.decode(errors="replace")[:_KEPT_CHARACTERS].replace("\0", "")
        document = Document(id=f"refused-{digest}", metadata={"delivered": text})
        book.reject(identify(document).job, pack_body(document), lane, Failure("bad input", "intake", reason))


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
