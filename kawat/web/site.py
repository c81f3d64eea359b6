"""What all of the application works with; each request finds it at ``request.app.state.site``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import quote, urlencode

from sqlalchemy import Engine
from starlette.requests import HTTPConnection

from worker.broker.connection import Broker
from worker.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Site:
    """The store that is shown, the way to Redis, and where the site is.

    ``root_path``: the sub-path under which a proxy has it, such as ``/kawat``, or nothing. ``names``: the hosts' names
    that it is called by beside those of loopback. ``is_public``: others than this machine's users can reach
    it, and need a token.
    """

    settings: Settings
    store: Engine
    broker: Broker
    root_path: str = ""
    names: tuple[str, ...] = ()
    is_public: bool = False
    _lock: Lock = field(default_factory=Lock)

    def path(self, path: str, **query: str) -> str:
        """The address of a page or an answer of this site, for links: never with a host, which a proxy may change."""
        return self.root_path + quote(path) + with_query(query)

    def redis(self) -> Broker:
        """The way to Redis; it is gone once, however many requests come at once."""
        with self._lock:
            self.broker.impatient_ledger  # noqa: B018  (made when it is first asked for)
        return self.broker


def site_of(request: HTTPConnection) -> Site:
    """The site that a request came to."""
    site: Site = request.app.state.site
    return site


def path_of(request: HTTPConnection) -> str:
    """What was asked for, without the sub-path that the site is under."""
    path: str = request.scope["path"]
    return path.removeprefix(request.scope.get("root_path", ""))


def with_query(query: Mapping[str, str]) -> str:
    """The part of an address that begins with ``?``; nothing where there is nothing to say."""
    return f"?{urlencode(query)}" if query else ""
