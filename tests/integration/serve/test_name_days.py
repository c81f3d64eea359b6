"""What is counted of names by day, and what is read of it, on both databases."""

import re
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from many_stories import NOW, fill
from results import BRIDGE, FLOOD, MENTIONS, NOON, page, result, story
from serving import Asked, Serve
from sqlalchemy import Engine, create_engine, delete, event, select, update
from workers import wait_for

from kawat.web.counting import counting
from worker.errors import StoreUnavailable
from worker.identity import identify
from worker.records import Entity
from worker.store.called import _kept, renew, spellings
from worker.store.labels import NAMES
from worker.store.name_days import count_days, day_of
from worker.store.one_name import beside, known
from worker.store.rising import counted_at, rising
from worker.store.schema import counted_days, documents, entities, name_days, search_stories, stories
from worker.store.write import write_results

STORIES = 200
TODAY = date(2026, 11, 29)


@pytest.fixture
def many(store: Engine) -> Engine:
    """A store with stories of five weeks."""
    fill(store, STORIES)
    return store


def _count(store: Engine, now: datetime = NOW) -> None:
    while count_days(store, now, 0.2):
        pass


def _counted(store: Engine) -> Counter[tuple[str, str, date]]:
    with store.connect() as connection:
        rows = connection.execute(select(name_days)).all()
    return Counter({(row.name, row.label, row.day): row.stories for row in rows})


def _by_hand(store: Engine) -> Counter[tuple[str, str, date]]:
    columns = entities.c
    query = (
        select(columns.name, columns.label, columns.published_at, columns.document_id)
        .join(stories, (stories.c.document_id == columns.document_id) & (stories.c.story == columns.story))
        .where(stories.c.duplicate_of.is_(None), columns.label.in_(NAMES))
    )
    labels: dict[tuple[str, str, date], Counter[str]] = {}
    with store.connect() as connection:
        for row in connection.execute(query):
            there = labels.setdefault((row.name, row.document_id, day_of(row.published_at)), Counter())
            there[row.label] += 1
    return Counter(
        (name, min(there, key=lambda label: (-there[label], label)), day) for (name, _, day), there in labels.items()
    )


def test_each_days_stories_are_counted(many: Engine) -> None:
    """Each name has for each day as many stories as mention it then, reprints apart; a day without any has none."""
    _count(many)
    expected = _by_hand(many)
    assert _counted(many) == expected
    assert len(expected) > STORIES
    with many.connect() as connection:
        assert {row.day for row in connection.execute(select(counted_days))} == {day for _, _, day in expected}


def test_a_name_under_two_labels(store: Engine) -> None:
    """A story that has a name as a person and as a body counts once, under the label that it has there more often."""
    said = "Kartini berkata. Kartini diam. Kartini pergi."
    for number, labels in enumerate((("PERSON", "ORG", "ORG"), ("PERSON", "ORG", "PERSON"), ("PERSON", "ORG"))):
        made = story(said, published_at="2026-11-24T08:00:00Z")
        made.entities.entities = [
            Entity(match.start(), match.end(), label, "Kartini")
            for match, label in zip(re.finditer("Kartini", said), labels, strict=False)
        ]
        write_results(store, [result(page(number), made)])
    _count(store)
    found = known(store, "Kartini")
    assert (found.stories, found.labels) == (3, [("ORG", 2), ("PERSON", 1)])


def test_stories_without_a_date(store: Engine, asked: Asked) -> None:
    """What no page tells the date of is told apart on a name's page, and has no bar on the day on which it came."""
    day = date(2026, 11, 20)
    for number, when in enumerate((f"{day}T08:00:00Z", None, None)):
        write_results(store, [result(page(number), story(BRIDGE, *MENTIONS, published_at=when))])
    _count(store)
    found = known(store, "Joko Widodo")
    assert (found.days, found.undated, found.stories) == ([(day, 1)], 2, 3)
    client = asked(store)
    client.cookies.set("kawat_language", "en")
    shown = client.get("/name?name=Joko+Widodo").text
    assert "1 story since 20 Nov 2026" in shown and "2 stories without a date are not among them." in shown
    write_results(store, [result(page(3), story("Kartini diam.", ("Kartini", "PERSON")))])
    _count(store)
    assert (known(store, "Kartini").days, known(store, "Kartini").undated) == ([], 1)
    assert "1 story \u00b7 No date" in client.get("/name?name=Kartini").text


def test_a_date_at_a_calendars_end(store: Engine, asked: Asked) -> None:
    """A story that an older release dated so far ahead that no calendar has its morning is shown, and not counted."""
    write_results(store, [result(page(), story(BRIDGE, *MENTIONS)), result(page(2), story(BRIDGE, *MENTIONS))])
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    of = identify(page()).document
    with store.begin() as connection:
        for table, moment in ((stories, last), (entities, last), (search_stories, last)):
            connection.execute(update(table).where(table.c.document_id == of).values(published_at=moment))
        connection.execute(update(search_stories).where(search_stories.c.document_id == of).values(at=last))
    _count(store)
    found = known(store, "Joko Widodo")
    assert (found.days, found.undated) == ([], 1)
    assert found.until and found.until <= TODAY  # the day itself, or also today's: as far as the time was enough
    assert {day for _, _, day in _counted(store)} == {day_of(datetime.fromtimestamp(NOON / 1000, UTC))}
    client = asked(store)
    for zone in ("WIB", "UTC"):
        client.cookies.set("kawat_zone", zone)
        for path in (
            *("/", f"/stories/{of}/0", f"/threads/{of}/0", "/name?name=Joko+Widodo", "/search?q=jembatan", "/rising"),
            *("/api/v1/stories", "/api/v1/names", "/api/v1/export", "/?day=9998-12-31"),
        ):
            answer = client.get(path)
            assert answer.status_code == 200, (path, answer.text)


def test_what_changed_is_counted_again(many: Engine) -> None:
    """Days are counted again in turn: what was deleted is gone after one turn, also where nothing is left of a day."""
    _count(many)
    first = min(day for _, _, day in _counted(many))
    with many.begin() as connection:
        rows = connection.execute(select(entities.c.document_id, entities.c.published_at).distinct()).all()
        of_day = {row.document_id for row in rows if day_of(row.published_at) == first}
        connection.execute(delete(documents).where(documents.c.id.in_(of_day)))
    assert _counted(many) != _by_hand(many)
    count_days(many, NOW + timedelta(hours=1), 60)
    assert _counted(many) == _by_hand(many)


def _statements(store: Engine) -> list[str]:
    """What is said to a store from now on, as it comes."""
    said: list[str] = []
    event.listen(store, "before_cursor_execute", lambda _connection, _cursor, statement, *_: said.append(statement))
    return said


def test_what_did_not_change_is_not_written(many: Engine) -> None:
    """A pass over an unchanged store writes no count, only when it was, once; and asks for no day that it knows."""
    _count(many)
    before = _counted(many)
    with many.connect() as connection:
        days = set(connection.execute(select(counted_days.c.day)).scalars())
    runs = sum(day - timedelta(days=1) not in days for day in days)
    said = _statements(many)
    later = NOW + timedelta(hours=1)
    assert not count_days(many, later, 60)
    writes = [each for each in said if each.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [" ".join(each.split()[:2]) for each in writes] == ["UPDATE counted_days"]
    assert sum("min(" in each for each in said) <= runs + 1 < len(days)
    assert _counted(many) == before
    with many.connect() as connection:
        assert set(connection.execute(select(counted_days.c.counted_at)).scalars()) == {later}


def test_what_changed_alone_is_written(many: Engine) -> None:
    """Where a story goes and another becomes a reprint their days are right again, and no other day is touched."""
    _count(many)
    with many.begin() as connection:
        first, second = connection.execute(
            select(entities.c.document_id, entities.c.published_at)
            .join(stories, stories.c.document_id == entities.c.document_id)
            .where(stories.c.duplicate_of.is_(None), entities.c.label.in_(NAMES))
            .order_by(entities.c.published_at, entities.c.document_id)
            .distinct()
            .limit(2)
        ).all()
        connection.execute(delete(documents).where(documents.c.id == first.document_id))
        again = update(stories).where(stories.c.document_id == second.document_id)
        connection.execute(again.values(duplicate_of="another", duplicate_story=0))
    assert _counted(many) != _by_hand(many)
    said = _statements(many)
    count_days(many, NOW + timedelta(hours=1), 60)
    assert _counted(many) == _by_hand(many)
    changed = len({day_of(first.published_at), day_of(second.published_at)})
    assert sum(each.startswith("INSERT INTO counted_days") for each in said) == changed
    assert sum(each.startswith("DELETE FROM name_days") for each in said) <= changed


def test_the_latest_days_are_counted_every_time(many: Engine) -> None:
    """However little time there is, today is counted again; and what never was comes before what was."""
    while count_days(many, NOW, 0):
        pass
    later = NOW + timedelta(minutes=1)
    count_days(many, later, 0)
    with many.connect() as connection:
        moments = dict(connection.execute(select(counted_days.c.day, counted_days.c.counted_at)).all())
    assert [day for day, moment in moments.items() if moment == later] == [day_of(NOW)]


def test_a_store_that_may_only_be_read(many: Engine, tmp_path: Path) -> None:
    """A store that takes no writes says so, and what reads it says that nothing was counted."""
    if many.dialect.name == "postgresql":
        many = many.execution_options(postgresql_readonly=True)
    else:
        many = create_engine(f"sqlite:///file:{tmp_path / 'kawat.db'}?mode=ro&uri=true")
    with pytest.raises(StoreUnavailable):
        count_days(many, NOW, 1)
    assert rising(many, TODAY, 10) == ([], None, False)
    assert counted_at(many) is None


def test_one_name(many: Engine) -> None:
    """Of a name it is known how many stories each day has, under which labels, and who stands in them most often."""
    _count(many)
    by_name: Counter[str] = Counter()
    for (name, _, _), number in _by_hand(many).items():
        by_name[name] += number
    name, number = by_name.most_common(1)[0]
    found = known(many, name)
    assert found.stories == number
    assert found.days == sorted(found.days)
    columns = entities.c
    with many.connect() as connection:
        of = set(connection.execute(select(columns.document_id).where(columns.name == name)).scalars())
        mentioned = select(columns.name, columns.label, columns.document_id)
        rows = connection.execute(
            mentioned.where(columns.document_id.in_(of), columns.label.in_(NAMES)).distinct()
        ).all()
    together = Counter((row.name, row.label) for row in rows if row.name != name)
    first = beside(many, name, 10)
    assert [each.documents for each in first] == sorted(together.values(), reverse=True)[:10]
    assert all(together[each.name, each.label] == each.documents for each in first)
    assert known(many, "nobody").stories == 0


def _days(store: Engine, whole: dict[int, int], **names: dict[int, int]) -> None:
    """Counts, by how many days ago: of all stories, and of names."""
    with store.begin() as connection:
        for ago, number in whole.items():
            day = {"day": TODAY - timedelta(days=ago), "stories": number, "counted_at": NOW}
            connection.execute(counted_days.insert().values(day))
        for name, days in names.items():
            for ago, number in days.items():
                row = {"name": name, "label": "PERSON", "day": TODAY - timedelta(days=ago), "stories": number}
                connection.execute(name_days.insert().values(row))


def test_what_rises(store: Engine) -> None:
    """What is in more stories than before rises, the more surprising first; not what grew as all did, or is rare."""
    week, before = range(7), range(7, 35)
    _days(
        store,
        dict.fromkeys(week, 20) | dict.fromkeys(before, 10),
        steady=dict.fromkeys(week, 4) | dict.fromkeys(before, 2),
        new={0: 9},
        rising=dict.fromkeys(week, 4) | dict.fromkeys(before, 1),
        falling=dict.fromkeys(week, 1) | dict.fromkeys(before, 3),
        rare={0: 2},
        old={40: 9, 0: 3},
    )
    found = rising(store, TODAY, 10)
    assert [(rise.name, rise.stories, rise.expected, rise.times) for rise in found.found] == [
        ("new", 9, 0, None),
        ("rising", 28, 14, 2),
        ("old", 3, 0, None),
    ]
    assert found.found[1].days == [1] * 28 + [4] * 7
    assert (found.counted_at, found.can_tell) == (NOW, True)
    assert counted_at(store) == NOW
    assert [rise.name for rise in rising(store, TODAY, 1).found] == ["new"]


def test_without_weeks_before(store: Engine) -> None:
    """In the first week of a store nothing can be told, and that is said."""
    _days(store, {0: 5, 3: 5}, new={0: 5})
    assert rising(store, TODAY, 10) == ([], NOW, False)


def test_a_server_counts_by_itself(store_url: str, many: Engine, serve: Serve) -> None:
    """Whoever serves a store counts, without being asked to."""
    with serve(store_url):
        wait_for(lambda: _counted(many) == _by_hand(many))


def test_names_are_read_again_for_who_asks(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is served knows of a new name without having asked meanwhile, and those whom nobody asks for are not kept."""
    monkeypatch.setattr("kawat.web.counting._PAUSE_SECONDS", 0.1)
    monkeypatch.setattr("worker.store.called._RENEWED_SECONDS", 0)
    write_results(store, [result(page(), story(BRIDGE, *MENTIONS))])
    with counting(store):
        time.sleep(1)
        assert store not in _kept
        assert spellings(store, "joko widodo") == ("Joko Widodo",)
        write_results(store, [result(page(2), story(FLOOD, ("Demak", "GPE")))])
        wait_for(lambda: spellings(store, "demak") == ("Demak",))


def test_names_that_nobody_asks_for(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names for which nobody has asked for a quarter of an hour are kept no longer, and read for who asks then."""
    write_results(store, [result(page(), story(BRIDGE, *MENTIONS))])
    assert spellings(store, "joko widodo") == ("Joko Widodo",)
    renew(store)
    assert store in _kept
    monkeypatch.setattr("worker.store.called._FORGOTTEN_SECONDS", 0)
    renew(store)
    assert store not in _kept
    assert spellings(store, "joko widodo") == ("Joko Widodo",)


def test_names_that_cannot_be_read(
    many: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where names cannot be read again that is said, and stories are counted all the same."""

    def renew_nothing(_: Engine) -> None:
        raise StoreUnavailable("no names")

    monkeypatch.setattr("kawat.web.counting.renew", renew_nothing)
    with counting(many):
        wait_for(lambda: _counted(many) == _by_hand(many))
    assert "no names" in caplog.text


def test_counting_goes_on_after_a_fault(
    many: Engine, store_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where all connections were taken it is said that nothing was counted, and counted when there is one again."""
    monkeypatch.setattr("kawat.web.counting._PAUSE_SECONDS", 0.1)
    few = create_engine(store_url, pool_size=1, max_overflow=0, pool_timeout=0.1)
    with few.connect() as taken, counting(few):
        wait_for(lambda: "names were not counted" in caplog.text)
        assert not _counted(many)
        taken.close()
        wait_for(lambda: _counted(many) == _by_hand(many))
    few.dispose()
