"""Threads: what links of near duplicates connect, on both databases; by the page, the API and the commands."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from command_line import TRAP
from results import BRIDGE, FLOOD, MENTIONS, NOON, page, result, story
from serving import Asked
from sqlalchemy import Engine, update
from workers import Kawat

from worker.records import Duplicate
from worker.store.links import hand_on
from worker.store.schema import documents, stories
from worker.store.threads import differences, in_thread, thread_of
from worker.store.write import write_results

pytestmark = pytest.mark.usefixtures("plain")

DAY = "2026-11-24T{:02}:00:00Z"


def put(
    store: Engine,
    name: str,
    *,
    again: str | None = None,
    hour: int | None = None,
    text: str = BRIDGE,
    mentions: Sequence[tuple[str, str]] = MENTIONS,
    **fields: object,
) -> None:
    """Store a document of one story, which may be again the story of another one."""
    link = Duplicate(again, 0, 0.9) if again else None
    dated = {} if hour is None else {"published_at": DAY.format(hour)}
    made = story(text, *mentions, duplicate_of=link, title=f"Judul {name}", **dated)
    write_results(store, [result(page(id=name, url=f"https://{name}.example/1", **fields), made)])


def ids(store: Engine, name: str) -> list[str]:
    """The documents of a story's thread, in the order of time."""
    found = thread_of(store, name, 0, most=50)
    return [row.document_id for row in found.stories] if found else []


@pytest.fixture
def bridge(store: Engine) -> Engine:
    """A store with a story that three others are again, and one that is by itself; who had it first was seen later."""
    put(store, "satu", hour=9, source="Kabar")
    put(store, "dua", again="satu", hour=7, source="Warta")
    put(store, "tiga", again="satu", hour=11, source="Kabar", mentions=MENTIONS[:1])
    put(store, "tanpa", again="satu")
    put(store, "sendiri", hour=8, text=FLOOD, mentions=())
    return store


def test_a_thread(bridge: Engine) -> None:
    """Whichever of its stories is named: all are there in the order of time, with sources and names, each once."""
    at = datetime.fromtimestamp(NOON / 1000, UTC)
    for name in ("satu", "dua", "tiga", "tanpa"):
        found = thread_of(bridge, name, 0, most=50)
        assert found is not None
        assert (found.earliest, found.latest, found.after, found.left) == (found.stories[0], found.stories[3], None, 0)
        assert found.first == ("satu", 0)
        assert [row.document_id for row in found.stories] == ["tanpa", "dua", "satu", "tiga"]
        assert [(each.source, each.stories) for each in found.sources] == [(None, 1), ("Warta", 1), ("Kabar", 2)]
        assert found.sources[0].first_at == at
        assert found.names[0] == ("PERSON", "Joko Widodo", 4)
        assert {each.name: each.stories for each in found.names[1:]} == {"PT Karya Kabar": 3, "Semarang": 3}
        assert in_thread(bridge, name, 0) == (("satu", 0), 4, 3)


def test_a_story_by_itself(bridge: Engine) -> None:
    """A story that none is again is a thread of its own; what is not there is none."""
    assert ids(bridge, "sendiri") == ["sendiri"]
    assert in_thread(bridge, "sendiri", 0) == (("sendiri", 0), 1, 1)
    assert thread_of(bridge, "satu", 1, most=1) is thread_of(bridge, "nirwana", 0, most=1) is None


def test_a_first_that_became_another_story_again(bridge: Engine) -> None:
    """A first that comes again with a text that was seen elsewhere takes its reprints along."""
    put(bridge, "akar", hour=5)
    later = story(BRIDGE, duplicate_of=Duplicate("akar", 0, 0.9), published_at=DAY.format(9))
    write_results(
        bridge, [result(page(id="satu", text="lain", url="https://satu.example/1"), later, accepted_ms=NOON + 1)]
    )
    for name in ("akar", "satu", "dua"):
        assert ids(bridge, name) == ["tanpa", "akar", "dua", "satu", "tiga"]
        assert in_thread(bridge, name, 0) == (("akar", 0), 5, 3)


def test_a_first_that_is_made_again(bridge: Engine) -> None:
    """A first that gets another number when it is made again keeps its thread, which is called by that number then."""
    moved = story(BRIDGE, *MENTIONS, published_at=DAY.format(9))
    moved.story.stored_as = 0
    made = result(page(id="satu", url="https://satu.example/1", source="Kabar"), story(FLOOD), moved)
    made.again = True
    write_results(bridge, [made])
    assert ids(bridge, "dua") == ["tanpa", "dua", "satu", "tiga"]
    assert in_thread(bridge, "satu", 1) == in_thread(bridge, "tiga", 0) == (("satu", 1), 4, 3)
    assert ids(bridge, "satu") == ["satu"]


def test_links_in_a_circle(bridge: Engine) -> None:
    """Links that lead in a circle, which only hands can make, end, and the thread has one name."""
    with bridge.begin() as connection:
        circle = update(stories).where(stories.c.document_id == "satu")
        connection.execute(circle.values(duplicate_of="tiga", duplicate_story=0))
    for name in ("satu", "tiga", "dua"):
        assert ids(bridge, name) == ["tanpa", "dua", "satu", "tiga"]
        assert in_thread(bridge, name, 0).first == ("satu", 0)


def test_a_first_that_is_gone(bridge: Engine) -> None:
    """Of a first that was deleted by hand the others are still a thread; pruned, its oldest reprint takes its place."""
    put(bridge, "hilang", hour=1)
    put(bridge, "sisa", again="hilang", hour=2)
    put(bridge, "lain", again="hilang", hour=3)
    with bridge.begin() as connection:
        connection.execute(documents.delete().where(documents.c.id == "hilang"))
        hand_on(connection, ["satu"])
        connection.execute(documents.delete().where(documents.c.id == "satu"))
    assert ids(bridge, "sisa") == ids(bridge, "hilang") == ["sisa", "lain"]
    assert in_thread(bridge, "lain", 0).first == ("hilang", 0)
    assert ids(bridge, "satu") == []
    assert ids(bridge, "tiga") == ["tanpa", "dua", "tiga"]
    assert in_thread(bridge, "tiga", 0).first == ("dua", 0)


def test_what_differs(bridge: Engine) -> None:
    """Of two stories the sentences that one says otherwise are told; of one that is not there nothing."""
    put(bridge, "beda", again="satu", text=BRIDGE.replace("membangunnya", "merancangnya"))
    (change,) = differences(bridge, ("satu", 0), ("beda", 0)) or ()
    assert [line.new for line in change.lines if line.kind != "same"] == ["PT Karya Kabar merancangnya."]
    assert change.has_other_title
    assert differences(bridge, ("satu", 0), ("nirwana", 0)) is None


def test_its_page(bridge: Engine, asked: Asked) -> None:
    """The page has who had it first, all stories page by page, and what differs; a story's page leads there."""
    for number in range(40):
        put(bridge, f"salinan{number:02}", again="satu", hour=12)
    client = asked(bridge)
    said = client.get("/stories/dua/0", headers={"Accept-Language": "en"}).text
    assert 'href="/threads/satu/0">In a thread of 44 stories of 3 sources' in said
    assert "/threads/" not in client.get("/stories/sendiri/0").text
    found, path = [], "/threads/dua/0"
    while path:
        shown = client.get(path, headers={"Accept-Language": "en"}).text
        found += [part.partition("/0")[0] for part in shown.split('<h3 dir="auto"><a href="/stories/')[1:]]
        _, _, more = shown.partition('class="more" href="')
        path = more.partition('"')[0].replace("&amp;", "&")
    assert found == ["tanpa", "dua", "satu", "tiga", *(f"salinan{number:02}" for number in range(40))]
    first = client.get("/threads/satu/0", headers={"Accept-Language": "en"}).text
    assert first.count("had it first") == 2
    assert "4 of 44" in first or "43 of 44" in first
    assert "Later: 14 more" in first
    assert "/differences?old=tanpa%2F0&amp;new=dua%2F0" in first
    assert "Judul dua" in client.get("/differences?old=tanpa/0&new=dua/0").text
    for path in ("/threads/nirwana/0", "/threads/satu/9", "/threads/satu/99999999999", "/differences?old=x&new=dua/0"):
        assert client.get(path).status_code == 404


def test_of_one_source(bridge: Engine, asked: Asked) -> None:
    """A thread of one source has one source, in both languages, on its own page and its stories'."""
    put(bridge, "awal", source="Kabar", hour=1)
    put(bridge, "ulang", source="Kabar", again="awal", hour=2)
    client = asked(bridge)
    for language, said in (("en", "2 stories of 1 source<"), ("id", "2 berita dari 1 sumber<")):
        for path in ("/threads/awal/0", "/stories/ulang/0"):
            assert said in client.get(path, headers={"Accept-Language": language}).text, path


def test_the_api(bridge: Engine, asked: Asked) -> None:
    """A program gets the same: its stories, sources and names; of what is not there, a problem."""
    client = asked(bridge)
    found = client.get("/api/v1/threads/tiga/0").json()
    assert found["thread"] == {"document_id": "satu", "story": 0}
    assert [each["document_id"] for each in found["stories"]] == ["tanpa", "dua", "satu", "tiga"]
    assert (found["stories"][1]["published_at"], found["stories"][0]["published_at"]) == (DAY.format(7), None)
    assert found["sources"][2] == {"source": "Kabar", "stories": 2, "first_at": DAY.format(9)}
    assert found["names"][0] == {"label": "PERSON", "name": "Joko Widodo", "stories": 4}
    assert client.get("/api/v1/threads/nirwana/0").status_code == 404


def test_a_large_thread(bridge: Engine, store_url: str, asked: Asked, kawat: Kawat) -> None:
    """Of a thread of very many stories and sources each answer is a part, says of how many, and where it goes on."""
    linked = Duplicate("satu", 0, 0.9)
    many = [
        result(
            page(id=f"s{number:03}", url=f"https://s.example/{number}", source=f"Kabar {number}"),
            story(BRIDGE, *MENTIONS[: 1 + (number < 250)], duplicate_of=linked, published_at=DAY.format(12)),
        )
        for number in range(596)
    ]
    write_results(bridge, many)
    client, path, found, cursors = asked(bridge), "/api/v1/threads/tiga/0", [], []
    parts = {"limit": "250"}
    while True:
        part = client.get(path, params=parts).json()
        assert (part["total"], part["total_sources"], len(part["sources"])) == (600, 599, 100)
        assert part["names"][0] == {"label": "PERSON", "name": "Joko Widodo", "stories": 500}
        assert part["names"][1]["stories"] == 253
        found += [each["document_id"] for each in part["stories"]]
        if part["next"] is None:
            break
        parts["cursor"] = part["next"]
        cursors.append(part["next"])
    assert len(cursors) == 2
    assert found == ["tanpa", "dua", "satu", "tiga", *(f"s{number:03}" for number in range(596))]
    for wrong in ("x", "gqk", cursors[0][:-4]):
        assert client.get(path, params={"cursor": wrong}).status_code == 409
    shown = client.get("/threads/tiga/0", headers={"Accept-Language": "en"}).text
    for said in (
        "600 stories of 599 sources",
        "and 499 more sources",
        "Of the 500 earliest stories.",
        "Later: 570 more",
    ):
        assert said in shown
    environment = {"KAWAT_STORE_URL": store_url}
    done = kawat("thread", "tiga", "--limit", "2", env=environment)
    assert "600 stories · 599 sources" in done.stdout
    assert [line.split("\t")[2] for line in done.stdout.splitlines()[4:]] == ["tanpa/0", "dua/0"]
    said, _, cursor = done.stderr.strip().partition("; the next ones: --cursor ")
    assert said == "2 stories of 600"
    more = kawat("thread", "tiga", "--limit", "1000", "--cursor", cursor, env=environment)
    assert len(more.stdout.splitlines()) == 4 + 598
    assert more.stderr == ""
    assert kawat("thread", "tiga", "--cursor", "x", env=environment).returncode == 2


def test_the_command(bridge: Engine, store_url: str, kawat: Kawat) -> None:
    """A thread is shown by any of its stories, a line each, and to a program as the API has it."""
    put(bridge, "jahat", again="satu", hour=20, source=f"Kabar {TRAP}")
    environment = {"KAWAT_STORE_URL": store_url}
    shown = kawat("thread", "tiga", env=environment)
    assert (shown.returncode, shown.stderr) == (0, "")
    title, facts, names, _, *lines = shown.stdout.splitlines()
    assert (title, facts) == ("Judul tanpa", "thread satu/0 · 5 stories · 4 sources")
    assert names.startswith("Names: Joko Widodo 5, ")
    assert [line.split("\t")[2] for line in lines] == ["tanpa/0", "dua/0", "satu/0", "tiga/0", "jahat/0"]
    assert lines[1].split("\t") == [DAY.format(7), "Warta", "dua/0", "90% alike", "Judul dua"]
    assert "\x1b" not in shown.stdout
    told = json.loads(kawat("thread", "https://tiga.example/1", "--json", env=environment).stdout)
    assert len(told["stories"]) == 5
    assert kawat("thread", "satu/0", env=environment).stdout == shown.stdout
    for wrong in ("nirwana", "satu/7", "satu/99999999999999"):
        done = kawat("thread", wrong, env=environment)
        assert done.returncode == 2
        assert wrong in done.stderr


def test_trends(store: Engine, store_url: str, kawat: Kawat, asked: Asked) -> None:
    """What rises is told by the command, which counts first, and by the API, alike; where nothing does it is said."""
    environment = {"KAWAT_STORE_URL": store_url}
    done = kawat("trends", env=environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "there are no weeks before to compare with yet\n"
    now = datetime.now(UTC)
    for number in range(12):
        at = now - timedelta(days=20) if number < 6 else now
        made = story(BRIDGE, MENTIONS[number < 6], published_at=at.isoformat())
        write_results(store, [result(page(number, text=f"{BRIDGE} {number}"), made)])
    shown = kawat("trends", env=environment)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == "Joko Widodo\tPERSON\t6\t0.0\tnew\n"
    told = json.loads(kawat("trends", "--json", env=environment).stdout)
    assert told == asked(store).get("/api/v1/trends").json()
    assert [each["name"] for each in told["names"]] == ["Joko Widodo"]
    assert (len(told["names"][0]["days"]), told["can_tell"]) == (35, True)
    assert kawat("trends", "--limit", "0", env=environment).returncode == 2
