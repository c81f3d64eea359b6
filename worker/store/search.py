"""Searches the stories of the store: by what they say, the best or the newest first, page by page.

Both databases are asked for sets of stories alone, each set a term's, and these are ranked by the same sums of whole
numbers; so both answer alike. ``worker/terms/story.py`` says how much a term counts in a story.
"""

import hashlib
import math
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import zip_longest
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    collate,
    column,
    func,
    literal,
    or_,
    select,
    table,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from worker.records import Span
from worker.store import cursors
from worker.store.schema import Number, documents, entities, search_index, search_stories, stories
from worker.store.stories import EVERY_STORY, StoryFilter, Told
from worker.store.transaction import at_one_moment
from worker.terms.query import Asked, Query, asked, parse, places
from worker.terms.snippet import Snippet, snippet
from worker.terms.stems import STEMS, Stem, stem_of
from worker.terms.story import GAINS, stepped
from worker.terms.words import words

_MOST_ALONE = 8  # things that are looked for each by itself
_ONE_WORD = re.compile(r"[^\s−-]\S*")

# PostgreSQL's memory for a search, unless the operator gives more: the keys of 100,000 stories.
_AT_LEAST = text(
    "SELECT set_config('work_mem', '16MB', true) WHERE pg_size_bytes(current_setting('work_mem')) < 16 * 1024 * 1024"
)
_search_words = table("search_words", column("rowid", Integer), column("search_words", Text))  # SQLite's alone
_OF_STORIES = ("document_id", "story", "title", "language", "text", "summary_text", "published_at")
_OF_STORIES_TOO = ("published_precision", "duplicate_of", "duplicate_story")
_COLUMNS = ("id", "at", *Told._fields)  # that are read of a story which has the words


Columns = ReadOnlyColumnCollection[str, Any]


class Order(StrEnum):
    """What comes first. ``best``: by how much what is searched for counts in it, of equals the newest."""

    BEST = "best"
    NEWEST = "newest"


class Name(msgspec.Struct, frozen=True):
    """Who or what a story mentions, and how often."""

    label: str
    name: str
    mentions: int


class Hit(msgspec.Struct, frozen=True):
    """A story that was found.

    ``title_marks`` and the snippet's marks are spans of what was searched for, into ``title`` and ``snippet.text``.
    ``at``: when it was published, else accepted; ``published_at`` is None where the page tells none. ``names`` are
    those that are mentioned, the frequent ones first. ``duplicate_of`` and ``duplicate_story``: it is that story again.
    """

    document_id: str
    story: int
    url: str | None
    source: str | None
    kind: str | None
    language: str
    title: str | None
    title_marks: list[Span]
    snippet: Snippet
    summary_text: str
    at: datetime
    published_at: datetime | None
    published_precision: str | None
    names: list[Name]
    duplicate_of: str | None
    duplicate_story: int | None


class Page(msgspec.Struct, frozen=True):
    """Some of what was found.

    ``total`` is how many stories there are in all; None where no words were asked for. ``cursor`` is where the next
    page begins; None: there is none. ``complete``: every story of the store was looked at; else the index is still to
    be made, by ``kawat store index``.
    """

    hits: list[Hit]
    total: int | None
    cursor: str | None
    complete: bool


class Found(NamedTuple):
    """The documents and numbers of some of what was found, and the rest as a :class:`Page` has it."""

    keys: list[tuple[str, int]]
    total: int | None
    cursor: str | None
    complete: bool


def search(
    engine: Engine,
    said: str,
    which: StoryFilter = EVERY_STORY,
    *,
    order: Order = Order.BEST,
    most: int = 20,
    cursor: str | None = None,
) -> Page:
    """Find stories, with what is shown of them.

    Args:
        engine: the store.
        said: words, all of which a story has; "several in a row" in quotes; -one that it does not have. Nothing: all
            stories, the newest first.
        which: only those of these.
        order: what comes first.
        most: hits on a page.
        cursor: where this page begins, as the page before it said.

    Raises:
        AskedWrongly: there is nothing in what is said that could be found, or the cursor is another search's.
    """
    query = parse(said)
    with at_one_moment(engine) as connection:
        found = _find(connection, query, which, order, most, cursor)
        return Page(_hits(connection, found.keys, query), found.total, found.cursor, found.complete)


def find(
    engine: Engine, said: str, which: StoryFilter = EVERY_STORY, *, order: Order, most: int, cursor: str | None = None
) -> Found:
    """Find the same stories, for who has the rest of them from elsewhere: the snippets are half of the work.

    Raises:
        AskedWrongly: as :func:`search`.
    """
    with at_one_moment(engine) as connection:
        return _find(connection, parse(said), which, order, most, cursor)


def each_alone(engine: Engine, said: str, which: StoryFilter = EVERY_STORY) -> list[tuple[str, int]]:
    """How many stories have each of several things that are searched for, as it is searched for; none has all.

    What is not to be there is so of each. Of very many things the first are looked for. Nothing where it is one thing
    alone, or no story has any.

    Raises:
        AskedWrongly: as :func:`search`.
    """
    query = parse(said)
    each_once: dict[tuple[str, ...], str] = {}
    for item in query.wanted:
        each_once.setdefault(tuple(words(item).plain), item)
    wanted = list(each_once.values())[:_MOST_ALONE]
    if len(wanted) == 1:
        return []
    with at_one_moment(engine) as connection:
        _prepare(connection)
        _set(connection, enable_indexscan="off")
        asking = (_Asking(connection, query._replace(wanted=(item,)), which, Order.NEWEST) for item in wanted)
        found = [connection.execute(each.count()).scalar_one() for each in asking]
    without = "".join(f" -{_typed(item)}" for item in query.unwanted)
    return [(_typed(item) + without, number) for item, number in zip(wanted, found, strict=True)] if any(found) else []


def _typed(item: str) -> str:
    """As it is searched for: in quotes where it is several words, or begins with a minus of its own."""
    return item if _ONE_WORD.fullmatch(item) else f'"{item}"'


def _find(
    connection: Connection, query: Query, which: StoryFilter, order: Order, most: int, cursor: str | None
) -> Found:
    asking = _Asking(connection, query, which, order if query.wanted else Order.NEWEST)
    _prepare(connection)
    complete = bool(connection.execute(select(search_index.c.complete)).scalar())
    after = _After.read(cursor, asking) if cursor else None
    worth = list(after.worth) if after else asking.worth(connection)
    if query.wanted:  # nor would it rather go by the words than through all by their dates
        _set(connection, enable_indexscan="off")
    rows = connection.execute(asking.page(worth, after).limit(most + 1)).all()
    total = None
    if query.wanted:
        total = rows[0].total if rows and not after else connection.execute(asking.count()).scalar_one()
    _set(connection, enable_indexscan="DEFAULT")
    last = rows[most - 1] if len(rows) > most else None
    ends = None
    if last is not None:
        ends = _After(worth, last.score, last.at, last.document_id, last.story).write(asking.digest)
    return Found([(row.document_id, row.story) for row in rows[:most]], total, ends, complete)


def _prepare(connection: Connection) -> None:
    # PostgreSQL does not know that to read the words of all stories takes far longer than their rows.
    _set(connection, enable_seqscan="off", jit="off")
    if connection.dialect.name == "postgresql":
        connection.execute(_AT_LEAST)


def _set(connection: Connection, **settings: str) -> None:
    """Settings of PostgreSQL's for this transaction."""
    if connection.dialect.name == "postgresql":
        for name, value in settings.items():
            connection.execute(text(f"SET LOCAL {name} = {value}"))


def saying(connection: Connection, said: str, which: StoryFilter) -> Select[Any]:
    """The ``document_id`` and ``story`` of all stories that say it, of those that are meant, as a query.

    Raises:
        AskedWrongly: there is nothing in what is said that could be found.
    """
    return _Asking(connection, parse(said), which, Order.NEWEST).found("document_id", "story")


class _After(NamedTuple):
    """Behind which story a page begins, and what each word is worth in this search: new stories change it otherwise."""

    worth: list[Number]
    score: Number
    at: datetime
    document_id: str
    story: Number

    def write(self, digest: str) -> str:
        return cursors.write((digest, self))

    @classmethod
    def read(cls, cursor: str, asking: "_Asking") -> "_After":
        this = "this search"
        digest, after = cursors.read(cursor, tuple[str, _After], this)
        if digest != asking.digest or len(after.worth) != asking.worths:
            raise cursors.none_of(cursor, this)
        return after


class _Asking:
    """A search as the store's own dialect puts it."""

    def __init__(self, store: Engine | Connection, query: Query, which: StoryFilter, order: Order) -> None:
        self._sqlite = store.dialect.name == "sqlite"
        self._query = query
        self._which = which
        self._order = order
        stems: Sequence[Stem] = STEMS if which.language is None else [stem_of(which.language)]
        self._wanted = [[asked(item, stem) for stem in stems] for item in query.wanted]
        self._unwanted = [[asked(item, stem) for stem in stems] for item in query.unwanted]
        # What is ranked are single words, each once: of a phrase its words.
        self._ranked = list(
            dict.fromkeys(
                tuple(filter(None, terms))
                for item in self._wanted
                for terms in zip_longest(*(each.row for each in item))
            )
        )
        said = msgspec.json.encode((query, which._replace(spellings=()), order))  # of which there may be more meanwhile
        self.digest = hashlib.sha256(said).hexdigest()[:8]

    @property
    def worths(self) -> int:
        """How many words have a worth."""
        return 0 if self._order is Order.NEWEST else len(self._ranked)

    def worth(self, connection: Connection) -> list[int]:
        """What each word is worth: the rarer the more, by BM25's measure in hundredths; 1 where there is one alone."""
        if self._order is Order.NEWEST:
            return []
        if len(self._ranked) == 1:
            return [1]
        last = connection.execute(select(func.max(search_stories.c.id))).scalar() or 0
        whole = 1 << int(last).bit_length()  # not exact: rows that were replaced count, too
        return [
            max(1, round(100 * math.log(1 + (whole - there + 0.5) / (there + 0.5))))
            for terms in self._ranked
            for there in [connection.execute(self._number([[(term,) for term in terms]])).scalar_one()]
        ]

    def count(self) -> Select[Any]:
        """How many stories are found."""
        return self.found()

    def page(self, worth: Sequence[int], after: _After | None) -> Select[Any]:
        """The stories that are found, in order: ``document_id``, ``story``, ``at``, ``score``, ``total``."""
        found = self.found("id", "document_id", "story", "at")
        if self._order is Order.NEWEST:
            total = func.count().over() if self._query.wanted and not after else literal(0)
            order = [found.selected_columns[name] for name in ("at", "document_id", "story")]
            if after:
                found = found.where(self._behind(after, None, *order))
            newest_first = self._in_order(literal(0), *order)[1:]
            return found.add_columns(total.label("total"), literal(0).label("score")).order_by(*newest_first)
        found_ = found.cte("found")
        gains = union_all(
            *(
                self._having(
                    [[(stepped(term, step),) for term in terms]], literal(of * (gain - GAINS[0])).label("gain")
                )
                for terms, of in zip(self._ranked, worth, strict=True)
                for step, gain in enumerate(GAINS)
                if step
            )
        ).subquery("gains")
        sums = select(gains.c.id, func.sum(gains.c.gain).label("gain")).group_by(gains.c.id).subquery("sums")
        score = func.coalesce(sums.c.gain, 0)
        query = select(
            found_.c.document_id, found_.c.story, found_.c.at, cast(score, Integer).label("score"),
            (literal(0) if after else func.count().over()).label("total"),
        ).select_from(found_.outerjoin(sums, sums.c.id == found_.c.id))  # fmt: skip
        if after:
            query = query.where(self._behind(after, score, found_.c.at, found_.c.document_id, found_.c.story))
        return query.order_by(*self._in_order(score, found_.c.at, found_.c.document_id, found_.c.story))

    def _by_bytes(self, document_id: ColumnElement[str]) -> ColumnElement[str]:
        """In the same order on both, whatever the database's language."""
        return collate(document_id, "BINARY" if self._sqlite else "C")

    def _in_order(
        self,
        score: ColumnElement[int],
        at: ColumnElement[datetime],
        document_id: ColumnElement[str],
        story: ColumnElement[int],
    ) -> list[ColumnElement[Any]]:
        return [score.desc(), at.desc(), self._by_bytes(document_id).desc(), story]

    def _behind(
        self,
        after: _After,
        score: ColumnElement[int] | None,
        at: ColumnElement[datetime],
        document_id: ColumnElement[str],
        story: ColumnElement[int],
    ) -> ColumnElement[bool]:
        key = self._by_bytes(document_id)
        same = and_(at == after.at, key == after.document_id, story > after.story)
        behind = or_(at < after.at, and_(at == after.at, key < after.document_id), same)
        if score is None:
            return and_(at <= after.at, behind)
        return or_(score < after.score, and_(score == after.score, behind))

    def found(self, *names: str) -> Select[Any]:
        """These columns of the stories that are found; how many they are, where none is named."""
        there, columns = self._there()
        query = select(*(columns[name] for name in names)) if names else select(func.count())
        told = Told(*(columns[name] for name in Told._fields))
        return query.select_from(there).where(*self._which.conditions(told))

    def _there(self) -> tuple[FromClause, Columns]:
        """The stories that have the words, with their columns, whatever else is asked of them; all if there are none.

        They are found once, before all else: a planner that begins with a filter would search for each of its stories.
        """
        if not self._wanted:
            return search_stories, search_stories.c
        wanted = [[row for each in item for row in _rows(each)] for item in self._wanted]
        unwanted = [[row for each in item for row in _rows(each)] for item in self._unwanted]
        matching = self._matching(wanted, unwanted)
        if self._sqlite:
            ids = select(_search_words.c.rowid.label("id")).where(matching).cte("there").prefix_with("MATERIALIZED")
            return search_stories.join(ids, ids.c.id == search_stories.c.id), search_stories.c
        rows = select(*(search_stories.c[name] for name in _COLUMNS)).where(matching)
        there = rows.cte("there").prefix_with("MATERIALIZED")
        return there, there.c

    def _number(self, wanted: Sequence[Sequence[Sequence[str]]]) -> Select[Any]:
        return select(func.count()).where(self._matching(wanted))

    def _having(self, wanted: Sequence[Sequence[Sequence[str]]], *columns: ColumnElement[Any]) -> Select[Any]:
        key = _search_words.c.rowid if self._sqlite else search_stories.c.id
        return select(key.label("id"), *columns).where(self._matching(wanted))

    def _matching(
        self,
        wanted: Sequence[Sequence[Sequence[str]]],
        unwanted: Sequence[Sequence[Sequence[str]]] = (),
    ) -> ColumnElement[bool]:
        """Of each item of those that are wanted one of its rows of terms is there, of the others none."""
        if self._sqlite:
            said = " AND ".join(_any_in_sqlite(item) for item in wanted)
            for item in unwanted:
                said = f"({said}) NOT {_any_in_sqlite(item)}"
            return _search_words.c.search_words.bool_op("MATCH")(said)
        said = " & ".join([*map(_any_in_postgresql, wanted), *(f"!{_any_in_postgresql(item)}" for item in unwanted)])
        return search_stories.c.words.bool_op("@@")(cast(bindparam(None, said, type_=Text), TSQUERY))


def _rows(what: Asked) -> list[Sequence[str]]:
    return [what.row, *((whole,) for whole in what.wholes)]


def _any_in_sqlite(rows: Iterable[Sequence[str]]) -> str:
    """In FTS5's language; no term has a quote in it."""
    return "(" + " OR ".join('"' + " ".join(row) + '"' for row in rows) + ")"


def _any_in_postgresql(rows: Iterable[Sequence[str]]) -> str:
    return "(" + " | ".join("(" + " <-> ".join(f"'{term}'" for term in row) + ")" for row in rows) + ")"


def _hits(connection: Connection, keys: Sequence[tuple[str, int]], query: Query) -> list[Hit]:
    """What is shown of these stories, in this order."""
    documents_ = {document for document, _ in keys}  # by pairs SQLite would read all there are
    shown = (
        select(
            *(stories.c[name] for name in (*_OF_STORIES, *_OF_STORIES_TOO)),
            *(documents.c[name] for name in ("url", "source", "kind")),
            search_stories.c.at,
        )
        .join(documents, documents.c.id == stories.c.document_id)
        .join(
            search_stories,
            (search_stories.c.document_id == stories.c.document_id) & (search_stories.c.story == stories.c.story),
        )
        .where(stories.c.document_id.in_(documents_))
    )
    number = func.count().label("mentions")
    mentioned = (
        select(*(entities.c[name] for name in ("document_id", "story", "label", "name")), number)
        .where(entities.c.document_id.in_(documents_))
        .group_by(*(entities.c[name] for name in ("document_id", "story", "label", "name")))
    )
    if not keys:
        return []
    rows = {(row.document_id, row.story): row for row in connection.execute(shown)}
    names: dict[tuple[str, int], list[Name]] = {}
    for row in connection.execute(mentioned):
        names.setdefault((row.document_id, row.story), []).append(Name(row.label, row.name, row.mentions))
    return [_hit(rows[key], sorted(names.get(key, ()), key=_often_first), query) for key in keys]


def _often_first(name: Name) -> tuple[int, str, str]:
    return -name.mentions, name.name, name.label


def _hit(row: Any, names: list[Name], query: Query) -> Hit:  # noqa: ANN401  (a row)
    stem = stem_of(row.language)
    marks = sorted({span for spans in places(row.title or "", query.wanted, stem) for span in spans})
    return Hit(
        row.document_id,
        row.story,
        row.url,
        row.source,
        row.kind,
        row.language,
        row.title,
        marks,
        snippet(row.text, places(row.text, query.wanted, stem)),
        row.summary_text,
        row.at,
        row.published_at,
        row.published_precision,
        names,
        row.duplicate_of,
        row.duplicate_story,
    )
