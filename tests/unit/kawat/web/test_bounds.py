"""How often, and how large."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from serving import Asked

from kawat.web import bounds


def test_too_often(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks more often than is allowed is told when to come again, and then is answered."""
    clock = [1000.0]
    monkeypatch.setattr(bounds.time, "monotonic", lambda: clock[0])
    client = asked(settings={"serve_requests_per_minute": 3})
    assert [client.get("/").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    wait = int(client.get("/").headers["Retry-After"])
    assert 0 < wait <= 60
    clock[0] += wait
    assert client.get("/").status_code == 200


def test_each_client_for_itself(asked: Asked) -> None:
    """Each address has its own count, of IPv6 each network."""
    client = asked(settings={"serve_requests_per_minute": 1})
    app = client.app

    def answered(address: str) -> bool:
        client._transport.client = (address, 1)  # type: ignore[attr-defined]
        return client.get("/").status_code == 200

    assert answered("192.0.2.1")
    assert answered("192.0.2.2")
    assert not answered("192.0.2.1")
    assert answered("2001:db8:1:2::1")
    assert not answered("2001:db8:1:2:ffff::9")
    assert answered("2001:db8:1:3::1")
    assert app is client.app


def test_files_are_not_counted(asked: Asked) -> None:
    """What a page is made up with is not counted."""
    client = asked(settings={"serve_requests_per_minute": 1})
    assert {client.get(f"/static/{number}").status_code for number in range(3)} == {404}


@pytest.mark.parametrize("is_said", [True, False])
def test_too_large(asked: Asked, is_said: bool) -> None:
    """What is larger than any document is refused, whether its length is said before or not."""
    client = asked(settings={"max_document_bytes": 100})
    app = client.app
    while not isinstance(app, FastAPI):
        app = vars(app)["_app"]

    @app.post("/api/size")
    async def size(request: Request) -> int:
        return len(await request.body())

    def pieces(number: int) -> Iterator[bytes]:
        yield from [b"x" * 100] * number

    whole, more = (b"x" * 600, b"x" * 700) if is_said else (pieces(6), pieces(7))
    assert client.post("/api/size", content=whole).json() == 600
    answer = client.post("/api/size", content=more)
    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_length_that_is_none(asked: Asked) -> None:
    """A length that is no number is refused."""
    assert asked().post("/", headers={"Content-Length": "-1"}).status_code == 400
