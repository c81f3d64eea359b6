"""``kawat traces``: what a tracing backend is told."""

import signal
from queue import Empty, SimpleQueue
from typing import Annotated

import redis
import typer
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace.export import SpanExportResult

from kawat import __version__
from kawat.cli.here import Here
from kawat.cli.say import remark, tell
from worker.errors import KawatError
from worker.ledger.ledger import Ledger
from worker.life.traces import Spans

_LINES = 100  # at once: as many batches
_PAUSE_SECONDS = 1.0
_AWAY_SECONDS = 5.0  # after a collector or Redis that did not answer


def traces(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Send what there is, and end.")] = False,
) -> None:
    """Send the spans of traced jobs to an OpenTelemetry collector: OTEL_EXPORTER_OTLP_ENDPOINT.

    What is traced: KAWAT_TRACED_SHARE. Docs: docs/how-to/trace.md.

    For example:

      OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 kawat traces
    """
    here: Here = context.obj
    book, exporter, spans = here.broker.impatient_ledger, OTLPSpanExporter(), Spans(__version__)
    if once:
        while (sent := _send(book, exporter, spans)) == _LINES:
            pass
        if sent is None:
            raise KawatError("the collector that OTEL_EXPORTER_OTLP_ENDPOINT names did not take the spans: they stay")
        return
    ends = SimpleQueue[int]()  # a handler may put while its own thread gets, as it may not set an Event
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: ends.put(number))
    remark("spans are sent as they come")
    pause = 0.0
    while not _comes(ends, pause):
        try:
            sent = _send(book, exporter, spans)
        except redis.RedisError as error:
            tell("traces", f"Redis does not answer: {error}")
            sent = None
        pause = _AWAY_SECONDS if sent is None else 0 if sent == _LINES else _PAUSE_SECONDS


def _comes(ends: SimpleQueue[int], seconds: float) -> bool:
    try:
        return bool(ends.get(timeout=seconds))
    except Empty:
        return False


def _send(book: Ledger, exporter: OTLPSpanExporter, spans: Spans) -> int | None:
    """Send the oldest lines; how many, or None where the collector did not take them."""
    lines = book.spans(_LINES)
    if not lines:
        return 0
    if exporter.export([span for line in lines for span in spans.of(line)]) is not SpanExportResult.SUCCESS:
        return None
    book.told_spans(lines)
    return len(lines)
