"""What a crawler says, as it is stored."""

from datetime import UTC, datetime

import pytest

from tasks.cleaning.clean import clean
from tasks.cleaning.delivered import as_stored
from worker.records import Document, Story


def story(published_from: str | None) -> Story:
    """A story whose moment is from there."""
    return Story(text="Warga mengungsi.", paragraphs=[(0, 16)], language="id", published_from=published_from)


@pytest.mark.parametrize("published_from", [None, "json-ld", "address, clock from visible line"])
def test_a_moment_that_nobody_can_read_is_kept(published_from: str | None) -> None:
    """What the crawler wrote of a moment is kept in the metadata where it was not understood, whatever else says it."""
    document = Document(text="Warga mengungsi.", published_at="besok lusa", crawled_at="entah", metadata={"a": 1})
    stored = as_stored(document, [story(published_from)])
    assert (stored.crawled_at, stored.metadata) == (None, {"published_at": "besok lusa", "crawled_at": "entah", "a": 1})
    assert as_stored(document, []).metadata["published_at"] == "besok lusa"


@pytest.mark.parametrize(("crawlers", "stored"), [(None, "2026-07-09T10:05:00+07:00"), ("besok", "besok")])
def test_a_pages_moment_after_its_crawl_is_kept(crawlers: str | None, stored: str) -> None:
    """What a page tells that lies after its crawl is kept in the metadata, where the crawler says nothing there."""
    head = '<meta property="article:published_time" content="2026-07-09T10:05:00+07:00">'
    body = "<p>Warga Desa Gerong mengungsi ke balai desa karena banjir setinggi dua meter pada Senin malam.</p>" * 3
    html = (
        f"<html><head><title>Banjir di Gerong</title>{head}</head><body><h1>Banjir di Gerong</h1>{body}</body></html>"
    )
    document = Document(html=html, published_at=crawlers, crawled_at="2026-07-03T10:00:00+07:00")
    stories = clean(document)
    assert stories[0].published_at is None
    assert as_stored(document, stories).metadata == {"published_at": stored}
    document = Document(html=html, published_at="2026-07-02T10:00:00+07:00", crawled_at="2026-07-03T10:00:00+07:00")
    stories = clean(document)
    assert stories[0].published_at == "2026-07-02T10:00:00+07:00"
    assert as_stored(document, stories).metadata == {}


@pytest.mark.parametrize("far", ["9999-12-31", "2999-01-01T00:00:00Z"])
def test_a_moment_far_ahead_is_kept(far: str) -> None:
    """What a crawler's clock or a form has for no moment, years ahead, is none, and is kept in the metadata."""
    accepted = datetime(2026, 7, 3, tzinfo=UTC)
    said = "Warga Desa Gerong mengungsi ke balai desa karena banjir setinggi dua meter pada Senin malam, kata lurah. "
    document = Document(text=said * 3, published_at=far, crawled_at=far)
    (told,) = clean(document, accepted=accepted)
    assert (told.published_at, told.published_from) == (None, "not the crawler's")
    stored = as_stored(document, [told], accepted)
    assert (stored.crawled_at, stored.metadata) == (None, {"published_at": far, "crawled_at": far})
    assert as_stored(document, [], accepted).metadata == {"published_at": far, "crawled_at": far}


@pytest.mark.parametrize("published_from", ["crawler", "crawler, zone from settings"])
def test_a_moment_that_was_read_is_not_kept_twice(published_from: str) -> None:
    """A moment that became the story's is no metadata."""
    document = Document(text="Warga mengungsi.", published_at="3 Juli 2026", crawled_at="3 Juli 2026 10.05 WIB")
    stored = as_stored(document, [story(published_from)])
    assert (stored.crawled_at, stored.metadata) == ("2026-07-03T10:05:00+07:00", {})


def test_what_the_crawler_says_is_cleaned() -> None:
    """The source is a name as a reader sees it, and metadata has nothing that nobody sees."""
    stored = as_stored(
        Document(text="x", source=" Kabar&nbsp;<b>Teluk</b>\u200b", metadata={"rub\u00adrik": "dae\u00adrah"}), []
    )
    assert (stored.source, stored.metadata) == ("Kabar Teluk", {"rub\u00adrik": "daerah"})
