"""Where Redis is: the one that is set, else the embedded Valkey."""

import re
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import redis

from worker.broker.embedded import EmbeddedValkey
from worker.errors import KawatError
from worker.ledger.ledger import Ledger, connect
from worker.settings import Settings

# Options that mean the same to both; of others one knows nothing, or takes their words for numbers.
_OPTIONS = {f"ssl_{name}" for name in ("ca_certs", "ca_path", "certfile", "keyfile", "password", "ciphers")}
_CHOICES = {"ssl_cert_reqs": {"required", "optional", "none"}, "ssl_check_hostname": {"true", "false"}}


def _fault(address: str) -> str | None:
    """What of a URL redis-py and kombu would read differently, or only one of them; None: nothing."""
    url = urlsplit(address)
    given = parse_qsl(url.query, keep_blank_values=True)
    names = [name for name, _ in given]
    other = [name for name, value in given if name not in _OPTIONS and value not in _CHOICES.get(name, ())]
    one = "," not in url.netloc.rpartition("@")[2] and not re.search(r"[;\s#]", address)
    faults = {
        "one server alone can be named, and in a password ; # and spaces are written as %3B, %23 and %20": not one,
        "what follows the host is the database's number": not re.fullmatch(r"/?|/\d+", url.path, re.ASCII),
        f"the option {', '.join(other)} is not supported, or not with this value": bool(other),
        "options are for TLS, which is rediss://": bool(given) and url.scheme == "redis",
        "an option is there twice": len(set(names)) < len(names),
    }
    if url.scheme == "unix" or url.scheme.endswith("+socket"):
        return "a Unix socket is not supported, name a host and port"
    if url.scheme not in ("redis", "rediss"):
        return None  # connecting tells of it
    return next((fault for fault, so in faults.items() if so), None)


class Broker:
    """A process's ways to Redis, as broker and ledger; each is made when it is first asked for."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @property
    def url(self) -> str:
        """The URL of the broker and ledger; starts the embedded Valkey if none is set and none runs."""
        self.check_url()
        return self.settings.redis_url or self._embedded.url

    def check_url(self) -> None:
        """Look whether the two libraries that read the URL, redis-py and kombu, read the same in it. Asks no server.

        Raises:
            KawatError: they may not.
        """
        if fault := _fault(self.settings.redis_url or ""):
            raise KawatError(f"KAWAT_REDIS_URL: {fault}, as in redis://:password@host:6379/0")

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

    def close(self, *, at_once: bool = False) -> None:
        """Let go of all connections, and of the embedded Valkey: the last one to leave stops it.

        ``at_once``: kill it, whoever else uses it. What it holds is nobody's.
        """
        made = vars(self)
        for name in ("ledger", "impatient_ledger", "firsts_redis"):
            if name in made:
                made[name].close()
        if "_embedded" in made:
            self._embedded.close(at_once=at_once)

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
