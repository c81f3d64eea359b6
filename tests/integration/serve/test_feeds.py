"""Feeds of watches, as ``kawat serve`` has them: found, asked for again, and for who may read alone."""

from datetime import UTC, datetime

import feedparser
import pytest
from results import FLOOD, page, result, story
from serving import Serve
from sqlalchemy import Engine

from worker.store.watches import WatchQuery, add_watch, look
from worker.store.write import write_results

NOW = datetime(2026, 11, 29, 5, tzinfo=UTC)


@pytest.fixture
def watched(store: Engine) -> Engine:
    """A store with a watch that told of one story."""
    add_watch(store, "banjir", WatchQuery(), now=NOW)
    write(store, "d1")
    return store


def write(store: Engine, name: str) -> None:
    """Write a document of one story, and look."""
    write_results(store, [result(page(id=name, text=name), story(FLOOD, title=f"Judul {name}"))])
    look(store, datetime.now(UTC))


def test_a_feed(watched: Engine, store_url: str, serve: Serve) -> None:
    """A feed has what its watch told, says where it is under the sub-path, and is sent again when something came."""
    with serve(store_url, "--root-path", "/kawat") as site:
        atom = site.client.get("feeds/banjir.atom")
        assert (atom.status_code, atom.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
        read = feedparser.parse(atom.content)
        assert (read.bozo, [entry.title for entry in read.entries]) == (False, ["Judul d1"])
        assert b'href="/kawat/feeds/banjir.atom"' in atom.content
        (item,) = site.client.get("feeds/banjir.json").json()["items"]
        assert item["id"] == read.entries[0].id
        tag, moment = atom.headers["ETag"], atom.headers["Last-Modified"]
        for headers in ({"If-None-Match": f'"x", W/{tag}'}, {"If-Modified-Since": moment}):
            again = site.client.get("feeds/banjir.atom", headers=headers)
            assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
        for headers in ({"If-None-Match": '"x"', "If-Modified-Since": moment}, {"If-Modified-Since": "kemarin"}):
            assert site.client.get("feeds/banjir.atom", headers=headers).status_code == 200
        assert site.client.head("feeds/banjir.atom").headers["ETag"] == tag
        write(watched, "d2")
        changed = site.client.get("feeds/banjir.atom", headers={"If-None-Match": tag})
        assert [entry.title for entry in feedparser.parse(changed.content).entries] == ["Judul d2", "Judul d1"]


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("watched")
def test_no_such_feed(store_url: str, serve: Serve) -> None:
    """What is no watch, or no format, is not found, and it is said why."""
    with serve(store_url) as site:
        assert "Tidak ada pantauan “lain”" in site.client.get("feeds/lain.atom").text
        for path in ("lain.atom", "banjir.rss", "banjir"):
            assert site.client.get(f"feeds/{path}").status_code in (404, 422)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("watched")
def test_for_readers_alone(store_url: str, serve: Serve) -> None:
    """Who comes from elsewhere is asked for a token, as for any page."""
    with serve(store_url) as site:
        answer = site.client.get("feeds/banjir.atom", headers={"X-Forwarded-For": "203.0.113.9"})
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Basic realm="kawat"')
