"""A thread as programs get it, from the command line and the API alike."""

from typing_extensions import TypedDict

from worker.store.stories import as_published, in_utc
from worker.store.threads import Thread, cursor_of

_SOURCES = 100  # told


class StoryKey(TypedDict):
    """Which story: its document's id, and its number there."""

    document_id: str
    story: int


class ThreadStory(TypedDict):
    """A story in a thread. ``at``: when it was published, or accepted where its page tells no date."""

    document_id: str
    story: int
    url: str | None
    source: str | None
    title: str | None
    language: str
    published_at: str | None
    at: str
    duplicate_of: str | None
    duplicate_story: int | None
    similarity: float | None


class ThreadSource(TypedDict):
    """Who had so many of its stories, and when the first of them."""

    source: str | None
    stories: int
    first_at: str


class ThreadName(TypedDict):
    """A full name under a label, in so many of its stories."""

    label: str
    name: str
    stories: int


class ThreadRecord(TypedDict):
    """Stories of one event, in the order of time, and who had it in the order in which they had it first.

    ``thread`` is what it is called by: the story that the links of near duplicates end at, which may be gone. ``total``
    and ``total_sources``: of how many stories and sources the thread is; ``sources`` are 100 at most. ``names``: those
    in most of its 500 earliest stories. ``next`` is the cursor of the next page; null: this is the last.
    """

    thread: StoryKey
    total: int
    stories: list[ThreadStory]
    next: str | None
    total_sources: int
    sources: list[ThreadSource]
    names: list[ThreadName]


def record(thread: Thread) -> ThreadRecord:
    """A thread as an object of JSON."""
    document, story = thread.first
    sources = thread.sources
    return {
        "thread": {"document_id": document, "story": story},
        "total": len(thread.members),
        "stories": [
            {
                "document_id": row.document_id,
                "story": row.story,
                "url": row.url,
                "source": row.source,
                "title": row.title,
                "language": row.language,
                "published_at": as_published(row.published_at, row.published_precision),
                "at": in_utc(row.at),
                "duplicate_of": row.duplicate_of,
                "duplicate_story": row.duplicate_story,
                "similarity": row.similarity,
            }
            for row in thread.stories
        ],
        "next": cursor_of(thread.after),
        "total_sources": len(sources),
        "sources": [
            {"source": each.source, "stories": each.stories, "first_at": in_utc(each.first_at)}
            for each in sources[:_SOURCES]
        ],
        "names": [{"label": each.label, "name": each.name, "stories": each.stories} for each in thread.names],
    }
