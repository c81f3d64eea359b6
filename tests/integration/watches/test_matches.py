"""What a watch tells of: what came, once, whatever happens to it afterwards; on both databases."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from results import BRIDGE, FLOOD, LEAD, MENTIONS, NOON, page, result, story, would_make
from sqlalchemy import Engine, event, select, text, update

from worker.errors import KawatError, NoArticle
from worker.records import Duplicate, PageOf, Part
from worker.route import Stage
from worker.store.engine import open_store
from worker.store.prune import count_old, prune
from worker.store.schema import arrivals, documents, matches, stories, watches
from worker.store.watches import WatchQuery, add_watch, look, remove_watch, told, watch_called, would_match
from worker.store.write import OtherPage, write_no_articles, write_results

NOW = datetime(2026, 11, 29, 5, tzinfo=UTC)
EVERYTHING = WatchQuery()


def watching(store: Engine, name: str = "semua", query: WatchQuery = EVERYTHING, **more: Any) -> None:  # noqa: ANN401
    """Add a watch."""
    add_watch(store, name, query, now=NOW, **more)


def write(store: Engine, name: str, content: str = FLOOD, round_: int = 0, **fields: object) -> None:
    """Write a document of one story; a later round replaces an earlier one."""
    made = story(content, *(MENTIONS if content.startswith(LEAD) else ()), **fields)
    write_results(store, [result(page(id=name, text=content), made, accepted_ms=NOON + round_)])


def told_of(store: Engine, name: str = "semua") -> list[str]:
    """The documents of which a watch told until now, after another look, in that order."""
    while look(store, NOW):
        pass
    return [row.record["document_id"] for row in reversed(told(store, watch_called(store, name), 1000))]


def test_what_comes_and_fits(store: Engine) -> None:
    """A watch tells of what came since it was added and fits, in the order of coming, and of nothing older."""
    watching(store, "lain")
    write(store, "d1", BRIDGE)
    watching(store)
    watching(store, "jokowi", WatchQuery(name="Joko Widodo", label="PERSON", language="id"))
    watching(store, "kota", WatchQuery(name="Joko Widodo", label="GPE"))
    watching(store, "inggris", WatchQuery(language="en"))
    for name in ("d3", "d2"):
        write(store, name, BRIDGE)
    write(store, "d4")
    write(store, "d5", language="en")
    assert told_of(store) == ["d3", "d2", "d4", "d5"]
    assert told_of(store, "lain") == ["d1", "d3", "d2", "d4", "d5"]
    assert (told_of(store, "jokowi"), told_of(store, "kota"), told_of(store, "inggris")) == (["d3", "d2"], [], ["d5"])


def test_words(store: Engine) -> None:
    """Words, in any of their forms, phrases and what is not to be there are watched as they are searched for."""
    write(store, "d0", BRIDGE)
    watching(store, "resmi", WatchQuery(words='"joko widodo" peresmian -banjir'), tell_from=NOW - timedelta(days=3650))
    watching(store, "banjir", WatchQuery(words="banjir", language="en"))
    write(store, "d1", BRIDGE)
    write(store, "d2", f"{BRIDGE} Banjir.")
    write(store, "d3")
    write(store, "d4", language="en")
    assert (told_of(store, "resmi"), told_of(store, "banjir")) == (["d1", "d0"], ["d4"])
    found = would_match(store, WatchQuery(words="jembatan"), NOW - timedelta(days=3650), 10)
    assert {record["document_id"] for record in found} == {"d0", "d1", "d2"}


def test_what_is_told(store: Engine) -> None:
    """What is told of a story is what a reader wants to know of it, within bounds, and stays as it was."""
    watching(store)
    write(store, "d1", BRIDGE, title="Jembatan " * 100, published_at="2026-11-28T10:00:00+07:00")
    (row,) = (told_of(store), told(store, watch_called(store, "semua"), 10))[1]
    record = row.record
    assert record["published_at"] == "2026-11-28T03:00:00Z" and record["url"] == "https://kabar.example/1"
    assert len(record["title"]) <= 500 and record["title"].endswith("…") and record["summary"] == LEAD
    assert {(each["name"], each["label"]) for each in record["names"]} == set(MENTIONS)
    write(store, "d1", f"{BRIDGE} Lagi.", 1, title="Lain")
    assert told_of(store) == ["d1"]
    assert told(store, watch_called(store, "semua"), 10)[0].record == record


def test_made_again(store: Engine) -> None:
    """What is made again is no news: neither what was told, nor what only now fits; delivered again it is none, too."""
    watching(store, "jokowi", WatchQuery(name="Joko Widodo"))
    write(store, "d1", BRIDGE)
    write_results(store, [result(page(id="d2", text=BRIDGE), story(BRIDGE))])  # nobody was recognized
    assert told_of(store, "jokowi") == ["d1"]
    for name in ("d1", "d2"):
        write(store, name, BRIDGE, 1)
    with store.begin() as connection:
        connection.execute(update(documents).values(accepted_at=NOW))
        connection.execute(update(stories).values(similarity=0.9))
    assert told_of(store, "jokowi") == ["d1"]


def test_made_again_before_the_look(store: Engine) -> None:
    """A story that is made again, or changed, before anybody looked is told all the same, as it is then."""
    watching(store)
    write(store, "d1")
    write(store, "d1", FLOOD, 1)
    write(store, "d2")
    write(store, "d2", BRIDGE, 1)
    assert told_of(store) == ["d1", "d2"]
    assert told(store, watch_called(store, "semua"), 10)[0].record["summary"] == LEAD


def test_a_changed_page(store: Engine) -> None:
    """A page that changes is told when it first fits, and not again."""
    watching(store, "jokowi", WatchQuery(name="Joko Widodo"))
    write(store, "d1")
    assert told_of(store, "jokowi") == []
    write(store, "d1", BRIDGE, 1)
    assert told_of(store, "jokowi") == ["d1"]
    write(store, "d1", f"{BRIDGE} Lagi.", 2)
    assert told_of(store, "jokowi") == ["d1"]


def test_near_duplicates(store: Engine) -> None:
    """Of a story and its reprints each watch tells one, whichever comes first; the first need not fit."""
    watching(store)
    watching(store, "kompas", WatchQuery(source="kompas"))
    write(store, "d1")
    for name, source in (("d2", "kompas"), ("d3", "kompas"), ("d4", "tempo")):
        again = story(FLOOD, duplicate_of=Duplicate("d1", 0, 0.9))
        write_results(store, [result(page(id=name, source=source), again)])
        assert told_of(store) == ["d1"]
    assert told_of(store, "kompas") == ["d2"]
    for name in ("d5", "d6"):  # their first is on its way yet
        write_results(store, [result(page(id=name), story(BRIDGE, duplicate_of=Duplicate("d7", 0, 0.9)))])
    write(store, "d7", BRIDGE)
    assert told_of(store) == ["d1", "d5"]


def test_several_stories(store: Engine) -> None:
    """Each story of a page is told by itself, in their order."""
    watching(store)
    write_results(store, [result(page(id="d1"), story(BRIDGE), story(FLOOD))])
    told_of(store)
    rows = told(store, watch_called(store, "semua"), 10)
    assert [(row.record["story"], row.record["summary"]) for row in reversed(rows)] == [(0, LEAD), (1, FLOOD)]


def test_pages_that_become_an_article(store: Engine) -> None:
    """An article is told once: what was told of one of its pages counts, and a further page that makes it fit."""
    watching(store)
    watching(store, "jokowi", WatchQuery(name="Joko Widodo"))
    url = "https://kabar.example/9"
    first, second = page(9, text=FLOOD), page(url=f"{url}?page=2", text=BRIDGE)
    alone = result(first, story(FLOOD))
    write_results(store, [alone])
    article = alone.identity.document
    assert told_of(store) == [article] and told_of(store, "jokowi") == []
    other = result(second, story(BRIDGE))
    parts = [Part(1, *alone.identity, True), Part(2, *other.identity, True)]
    whole = story(f"{FLOOD}\n\n{BRIDGE}", *MENTIONS)
    made = result(second, whole, accepted_ms=NOON + 1)
    made.page_of = PageOf(url=url, number=2, last=2, parts=parts)
    write_results(store, [made])
    assert told_of(store) == [article]
    assert told_of(store, "jokowi") == [article]


def test_no_article(store: Engine) -> None:
    """A page that is no article is not told; when another content of it is one, it is."""
    watching(store)
    menu = result(page(id="d1", text="Beranda"))
    why, by = NoArticle("a list", kind="list", probability=0.9), would_make()[Stage.CLEAN]
    write_no_articles(store, [OtherPage(menu.identity, menu.document, menu.body, NOON, why, by)])
    assert told_of(store) == []
    write(store, "d1", FLOOD, 1)
    assert told_of(store) == ["d1"]


def test_old_pages_that_come_late(store: Engine) -> None:
    """With a bound stories that were older when they came are not told; those without a date are."""
    watching(store, query=WatchQuery(max_age_days=7))
    came = datetime.fromtimestamp(NOON / 1000, UTC)
    write(store, "d1", published_at=(came - timedelta(days=6)).isoformat())
    write(store, "d2", published_at=(came - timedelta(days=8)).isoformat())
    write(store, "d3")
    assert told_of(store) == ["d1", "d3"]


def test_what_is_old_where_asked(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is asked for, what was published since a moment is told too, the oldest first, and nothing twice."""
    monkeypatch.setattr("worker.store.watches.AT_ONCE", 3)
    for number in range(8):
        write(store, f"d{number}", published_at=f"2026-11-{28 - number:02}")
    write(store, "d8", published_at="2026-11-26")
    write(store, "d9", published_at="2019-01-01")
    watching(store, tell_from=datetime(2026, 11, 22, tzinfo=UTC))
    write(store, "d0", BRIDGE, 1, published_at="2026-11-28")
    write(store, "new")  # which was delivered long ago, by its clock
    assert told_of(store)[2:] == ["d6", "d5", "d4", "d3", "d2", "d8", "d1"]
    assert told_of(store)[:2] == ["d0", "new"]
    assert [row["document_id"] for row in would_match(store, EVERYTHING, datetime(2026, 11, 27, tzinfo=UTC), 9)] == [
        "d0",
        "d1",
    ]


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_what_is_old_is_found_while_others_write(store: Engine) -> None:
    """While it writes, and others have to wait, what is old is taken by its ids; before that by an index of dates."""
    for number in range(3):
        write(store, f"d{number}", published_at=f"2026-11-{28 - number:02}")
    write(store, "d3")
    watching(store, query=WatchQuery(language="id"), tell_from=datetime(2019, 1, 1, tzinfo=UTC))
    asked: list[tuple[bool, str, Any]] = []

    def note(connection: Any, _: object, statement: str, parameters: Any, *_more: object) -> None:  # noqa: ANN401
        if statement.startswith("SELECT") and "JOIN documents" in statement:
            asked.append((bool(connection.get_execution_options().get("writing")), statement, parameters))

    event.listen(store, "before_cursor_execute", note)
    assert look(store, NOW) == 5  # and the mark of the watch itself
    event.remove(store, "before_cursor_execute", note)
    plans = []
    with store.connect() as connection:
        for writes, statement, parameters in asked:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.append((writes, " ".join(str(row[-1]) for row in rows)))
    assert {writes for writes, _ in plans} == {True, False}
    for writes, plan in plans:
        assert "SCAN" not in plan and ("document_id=?" if writes else "published_at") in plan, plan


def test_what_is_old_of_that_very_moment(store: Engine) -> None:
    """What was published at the very moment from which on it is asked for is told, as a trial shows it."""
    since = datetime(2026, 11, 24, tzinfo=UTC)
    write(store, "d1", published_at=since.isoformat())
    write(store, "d2", published_at=(since - timedelta(microseconds=1)).isoformat())
    watching(store, tell_from=since)
    assert told_of(store) == ["d1"] == [each["document_id"] for each in would_match(store, EVERYTHING, since, 9)]


def test_what_comes_is_noted_for_watches_alone(store: Engine) -> None:
    """Where there is no watch nothing is noted; with the last watch what was noted goes."""
    write(store, "d1")
    with store.connect() as connection:
        assert connection.execute(select(arrivals)).all() == []
    watching(store)
    write(store, "d2")
    with store.connect() as connection:
        assert len(connection.execute(select(arrivals)).all()) == 2  # and the watch itself
    remove_watch(store, "semua")
    with store.connect() as connection:
        assert connection.execute(select(arrivals)).all() == []


def test_added_anew(store: Engine) -> None:
    """A watch that is removed and added again under its name begins anew; two of one name there cannot be."""
    watching(store)
    write(store, "d1")
    assert told_of(store) == ["d1"]
    with pytest.raises(KawatError, match="there is a watch 'semua' already"):
        watching(store)
    remove_watch(store, "semua")
    with pytest.raises(KawatError, match="there is no watch 'semua'"):
        watch_called(store, "semua")
    watching(store)
    write(store, "d2")
    assert told_of(store) == ["d2"]


@pytest.mark.parametrize("query", [{"mood": "good"}, {"label": "ORANG"}])
def test_a_watch_that_cannot_be_asked(store: Engine, query: dict[str, str]) -> None:
    """A watch that asks for what this Kawat does not know is stopped, and says what to do; the others go on."""
    watching(store, "aneh")
    watching(store)
    with store.begin() as connection:
        connection.execute(update(watches).where(watches.c.name == "aneh").values(query=query))
    write(store, "d1")
    assert told_of(store) == ["d1"]
    with store.connect() as connection:
        stopped = select(watches.c.stopped).where(watches.c.name == "aneh")
        why = connection.execute(stopped).scalar_one()
    assert "asks for what this Kawat does not know" in why and "kawat watch remove aneh" in why


def test_watches_of_which_the_arithmetic_fails(store: Engine) -> None:
    """A watch of more days than calendars have is stopped, and so is one that would go back beyond them; no other."""
    watching(store, "abadi", WatchQuery(max_age_days=1_000_000))
    watching(store, "kuno", WatchQuery(max_age_days=36_500))
    watching(store)
    write(store, "d1", published_at="2026-11-24")
    with store.begin() as connection:
        connection.execute(update(documents).values(accepted_at=datetime(50, 1, 1, tzinfo=UTC)))
    assert told_of(store) == ["d1"]
    with store.connect() as connection:
        stopped = {row.name: row.stopped for row in connection.execute(select(watches))}
    assert str(stopped["abadi"]).startswith("it cannot be asked") and stopped["semua"] is None
    assert str(stopped["kuno"]).startswith("it cannot be asked: ")


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_by_who_has_no_rights_on_watches(store: Engine) -> None:
    """What a user stores who has rights on the tables of an older release alone is noted, too."""
    watching(store)
    role = f"penulis_{store.url.database}"
    with store.begin() as connection:
        connection.execute(text(f"CREATE ROLE {role}"))
        connection.execute(text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON documents, stories TO {role}"))
    write(store, "d0")
    with store.begin() as connection:
        connection.execute(text(f"SET LOCAL ROLE {role}"))
        connection.execute(text("UPDATE documents SET content = 'lain'"))
    with store.begin() as connection:
        assert len(connection.execute(select(arrivals).where(arrivals.c.document_id == "d0")).all()) == 2
        connection.execute(text(f"DROP OWNED BY {role}"))
        connection.execute(text(f"DROP ROLE {role}"))


def test_pruned(store: Engine) -> None:
    """What was told long ago is deleted with what else is old, but not what still waits to be sent."""
    watching(store)
    watching(store, "kait", webhook="https://hook.example", secret="whsec_")  # noqa: S106
    write(store, "d1")
    assert told_of(store) == ["d1"]
    later = datetime.now(UTC) + timedelta(days=1)
    assert count_old(store, later)["matches"] == 1
    assert sum(part["matches"] for part in prune(store, later)) == 1
    assert told_of(store) == [] and told_of(store, "kait") == ["d1"]


@pytest.mark.usefixtures("store")
def test_while_others_write(store_url: str) -> None:
    """While four write, and two decide at once, each document is told once; none is missing."""
    own, ended = open_store(store_url), threading.Event()
    watching(own)

    def writer(number: int) -> None:
        mine = open_store(store_url)
        for round_ in range(30):
            names = [f"w{number}-{round_}-{n}" for n in range(4)]
            made = [result(page(id=each, text=each), story(f"{FLOOD} {each}")) for each in names]
            made.append(result(page(id="w", text=f"{number} {round_}"), story(FLOOD), accepted_ms=NOON + round_))
            write_results(mine, made)
        mine.dispose()

    def decider(_: int) -> None:
        mine = open_store(store_url)
        while not ended.is_set():
            look(mine, NOW)
        mine.dispose()

    with ThreadPoolExecutor(6) as pool:
        deciding = [pool.submit(decider, n) for n in range(2)]
        list(pool.map(writer, range(4)))
        ended.set()
        for each in deciding:
            each.result()
    found = told_of(own)
    with own.connect() as connection:
        assert sorted(found) == sorted(connection.execute(select(documents.c.id)).scalars())
        assert connection.execute(select(matches.c.id)).scalars().all() != []
        assert connection.execute(text("SELECT count(*) FROM arrivals")).scalar() == 0
    assert len(found) == 4 * 30 * 4 + 1
    own.dispose()
