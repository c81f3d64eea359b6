"""The way of jobs as a tracing backend is told it: by a real collector's protocol, after kills and recycling."""

import os
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF
from opentelemetry.semconv._incubating.attributes import messaging_attributes
from opentelemetry.trace import use_span
from workers import PATIENCE, Kawat, StartWorker, documents, wait_for, wait_until_ended

from kawat import enqueue
from worker.intake.own import own_broker
from worker.ledger.ledger import Ledger
from worker.route import Lane, Stage

PROCESS = [f"process kawat.{stage}" for stage in Stage]
URGENT = [f"process kawat.urgent.{stage}" for stage in Stage]


class Collector:
    """Takes spans as OpenTelemetry's collector does, by OTLP over HTTP."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.services: set[str] = set()
        took = self._took

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                took(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing is logged."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self._server.serve_forever, daemon=True).start()
        self.env: dict[str, str | None] = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{self._server.server_port}",
            "OTEL_EXPORTER_OTLP_COMPRESSION": "none",
        }

    def _took(self, body: bytes) -> None:
        request = ExportTraceServiceRequest()
        request.ParseFromString(body)
        for resource in request.resource_spans:
            self.services |= {a.value.string_value for a in resource.resource.attributes if a.key == "service.name"}
            self.spans += [span for scope in resource.scope_spans for span in scope.spans]

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def jobs(self) -> dict[str, list[Span]]:
        """The spans of each job, in their order; those of batches left out."""
        found = defaultdict(list)
        for span in sorted(self.spans, key=lambda span: span.end_time_unix_nano):
            if "messaging.message.id" in facts(span):
                found[facts(span)["messaging.message.id"].split(".")[0]].append(span)
        return found


def facts(span: Span) -> dict[str, str]:
    """A span's attributes, numbers as text."""
    found = {}
    for each in span.attributes:
        kind = each.value.WhichOneof("value")
        found[each.key] = str(getattr(each.value, str(kind)))
    return found


@pytest.fixture
def collector() -> Iterator[Collector]:
    """A collector that has nothing yet."""
    made = Collector()
    yield made
    made.close()


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every job that this process enqueues is traced."""
    monkeypatch.setenv("KAWAT_TRACED_SHARE", "1")
    own_broker.cache_clear()  # it has read the settings before, and would keep them
    yield
    own_broker().close()
    own_broker.cache_clear()


@pytest.mark.usefixtures("traced")
def test_one_trace_a_job(
    ledger: Ledger,
    start_worker: StartWorker,
    crashing_pipeline: dict[str, str],
    kawat: Kawat,
    collector: Collector,
) -> None:
    """Messages are lost, processes killed, recycled after each task: each job has one trace, and no span is missing."""
    enqueue(documents(6, "MATIKAN", at=4), batch_documents=3)
    assert ledger.client.delete("kawat.clean") == 1  # the sweeper sends them again
    own = {"KAWAT_TASKS_PER_PROCESS": "1", "KAWAT_MAX_ATTEMPTS": "2"}
    worker = start_worker("--processes", "2", **crashing_pipeline, **own)
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.dead) == (5, 1)
    worker.kill()
    done = kawat("traces", "--once", env=collector.env)
    assert (done.returncode, done.stderr) == (0, "")
    assert (collector.services, ledger.count_spans()) == ({"kawat"}, 0)
    jobs = collector.jobs
    assert jobs.keys() == {f"doc-{n}" for n in range(6)}
    for name, (created, *stages) in jobs.items():
        assert {span.trace_id for span in stages} == {created.trace_id}
        assert {span.parent_span_id for span in stages} == {created.span_id}
        assert (created.name, created.kind, created.parent_span_id) == (
            "create kawat.clean",
            Span.SPAN_KIND_PRODUCER,
            b"",
        )
        assert {span.kind for span in stages} == {Span.SPAN_KIND_CONSUMER}
        ends = [(span.name, facts(span)["kawat.outcome"]) for span in stages]
        begun = [*((name, "on") for name in PROCESS[:2]), (PROCESS[2], "killed")]
        again = [(name, "on") for name in URGENT]
        if name == "doc-4":
            assert ends == [*begun, *again[:2], (URGENT[2], "killed")]
            assert stages[-1].status.code == Status.STATUS_CODE_ERROR
            assert facts(stages[-1])["error.type"] == "killed"
        else:
            assert ends == ([*begun, *again] if name in ("doc-3", "doc-5") else [(name, "on") for name in PROCESS])
            assert stages[-1].status.code == Status.STATUS_CODE_UNSET
    assert len({jobs[name][0].trace_id for name in jobs}) == 6
    ids = [span.span_id for span in collector.spans]
    assert len(set(ids)) == len(ids)
    batches = {span.span_id: span for span in collector.spans if "messaging.batch.message_count" in facts(span)}
    for name, (created, *stages) in jobs.items():
        for span in stages:
            batch = batches[span.links[0].span_id]
            assert created.span_id in {link.span_id for link in batch.links}, name
            assert (batch.start_time_unix_nano, batch.end_time_unix_nano) == (
                span.start_time_unix_nano,
                span.end_time_unix_nano,
            )
    (first, *_) = batches.values()
    told = facts(first)
    conventions = {value for name, value in vars(messaging_attributes).items() if name.startswith("MESSAGING_")}
    assert {name for name in told if not name.startswith("kawat.")} <= conventions
    assert told["messaging.system"] == "celery"
    assert told["messaging.operation.name"] == told["messaging.operation.type"] == "process"
    assert told["messaging.destination.name"] == "kawat.clean" and told["messaging.batch.message_count"] == "3"
    assert float(told["kawat.waited_seconds"]) > 0 and told["messaging.client.id"]


@pytest.mark.usefixtures("traced")
def test_a_crawler_that_traces_itself(ledger: Ledger, kawat: Kawat, collector: Collector) -> None:
    """The crawler's span is the parent of its jobs, in its trace; where it is not sampled they are not traced."""
    tracer = TracerProvider().get_tracer("crawler")
    with tracer.start_as_current_span("halaman") as span:
        enqueue(documents(1))
    with use_span(TracerProvider(sampler=ALWAYS_OFF).get_tracer("crawler").start_span("lain")):
        enqueue([{"id": "lain", "text": "Pasar di Semarang dibuka kembali."}])
    assert ledger.counts().open == 2
    assert kawat("traces", "--once", env=collector.env).returncode == 0
    (created,) = collector.spans
    context = span.get_span_context()
    assert int.from_bytes(created.trace_id, "big") == context.trace_id
    assert int.from_bytes(created.parent_span_id, "big") == context.span_id


def test_off_unless_asked(ledger: Ledger) -> None:
    """By default no job is traced, and nothing is kept to be told."""
    enqueue(documents(2))
    assert ledger.count_spans() == 0
    (job, *_) = ledger.client.keys("kawat:job:*")
    assert ledger.client.hkeys(job) == [b"accepted_ms", b"batch"]


@pytest.mark.usefixtures("traced")
def test_a_collector_that_is_away(ledger: Ledger, kawat: Kawat, collector: Collector) -> None:
    """What it did not take stays, and is sent when it is there."""
    enqueue(documents(2))
    away: dict[str, str | None] = {
        "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1",
        "OTEL_EXPORTER_OTLP_TIMEOUT": "1",
    }
    done = kawat("traces", "--once", env=away)
    assert done.returncode == 2
    assert "did not take the spans: they stay" in done.stderr
    assert ledger.count_spans() == 1
    assert kawat("traces", "--once", env=collector.env).returncode == 0
    assert (len(collector.spans), ledger.count_spans()) == (2, 0)


def test_nobody_fetches_them(ledger: Ledger) -> None:
    """Of very many lines the oldest go, and are counted: Redis is not filled with them."""
    ledger.client.rpush("kawat:spans", *["0 {}"] * 20_000)
    ledger.accept([("a", b"x")], Lane.ORDINARY, ["aa-bb"])
    assert (ledger.count_spans(), ledger.counts().spans_dropped) == (20_000, 1)
    assert b'"a"' in ledger.client.lindex("kawat:spans", -1)


def test_two_fetch_them(ledger: Ledger) -> None:
    """What another has told, or what made room for others, in between does not take lines along that nobody told."""
    ledger.client.rpush("kawat:spans", *(f"{n} {{}}" for n in range(10)))
    read = ledger.spans(4)
    assert ledger.spans(4) == read
    ledger.told_spans(read)
    ledger.told_spans(read)
    assert [line[:1] for line in ledger.spans(10)] == [b"4", b"5", b"6", b"7", b"8", b"9"]
    read = ledger.spans(4)
    ledger.client.ltrim("kawat:spans", 2, -1)  # as where there is too much
    ledger.told_spans(read)
    assert [line[:1] for line in ledger.spans(10)] == [b"8", b"9"]


# As on macOS, which lacks it.
_ELSEWHERE = "import signal; vars(signal).pop('sigtimedwait', None); from kawat.cli import main; main()"


@pytest.mark.usefixtures("traced")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_as_they_come(ledger: Ledger, collector: Collector, end: signal.Signals) -> None:
    """Spans are sent as they come, on any system, until it is told to end."""
    env = os.environ | {name: str(value) for name, value in collector.env.items()}
    with subprocess.Popen([sys.executable, "-c", _ELSEWHERE, "traces"], env=env) as process:
        try:
            enqueue(documents(2))
            wait_for(lambda: process.poll() is not None or len(collector.spans) == 2, PATIENCE)
            process.send_signal(end)
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
    assert ledger.count_spans() == 0
