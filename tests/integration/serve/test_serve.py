"""``kawat serve`` as a process: it begins, answers, is found where it should be, and ends."""

import signal
import socket
from pathlib import Path

import pytest
from serving import TOKENS_SET, Serve
from workers import Kawat

from kawat.cli.serve import _listening


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ends_as_it_is_told(store_url: str, serve: Serve, number: int) -> None:
    """On either database it answers until SIGTERM or SIGINT, and then ends with 0, without a word more."""
    with serve(store_url) as served:
        assert served.client.get("/").status_code == 200
        assert served.stop(number) == 0
        assert len(served.log.read_text().splitlines()) == 1


@pytest.mark.usefixtures("filled")
def test_below_a_path(tmp_path: Path, serve: Serve) -> None:
    """Under a sub-path it answers whether the proxy takes that away or not, and its links have it."""
    with serve(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}", "--root-path", "/kawat/") as served:
        assert served.url.endswith("/kawat")
        host = served.url.removesuffix("/kawat")
        for path in ("/", "/kawat/"):
            answer = served.client.get(host + path)
            assert answer.status_code == 200
            assert 'href="/kawat/' in answer.text
        answer = served.client.get(f"{host}/kawat?day=2026-11-20", follow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (308, "/kawat/?day=2026-11-20")


def test_answers_do_not_wait() -> None:
    """What is written to a connection goes out at once, not when what went before has been acknowledged."""
    with _listening("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        connection, _ = listening.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_no_store(kawat: Kawat) -> None:
    """Without a store it says so in a sentence."""
    done = kawat("serve")
    assert done.returncode == 2
    assert done.stderr.startswith("kawat: there is no store yet at")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "options", [("--host", "192.0.2.7"), ("--name", "kabar.example"), ("--proxy", "192.0.2.1"), ("--host", "::")]
)
def test_others_without_tokens(kawat: Kawat, options: tuple[str, ...]) -> None:
    """It does not start where others than this machine would reach it and no token is set."""
    done = kawat("serve", *options)
    assert done.returncode == 2
    assert done.stderr.startswith("kawat: others than this machine would reach it")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("options", [("--root-path", "kawat"), ("--root-path", "/a b"), ("--host", "::1%nowhere")])
def test_what_cannot_be(kawat: Kawat, options: tuple[str, ...]) -> None:
    """An address or a path that cannot be is named in a sentence."""
    done = kawat("serve", *options)
    assert done.returncode == 2
    assert options[1] in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_new_token(kawat: Kawat, filled: str, tmp_path: Path, serve: Serve) -> None:
    """A token that it makes, set as it says, opens a site that others reach; the token itself is printed alone."""
    done = kawat("serve", "--new-token", "read")
    token, entry = done.stdout.strip(), done.stderr.partition("choice: ")[2].partition("\n")[0]
    store = f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}"
    with serve(store, "--name", "kabar.example", KAWAT_SERVE_TOKENS=entry) as served:
        assert served.client.get("/", auth=("", token)).status_code == 200
        assert filled
    assert token not in entry


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("proxy", "is_believed"), [("127.0.0.1", True), ("192.0.2.9", False)])
def test_whom_a_proxy_speaks_for(tmp_path: Path, serve: Serve, proxy: str, is_believed: bool) -> None:
    """Of whom a request comes a proxy says that was named, and nobody else."""
    environment = {"KAWAT_SERVE_TOKENS": TOKENS_SET, "KAWAT_SERVE_REQUESTS_PER_MINUTE": "1"}
    with serve(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}", "--proxy", proxy, **environment) as served:
        answers = [
            served.client.get("/api/v1/health", headers={"X-Forwarded-For": client}).status_code
            for client in ("203.0.113.1", "203.0.113.1", "203.0.113.2")
        ]
    assert answers == ([200, 429, 200] if is_believed else [200, 429, 429])
