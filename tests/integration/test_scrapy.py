"""Scrapy's pipeline in real crawls of a small site: on a queue that takes, that is full, and that is gone."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from servers import Valkey
from site_served import MANY, ODD, news_site
from workers import PATIENCE, Kawat, wait_for

from worker.ledger.ledger import Ledger, connect

# Warnings of Scrapy about what will go are errors: then it would not crawl.
SPIDER = """
import json, sys, warnings
import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import HtmlResponse
from scrapy.exceptions import ScrapyDeprecationWarning
warnings.filterwarnings("error", ".*(kawat|KawatPipeline).*", ScrapyDeprecationWarning)

class Kabar(scrapy.Spider):
    name = "kabar"
    handle_httpstatus_list = [404]
    def parse(self, response):
        links = response.css("article a::attr(href)").getall()
        if response.meta.get("first"):
            for link in links[: self.most]:
                yield response.follow(link, self.parse_page, dont_filter=True)
            return
        yield from response.follow_all(links[:1], self.parse)
    async def start(self):
        for request in self.start_requests():
            yield request
    def start_requests(self):
        yield scrapy.Request(self.site, self.parse, meta={"first": True})
    def parse_page(self, response):
        is_text = isinstance(response, HtmlResponse) and response.status == 200 and response.body
        if self.form == "item" or (self.form == "mixed" and response.url.endswith("1")):
            yield {"response": response, "source": "kabar"}
        elif is_text and (self.form == "text" or response.url.endswith("2")):
            yield {"url": response.url, "html": response.text}
        elif self.form != "text":
            yield response

site, form, most, settings = sys.argv[1], sys.argv[2], int(sys.argv[3]), json.loads(sys.argv[4])
Kabar.site, Kabar.form, Kabar.most = site, form, most
settings = {"ITEM_PIPELINES": {"kawat.scrapy.KawatPipeline": 900}, "LOG_LEVEL": "INFO", "TELNETCONSOLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 16} | settings
process = CrawlerProcess(settings)
crawler = process.create_crawler(Kabar)
process.crawl(crawler)
process.start()
print(json.dumps({k: v for k, v in crawler.stats.get_stats().items() if isinstance(v, (int, float, str))}))
"""
Crawl = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The site's address."""
    with news_site() as address:
        yield address


@pytest.fixture
def crawl(site: str, tmp_path: Path) -> Iterator[Crawl]:
    """Starts a crawl."""
    started: list[subprocess.Popen[str]] = []

    def start(form: str = "response", most: int = ODD + MANY, **settings: Any) -> "subprocess.Popen[str]":  # noqa: ANN401
        (tmp_path / "spider.py").write_text(SPIDER)
        command = [sys.executable, "spider.py", site, form, str(most), json.dumps(settings)]
        with (tmp_path / "log").open("w") as log:
            started.append(
                subprocess.Popen(command, env=os.environ, cwd=tmp_path, stdout=subprocess.PIPE, stderr=log, text=True)
            )
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
            process.communicate()


def ended(process: "subprocess.Popen[str]", tmp_path: Path) -> dict[str, Any]:
    """The stats of a crawl that ended."""
    out, _ = process.communicate(timeout=PATIENCE)
    log = (tmp_path / "log").read_text()
    assert process.returncode == 0, log
    assert "Traceback" not in log, log
    stats: dict[str, Any] = json.loads(out.splitlines()[-1])
    return {name.removeprefix("kawat/"): value for name, value in stats.items() if name.startswith("kawat/")}


def open_jobs(url: str) -> int:
    """How many jobs the ledger has."""
    with connect(url) as client:
        return Ledger(client, "kawat", 3).counts().open


def has_said(tmp_path: Path, words: str) -> bool:
    """Whether a crawl's log has these words."""
    return words in (tmp_path / "log").read_text()


def test_pages_are_accepted(ledger: Ledger, crawl: Crawl, tmp_path: Path) -> None:
    """All pages of a site are accepted, as Responses, items that have one, or text; what is none is counted."""
    stats = ended(crawl("mixed"), tmp_path)
    assert stats["accepted"] == ledger.counts().open
    # /gone, /logo.png and /feed.xml are no pages, nor is /empty; of /old nothing is left but where it leads.
    assert stats["no_page"] == 4
    assert stats["accepted"] + stats["duplicate"] == ODD + MANY - 4
    assert stats["refused"] == stats["spooled"] == 0


def test_a_full_queue_pauses_the_crawl(valkey: Valkey, crawl: Crawl, tmp_path: Path) -> None:
    """At its mark the crawl pauses, and goes on when there is room; all is accepted."""
    process = crawl(most=ODD + 100, KAWAT_MAX_OPEN_JOBS=64, KAWAT_BATCH_DOCUMENTS=5)
    wait_for(lambda: has_said(tmp_path, "paused: "))
    with connect(valkey.url) as client:
        client.hset("kawat:counts", mapping={"accepted": -100_000, "waiting:kawat.clean": -100_000})  # as if all ended
    stats = ended(process, tmp_path)
    assert stats["waited_seconds"] > 0
    assert (stats["accepted"] + stats["duplicate"], stats["spooled"]) == (ODD + 100 - 4, 0)


def test_a_redis_that_comes_back(valkey: Valkey, crawl: Crawl, tmp_path: Path) -> None:
    """While Redis is gone pages wait up to the bound, and the crawl pauses; afterwards each is accepted."""
    valkey.kill()
    process = crawl(most=ODD + 60, KAWAT_BUFFER_DOCUMENTS=40)
    wait_for(lambda: has_said(tmp_path, "paused: "), PATIENCE)
    valkey.start()
    stats = ended(process, tmp_path)
    assert (stats["accepted"] + stats["duplicate"], stats["spooled"]) == (ODD + 60 - 4, 0)
    assert open_jobs(valkey.url) == stats["accepted"]


def test_told_to_stop_without_redis(valkey: Valkey, crawl: Crawl, tmp_path: Path, kawat: Kawat) -> None:
    """At Ctrl-C what was not accepted lies in a file, and ``kawat enqueue`` takes all of it."""
    valkey.kill()
    process = crawl(most=ODD + 100, KAWAT_BUFFER_DOCUMENTS=40, KAWAT_CLOSE_SECONDS=0.5, KAWAT_DATA_DIR=str(tmp_path))
    wait_for(lambda: has_said(tmp_path, "paused: "), PATIENCE)
    process.send_signal(signal.SIGINT)
    stats = ended(process, tmp_path)
    (file,) = (tmp_path / "spool").iterdir()
    lines = file.read_text().splitlines()
    assert len(lines) == stats["spooled"] >= 20
    assert has_said(tmp_path, f"kawat enqueue {file}")
    valkey.start()
    done = kawat("enqueue", str(file))
    assert done.returncode == 0, done.stderr
    assert open_jobs(valkey.url) + 1 >= len(lines)


def test_told_to_stop(valkey: Valkey, crawl: Crawl, tmp_path: Path) -> None:
    """At SIGTERM all that was buffered is accepted before the crawl ends; SIGINT is above."""
    process = crawl(KAWAT_LINGER_SECONDS=1000, KAWAT_BATCH_DOCUMENTS=20)
    wait_for(lambda: open_jobs(valkey.url) > 0, PATIENCE)
    process.send_signal(signal.SIGTERM)
    stats = ended(process, tmp_path)
    assert open_jobs(valkey.url) == stats["accepted"]
    assert stats["spooled"] == 0


def test_a_feed_of_items(crawl: Crawl, tmp_path: Path, ledger: Ledger, kawat: Kawat) -> None:
    """What ``scrapy ... -O items.jsonl`` writes is enqueued as it is."""
    feeds = {str(tmp_path / "items.jsonl"): {"format": "jsonlines"}}
    process = crawl("text", 5, ITEM_PIPELINES={}, FEEDS=feeds)
    process.communicate(timeout=PATIENCE)
    done = kawat("enqueue", "items.jsonl")
    assert (done.returncode, ledger.counts().open) == (0, 5), done.stderr
