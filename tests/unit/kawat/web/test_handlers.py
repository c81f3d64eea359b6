"""Each error as an answer, in one form."""

import pytest
import redis
from fastapi import FastAPI
from serving import Asked
from sqlalchemy.exc import DataError, OperationalError
from starlette.testclient import TestClient

from worker.errors import KawatError

HIDDEN = "postgresql://kawat@db/kawat"


def _failing(client: TestClient, error: Exception) -> TestClient:
    app = client.app
    while not isinstance(app, FastAPI):
        app = vars(app)["_app"]

    def fail() -> None:
        raise error

    for path in ("/api/v1/fail", "/fail"):
        app.get(path)(fail)
    return client


def test_a_defect(asked: Asked) -> None:
    """A defect of the program is said in that form, with the headers of every answer, and nothing of it is shown."""
    answer = _failing(asked(), ValueError(HIDDEN)).get("/api/v1/fail")
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "Content-Security-Policy" in answer.headers
    assert HIDDEN not in answer.text


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            KawatError("the output store cannot be used now: disk full"),
            "the output store cannot be used now: disk full",
        ),
        (redis.ConnectionError("nobody there"), "Redis cannot be reached: nobody there"),
        (OperationalError(HIDDEN, {}, Exception("no such server")), "the output store answered: no such server"),
    ],
)
def test_what_is_away(asked: Asked, error: Exception, said: str) -> None:
    """What is away is said in a sentence, with when to ask again; people get a page that says the same."""
    client = _failing(asked(), error)
    answer = client.get("/api/v1/fail")
    assert (answer.status_code, int(answer.headers["Retry-After"]) > 0) == (503, True)
    assert answer.json()["detail"].startswith(said)
    assert answer.json() | {"detail": ""} == {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "",
    }
    page = client.get("/fail")
    assert page.status_code == 503
    assert page.headers["Content-Type"].startswith("text/html")
    assert HIDDEN not in page.text


def test_what_no_store_can_have(asked: Asked) -> None:
    """A value that the database cannot have is a mistake of who asks, not to be asked for again."""
    client = _failing(asked(), DataError(HIDDEN, {}, Exception("out of range")))
    answer = client.get("/api/v1/fail")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert "Retry-After" not in answer.headers
    assert HIDDEN not in answer.text
    assert client.get("/fail").status_code == 400


def test_each_part_that_cannot_be(asked: Asked) -> None:
    """Each part of a request that cannot be is named, with what it could be."""
    answer = asked().get("/api/v1/stories?limit=0&from=kemarin&fields=judul&q=%00")
    assert answer.status_code == 422
    faults = {each["field"]: each["detail"] for each in answer.json()["errors"]}
    assert set(faults) == {"limit", "from", "fields", "q"}
    assert faults["from"].startswith("a date as 2026-11-24")
    assert "no field 'judul'" in faults["fields"]


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "nothing", 404), ("DELETE", "stories", 405)])
def test_nothing_there(asked: Asked, method: str, path: str, status: int) -> None:
    """What is not there, or takes no such method, is said in the same form, and names it."""
    answer = asked().request(method, f"/api/v1/{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert f"/api/v1/{path}" in answer.json()["detail"]
