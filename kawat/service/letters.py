"""Dead letters, tried again."""

from collections.abc import Generator, Iterable
from typing import Any

from sqlalchemy import Engine, Row

from worker.broker.connection import Broker
from worker.broker.publish import publish
from worker.ledger.values import Place, Waiting
from worker.route import Lane
from worker.store.read import dead_body
from worker.store.write import forget_dead


def retry(
    broker: Broker, store: Engine, letters: Iterable[Row[Any]], *, patient: bool = True
) -> Generator[tuple[Row[Any], str | None]]:
    """Put dead jobs back on their queue, with all their attempts; each with why it was not, or None: it was.

    Close it, or take all: their messages are sent, and the letters go, at its end.

    Args:
        broker: where to.
        store: which has them.
        letters: those that are meant, as :mod:`worker.store.read` gives them.
        patient: whether to ride out a restart of Redis.
    """
    book = broker.ledger if patient else broker.impatient_ledger
    revived: list[Row[Any]] = []
    waiting: list[Waiting] = []
    try:
        for row in letters:
            body, lane = dead_body(store, row.job_id), Lane(row.lane)
            if not body or row.stage == Place.INTAKE:
                yield row, "it was no job: send it again, mended" if body else "its document was lost"
                continue
            times = (round(moment.timestamp() * 1000) for moment in (row.accepted_at, row.first_failed_at))
            accepted = book.revive(row.job_id, body, lane, *times)
            revived.append(row)
            waiting += [accepted.waiting] if accepted.waiting else []
            yield row, None
    finally:  # also of what was broken off
        publish(broker, waiting, retry=patient)
        forget_dead(store, revived)
