"""Scrapy's item pipeline that puts pages on the queue, and keeps the crawl at the pace of who works them off."""

import atexit
import logging
import threading
import time
from contextlib import suppress
from typing import Any, Self

from redis.exceptions import RedisError
from scrapy import Spider, signals
from scrapy.crawler import Crawler

from kawat.scrapy import loop
from kawat.scrapy.pages import fields, take_responses
from kawat.scrapy.settings import CrawlSettings, crawl_settings
from kawat.scrapy.spool import write_spool
from worker.broker.connection import Broker
from worker.errors import KawatError, NotAccepted
from worker.intake.buffer import Producer
from worker.records import Receipt
from worker.settings import unknown

log = logging.getLogger("kawat.scrapy")

_LOOK_SECONDS = 0.5  # between two looks at what waits
_PAUSE_SHARE, _RESUME_SHARE = 0.5, 0.1  # of the buffer
_COUNTED = ("accepted", "duplicate", "refused", "no_page", "spooled", "waited_seconds")


class KawatPipeline:
    """Has each page that a spider yields accepted, in batches, by a thread; all items go by unchanged.

    While pages wait that the queue does not take, or the queue is long enough, the crawl is paused. What was not
    accepted when it ends lies in a file, which ``kawat enqueue`` takes.

    Args:
        crawler: the crawl.
        settings: what is set for it.

    Raises:
        KawatError: no Redis is set, and there is no embedded Valkey.
    """

    def __init__(self, crawler: Crawler, settings: CrawlSettings) -> None:
        self._crawler, self._settings = crawler, settings
        self._broker = Broker(settings)
        # Its own bounds never say no: who knows whether the crawl is ending decides about that, below.
        self._producer = Producer(
            urgent=settings.urgent,
            linger_seconds=settings.linger_seconds,
            most_documents=2**62,
            most_bytes=2**62,
            on_receipt=self._answered,
            broker=self._broker,
        )
        self._paused_at: float | None = None
        self._waited = 0.0
        self._open_jobs = 0
        self._ended = threading.Event()
        for name in _COUNTED:
            self._count(name, 0)
        atexit.register(self._close)  # a second Ctrl-C ends Scrapy without closing anything

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make it, as Scrapy does.

        Raises:
            KawatError: a setting is wrong.
        """
        for fault in unknown((str(name) for name in crawler.settings), CrawlSettings):
            log.warning("%s", fault)
        take_responses()
        pipeline = cls(crawler, crawl_settings(crawler.settings))
        # Not close_spider: Scrapy before 2.14 does not wait for one that is a coroutine.
        crawler.signals.connect(pipeline.spider_closed, signals.spider_closed)
        return pipeline

    def open_spider(self, spider: Spider | None = None) -> None:  # noqa: ARG002  (Scrapy before 2.14 hands it over)
        """Begin to look at what waits."""
        self._call = loop.caller()
        threading.Thread(target=self._look, name="kawat-backlog", daemon=True).start()

    async def process_item(self, item: Any, spider: Spider | None = None) -> Any:  # noqa: ANN401, ARG002  (as above)
        """Buffer a page; where there is no room, wait for it."""
        given = fields(item)
        if not given:
            self._count("no_page")
            return item
        while self._share() >= 1 and not self._is_ending():
            self._weigh()
            await loop.sleep(_LOOK_SECONDS)
        receipt = self._producer.put(given)
        if receipt.state == "refused":
            self._refused(given, str(receipt.reason))
        self._weigh()
        return item

    async def spider_closed(self) -> None:
        """Have all accepted, or kept in a file."""
        self._ended.set()
        spooled = await loop.in_thread(self._close)
        self._count("spooled", spooled)
        self._go_on()

    def _refused(self, given: dict[str, Any], reason: str) -> None:
        kind = reason.partition(":")[0]
        if kind == "empty":  # an item of something else
            self._count("no_page")
            return
        self._count("refused")
        self._count(f"refused/{kind}")
        log.warning("refused: %s: %s", given.get("url") or "a page without url", reason)

    def _answered(self, receipt: Receipt) -> None:
        """Count, from the producer's thread."""
        self._from_thread(self._count, receipt.state)

    def _from_thread(self, call: Any, *arguments: object) -> None:  # noqa: ANN401  (any method of ours)
        with suppress(RuntimeError):  # the loop was ended by force
            self._call(call, *arguments)

    def _count(self, name: str, by: float = 1) -> None:
        stats: Any = self._crawler.stats
        stats.inc_value(f"kawat/{name}", by)

    def _look(self) -> None:
        """Tell the crawl again and again what waits, from a thread of its own: Redis may take seconds to answer."""
        while not self._ended.wait(_LOOK_SECONDS):
            if self._settings.job_marks:
                with suppress(RedisError, KawatError):  # away: the buffer's marks hold, and the last that was known
                    self._open_jobs = self._broker.impatient_ledger.counts().open
            self._from_thread(self._weigh)

    def _share(self) -> float:
        """How much of the buffer is full."""
        producer, settings = self._producer, self._settings
        return max(producer.buffered / settings.buffer_documents, producer.buffered_bytes / settings.buffer_bytes)

    def _weigh(self) -> None:
        """Pause the crawl, or let it go on."""
        high, low = self._settings.job_marks or (float("inf"), float("inf"))
        engine: Any = self._crawler.engine
        share = self._share()
        if self._paused_at is not None:
            if share <= _RESUME_SHARE and self._open_jobs <= low:
                self._go_on()
        elif engine and not engine.paused and (share >= _PAUSE_SHARE or self._open_jobs >= high):
            log.info("paused: %d pages wait here, %d jobs are open", self._producer.buffered, self._open_jobs)
            self._paused_at = time.monotonic()
            engine.pause()

    def _go_on(self) -> None:
        if self._paused_at is None:
            return
        self._count("waited_seconds", round(time.monotonic() - self._paused_at, 3))
        self._paused_at = None
        engine: Any = self._crawler.engine
        engine.unpause()

    def _is_ending(self) -> bool:
        """Whether the crawl is being closed: what waits for room would keep it from that."""
        engine: Any = self._crawler.engine
        slot = vars(engine).get("_slot") or vars(engine).get("slot")  # no public name tells of it
        return not engine.running or (slot is not None and slot.closing is not None)

    def _close(self) -> int:
        """Have all accepted in time, or in a file; how many are in that."""
        atexit.unregister(self._close)
        try:
            self._producer.close(self._settings.close_seconds)
        except NotAccepted as error:
            return self._spool(error)
        finally:
            self._broker.close()
        return 0

    def _spool(self, error: NotAccepted) -> int:
        documents = list(error.rest)
        spider = self._crawler.spider
        try:
            path = write_spool(self._settings.data_dir / "spool", spider.name if spider else "spider", documents)
        except OSError as fault:
            log.error("%d pages are lost: %s; nor could they be kept: %s", len(documents), error, fault)  # noqa: TRY400
            return 0
        urgent = " --urgent" if self._settings.urgent else ""
        log.error("%s. They are kept: kawat enqueue%s %s", error, urgent, path)
        return len(documents)
