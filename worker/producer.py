"""For crawlers: puts documents on the queue. Imports neither spaCy nor the stages.

from worker.producer import enqueue

enqueue([{"url": response.url, "html": response.text}])
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
import structlog

from worker.broker import ledger
from worker.codec import pack_body
from worker.documents import check_size, from_fields, identify
from worker.errors import QueueFull
from worker.ledger import Accepted, Waiting
from worker.publish import publish
from worker.records import Document
from worker.settings import MOST_DOCUMENTS, settings
from worker.stages import Lane, Stage, queue_name

log = structlog.get_logger(__name__)

_ROOM_POLL_SECONDS = 0.5


class Receipt(NamedTuple):
    """What a document became. ``fresh`` is False if this very content is in flight already: one job's work."""

    job_id: str
    document_id: str
    fresh: bool


def enqueue(
    documents: Iterable[Document | Mapping[str, Any]],
    *,
    urgent: bool = False,
    batch_documents: int | None = None,
    wait_seconds: float | None = None,
) -> list[Receipt]:
    """Accept documents for processing. When it returns, none of them will be lost.

    They are cut into batches by number and size; one alone is a batch of one.

    Args:
        documents: documents, or mappings with the fields of a job.
        batch_documents: at most so many a message, instead of the setting's number; 1 to 1000.
        urgent: on the lane that does not wait behind a back-fill.
        wait_seconds: how long to wait for room where the queue is full; None: however long it takes; 0: not at all.

    Returns:
        A receipt for each, in order.

    Raises:
        BadInput: a document cannot be a job; those of earlier batches are accepted, of its own batch none.
        QueueFull: there was no room in time; those of earlier batches are accepted (``accepted`` says how many
            documents that are), of this batch none.
        ValueError: no such ``batch_documents``.
        redis.RedisError: Redis cannot be reached.
    """
    most = batch_documents or settings().batch_documents
    if not 1 <= most <= MOST_DOCUMENTS:
        raise ValueError(f"batch_documents: 1 to {MOST_DOCUMENTS}, not {most}")
    lane = Lane.URGENT if urgent else Lane.ORDINARY
    receipts: list[Receipt] = []
    for batch in _batches(documents, most):
        try:
            accepted = _accept([(job, body) for job, _, body in batch], lane, wait_seconds)
        except QueueFull as full:
            full.accepted = len(receipts)
            raise
        if accepted.batch is not None:
            publish([Waiting(accepted.batch, queue_name(ledger().prefix, Stage.CLEAN, lane))])
        receipts += [
            Receipt(job, document, taken) for (job, document, _), taken in zip(batch, accepted.taken, strict=True)
        ]
    return receipts


def _accept(jobs: list[tuple[str, bytes]], lane: Lane, wait_seconds: float | None) -> Accepted:
    """Have a batch accepted as soon as there is room."""
    deadline = None if wait_seconds is None else time.monotonic() + wait_seconds
    said = False
    while True:
        try:
            return ledger().accept(jobs, lane)
        except QueueFull as full:
            if deadline is not None and time.monotonic() >= deadline:
                raise
            if not said:
                log.warning("waiting for room", why=str(full))
                said = True
            time.sleep(_ROOM_POLL_SECONDS)


def _batches(documents: Iterable[Document | Mapping[str, Any]], most: int) -> Iterator[list[tuple[str, str, bytes]]]:
    """Packed documents as (job id, document id, body), in batches."""
    configured = settings()
    batch: list[tuple[str, str, bytes]] = []
    size = 0
    for given in documents:
        document = from_fields(msgspec.structs.asdict(given) if isinstance(given, Document) else given)
        length = check_size(document, configured.max_document_bytes)
        if batch and (len(batch) == most or size + length > configured.batch_bytes):
            yield batch
            batch, size = [], 0
        identity = identify(document)
        batch.append((identity.job, identity.document, pack_body(document)))
        size += length
    if batch:
        yield batch
