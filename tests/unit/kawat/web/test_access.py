"""Who may do what."""

import base64

import pytest
from fastapi import Depends, FastAPI
from serving import TOKENS, Asked, bearer
from starlette.applications import Starlette
from starlette.testclient import TestClient

from kawat.web.access import Right, needs, new_token


@pytest.fixture
def guarded(asked: Asked) -> Asked:
    """Clients of an application that has something for each right."""

    def make(**facts: object) -> TestClient:
        client = asked(**facts)
        app = client.app
        while not isinstance(app, FastAPI):
            app = vars(app)["_app"]
        assert isinstance(app, Starlette)
        for right in Right:
            app.get(f"/api/{right}", dependencies=[Depends(needs(right))])(lambda: None)
            app.get(f"/pages/{right}", dependencies=[Depends(needs(right))])(lambda: None)
        return client

    return make


def test_this_machine_reads(guarded: Asked) -> None:
    """Without a token this machine's users read, and change nothing."""
    client = guarded()
    assert [client.get(f"/api/{right}").status_code for right in Right] == [200, 401, 401]


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Real-IP"])
def test_through_a_proxy(guarded: Asked, header: str) -> None:
    """Who comes through a proxy that nobody named is not taken for a user of this machine."""
    assert guarded().get("/api/read", headers={header: "203.0.113.9"}).status_code == 401


def test_others_need_a_token(guarded: Asked) -> None:
    """Where others reach it nobody does anything without a token; each token does what it is for."""
    client = guarded(settings=TOKENS, is_public=True)
    done = {
        name: [client.get(f"/api/{right}", headers=bearer(name)).status_code for right in Right]
        for name in ("reader", "crawler", "operator", "stranger", "")
    }
    assert done == {
        "reader": [200, 403, 403],
        "crawler": [403, 200, 403],
        "operator": [200, 403, 200],
        "stranger": [401, 401, 401],
        "": [401, 401, 401],
    }
    assert [client.get(f"/api/{right}").status_code for right in Right] == [401, 401, 401]


def test_pages_are_guarded(asked: Asked) -> None:
    """Each page takes the right to read, whether or not whoever wrote it thought of that."""
    client = asked(settings=TOKENS, is_public=True)
    assert [client.get("/", headers=headers).status_code for headers in ({}, bearer("crawler"))] == [401, 403]
    assert client.get("/", headers=bearer("reader")).status_code == 200


def test_a_browser_asks_its_user(guarded: Asked) -> None:
    """A page without a token has the browser ask for one, which it gives as a password, whatever the name."""
    client = guarded(settings=TOKENS, is_public=True)
    answer = client.get("/pages/read")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Basic realm="kawat"')
    assert client.get("/pages/read", auth=("whoever", "reader")).status_code == 200
    assert client.get("/pages/read", auth=("reader", "whoever")).status_code == 401
    assert client.get("/api/read").headers["WWW-Authenticate"] == 'Bearer realm="kawat"'


@pytest.mark.parametrize(
    "value", ["Basic ***", "Basic " + base64.b64encode(b"\xff:\xff").decode(), "Digest a", "Bearer"]
)
def test_what_is_no_token(guarded: Asked, value: str) -> None:
    """What cannot be a token is none, also where nobody needs one."""
    assert guarded().get("/api/read", headers={"Authorization": value}).status_code == 401


def test_a_new_token(guarded: Asked) -> None:
    """A new token is good for what its digest is set with, and no two are the same."""
    token, digest = new_token()
    assert token != new_token()[0]
    settings = {"serve_tokens": {"desk": {"sha256": digest, "rights": ["dead"]}}}
    assert guarded(settings=settings).get("/api/dead", headers=bearer(token)).status_code == 200
