"""How much one client may ask for, and how large what it sends may be."""

import time
from collections import Counter
from ipaddress import IPv6Address, ip_address

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kawat.web.handlers import answer
from kawat.web.problems import Problem
from kawat.web.site import Site, path_of

STATIC = "/static/"  # files, which are not counted: a page has several
_WINDOW_SECONDS = 60
_JSON = 6  # bytes that a byte of a document can take in JSON: \u000a


class Bounds:
    """Answers 429 to who asks too often, and 413 to what is too large.

    Counted are the requests of each address in each minute. One process serves, so a counter in it is all that this
    takes: it is thrown away each minute, and with it whatever many addresses could fill it with. A library for it
    would keep more, in a thread of its own, or ask Redis, which reading does without.
    """

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._most = site.settings.serve_requests_per_minute
        self._most_bytes = _JSON * site.settings.max_document_bytes
        self._window = 0
        self._asked: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what is within bounds."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if problem := self._too_often(request) or self._too_large(request.headers.get("Content-Length", "0")):
            await answer(request, problem)(scope, receive, send)
            return
        size = 0

        async def receive_counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if problem := self._too_large(size):
                raise problem
            return message

        await self._app(scope, receive_counted, send)

    def _too_often(self, request: Request) -> Problem | None:
        if path_of(request).startswith(STATIC):
            return None
        now = time.monotonic()
        if self._window != int(now // _WINDOW_SECONDS):
            self._window = int(now // _WINDOW_SECONDS)
            self._asked.clear()
        client = _client(request)
        self._asked[client] += 1
        if self._asked[client] <= self._most:
            return None
        left = str(int(_WINDOW_SECONDS - now % _WINDOW_SECONDS) + 1)
        detail = f"more than {self._most} requests in a minute: KAWAT_SERVE_REQUESTS_PER_MINUTE allows no more"
        return Problem(429, detail, headers={"Retry-After": left})

    def _too_large(self, size: str | int) -> Problem | None:
        if isinstance(size, str) and not (size.isascii() and size.isdigit()):
            return Problem(400, "Content-Length is no number")
        if int(size) <= self._most_bytes:
            return None
        return Problem(413, f"larger than {self._most_bytes} bytes, as no document can be: KAWAT_MAX_DOCUMENT_BYTES")


def _client(request: Request) -> str:
    """Whom the address is counted for: of IPv6 its network, of which a client has as many addresses as it likes."""
    host, _ = request["client"] or ("", 0)
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return f"{address.exploded[:19]}::" if isinstance(address, IPv6Address) else host
