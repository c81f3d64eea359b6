"""One try to hand documents to the ledger: checked and packed, in batches."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
from redis.exceptions import AuthenticationError, NoPermissionError, RedisError

from worker.broker.connection import Broker
from worker.broker.publish import first, publish
from worker.errors import BadInput, KawatError, QueueAway, QueueFull
from worker.identity import identify
from worker.intake.documents import check_size, from_any
from worker.intake.tracing import begin_trace
from worker.ledger.codec import pack_body
from worker.records import Document, Receipt
from worker.route import Lane
from worker.settings import MOST_DOCUMENTS


class Checked(NamedTuple):
    """A document as it was given, what became of it until now, and what it is made into unless it was refused."""

    given: Any
    receipt: Receipt
    document: Document | None = None
    size: int = 0
    trace: str = ""


class Delivery:
    """Hands documents to a ledger.

    Args:
        broker: where the ledger is.
        batch_documents: a batch has no more, instead of the setting's number; 1 to 1000.

    Raises:
        ValueError: no such number can be.
    """

    def __init__(self, broker: Broker, batch_documents: int | None = None) -> None:
        configured = broker.settings
        self.most = configured.batch_documents if batch_documents is None else batch_documents
        if not 1 <= self.most <= MOST_DOCUMENTS:
            raise ValueError(f"batch_documents: 1 to {MOST_DOCUMENTS}, not {self.most}")
        self.most_bytes = configured.batch_bytes
        self.broker = broker
        self._unheard: set[str] = set()  # jobs of which no answer came: they may have been accepted
        self._max_document_bytes = configured.max_document_bytes
        self._measured = configured.measured_metadata
        self._traced_share = configured.traced_share

    def check(self, given: object) -> Checked:
        """Look whether what a program gives can be a job."""
        try:
            document = from_any(given)
            size = check_size(document, self._max_document_bytes)
            identity = identify(document, self._measured)
        except BadInput as error:
            return Checked(given, Receipt(state="refused", reason=str(error), field=error.field))
        receipt = Receipt(state="buffered", job_id=identity.job, document_id=identity.document)
        return Checked(given, receipt, document, size, begin_trace(self._traced_share))

    def batches(self, documents: Iterable[Checked]) -> Iterator[list[Checked]]:
        """Cut by number and size; what was refused goes along, in its place."""
        batch: list[Checked] = []
        size = 0
        for each in documents:
            if batch and (len(batch) == self.most or size + each.size > self.most_bytes):
                yield batch
                batch, size = [], 0
            batch.append(each)
            size += each.size
        if batch:
            yield batch

    def deliver(self, batch: list[Checked], lane: Lane) -> list[Receipt]:
        """Have a batch accepted: one try, which takes seconds at most.

        Tried again after an answer that was lost, what that try had accepted is so by this one.

        Raises:
            QueueFull: there is no room; none was accepted.
            QueueAway: Redis does not answer: none was accepted, or all; or is not as it has to be.
        """
        jobs = [(str(each.receipt.job_id), pack_body(each.document)) for each in batch if each.document]
        if not jobs:
            return [each.receipt for each in batch]
        traces = [each.trace for each in batch if each.document]
        try:
            sent = first(self.broker.settings.key_prefix, lane)
            accepted = self.broker.impatient_ledger.accept(jobs, lane, traces, sent)
        except QueueFull:
            raise
        except KawatError as error:
            raise QueueAway(str(error), passing=False) from error
        except (AuthenticationError, NoPermissionError) as error:
            message = f"Redis refuses the user or password in KAWAT_REDIS_URL, or what is asked of it: {error}"
            raise QueueAway(message, passing=False) from error
        except RedisError as error:
            self._unheard.update(job for job, _ in jobs)
            raise QueueAway(
                f"Redis cannot be reached, or cannot take anything now: {str(error).rstrip('.')}"
            ) from error
        if accepted.waiting:
            publish(self.broker, [accepted.waiting], retry=False)
        taken = iter(accepted.taken)
        return [self._answered(each.receipt, fresh=next(taken)) if each.document else each.receipt for each in batch]

    def _answered(self, receipt: Receipt, *, fresh: bool) -> Receipt:
        own = receipt.job_id in self._unheard
        self._unheard.discard(str(receipt.job_id))
        return msgspec.structs.replace(receipt, state="accepted" if fresh or own else "duplicate")
