"""Where Redis is: the one that is set, else the embedded Valkey."""

from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import redis

from worker.broker.embedded import EmbeddedValkey
from worker.ledger.ledger import Ledger, connect
from worker.settings import Settings


class Broker:
    """A process's ways to Redis, as broker and ledger; each is made when it is first asked for."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @property
    def url(self) -> str:
        """The URL of the broker and ledger; starts the embedded Valkey if none is set and none runs."""
        return self.settings.redis_url or self._embedded.url

    @property
    def shown(self) -> str:
        """Where that is, for people: without passwords."""
        if self.settings.redis_url is None:
            return f"the embedded Valkey in {self._folder}"
        url = urlsplit(self.settings.redis_url)
        return url._replace(netloc=url.netloc.rpartition("@")[2], query="").geturl()

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger, for who rides out a restart of Redis."""
        return self._ledger(patient=True)

    @cached_property
    def impatient_ledger(self) -> Ledger:
        """The same for who must not wait: where Redis is away it says so within seconds."""
        return self._ledger(patient=False)

    @cached_property
    def firsts_redis(self) -> "redis.Redis":
        """Where the stories are remembered that near duplicates are linked to; no link is worth a wait."""
        if url := self.settings.duplicates_redis_url:
            return connect(url, patient=False, setting="KAWAT_DUPLICATES_REDIS_URL")
        return connect(self.url, patient=False)

    def close(self) -> None:
        """Let go of all connections, and of the embedded Valkey: the last one to leave stops it."""
        made = vars(self)
        for name in ("ledger", "impatient_ledger", "firsts_redis"):
            if name in made:
                made[name].close()
        if "_embedded" in made:
            self._embedded.close()

    def _ledger(self, *, patient: bool) -> Ledger:
        settings = self.settings
        return Ledger(
            connect(self.url, patient=patient),
            settings.key_prefix,
            settings.max_attempts,
            max_open_jobs=settings.max_open_jobs,
            max_memory_share=settings.max_memory_share,
            durability=settings.durability_level,
        )

    @property
    def _folder(self) -> Path:
        return self.settings.data_dir / "valkey"

    @cached_property
    def _embedded(self) -> EmbeddedValkey:
        return EmbeddedValkey(self._folder)
