"""Reads what somebody said, the newest first: the quotes of all stories, by their speakers' names."""

import re
from collections.abc import Container, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine, Row, select, tuple_

from worker.records import QuoteKind, Span
from worker.store import cursors
from worker.store.called import each_once, folded, near
from worker.store.schema import Number, documents, entities, quotes, stories
from worker.store.search import Order, find
from worker.store.stories import EVERY_STORY, StoryFilter

_MOST_LOOKED_INTO = 100  # stories, for whom they call by a name that no speaker has
_LONGEST_NICKNAME = 60  # characters
# Before the office that somebody holds for a time.
_ACTING = re.compile(r"(?:plt|plh|pj|pjs|penjabat(?: sementara)?|pelaksana (?:tugas|harian)|acting) ")
# Who is to hold it.
_ELECT = frozenset({"terpilih", "elect"})
# Clubs, federations and companies have one, too: said alone it is the country's.
_PRESIDENTS = frozenset({"presiden", "president"})
_OF_THE_COUNTRY = frozenset({"", "ri", "indonesia", "republik indonesia", "of indonesia"})
_WITHIN_A_MOMENT = (quotes.c.document_id, quotes.c.story, quotes.c.number)
_ALL = (
    select(quotes, *(stories.c[name] for name in ("title", "language", "duplicate_of")), documents.c.source)
    .add_columns(documents.c.url, stories.c.published_at.is_not(None).label("dated"))
    .join(stories, (stories.c.document_id == quotes.c.document_id) & (stories.c.story == quotes.c.story))
    .join(documents, documents.c.id == quotes.c.document_id)
)


class Speakers(NamedTuple):
    """Whom a name means, by their full names; ``others``: whom else it could mean."""

    meant: list[str]
    others: list[str]


class Place(NamedTuple):
    """Where a statement stands among all: ``published_at`` is its story's, else when that was accepted."""

    published_at: datetime
    document_id: str
    story: Number
    number: Number

    @property
    def cursor(self) -> str:
        """The same as a word for a shell or an address: see :func:`place_of`."""
        return cursors.write(self)


def place_of(cursor: str) -> Place:
    """The place that a cursor is of.

    Raises:
        AskedWrongly: it is of none.
    """
    return cursors.read(cursor, Place, "statements")


class Statement(NamedTuple):
    """What somebody said: ``text`` is the words, ``words`` where they stand in the story's text.

    ``speaker``, ``role`` and ``cue`` are as they stand beside it. ``again``: its story is one that was seen before.
    ``dated``: its story's page tells a date.
    """

    place: Place
    kind: QuoteKind
    name: str | None
    words: list[Span]
    text: str
    speaker: str | None
    role: str | None
    cue: str | None
    title: str | None
    source: str | None
    url: str | None
    language: str
    again: bool
    dated: bool = True


def speakers(engine: Engine, called: str) -> Speakers:
    """The speakers of whom there are statements and that a name means.

    Those who are called so, whatever case, apostrophes and marks; where there are none, those whose names begin or end
    with it, and those whom the newest stories that have it call so, as by a nickname. These are ``others`` where
    somebody is called so in full; where there is none at all, those that are near it.
    """
    wanted, names = folded(called), {name: folded(name) for name in each_once(engine, quotes.c.name)}
    so = [name for name, fold in names.items() if fold == wanted] if wanted else []
    nearly = [name for name, fold in names.items() if _is_part(wanted, fold)] if wanted else []
    if 0 < len(wanted) <= _LONGEST_NICKNAME:
        nearly += _called_so(engine, wanted, names.keys() - {*so, *nearly})
    if so:
        return Speakers(so, nearly)
    return Speakers(nearly, [] if nearly else near(called, names))


class Spoken(NamedTuple):
    """Where something is said in a role: the documents, and all that the role is called there."""

    ids: list[str]
    roles: list[str]


def in_role(engine: Engine, called: str) -> Spoken | None:
    """Where somebody says something whose role begins with these words, in the newest stories that have them.

    Who only acts in an office holds it: "Plt. Gubernur"; who is elected, "Gubernur terpilih", does not yet. "Presiden"
    alone is the country's: another's is asked for with what he or she presides over. What only ends with the words, or
    has them in it, is another's: a deputy's, a spokesman's, a former one's.

    None: nowhere there.
    """
    wanted = folded(called)
    if not 0 < len(wanted) <= _LONGEST_NICKNAME:
        return None
    keys = find(engine, f'"{wanted}"', order=Order.NEWEST, most=_MOST_LOOKED_INTO).keys
    query = select(quotes.c.document_id, quotes.c.role_text).where(
        tuple_(quotes.c.document_id, quotes.c.story).in_(keys)
    )
    with engine.connect() as connection:
        rows = connection.execute(query.where(quotes.c.role_text.is_not(None)).distinct()).all()
    found = [(document, role) for document, role in rows if _is_so(wanted, folded(role))]
    return Spoken(*(sorted({row[at] for row in found}) for at in (0, 1))) if found else None


def _is_so(wanted: str, role: str) -> bool:
    """Whether a role, folded, is what somebody asks for, or begins with it."""
    rest = f"{role} ".removeprefix(f"{wanted} ")
    if rest == f"{role} ":
        acting = _ACTING.match(role)
        return acting is not None and _is_so(wanted, role[acting.end() :])
    if wanted in _PRESIDENTS:
        return rest.strip() in _OF_THE_COUNTRY
    return _ELECT.isdisjoint(rest.split())


def _called_so(engine: Engine, wanted: str, names: Container[str]) -> list[str]:
    """The speakers for whom a mention stands that begins or ends so, in the newest stories that have its words."""
    keys = find(engine, f'"{wanted}"', order=Order.NEWEST, most=_MOST_LOOKED_INTO).keys
    there = tuple_(entities.c.document_id, entities.c.story).in_(keys)
    query = select(entities.c.text, entities.c.name).where(there).distinct()
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    written = ((folded(text), name) for text, name in rows if name in names)
    return sorted({name for text, name in written if text == wanted or _is_part(wanted, text)})


def _is_part(wanted: str, name: str) -> bool:
    return name.startswith(f"{wanted} ") or name.endswith(f" {wanted}")


def statements(
    engine: Engine,
    names: Sequence[str] = (),
    which: StoryFilter = EVERY_STORY,
    *,
    roles: Sequence[str] = (),
    containing: Sequence[str] = (),
    reprints: bool = False,
    after: Place | None = None,
    most: int,
) -> list[Statement]:
    """What was said, the newest first, of a story in its order; so many at most.

    Args:
        engine: the store.
        names: full names of the speakers; none: everybody's, also of those whom nobody names.
        which: in which stories. Where a page tells no date, the one on which it was accepted counts.
        roles: as they stand beside what was said, one of them; none: whatever the role. Say ``which`` documents, too:
            no index has them.
        containing: words that are in it, all of them, in upper case or lower.
        reprints: also what stands in near duplicates.
        after: only what comes behind this one.
        most: how many.
    """
    query = (
        _ALL.where(*which._replace(published_from=None, published_before=None).conditions())
        .where(*(quotes.c.words_text.icontains(word, autoescape=True) for word in containing))
        .order_by(quotes.c.published_at.desc(), *_WITHIN_A_MOMENT)
        .limit(most)
    )
    if names:
        query = query.where(quotes.c.name.in_(names))
    if roles:
        query = query.where(quotes.c.role_text.in_(roles))
    if which.published_from is not None:
        query = query.where(quotes.c.published_at >= which.published_from)
    if which.published_before is not None:
        query = query.where(quotes.c.published_at < which.published_before)
    if not reprints:
        query = query.where(stories.c.duplicate_of.is_(None))
    if after is not None:
        behind = (quotes.c.published_at < after.published_at) | (tuple_(*_WITHIN_A_MOMENT) > after[1:])
        query = query.where(quotes.c.published_at <= after.published_at, behind)
    with engine.connect() as connection:
        return [_statement(row) for row in connection.execute(query)]


def _statement(row: Row[tuple[object, ...]]) -> Statement:
    return Statement(
        place=Place(row.published_at, row.document_id, row.story, row.number),
        kind=row.kind,
        name=row.name,
        words=[(start, end) for start, end in row.words],
        text=row.words_text,
        speaker=row.speaker_text,
        role=row.role_text,
        cue=row.cue_text,
        title=row.title,
        source=row.source,
        url=row.url,
        language=row.language,
        again=row.duplicate_of is not None,
        dated=bool(row.dated),
    )
