"""Where Redis is: the one that is set, else the embedded Valkey."""

from functools import cache

from worker.embedded import EmbeddedValkey
from worker.ledger import Ledger, connect
from worker.settings import settings


@cache
def redis_url() -> str:
    """The URL of the broker and ledger; starts the embedded Valkey if none is set and none runs."""
    configured = settings()
    return configured.redis_url or EmbeddedValkey(configured.data_dir / "valkey").url


@cache
def ledger() -> Ledger:
    """This process's ledger."""
    configured = settings()
    return Ledger(connect(redis_url()), configured.key_prefix, configured.max_attempts)
