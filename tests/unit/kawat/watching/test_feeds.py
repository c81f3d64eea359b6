"""Feeds of what a watch told: read by feedparser, and held against what RFC 4287 and JSON Feed 1.1 ask for."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from results import FLOOD, page, result, story
from sqlalchemy import Engine

from kawat.watching.feeds import MOST, Feed, FeedFormat, feed
from worker.store.engine import open_store
from worker.store.watches import WatchQuery, add_watch, look, watch_called
from worker.store.write import write_results

NOW = datetime(2026, 11, 29, 5, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
NASTY = '<script>alert(1)</script> & \x00\x0b\ufffe ]]> "Halo" 🌉'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    """A store with a watch of everything."""
    made = open_store(f"sqlite:///{tmp_path / 'kawat.db'}", create=True)
    add_watch(made, "semua", WatchQuery(), now=NOW)
    yield made
    made.dispose()


def write(store: Engine, name: str, url: str | None = "https://kabar.example/a?b=1&c=2", **fields: Any) -> None:  # noqa: ANN401
    """Write a document of one story, and look."""
    write_results(store, [result(page(id=name, url=url, source="kabar"), story(FLOOD, ("Demak", "GPE"), **fields))])
    look(store, NOW)


def made(store: Engine, form: FeedFormat, address: str | None = "https://kawat.example/feeds/semua") -> Feed:
    """The feed."""
    return feed(store, watch_called(store, "semua"), form, address)


def musts(content: bytes) -> ET.Element:
    """The feed, if it has what RFC 4287 says that feeds and entries must have, and no more than once."""
    top = ET.fromstring(content)  # noqa: S314  (our own)
    assert top.tag == f"{ATOM}feed"
    ids = []
    for each in [top, *top.findall(f"{ATOM}entry")]:
        for tag in ("id", "title", "updated"):
            (found,) = each.findall(f"{ATOM}{tag}")
            assert found.text and found.text.strip() == found.text
        ids.append(each.findtext(f"{ATOM}id"))
        assert datetime.fromisoformat(each.findtext(f"{ATOM}updated") or "").tzinfo
        assert len(each.findall(f"{ATOM}content")) == (0 if each is top else 1)
        assert len(each.findall(f"{ATOM}published")) <= 1
        relations = [(link.get("rel"), link.get("type")) for link in each.findall(f"{ATOM}link")]
        assert len(set(relations)) == len(relations)
        for person in each.findall(f"{ATOM}author"):
            assert person.findtext(f"{ATOM}name")
    assert top.find(f"{ATOM}author") is not None  # of the entries without one
    assert len(set(ids)) == len(ids)
    return top


def test_atom(store: Engine) -> None:
    """Feedparser finds nothing wrong, and reads each entry's id, title, link, moments, author, names and words."""
    write(store, "d1", title="Banjir", author="Ani", published_at="2026-11-28T10:00:00+07:00")
    write(store, "d2", url=None)
    content = made(store, FeedFormat.ATOM).content
    musts(content)
    read = feedparser.parse(content)
    assert (read.bozo, read.version, read.feed.title) == (False, "atom10", "Kawat: semua")
    assert read.feed.links[0].href == "https://kawat.example/feeds/semua"
    newest, oldest = read.entries
    assert (oldest.title, oldest.link, oldest.author) == ("Banjir", "https://kabar.example/a?b=1&c=2", "Ani")
    assert (oldest.published, oldest.updated) == ("2026-11-28T03:00:00Z", "2026-11-29T05:00:00.000Z")
    assert (oldest.content[0].value, oldest.content[0].language) == (FLOOD, "id")
    assert [tag.term for tag in oldest.tags] == ["Demak"]
    assert (newest.title, newest.author, newest.get("links", []), "published" in newest) == (FLOOD, "kabar", [], False)


def test_json_feed(store: Engine) -> None:
    """It has what version 1.1 asks for, and the same entries by the same ids."""
    write(store, "d1", title="Banjir", author="Ani", published_at="2026-11-28T10:00:00+07:00")
    read = json.loads(made(store, FeedFormat.JSON).content)
    assert (read["version"], read["title"]) == ("https://jsonfeed.org/version/1.1", "Kawat: semua")
    (item,) = read["items"]
    (entry,) = feedparser.parse(made(store, FeedFormat.ATOM).content).entries
    assert item["id"] == entry.id and item["id"].startswith("urn:uuid:")
    assert (item["url"], item["title"], item["content_text"]) == ("https://kabar.example/a?b=1&c=2", "Banjir", FLOOD)
    assert (item["date_published"], item["date_modified"]) == ("2026-11-28T03:00:00Z", "2026-11-29T05:00:00.000Z")
    assert (item["authors"], item["tags"], item["language"]) == ([{"name": "Ani"}], ["Demak"], "id")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://", "http://[", NASTY])
def test_what_a_page_says_is_no_markup(store: Engine, url: str) -> None:
    """Markup, control characters and addresses that run something, of a page, are words or left out."""
    write(store, "d1", title=NASTY, author=NASTY, url=url)
    content = made(store, FeedFormat.ATOM).content
    entry = musts(content).find(f"{ATOM}entry")
    assert entry is not None and entry.findtext(f"{ATOM}title") == '<script>alert(1)</script> & ]]> "Halo" 🌉'
    assert entry.find(f"{ATOM}link") is None
    (item,) = json.loads(made(store, FeedFormat.JSON).content)["items"]
    assert "url" not in item
    assert not feedparser.parse(content).bozo


def test_an_address_that_is_not_clean(store: Engine) -> None:
    """An address with what none may have is mended, so that the feed is valid."""
    write(store, "d1", url='https://kabar.example/a b/"c">é')
    (entry,) = feedparser.parse(made(store, FeedFormat.ATOM).content).entries
    assert entry.link == "https://kabar.example/a%20b/%22c%22%3Eé"


@pytest.mark.parametrize("form", FeedFormat)
def test_the_same_until_something_comes(store: Engine, form: FeedFormat) -> None:
    """A feed is the same, byte for byte, with the same tag, until something comes; then its moment is that one's."""
    empty = made(store, form)
    assert (empty.updated, made(store, form)) == (NOW, empty)
    write(store, "d1")
    write(store, "d1", title="Lain")  # made again
    one = made(store, form)
    assert one.etag != empty.etag and made(store, form) == one
    assert one.etag.startswith('"') and one.etag.endswith('"')
    assert one.media_type.startswith({"atom": "application/atom+xml", "json": "application/feed+json"}[form])


def test_the_latest(store: Engine) -> None:
    """A feed has the latest hundred, the newest first."""
    for number in range(MOST + 2):
        write(store, f"d{number}", title=f"Judul {number}")
    titles = [item["title"] for item in json.loads(made(store, FeedFormat.JSON, None).content)["items"]]
    assert titles == [f"Judul {number}" for number in range(MOST + 1, 1, -1)]
