"""The store's lists of stories, on both databases."""

import re
from datetime import timedelta

import pytest
from many_stories import NOW, fill
from results import FLOOD, NOON, page, result, story, would_make
from serving import Asked
from sqlalchemy import Engine, func, select

from worker.identity import identify
from worker.store.listing import Brief, Place, Written, naming, newest_moment, oldest_moment, published, undated, whole
from worker.store.schema import entities, stories
from worker.store.write import Delivered, unchanged, write_results

STORIES = 200


@pytest.fixture
def many(store: Engine) -> Engine:
    """A store with stories of five weeks."""
    fill(store, STORIES)
    return store


def _place(brief: Brief) -> Place:
    return Place(brief.story.published_at or brief.story.accepted_at, *brief.key)


def test_pages_of_a_list_have_every_story_once(many: Engine) -> None:
    """Page by page a list has all stories of its span, none twice, no reprint, the newest first; also of one moment."""
    found: list[Brief] = []
    since, until = NOW - timedelta(days=400), NOW + timedelta(days=1)
    while part := published(many, since, until, 7, _place(found[-1]) if found else None):
        found += part
    first = select(stories.c.document_id).where(stories.c.duplicate_of.is_(None), stories.c.published_at.is_not(None))
    with many.connect() as connection:
        there = set(connection.execute(first).scalars())
    moments = [brief.story.published_at for brief in found]
    assert len(found) == len(there) > len(set(moments))
    assert {brief.story.document_id for brief in found} == there
    assert moments == sorted(moments, reverse=True)
    assert newest_moment(many, until) == moments[0]
    assert oldest_moment(many, since) == moments[-1]


def test_what_has_no_date(many: Engine) -> None:
    """Stories without a date have a list of their own, page by page, the last written first."""
    found: list[Brief] = []
    while part := undated(many, 2, Written(found[-1].story.written, *found[-1].key) if found else None):
        found += part
    none = select(stories.c.document_id).where(stories.c.published_at.is_(None), stories.c.duplicate_of.is_(None))
    with many.connect() as connection:
        there = set(connection.execute(none).scalars())
    numbers = [brief.story.written for brief in found]
    assert numbers == sorted(numbers, reverse=True)
    assert {brief.story.document_id for brief in found} == there
    assert len(found) == len(there) > 2


def test_a_names_stories(many: Engine) -> None:
    """A name's list has each story that mentions it once, however often it does, page by page."""
    columns = entities.c
    often = select(columns.name).group_by(columns.name).order_by(func.count().desc()).limit(1)
    with many.connect() as connection:
        name = connection.execute(often).scalar_one()
        of = select(columns.document_id).where(columns.name == name)
        there = set(connection.execute(of).scalars())
    part = naming(many, name, 5)
    found = [*part.stories]
    while part.after:
        part = naming(many, name, 5, part.after)
        found += part.stories
    assert [len(found), {brief.story.document_id for brief in found}] == [len(there), there]


def test_a_names_stories_that_came_again(store: Engine, asked: Asked) -> None:
    """A name's pages have each story without a date once, also where the last of a page came again unchanged."""
    documents = [page(number, text=f"{FLOOD} {number}") for number in range(60)]
    for number, document in enumerate(documents):
        told = result(document, story(f"{FLOOD} {number}", ("Demak", "GPE")), accepted_ms=NOON + number * 1000)
        write_results(store, [told])
    again = identify(documents[40])  # the 20th of the newest
    assert unchanged(store, {again.document: Delivered(again.content, NOON + 10**9)}, would_make).unchanged
    client, found = asked(store), []
    address: str | None = "/name?name=Demak"
    while address and len(found) <= len(documents):
        said = client.get(address).text
        found += re.findall(r'href="/stories/([0-9a-f]+)/0"', said)
        more = re.search(r'class="more" href="([^"]+)"', said)
        address = more and more[1].replace("&amp;", "&")
    assert found == [identify(document).document for document in reversed(documents)]


def test_a_story_with_its_relatives(many: Engine) -> None:
    """A reprint names its first, a first its reprints, and in lists it says how many there are."""
    linked = select(stories.c.document_id, stories.c.duplicate_of).where(stories.c.duplicate_of.is_not(None))
    with many.connect() as connection:
        again, first = connection.execute(linked.limit(1)).one()
    reprint, original = whole(many, again, 0), whole(many, first, 0)
    assert reprint and original
    assert reprint.first and reprint.first.key == (first, 0)
    assert (again, 0) in [brief.key for brief in original.reprints]
    assert reprint.first.reprints == len(original.reprints)
    text = original.story.text
    assert [text[each.start_char : each.end_char] for each in original.mentions] == [
        each.text for each in original.mentions
    ]
    assert whole(many, "nothing", 0) is None
