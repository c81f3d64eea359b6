"""Watches: queries that are kept, and what they told. Why it is done so: docs/background/watches.md."""

import time
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any, NamedTuple, Self

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Row, case, delete, exists, func, select, text, tuple_, update
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError

from worker.errors import AskedWrongly, Fault, KawatError
from worker.records import ArticleKind, Label
from worker.store.schema import arrivals, documents, entities, matches, pages, stories, watches
from worker.store.search import saying
from worker.store.stories import StoryFilter, as_published
from worker.store.transaction import reading, writing

MOST_DAYS = 36_500  # that a watch can look back: of many more no calendar has the moment
AT_ONCE = 200  # documents that came, or old stories, in a transaction
_PAUSE_SECONDS = 0.05  # SQLite has no queue: who waits to write looks so often whether it can
_UNASKABLE = (KawatError, DBAPIError, ArithmeticError, ValueError)  # what a query that cannot be asked raises
_LOCK = 0x6B617762  # PostgreSQL's advisory lock of who decides
_SUMMARY, _TITLE, _NAMES = 2000, 500, 50  # characters and names that are told: a delivery is to stay below 20 kB
_STORY_COLUMNS = (
    *("document_id", "story", "title", "author", "language", "published_at", "published_precision", "access"),
    *("summary_text", "duplicate_of", "duplicate_story"),
)


class WatchQuery(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Which stories a watch is about: all that fit everything that is said, as in :class:`StoryFilter`.

    ``words``: as they are searched for.
    ``max_age_days``: and were published no longer ago than that when they came; one that does not say when may be new.
    """

    words: str | None = None
    language: str | None = None
    source: str | None = None
    kind: ArticleKind | None = None
    label: Label | None = None
    name: str | None = None
    max_age_days: Annotated[float, msgspec.Meta(ge=0, le=MOST_DAYS)] | None = None

    def conditions(self, connection: Connection, ids: Sequence[str] | None = None) -> list[ColumnElement[bool]]:
        """What a query of stories and their documents asks for; how old they may be is another question.

        Args:
            connection: to the store.
            ids: of the documents that alone are meant.

        Raises:
            KawatError: its words are none that can be found.
        """
        which = StoryFilter(
            ids=ids, language=self.language, source=self.source, kind=self.kind, label=self.label, name=self.name
        )
        asked = which.conditions()
        if self.words is not None:  # the index is asked for these documents alone: it need not find all that say it
            found = saying(connection, self.words, StoryFilter(ids=ids, language=self.language))
            asked.append(tuple_(stories.c.document_id, stories.c.story).in_(found))
        return asked

    def said(self) -> str:
        """It in a line: ``name Joko Widodo, language id``."""
        fields: dict[str, Any] = msgspec.to_builtins(self)
        return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in fields.items()) or "every story"


class Watch(NamedTuple):
    """A watch as it is kept."""

    id: str
    name: str
    query: WatchQuery
    webhook: str | None
    secret: str | None
    added_at: datetime
    arrivals_after: int
    tell_from: datetime | None
    stopped: str | None
    gone: str | None

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        """From its row.

        Raises:
            KawatError: it asks for what this Kawat does not know: a newer one added it, or an older one that let pass
                what no story has.
        """
        try:
            query = msgspec.convert(row.query, _Strict)
        except msgspec.ValidationError as error:
            raise KawatError(
                f"the watch {row.name!r} asks for what this Kawat does not know: {error}. If a newer Kawat added it, "
                f"update this one; else remove it (kawat watch remove {row.name}) and add it with what there is"
            ) from None
        fields = {name: getattr(row, name) for name in cls._fields if name != "query"}
        return cls(query=query, **fields)


class _Strict(WatchQuery, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """A field more is a condition more, which is not to be left out."""


def add_watch(
    engine: Engine,
    name: str,
    query: WatchQuery,
    *,
    now: datetime,
    webhook: str | None = None,
    secret: str | None = None,
    tell_from: datetime | None = None,
) -> None:
    """Keep a watch: what comes from now on is its, and of what is there what was published since ``tell_from``.

    Raises:
        KawatError: there is one of this name.
        StoreUnavailable: the store is away, locked or full.
    """
    try:
        with writing(engine) as connection:
            if connection.dialect.name == "postgresql":
                # Of a document that is on its way no arrival is noted where this is the first watch.
                connection.execute(text("LOCK TABLE documents IN SHARE MODE"))
            mark = arrivals.insert().values(document_id="").returning(arrivals.c.number)
            after = connection.execute(mark).scalar_one()
            row = {
                "id": str(uuid.uuid4()),
                "name": name,
                "query": msgspec.to_builtins(query),
                "webhook": webhook,
                "secret": secret,
                "added_at": now,
                "arrivals_after": after,
                "tell_from": tell_from,
                "failures": 0,
            }
            connection.execute(watches.insert(), row)
    except IntegrityError:
        raise KawatError(f"there is a watch {name!r} already: kawat watch list") from None


def remove_watch(engine: Engine, name: str) -> None:
    """Forget a watch, and all that it told; what came is noted for nobody any longer, if it was the last one."""
    with writing(engine) as connection:
        connection.execute(delete(watches).where(watches.c.name == name))
        connection.execute(delete(arrivals).where(~exists().where(watches.c.id.is_not(None))))


def watch_called(engine: Engine, name: str) -> Watch:
    """The watch of this name.

    Raises:
        AskedWrongly: there is none.
    """
    with reading(engine) as connection:
        row = connection.execute(select(watches).where(watches.c.name == name)).first()
    if row is None:
        raise AskedWrongly(Fault.NO_WATCH, name=name)
    return Watch.of(row)


def watches_told(engine: Engine) -> Sequence[Row[Any]]:
    """All watches by name, each with its ``matches``, ``last_match``, and its ``waiting``, ``sent``, ``dead`` ones."""
    counts = (func.sum(case((matches.c.state == state, 1), else_=0)).label(state) for state in _STATES)
    told = (
        select(
            matches.c.watch_id,
            func.count().label("matches"),
            func.max(matches.c.matched_at).label("last_match"),
            *counts,
        )
        .group_by(matches.c.watch_id)
        .subquery()
    )
    numbers = (func.coalesce(told.c[name], 0).label(name) for name in ("matches", *_STATES))
    query = select(watches, told.c.last_match, *numbers).outerjoin(told, told.c.watch_id == watches.c.id)
    with reading(engine) as connection:
        return connection.execute(query.order_by(watches.c.name)).all()


_STATES = ("waiting", "sent", "dead")


def count_arrivals(engine: Engine) -> int:
    """How many arrivals were not decided about yet."""
    query = select(func.count()).select_from(arrivals).where(arrivals.c.document_id != "")
    with reading(engine) as connection:
        return connection.execute(query).scalar_one()


def told(engine: Engine, watch: Watch, most: int) -> Sequence[Row[Any]]:
    """The latest matches of a watch, the newest first."""
    columns = [matches.c[name] for name in ("id", "matched_at", "record")]
    query = select(*columns).where(matches.c.watch_id == watch.id).order_by(matches.c.number.desc()).limit(most)
    with reading(engine) as connection:
        return connection.execute(query).all()


def would_match(engine: Engine, query: WatchQuery, since: datetime, most: int) -> Sequence[dict[str, Any]]:
    """Records of stories that fit, published, or delivered where that is not known, since a moment; the newest first.

    How old they were when they came is not asked.
    """
    with reading(engine) as connection:
        found = _found(connection, [*query.conditions(connection), _when() >= since], order=[_when().desc()], most=most)
        return [record for _, record in _with_records(connection, found)]


def look(engine: Engine, now: datetime) -> int:
    """Decide about the oldest that came, and about what is old and was asked for; a while's worth, in a transaction.

    Returns:
        How much was decided about; 0: all is.

    Raises:
        StoreUnavailable: the store is away, locked or full; nothing was decided.
    """
    with reading(engine) as connection:
        old = connection.execute(select(watches).where(_old_to_tell())).all()
        if not old and not connection.execute(select(arrivals.c.number).limit(1)).first():
            return 0
    parts = {row.id: _old_part(engine, row) for row in old}  # looked for where nobody has to wait for it
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":  # SQLite has one writer at a time
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        came = connection.execute(select(arrivals).order_by(arrivals.c.number).limit(AT_ONCE)).all()
        done = len(came)
        for row in connection.execute(select(watches).where(watches.c.stopped.is_(None)).order_by(watches.c.name)):
            done += _ask(connection, row, came, parts.get(row.id), now)
        connection.execute(delete(arrivals).where(arrivals.c.number.in_([each.number for each in came])))
    if old and engine.dialect.name == "sqlite":
        time.sleep(_PAUSE_SECONDS)
    return done


def _old_to_tell() -> ColumnElement[bool]:
    return watches.c.tell_from.is_not(None) & watches.c.stopped.is_(None)


class _Part(NamedTuple):
    """What of a watch is old and to be told next: published ``since`` then, ``until`` then (null: nothing is left)."""

    since: datetime
    until: datetime | None
    stories: Sequence[tuple[str, int]]


def _old_part(engine: Engine, row: Row[Any]) -> _Part | Exception:
    """The oldest stories that a watch is to tell next, the oldest first; or why it cannot."""
    with reading(engine) as connection:
        try:
            watch = Watch.of(row)
            asked = watch.query.conditions(connection)
            first = _moments(connection, asked, lambda moment: moment >= row.tell_from, AT_ONCE)
            if not first:
                return _Part(row.tell_from, None, [])
            until = first[-1].moment
            # All of the last moment, for the next part begins after it: a day without a clock is its noon.
            last = _moments(connection, asked, lambda moment: moment == until)
        except (OperationalError, InterfaceError):  # the store's fault, not the query's
            raise
        except _UNASKABLE as error:
            return error
    return _Part(row.tell_from, until, list(dict.fromkeys((each.document_id, each.story) for each in [*first, *last])))


def _moments(
    connection: Connection,
    asked: Sequence[ColumnElement[bool]],
    when: Callable[[ColumnElement[datetime | None]], ColumnElement[bool]],
    most: int | None = None,
) -> list[Row[Any]]:
    """The stories of some moments, as :func:`_when` has it, each with its ``moment``, the oldest first.

    Those with a date and those without are asked for apart: an index has the dates, none what :func:`_when` says.
    """
    found: list[Any] = []
    is_dated = stories.c.published_at.is_not(None)
    for moment, which in ((stories.c.published_at, is_dated), (documents.c.accepted_at, ~is_dated)):
        query = select(stories.c.document_id, stories.c.story, moment.label("moment"))
        query = query.join(documents, documents.c.id == stories.c.document_id).where(*asked, which, when(moment))
        found += connection.execute(query.order_by(moment).limit(most)).all()
    return sorted(found, key=lambda row: row.moment)[:most]


def _ask(
    connection: Connection, row: Row[Any], came: Sequence[Row[Any]], part: _Part | Exception | None, now: datetime
) -> int:
    """Ask a watch's query; one that cannot be asked is stopped, and holds the others up no longer."""
    try:
        with connection.begin_nested():
            watch = Watch.of(row)
            new = {each.document_id: each.number for each in came if each.number > watch.arrivals_after}
            if new:
                found = _found(connection, watch.query.conditions(connection, list(new)), order=[stories.c.story])
                fresh = [each for each in found if _is_fresh(each, watch.query)]
                _tell(connection, watch, sorted(fresh, key=lambda each: new[each.document_id]), now)
            if isinstance(part, Exception):
                raise part
            return _tell_old(connection, watch, part, now) if part else 0
    except (OperationalError, InterfaceError):  # the store's fault, not the query's
        raise
    except _UNASKABLE as error:
        why = str(error.orig if isinstance(error, DBAPIError) else error).partition("\n")[0]
        stopped = f"it cannot be asked: {why}"
        connection.execute(update(watches).where(watches.c.id == row.id).values(stopped=stopped))
        return 0


def _tell_old(connection: Connection, watch: Watch, part: _Part, now: datetime) -> int:
    """Tell a part of what is old, the oldest first, and note from when on the next one is."""
    if watch.tell_from != part.since:  # another process told it meanwhile
        return len(part.stories)
    for start in range(0, len(part.stories), AT_ONCE):
        which = set(part.stories[start : start + AT_ONCE])
        # By the ids alone: beside another condition SQLite would go by that one's index, through all that has it.
        there = _found(connection, [stories.c.document_id.in_({id_ for id_, _ in which})], order=[_when()])
        _tell(connection, watch, [each for each in there if (each.document_id, each.story) in which], now)
    rest = part.until + timedelta.resolution if part.until else None
    connection.execute(update(watches).where(watches.c.id == watch.id).values(tell_from=rest))
    return len(part.stories)


def _when() -> ColumnElement[datetime]:
    """When a story was published, else when its page was delivered."""
    return func.coalesce(stories.c.published_at, documents.c.accepted_at)


def _is_fresh(story: Row[Any], query: WatchQuery) -> bool:
    """Whether it was not too old when it was delivered, whenever that is looked at."""
    if query.max_age_days is None or story.published_at is None:
        return True
    return bool(story.published_at >= story.accepted_at - timedelta(days=query.max_age_days))


def _found(
    connection: Connection,
    conditions: Sequence[ColumnElement[bool]],
    *,
    order: Sequence[ColumnElement[Any]],
    most: int | None = None,
) -> Sequence[Row[Any]]:
    columns: list[ColumnElement[Any]] = [
        *(stories.c[name] for name in _STORY_COLUMNS),
        *(documents.c[name] for name in ("url", "source", "kind", "accepted_at")),
        func.substr(stories.c.text, 1, _SUMMARY).label("excerpt"),
        _when().label("moment"),
    ]
    query = (
        select(*columns)
        .join(documents, documents.c.id == stories.c.document_id)
        .where(*conditions)
        .order_by(*order)
        .limit(most)
    )
    return connection.execute(query).all()


def _tell(connection: Connection, watch: Watch, found: Sequence[Row[Any]], now: datetime) -> None:
    """Write the matches that there are not yet; those of a watch with a webhook wait to be delivered."""
    articles = {_first(row)[0] for row in found}
    parts = select(pages.c.id, pages.c.document_id).where(pages.c.document_id.in_(articles))
    same: dict[str, set[str]] = {article: {article} for article in articles}  # also what its pages would be alone
    for part in connection.execute(parts):
        same[part.document_id].add(part.id)
    known = _known(connection, [match_id(watch.id, each, n) for a, n in map(_first, found) for each in same[a]])
    new: dict[str, Row[Any]] = {}
    for row in found:  # of a story and its reprints that come at once the first
        article, number = _first(row)
        if known.isdisjoint(match_id(watch.id, each, number) for each in same[article]):
            new.setdefault(match_id(watch.id, article, number), row)
    state: dict[str, Any] = {"state": None, "due_at": None, "settled_at": None}
    if watch.gone:
        state |= {"state": "dead", "settled_at": now}
    elif watch.webhook:
        state |= {"state": "waiting", "due_at": now}
    rows = [
        {
            "id": id_,
            "watch_id": watch.id,
            "document_id": row.document_id,
            "story": row.story,
            "matched_at": now,
            "record": record,
            "attempts": 0,
            "reason": watch.gone,
            **state,
        }
        for id_, (row, record) in zip(new, _with_records(connection, list(new.values())), strict=True)
    ]
    if rows:
        connection.execute(matches.insert(), rows)


def _known(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Of these matches those that there are."""
    return set(connection.execute(select(matches.c.id).where(matches.c.id.in_(set(ids)))).scalars())


def match_id(watch: str, document: str, story: int) -> str:
    """The id of the match of a watch and a story: the same, whoever makes it, and when."""
    return str(uuid.uuid5(uuid.UUID(watch), f"{document}/{story}"))


def _first(row: Row[Any]) -> tuple[str, int]:
    """The story itself, or the one that it is again."""
    return (row.duplicate_of, row.duplicate_story) if row.duplicate_of else (row.document_id, row.story)


def _with_records(connection: Connection, found: Sequence[Row[Any]]) -> list[tuple[Row[Any], dict[str, Any]]]:
    """Each story with what is told of it."""
    query = (
        select(entities.c.document_id, entities.c.story, entities.c.label, entities.c.name, func.count().label("times"))
        .where(entities.c.document_id.in_({row.document_id for row in found}))
        .group_by(entities.c.document_id, entities.c.story, entities.c.label, entities.c.name)
        .order_by(func.count().desc(), entities.c.name, entities.c.label)
    )
    names: dict[tuple[str, int], list[dict[str, str]]] = {}
    for row in connection.execute(query):
        names.setdefault((row.document_id, row.story), []).append({"name": row.name, "label": row.label})
    return [(row, _record(row, names.get((row.document_id, row.story), [])[:_NAMES])) for row in found]


def _record(row: Row[Any], names: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "document_id": row.document_id,
        "story": row.story,
        "url": row.url,
        "source": row.source,
        "title": None if row.title is None else _cut(row.title, _TITLE),
        "author": None if row.author is None else _cut(row.author, _TITLE),
        "language": row.language,
        "published_at": as_published(row.published_at, row.published_precision),
        "kind": row.kind,
        "access": row.access,
        "duplicate_of": row.duplicate_of,
        "summary": _cut(row.summary_text or row.excerpt, _SUMMARY),
        "names": names,
    }


def _cut(said: str, most: int) -> str:
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"
