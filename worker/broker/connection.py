"""Where Redis is: the one that is set, else the embedded Valkey."""

from functools import cache
from urllib.parse import urlsplit

import redis

from worker.broker.embedded import EmbeddedValkey
from worker.ledger.ledger import Ledger, connect
from worker.settings import settings


def redis_url() -> str:
    """The URL of the broker and ledger; starts the embedded Valkey if none is set and none runs."""
    return settings().redis_url or _embedded().url


def shown() -> str:
    """Where that is, for people: without passwords."""
    configured = settings()
    if configured.redis_url is None:
        return f"the embedded Valkey in {configured.data_dir / 'valkey'}"
    url = urlsplit(configured.redis_url)
    return url._replace(netloc=url.netloc.rpartition("@")[2], query="").geturl()


def leave() -> None:
    """Stop using the embedded Valkey before the process ends; the last one to leave stops it."""
    if _embedded.cache_info().currsize:
        _embedded().close()


@cache
def ledger() -> Ledger:
    """This process's ledger."""
    return _ledger(patient=True)


@cache
def impatient_ledger() -> Ledger:
    """The same for who must not wait: where Redis is away it says so within seconds."""
    return _ledger(patient=False)


@cache
def duplicates_redis() -> "redis.Redis":
    """Where the stories are remembered that near duplicates are linked to; no link is worth a wait."""
    if url := settings().duplicates_redis_url:
        return connect(url, patient=False, setting="KAWAT_DUPLICATES_REDIS_URL")
    return connect(redis_url(), patient=False)


def _ledger(*, patient: bool) -> Ledger:
    configured = settings()
    return Ledger(
        connect(redis_url(), patient=patient),
        configured.key_prefix,
        configured.max_attempts,
        max_open_jobs=configured.max_open_jobs,
        max_memory_share=configured.max_memory_share,
        durability=configured.durability_level,
    )


@cache
def _embedded() -> EmbeddedValkey:
    return EmbeddedValkey(settings().data_dir / "valkey")
