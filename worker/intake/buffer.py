"""A producer that never keeps its caller waiting: it buffers, and a thread of its own hands on."""

import atexit
import logging
import math
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import islice
from types import TracebackType
from typing import Any, NamedTuple, Self
from weakref import WeakSet

from worker.broker.connection import Broker
from worker.errors import KawatError, NotAccepted, QueueFull
from worker.intake.delivery import Checked, Delivery
from worker.intake.own import own_broker
from worker.records import Document, Receipt
from worker.route import Lane

log = logging.getLogger("kawat.producer")

_PAUSE_SECONDS = 0.5  # between two tries
_SAY_SECONDS = 30.0  # how often it says that it waits
_TRY_SECONDS = 10.0  # longer than any one try
_producers: "WeakSet[Producer]" = WeakSet()


class _Kept(NamedTuple):
    since: float
    checked: Checked


class Producer:
    """Takes documents one by one, and has them accepted in batches, in the background.

    A document is safe once its receipt says "accepted" or "duplicate" (``on_receipt``), or :meth:`flush` or
    :meth:`close` has returned; until then it is in this process' memory. Any thread may use it. A fork's child has it
    empty: what was buffered stays the parent's. A process that ends in order closes it.

    Args:
        urgent: on the lane that does not wait behind a back-fill.
        batch_documents: a batch is sent when so many are there, instead of the setting's number; 1 to 1000.
        linger_seconds: or when its oldest has waited for so long.
        most_documents: the buffer holds no more.
        most_bytes: nor more than this, but for one document that is larger by itself.
        exit_seconds: how long the end of the process may wait for a producer that was not closed.
        on_receipt: is called in the background thread with what became of each buffered document.
        broker: where to, instead of where the environment said at the first call.
    """

    def __init__(
        self,
        *,
        urgent: bool = False,
        batch_documents: int | None = None,
        linger_seconds: float = 1.0,
        most_documents: int = 10_000,
        most_bytes: int = 100_000_000,
        exit_seconds: float = 10.0,
        on_receipt: Callable[[Receipt], object] | None = None,
        broker: Broker | None = None,
    ) -> None:
        self._lane = Lane.URGENT if urgent else Lane.ORDINARY
        self._broker, self._batch_documents = broker, batch_documents
        self._linger = linger_seconds
        self._most_documents, self._most_bytes = most_documents, most_bytes
        self._exit_seconds = exit_seconds
        self._on_receipt = on_receipt
        self._closed = False
        self._begin()
        self._delivery.broker.impatient_ledger  # noqa: B018  (tells of a wrong setting now; connects later)
        _producers.add(self)
        atexit.register(self._at_exit)

    def _begin(self) -> None:
        """Have nothing, no connection, and no thread."""
        vars(self).pop("_delivery", None)
        self._changed = threading.Condition()
        self._waiting: deque[_Kept] = deque()
        self._bytes = 0
        self._taken = self._answered = self._wanted = 0  # documents; so many are to be sent without lingering
        self._why: Exception | None = None  # the last try failed
        self._stopped = False
        self._thread: threading.Thread | None = None

    def put(self, document: Document | Mapping[str, Any], *, wait_seconds: float | None = 0) -> Receipt:
        """Buffer a document.

        Args:
            document: the same as for :func:`enqueue`.
            wait_seconds: how long to wait for room in the buffer; None: however long it takes.

        Returns:
            A receipt, "buffered" or "refused".

        Raises:
            QueueFull: the buffer has no room.
            KawatError: it is closed.
        """
        checked = self._delivery.check(document)
        if checked.document is None:
            return checked.receipt
        deadline = _deadline(wait_seconds)
        with self._changed:
            while not self._closed and self._is_full(checked.size):
                if not self._wait(deadline):
                    full = QueueFull(f"the producer's buffer is full: {self._state()}")
                    full.rest = iter((document,))
                    raise full
            if self._closed:
                raise KawatError("the producer is closed")
            self._waiting.append(_Kept(time.monotonic(), checked._replace(given=checked.document)))
            self._bytes += checked.size
            self._taken += 1
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="kawat-producer", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return checked.receipt

    def flush(self, wait_seconds: float | None = None) -> None:
        """Have all that was put until now accepted, and wait for it.

        Raises:
            NotAccepted: it was not in time. It stays in the buffer, and is tried on.
            KawatError: on_receipt calls it, for which the sending waits.
        """
        self._check_caller()
        deadline = _deadline(wait_seconds)
        with self._changed:
            self._wanted = wanted = self._taken
            self._changed.notify_all()
            while self._answered < wanted:
                if not self._wait(deadline):
                    raise self._failure()

    def close(self, wait_seconds: float | None = None) -> None:
        """Take nothing more, and have all accepted. Again: does nothing.

        Raises:
            NotAccepted: not all was accepted in time; ``rest`` gives what was not.
            KawatError: on_receipt calls it, for which the sending waits.
        """
        self._check_caller()
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        atexit.unregister(self._at_exit)
        try:
            self.flush(wait_seconds)
        except NotAccepted as error:
            self._stop()
            error.rest = iter([each.checked.given for each in self._waiting])
            if self._waiting:
                raise
        self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def buffered(self) -> int:
        """How many documents are not yet accepted."""
        return len(self._waiting)

    @property
    def buffered_bytes(self) -> int:
        """What they weigh."""
        return self._bytes

    @cached_property
    def _delivery(self) -> Delivery:
        return Delivery(self._broker or own_broker(), self._batch_documents)

    def _check_caller(self) -> None:
        if threading.current_thread() is self._thread:
            raise KawatError("on_receipt can neither flush nor close its producer: the sending waits for it")

    def _wait(self, deadline: float) -> bool:
        """Wait for a change; whether there was time for it."""
        left = deadline - time.monotonic()
        if left <= 0:
            return False
        self._changed.wait(min(left, threading.TIMEOUT_MAX))
        return True

    def _is_full(self, size: int) -> bool:
        too_large = self._waiting and self._bytes + size > self._most_bytes
        return len(self._waiting) >= self._most_documents or bool(too_large)

    def _state(self) -> str:
        why = f": {self._why}" if self._why else ""
        return f"documents not yet accepted: {len(self._waiting)} ({self._bytes / 1e6:.1f} MB){why}"

    def _failure(self) -> NotAccepted:
        kind = type(self._why) if isinstance(self._why, NotAccepted) else NotAccepted
        return kind(self._state())

    def _stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread:
            self._thread.join(_TRY_SECONDS)

    def _at_exit(self) -> None:
        try:
            self.close(self._exit_seconds)
        except NotAccepted as error:
            log.error("lost with the end of this process: %s", error)  # noqa: TRY400  (its message says all)

    def _run(self) -> None:
        said = -math.inf
        while batch := self._next():
            try:
                receipts = self._delivery.deliver(batch, self._lane)
            except Exception as error:  # noqa: BLE001  (whatever it is, the documents stay, and are tried again)
                if time.monotonic() - said >= _SAY_SECONDS:
                    log.warning("waiting: %s", error)
                    said = time.monotonic()
                with self._changed:
                    self._why = error
                    self._changed.wait_for(lambda: self._stopped, _PAUSE_SECONDS)
            else:
                self._answer(receipts, sum(each.size for each in batch))

    def _next(self) -> list[Checked]:
        """The next batch, once it is time for it; none when there will be no more."""
        with self._changed:
            while not self._stopped:
                left = self._time_left()
                if left <= 0:
                    first = (each.checked for each in islice(self._waiting, self._delivery.most))
                    return next(self._delivery.batches(first))
                if self._closed and not self._waiting:
                    break
                self._changed.wait(min(left, threading.TIMEOUT_MAX))
            return []

    def _time_left(self) -> float:
        """Seconds until what waits is to be sent."""
        if not self._waiting:
            return math.inf
        enough = len(self._waiting) >= self._delivery.most or self._bytes >= self._delivery.most_bytes
        if enough or self._answered < self._wanted:
            return 0
        return self._waiting[0].since + self._linger - time.monotonic()

    def _answer(self, receipts: list[Receipt], size: int) -> None:
        for receipt in receipts if self._on_receipt else ():
            try:
                self._on_receipt(receipt)  # type: ignore[misc]  # it is one
            except BaseException:  # SystemExit, too, would end the thread, and nothing more be sent
                log.exception("on_receipt failed")
        with self._changed:
            for _ in receipts:
                self._waiting.popleft()
            self._bytes -= size
            self._answered += len(receipts)
            self._why = None
            self._changed.notify_all()


def _deadline(wait_seconds: float | None) -> float:
    return math.inf if wait_seconds is None else time.monotonic() + wait_seconds


def _after_fork() -> None:
    """A child has no thread but the one that forked; its parent goes on with what was buffered."""
    for producer in _producers:
        producer._begin()  # noqa: SLF001  (its own module)


os.register_at_fork(after_in_child=_after_fork)
