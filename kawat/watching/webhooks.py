"""One signed POST to a webhook, by Standard Webhooks 1.0.0 (https://www.standardwebhooks.com/), and what came of it."""

import base64
import hashlib
import hmac
import http.client
import re
import secrets
import socket
import ssl
import threading
import time
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple, Self
from urllib.error import URLError
from urllib.parse import urlsplit

import msgspec

from kawat import __version__
from worker.errors import KawatError

MATCHED, TEST = "story.matched", "watch.test"  # the types of what is sent
_PREFIX = "whsec_"  # of a secret in base64
_SECRET_BYTES = 32
_LEAST_SECRET_BYTES, _MOST_SECRET_BYTES = 24, 64
_READ_BYTES = 1000  # of the answer
_SAID_CHARACTERS = 200  # of it in a reason
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


class Answer(NamedTuple):
    """What came of a try.

    ``wait``: seconds that the receiver asks for before the next one. ``is_gone``: it wants no more at all.
    """

    is_taken: bool
    reason: str
    wait: float = 0
    is_gone: bool = False


def new_secret() -> str:
    """A secret to sign with, as receivers' libraries take it."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def key_of(secret: str) -> bytes:
    """The bytes of a secret.

    Raises:
        KawatError: it is none.
    """
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except ValueError:
        key = b""
    if not secret.startswith(_PREFIX) or not _LEAST_SECRET_BYTES <= len(key) <= _MOST_SECRET_BYTES:
        raise KawatError(
            f"the secret is no {_PREFIX} and {_LEAST_SECRET_BYTES} to {_MOST_SECRET_BYTES} bytes in base64"
        )
    return key


def check_address(url: str) -> None:
    """See whether it is an address that a webhook can have. What is said of it does not repeat it: it may be secret.

    Raises:
        KawatError: it is not.
    """
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (raises)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and not _CONTROL.search(url)
        url.encode("ascii")
        (parts.hostname or "").encode("idna")  # as the socket does it: no label is empty, or longer than 63
    except ValueError:
        is_good = False
    if not is_good:
        raise KawatError("--webhook: an address such as https://hook.example/kawat, in ASCII")
    if parts.username is not None:
        raise KawatError("--webhook: an address without user and password: what is sent is signed instead")


def host_of(url: str) -> str:
    """What may be shown of a webhook's address: ``https://hook.example``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")


def body(kind: str, watch: str, story: Mapping[str, Any], moment: datetime) -> bytes:
    """What is sent of a match, or as a test."""
    said = {"type": kind, "timestamp": moment.astimezone(UTC), "data": {"watch": watch, "story": story}}
    return msgspec.json.encode(said)


def signature(secret: str, id_: str, second: int, content: bytes) -> str:
    """What ``webhook-signature`` says."""
    signed = hmac.new(key_of(secret), f"{id_}.{second}.".encode() + content, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


def post(url: str, secret: str, id_: str, content: bytes, seconds: float) -> Answer:
    """Send it once. Redirects are not followed; proxies are those of the environment.

    Args:
        url: the webhook's address.
        secret: what it is signed with.
        id_: of what is sent, the same at each try.
        content: what is sent, JSON.
        seconds: for all of it; to find the host's address is the system's affair, and may take longer.
    """
    second = int(time.time())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"kawat/{__version__}",
        "webhook-id": id_,
        "webhook-timestamp": str(second),
        "webhook-signature": signature(secret, id_, second, content),
    }
    request = urllib.request.Request(url, content, headers, method="POST")  # noqa: S310  (the opener speaks HTTP alone)
    with _Deadline(seconds) as deadline:
        try:
            with _opener(deadline).open(request, timeout=seconds) as response:
                said = b""
                with suppress(OSError, http.client.HTTPException):  # its status is what counts
                    said = response.read(_READ_BYTES)
                return _answer(response.status, response.headers, said)
        except (OSError, http.client.HTTPException, ValueError) as error:  # ValueError: of an address that is none
            if deadline.is_over:
                return Answer(False, f"it did not answer within {seconds:g} s")
            return Answer(False, _fault(error, seconds))


def _answer(status: int, headers: http.client.HTTPMessage, said: bytes) -> Answer:
    if 200 <= status < 300:  # noqa: PLR2004  (HTTP's)
        return Answer(True, "")
    words = " ".join("".join(c if c.isprintable() else " " for c in said.decode(errors="replace")).split())
    phrase = http.client.responses.get(status, "")
    reason = f"it answered {status} {phrase}".rstrip() + (f": {words[:_SAID_CHARACTERS]}" if words else "")
    if 300 <= status < 400:  # noqa: PLR2004
        reason = f"it answered {status} {phrase}, and redirects are not followed: add the watch with where that leads"
    return Answer(False, reason, _wait(headers.get("Retry-After", "")), is_gone=status == http.client.GONE)


def _wait(said: str) -> float:
    """The seconds of a ``Retry-After``; 0 where it says nothing."""
    if said.isascii() and said.isdigit():
        return float(said[:9])
    with suppress(ValueError, OverflowError):
        moment = parsedate_to_datetime(said)
        return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
    return 0.0


def _fault(error: Exception, seconds: float) -> str:
    """Why there was no answer, without the address."""
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    match cause:
        case TimeoutError():
            why = f"did not answer within {seconds:g} s"
        case socket.gaierror():
            why = f"has a host whose address is not found: {cause.strerror}"
        case ConnectionRefusedError():
            why = "is not there: connection refused"
        case http.client.RemoteDisconnected() | ConnectionResetError() | BrokenPipeError():
            why = "closed the connection without an answer"
        case ssl.SSLCertVerificationError():
            why = f"has a certificate that is not to be trusted: {cause.verify_message}"
        case http.client.HTTPException():
            why = f"answered what is no HTTP ({type(cause).__name__})"
        case ValueError():
            why = "has an address that is none"
        case OSError(strerror=str() as system):
            why = f"cannot be reached: {system}"
        case _:
            why = f"cannot be reached ({type(cause).__name__})"
    return f"it {why}"


class _Deadline:
    """Breaks a connection off when its time is over: a socket's own time-out is only for each part that comes."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for each in self._sockets:
            each.close()

    def connect(self, *arguments: Any, **options: Any) -> socket.socket:  # noqa: ANN401  (http.client's)
        """Open a connection that is broken off in time."""
        made = socket.create_connection(*arguments, **options)
        self._sockets.append(made.dup())  # TLS takes the other one
        if self.is_over:  # while the host's address was looked up: nobody broke this one off
            made.close()
            raise TimeoutError
        return made

    def _end(self) -> None:
        self.is_over = True
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def _opener(deadline: _Deadline) -> urllib.request.OpenerDirector:
    """What speaks HTTP and HTTPS, follows nothing, and raises for no status."""

    def bounded(kind: type[http.client.HTTPConnection]) -> Any:  # noqa: ANN401  (urllib's)
        def make(*arguments: Any, **options: Any) -> http.client.HTTPConnection:  # noqa: ANN401
            made = kind(*arguments, **options)
            made._create_connection = deadline.connect  # type: ignore[attr-defined]  # noqa: SLF001  (no other way)
            return made

        return make

    class Http(urllib.request.HTTPHandler):
        def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(bounded(http.client.HTTPConnection), request)

    class Https(urllib.request.HTTPSHandler):
        def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            context = ssl.create_default_context()
            return self.do_open(bounded(http.client.HTTPSConnection), request, context=context)

    made = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler(), Http(), Https()):
        made.add_handler(handler)
    return made
