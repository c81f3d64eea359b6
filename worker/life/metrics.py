"""What Prometheus is told, read at each scrape where it is kept: in the ledger and in the output store.

So it is right whoever has died since, and with no worker at all. No label's values grow with the workers.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime
from threading import Thread
from typing import NamedTuple, TypeVar

import redis
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from worker.broker.connection import Broker
from worker.errors import KawatError, brief
from worker.ledger.firsts import remembered
from worker.ledger.measures import Histogram
from worker.ledger.values import Counts, Report
from worker.route import Lane, queue_names, queue_parts
from worker.store.deliveries import count_undelivered, oldest_waiting
from worker.store.read import count_letters
from worker.store.watches import count_arrivals

log = logging.getLogger("kawat.metrics")

_STORE_SECONDS = 5.0  # Prometheus waits for 10 s, and is to hear of Redis though the store hangs
_PIPELINE = re.compile(r"(\S+) (\S+) ([^\s,]+)")  # as a worker reports them

At = TypeVar("At", bound=tuple[str, ...])  # the labels' values


class _Stored(NamedTuple):
    """What the store knows: dead letters by kind and stage, deliveries by state and the oldest one's age, arrivals."""

    letters: Counter[tuple[str, str]]
    deliveries: Mapping[str, int]
    oldest_seconds: float
    arrivals: int


class Metrics(Collector):
    """Asks Redis and the output store, and says of each whether it answered."""

    def __init__(self, broker: Broker, open_store: Callable[[], Engine]) -> None:
        self._broker = broker
        self._open_store = open_store
        self._store: Engine | None = None
        self._stored: Future[_Stored] | None = None
        self._faults: dict[str, str] = {}

    def collect(self) -> Iterator[Metric]:
        """All metrics; of a server that is away only that it is."""
        servers = {"redis": self._of_redis, "store": self._of_store}
        if self._broker.settings.duplicate_horizon_days:
            servers["duplicates"] = self._of_duplicates
        told: list[Metric] = []
        up: dict[tuple[str, ...], float] = {}
        for server, ask in servers.items():
            fault = ""
            try:
                told += ask()
            except (redis.RedisError, SQLAlchemyError, KawatError, TimeoutError) as error:
                fault = str(error) if isinstance(error, KawatError) else brief(error)
            if fault and fault != self._faults.get(server):
                log.warning("no metrics of the %s: %s", server, fault)
            self._faults[server] = fault
            up[(server,)] = not fault
        yield _gauge("kawat_server_up", "Whether a server answered: redis, store, duplicates.", up, "server")
        yield from told

    def _of_redis(self) -> list[Metric]:
        book, settings = self._broker.impatient_ledger, self._broker.settings
        queues = queue_names(settings.key_prefix)
        measured, memory = book.measured(), book.memory()
        share = {(): memory.used / memory.most} if memory.most else {}
        return [
            *_of_counts(book.counts()),
            _gauge(
                "kawat_oldest_job_age_seconds",
                "For how long the oldest job that has not ended is in the ledger; 0: there is none.",
                {(lane,): book.oldest_seconds(lane) or 0 for lane in Lane},
                "lane",
            ),
            _gauge(
                "kawat_queue_messages",
                "Messages on a queue, a batch of jobs each.",
                {_place(queue): book.count_messages(queue) for queue in queues},
                *("stage", "lane"),
            ),
            _gauge("kawat_offered_items", "Items of other programs that wait to become jobs.", book.count_offered()),
            _gauge("kawat_spans_waiting", "Lines of spans that wait for kawat traces.", book.count_spans()),
            _gauge("kawat_dead_jobs_unwritten", "Dead jobs that are not yet in the store.", book.count_dead()),
            _histogram(
                "kawat_stage_duration_seconds",
                "What a stage took for a batch that it ended.",
                {(stage,): found for stage, found in measured.stages.items()},
                "stage",
            ),
            _histogram(
                "kawat_queue_wait_seconds",
                "How long a job waited for a stage until a worker began its batch.",
                measured.waits,
                *("stage", "lane"),
            ),
            *(
                _counter(f"kawat_{what}_stored", text, measured.stored[what])
                for what, text in (
                    ("stories", "Stories that were stored."),
                    ("words", "Words of their texts, as white space parts them."),
                    ("entities", "Mentions that were found in them."),
                    ("quotes", "Quotes that were found in them."),
                    ("near_duplicates", "Those of them that another story is, but for a few words."),
                )
            ),
            _gauge("kawat_redis_memory_used_bytes", "Memory that Redis uses.", memory.used),
            _gauge("kawat_redis_memory_max_bytes", "Memory that Redis may use; 0: it has no bound.", memory.most),
            _gauge("kawat_redis_memory_used_ratio", "Share of it that Redis uses; not there without a bound.", share),
            _gauge(
                "kawat_redis_memory_accept_ratio",
                "Share beyond which nothing is accepted: KAWAT_MAX_MEMORY_SHARE.",
                settings.max_memory_share,
            ),
            *_of_workers(book.reports(settings.worker_gone_seconds)),
        ]

    def _of_duplicates(self) -> list[Metric]:
        settings = self._broker.settings
        known = remembered(self._broker.firsts_redis, settings.key_prefix, settings.duplicate_horizon_days)
        return [
            _gauge("kawat_duplicates_stories", "Stories that near duplicates are linked to.", known.firsts),
            _gauge("kawat_duplicates_bytes", "What they take of Redis, about.", known.bytes),
            _gauge("kawat_duplicates_max_bytes", "What they may take of it.", 1e6 * settings.duplicates_memory_mb),
            _gauge("kawat_duplicates_left_out", "Stories that found no room among them lately.", known.left),
        ]

    def _of_store(self) -> list[Metric]:
        """In a thread that is let alone where the store does not answer, and asked again when it has."""
        if self._stored is None or self._stored.done():
            self._stored = Future()
            Thread(target=self._count, args=[self._stored], daemon=True).start()
        found = self._stored.result(_STORE_SECONDS)
        states = {(state,): number for state, number in found.deliveries.items()}
        return [
            _gauge("kawat_dead_letters", "Dead letters in the store.", found.letters, "kind", "stage"),
            _gauge("kawat_deliveries", "Deliveries to webhooks that were not taken: waiting or dead.", states, "state"),
            _gauge(
                "kawat_oldest_delivery_age_seconds",
                "For how long the oldest delivery that waits was not taken; 0: none waits.",
                found.oldest_seconds,
            ),
            _gauge("kawat_arrivals", "Documents that came, and no watch was asked about yet.", found.arrivals),
        ]

    def _count(self, stored: Future[_Stored]) -> None:
        try:
            self._store = store = self._store or self._open_store()
            oldest = oldest_waiting(store)
            seconds = (datetime.now(UTC) - oldest).total_seconds() if oldest else 0
            stored.set_result(_Stored(count_letters(store), count_undelivered(store), seconds, count_arrivals(store)))
        except Exception as error:  # noqa: BLE001  (who waits for the answer gets it)
            stored.set_exception(error)


def _of_counts(counts: Counts) -> list[Metric]:
    states = {"waiting": counts.waiting, "running": counts.running}
    jobs = {(*_place(queue), state): number for state, by in states.items() for queue, number in by.items()}
    ended = {
        "done": counts.done,
        "duplicate": counts.duplicate,
        "no_article": counts.no_article,
        "dead": counts.dead + counts.retried,  # one that is retried is dead no longer, but it did die
    }
    return [
        _gauge("kawat_jobs", "Jobs that have not ended: waiting or running.", jobs, "stage", "lane", "state"),
        _gauge(
            "kawat_open_jobs",
            "The same by lane alone, for an autoscaler that cannot add.",
            {(lane,): sum(number for (_, at, _), number in jobs.items() if at == lane) for lane in Lane},
            "lane",
        ),
        _counter("kawat_jobs_accepted", "Jobs that were accepted.", counts.accepted),
        _counter(
            "kawat_jobs_ended",
            "Jobs that ended: done, duplicate, no_article, dead.",
            {(outcome,): number for outcome, number in ended.items()},
            "outcome",
        ),
        _counter("kawat_jobs_retried", "Dead jobs that were let begin again.", counts.retried),
        _gauge("kawat_dead_jobs_undeliverable", "Dead jobs that the store did not take.", counts.undeliverable),
        _counter("kawat_batches_failed_together", "Batches that failed, and each job alone did not.", counts.together),
        _counter("kawat_messages_refused", "Messages that Kawat did not write.", counts.refused),
        _counter("kawat_spans_dropped", "Lines of spans that no kawat traces fetched in time.", counts.spans_dropped),
    ]


def _of_workers(reports: list[Report]) -> list[Metric]:
    versions = {(report.kawat,) for report in reports if report.kawat}
    pipelines = {found for report in reports for found in _PIPELINE.findall(report.pipelines)}
    memory = [report.memory_bytes for report in reports if report.memory_bytes is not None]
    known = bool(memory) or not reports  # not on a system that does not tell
    return [
        _gauge("kawat_workers", "Workers that were heard of lately.", len(reports)),
        _gauge("kawat_pool_processes", "Their processes that work.", sum(report.processes for report in reports)),
        _gauge(
            "kawat_workers_memory_bytes",
            "Memory of all workers, what processes share counted once.",
            {(): sum(memory)} if known else {},
        ),
        _gauge(
            "kawat_worker_memory_max_bytes",
            "Memory of the worker that has most.",
            {(): max(memory, default=0)} if known else {},
        ),
        _gauge("kawat_version_info", "Versions of Kawat that workers have.", dict.fromkeys(versions, 1), "version"),
        _gauge(
            "kawat_pipeline_info",
            "Pipelines that workers have.",
            dict.fromkeys(pipelines, 1),
            *("language", "pipeline", "version"),
        ),
    ]


def _place(queue: str) -> tuple[str, str]:
    stage, lane = queue_parts(queue)
    return stage, lane


def _gauge(name: str, text: str, values: Mapping[At, float] | float, *labels: str) -> Metric:
    return _filled(GaugeMetricFamily(name, text, labels=labels), values)


def _counter(name: str, text: str, values: Mapping[At, float] | float, *labels: str) -> Metric:
    return _filled(CounterMetricFamily(name, text, labels=labels), values)


def _filled(family: GaugeMetricFamily | CounterMetricFamily, values: Mapping[At, float] | float) -> Metric:
    if isinstance(values, Mapping):
        for at, value in values.items():
            family.add_metric(at, value)
    else:
        family.add_metric((), values)
    return family


def _histogram(name: str, text: str, values: Mapping[At, Histogram], *labels: str) -> Metric:
    family = HistogramMetricFamily(name, text, labels=labels)
    for at, found in values.items():
        buckets = [(f"{bound:g}".replace("inf", "+Inf"), number) for bound, number in found.at_most.items()]
        family.add_metric(at, buckets, found.seconds)
    return family
