"""Writes results and dead letters: a batch in one transaction, and the same rows however often it comes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Row, bindparam, delete, exists, func, select, update

from worker.errors import KawatError, NoArticle
from worker.identity import Identity, document_at, former_id
from worker.ledger.codec import unpack_body
from worker.ledger.values import DeadJob, milliseconds, moment
from worker.records import Document, Entities, Made, PageOf, Span, Story, Summary, Tokens
from worker.route import Stage
from worker.store.history import Came, History, Keeping, came_at
from worker.store.links import follow, hand_on
from worker.store.made import made_by, maker, what_counts
from worker.store.pages import Page, is_taken, take
from worker.store.remade import kept, still_stored
from worker.store.schema import dead_letters, documents, entities, quotes, stories
from worker.store.search_index import Searched, add
from worker.store.transaction import Insert, insert_into, reading, writing

_NONE: Mapping[str, Any] = {}
_AS_EVER = Keeping()


AsStored = Callable[[Document, list[Story], datetime], Document]


def _as_it_is(document: Document, _stories: list[Story], _accepted: datetime) -> Document:
    return document


class AnalysedStory(msgspec.Struct):
    """All that the stages made of one story."""

    story: Story
    tokens: Tokens
    entities: Entities
    summary: Summary

    @property
    def made(self) -> dict[Stage, Made]:
        """What made it, by stage; without those that did not say, or had nothing to do."""
        said = {
            Stage.CLEAN: self.story.made,
            Stage.TOKENIZE: self.tokens.made,
            Stage.RECOGNIZE: self.entities.made,
            Stage.SUMMARIZE: self.summary.made,
        }
        return {stage: made for stage, made in said.items() if made}


class AnalysedDocument(msgspec.Struct):
    """All that the stages made of one job."""

    identity: Identity
    document: Document
    body: bytes
    accepted_ms: int
    stories: list[AnalysedStory]
    page_of: PageOf | None = None
    """Of which article it is a page, where that was made of several: one job of a batch has its stories."""
    again: bool = False
    """Whether it was made again of what the store has."""


class OtherPage(NamedTuple):
    """A job whose page is no article, and why."""

    identity: Identity
    document: Document
    body: bytes
    accepted_ms: int
    why: NoArticle
    made: Made
    again: bool = False


def write_no_articles(engine: Engine, pages: Sequence[OtherPage]) -> None:
    """Keep pages that are no article.

    Where the store has stories of a document they stay: a page may be away today. But not those that were made of this
    very content, which was taken for an article; of such a document the older versions stay.

    Raises:
        StoreUnavailable: the store is away, locked or full; nothing of the batch was written.
    """
    now = datetime.now(UTC)
    with writing(engine) as connection:
        by_id = {page.identity.document: page for page in still_stored(connection, pages, [])}
        if not by_id:
            return
        rows = [_no_article_row(page, now) for _, page in sorted(by_id.items())]
        insert, here = insert_into(connection, documents), documents.c
        same = (here.content == insert.excluded.content) & here.pages.is_(None)
        newer = here.accepted_at <= insert.excluded.accepted_at
        history = History(connection, by_id, _AS_EVER)
        replace = _replacing(insert, (here.no_article.is_not(None) | same) & newer, but=("version", "version_at"))
        written = set(connection.execute(replace.returning(here.id), rows).scalars())
        for document in sorted(written):
            history.went(document)
        hand_on(connection, written)
        connection.execute(delete(stories).where(stories.c.document_id.in_(written)))
        _forget_outdated_dead(connection, set(by_id))


def _no_article_row(page: OtherPage, now: datetime) -> dict[str, Any]:
    made = made_by({Stage.CLEAN: page.made})
    return _delivered_row(page, now) | {
        "analysis": f"kawat {page.made.kawat}",
        "kind": page.why.kind,
        "kind_probability": page.why.probability,
        "no_article": str(page.why).replace("\0", ""),
        "made_by": made,
        "maker": maker(made),
    }


def write_results(
    engine: Engine,
    results: Sequence[AnalysedDocument],
    as_stored: AsStored = _as_it_is,
    keeping: Keeping = _AS_EVER,
) -> set[str]:
    """Replace what the store has of these documents; one that was delivered or crawled later stays.

    Where the text is another, what it was is kept as an older version.

    Args:
        engine: the store.
        results: what came of the jobs.
        as_stored: what is made of an article's first page, given its stories and when it was accepted, as was of
            `results` before.
        keeping: how older versions are kept.

    Returns:
        The jobs that have to begin again: of their articles there are pages that were not there when it was made.

    Raises:
        StoreUnavailable: the store is away, locked or full; nothing of the batch was written.
    """
    now = datetime.now(UTC)
    with writing(engine) as connection:
        articles = {document_at(result.page_of.url) for result in results if result.page_of}
        results = still_stored(connection, results, articles)
        by_id = {result.identity.document: result for result in results if not result.page_of}
        groups = _by_article([result for result in results if result.page_of])
        by_id |= _articles(connection, groups, as_stored) if groups else {}
        rows = [_document_row(result, now) for _, result in sorted(by_id.items())]  # sorted: no deadlocks
        written = _write_documents(connection, rows, by_id, keeping) if rows else set()
        again = {result.identity.job for article in groups.keys() - written for result in groups[article]}
        again |= _of_more_pages(connection, [by_id[each] for each in by_id.keys() - written - groups.keys()])
        if not written:
            return again
        moved = _moved({document: groups.get(document, [by_id[document]]) for document in written})
        remade = {document for document in written if by_id[document].again}
        keep = kept(connection, {document: [document, *_others(moved, document)] for document in remade})
        connection.execute(delete(stories).where(stories.c.document_id.in_(written)))
        story_rows = [
            _story_row(document, number, story) | keep.get((document, story.story.stored_as), {})
            for document in sorted(written)
            for number, story in enumerate(by_id[document].stories)
        ]
        if story_rows:
            connection.execute(stories.insert(), story_rows)
        if any(row["duplicate_of"] for row in story_rows):
            _cut_circles(connection, written)
        for table, rows_of in ((entities, _entity_rows), (quotes, _quote_rows)):
            rows = [
                row
                for document in sorted(written)
                for number, story in enumerate(by_id[document].stories)
                for row in rows_of(document, number, story, by_id[document])
            ]
            if rows:
                connection.execute(table.insert(), rows)
        add(connection, [each for document in sorted(written) for each in _searched(document, by_id[document])])
        follow(connection, _numbers({document: by_id[document] for document in remade}, keep))
        _replace_moved(connection, moved)
        _forget_outdated_dead(connection, written, moved)
        return again


def _write_documents(
    connection: Connection,
    rows: Sequence[dict[str, Any]],
    by_id: Mapping[str, AnalysedDocument],
    keeping: Keeping,
) -> set[str]:
    """Write documents' rows, and the history of those that are there already.

    Those that are not are told by the insertion itself, which waits for whoever inserts the same: so of two deliveries
    of a new document the later one knows the other's text.

    Returns:
        The ids of those that were written.
    """
    insert = insert_into(connection, documents)
    fresh = insert.on_conflict_do_nothing().returning(documents.c.id)
    written = set(connection.execute(fresh, rows).scalars())
    there = [row for row in rows if row["id"] not in written]
    if not there:
        return written
    history = History(connection, [row["id"] for row in there], keeping)
    following = {row["id"]: history.next(row["id"], _came(by_id[row["id"]], row)) for row in there}
    again = [row | {"version": each.version, "version_at": each.at} for row in there if (each := following[row["id"]])]
    if again:
        replace = _replacing(insert, _may_replace(insert)).returning(documents.c.id)
        replaced = set(connection.execute(replace, again).scalars())
        for document in replaced:
            if each := following[document]:
                history.keep(document, each)
        written |= replaced
    return written


def _came(result: AnalysedDocument, row: Mapping[str, Any]) -> Came:
    """A document that comes as its history takes it."""
    return Came(
        row["content"],
        row["version_at"],
        row["processed_at"],
        row["crawled_at"],
        row["pages"],
        row["kind"],
        [_story_row(row["id"], number, story) for number, story in enumerate(result.stories)],
        [
            mention
            for number, story in enumerate(result.stories)
            for mention in _entity_rows(row["id"], number, story, result)
        ],
    )


def _by_article(results: Sequence[AnalysedDocument]) -> dict[str, list[AnalysedDocument]]:
    """Pages by the article that they are of."""
    found: dict[str, list[AnalysedDocument]] = {}
    for result in results:
        if result.page_of:
            found.setdefault(document_at(result.page_of.url), []).append(result)
    return found


def _articles(
    connection: Connection, groups: Mapping[str, Sequence[AnalysedDocument]], as_stored: AsStored
) -> dict[str, AnalysedDocument]:
    """Keep the pages; the articles that were made of all that there are, each as one result: its first page's."""
    found = {}
    there = take(connection, {article: [_page(each) for each in group] for article, group in groups.items()})
    for article, group in groups.items():
        result = next((each for each in group if each.stories), None)
        known = there[article]
        if not result or not result.page_of:
            continue
        parts = result.page_of.parts
        if {(part.document, part.content) for part in parts} != {
            (each.document, each.content) for each in known.values()
        }:
            continue
        first = known[parts[0].document]
        found[article] = AnalysedDocument(
            Identity(article, first.content),
            as_stored(unpack_body(first.body), [each.story for each in result.stories], first.accepted_at),
            first.body,
            milliseconds(max(each.accepted_at for each in known.values())),
            result.stories,
            result.page_of,
            result.again,
        )
    return found


def _page(result: AnalysedDocument) -> Page:
    """A page as it was delivered."""
    identity, page_of = result.identity, result.page_of
    part = next((part for part in page_of.parts if part.document == identity.document), None) if page_of else None
    return Page(
        identity.document,
        part.number if part else 1,
        page_of.last if page_of else None,
        result.document.url,
        identity.content,
        moment(result.accepted_ms),
        result.body,
    )


def _may_replace(insert: Insert) -> ColumnElement[bool]:
    """Whether a document's row may take the place of the one that is there.

    What came by itself may not where there are pages; what was made of pages may where its text has what is there.
    """
    here, new = documents.c, insert.excluded
    newer = here.no_article.is_not(None) | (here.accepted_at <= new.accepted_at)
    by_itself = new.pages.is_(None) & here.pages.is_(None) & newer
    of_pages = new.pages.is_not(None) & (here.pages.is_not(None) | here.no_article.is_not(None) | is_taken())
    return by_itself | of_pages


def _of_more_pages(connection: Connection, left: Sequence[AnalysedDocument]) -> set[str]:
    """Of results that were not written the jobs whose documents have pages."""
    jobs = {each.identity.document: each.identity.job for each in left}
    if not jobs:
        return set()
    paged = select(documents.c.id).where(documents.c.id.in_(jobs), documents.c.pages.is_not(None))
    return {jobs[document] for document in connection.execute(paged).scalars()}


class _Moved(NamedTuple):
    """Under which id something is now, and when what is there was accepted."""

    document: str
    accepted_ms: int


def _moved(written: Mapping[str, Sequence[AnalysedDocument]]) -> dict[str, _Moved]:
    """Other ids under which these documents, or their pages, may have been stored: until 0.1, or as their own."""
    found = {}
    for document, results in written.items():
        for result in results:
            for other in (result.identity.document, former_id(result.document)):
                if other and other != document:
                    found[other] = _Moved(document, result.accepted_ms)
    return found


def _others(moved: Mapping[str, _Moved], document: str) -> list[str]:
    """The other ids under which a document may be stored."""
    return [other for other, now in moved.items() if now.document == document]


def _numbers(
    remade: Mapping[str, AnalysedDocument], keep: Iterable[tuple[str, int | None]]
) -> dict[str, dict[int, int | None]]:
    """By document which number the stories have now that were there; None: there is no such story any longer."""
    found: dict[str, dict[int, int | None]] = {document: {} for document in remade}
    for document, number in keep:
        if number is not None:
            found[document][number] = None
    for document, result in remade.items():
        found[document] |= {
            story.story.stored_as: number
            for number, story in enumerate(result.stories)
            if story.story.stored_as in found[document]
        }
    return found


def _replace_moved(connection: Connection, moved: Mapping[str, _Moved]) -> None:
    """Take away what was stored of these under another id; links to it lead to what there is now."""
    if not moved:
        return
    there = select(documents.c.id, documents.c.accepted_at).where(documents.c.id.in_(moved))
    for row in connection.execute(there).all():
        if row.accepted_at <= moment(moved[row.id].accepted_ms):
            linked = update(stories).where(stories.c.duplicate_of == row.id)
            connection.execute(linked.values(duplicate_of=moved[row.id].document))
            connection.execute(delete(documents).where(documents.c.id == row.id))


def _replacing(insert: Insert, where: ColumnElement[bool], but: Sequence[str] = ()) -> Any:  # noqa: ANN401
    """The insertion of documents, which replaces those that are there where that holds, but for some columns."""
    names = [column.name for column in documents.c if column.name not in ("id", *but)]
    columns = {name: insert.excluded[name] for name in names}
    return insert.on_conflict_do_update(index_elements=["id"], set_=columns, where=where)


def _cut_circles(connection: Connection, ids: set[str]) -> None:
    """Take a link away that would lead back: its first links here by a row that is still to be replaced, or died."""
    first = stories.alias()
    back = exists().where(
        first.c.document_id == stories.c.duplicate_of,
        first.c.story == stories.c.duplicate_story,
        first.c.duplicate_of == stories.c.document_id,
    )
    none = dict.fromkeys(("duplicate_of", "duplicate_story", "similarity"))
    connection.execute(update(stories).where(stories.c.document_id.in_(ids), back).values(none))


def write_dead(engine: Engine, dead: Sequence[DeadJob], analysis: str) -> None:
    """Keep dead jobs for people to look at; one that is there already is replaced.

    Raises:
        StoreUnavailable: the store is away, locked or full; nothing was written.
    """
    now = datetime.now(UTC)
    write_letters(engine, [_dead_row(job, analysis, now) for job in dead])


def write_letters(engine: Engine, letters: Sequence[Mapping[str, Any]]) -> int:
    """Keep dead letters given as rows; of two of one job the one that died later stays.

    Returns:
        How many were kept: not those that were there already, nor those of which there was a later one.

    Raises:
        StoreUnavailable: the store is away, locked or full; nothing was written.
    """
    with writing(engine) as connection:
        insert = insert_into(connection, dead_letters)
        replace = insert.on_conflict_do_update(
            index_elements=["job_id"],
            set_={column.name: insert.excluded[column.name] for column in dead_letters.c if column.name != "job_id"},
            where=dead_letters.c.died_at < insert.excluded.died_at,
        ).returning(dead_letters.c.job_id)
        return len(connection.execute(replace, sorted(letters, key=lambda letter: str(letter["job_id"]))).all())


def forget_dead(engine: Engine, letters: Sequence[Row[Any]]) -> None:
    """Take dead letters off the list: their jobs are in the ledger again. Not those that left it by dying once more.

    Raises:
        StoreUnavailable: the store is away, locked or full; none was taken off.
    """
    if not letters:
        return
    this = (dead_letters.c.job_id == bindparam("job")) & (dead_letters.c.died_at == bindparam("died"))
    rows = [{"job": letter.job_id, "died": letter.died_at} for letter in letters]
    with writing(engine) as connection:
        connection.execute(delete(dead_letters).where(this), rows)


class Known(NamedTuple):
    """Of documents that came those that are stored as they are, and those that have several pages."""

    unchanged: set[str]
    paged: set[str]


class Delivered(NamedTuple):
    """What was delivered of a document: the digest of its content, and when."""

    content: str
    accepted_ms: int


def unchanged(
    engine: Engine, delivered: Mapping[str, Delivered], would_make: Callable[[str, bool], Mapping[Stage, Made]]
) -> Known:
    """Of the given documents (by id), those whose very content is stored from another delivery, made as now.

    From the same one it is the job's own work, whose worker died before it could say so: no duplicate.
    They count as delivered anew: what was delivered in between, and is still on its way, does not replace them.
    Of one that has several pages it is not said here.

    Args:
        engine: the store.
        delivered: what came.
        would_make: what would make a story now, by stage, from its language and whether it is linked to a first.

    Raises:
        StoreUnavailable: the store is away, locked or full.
    """
    linked = stories.c.duplicate_of.is_not(None).label("linked")
    query = (
        select(
            *(documents.c[name] for name in ("id", "content", "accepted_at")),
            *(stories.c[name] for name in ("language", "made_by")),
            linked,
            documents.c.pages.is_not(None).label("paged"),
        )
        .join(stories, stories.c.document_id == documents.c.id)
        .where(documents.c.id.in_(delivered))
    )
    known: dict[str, bool] = {}
    paged = set()
    with reading(engine) as connection:
        for row in connection.execute(query):
            here = delivered[row.id]
            if row.paged:
                paged.add(row.id)
                continue
            same = here.content == row.content and moment(here.accepted_ms) != row.accepted_at
            as_now = same and _is_as_now(row, would_make)
            known[row.id] = known.get(row.id, True) and as_now
    same_as_now = {document: delivered[document] for document, is_so in known.items() if is_so}
    return Known(_delivered_anew(engine, same_as_now), paged)


def made_as_now(
    engine: Engine, ids: Sequence[str], would_make: Callable[[str, bool], Mapping[Stage, Made]]
) -> set[str]:
    """Of the given documents those whose stories would all be made as they are.

    Raises:
        StoreUnavailable: the store is away, locked or full.
    """
    linked = stories.c.duplicate_of.is_not(None).label("linked")
    names = ("document_id", "language", "made_by")
    query = select(*(stories.c[name] for name in names), linked).where(stories.c.document_id.in_(ids))
    known: dict[str, bool] = {}
    with reading(engine) as connection:
        for row in connection.execute(query):
            as_now = _is_as_now(row, would_make)
            known[row.document_id] = known.get(row.document_id, True) and as_now
    return {document for document, is_so in known.items() if is_so}


def _is_as_now(row: Any, would_make: Callable[[str, bool], Mapping[Stage, Made]]) -> bool:  # noqa: ANN401
    """Whether a story would be made now by what it was made by."""
    return what_counts(row.made_by) == what_counts(made_by(would_make(row.language, row.linked)))


def _delivered_anew(engine: Engine, known: Mapping[str, Delivered]) -> set[str]:
    if known:
        with writing(engine) as connection:
            for document in sorted(known):
                accepted = moment(known[document].accepted_ms)
                same = (documents.c.id == document) & (documents.c.content == known[document].content)
                later = update(documents).where(same, documents.c.accepted_at < accepted)
                connection.execute(later.values(accepted_at=accepted))
            _forget_outdated_dead(connection, set(known))
    return set(known)


def _forget_outdated_dead(connection: Connection, ids: set[str], moved: Mapping[str, _Moved] = _NONE) -> None:
    """Of documents that are stored no dead letter remains, but one of a newer delivery; nor under other ids."""
    accepted = select(documents.c.accepted_at).where(documents.c.id == dead_letters.c.document_id)
    latest = moment(max((each.accepted_ms for each in moved.values()), default=0))
    outdated = dead_letters.c.accepted_at <= func.coalesce(accepted.scalar_subquery(), latest)
    connection.execute(delete(dead_letters).where(dead_letters.c.document_id.in_(ids | moved.keys()), outdated))


def parse_moment(value: str | None) -> datetime | None:
    """The moment that an ISO 8601 text names, UTC where it names no zone; None if it is none.

    A day is its noon: so it lies within that day wherever the reader is.
    """
    try:
        parsed = datetime.fromisoformat(value or "")
        if len(value or "") == len("2024-07-03"):
            parsed = parsed.replace(hour=12)
        return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _analysis(analysed: Sequence[AnalysedStory]) -> str:
    """What made a document's stories, in a line to be read: releases and pipelines. ``made_by`` has all of it."""
    made = [each for story in analysed for each in story.made.values()]
    kawats, pipelines = sorted({each.kawat for each in made}), sorted({each.pipeline or "" for each in made} - {""})
    return f"kawat {', '.join(kawats) or 'unknown'}; {', '.join(pipelines) or 'no pipelines'}"


def _document_row(result: AnalysedDocument, now: datetime) -> dict[str, Any]:
    first = result.stories[0].story if result.stories else None
    own_address = next((each.story.url for each in result.stories if each.story.url), None)
    of = result.page_of or (first.page_of if first else None)
    return _delivered_row(result, now) | {
        "url": result.page_of.url if result.page_of else result.document.url or own_address,
        "pages": result.page_of.parts if result.page_of else None,
        "page_number": of.number if of and not result.page_of else None,
        "last_page": of.last if of else None,
        "analysis": _analysis(result.stories),
        "kind": first.kind if first else None,
        "kind_probability": first.kind_probability if first else None,
        "no_article": None,
    }


def _delivered_row(delivered: AnalysedDocument | OtherPage, now: datetime) -> dict[str, Any]:
    """What of a document's row is as it was delivered."""
    document, identity = delivered.document, delivered.identity
    crawled, accepted = parse_moment(document.crawled_at), moment(delivered.accepted_ms)
    return {
        "id": identity.document,
        "content": identity.content,
        "url": document.url,
        "source": document.source,
        "metadata": document.metadata,
        "crawled_at": crawled,
        "accepted_at": accepted,
        "processed_at": now,
        "body": delivered.body,
        "version": 1,
        "version_at": came_at(crawled, accepted),
    }


def _story_row(document: str, number: int, analysed: AnalysedStory) -> dict[str, Any]:
    story, first = analysed.story, analysed.story.duplicate_of
    made, published = made_by(analysed.made), parse_moment(story.published_at)
    return {
        "document_id": document,
        "story": number,
        "title": story.title,
        "author": story.author,
        "language": story.language,
        "unsure_language": story.unsure_language,
        "published_at": published,
        "published_from": story.published_from,
        "published_precision": story.published_precision if published or not story.published_at else "none",
        "access": story.access,
        "text": story.text,
        "paragraphs": story.paragraphs,
        "unsure_joints": story.unsure_joints,
        "sentences": analysed.tokens.sentences,
        "tokens": analysed.tokens.tokens,
        "summary": analysed.summary.sentences,
        "summary_text": " ".join(story.text[start:end] for start, end in analysed.summary.sentences),
        "duplicate_of": first.document if first else None,
        "duplicate_story": first.story if first else None,
        "similarity": first.similarity if first else None,
        "pipeline_name": analysed.entities.pipeline,
        "pipeline_version": analysed.entities.version,
        "made_by": made,
        "maker": maker(made, story.language),
        "first_written": None,
    }


def _entity_rows(document: str, number: int, analysed: AnalysedStory, result: AnalysedDocument) -> list[dict[str, Any]]:
    published = parse_moment(analysed.story.published_at) or moment(result.accepted_ms)
    return [
        {
            "document_id": document,
            "story": number,
            "start_char": entity.start,
            "end_char": entity.end,
            "label": entity.label,
            "text": analysed.story.text[entity.start : entity.end],
            "name": entity.name,
            "published_at": published,
            "confidence": entity.confidence,
        }
        for entity in analysed.entities.entities
    ]


def _quote_rows(document: str, number: int, analysed: AnalysedStory, result: AnalysedDocument) -> list[dict[str, Any]]:
    published = parse_moment(analysed.story.published_at) or moment(result.accepted_ms)
    text = analysed.story.text

    def there(span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    return [
        {
            "document_id": document,
            "story": number,
            "number": place,
            "kind": quote.kind,
            "words": quote.words,
            "words_text": " ".join(text[start:end] for start, end in quote.words),
            "speaker": quote.speaker,
            "speaker_text": there(quote.speaker),
            "name": quote.name,
            "role": quote.role,
            "role_text": there(quote.role),
            "cue": quote.cue,
            "cue_text": there(quote.cue),
            "published_at": published,
        }
        for place, quote in enumerate(analysed.entities.quotes)
    ]


def _searched(document: str, result: AnalysedDocument) -> list[Searched]:
    kind = result.stories[0].story.kind if result.stories else None
    return [
        Searched(
            document,
            number,
            each.story.language,
            each.story.title,
            each.story.text,
            [entity.name for entity in each.entities.entities],
            [entity.label for entity in each.entities.entities],
            result.document.source,
            kind,
            published := parse_moment(each.story.published_at),
            published or moment(result.accepted_ms),
        )
        for number, each in enumerate(result.stories)
    ]


def _dead_row(job: DeadJob, analysis: str, now: datetime) -> dict[str, Any]:
    try:
        document = unpack_body(job.body)
    except KawatError:  # that is what it died of
        document = None
    return {
        "job_id": job.job,
        "document_id": Identity.of_job(job.job).document,
        "url": document.url if document else None,
        "source": document.source if document else None,
        "kind": job.failure.kind,
        "stage": job.failure.stage,
        "reason": job.failure.reason.replace("\0", ""),  # PostgreSQL takes no NUL
        "error": job.failure.error.replace("\0", ""),
        "attempts": job.attempts,
        "accepted_at": moment(job.accepted_ms),
        "first_failed_at": moment(job.first_failed_ms),
        "died_at": now,
        "lane": job.lane,
        "analysis": analysis,
        "body": job.body,
    }
