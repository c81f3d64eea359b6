"""Who said what, in a real SQLite and a real PostgreSQL: written, replaced, exported, and found by name."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from results import BRIDGE, MENTIONS, NOON, QUOTES, SAID, page, result, story
from sqlalchemy import Engine, select, text
from workers import PATIENCE, Kawat, StartWorker, wait_until_ended

from kawat import enqueue
from worker.errors import KawatError
from worker.ledger.ledger import Ledger
from worker.records import Duplicate, Quote
from worker.store.quotes import Place, Speakers, Spoken, Statement, in_role, place_of, speakers, statements
from worker.store.schema import quotes
from worker.store.stories import EVERY_STORY, StoryFilter, export
from worker.store.write import AnalysedStory, write_results

ROOT = Path(__file__).parents[2]


def said(*given: Quote, published_at: str | None = "2026-11-24T06:30:00+07:00", **fields: object) -> AnalysedStory:
    """A story with these quotes."""
    made = story(SAID, ("Ani Wijaya", "PERSON"), published_at=published_at, **fields)
    made.entities.quotes = list(given or QUOTES)
    return made


def by(name: str) -> Quote:
    """What somebody said, in the same words."""
    return msgspec.structs.replace(QUOTES[0], name=name)


def test_the_export_has_them(store: Engine) -> None:
    """A story's quotes are exported in their order, each with kind, name, spans and what stands there."""
    write_results(store, [result(page(id="d1"), story(BRIDGE, *MENTIONS), said())])
    bridge, exported = export(store)
    assert (bridge["schema"], bridge["quotes"]) == (2, [])
    first, second = exported["quotes"]
    for part in ("speaker", "role", "cue"):
        assert exported["text"][slice(*first[part])] == first[f"{part}_text"]
    assert [exported["text"][start:end] for start, end in first["words"]] == ["Pasar dibuka", "pekan depan."]
    assert (first["kind"], first["name"], first["words_text"]) == ("direct", "Ani Wijaya", "Pasar dibuka pekan depan.")
    assert (first["speaker_text"], first["role_text"], first["cue_text"]) == ("Ani Wijaya", "Wali Kota", "kata")
    assert (second["kind"], second["name"], second["role"], second["role_text"]) == ("reported", None, None, None)
    assert (second["words_text"], second["speaker_text"]) == ("warga datang", "Dia")


def test_replaced_and_deleted_with_their_story(store: Engine) -> None:
    """A page that comes again with another content leaves no quote of the old one; its date is the quotes' date."""
    write_results(store, [result(page(id="d1"), said()), result(page(2, id="d2"), said(published_at=None))])
    write_results(store, [result(page(id="d1", text="Lain."), said(by("Budi Santoso")), accepted_ms=NOON + 1)])
    with store.connect() as connection:
        rows = connection.execute(select(quotes).order_by(quotes.c.document_id, quotes.c.number)).all()
    assert [(row.document_id, row.name) for row in rows] == [("d1", "Budi Santoso"), ("d2", "Ani Wijaya"), ("d2", None)]
    assert rows[0].published_at == datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert rows[1].published_at == datetime.fromtimestamp(NOON / 1000, UTC)
    write_results(store, [result(page(id="d1", text="Kosong."), accepted_ms=NOON + 2)])
    with store.connect() as connection:
        assert set(connection.execute(select(quotes.c.document_id)).scalars()) == {"d2"}


def test_whom_a_name_means(store: Engine) -> None:
    """A speaker is found by the full name, in whatever case, else by how names begin or end; what else fits is told."""
    names = ("Prabowo Subianto", "Didit Subianto", "Prabowo", "PRABOWO", "Sri Mulyani", "Prabowowati", "Éva Subiantoro")
    write_results(store, [result(page(), said(*map(by, names)))])
    assert speakers(store, "Sri Mulyani") == speakers(store, " sri  MULYANI ") == Speakers(["Sri Mulyani"], [])
    assert speakers(store, "subianto") == Speakers(["Didit Subianto", "Prabowo Subianto"], [])
    meant, others = speakers(store, "prabowo")
    assert (set(meant), others) == ({"Prabowo", "PRABOWO"}, ["Prabowo Subianto"])
    assert speakers(store, "éva subiantoro").meant == ["Éva Subiantoro"]
    long = "a " * 200
    assert (
        speakers(store, long)
        == speakers(store, "Joko")
        == speakers(store, "")
        == speakers(store, "%")
        == Speakers([], [])
    )


def test_whom_a_nickname_means(store: Engine) -> None:
    """A nickname that no speaker has for a name is whose the newest stories have it for; not who says nothing."""
    made = said()
    made.entities.entities = [msgspec.structs.replace(each, name="Siti Rahma") for each in made.entities.entities]
    made.entities.quotes = [by("Siti Rahma")]
    write_results(store, [result(page(), made), result(page(2, id="d2"), story("Ani W. pergi.", ("Ani W.", "PERSON")))])
    assert speakers(store, "ANI wijaya") == Speakers(["Siti Rahma"], [])
    assert speakers(store, "wijaya") == Speakers(["Siti Rahma"], [])
    assert speakers(store, "Ani W") == Speakers([], [])
    write_results(store, [result(page(3, id="d3"), said(by("Danang Wijaya")))])
    assert speakers(store, "wijaya") == Speakers(["Danang Wijaya", "Siti Rahma"], [])


def test_whom_else_a_name_means(store: Engine) -> None:
    """Beside who is called so in full those are told whom stories call so, and whose names end so."""
    made = said()
    made.entities.entities = [msgspec.structs.replace(each, name="Siti Rahma") for each in made.entities.entities]
    made.entities.quotes = [by("Siti Rahma")]
    others = (page(2, id="d2"), said(by("Wijaya"), by("Danang Wijaya")))
    write_results(store, [result(page(), made), result(*others)])
    assert speakers(store, "wijaya") == Speakers(["Wijaya"], ["Danang Wijaya", "Siti Rahma"])


def test_in_a_role(store: Engine) -> None:
    """Where nobody is called so, what was said in that role is found, by whoever it was; and in no role beside it."""
    write_results(
        store,
        [
            result(page(id="d1"), said()),
            result(page(2, id="d2"), said(msgspec.structs.replace(by("Budi Santoso"), role=None))),
        ],
    )
    assert in_role(store, "WALI kota") == Spoken(["d1"], ["Wali Kota"])
    assert in_role(store, "Wali") and in_role(store, "Wal") is in_role(store, "kota") is None
    assert in_role(store, "Ani Wijaya") is in_role(store, "") is in_role(store, "%") is in_role(store, "a" * 90) is None
    found = in_role(store, "wali kota")
    assert found
    which = StoryFilter(ids=found.ids)
    assert [each.name for each in statements(store, which=which, roles=found.roles, most=9)] == ["Ani Wijaya"]


@pytest.mark.parametrize(
    ("asked", "role", "found"),
    [
        ("Gubernur", "Plt. Gubernur", True),
        ("wali kota", "Penjabat Sementara Wali Kota", True),
        ("Plt. Gubernur", "Plt. Gubernur", True),
        ("Presiden", "Presiden", True),
        ("Presiden Direktur", "Presiden Direktur", True),
        ("Direktur", "Direktur Utama", True),
        ("Presiden", "Presiden RI", True),
        ("presiden republik", "Presiden Republik Indonesia", True),
        ("Presiden Amerika", "Presiden Amerika Serikat", True),
        ("Presiden Barcelona", "Presiden Barcelona", True),
        ("Presiden terpilih", "presiden terpilih", True),
        ("Gubernur", "Gubernur Jawa Barat", True),
        ("Gubernur Jawa Barat terpilih", "Gubernur Jawa Barat terpilih", True),
        ("Presiden", "Presiden Direktur", False),
        ("Presiden", "presiden terpilih", False),
        ("Presiden", "Presiden Barcelona", False),
        ("Presiden", "Presiden klub", False),
        ("Presiden", "presiden ke-7 RI", False),
        ("President", "President-elect", False),
        ("Gubernur", "Gubernur Jawa Barat terpilih", False),
        ("Gubernur", "Wakil Gubernur", False),
        ("Gubernur", "Plt. Wakil Gubernur", False),
        ("Gubernur", "Mantan Gubernur", False),
    ],
)
def test_who_holds_an_office(store: Engine, asked: str, role: str, found: bool) -> None:
    """Who acts in an office is found by it; a deputy, who held or will hold it, and a club's president are not."""
    made = story(f"{role} bicara.")
    made.entities.quotes = [msgspec.structs.replace(by("Ani Wijaya"), words=[(0, 3)], role=(0, len(role)), cue=None)]
    write_results(store, [result(page(id="d1"), made)])
    assert (in_role(store, asked) is not None) is found


def test_whom_an_acronym_means(store: Engine) -> None:
    """A body that speaks is found by what the newest stories call it, as a person is."""
    made = story("KPK bicara.", ("KPK", "ORG"))
    made.entities.entities = [msgspec.structs.replace(each, name="Komisi Desa") for each in made.entities.entities]
    made.entities.quotes = [by("Komisi Desa")]
    write_results(store, [result(page(), made)])
    assert speakers(store, "kpk") == Speakers(["Komisi Desa"], [])


def test_what_somebody_said(store: Engine) -> None:
    """Statements come newest first, those of a name, of stories that fit, with certain words, without reprints."""
    again = Duplicate("d1", 0, 0.9)
    write_results(
        store,
        [
            result(page(1, id="d1", source="Kabar"), said()),
            result(page(2, id="d2", source="Warta"), said(by("Budi Santoso"), published_at="2026-11-25")),
            result(page(3, id="d3", source="Warta"), said(published_at="2026-11-26", duplicate_of=again)),
            result(page(4, id="d4"), said(published_at=None), accepted_ms=NOON),
        ],
    )

    def found(*names: str, which: StoryFilter = EVERY_STORY, **asked: bool | list[str]) -> list[tuple[str, int]]:
        each = statements(store, names, which, most=9, **asked)  # type: ignore[arg-type]
        return [(one.place.document_id, one.place.number) for one in each]

    assert found("Ani Wijaya") == [("d1", 0), ("d4", 0)]
    assert found("Ani Wijaya", reprints=True) == [("d3", 0), ("d1", 0), ("d4", 0)]
    assert found("Ani Wijaya", "Budi Santoso") == [("d2", 0), ("d1", 0), ("d4", 0)]
    assert found() == [("d2", 0), ("d1", 0), ("d1", 1), ("d4", 0), ("d4", 1)]
    assert found(containing=["WARGA", "datang"]) == [("d1", 1), ("d4", 1)]
    assert found(containing=["warga", "100%"]) == []
    assert found(which=StoryFilter(source="Kabar")) == [("d1", 0), ("d1", 1)]
    since = StoryFilter(published_from=datetime(2026, 11, 25, tzinfo=UTC))
    assert found(which=since) == [("d2", 0)]
    before = StoryFilter(published_before=datetime.fromtimestamp(NOON / 1000 + 1, UTC))
    assert found("Ani Wijaya", which=before) == [("d4", 0)]
    (newest,) = statements(store, ["Ani Wijaya"], most=1)
    assert newest == Statement(
        Place(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "d1", 0, 0),
        kind="direct",
        name="Ani Wijaya",
        words=list(QUOTES[0].words),
        text="Pasar dibuka pekan depan.",
        speaker="Ani Wijaya",
        role="Wali Kota",
        cue="kata",
        title=None,
        source="Kabar",
        url="https://kabar.example/1",
        language="id",
        again=False,
    )


def test_of_a_story(store: Engine) -> None:
    """The statements of a story come alone, in their order, a near duplicate's too."""
    again = said(duplicate_of=Duplicate("d1", 0, 0.9))
    write_results(store, [result(page(id="d1"), said(by("Budi Santoso"), QUOTES[1]), again)])

    def said_in(document: str, story: int) -> list[Statement]:
        found = statements(store, which=StoryFilter(ids=[document]), reprints=True, most=10)
        return [one for one in found if one.place.story == story]

    assert [(one.name, one.speaker, one.again) for one in said_in("d1", 0)] == [
        ("Budi Santoso", "Ani Wijaya", False),
        (None, "Dia", False),
    ]
    assert [(one.place.number, one.again) for one in said_in("d1", 1)] == [(0, True), (1, True)]
    assert said_in("d1", 2) == said_in("d2", 0) == []


def test_page_by_page(store: Engine) -> None:
    """Read a few at a time, each behind the last one, all statements come once, also many of one moment."""
    batch = [result(page(number, id=f"d{number}"), said(), said()) for number in range(7)]
    write_results(store, batch)
    whole = statements(store, most=100)
    assert len(whole) == 28
    read: list[Statement] = []
    while part := statements(store, after=place_of(read[-1].place.cursor) if read else None, most=3):
        read += part
    assert read == whole
    for cursor in ("", "x", "é", "W10", whole[0].place.cursor[:-4]):
        with pytest.raises(KawatError, match="is none of statements"):
            place_of(cursor)


def test_the_queries(store: Engine) -> None:
    """What the page asks in SQL, in each database's form, finds what somebody said this month, and who says most."""
    asked = (ROOT / "docs" / "how-to" / "quotes.md").read_text()
    in_sqlite, in_postgresql, named, most = re.findall(r"```sql\n(.*?)```", asked, re.DOTALL)
    now = datetime.now(UTC)
    lately, before = now.isoformat(), (now.replace(day=1) - timedelta(days=2)).isoformat()
    her = by("Sri Mulyani Indrawati")
    write_results(
        store,
        [
            result(page(1, id="d1"), said(her, published_at=lately, title="Baru")),
            result(page(2, id="d2"), said(her, published_at=before)),
            result(page(3, id="d3"), said(her, published_at=lately, duplicate_of=Duplicate("d1", 0, 0.9))),
            result(page(4, id="d4"), said(by("Sri Mulyani"), by("Budi Santoso"), published_at=lately)),
        ],
    )

    def ask(query: str) -> list[tuple[Any, ...]]:
        with store.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    assert [row[1:] for row in ask(in_postgresql if store.dialect.name == "postgresql" else in_sqlite)] == [
        ("Wali Kota", "direct", "Pasar dibuka pekan depan.", "Baru", "https://kabar.example/1")
    ]
    assert [row[:2] for row in ask(named)] == [("Sri Mulyani Indrawati", 3), ("Sri Mulyani", 1)]
    assert ask(most) == [("Sri Mulyani Indrawati", 2), ("Budi Santoso", 1), ("Sri Mulyani", 1)]


NEWS = (
    "Wali Kota Semarang Hevearita Gunaryanti Rahayu meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi.\n\n"
    "“Jembatan ini milik warga,” kata Hevearita di lokasi. Jembatan sepanjang 120 meter itu dibangun sejak tahun lalu "
    "dengan dana daerah.\n\n“Tolong dirawat bersama,” ujar Kepala Dinas Pekerjaan Umum Suwarto Hadi.{more}"
)
MORE = "\n\nLaporan ini ditulis dari lokasi peresmian."


@pytest.mark.usefixtures("plain")
def test_from_pages_to_readers(ledger: Ledger, start_worker: StartWorker, kawat: Kawat, store_url: str) -> None:
    """What real workers find in a page, and in a near duplicate of it, is in the export, and shown to who reads."""
    start_worker("--processes", "1", KAWAT_STORE_URL=store_url)
    enqueue([{"id": "d1", "text": NEWS.format(more=""), "published_at": "2026-11-24T09:00:00+07:00"}])
    wait_until_ended(ledger)
    enqueue([{"id": "d2", "text": NEWS.format(more=MORE)}, {"id": "d3", "text": "“Hyvää päivää,” sanoi mies. " * 9}])
    wait_until_ended(ledger)
    env: dict[str, str | None] = {"KAWAT_STORE_URL": store_url}
    first, again, foreign = map(json.loads, kawat("export", env=env).stdout.splitlines())
    assert (again["duplicate_of"], foreign["pipeline"]["name"]) == ("d1", None)
    for told in (first, again):
        assert [(quote["name"], quote["words_text"], quote["cue_text"]) for quote in told["quotes"]] == [
            ("Hevearita Gunaryanti Rahayu", "Jembatan ini milik warga,", "kata"),
            ("Suwarto Hadi", "Tolong dirawat bersama,", "ujar"),
        ]
    shown = kawat("show", "d1", env=env).stdout
    assert "\n  quoted    Hevearita Gunaryanti Rahayu, Suwarto Hadi\n" in shown
    assert "\nStatements\n  Hevearita Gunaryanti Rahayu: “Jembatan ini milik warga,”\n" in shown


def test_the_sample_pages(kawat: Kawat) -> None:
    """The page of the samples' statements has what comes out of the samples; its head says how it is made anew."""
    exported = kawat("run", "--json", str(ROOT / "seeds"), env={"KAWAT_REDIS_URL": None}, timeout=PATIENCE)
    assert exported.returncode == 0, exported.stderr
    command = [sys.executable, str(ROOT / "docs" / "quotes.py")]
    made = subprocess.run(command, input=exported.stdout, capture_output=True, text=True, check=True)
    assert made.stdout == (ROOT / "docs" / "background" / "sample-quotes.md").read_text()
