"""What decides about what came, and sends deliveries: ``kawat watch run``. Why so: docs/background/watches.md."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime

from sqlalchemy import Engine

from kawat.watching import webhooks
from worker.errors import StoreUnavailable, brief
from worker.settings import Settings
from worker.store import deliveries
from worker.store.deliveries import Delivery
from worker.store.watches import look

log = logging.getLogger("kawat.watching")

_SENDERS = 8  # webhooks that are called at once, each one's deliveries one after another


class Teller:
    """Looks and sends, round by round; ``settings`` say how long a try may take, and after which days one is dead."""

    def __init__(self, store: Engine, settings: Settings) -> None:
        self._store = store
        self._seconds = settings.webhook_timeout_seconds
        self._days = settings.webhook_days
        self._pool = ThreadPoolExecutor(_SENDERS, "webhook")
        self._busy: dict[str, Future[None]] = {}  # by watch
        self._ends = False

    def look(self) -> bool:
        """Decide about some of what came, or of what is old and was asked for; whether there was any.

        Raises:
            StoreUnavailable: the store is away, locked or full; nothing was decided.
        """
        return look(self._store, datetime.now(UTC)) > 0

    def send(self) -> list[Future[None]]:
        """Begin to send what is due, but of webhooks that are called already; each ends when nothing is due of it.

        Raises:
            StoreUnavailable: the store is away.
        """
        self._busy = {watch: sending for watch, sending in self._busy.items() if not sending.done()}
        for watch in deliveries.due_watches(self._store, datetime.now(UTC)) - self._busy.keys():
            self._busy[watch] = self._pool.submit(self._send_all, watch)
        return list(self._busy.values())

    def end(self) -> None:
        """Begin nothing more, and wait for what is under way."""
        self._ends = True
        self._pool.shutdown()

    def _send_all(self, watch: str) -> None:
        try:
            while not self._ends and self._send_one(watch):
                pass
        except StoreUnavailable as away:  # what was claimed is due again when its lease is over
            log.warning("not settled: %s", away)
        except Exception as error:  # noqa: BLE001  (the other webhooks are to go on)
            log.error("not sent, by a defect of Kawat's that should be reported: %s", brief(error))  # noqa: TRY400

    def _send_one(self, watch: str) -> bool:
        """Whether there was one, and it was taken."""
        lease = 2 * self._seconds + 5  # the name of a host may be looked up for longer than the time-out
        delivery = deliveries.claim(self._store, watch, datetime.now(UTC), lease)
        if delivery is None:
            return False
        content = webhooks.body(webhooks.MATCHED, delivery.watch, delivery.record, delivery.matched_at)
        answer = webhooks.post(delivery.webhook, delivery.secret, delivery.id, content, self._seconds)
        now = datetime.now(UTC)
        if answer.is_taken:
            deliveries.sent(self._store, delivery, now)
        elif answer.is_gone:
            deliveries.stop(self._store, delivery, answer.reason, now)
            _tell(delivery, f"{answer.reason}; its webhook is called no more until kawat watch retry")
        else:
            dead = deliveries.failed(self._store, delivery, answer.reason, now, days=self._days, wait=answer.wait)
            _tell(delivery, f"{answer.reason}; {'dead' if dead else 'tried again'}")
        return answer.is_taken


def _tell(delivery: Delivery, what: str) -> None:
    log.warning("watch %s, delivery %s, attempt %d: %s", delivery.watch, delivery.id, delivery.attempts, what)


def run(teller: Teller, waits: Callable[[float], bool], seconds: float, beat: Callable[[], None]) -> None:
    """Look and send again and again.

    Args:
        teller: what does it.
        waits: waits so many seconds, or until it is to end; whether it is to end.
        seconds: between two looks.
        beat: called at each round.
    """
    is_away, pause = False, 0.0
    while not waits(pause):
        beat()
        try:
            pause = 0 if teller.look() else seconds
            teller.send()
            is_away = False
        except StoreUnavailable as away:
            if not is_away:
                log.warning("%s: tried again", away)
            is_away, pause = True, seconds
    teller.end()
