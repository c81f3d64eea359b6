"""For crawlers: puts documents on the queue. Imports neither spaCy nor the stages.

from worker.producer import enqueue

enqueue([{"url": response.url, "html": response.text}])
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from worker.broker import ledger
from worker.codec import pack_body
from worker.documents import from_fields, identify
from worker.errors import BadInput
from worker.ledger import Waiting
from worker.publish import publish
from worker.records import Document
from worker.settings import settings
from worker.stages import Lane, Stage, queue_name


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
) -> list[Receipt]:
    """Accept documents for processing. When it returns, none of them will be lost.

    They are cut into batches by number and size; one alone is a batch of one.

    Args:
        documents: documents, or mappings with the fields of a job.
        batch_documents: at most so many a message, instead of the setting's number.
        urgent: on the lane that does not wait behind a back-fill.

    Returns:
        A receipt for each, in order.

    Raises:
        BadInput: a document cannot be a job; those of earlier batches are accepted, of its own batch none.
        redis.RedisError: Redis cannot be reached.
    """
    lane = Lane.URGENT if urgent else Lane.ORDINARY
    receipts = []
    for batch in _batches(documents, batch_documents or settings().batch_documents):
        accepted = ledger().accept([(job, body) for job, _, body in batch], lane)
        if accepted.batch is not None:
            publish([Waiting(accepted.batch, queue_name(ledger().prefix, Stage.CLEAN, lane))])
        receipts += [
            Receipt(job, document, taken) for (job, document, _), taken in zip(batch, accepted.taken, strict=True)
        ]
    return receipts


def _batches(documents: Iterable[Document | Mapping[str, Any]], most: int) -> Iterator[list[tuple[str, str, bytes]]]:
    """Packed documents as (job id, document id, body), in batches."""
    configured = settings()
    batch: list[tuple[str, str, bytes]] = []
    size = 0
    for given in documents:
        document = from_fields(msgspec.structs.asdict(given) if isinstance(given, Document) else given)
        length = len(document.html or document.text or "")
        if length > configured.max_document_bytes:
            raise BadInput(
                f"too large: {length} characters, KAWAT_MAX_DOCUMENT_BYTES allows {configured.max_document_bytes}"
            )
        if batch and (len(batch) == most or size + length > configured.batch_bytes):
            yield batch
            batch, size = [], 0
        identity = identify(document)
        batch.append((identity.job, identity.document, pack_body(document)))
        size += length
    if batch:
        yield batch
