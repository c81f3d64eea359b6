"""Results that are made again of what the store has, on a real SQLite and a real PostgreSQL: what stays, what goes."""

from typing import Any

import pytest
from results import BRIDGE, FLOOD, MENTIONS, NOON, page, result, story, would_make
from sqlalchemy import Engine, delete, select, text, update

from worker.errors import NoArticle
from worker.identity import Identity, identify
from worker.ledger.codec import pack_body
from worker.ledger.values import DeadJob, Failure
from worker.records import Document, Duplicate, Made, PageOf, Part
from worker.route import Lane, Stage
from worker.store.again import Alike, Which, alike, count, deliveries, died, ids_after, sample
from worker.store.made import made_by, maker
from worker.store.read import totals
from worker.store.schema import documents, entities, stories, versions
from worker.store.stories import StoryFilter
from worker.store.write import AnalysedDocument, AnalysedStory, OtherPage, write_dead, write_no_articles, write_results


def again(document: Document, *made: AnalysedStory, accepted_ms: int = NOON) -> AnalysedDocument:
    """A page that was made again; its stories are those of their places."""
    remade = result(document, *made, accepted_ms=accepted_ms)
    remade.again = True
    return remade


def remade(content: str, number: int | None = 0, *mentions: tuple[str, str], **fields: Any) -> AnalysedStory:  # noqa: ANN401
    """A story that was the one of this number."""
    made = story(content, *mentions, **fields)
    made.story.stored_as = number
    return made


def id_of(document: Document) -> str:
    """The document's id."""
    return identify(document).document


def link_to(document: Document, number: int, similarity: float = 0.9) -> Duplicate:
    """A link to a story of this document."""
    return Duplicate(id_of(document), number, similarity)


def texts(store: Engine) -> dict[str, list[str]]:
    """The stories' texts, by document."""
    found: dict[str, list[str]] = {}
    with store.connect() as connection:
        rows = connection.execute(select(stories.c.document_id, stories.c.text).order_by(stories.c.story))
        for row in rows:
            found.setdefault(row.document_id, []).append(row.text)
    return found


def links(store: Engine) -> dict[str, tuple[str | None, int | None]]:
    """The first of each first story, by document."""
    query = select(stories.c.document_id, stories.c.duplicate_of, stories.c.duplicate_story)
    with store.connect() as connection:
        return {row[0]: (row[1], row[2]) for row in connection.execute(query.where(stories.c.story == 0))}


def numbers(store: Engine) -> list[tuple[int, int | None]]:
    """``written`` and ``first_written`` of each story."""
    query = select(stories.c.written, stories.c.first_written).order_by(stories.c.document_id, stories.c.story)
    with store.connect() as connection:
        return [(row[0], row[1]) for row in connection.execute(query)]


def test_it_takes_the_place_of_the_same_delivery(store: Engine) -> None:
    """A result that was made again replaces the older one with its mentions, and says when it was written first."""
    write_results(store, [result(page(), story(BRIDGE, *MENTIONS))])
    ((first, none),) = numbers(store)
    assert none is None
    write_results(store, [again(page(), remade(BRIDGE, 0, MENTIONS[0]))])
    assert totals(store) == {"documents": 1, "stories": 1, "entities": 1, "dead_letters": 0}
    ((second, kept),) = numbers(store)
    assert second > first == kept
    write_results(store, [again(page(), remade(BRIDGE))])
    ((third, kept),) = numbers(store)
    assert third > second and kept == first
    write_results(store, [result(page(text=FLOOD), story(FLOOD), accepted_ms=NOON + 1)])
    assert numbers(store)[0][1] is None


def test_a_newer_delivery_wins(store: Engine) -> None:
    """What was delivered while an older version waited to be made again stays, whichever is written first."""
    newer = page(text=FLOOD)
    write_results(store, [result(page(), story(BRIDGE))])
    write_results(store, [result(newer, story(FLOOD), accepted_ms=NOON + 5)])
    assert write_results(store, [again(page(), remade(BRIDGE))]) == set()
    assert texts(store) == {id_of(page()): [FLOOD]}
    other = page(2)
    write_results(store, [result(other, story(BRIDGE))])
    write_results(store, [again(other, remade(BRIDGE))])
    write_results(store, [result(page(2, text=FLOOD), story(FLOOD), accepted_ms=NOON + 5)])
    assert texts(store)[id_of(other)] == [FLOOD]


def test_what_was_deleted_stays_deleted(store: Engine) -> None:
    """What was deleted while it waited does not come back, as an article or as none; its batch is written."""
    gone, stays = page(), page(2)
    write_results(store, [result(gone, story(BRIDGE)), result(stays, story(BRIDGE))])
    with store.begin() as connection:
        connection.execute(delete(documents).where(documents.c.id == id_of(gone)))
    assert write_results(store, [again(gone, remade(BRIDGE)), again(stays, remade(FLOOD))]) == set()
    assert texts(store) == {id_of(stays): [FLOOD]}
    write_no_articles(store, [no_article(gone, again=True)])
    assert totals(store)["documents"] == 1


def test_links_stay(store: Engine) -> None:
    """Near duplicates stay linked as the store has it, whatever the stage knew, and firsts stay firsts."""
    first, reprint = page(), page(2)
    write_results(store, [result(first, story(BRIDGE)), result(reprint, story(BRIDGE, duplicate_of=link_to(first, 0)))])
    before = links(store)
    write_results(
        store, [again(reprint, remade(BRIDGE)), again(first, remade(BRIDGE, duplicate_of=link_to(reprint, 0)))]
    )
    assert links(store) == before
    with store.connect() as connection:
        assert (
            connection.execute(select(stories.c.similarity).where(stories.c.duplicate_of.is_not(None))).scalar() == 0.9
        )


def test_links_follow_a_story_that_gets_another_number(store: Engine) -> None:
    """Links follow their first to its new place; of a first that is no story now the oldest reprint is the first."""
    first, of_the_second, of_the_first, also = page(), page(2), page(3), page(4)
    write_results(store, [result(first, story(FLOOD), story(BRIDGE))])
    write_results(store, [result(of_the_second, story(BRIDGE, duplicate_of=link_to(first, 1)), accepted_ms=NOON + 1)])
    write_results(store, [result(of_the_first, story(FLOOD, duplicate_of=link_to(first, 0)), accepted_ms=NOON + 2)])
    write_results(store, [result(also, story(FLOOD, duplicate_of=link_to(first, 0)), accepted_ms=NOON + 3)])
    write_results(store, [again(first, remade(BRIDGE, 1))])
    assert links(store) == {
        id_of(first): (None, None),
        id_of(of_the_second): (id_of(first), 0),
        id_of(of_the_first): (None, None),
        id_of(also): (id_of(of_the_first), 0),
    }


def no_article(document: Document, *, again: bool, accepted_ms: int = NOON) -> OtherPage:
    """A page that turned out to be a list."""
    why = NoArticle("a list", kind="list", probability=0.9)
    by = would_make()[Stage.CLEAN]
    return OtherPage(identify(document), document, pack_body(document), accepted_ms, why, by, again)


def test_an_article_that_is_none_now(store: Engine) -> None:
    """A page of the same content that is no article now loses its stories, no versions; its reprint is the first."""
    first, reprint, other = page(text=FLOOD), page(2), page(3)
    write_results(store, [result(page(), story(BRIDGE))])
    write_results(store, [result(first, story(FLOOD, *[("Demak", "GPE")]), accepted_ms=NOON + 1)])
    write_results(store, [result(reprint, story(FLOOD, duplicate_of=link_to(first, 0))), result(other, story(BRIDGE))])
    write_no_articles(store, [no_article(first, again=True, accepted_ms=NOON + 1)])
    write_no_articles(store, [no_article(page(3, text="Kosong."), again=False, accepted_ms=NOON + 9)])
    assert texts(store) == {id_of(reprint): [FLOOD], id_of(other): [BRIDGE]}
    assert links(store)[id_of(reprint)] == (None, None)
    with store.connect() as connection:
        kinds = {row[0]: row[1] for row in connection.execute(select(documents.c.id, documents.c.no_article))}
        assert len(connection.execute(select(versions)).all()) == 1 and not connection.execute(select(entities)).all()
    assert kinds == {id_of(first): "a list", id_of(reprint): None, id_of(other): None}
    write_results(store, [again(first, story(FLOOD), accepted_ms=NOON + 1)])
    assert texts(store)[id_of(first)] == [FLOOD]


def old(made: AnalysedStory, **settings: Any) -> AnalysedStory:  # noqa: ANN401
    """A story that another recognizer made."""
    made.entities.made = Made(code=1, kawat="1", **settings)
    return made


def fill(store: Engine) -> None:
    """Six documents by three makers, one of an older release; a page that is no article; a dead letter."""
    linked = story(BRIDGE, duplicate_of=link_to(page(1), 0))
    write_results(
        store,
        [
            result(page(1, source="Kabar"), story(BRIDGE), story(FLOOD)),
            result(page(2, source="Warta"), linked),
            result(page(3), old(story(BRIDGE), pipeline="id_kawat_news 0")),
            result(page(4), story(BRIDGE, language="en")),
            result(page(5), story(BRIDGE)),
        ],
    )
    write_no_articles(store, [no_article(page(6), again=False)])
    with store.begin() as connection:
        connection.execute(update(stories).where(stories.c.document_id == id_of(page(5))).values(maker=None))


def test_what_was_made_by_the_same(store: Engine) -> None:
    """Documents are told by what made them, without looking at each; those of an older release by what they say."""
    fill(store)
    found = alike(store)
    now = made_by(would_make())
    marked = Alike(maker(now, "id"), now, "id")
    unmarked = Alike(None, now, "id")
    nothing = Alike(maker(made := made_by({Stage.CLEAN: would_make()[Stage.CLEAN]})), made, None)
    assert marked in found and unmarked in found and nothing in found and len(found) == 5
    one, two, five, six = (id_of(page(number)) for number in (1, 2, 5, 6))
    assert ids_after(store, Which(marked), "", 10) == sorted([one, two])
    assert ids_after(store, Which(marked), min(one, two), 10) == [max(one, two)]
    assert count(store, Which(marked)) == (2, 3)
    assert ids_after(store, Which(marked, linked=True), "", 10) == [two]
    assert ids_after(store, Which(marked, linked=False), "", 10) == [one]
    assert ids_after(store, Which(unmarked), "", 10) == [five]
    assert (ids_after(store, Which(nothing), "", 10), count(store, Which(nothing))) == ([six], (1, 0))
    assert ids_after(store, Which(marked, stories=StoryFilter(source="Warta")), "", 10) == [two]
    others = StoryFilter(ids=[one])
    assert ids_after(store, Which(marked, stories=others), "", 10) == [one]
    assert ids_after(store, Which(nothing, stories=others), "", 10) == []  # it was not named
    assert count(store, Which(nothing, stories=others)) == (0, 0)
    assert set(sample(store, Which(marked), 5)) == {one, two}


def test_an_index_leads_to_what_was_made_by_the_same(store: Engine) -> None:
    """Neither what makers there are, nor what one of them made, takes a look at each story."""
    fill(store)
    query = "SELECT document_id FROM stories WHERE maker = 'x' AND document_id > '' ORDER BY document_id LIMIT 9"
    with store.connect() as connection:
        if store.dialect.name == "postgresql":
            connection.execute(text("SET enable_seqscan = off"))
            plan = " ".join(connection.execute(text(f"EXPLAIN {query}")).scalars())
        else:
            plan = " ".join(row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}")))
    assert "ix_stories_maker" in plan and "TEMP B-TREE" not in plan


def test_what_was_delivered(store: Engine) -> None:
    """A document is sent again as it was delivered, an article as each of its pages; the dead are told."""
    alone, first, second = page(1), page(2), page(3, text=FLOOD)
    parts = [Part(at, id_of(each), identify(each).content, True) for at, each in enumerate((first, second), 1)]
    page_of = PageOf(url=str(first.url), number=1, last=2, parts=parts)
    paged = [result(first, story(BRIDGE)), result(second, accepted_ms=NOON + 1)]
    for each in paged:
        each.page_of = page_of
    write_results(store, [result(alone, story(BRIDGE)), *paged])
    found = deliveries(store, [id_of(alone), id_of(first), "none"])
    assert [(each.job, each.body, each.accepted_ms) for each in found[id_of(alone)]] == [
        (identify(alone).job, pack_body(alone), NOON)
    ]
    told = {Identity.of_job(each.job).document: each.accepted_ms for each in found[id_of(first)]}
    assert told == {id_of(first): NOON, id_of(second): NOON + 1} and len(found) == 2
    job = identify(alone).job
    write_dead(store, [DeadJob(job, b"x", 1, NOON, NOON, Lane.REPROCESS, Failure("error", "clean", "why"))], "kawat 1")
    assert died(store, [job, "other"]) == {job}


@pytest.mark.parametrize("whole", [True, False])
def test_pages_of_an_article(store: Engine, whole: bool) -> None:
    """An article of several pages is made again of all of them; not where one of them was deleted meanwhile."""
    first, second = page(1), page(2, text=FLOOD)
    parts = [Part(at, id_of(each), identify(each).content, True) for at, each in enumerate((first, second), 1)]
    page_of = PageOf(url=str(first.url), number=1, last=2, parts=parts)

    def made(content: str, *, remake: bool) -> list[AnalysedDocument]:
        together = [result(first, remade(content)), result(second)]
        for each in together:
            each.page_of, each.again = page_of, remake
        return together

    write_results(store, made(BRIDGE, remake=False))
    if not whole:
        with store.begin() as connection:
            connection.execute(text("DELETE FROM pages"))
            connection.execute(text("DELETE FROM documents"))
    assert write_results(store, made(f"{BRIDGE}\n\n{FLOOD}", remake=True)) == set()
    assert texts(store) == ({id_of(first): [f"{BRIDGE}\n\n{FLOOD}"]} if whole else {})
