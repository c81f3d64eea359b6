"""The spans of traced jobs, as OpenTelemetry has them, of what lies in Redis.

A job's spans are in one trace, whoever worked on it and however often: one for its creation, and below that one for
each stage, and for each attempt that broke off. Each is linked to the span of its batch, a trace of its own, which is
linked to the creation of all its jobs. Attributes follow the semantic conventions for messaging. A line that is told
twice makes the same spans.
"""

import hashlib
import os

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode, TraceFlags

from worker.ledger.traces import Line, Traced, read
from worker.ledger.values import FailureKind

_MS = 1_000_000  # in nanoseconds
_GIVEN_BACK = "given back"  # nobody's fault
_SCOPE = InstrumentationScope("kawat")
_FAILURES = {*(kind.value for kind in FailureKind), _GIVEN_BACK}


class Spans:
    """Makes the spans; OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say whose they are."""

    def __init__(self, version: str) -> None:
        name = os.environ.get("OTEL_SERVICE_NAME", "kawat")
        self._resource = Resource.create({"service.name": name, "service.version": version})

    def of(self, raw: bytes) -> list[ReadableSpan]:
        """The spans that a line tells of."""
        ended, line = read(raw)
        times = ended * _MS - round(line.took_ms * _MS), ended * _MS
        if not line.batch:
            return [self._created(line, job, times) for job in line.jobs]
        batch = _context(_digest(raw, 16), _digest(raw, 8))
        whole = self._span(
            line,
            times,
            batch,
            None,
            [Link(_creation(job.word)) for job in line.jobs],
            {"messaging.batch.message_count": len(line.jobs)},
            next((job.fate for job in line.jobs if job.fate in _FAILURES), ""),
        )
        return [whole, *(self._of_job(raw, line, job, times, batch) for job in line.jobs)]

    def _created(self, line: Line, job: Traced, times: tuple[int, int]) -> ReadableSpan:
        trace, _, parent = _parts(job.word)
        above = _context(trace, parent) if parent else None
        return self._span(line, times, _creation(job.word), above, [], {"messaging.message.id": job.job}, "")

    def _of_job(self, raw: bytes, line: Line, job: Traced, times: tuple[int, int], batch: SpanContext) -> ReadableSpan:
        trace, _, _ = _parts(job.word)
        own = _context(trace, _digest(raw + job.job.encode(), 8))
        facts: dict[str, str | int | float] = {"messaging.message.id": job.job, "kawat.outcome": job.fate}
        fault = job.fate if job.fate in _FAILURES else ""
        return self._span(line, times, own, _creation(job.word), [Link(batch)], facts, fault)

    def _span(
        self,
        line: Line,
        times: tuple[int, int],
        context: SpanContext,
        parent: SpanContext | None,
        links: list[Link],
        facts: dict[str, str | int | float],
        fault: str,
    ) -> ReadableSpan:
        operation = "process" if line.batch else "create"
        attributes: dict[str, str | int | float] = {
            "messaging.system": "celery",
            "messaging.operation.name": operation,
            "messaging.operation.type": operation,
            "messaging.destination.name": line.queue,
            **facts,
        }
        if line.batch:
            attributes |= {
                "messaging.client.id": line.worker,
                "kawat.batch": line.batch,
                "kawat.attempt": line.attempt,
                "kawat.waited_seconds": line.waited_ms / 1000,
            }
        if fault:
            attributes["error.type"] = fault
        start, end = times
        return ReadableSpan(
            name=f"{operation} {line.queue}",
            context=context,
            parent=parent,
            resource=self._resource,
            attributes=attributes,
            links=links,
            kind=SpanKind.CONSUMER if line.batch else SpanKind.PRODUCER,
            status=Status(StatusCode.ERROR, fault) if fault else Status(),
            start_time=start,
            end_time=end,
            instrumentation_scope=_SCOPE,
        )


def _parts(word: str) -> tuple[str, str, str]:
    trace, span, *parent = word.split("-")
    return trace, span, parent[0] if parent else ""


def _creation(word: str) -> SpanContext:
    trace, span, _ = _parts(word)
    return _context(trace, span)


def _context(trace: str, span: str) -> SpanContext:
    return SpanContext(int(trace, 16), int(span, 16), is_remote=True, trace_flags=TraceFlags(TraceFlags.SAMPLED))


def _digest(raw: bytes, size: int) -> str:
    return hashlib.blake2b(raw, digest_size=size).hexdigest()
