"""The headers of every answer."""

import pytest
from serving import Asked

SECURE = {"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cache-Control"}


@pytest.mark.parametrize("path", ["/", "/nothing", "/api/v1/nothing", "/api/v1/openapi.json", "/api/v1/stories"])
def test_headers(asked: Asked, path: str) -> None:
    """Each answer, also an error, has the headers that keep scripts and other sites out."""
    answer = asked().get(path)
    assert set(answer.headers) >= {name.lower() for name in SECURE}
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_who_is_refused_at_the_door(asked: Asked) -> None:
    """So has an answer that no route made."""
    assert "Content-Security-Policy" in asked().get("/", headers={"Host": "evil.example"}).headers
