"""What is sent to a webhook, and what comes of it, with a real receiver."""

import json
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from receiver import Receiver

from kawat.watching.webhooks import body, check_address, host_of, key_of, new_secret, post, signature
from worker.errors import KawatError

SECRET = "whsec_S2F3YXQgbWVuZ2FiYXJrYW4gYmVyaXRhIGJhcnU="  # noqa: S105
ID = "8f14e45f-ceea-567a-9c3d-000000000001"
NOON = datetime(2026, 11, 29, 5, tzinfo=UTC)


def test_the_signature_is_standard() -> None:
    """It is what the library of Standard Webhooks makes (standardwebhooks 1.0, ``Webhook(SECRET).sign``)."""
    made = signature(SECRET, ID, 1_796_000_000, b'{"type":"watch.test"}')
    assert made == "v1,EkSd76RjrJJWoXlGrHz0vmx9posAkb+aQtm5iOJLtxI="


def test_what_is_sent(receiver: Receiver) -> None:
    """A delivery is JSON with its type and moment, signed as it is sent, with its id and the second of the try."""
    content = body("story.matched", "jokowi", {"title": "Halo — 🌉"}, NOON)
    assert post(receiver.url("ok"), SECRET, ID, content, 10).is_taken
    (came,) = receiver.received
    headers, second = came["headers"], int(came["headers"]["webhook-timestamp"])
    assert json.loads(came["body"]) == {
        "type": "story.matched",
        "timestamp": "2026-11-29T05:00:00Z",
        "data": {"watch": "jokowi", "story": {"title": "Halo — 🌉"}},
    }
    assert headers["webhook-signature"] == signature(SECRET, ID, second, came["body"].encode())
    assert headers["webhook-id"] == ID and abs(second - time.time()) < 60
    assert headers["content-type"] == "application/json" and headers["user-agent"].startswith("kawat/")


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("500", "it answered 500 Internal Server Error: [2Jbukan begini"),
        ("404", "it answered 404 Not Found: [2Jbukan begini"),
        ("302", "it answered 302 Found, and redirects are not followed: add the watch with where that leads"),
        ("close", "it closed the connection without an answer"),
        ("garbage", "it answered what is no HTTP (BadStatusLine)"),
        ("hang", "it did not answer within 1 s"),
        ("drip", "it did not answer within 1 s"),
    ],
)
def test_why_it_failed(receiver: Receiver, how: str, reason: str) -> None:
    """What is no 2xx in time is a failure, of which the reason is said; nothing is followed, and nothing is endless."""
    began = time.monotonic()
    answer = post(receiver.url(how), SECRET, ID, b"{}", 1 if how in ("hang", "drip") else 20)
    assert (answer.is_taken, answer.reason, answer.is_gone) == (False, reason, False)
    assert len(receiver.received) == 1
    assert time.monotonic() - began < 15  # and not a minute


def test_nobody_there(receiver: Receiver) -> None:
    """Where nothing listens, or there is no such host, that is said, without the address."""
    receiver.stop()
    assert post(receiver.url("ok"), SECRET, ID, b"{}", 10).reason == "it is not there: connection refused"
    receiver.start()
    nowhere = post("http://rahasia.invalid/x", SECRET, ID, b"{}", 10).reason
    assert "address is not found" in nowhere and "rahasia" not in nowhere


def test_a_host_that_is_found_late(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where to find the host took all the time, one that answers by drops is broken off all the same."""
    find = socket.getaddrinfo

    def slowly(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        time.sleep(2)
        return find(*arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", slowly)
    began = time.monotonic()
    assert post(receiver.url("drip"), SECRET, ID, b"{}", 1).reason == "it did not answer within 1 s"
    assert time.monotonic() - began < 15 and not receiver.received


def test_a_certificate_that_is_not_to_be_trusted() -> None:
    """Who does not speak TLS, where that is asked for, gets nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = post(f"https://127.0.0.1:{server.getsockname()[1]}/", SECRET, ID, b"{}", 1)
    assert answer.reason == "it did not answer within 1 s"


def test_gone_and_later(receiver: Receiver) -> None:
    """410 says that no more is wanted; Retry-After is heard, in seconds or as a date."""
    assert post(receiver.url("410"), SECRET, ID, b"{}", 10).is_gone
    assert post(receiver.url("later/429"), SECRET, ID, b"{}", 10).wait == 7200
    from kawat.watching.webhooks import _wait  # noqa: PLC0415

    date = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert 3500 < _wait(date) <= 3600
    assert [_wait(said) for said in ("", "soon", "-1", "²", "Wed, 99 Foo")] == [0.0] * 5


def test_a_large_answer(receiver: Receiver) -> None:
    """Of an answer of 50 MB no more is read than its beginning."""
    began = time.monotonic()
    assert post(receiver.url("large"), SECRET, ID, b"{}", 30).is_taken
    assert time.monotonic() - began < 20


def test_secrets() -> None:
    """New secrets are different, and of 32 bytes; what is none is refused, without repeating it."""
    made = {new_secret() for _ in range(3)}
    assert len(made) == 3 and {len(key_of(each)) for each in made} == {32}
    for bad in ("", "rahasia", "whsec_", "whsec_cGVuZGVr", "whsec_???", SECRET.removeprefix("whsec_")):
        with pytest.raises(KawatError, match="the secret is no whsec_ and 24 to 64 bytes in base64") as refused:
            key_of(bad)
        assert not bad or bad == "whsec_" or bad not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        *("", "hook.example", "ftp://hook.example", "file:///etc/passwd", "http://", "https://hook.example:99999"),
        *(
            "https://hook.example/a b",
            "https://hook.example/\r\nX: 1",
            "https://kait.example/é",
            "https://a:b@hook.example",
        ),
        *("https://hook..example/x", "https://.hook.example", f"https://{'a' * 64}.example", "http://../"),
    ],
)
def test_no_address(url: str) -> None:
    """What is no address for a webhook is refused."""
    with pytest.raises(KawatError, match="--webhook: an address"):
        check_address(url)


def test_a_host_that_nobody_can_have() -> None:
    """A delivery to a host that cannot be one, as an older Kawat kept it, fails, and that is said."""
    for host in ("hook..example", f"{'a' * 64}.example"):
        answer = post(f"http://{host}/x", SECRET, ID, b"{}", 10)
        assert (answer.is_taken, answer.reason) == (False, "it has an address that is none")


def test_what_is_shown_of_an_address() -> None:
    """Of an address that is good its host is shown alone: the rest may be secret."""
    url = "https://hook.example:8443/services/T0/B0?token=rahasia"
    check_address(url)
    assert host_of(url) == "https://hook.example:8443"
