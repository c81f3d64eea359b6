"""What a crawler says of a document, as the store keeps it."""

from datetime import UTC, datetime

import msgspec

from tasks.cleaning.published import Crawl
from tasks.cleaning.text import kept, name
from worker.records import Document, Story
from worker.zones import zone_called

_CRAWLER = "crawler"  # how a story's moment says that it is the crawler's


def as_stored(document: Document, stories: list[Story], accepted: datetime | None = None) -> Document:
    """The document with source and metadata as a reader sees them; moments that cannot be are in the metadata.

    They stand there under the field's name and as they were written, but where the crawler has metadata of that name:
    what cannot be read, a crawl more than a year after the delivery, and where the crawler says nothing, the page's own
    moment if that lies after its crawl.

    Args:
        document: as it was delivered.
        stories: what it became: none, where it is no article.
        accepted: when it was delivered, if that is known.
    """
    unread = {}
    if stories and (late := stories[0].late_moment):
        unread["published_at"] = late
    if document.published_at and not any((story.published_from or "").startswith(_CRAWLER) for story in stories):
        unread["published_at"] = document.published_at
    crawled = Crawl.of(document.crawled_at, accepted).said
    if document.crawled_at and not crawled:
        unread["crawled_at"] = document.crawled_at
    zone = zone_called(document.timezone) if document.timezone else UTC
    return msgspec.structs.replace(
        document,
        source=name(document.source or "") or None,
        crawled_at=crawled and (crawled.at(zone) or crawled.day).isoformat(),
        metadata=kept({**unread, **document.metadata}),
    )
