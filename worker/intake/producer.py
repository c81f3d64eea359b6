"""Puts documents on the queue, for a crawler that waits for it. Imports neither spaCy nor the stages.

What it has to say goes to the logger "kawat.producer". The settings are read, and Redis is asked, at the first call.
"""

import logging
import math
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from worker.errors import NotAccepted
from worker.records import Document, Receipt
from worker.route import Lane

if TYPE_CHECKING:
    from worker.broker.connection import Broker
    from worker.intake.delivery import Checked

log = logging.getLogger("kawat.producer")

_POLL_SECONDS = 0.5
_SAY_SECONDS = 30.0  # how often who waits says so

Given = Document | Mapping[str, Any]


def enqueue(
    documents: Iterable[Given],
    *,
    urgent: bool = False,
    batch_documents: int | None = None,
    wait_seconds: float | None = None,
    broker: "Broker | None" = None,
) -> list[Receipt]:
    """Accept documents for processing. What has the receipt "accepted" or "duplicate" will not be lost.

    They are cut into batches by number and size; one alone is a batch of one. A document that cannot be a job is
    answered so, by the receipt in its place, and the others go on.

    Args:
        documents: documents, or mappings with the fields of a job; ``html`` and ``text`` may be bytes.
        batch_documents: at most so many a message, instead of the setting's number; 1 to 1000.
        urgent: on the lane that does not wait behind a back-fill.
        wait_seconds: how long this call may wait in all where the queue is full or Redis is away. None: however long
            it takes; 0: one try. A try at a Redis that hangs takes 2 s, sometimes 4.
        broker: where to, instead of where the environment said at the first call.

    Returns:
        A receipt for each, in order.

    Raises:
        QueueFull: there was no room in time. As with the next, ``receipts`` has those of the first documents, and
            ``rest`` gives the others back.
        QueueAway: Redis did not answer in time; or it refuses the password, which no waiting mends.
        ValueError: no such ``batch_documents``.
        KawatError: a setting is wrong.
        Exception: what ``documents`` itself failed with, when those that it gave before are answered, with ``receipts``
            of them.
    """
    call = _Call(documents, batch_documents, wait_seconds, broker, urgent=urgent)
    while call.more():
        try:
            call.deliver()
        except NotAccepted as error:
            time.sleep(call.pause(error))
    return call.receipts


async def enqueue_async(
    documents: Iterable[Given],
    *,
    urgent: bool = False,
    batch_documents: int | None = None,
    wait_seconds: float | None = None,
    broker: "Broker | None" = None,
) -> list[Receipt]:
    """Do as :func:`enqueue` does, while the event loop goes on.

    Who cancels it does not learn about the batch that is just being tried: it may be accepted or not.
    """
    import asyncio  # noqa: PLC0415  (who calls this has it; others need not)

    call = _Call(documents, batch_documents, wait_seconds, broker, urgent=urgent)
    while call.more():
        try:
            await asyncio.to_thread(call.deliver)
        except NotAccepted as error:
            await asyncio.sleep(call.pause(error))
    return call.receipts


class _Call:
    """One call: what is answered, what is not, and how long it may still wait."""

    def __init__(
        self,
        documents: Iterable[Given],
        batch_documents: int | None,
        wait_seconds: float | None,
        broker: "Broker | None",
        *,
        urgent: bool,
    ) -> None:
        if isinstance(documents, Document | Mapping | str | bytes):
            raise TypeError("documents: a list of documents is wanted, not one alone")
        # They bring the settings and Redis, which take a second.
        from worker.intake.delivery import Delivery  # noqa: PLC0415
        from worker.intake.own import own_broker  # noqa: PLC0415

        self._delivery = Delivery(broker or own_broker(), batch_documents)
        self._lane = Lane.URGENT if urgent else Lane.ORDINARY
        self._given = iter(documents)
        self._broken: Exception | None = None  # what the caller's iterable failed with
        self._taken: list[Given] = []
        self._batches: deque[list[Checked]] = deque()
        self._left = math.inf if wait_seconds is None else wait_seconds
        self._began = 0.0
        self._said = -math.inf
        self.receipts: list[Receipt] = []

    def more(self) -> bool:
        """Whether anything is not yet answered. Takes from the caller's iterable: in the caller's thread.

        Raises:
            Exception: what that iterable failed with, when all that came before is answered.
        """
        if self._batches:
            return True
        self._taken = []
        try:
            self._taken.extend(islice(self._given, self._delivery.most))
        except Exception as error:  # noqa: BLE001  (the caller's own: it is raised when its turn comes)
            self._broken = error
        if self._broken and not self._taken:
            vars(self._broken)["receipts"] = self.receipts
            self._broken.add_note(
                f"kawat: {len(self.receipts)} documents came before, and have their receipts in error.receipts"
            )
            raise self._broken
        return bool(self._taken)

    def _rest(self) -> Iterator[Given]:
        """What is not answered, as it was given."""
        yield from (each.given for batch in self._batches for each in batch)
        yield from self._given
        if self._broken:
            raise self._broken

    def deliver(self) -> None:
        """Try the next batch."""
        self._began = time.monotonic()
        if not self._batches:
            self._batches.extend(self._delivery.batches(map(self._delivery.check, self._taken)))
        self.receipts += self._delivery.deliver(self._batches[0], self._lane)
        self._batches.popleft()

    def pause(self, error: NotAccepted) -> float:
        """The seconds to wait before the next try.

        Raises:
            NotAccepted: the time is over.
        """
        now = time.monotonic()
        self._left -= now - self._began
        if self._left <= 0 or not error.passing:
            error.receipts = self.receipts
            error.rest = self._rest()
            raise error
        if now - self._said >= _SAY_SECONDS:
            log.warning("waiting: %s", error)
            self._said = now
        pause = min(_POLL_SECONDS, self._left)
        self._left -= pause
        return pause
