"""Sends documents that the store has to be made again: no faster than they are made, and than is asked for."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TypeVar

from kawat.cli.console import errors
from kawat.cli.here import Here
from kawat.cli.say import counted, remark, tell
from kawat.cli.stop import Stop
from worker.broker.publish import publish
from worker.errors import NotAccepted, StoreUnavailable
from worker.ledger.codec import body_size
from worker.route import Lane, queue_parts
from worker.store.again import Delivery, Which, count, deliveries, died, ids_after

_AT_ONCE = 200  # documents that are read from the store at once
_AHEAD = 500  # jobs that wait at most, so that little lies in Redis; eight processes take as many in some seconds
_POLL_SECONDS = 0.5
_AWAY_SECONDS = 2.0  # between two tries at a store that is away
_SAY_SECONDS = 5.0  # between two lines of progress
_WAIT_SECONDS = 30.0  # between two lines that say what is waited for

T = TypeVar("T")


class Sending:
    """Sends documents, and shows how far it is: a bar on a terminal, a line now and then in a pipe.

    Attributes:
        documents: so many were sent.
        there: so many were not, which are on their way already.
        dead: so many were not, which died when they were made again before.
    """

    def __init__(self, here: Here, rate: float | None, to_go_on: str) -> None:
        self._store, self._broker = here.store(), here.broker
        self._rate, self._to_go_on = rate, to_go_on
        self._total = 0
        self._due = self._said = self._waited = time.monotonic()
        self._show: Callable[[], object] = self._say
        self._stop = Stop(lambda: f"{self._so_far()}{self._to_go_on}")
        self.documents = self.there = self.dead = 0

    def send(self, meant: Sequence[Which]) -> None:
        """Have all of them made again, each kind after the other."""
        with self._stop:
            self._total = sum(self._patiently(lambda: [count(self._store, which)[0] for which in meant]))
            with self._shown():
                for which in meant:
                    for ids in self._parts(which):
                        self._send(list(self._patiently(partial(deliveries, self._store, ids)).values()))

    def _parts(self, which: Which) -> Iterator[list[str]]:
        after = ""
        while ids := self._patiently(partial(ids_after, self._store, which, after, _AT_ONCE)):
            yield ids
            after = ids[-1]

    def _patiently(self, read: Callable[[], T]) -> T:
        """What the store says; one that is away is waited for."""
        while True:
            self._stop.here()
            try:
                return read()
            except StoreUnavailable as away:
                self._wait(str(away), _AWAY_SECONDS)

    def _send(self, documents: Sequence[Sequence[Delivery]]) -> None:
        """Send them in batches; an article's pages together. What died of it is its dead letter's to try again."""
        jobs = [each.job for pages in documents for each in pages]
        dead = self._patiently(lambda: died(self._store, jobs))
        settings = self._broker.settings
        batch: list[Sequence[Delivery]] = []
        jobs_in_it = size = 0
        for pages in documents:
            if any(each.job in dead for each in pages):
                self.dead += 1
                continue
            its = sum(body_size(each.body) for each in pages)
            too_many = jobs_in_it + len(pages) > settings.batch_documents  # each was delivered as a document
            if batch and (too_many or size + its > settings.batch_bytes):
                self._accept(batch)
                batch, jobs_in_it, size = [], 0, 0
            batch.append(pages)
            jobs_in_it += len(pages)
            size += its
        if batch:
            self._accept(batch)

    def _accept(self, batch: Sequence[Sequence[Delivery]]) -> None:
        """Have a batch accepted when there is room, and its time has come."""
        while (open_jobs := self._open()) >= _AHEAD:
            self._wait_for_room(open_jobs)
        while True:
            self._stop.here()
            if (left := self._due - time.monotonic()) > 0:
                time.sleep(min(left, _POLL_SECONDS))
                self._show()
                continue
            try:
                accepted = self._broker.ledger.again([each for pages in batch for each in pages])
            except NotAccepted as full:
                self._wait(str(full), _POLL_SECONDS)
                continue
            break
        if self._rate:
            self._due = max(self._due, time.monotonic() - 1) + len(batch) / self._rate
        publish(self._broker, [accepted.waiting] if accepted.waiting else [])
        taken = iter(accepted.taken)
        sent = [any(tuple(islice(taken, len(pages)))) for pages in batch]
        self.documents += sum(sent)
        self.there += len(sent) - sum(sent)
        self._waited = time.monotonic()
        self._show()

    def _open(self) -> int:
        """The jobs on the lane that have not ended."""
        counts = self._broker.ledger.counts()
        places = (counts.waiting, counts.running)
        return sum(jobs[queue] for jobs in places for queue in jobs if queue_parts(queue)[1] is Lane.REPROCESS)

    def _wait_for_room(self, open_jobs: int) -> None:
        why = (
            f"{open_jobs} jobs are open on the lane {Lane.REPROCESS}: what is new comes first, and some worker has to "
            "serve that lane"
        )
        self._wait(why, _POLL_SECONDS)

    def _wait(self, why: str, seconds: float) -> None:
        self._stop.here()
        if time.monotonic() - self._waited > _WAIT_SECONDS:
            self._waited = time.monotonic()
            tell("waiting", why)
        self._show()
        time.sleep(seconds)

    def _so_far(self) -> str:
        return f"{self.documents + self.there} of {counted(self._total, 'document')} sent"

    def _say(self) -> None:
        if time.monotonic() - self._said > _SAY_SECONDS:
            self._said = time.monotonic()
            remark(self._so_far())

    @contextmanager
    def _shown(self) -> Iterator[None]:
        if not errors.is_terminal:
            yield
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        columns = (TextColumn("sent"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=errors, transient=True) as progress:
            task = progress.add_task("", total=self._total)
            self._show = lambda: progress.update(task, completed=self.documents + self.there + self.dead)
            yield
