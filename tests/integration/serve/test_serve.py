"""``kawat serve`` as a process: it begins, answers, is found where it should be, and ends."""

import signal
from pathlib import Path

import pytest
from serving import Serve
from workers import Kawat

SECURE = {"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cache-Control"}


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ends_as_it_is_told(store_url: str, serve: Serve, number: int) -> None:
    """On either database it answers until SIGTERM or SIGINT, and then ends with 0, without a word more."""
    with serve(store_url) as served:
        assert served.client.get("/").status_code == 200
        assert served.stop(number) == 0
        assert len(served.log.read_text().splitlines()) == 1


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("path", ["/", "/nothing", "/api/v1/nothing", "/api/v1/openapi.json"])
def test_headers(store_url: str, serve: Serve, path: str) -> None:
    """Each answer, also an error, has the headers that keep scripts and other sites out."""
    with serve(store_url) as served:
        answer = served.client.get(path)
        assert set(answer.headers) >= {name.lower() for name in SECURE}
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


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


def test_no_store(kawat: Kawat) -> None:
    """Without a store it says so in a sentence."""
    done = kawat("serve")
    assert done.returncode == 2
    assert done.stderr.startswith("kawat: there is no store yet at")
