"""The versions of documents, on both databases: what makes one, what makes none, and what is read of them."""

import re
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from results import NOON, page, result, story
from sqlalchemy import Engine, delete, event, update

from worker.errors import KawatError, NoArticle
from worker.identity import identify
from worker.records import Made, PageOf, Part, Story
from worker.store.changes import Change, Name, OtherTitle
from worker.store.history import Keeping
from worker.store.schema import documents, pages, stories, versions
from worker.store.stories import StoryFilter, export
from worker.store.versions import changes_between, edits, texts_of, versions_of
from worker.store.write import AnalysedDocument, AnalysedStory, OtherPage, write_no_articles, write_results

HOUR = 3_600_000  # ms
OPENED = "Wali Kota Semarang meresmikan jembatan. Biayanya Rp 5 miliar.\n\nPT Karya Kabar membangunnya."
EDITED = "Wali Kota Semarang meresmikan jembatan. Biayanya Rp 7 miliar.\n\nWarga Demak datang."
ID = identify(page()).document
AT = datetime.fromtimestamp(NOON / 1000, UTC)


def sentences(content: str) -> list[tuple[int, int]]:
    """The spans of its sentences, which end with a full stop."""
    return [match.span() for match in re.finditer(r"\S[^.]*\.[\"”]?", content)]


def made(content: str, *mentions: tuple[str, str], **fields: Any) -> AnalysedStory:  # noqa: ANN401
    """A story as the stages would hand it over, with its sentences."""
    analysed = story(content, *mentions, **fields)
    analysed.tokens.sentences = sentences(content)
    return analysed


def came(
    *given: AnalysedStory,
    hours: float = 0,
    **fields: Any,  # noqa: ANN401
) -> AnalysedDocument:
    """The page with these stories, so many hours after noon; each text is other content, unless it is given."""
    said = " ".join(f"{each.story.title} {each.story.text}" for each in given)
    return result(page(**{"text": said} | fields), *given, accepted_ms=NOON + round(hours * HOUR))


def said(store: Engine, document: str = ID) -> list[list[str]]:
    """What each version says, the first one first."""
    found = versions_of(store, document)
    assert found
    return [[each.text for each in texts_of(store, document, version.version)] for version in found.versions]


def change(store: Engine, document: str = ID) -> Change | None:
    """What the newest version changed."""
    found = versions_of(store, document)
    assert found
    return found.versions[-1].change


def test_a_page_that_was_changed(store: Engine) -> None:
    """A page that comes again with another text keeps when, both texts, and which names and numbers went and came."""
    before = made(OPENED, ("Rp 5 miliar", "MONEY"), ("PT Karya Kabar", "ORG"), ("Semarang", "GPE"), title="Jembatan")
    after = made(EDITED, ("Rp 7 miliar", "MONEY"), ("Demak", "GPE"), ("Semarang", "GPE"), title="Jembatan baru")
    write_results(store, [came(before)])
    write_results(store, [came(after, hours=2)])
    found = versions_of(store, ID)
    assert found
    assert (found.newest, found.lost, found.url) == (2, False, "https://kabar.example/1")
    assert [(v.version, v.came_at, v.title) for v in found.versions] == [
        (1, AT, "Jembatan"),
        (2, AT + timedelta(hours=2), "Jembatan baru"),
    ]
    assert [v.change for v in found.versions] == [
        None,
        Change(
            titles=[OtherTitle(0, "Jembatan", "Jembatan baru")],
            sentences_went=1,
            sentences_came=1,
            sentences_changed=1,
            names_went=[Name("PT Karya Kabar", "ORG")],
            names_came=[Name("Demak", "GPE")],
            numbers_went=["Rp 5 miliar"],
            numbers_came=["Rp 7 miliar"],
        ),
    ]
    assert said(store) == [[OPENED], [EDITED]]
    (between,) = changes_between(store, ID, 1, 2)
    assert [(line.kind, line.old, line.new) for line in between.lines] == [
        ("same", "Wali Kota Semarang meresmikan jembatan.", "Wali Kota Semarang meresmikan jembatan."),
        ("changed", "Biayanya Rp 5 miliar.", "Biayanya Rp 7 miliar."),
        ("went", "PT Karya Kabar membangunnya.", None),
        ("came", None, "Warga Demak datang."),
    ]
    assert [line.kind for line in changes_between(store, ID, 2, 1)[0].lines] == ["same", "changed", "went", "came"]


def test_what_is_no_version(store: Engine) -> None:
    """Other furniture, other quotation marks, moved paragraphs and the same content made anew are no version."""
    first, moved = OPENED.split("\n\n")
    write_results(store, [came(made(f'{OPENED} "Ya."'))])
    for hours, content in enumerate([f'{OPENED} "Ya."', f"{OPENED} “Ya.”", f'{moved} "Ya."\n\n{first}'], 1):
        write_results(store, [came(made(content), hours=hours, text=f"iklan {hours}")])
    write_results(store, [came(made("Kode baru membaca lain."), hours=3, text="iklan 3")])
    found = versions_of(store, ID)
    assert found
    assert [(v.version, v.change) for v in found.versions] == [(1, None)]
    assert said(store) == [["Kode baru membaca lain."]]


def test_made_anew_between_versions(store: Engine) -> None:
    """What newer code makes of a version leaves its number, and what all versions said as they came."""
    write_results(store, [came(made("Satu. Dua."))])
    write_results(store, [came(made("Satu. Tiga."), hours=1)])
    for again in ("Satu kali. Tiga.", "Satu kali lagi. Tiga.", "Satu. Tiga.", "Satu saja. Tiga."):
        write_results(store, [came(made(again), hours=1, text="None Satu. Tiga.")])
        assert said(store) == [["Satu. Dua."], ["Satu. Tiga."]]
        assert [each["text"] for each in export(store)] == [again]
    write_results(store, [came(made("Satu saja. Empat."), hours=2)])
    assert said(store) == [["Satu. Dua."], ["Satu. Tiga."], ["Satu saja. Empat."]]
    assert [line.kind for line in changes_between(store, ID, 2, 3)[0].lines] == ["same", "went", "came"]


def test_the_bulletin(store: Engine) -> None:
    """Stories are compared whatever their order; one that came, one that went and one that was changed are told."""
    flood, market, fire = "Banjir merendam Demak. Warga mengungsi.", "Pasar dibuka. Harga turun.", "Kios terbakar."
    write_results(store, [came(made(flood, title="Banjir"), made(market, title="Pasar"))])
    write_results(store, [came(made(market, title="Pasar"), made(flood, title="Banjir"), hours=1)])
    assert said(store) == [[market, flood]]
    changed = "Banjir merendam Demak. Warga pulang."
    write_results(store, [came(made(fire, title="Api"), made(changed, title="Banjir"), hours=2)])
    told = change(store)
    assert told and (told.stories_went, told.stories_came, told.titles) == (1, 1, [])
    found = changes_between(store, ID, 1, 2)
    assert [(each.old_story, each.story, each.is_changed) for each in found] == [
        (None, 0, True),
        (1, 1, True),
        (0, None, True),
    ]
    assert said(store) == [[market, flood], [fire, changed]]


def test_it_does_not_turn_round(store: Engine) -> None:
    """What was crawled or accepted before what is there changes nothing, whenever it comes out."""
    at = [f"2026-11-24T{hour:02}:00:00+07:00" for hour in range(24)]
    write_results(store, [came(made("Satu."), hours=24 * 90, crawled_at=at[8])])
    write_results(store, [came(made("Dua."), hours=24 * 90 + 1, crawled_at=at[12])])
    for late in (
        came(made("Nol."), hours=24 * 90 + 2, crawled_at=at[7]),
        came(made("Satu."), hours=24 * 90 + 2, crawled_at=at[8]),
        came(made("Nol."), hours=24 * 90 + 0.5),
    ):
        write_results(store, [late])
        assert said(store) == [["Satu."], ["Dua."]]
    write_results(store, [came(made("Tiga."), hours=24 * 90 + 3, crawled_at="2026-11-24")])  # a day has no clock
    assert said(store) == [["Satu."], ["Dua."], ["Tiga."]]
    found = versions_of(store, ID)
    assert found
    moments = [version.came_at for version in found.versions]
    assert moments == sorted(moments) and moments[0] == datetime.fromisoformat(at[8])


def test_a_live_page_grows(store: Engine) -> None:
    """Of a live page what is only new is no version; what went or was changed is."""
    start, more = "Sidang dibuka.", "Hakim datang. Sidang dibuka."
    write_results(store, [came(made(start, kind="live"))])
    write_results(store, [came(made(more, kind="live"), hours=1)])
    assert said(store) == [[more]]
    write_results(store, [came(made("Hakim pergi. Sidang dibuka.", kind="live"), hours=2)])
    assert said(store) == [[more], ["Hakim pergi. Sidang dibuka."]]
    write_results(store, [came(made("Vonis dibaca. Hakim pergi. Sidang dibuka.", kind="live"), hours=3)])
    assert said(store) == [[more], ["Hakim pergi. Sidang dibuka."]]
    told = change(store)
    assert told and (told.sentences_changed, told.sentences_came) == (1, 0)


@pytest.mark.parametrize("is_cut_first", [True, False])
def test_a_paywall(store: Engine, is_cut_first: bool) -> None:
    """What a paywall took away or gave back was not edited; what it left, and was changed, was."""
    whole, beginning = made("Pasar dibuka Senin. Harga turun."), made("Pasar dibuka Senin.", access="cut")
    write_results(store, [came(beginning if is_cut_first else whole)])
    write_results(store, [came(whole if is_cut_first else beginning, hours=1)])
    assert len(said(store)) == 1
    write_results(store, [came(made("Pasar dibuka Selasa.", access="cut"), hours=2)])
    told = change(store)
    assert told and (told.sentences_changed, told.sentences_went) == (1, 0)


def test_newer_code(store: Engine) -> None:
    """Where newer code reads a changed page, what it would have read otherwise before was not edited."""

    def by(code: int, content: str) -> AnalysedStory:
        given = made(content)
        given.story.made = Made(code=code, kawat=str(code))
        return given

    def again(_body: bytes) -> Sequence[Story]:
        return [made("Pasar dibuka. Harga turun.").story]

    write_results(store, [came(by(1, "Pasar dibuka. Harga turun. Baca juga ini."))], keeping=Keeping(again=again))
    new = came(by(2, "Pasar dibuka. Harga turun."), hours=1, text="iklan lain")
    write_results(store, [new], keeping=Keeping(again=again))
    assert said(store) == [["Pasar dibuka. Harga turun."]]
    write_results(store, [came(by(1, "Pasar dibuka. Harga turun. Baca itu."), hours=2, text="a")], keeping=Keeping())
    new = came(by(3, "Pasar dibuka. Harga naik."), hours=3)
    write_results(store, [new], keeping=Keeping(again=again))
    told = change(store)
    assert told and (told.sentences_changed, told.sentences_went) == (1, 0)


def test_an_older_page_that_today_s_code_stumbles_over(store: Engine, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is raised by the older page, the newer one is stored, the older text is kept, and the log says so."""

    def again(_body: bytes) -> Sequence[Story]:
        raise RecursionError("too deep")

    def by(code: int, content: str) -> AnalysedStory:
        given = made(content)
        given.story.made = Made(code=code, kawat=str(code))
        return given

    write_results(store, [came(by(1, "Satu. Dua."))], keeping=Keeping(again=again))
    write_results(store, [came(by(2, "Satu. Tiga."), hours=1)], keeping=Keeping(again=again))
    assert said(store) == [["Satu. Dua."], ["Satu. Tiga."]]
    assert f"the older version of {ID} cannot be made again" in caplog.text
    assert "RecursionError: too deep" in caplog.text


def is_none(delivered: AnalysedDocument) -> OtherPage:
    """What this was made of, found to be no article."""
    document, why = delivered.document, NoArticle("a list", kind="list", probability=0.9)
    by = Made(code=9, kawat="9")
    return OtherPage(identify(document), document, delivered.body, delivered.accepted_ms, why, by)


@pytest.mark.parametrize("text", ["Dua. Warga pulang.", "Dua. Warga datang."])
def test_an_article_that_was_none_for_a_while(store: Engine, text: str) -> None:
    """What newer code finds to be no article keeps its versions, and has them when it is an article again."""
    newest = came(made("Dua. Warga pulang."), hours=1)
    write_results(store, [came(made("Satu. Warga pulang."))])
    write_results(store, [newest])
    write_no_articles(store, [is_none(newest)])
    write_no_articles(store, [is_none(newest)])
    assert versions_of(store, ID) is None and not list(edits(store, timedelta(days=1)))
    write_results(store, [came(made(text), hours=1 if text == newest.stories[0].story.text else 2)])
    older = [["Satu. Warga pulang."], ["Dua. Warga pulang."]]
    found = versions_of(store, ID)
    assert found and not found.lost and found.versions[1].came_at == AT + timedelta(hours=1)
    if text == newest.stories[0].story.text:
        assert said(store) == older
    else:
        told = change(store)
        assert told and (told.sentences_changed, told.stories_came, told.stories_went) == (1, 0, 0)
        write_results(store, [came(made("Tiga."), hours=3)])
        assert len(said(store)) == 4 and said(store)[-2:] == [[text], ["Tiga."]]


def test_what_was_none_and_is_kept_no_longer(store: Engine) -> None:
    """Where the versions were deleted while it was no article, the numbers go on, and it says that some are lost."""
    newest = came(made("Dua."), hours=1)
    write_results(store, [came(made("Satu."))])
    write_results(store, [newest])
    write_no_articles(store, [is_none(newest)])
    with store.begin() as connection:
        connection.execute(delete(versions))
    write_results(store, [came(made("Tiga."), hours=2)])
    found = versions_of(store, ID)
    assert found and (found.newest, found.lost, said(store)) == (3, True, [["Tiga."]])


def test_how_many_are_kept(store: Engine) -> None:
    """No more older versions are kept than was said, the newest ones; the numbers go on."""
    for number in range(6):
        write_results(store, [came(made(f"Angka {number}."), hours=number)], keeping=Keeping(most=2))
    found = versions_of(store, ID)
    assert found and (found.newest, found.lost) == (6, True)
    assert [version.version for version in found.versions] == [4, 5, 6]
    assert said(store) == [["Angka 3."], ["Angka 4."], ["Angka 5."]]
    with pytest.raises(KawatError, match=f"{ID} has no version 3 that can be read: there is 4 to 6"):
        texts_of(store, ID, 3)
    write_results(store, [came(made("Angka 6."), hours=6)], keeping=Keeping(most=0))
    assert said(store) == [["Angka 6."]]
    with pytest.raises(KawatError, match="there is 7 to 7"):
        texts_of(store, ID, 6)


def test_an_older_release_beside(store: Engine) -> None:
    """Where a release that knows no versions replaced a text, those before it are lost, and what follows is not."""
    write_results(store, [came(made("Satu."))])
    write_results(store, [came(made("Dua."), hours=1)])
    with store.begin() as connection:
        connection.execute(update(stories).values(text="Lain sama sekali, dan lebih panjang."))
    found = versions_of(store, ID)
    assert found and (found.lost, [version.version for version in found.versions]) == (True, [2])
    write_results(store, [came(made("Tiga."), hours=2)])
    assert said(store) == [["Lain sama sekali, dan lebih panjang."], ["Tiga."]]
    write_results(store, [came(made("Kode baru."), hours=2, text="None Tiga.")])
    assert said(store) == [["Lain sama sekali, dan lebih panjang."], ["Tiga."]]


def test_a_store_of_before(store: Engine) -> None:
    """A document of a release that did not count versions has one; the next is the second, since the last delivery."""
    write_results(store, [came(made("Satu."))])
    with store.begin() as connection:
        connection.execute(update(documents).values(version_at=None))
    write_results(store, [came(made("Dua."), hours=1)])
    found = versions_of(store, ID)
    assert found and [version.came_at for version in found.versions] == [AT, AT + timedelta(hours=1)]


def test_two_deliveries_at_once(store: Engine) -> None:
    """Of deliveries that as many workers store at once, new or known, each that is later is a version of the other."""
    numbers = range(8)
    barrier = threading.Barrier(len(numbers))
    failed: list[Exception] = []

    def bring(number: int) -> None:
        barrier.wait()
        for turn in range(4):
            content = f"Angka {turn} dari {number}."
            others = [result(page(other), made(content), accepted_ms=NOON + turn * 100 + number) for other in (2, 3)]
            try:
                write_results(store, [came(made(content), hours=turn + number / 100), *others])
            except Exception as error:  # noqa: BLE001  (a thread's)
                failed.append(error)

    threads = [threading.Thread(target=bring, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    found = versions_of(store, ID)
    assert found and not found.lost and found.newest == len(found.versions) > 1
    told = said(store)
    assert told[-1] == ["Angka 3 dari 7."]
    assert all(one != other for one, other in pairwise(told))
    moments = [version.came_at for version in found.versions]
    assert moments == sorted(set(moments))


def test_silent_edits(store: Engine) -> None:
    """Listed is what was changed so soon after publication, the newest first, of the stories that are meant."""
    published = {"published_at": (AT - timedelta(hours=1)).isoformat(), "published_precision": "minute"}
    later = {"published_at": (AT + timedelta(hours=30)).isoformat(), "published_precision": "minute"}
    write_results(store, [came(made("Satu.", title="Pasar", **published), source="Kabar")])
    write_results(store, [came(made("Dua.", title="Pasar", **published), hours=2, source="Kabar")])
    write_results(store, [came(made("Tiga.", title="Pasar", **later), hours=30, source="Kabar")])
    other = {"url": "https://kabar.example/2"}
    write_results(store, [came(made("Api."), hours=5, **other)])
    write_results(store, [came(made("Abu."), hours=5.5, **other)])

    def listed(hours: float = 24, **asked: Any) -> list[tuple[int, str | None, float]]:  # noqa: ANN401
        return [
            (edit.version, edit.title, (edit.changed_at - edit.published_at) / timedelta(hours=1))
            for edit in edits(store, timedelta(hours=hours), **asked)
        ]

    assert listed() == [(2, None, 0.5), (2, "Pasar", 3)]
    assert listed(48) == [(3, "Pasar", 31), (2, None, 0.5), (2, "Pasar", 3)]
    assert listed(1) == [(2, None, 0.5)]
    assert listed(since=AT + timedelta(hours=3)) == [(2, None, 0.5)]
    assert listed(which=StoryFilter(source="Kabar")) == [(2, "Pasar", 3)]
    assert listed(which=StoryFilter(name="Semarang")) == []
    assert listed(48, most=1) == [(3, "Pasar", 31)]


def test_no_version_without_a_document(store: Engine) -> None:
    """What the store does not have, has no versions."""
    assert versions_of(store, "tidak-ada") is None
    with pytest.raises(KawatError, match="the store has no article 'tidak-ada'"):
        texts_of(store, "tidak-ada", 1)


def of_pages(*contents: str, hours: float = 0, twin: str = "") -> AnalysedDocument:
    """An article of these pages, each as the first to bring it would; by a twin's address where that is said."""
    base = "https://kabar.example/1"
    given = [
        page(url=twin if twin and n == 0 else f"{base}?page={n + 1}" if n else base, text=content)
        for n, content in enumerate(contents)
    ]
    parts = [Part(n + 1, *identify(each), True) for n, each in enumerate(given)]
    of = PageOf(url=base, number=1, last=len(parts), parts=parts)
    last = result(given[-1], made("\n\n".join(contents)), accepted_ms=NOON + round(hours * HOUR))
    last.page_of = of
    return last


def test_pages_that_join(store: Engine) -> None:
    """A page that comes later makes its article longer, which is no version; a page that was changed makes one."""
    one, two, three = "Pasar pindah Senin.", "Pedagang senang sekali.", "Bus gratis disediakan."
    write_results(store, [came(made(one), text=one)])
    for number, contents in enumerate([(one, two), (one, two, three)], 1):
        assert write_results(store, [of_pages(*contents, hours=number)]) == set()
        assert said(store) == [["\n\n".join(contents)]]
    joined = [[f"{one}\n\n{two}\n\n{three}"]]
    changed = "Pedagang menolak pindah."
    assert write_results(store, [of_pages(one, two, three, hours=3)]) == set()
    assert said(store) == joined
    with store.begin() as connection:  # as it would be after page 2 came changed: take() keeps the newest of each
        pages_row = identify(page(url="https://kabar.example/1?page=2", text=changed))
        connection.execute(update(pages).where(pages.c.id == pages_row.document).values(content=pages_row.content))
    assert write_results(store, [of_pages(one, changed, three, hours=4)]) == set()
    assert said(store) == [*joined, [f"{one}\n\n{changed}\n\n{three}"]]
    told = change(store)
    assert told and (told.sentences_changed + told.sentences_went, told.stories_came) == (1, 0)


def test_the_list_finds_its_way(store: Engine) -> None:
    """The list of silent edits reads no table as a whole, but goes along its index and by keys."""
    with store.begin() as connection:
        for number in range(20):
            rows = [{"id": f"d{number}-{n}", "version": 2} for n in range(200)]
            given = {"content": "c", "metadata": {}, "accepted_at": AT, "processed_at": AT, "analysis": ""}
            given["body"] = b"x" * 1500  # as wide as real ones: of a few small pages a database reads all
            connection.execute(documents.insert(), [given | row for row in rows])
            spans = {key: [[0, 5]] for key in ("paragraphs", "sentences", "tokens", "summary")}
            story_row = {"story": 0, "language": "id", "text": "Satu. " * 50, "summary_text": "Satu."} | spans
            connection.execute(stories.insert(), [story_row | {"document_id": row["id"]} for row in rows])
            version_rows = [
                {
                    "document_id": row["id"],
                    "version": 2,
                    "changed_at": AT + timedelta(minutes=200 * number + n),
                    "before_at": AT,
                    "published_at": AT,
                    "after_seconds": n,
                    "processed_at": AT,
                    "change": {},
                    "difference": b"x" * 100,
                }
                for n, row in enumerate(rows)
            ]
            connection.execute(versions.insert(), version_rows)
    with store.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    asked: list[tuple[str, Any]] = []

    @event.listens_for(store, "before_cursor_execute")
    def _(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:  # noqa: ANN401
        asked.append((statement, parameters))

    since = AT + timedelta(minutes=3950)
    assert len(list(edits(store, timedelta(hours=24), since=since))) == 50
    assert len(list(edits(store, timedelta(hours=24), which=StoryFilter(language="id"), most=20))) == 20
    explain = "EXPLAIN " if store.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    listing = [each for each in asked if "after_seconds" in each[0]]
    assert len(listing) == 2
    for statement, parameters in listing:
        with store.connect() as connection:
            plan = [str(row) for row in connection.exec_driver_sql(explain + statement, parameters)]
        assert any("ix_versions_changed_at" in line for line in plan), plan
        whole = [line for line in plan if "Seq Scan" in line or ("SCAN" in line and "USING INDEX" not in line)]
        assert whole == [], plan


_CHAINS = count(1000)  # a document for each
SAID = st.lists(st.sampled_from(["Satu.", "Dua.", "Tiga.", "Empat."]), min_size=1, max_size=4)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deliveries=st.lists(st.tuples(st.booleans(), SAID), min_size=1, max_size=8))
def test_a_chain_in_the_store(store: Engine, deliveries: list[tuple[bool, list[str]]]) -> None:
    """Whatever comes, changed or made anew, each version is read as it came; the first, without a row, as made last."""
    number = next(_CHAINS)
    expected: list[list[str]] = []
    stored: list[str] = []
    content = ""
    for turn, (is_anew, sentences_) in enumerate(deliveries):
        is_version = not expected or (not is_anew and sorted(stored) != sorted(sentences_))
        content = content if is_anew and content else f"kiriman {turn}"
        stored = sentences_
        if is_version:
            expected.append([" ".join(stored)])
        elif len(expected) == 1:
            expected = [[" ".join(stored)]]
        new = result(page(number, text=content), made(" ".join(stored)), accepted_ms=NOON + turn)
        write_results(store, [new])
    document = identify(page(number)).document
    assert said(store, document) == expected
    found = versions_of(store, document)
    assert found and (found.newest, found.lost) == (len(expected), False)
    assert [story["text"] for story in export(store, ids=[document])] == [" ".join(stored)]
