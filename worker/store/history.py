"""Keeps what a document's text was before it came again with another: as it is written, in the same transaction.

Kept is what makes the older text of the newer one. What is no new version - the same content made anew by newer code,
other furniture around the same text, pages that joined their article, a live page that grew - changes the text that the
newest difference is from; then ``remade`` leads from what there is now to what that was.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any, NamedTuple

import msgspec
from billiard.exceptions import SoftTimeLimitExceeded
from sqlalchemy import Connection, Row, delete, select, update

from worker.errors import NoDifferenceError
from worker.records import Part, Story
from worker.store.changes import (
    Change,
    Mention,
    Said,
    StoryChange,
    StoryText,
    change_of,
    compare,
    cut,
    since_made_again,
    without,
)
from worker.store.differences import apply, difference
from worker.store.schema import documents, entities, stories, versions

log = logging.getLogger("kawat.store")
_NOON = time(12, tzinfo=UTC)  # what a day without a clock is kept as
MakeAgain = Callable[[bytes], Sequence[Story]]


def _as_it_was(_body: bytes) -> Sequence[Story]:
    return ()


class Keeping(NamedTuple):
    """How versions are kept: how many older ones of a document at most.

    ``again``: makes a body's stories by today's code, to tell what only newer code changed; none where it cannot.
    """

    most: int = 100
    again: MakeAgain = _as_it_was


class Came(NamedTuple):
    """A document that comes, as its rows: stories in their order, and mentions. ``at``: crawled, else accepted."""

    content: str
    at: datetime
    processed_at: datetime
    crawled_at: datetime | None
    parts: Sequence[Part] | None
    kind: str | None
    stories: Sequence[Mapping[str, Any]]
    mentions: Sequence[Mapping[str, Any]]


class Remade(NamedTuple):
    """What leads from a version's text as it is made now to the text as it came; None: they are the same."""

    packed: bytes | None


class Next(NamedTuple):
    """What becomes of a document's history when it is replaced: ``version`` and ``at`` are those of its row then.

    ``row`` is the version that begins, ``remade`` what changes of the one that stays; neither: nothing does.
    """

    version: int
    at: datetime | None
    row: dict[str, Any] | None = None
    remade: Remade | None = None


def text_of(row: Any) -> StoryText:  # noqa: ANN401  (a row that is there, or one that is to be)
    """A story's row as a version keeps it."""
    published = row["published_at"] and row["published_at"].astimezone(UTC).isoformat()
    return StoryText(row["title"], published, cut(row["text"], row["paragraphs"], row["sentences"]))


class History:
    """The history of documents that are about to be replaced; until the transaction ends nobody else replaces them."""

    def __init__(self, connection: Connection, ids: Iterable[str], keeping: Keeping) -> None:
        self._connection = connection
        self._keeping = keeping
        names = ("id", "content", "accepted_at", "crawled_at", "pages", "version", "version_at", "no_article")
        query = select(*(documents.c[name] for name in names)).where(documents.c.id.in_(ids)).order_by(documents.c.id)
        self._there = {row.id: row for row in connection.execute(query.with_for_update())}
        self._newest: dict[str, Row[Any]] = {}
        if later := [row.id for row in self._there.values() if row.version > 1]:
            this = (versions.c.document_id == documents.c.id) & (versions.c.version == documents.c.version)
            newest = select(versions.c.document_id, versions.c.published_at, versions.c.remade).join(documents, this)
            rows = connection.execute(newest.where(versions.c.document_id.in_(later)))
            self._newest |= {row.document_id: row for row in rows}

    def next(self, document: str, came: Came) -> Next | None:
        """What becomes of a document's history when this replaces it; None: it was crawled before what is there."""
        there = self._there.get(document)
        if there is None:  # it was deleted a moment ago
            return Next(1, came.at)
        if there.no_article is not None:
            return self._returned(there, came)
        if not came.parts and not there.pages and _was_crawled_before(came.crawled_at, there.crawled_at):
            return None
        rests = Next(there.version, there.version_at)
        same_content = came.content == there.content and came.parts is None and there.pages is None
        if same_content and document not in self._newest:
            return rests
        rows = self._stories(document)
        old, new = [text_of(row) for row in rows], [text_of(row) for row in came.stories]
        if old == new:
            return rests
        change = None if same_content or _has_grown(there, came) else self._change(there, rows, came, old, new)
        return self._version(there, came, change, old, new) if change else self._remade(rests, document, old, new)

    def went(self, document: str) -> None:
        """Keep the text of one that newer code found to be no article, before its stories are deleted.

        Then it is made into no story at all, as by any newer code: what it was can be made again of that.
        """
        there = self._there.get(document)
        if there is not None and there.no_article is None and document in self._newest:
            old = [text_of(row) for row in self._stories(document)]
            self.keep(document, self._remade(Next(there.version, there.version_at), document, old, []))

    def keep(self, document: str, following: Next) -> None:
        """Write what :meth:`next` told, now that the document is replaced."""
        if following.remade:
            newest = (versions.c.document_id == document) & (versions.c.version == following.version)
            self._connection.execute(update(versions).where(newest).values(remade=following.remade.packed))
        if following.row:
            self._connection.execute(versions.insert(), [following.row])
            oldest = following.version - self._keeping.most
            too_old = (versions.c.document_id == document) & (versions.c.version <= oldest)
            self._connection.execute(delete(versions).where(too_old))

    def _returned(self, there: Row[Any], came: Came) -> Next:
        """What becomes of the history of what was no article, and perhaps an article before."""
        if there.version == 1:
            return Next(1, came.at)
        new = [text_of(row) for row in came.stories]
        newest = self._newest.get(there.id)
        try:
            old = apply(newest.remade, []) if newest is not None and newest.remade else None
        except NoDifferenceError:
            old = None
        if old is None:  # what it said is kept no longer: this is the first version that is
            return Next(there.version + 1, max(came.at, there.version_at or came.at))
        found = [] if came.content == there.content else compare(old, new)
        if any(each.is_changed for each in found):
            mentions = [Mention(row["name"], row["label"], row["text"]) for row in came.mentions]
            return self._version(there, came, change_of(found, Said(old, []), Said(new, mentions)), [], new)
        return self._remade(Next(there.version, there.version_at), there.id, [], new)

    def _stories(self, document: str) -> list[Mapping[str, Any]]:
        names = ("title", "published_at", "text", "paragraphs", "sentences", "access", "made_by")
        query = select(*(stories.c[name] for name in names)).where(stories.c.document_id == document)
        return [dict(row) for row in self._connection.execute(query.order_by(stories.c.story)).mappings()]

    def _change(
        self,
        there: Row[Any],
        rows: Sequence[Mapping[str, Any]],
        came: Came,
        old: Sequence[StoryText],
        new: Sequence[StoryText],
    ) -> Change | None:
        """Of what is another in the text what its publisher changed; None where that is nothing."""
        found = [_unless_cut(each, rows, came.stories) for each in compare(old, new)]
        if came.kind == "live" or _has_more_pages(there, came):
            found = without(found, "came")
        if came.parts is None and any(each.is_changed for each in found) and _code(rows) != _code(came.stories):
            again = self._again(there.id)
            found = since_made_again(found, again) if again else found
        if not any(each.is_changed for each in found):
            return None
        names = ("name", "label", "text")
        query = select(*(entities.c[name] for name in names)).where(entities.c.document_id == there.id)
        before = self._connection.execute(query.order_by(entities.c.story, entities.c.start_char))
        after = [Mention(*(row[name] for name in names)) for row in came.mentions]
        return change_of(found, Said(old, [Mention(*row) for row in before]), Said(new, after))

    def _again(self, document: str) -> list[tuple[str | None, str]]:
        """The older version's titles and texts by today's code; none where it cannot make them."""
        body = self._connection.execute(select(documents.c.body).where(documents.c.id == document)).scalar_one()
        try:
            return [(story.title, story.text) for story in self._keeping.again(body)]
        except SoftTimeLimitExceeded:
            raise
        except Exception as error:  # noqa: BLE001  (whatever the older page provokes, the newer one is not at fault)
            why = f"{type(error).__name__}: {error}"
            log.warning("the older version of %s cannot be made again by today's code: %s", document, why)
            return []

    def _version(
        self, there: Row[Any], came: Came, change: Change, old: Sequence[StoryText], new: Sequence[StoryText]
    ) -> Next:
        before = there.version_at or came_at(there.crawled_at, there.accepted_at)
        changed = max(came.at, before)
        newest = self._newest.get(there.id)
        own = next((each.published_at for each in old if each.published_at), None)
        published = newest.published_at if newest else datetime.fromisoformat(own) if own else before
        version = there.version + 1
        row = {
            "document_id": there.id,
            "version": version,
            "changed_at": changed,
            "before_at": before,
            "published_at": published,
            "after_seconds": round((changed - published).total_seconds()),
            "processed_at": came.processed_at,
            "change": msgspec.to_builtins(change),
            "difference": difference(old, new),
            "remade": None,
        }
        return Next(version, changed, row)

    def _remade(self, rests: Next, document: str, old: Sequence[StoryText], new: Sequence[StoryText]) -> Next:
        newest = self._newest.get(document)
        if newest is None:
            return rests
        as_it_came = old
        if newest.remade:
            try:
                as_it_came = apply(newest.remade, old)
            except NoDifferenceError:  # an older release replaced the text: what was before it cannot be made again
                return rests
        remade = Remade(difference(as_it_came, new) if as_it_came != new else None)
        return rests._replace(remade=remade)


def came_at(crawled: datetime | None, accepted: datetime) -> datetime:
    """When a page was as it came: when it was crawled, if that is known and lies before it was accepted."""
    return min(crawled, accepted) if crawled else accepted


def _was_crawled_before(this: datetime | None, other: datetime | None) -> bool:
    """Whether it is sure; a day without a clock is kept as its noon, and then the days are compared."""
    if this is None or other is None:
        return False
    if _NOON in (this.timetz(), other.timetz()):
        return this.date() < other.date()
    return this < other


def _has_grown(there: Row[Any], came: Came) -> bool:
    """Whether it is made of the pages that there were, each as it was, and of more."""
    old = {(part.document, part.content) for part in _parts(there.id, there.content, there.pages) if part.used}
    new = {(part.document, part.content) for part in _parts(there.id, came.content, came.parts) if part.used}
    return (came.parts is not None or there.pages is not None) and old <= new


def _has_more_pages(there: Row[Any], came: Came) -> bool:
    old = {part.document for part in _parts(there.id, there.content, there.pages)}
    return any(part.document not in old for part in came.parts or ())


def _parts(document: str, content: str, parts: Sequence[Sequence[Any]] | None) -> list[Part]:
    """The pages that a document is made of; one that came by itself is one."""
    return [Part(1, document, content, True)] if parts is None else [Part(*part) for part in parts]


def _unless_cut(change: StoryChange, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> StoryChange:
    """A change without what only a paywall took away or gave back."""
    if change.old_story is None or change.story is None:
        return change
    was, is_ = old[change.old_story]["access"] == "cut", new[change.story]["access"] == "cut"
    return change if was == is_ else without([change], "went" if is_ else "came")[0]


def _code(rows: Sequence[Mapping[str, Any]]) -> object:
    """What the stories were cleaned by, whatever Kawat's version; None where it is not known."""
    made = (rows[0]["made_by"] or {}).get("clean") if rows else None
    return made and {name: value for name, value in made.items() if name != "kawat"}
