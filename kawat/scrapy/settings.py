"""What a crawl can set, in Scrapy's settings or the environment: Kawat's settings and some of its own."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from pydantic import Field

from worker.settings import Settings, read_settings


class CrawlSettings(Settings):
    """Kawat's settings, and those of a crawl. Each field's text says why one would set it."""

    urgent: bool = False
    """The pages go on the lane that does not wait behind a back-fill."""

    linger_seconds: float = Field(default=1.0, ge=0)
    """A batch is sent when its oldest page has waited for so long, if number or bytes have not filled it before."""

    buffer_documents: int = Field(default=10_000, ge=1)
    """Pages that wait in the crawler's memory, while the queue is full or Redis away. With half of them the crawl
    pauses, with a tenth it goes on."""

    buffer_bytes: int = Field(default=100_000_000, ge=1)
    """The same, by what they weigh."""

    pause_jobs: int | None = Field(default=None, ge=1)
    """With so many open jobs on the queue, whoever put them there, the crawl pauses. By default nine tenths of
    ``KAWAT_MAX_OPEN_JOBS``, where that is set."""

    resume_jobs: int | None = Field(default=None, ge=0)
    """With so many it goes on. By default half of those with which it pauses."""

    close_seconds: float = Field(default=10.0, ge=0)
    """How long the end of a crawl waits until all is accepted. What then is not goes into a file under
    ``data_dir``."""

    @property
    def job_marks(self) -> tuple[int, int] | None:
        """With how many open jobs the crawl pauses, and with how many it goes on."""
        high = self.pause_jobs or (self.max_open_jobs and max(1, self.max_open_jobs * 9 // 10))
        if not high:
            return None
        return high, min(high // 2 if self.resume_jobs is None else self.resume_jobs, high - 1)


def crawl_settings(scrapys: Mapping[str, Any]) -> CrawlSettings:
    """What Scrapy's settings say, and the environment where they say nothing.

    Raises:
        KawatError: a setting has a value that it does not take; the message names each.
    """
    given = {}
    for name, field in CrawlSettings.model_fields.items():
        value = scrapys.get(f"KAWAT_{name.upper()}")
        if isinstance(value, str) and isinstance(field.default, list | dict):  # as the environment has them
            with suppress(ValueError):  # what it is not is said below
                value = json.loads(value)
        if value is not None:
            given[name] = value
    return read_settings(CrawlSettings, given)
