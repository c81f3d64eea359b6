"""The output store, on a real SQLite and a real PostgreSQL: what is written, replaced, kept and read back."""

import os
import re
import shutil
import socket
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from results import BRIDGE, FLOOD, LEAD, MENTIONS, NOON, page, result, story, would_make
from sqlalchemy import Engine, Table, create_engine, event, select, text
from sqlalchemy.exc import IntegrityError

from worker.errors import KawatError, NoArticle, StoreUnavailable
from worker.identity import former_id, identify
from worker.ledger.codec import pack_body, unpack_body
from worker.ledger.values import DeadJob, Failure, FailureKind
from worker.records import Document, Duplicate, Made
from worker.route import Lane, Stage
from worker.store import engine as engine_module
from worker.store import version
from worker.store.engine import open_store
from worker.store.read import DeadFilter, count_dead, count_stories, dead_body, dead_of, known_ids, list_dead, totals
from worker.store.schema import metadata, pages, search_stories
from worker.store.stories import export
from worker.store.write import (
    Delivered,
    OtherPage,
    forget_dead,
    unchanged,
    write_dead,
    write_no_articles,
    write_results,
)

ROOT = Path(__file__).parents[2]
ANALYSIS = "kawat 1; id_kawat_news 1"


def dead(document: Document, *, attempts: int = 3, accepted_ms: int = NOON, mark: str = "") -> DeadJob:
    """A job for this page, dead in its first stage; with this mark in what is said of it."""
    failure = Failure("error", "clean", f"ValueError in stage clean{mark}", f"baris{mark} rusak")
    job, body = identify(document).job, pack_body(document)
    return DeadJob(job, body, attempts, accepted_ms, accepted_ms + 1000, Lane.URGENT, failure)


def unlike(table: Table) -> set[str]:
    """The columns that are others each time: when something was written, and the number of a story in the index."""
    return {"processed_at", "died_at", "written", *(["id"] if table is search_stories else [])}


def rows(store: Engine) -> dict[str, list[dict[str, Any]]]:
    """All that the store holds, table by table, but for when it was written."""
    with store.connect() as connection:
        return {
            table.name: [
                {name: value for name, value in row.items() if name not in unlike(table)}
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in metadata.sorted_tables
        }


def test_written_twice_is_written_once(store: Engine) -> None:
    """A batch that is written again leaves the very same rows."""
    batch = [result(page(n), story(BRIDGE, *MENTIONS), story(FLOOD, ("Demak", "GPE"))) for n in (1, 2)]
    write_results(store, batch)
    first = rows(store)
    assert totals(store) == {"documents": 2, "stories": 4, "entities": 8, "dead_letters": 0}
    write_results(store, batch)
    assert rows(store) == first


def test_changed_content_replaces(store: Engine) -> None:
    """Changed content under the same URL leaves nothing of the old stories and entities; other documents stay."""
    other = result(page(2), story(FLOOD, ("Demak", "GPE")))
    write_results(store, [result(page(), story(BRIDGE, *MENTIONS), story(FLOOD, ("Demak", "GPE"))), other])
    new = result(page(text="Lain."), story("Wali Kota Solo datang.", ("Solo", "GPE")), accepted_ms=NOON + 1)
    write_results(store, [new])
    assert [
        (s["text"], [e["text"] for e in s["entities"]]) for s in export(store, ids=[identify(page()).document])
    ] == [("Wali Kota Solo datang.", ["Solo"])]
    assert [s["text"] for s in export(store, ids=[identify(page(2)).document])] == [FLOOD]
    assert totals(store) == {"documents": 2, "stories": 2, "entities": 2, "dead_letters": 0}


def test_stored_under_its_former_id(store: Engine) -> None:
    """What the last release stored under the id that a page had there is replaced when it comes again, links too."""
    url = "http://www.kabar.example/1/"
    old = result(page(id=former_id(page(url=url))), story(BRIDGE, *MENTIONS), accepted_ms=NOON - 1)
    reprint = result(page(2), story(FLOOD, duplicate_of=Duplicate(old.identity.document, 0, 0.9)))
    write_results(store, [old, reprint])
    assert known_ids(store, url) == [old.identity.document]
    write_dead(store, [dead(page(id=old.identity.document, text="Lama."), accepted_ms=NOON - 2)], ANALYSIS)
    assert [each.document_id for each in list_dead(store)] == [old.identity.document]
    new = result(page(url=url), story(BRIDGE, *MENTIONS))
    write_results(store, [new])
    assert {s["document_id"]: s["duplicate_of"] for s in export(store)} == {
        new.identity.document: None,
        reprint.identity.document: new.identity.document,
    }
    assert totals(store) == {"documents": 2, "stories": 2, "entities": 3, "dead_letters": 0}
    assert known_ids(store, url) == known_ids(store, "https://kabar.example/1") == [new.identity.document]


def test_no_story_any_more(store: Engine) -> None:
    """A page whose new content holds no story keeps its document, and none of its old stories."""
    write_results(store, [result(page(), story(BRIDGE, *MENTIONS))])
    write_results(store, [result(page(), accepted_ms=NOON + 1)])
    assert totals(store) == {"documents": 1, "stories": 0, "entities": 0, "dead_letters": 0}


def test_the_later_delivery_stays(store: Engine) -> None:
    """A delivery that was accepted earlier, and comes out later, does not replace what was accepted after it."""
    write_results(store, [result(page(text="Baru."), story(FLOOD, ("Demak", "GPE")))])
    kept = rows(store)
    old = result(page(), story(BRIDGE, *MENTIONS), accepted_ms=NOON - 1)
    write_results(store, [old])
    assert rows(store) == kept
    write_results(store, [old, result(page(2), story(FLOOD))])
    assert [s["text"] for s in export(store)] == [FLOOD, FLOOD]


def test_the_document_as_delivered(store: Engine) -> None:
    """A document's row holds what was delivered, the body whole, and moments in UTC."""
    given = page(source="Kabar", metadata={"rubrik": ["ekonomi"]}, crawled_at="2026-11-24T14:00:00+07:00")
    write_results(store, [result(given, story(BRIDGE))])
    (row,) = rows(store)["documents"]
    assert unpack_body(row.pop("body")) == given
    assert row == {
        "id": identify(given).document,
        "content": identify(given).content,
        "url": "https://kabar.example/1",
        "source": "Kabar",
        "metadata": {"rubrik": ["ekonomi"]},
        "crawled_at": datetime(2026, 11, 24, 7, tzinfo=UTC),
        "accepted_at": datetime.fromtimestamp(NOON / 1000, UTC),
        "analysis": ANALYSIS,
        "pages": None,
        "page_number": None,
        "last_page": None,
        "kind": "article",
        "kind_probability": None,
        "no_article": None,
        "version": 1,
        "version_at": datetime.fromtimestamp(NOON / 1000, UTC),
        "made_by": None,
        "maker": None,
    }


def test_its_own_address(store: Engine) -> None:
    """A page that came without a URL has the one that it calls its own; one that came with a URL keeps that."""
    own = "https://kabar.example/jembatan"
    without = page(url=None, id="a")
    write_results(store, [result(without, story(FLOOD), story(BRIDGE, url=own))])
    write_results(store, [result(page(id="b"), story(FLOOD, url=own))])
    assert [(s["document_id"], s["url"]) for s in export(store)] == [
        ("a", own),
        ("a", own),
        ("b", "https://kabar.example/1"),
    ]


def test_an_exported_story(store: Engine) -> None:
    """An exported story has the fields of the export, its spans are offsets into its text, its moments are UTC."""
    document = page(source="Kabar", metadata={"rubrik": "ekonomi"})
    given = story(BRIDGE, *MENTIONS, title="Jembatan", author="Ani", published_at="2026-11-24T06:30:00+07:00")
    given.story.unsure_joints = [len(LEAD) + 2]
    given.entities.entities[0].confidence = 0.875
    given.story.kind, given.story.kind_probability, given.story.access = "live", 0.875, "cut"
    given.story.published_from, given.story.published_precision = "json-ld", "minute"
    given.story.unsure_language = True
    before = datetime.now(UTC)
    write_results(store, [result(document, given)])
    (exported,) = export(store)
    processed_at = datetime.fromisoformat(exported.pop("processed_at"))
    assert before <= processed_at <= datetime.now(UTC)
    content = exported["text"]
    for entity in exported["entities"]:
        assert content[entity["start"] : entity["end"]] == entity["text"]
    for name, parts in {"paragraphs": BRIDGE.split("\n\n"), "sentences": BRIDGE.split("\n\n")}.items():
        assert [content[start:end] for start, end in exported[name]] == parts
    assert exported.pop("tokens") == [list(span) for span in given.tokens.tokens]
    assert exported.pop("entities") == [
        {"start": e.start, "end": e.end, "label": e.label, "text": e.name, "name": e.name, "confidence": sure}
        for e, sure in zip(given.entities.entities, (0.875, None, None), strict=True)
    ]
    first = [0, len(LEAD)]
    assert exported.pop("paragraphs") == exported.pop("sentences") == [first, [first[1] + 2, len(BRIDGE)]]
    assert exported == {
        "schema": 2,
        "quotes": [],
        "unsure_joints": [first[1] + 2],
        "document_id": identify(document).document,
        "story": 0,
        "url": "https://kabar.example/1",
        "source": "Kabar",
        "title": "Jembatan",
        "author": "Ani",
        "language": "id",
        "unsure_language": True,
        "published_at": "2026-11-23T23:30:00Z",
        "published_from": "json-ld",
        "published_precision": "minute",
        "kind": "live",
        "kind_probability": 0.875,
        "access": "cut",
        "pages": None,
        "last_page": None,
        "text": BRIDGE,
        "summary": [first],
        "summary_text": LEAD,
        "duplicate_of": None,
        "duplicate_story": None,
        "similarity": None,
        "version": 1,
        "versions": 1,
        "changed_at": None,
        "metadata": {"rubrik": "ekonomi"},
        "pipeline": {"name": "id_kawat_news", "version": "1"},
        "made_by": {
            "clean": {"code": 1, "kawat": "1", "near_duplicates": True},
            "tokenize": {"code": 1, "kawat": "1"},
            "recognize": {"code": 1, "kawat": "1", "pipeline": "id_kawat_news 1"},
            "summarize": {"code": 1, "kawat": "1", "length": "3"},
        },
    }


def shop(document: Document, accepted_ms: int = NOON) -> OtherPage:
    """A page that turned out to be a shop's."""
    why = NoArticle("a shop's page", kind="product", probability=0.75)
    return OtherPage(identify(document), document, pack_body(document), accepted_ms, why, would_make()[Stage.CLEAN])


def test_a_page_that_is_no_article(store: Engine) -> None:
    """A page that is no article has a row with its kind, why, and its body; no story; a later one replaces it."""
    write_no_articles(store, [shop(page(source="Kabar"), NOON + 2)])
    (row,) = rows(store)["documents"]
    kept = {"kind": "product", "kind_probability": 0.75, "no_article": "a shop's page", "analysis": "kawat 1"}
    assert {name: row[name] for name in kept} == kept
    assert unpack_body(row["body"]) == page(source="Kabar")
    write_no_articles(store, [shop(page(source="Lama"), NOON)])
    assert [row["source"] for row in rows(store)["documents"]] == ["Kabar"]
    assert totals(store) == {"documents": 1, "stories": 0, "entities": 0, "dead_letters": 0}


def test_stories_outlive_a_page_that_is_none_today(store: Engine) -> None:
    """What an article's address shows on a bad day takes its stories from nobody, in whatever order both come."""
    article, away = page(), page(text="Halaman sedang diperbaiki.")
    write_results(store, [result(article, story(BRIDGE, *MENTIONS))])
    before = rows(store)
    write_no_articles(store, [shop(away, NOON + 1)])
    assert rows(store) == before
    other = page(2)
    write_no_articles(store, [shop(other, NOON + 1)])
    write_results(store, [result(other, story(FLOOD), accepted_ms=NOON)])
    found = {row["url"]: row["no_article"] for row in rows(store)["documents"]}
    assert found == {article.url: None, other.url: None}
    assert [exported["text"] for exported in export(store, ids=[identify(other).document])] == [FLOOD]


def test_an_exported_duplicate(store: Engine) -> None:
    """A near duplicate is exported with its first's document and number, and how alike they are."""
    first = identify(page(1)).document
    write_results(store, [result(page(1), story(FLOOD), story(BRIDGE))])
    write_results(store, [result(page(2), story(BRIDGE, duplicate_of=Duplicate(first, 1, 0.875)))])
    (exported,) = export(store, ids=[identify(page(2)).document])
    assert [exported[name] for name in ("duplicate_of", "duplicate_story", "similarity")] == [first, 1, 0.875]


def test_no_circle(store: Engine) -> None:
    """A story is not linked to one whose row, from before, is linked to it."""
    one, other = (identify(page(n)).document for n in (1, 2))
    write_results(store, [result(page(1), story(BRIDGE, duplicate_of=Duplicate(other, 0, 0.9)))])
    write_results(store, [result(page(2), story(BRIDGE, duplicate_of=Duplicate(one, 0, 0.9)))])
    assert {s["document_id"]: s["duplicate_of"] for s in export(store)} == {one: other, other: None}


def test_no_recognizer(store: Engine) -> None:
    """A story in a language without a recognizer says so: its pipeline has neither name nor version."""
    write_results(store, [result(page(), story("Salam.", language="und", recognized=False))])
    assert [s["pipeline"] for s in export(store)] == [{"name": None, "version": None}]


def test_export_in_order(store: Engine) -> None:
    """The export is in the order of documents' ids and stories, also beyond one reading; or in one language."""
    stories = [story(BRIDGE, *MENTIONS), story(FLOOD, ("Demak", "GPE")), story("The flood.", language="en")]
    write_results(store, [result(page(id=f"d{n:03}"), *stories) for n in reversed(range(80))])
    found = [(s["document_id"], s["story"], [e["text"] for e in s["entities"]]) for s in export(store)]
    names = [[word for word, _ in MENTIONS], ["Demak"], []]
    assert found == [(f"d{n:03}", number, names[number]) for n in range(80) for number in (0, 1, 2)]


def test_export_is_one_moment(store: Engine) -> None:
    """Documents that are replaced or come while the export is under way are in it as they were when it began."""
    before = [result(page(id=f"d{n:03}"), story(BRIDGE, *MENTIONS)) for n in range(250)]
    write_results(store, before)
    under_way = export(store)
    found = [next(under_way)]
    after = [
        result(page(id=f"d{n:03}", text=FLOOD), story(FLOOD, ("Demak", "GPE")), accepted_ms=NOON + 1)
        for n in range(300)
    ]
    write_results(store, after)
    found += under_way
    labels = [label for _, label in MENTIONS]
    assert {(s["text"], *(e["label"] for e in s["entities"])) for s in found} == {(BRIDGE, *labels)}
    assert len(found) == 250
    assert {s["text"] for s in export(store)} == {FLOOD}


def test_a_day_is_exported_as_one(store: Engine) -> None:
    """Where only the day is known it lies within that day for a reader anywhere, and the export has no clock."""
    given = story(BRIDGE, *MENTIONS, published_at="2026-11-24")
    given.story.published_precision = "day"
    write_results(store, [result(page(), given)])
    assert [exported["published_at"] for exported in export(store)] == ["2026-11-24"]
    (row,) = rows(store)["stories"]
    zones = (timezone(timedelta(hours=hours)) for hours in (-11, 0, 7, 11))
    assert {row["published_at"].astimezone(zone).date().isoformat() for zone in zones} == {"2026-11-24"}


def test_when_an_entity_was_in_the_news(store: Engine) -> None:
    """An entity bears its story's date, or when the document was accepted where the page tells none."""
    dated = result(page(1), story(FLOOD, ("Demak", "GPE"), published_at="2026-11-20"))
    write_results(store, [dated, result(page(2), story(FLOOD, ("Demak", "GPE")))])
    assert {row["document_id"]: row["published_at"] for row in rows(store)["entities"]} == {
        identify(page(1)).document: datetime(2026, 11, 20, 12, tzinfo=UTC),
        identify(page(2)).document: datetime.fromtimestamp(NOON / 1000, UTC),
    }


def delivered(*pages: Document, accepted_ms: int = NOON) -> dict[str, Delivered]:
    """These pages as they arrived."""
    return {i.document: Delivered(i.content, accepted_ms) for i in map(identify, pages)}


def test_unchanged(store: Engine) -> None:
    """A document is unchanged if the very same content of it is stored, made as it would be now, all its stories."""
    both = story(BRIDGE), story(FLOOD)
    write_results(store, [result(page(1), *both), result(page(2), *both)])
    moments = count(NOON + 1)

    def known(now: Callable[[str, bool], dict[Stage, Made]]) -> bool:
        asked = delivered(page(1), page(2, text="Lain."), page(3), accepted_ms=next(moments))
        found = unchanged(store, asked, now).unchanged
        assert found <= {identify(page(1)).document}
        return bool(found)

    assert known(would_make)
    for stage, made in would_make().items():
        for change, same in ({"code": 2}, False), ({"kawat": "2"}, True), ({"length": "x"}, False):
            now = would_make() | {stage: msgspec.structs.replace(made, **change)}
            assert known(lambda *_, now=now: now) == same, (stage, change)
    assert not known(lambda *_: {stage: made for stage, made in would_make().items() if stage is not Stage.RECOGNIZE})


def test_one_story_made_otherwise(store: Engine) -> None:
    """A document is made again if one of its stories would be: in its language, or because it is linked to a first."""
    write_results(store, [result(page(1), story(BRIDGE), story("The flood.", language="en"))])
    write_results(store, [result(page(2), story(BRIDGE, duplicate_of=Duplicate("first", 0, 0.9)), story(FLOOD))])
    asked = delivered(page(1), page(2), accepted_ms=NOON + 1)
    assert unchanged(store, asked, would_make).unchanged == set()
    assert unchanged(store, asked, lambda *_: would_make()).unchanged == set(asked)


def test_what_an_older_release_made(store: Engine) -> None:
    """A story that came from stages that did not say what they are says so, and is made again."""
    silent = story(BRIDGE)
    silent.story.made = silent.tokens.made = silent.entities.made = silent.summary.made = None
    half = story(FLOOD)
    half.story.made = None
    write_results(store, [result(page(1), silent), result(page(2), half)])
    made_by = {s["text"]: s["made_by"] for s in export(store)}
    assert made_by[BRIDGE] is None
    assert list(made_by[FLOOD]) == ["tokenize", "recognize", "summarize"]
    asked = delivered(page(1), page(2), accepted_ms=NOON + 1)
    assert unchanged(store, asked, would_make).unchanged == set()
    assert {row["analysis"] for row in rows(store)["documents"]} == {
        "kawat unknown; no pipelines",
        "kawat 1; id_kawat_news 1",
    }


def test_ones_own_work_is_no_duplicate(store: Engine) -> None:
    """A job whose worker died between the store's commit and the ledger's runs again and is done, not unchanged."""
    write_results(store, [result(page(1), story(BRIDGE), accepted_ms=NOON)])
    assert unchanged(store, delivered(page(1), accepted_ms=NOON), would_make).unchanged == set()
    write_results(store, [result(page(1), story(BRIDGE), accepted_ms=NOON)])
    assert len(rows(store)["documents"]) == 1


def test_unchanged_is_delivered_anew(store: Engine) -> None:
    """The old content that comes again is the newest: what was delivered in between does not replace it."""
    write_results(store, [result(page(), story(BRIDGE), accepted_ms=NOON)])
    assert unchanged(store, delivered(page(), accepted_ms=NOON + 2), would_make).unchanged
    assert unchanged(store, delivered(page(), accepted_ms=NOON + 1), would_make).unchanged  # an older one, late
    write_results(store, [result(page(text=FLOOD), story(FLOOD), accepted_ms=NOON + 1)])
    assert [exported["text"] for exported in export(store)] == [BRIDGE]


def test_what_is_stored_already_ends_a_dead_letter(store: Engine) -> None:
    """A dead job that is retried, and whose very content the store has by now, leaves the list."""
    write_dead(store, [dead(page()), dead(page(2))], ANALYSIS)
    write_results(store, [result(page(), story(BRIDGE), accepted_ms=NOON - 1)])
    assert len(list_dead(store)) == 2
    unchanged(store, delivered(page()), would_make)
    assert [row.url for row in list_dead(store)] == ["https://kabar.example/2"]


@pytest.mark.parametrize("place", [0, 1])
def test_a_batch_is_one_transaction(store: Engine, place: int) -> None:
    """Where the database refuses one row of a batch nothing of it is written, and what was there stays."""
    write_results(store, [result(page(1), story(FLOOD))])
    kept = rows(store)
    batch = [result(page(1), story(BRIDGE, *MENTIONS), accepted_ms=NOON + 1)]
    batch.insert(place, result(page(2), story(FLOOD, ("Demak", "GPE"), ("Demak", "GPE"))))  # two at one place
    with pytest.raises(IntegrityError):
        write_results(store, batch)
    assert rows(store) == kept


def test_a_dead_letter(store: Engine) -> None:
    """A job that dies again leaves one dead letter, the last one, NUL characters left out, with its body."""
    write_dead(store, [dead(page(), attempts=1)], ANALYSIS)
    write_dead(store, [dead(page(), attempts=3, mark="\0")], ANALYSIS)
    (row,) = rows(store)["dead_letters"]
    assert unpack_body(row.pop("body")) == page()
    assert row == {
        "job_id": identify(page()).job,
        "document_id": identify(page()).document,
        "url": "https://kabar.example/1",
        "source": None,
        "kind": "error",
        "stage": "clean",
        "reason": "ValueError in stage clean",
        "error": "baris rusak",
        "attempts": 3,
        "accepted_at": datetime.fromtimestamp(NOON / 1000, UTC),
        "first_failed_at": datetime.fromtimestamp(NOON / 1000 + 1, UTC),
        "lane": "urgent",
        "analysis": ANALYSIS,
    }


def test_success_ends_a_dead_letter(store: Engine) -> None:
    """A document's result takes its dead letters off the list; not another document's, not one of a later delivery."""
    later = dead(page(text="Lebih baru."), accepted_ms=NOON + 1)
    write_dead(store, [dead(page()), dead(page(2)), later], ANALYSIS)
    write_results(store, [result(page(), story(FLOOD))])
    assert {row.job_id for row in list_dead(store)} == {identify(page(2)).job, later.job}


def test_find_dead_letters(store: Engine) -> None:
    """Dead letters are found by kind, stage, reason, source, time and how their job's id begins."""
    write_dead(store, [dead(page(id="a1", source="Kabar")), dead(page(id="b1"))], ANALYSIS)
    middle = datetime.now(UTC)
    write_dead(
        store,
        [dead(page(id="c1"))._replace(failure=Failure(FailureKind.BAD_INPUT, Stage.STORE, "Empty: 5% of it"))],
        ANALYSIS,
    )

    def found(**asked: Any) -> list[str]:  # noqa: ANN401
        return [row.document_id for row in list_dead(store, DeadFilter(**asked))]

    assert found() == ["c1", "a1", "b1"]
    assert found(ids=["b", "x"]) == ["b1"]
    assert found(ids=["B"]) == found(ids=[]) == []
    assert found(kind=FailureKind.BAD_INPUT) == ["c1"]
    assert found(stage="clean", ids=["a", "c"]) == ["a1"]
    assert found(reason="empty: 5%") == ["c1"]
    assert found(reason="5% it") == []
    assert found(source="Kabar") == ["a1"]
    assert found(since=middle) == ["c1"]
    assert [row.document_id for row in list_dead(store, most=2)] == ["c1", "a1"]
    assert [tuple(row) for row in count_dead(store)] == [
        ("error", "clean", "ValueError in stage clean", 2),
        ("bad input", "store", "Empty: 5% of it", 1),
    ]
    assert unpack_body(dead_body(store, identify(page(id="b1")).job) or b"") == page(id="b1")
    assert dead_body(store, "tidak-ada") is None


def test_a_letter_whose_document_is_lost(store: Engine) -> None:
    """What died because its body is no document any more is kept all the same."""
    write_dead(store, [dead(page())._replace(job="abc.1", body=b"rusak")], ANALYSIS)
    assert [(row.job_id, row.document_id, row.url) for row in list_dead(store)] == [("abc.1", "abc", None)]


def test_a_database_without_characters(postgres_url: str) -> None:
    """A PostgreSQL database that knows bytes only is refused with what to do."""
    admin = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE bytes ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0"))
    with pytest.raises(KawatError, match="SQL_ASCII, Kawat needs UTF8"):
        open_store(admin.url.set(database="bytes").render_as_string(hide_password=False), create=True)
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE bytes WITH (FORCE)"))
    admin.dispose()


def test_forget_a_dead_letter(store: Engine) -> None:
    """A dead letter can be taken off the list; not one that its job left by dying once more in between."""
    write_dead(store, [dead(page()), dead(page(2))], ANALYSIS)
    first, second = sorted(list_dead(store), key=lambda row: str(row.url))
    write_dead(store, [dead(page(2))], ANALYSIS)
    forget_dead(store, [first, second])
    assert [row.url for row in list_dead(store)] == ["https://kabar.example/2"]


def test_how_an_id_begins(store: Engine) -> None:
    """Documents are found by how their id begins, every character for itself, ten at most."""
    write_results(store, [result(page(id=i)) for i in ("a_1", "ab1", "a%1", *(f"x{n:02}" for n in range(12)))])
    assert known_ids(store, "a_") == ["a_1"]
    assert known_ids(store, "a%") == ["a%1"]
    assert known_ids(store, "x") == [f"x{n:02}" for n in range(10)]
    assert known_ids(store, "z") == known_ids(store, "A") == known_ids(store, "X0") == []


@contextmanager
def asked(store: Engine) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of a store meanwhile: statements and their parameters."""
    statements: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: object) -> None:  # noqa: ANN401
        statements.append((statement, parameters))

    event.listen(store, "before_cursor_execute", note)
    yield statements
    event.remove(store, "before_cursor_execute", note)


def plan(store: Engine, statement: str, parameters: Any) -> str:  # noqa: ANN401  (the driver's)
    """How the database finds what a statement asks for."""
    explain = "EXPLAIN QUERY PLAN " if store.dialect.name == "sqlite" else "EXPLAIN "
    with store.connect() as connection:
        return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + statement, parameters))


def test_how_an_id_begins_is_looked_up(store: Engine) -> None:
    """What begins so is found by an index, not by reading all rows."""
    write_results(store, [result(page(id=f"d{n:05}")) for n in range(2000)])
    for at in range(0, 2000, 500):
        write_dead(store, [dead(page(id=f"d{n:05}")) for n in range(at, at + 500)], ANALYSIS)
    with store.begin() as connection:
        each = {"number": 2, "content": "c", "accepted_at": datetime.now(UTC), "body": b""}
        rows = [{"id": f"p{n:05}", "document_id": f"d{n:05}"} | each for n in range(2000)]
        connection.execute(pages.insert(), rows)
        if store.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))
    with asked(store) as statements:
        assert known_ids(store, "d0012") == [f"d{n:05}" for n in range(120, 130)]
        assert known_ids(store, "p0012") == [f"d{n:05}" for n in range(120, 130)]
        assert len(list_dead(store, DeadFilter(ids=["d0012", "d00001."]))) == 11
    begins = [(statement, given) for statement, given in statements if statement.startswith("SELECT")]
    assert len(begins) == 3
    for statement, parameters in begins:
        found = plan(store, statement, parameters)
        assert "Seq Scan" not in found and "SCAN " not in found, found
        assert ("SEARCH" if store.dialect.name == "sqlite" else "_bytes") in found, found


def test_counted_and_dead(store: Engine) -> None:
    """How many stories some documents have, and which of some jobs are dead, is answered for those alone."""
    write_results(store, [result(page(id="a"), story(BRIDGE), story(FLOOD)), result(page(id="b"), story(BRIDGE))])
    assert [count_stories(store, ids) for ids in (["a"], ["a", "b"], ["c"], [])] == [2, 3, 0, 0]
    letters = [dead(page(id=name)) for name in "cde"]
    write_dead(store, letters, ANALYSIS)
    jobs = [letters[0].job, letters[2].job, "f.1"]
    assert dead_of(store, jobs) == dict.fromkeys(jobs[:2], "ValueError in stage clean")


def test_no_metadata(store: Engine) -> None:
    """A document without metadata has null there in the export: Parquet knows no object without fields."""
    write_results(store, [result(page(id="a"), story(BRIDGE)), result(page(id="b", metadata={"a": {}}), story(BRIDGE))])
    assert [exported["metadata"] for exported in export(store)] == [None, {"a": {}}]


def test_no_store_yet(store_url: str) -> None:
    """Who only reads makes no store: one that is not there is an error, the second time too."""
    for _ in range(2):
        with pytest.raises(KawatError, match="there is no store yet at"):
            open_store(store_url)


def test_an_unreachable_server() -> None:
    """A server that does not answer is an error that names it, without its password."""
    with pytest.raises(KawatError, match=r"127\.0\.0\.1:1/kawat cannot be used") as raised:
        open_store("postgresql+psycopg://ani:rahasia@127.0.0.1:1/kawat", create=True)
    assert "rahasia" not in str(raised.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """A file that is no database, or a folder, or a file where the folder should be: errors that name the place."""
    (tmp_path / "note.txt").write_text("bukan basis data\n" * 100)
    for place, fault in {
        "note.txt": f"{tmp_path}/note.txt cannot be used",
        "": f"{tmp_path} cannot be used",
        "note.txt/kawat.db": f"there is no folder {tmp_path}/note.txt for the store",
    }.items():
        with pytest.raises(KawatError, match=fault):
            open_store(f"sqlite:///{tmp_path / place}", create=True)


def test_a_mistyped_path(tmp_path: Path) -> None:
    """A store in a folder that is not there makes none, but for Kawat's own data folder."""
    own = tmp_path / "own" / "data"
    for place in ("mistyped/kawat.db", "mistyped/deep/kawat.db", "own/kawat.db"):
        with pytest.raises(KawatError, match=rf"there is no folder {(tmp_path / place).parent} for the store: make it"):
            open_store(f"sqlite:///{tmp_path / place}", create=True, own_folder=own)
    assert list(tmp_path.iterdir()) == []
    open_store(f"sqlite:///{own / 'kawat.db'}", create=True, own_folder=own).dispose()
    assert (own / "kawat.db").is_file()


@contextmanager
def somebody() -> Iterator[Path]:
    """A new folder, and from then on no right to what a user may not do; root has every right."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o777)
        me = os.geteuid()
        try:
            yield place
        finally:
            os.seteuid(me)
            place.chmod(0o777)


@pytest.mark.parametrize("read_only", ["nothing", "file", "folder too"])
@pytest.mark.parametrize("form", ["wal", "delete", "wal with a log"])
def test_a_copy_that_cannot_be_written(tmp_path: Path, form: str, read_only: str) -> None:
    """A copy of a store is read, whether its file, or its folder too, can be written or not, and stays as it is."""
    store = open_store(f"sqlite:///{tmp_path / 'kawat.db'}", create=True)
    write_results(store, [result(page(), story(BRIDGE, *MENTIONS))])
    if form != "wal with a log":
        store.dispose()  # which leaves no log
    with somebody() as folder:
        for file in tmp_path.iterdir():
            shutil.copy(file, folder)
        copy = folder / "kawat.db"
        if form == "delete":
            with closing(sqlite3.connect(copy)) as connection:
                connection.execute("PRAGMA journal_mode=DELETE")
        for file in folder.iterdir():
            file.chmod(0o666 if read_only == "nothing" else 0o444)
        folder.chmod(0o555 if read_only == "folder too" else 0o777)
        content = copy.read_bytes()
        if os.geteuid() == 0:
            os.seteuid(65534)
        reader = open_store(f"sqlite:///{copy}")
        assert [s["text"] for s in export(reader)] == [BRIDGE]
        assert totals(reader)["entities"] == 3
        if read_only != "nothing":
            with pytest.raises(StoreUnavailable, match="readonly database"):
                write_dead(reader, [dead(page())], ANALYSIS)
        reader.dispose()
        assert form == "wal with a log" or copy.read_bytes() == content
    store.dispose()


def test_a_copy_without_what_is_needed(tmp_path: Path) -> None:
    """A copy whose newest part cannot be read where it lies is not read without that; it is said what to do."""
    store = open_store(f"sqlite:///{tmp_path / 'kawat.db'}", create=True)
    write_results(store, [result(page(), story(BRIDGE, *MENTIONS))])
    with somebody() as folder:
        for name in ("kawat.db", "kawat.db-wal"):
            shutil.copy(tmp_path / name, folder)
            (folder / name).chmod(0o444)
        folder.chmod(0o555)
        if os.geteuid() == 0:
            os.seteuid(65534)
        with pytest.raises(KawatError, match=r"its newest part is in kawat.db-wal. Copy the whole folder"):
            open_store(f"sqlite:///{folder / 'kawat.db'}")
    store.dispose()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("kawat.db", "is no database URL"),
        ("oracle://x/y", "names oracle"),
        ("mysql://ani@x/y", "names mysql"),
        ("postgresql+asdf://x/y", "is no database URL"),
        ("postgresql+psycopg://x:satu/y", "is no database URL"),
        ("postgresql+psycopg2://x/y", r"needs psycopg2, which is not here: begin it with postgresql\+psycopg://"),
    ],
)
def test_a_url_that_names_no_store(url: str, reason: str) -> None:
    """A URL that names neither SQLite nor PostgreSQL is an error that names the variable."""
    with pytest.raises(KawatError, match=f"^KAWAT_STORE_URL {reason}"):
        open_store(url, create=True)


def test_a_server_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PostgreSQL that takes connections and does not answer is given up, whoever asks, and said to be none."""
    monkeypatch.setattr(version, "_CONNECT_SECONDS", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql+psycopg://ani@127.0.0.1:{silent.getsockname()[1]}/kawat"
        for ask in (open_store, version.check):
            with pytest.raises(KawatError, match="cannot be used: connection timeout expired"):
                ask(url)


@contextmanager
def away(store: Engine) -> Iterator[None]:
    """Take the database away: another process holds SQLite's for itself, PostgreSQL's lets nobody in."""
    if store.dialect.name == "sqlite":
        with store.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
            yield
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("BEGIN")
        return
    name = store.url.database
    admin = create_engine(store.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), {"name": name}
        )
        yield
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    admin.dispose()


def test_away_and_back(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the store is away writers are told so, nothing is written; when it is back the same batch is."""
    monkeypatch.setattr(engine_module, "_BUSY_SECONDS", 0.05)
    store = open_store(store_url, create=True)
    batch = [result(page(), story(BRIDGE, *MENTIONS))]
    write_results(store, [result(page(2))])
    with away(store):
        with pytest.raises(StoreUnavailable):
            write_results(store, batch)
        with pytest.raises(StoreUnavailable):
            write_dead(store, [dead(page(3))], ANALYSIS)
    assert totals(store) == {"documents": 1, "stories": 0, "entities": 0, "dead_letters": 0}
    write_results(store, batch)
    assert totals(store) == {"documents": 2, "stories": 1, "entities": 3, "dead_letters": 0}
    store.dispose()


def test_a_server_that_takes_no_writes(postgres_url: str) -> None:
    """A PostgreSQL that is read-only, as a standby is after a failover, is away: for results and dead letters."""
    name = f"read_only_{os.urandom(6).hex()}"
    admin = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    url = admin.url.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        store = open_store(url, create=True)
        store.dispose()
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
        with pytest.raises(StoreUnavailable, match="read-only"):
            write_results(store, [result(page(), story(BRIDGE, *MENTIONS))])
        with pytest.raises(StoreUnavailable, match="read-only"):
            write_dead(store, [dead(page(3))], ANALYSIS)
        store.dispose()
        connection.execute(text(f"ALTER DATABASE {name} RESET default_transaction_read_only"))
        write_results(store, [result(page(), story(BRIDGE, *MENTIONS))])
        store.dispose()
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def queries(dialect: str) -> list[str]:
    """The queries that the page on the store prints: SQLite's form, or PostgreSQL's as its comments name it."""
    found = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "reference" / "store.md").read_text(), re.DOTALL)
    if dialect == "sqlite":
        return found
    for number, query in enumerate(found):
        if named := re.search(r"-- PostgreSQL: (.*)", query):
            printed = r"datetime\('now', '-7 days'\)|sum\(s\.pipeline_name IS NULL\)"
            found[number], changed = re.subn(printed, named[1].replace("...", "s.pipeline_name"), query)
            assert changed == 1, query
    return found


def test_the_queries(store: Engine) -> None:
    """The queries in the docs, in each database's form, answer what they are said to."""
    now = datetime.now(UTC)
    yesterday, last_month = ((now - timedelta(days=days)).isoformat() for days in (1, 30))
    first = Duplicate(identify(page(1)).document, 0, 0.97)
    batch = [
        result(page(1, source="Kabar"), story(BRIDGE, *MENTIONS, title="Lama", published_at=last_month)),
        result(
            page(2, source="Kabar"), story(BRIDGE, *MENTIONS, title="Baru", published_at=yesterday, duplicate_of=first)
        ),
        result(page(6, source="Kabar"), story(BRIDGE, *MENTIONS, title="Lain", published_at=yesterday)),
        result(
            page(3, source="Warta"),
            story("Ani Wijaya hadir.", ("Ani Wijaya", "PERSON"), published_at=yesterday),
            story(
                "Ani Wijaya pulang.",
                ("Ani Wijaya", "PERSON"),
                published_at=yesterday,
                duplicate_of=Duplicate("gone", 0, 0.9),
            ),
            story("Terve.", language="fi", recognized=False),
        ),
    ]
    write_results(store, batch)
    write_dead(store, [dead(page(4)), dead(page(5))], ANALYSIS)
    week, about, place, languages, reprints, letters, dangling, thread = queries(store.dialect.name)
    with store.connect() as connection:

        def ask(query: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

        assert sorted(ask(week)) == [("Ani Wijaya", 1), ("Joko Widodo", 1)]
        assert [row[1:] for row in ask(about)] == [
            ("Lain", LEAD, "https://kabar.example/6"),
            ("Lama", LEAD, "https://kabar.example/1"),
        ]
        assert ask(place) == [("PT Karya Kabar", 2)]
        assert sorted(ask(languages)) == [("Kabar", "id", 3, 0), ("Warta", "fi", 1, 1), ("Warta", "id", 2, 0)]
        assert ask(reprints) == [(identify(page(1)).document, 0, "Lama", 1, 1)]
        assert ask(dangling) == [(identify(page(3)).document, 1, "gone")]
        of_first = thread.replace("ae32a826ef5b1b13", identify(page(1)).document)
        assert of_first != thread
        assert [row[1:] for row in ask(of_first)] == [("Kabar", "Lama"), ("Kabar", "Baru")]
        assert [row[:4] for row in ask(letters)] == [("error", "clean", "ValueError in stage clean", 2)]
