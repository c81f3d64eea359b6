"""What crawlers call a job's fields."""

import re
import time
from base64 import b64encode
from datetime import datetime
from datetime import time as clock_at
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from worker.errors import BadInput
from worker.intake.documents import from_fields, parse
from worker.intake.fields import CLOCKS, NAMES
from worker.records import Document

CASES = Path(__file__).parents[3] / "cases"
TEXT = "Warga Demak mengungsi ke balai desa. Air naik cepat sejak malam."
PAGE = f"<html><body><p>{TEXT}</p></body></html>"
URL = "https://kabar.example/1"


def test_the_page_has_the_table() -> None:
    """The page about fields names for each field all names that mean it, in order, and no other."""
    page = (Path(__file__).parents[4] / "docs" / "reference" / "fields.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", page.partition("## Names")[2].partition("\n## ")[0], re.MULTILINE)
    assert {field: tuple(re.findall(r"`([^`]+)`", names)) for field, names in rows} == NAMES


def test_the_page_has_the_clocks() -> None:
    """It names what a clock's own field may be called, in order, and no other."""
    page = (Path(__file__).parents[4] / "docs" / "reference" / "fields.md").read_text()
    told = page.partition("**Day and clock apart.**")[2].partition("\n- ")[0].partition(": of")[2].partition(";")
    assert {
        field: tuple(re.findall(r"`([^`]+)`", names)) for field, names in zip(CLOCKS, told[::2], strict=True)
    } == CLOCKS


def test_no_name_means_two_fields() -> None:
    """However a name is written, it means one field."""
    plain = ["".join(filter(str.isalnum, name)) for field, names in NAMES.items() for name in (field, *names)]
    assert len(plain) == len(set(plain))


PROGRAMS: dict[str, tuple[dict[str, Any], Document]] = {
    "news-please": (
        {
            "authors": ["Ani", "Budi"],
            "date_download": "2026-07-06 10:00:00",
            "date_modify": "None",
            "date_publish": "2026-07-06 09:15:00",
            "image_url": None,
            "language": "id",
            "title": "Judul",
            "source_domain": "kabar.example",
            "maintext": TEXT,
            "url": URL,
        },
        Document(
            text=TEXT,
            url=URL,
            title="Judul",
            author="Ani, Budi",
            language="id",
            source="kabar.example",
            published_at="2026-07-06 09:15:00",
            crawled_at="2026-07-06 10:00:00",
            metadata={"date_modify": "None", "image_url": None},
        ),
    ),
    "news-watch": (
        {"title": "Judul", "publish_date": "2026-07-06", "content": TEXT, "keyword": "banjir", "link": URL},
        Document(text=TEXT, url=URL, title="Judul", published_at="2026-07-06", metadata={"keyword": "banjir"}),
    ),
    "newspaper4k": (
        {
            "url": URL,
            "source_url": "https://kabar.example",
            "authors": ["Ani"],
            "publish_date": datetime(2026, 7, 6, 9, 15),  # noqa: DTZ001  (as it has it)
            "text": TEXT,
            "meta_lang": "id",
            "article_html": PAGE,
        },
        Document(
            text=TEXT,
            url=URL,
            author="Ani",
            language="id",
            published_at="2026-07-06T09:15:00",
            metadata={"source_url": "https://kabar.example", "article_html": PAGE},
        ),
    ),
    "fundus": (
        {
            "html": {"responded_url": URL, "content": PAGE, "crawl_date": "2026-07-06T03:00:00Z", "publisher": "Kabar"},
            "title": "Judul",
            "publishing_date": "2026-07-06T09:15:00+07:00",
            "topics": ["banjir"],
        },
        Document(
            html=PAGE,
            url=URL,
            title="Judul",
            source="Kabar",
            published_at="2026-07-06T09:15:00+07:00",
            crawled_at="2026-07-06T03:00:00Z",
            metadata={"topics": ["banjir"], "html": {}},
        ),
    ),
    "fundus' body": (
        {"body": {"summary": ["Ringkas."], "sections": [{"headline": ["Bagian"], "paragraphs": ["Satu.", "Dua."]}]}},
        Document(text="Ringkas.\n\nBagian\n\nSatu.\n\nDua."),
    ),
    "trafilatura": (
        {"source": URL, "source-hostname": "Kabar", "hostname": "kabar.example", "date": "2026-07-06", "id": None}
        | {"text": TEXT, "raw_text": "Warga"},
        Document(
            text=TEXT,
            url=URL,
            source="Kabar",
            published_at="2026-07-06",
            metadata={"hostname": "kabar.example", "raw_text": "Warga"},
        ),
    ),
    "feedparser": (
        {
            "title": "Judul",
            "link": URL,
            "id": "tag:kabar.example,2026:1",
            "published": "Mon, 06 Jul 2026 09:15:00 +0700",
            "authors": [{"name": "Ani"}, {"name": "Budi"}],
            "content": [{"type": "text/plain", "value": "Warga"}, {"type": "text/html", "value": PAGE}],
            "summary": "Warga",
        },
        Document(
            text=PAGE,
            url=URL,
            id="tag:kabar.example,2026:1",
            title="Judul",
            author="Ani, Budi",
            published_at="Mon, 06 Jul 2026 09:15:00 +0700",
            metadata={
                "content": [{"type": "text/plain", "value": "Warga"}, {"type": "text/html"}],
                "summary": "Warga",
            },
        ),
    ),
    "feedparser, of a feed with summaries": (
        {"link": URL, "summary_detail": {"value": PAGE}, "published_parsed": time.gmtime(1783300500)},
        Document(text=PAGE, url=URL, published_at="2026-07-06T01:15:00+00:00"),
    ),
    "Scrapy": (
        {"url": URL, "status": 200, "body": "<p>Café</p>".encode("cp1252"), "encoding": "cp1252"},
        Document(text="<p>Café</p>", url=URL, metadata={"status": 200}),
    ),
    "Scrapy's item loaders": (
        {
            "url": [URL],
            "text": ["Satu.", "Dua."],
            "id": [7],
            "tanggal": ["6 Juli 2026", "09:15 WIB"],
            "title": ["A", "B"],
        },
        Document(
            text="Satu.\n\nDua.",
            url=URL,
            id="7",
            title="A",
            published_at="6 Juli 2026 09:15 WIB",
            metadata={"title": ["A", "B"]},
        ),
    ),
    "WordPress": (
        {
            "id": 12,
            "date": "2026-07-06T09:15:00",
            "date_gmt": "2026-07-06T02:15:00",
            "link": URL,
            "title": {"rendered": "Judul"},
            "content": {"rendered": PAGE, "protected": False},
            "author": 5,
        },
        Document(
            text=PAGE,
            url=URL,
            id="12",
            title="Judul",
            published_at="2026-07-06T02:15:00+00:00",
            metadata={"date": "2026-07-06T09:15:00", "content": {"protected": False}, "author": 5},
        ),
    ),
    "a table's header": (
        {"URL": URL, "Judul Berita": "Judul", "Tanggal Terbit": "06/07/2026", "Isi": TEXT, "metadata": '{"no": 1}'},
        Document(text=TEXT, url=URL, title="Judul", published_at="06/07/2026", metadata={"no": 1}),
    ),
    "OSCAR": (
        {"content": TEXT, "warc_headers": {"warc-target-uri": URL, "warc-date": "2026-07-06T02:15:00Z", "a": 1}},
        Document(text=TEXT, url=URL, crawled_at="2026-07-06T02:15:00Z", metadata={"warc_headers": {"a": 1}}),
    ),
    "FineWeb": (
        {"text": TEXT, "url": URL, "dump": "CC-MAIN-2026-30", "date": "2026-07-06T02:15:00Z"},
        Document(text=TEXT, url=URL, crawled_at="2026-07-06T02:15:00Z", metadata={"dump": "CC-MAIN-2026-30"}),
    ),
    "NewsAPI": (
        {"source": {"id": None, "name": "Kabar"}, "publishedAt": "2026-07-06T02:15:00Z", "content": TEXT, "url": URL},
        Document(
            text=TEXT, url=URL, source="Kabar", published_at="2026-07-06T02:15:00Z", metadata={"source": {"id": None}}
        ),
    ),
    "MongoDB": (
        {"_id": {"$oid": "a"}, "isi": TEXT, "date": {"$date": {"$numberLong": "1783300500000"}}},
        Document(text=TEXT, published_at="2026-07-06T01:15:00+00:00", metadata={"_id": {"$oid": "a"}}),
    ),
    "Mozilla's Readability": (
        {"byline": "Ani", "content": PAGE, "textContent": TEXT, "siteName": "Kabar", "lang": "id"},
        Document(text=TEXT, author="Ani", source="Kabar", language="id", metadata={"content": PAGE}),
    ),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_programs(program: str) -> None:
    """What a program writes becomes a job's fields; what has no field there, or no room in one, is in the metadata."""
    given, expected = PROGRAMS[program]
    assert from_fields(given) == expected
    assert from_fields(msgspec.structs.asdict(expected)) == expected


MARKDOWN = "# Banjir\n\n**DEMAK** - Warga [Demak](https://a.id/tag/demak) pulang."


@pytest.mark.parametrize(
    "given",
    [
        {"success": True, "data": {"markdown": MARKDOWN, "metadata": {"sourceURL": URL, "ogTitle": "Banjir"}}},
        {
            "markdown": MARKDOWN,
            "metadata": {"og:title": "Banjir", "url": URL, "sourceURL": "https://kabar.example/?p=1"},
        },
        {
            "url": URL,
            "markdown": {"fit_markdown": "", "raw_markdown": MARKDOWN},
            "metadata": {"og:url": URL},
            "title": "Banjir",
        },
        {"code": 200, "data": {"title": "Banjir", "url": URL, "content": MARKDOWN, "usage": {"tokens": 9}}},
    ],
    ids=["Firecrawl", "of a crawl", "Crawl4AI", "Jina"],
)
def test_crawlers_for_language_models(given: dict[str, Any]) -> None:
    """Markdown is a text, and what stands in the metadata beside it fills the fields, and stays there."""
    document = from_fields(given)
    assert (document.text, document.url, document.title) == (MARKDOWN, URL, "Banjir")
    assert given.get("metadata", {}).items() <= document.metadata.items()
    assert from_fields(msgspec.structs.asdict(document)) == document


@pytest.mark.parametrize(
    ("query", "whole"),
    [
        ("id=5\u00a7ion=politik", "id=5&section=politik"),
        ("id=5\u00d7tamp=17\u00aeion=", "id=5&timestamp=17&region="),
        ("id=>m=GTM-1&page=2", "id=&gtm=GTM-1&page=2"),
        ("pasal=\u00a7ion", "pasal=\u00a7ion"),
        ("\u00a7=5&ukuran=10\u00d75&kaf\u00e9=1", "\u00a7=5&ukuran=10\u00d75&kaf\u00e9=1"),
        ("id=5&section=politik", "id=5&section=politik"),
    ],
)
def test_parameters_that_trafilatura_unescapes(query: str, whole: str) -> None:
    """A parameter whose name begins as an entity of HTML has it back; under a name of another's an address stays."""
    assert from_fields({"source": f"{URL}?{query}", "text": TEXT}).url == f"{URL}?{whole}"
    assert from_fields({"source": f"{URL}\u00a7ion=?{query}", "text": TEXT}).url == f"{URL}\u00a7ion=?{whole}"
    assert from_fields({"link": f"{URL}?{query}", "text": TEXT}).url == f"{URL}?{query}"


def test_metadata_of_the_crawl() -> None:
    """What metadata may say of the crawl itself is not taken for the page's: three articles of a feed are three."""
    feed = {"page_content": "Warga pulang.", "metadata": {"source": "https://kabar.example/feed.xml", "title": "Feed"}}
    assert from_fields(feed) == Document(text="Warga pulang.", metadata=feed["metadata"])
    crawler = {
        "author": "crawler-bot",
        "source": "rss",
        "published_at": "2020-01-01",
        "media": "a.mp4",
        "site": "node-3",
    }
    run = crawler | {"url": URL, "title": "Beranda", "publisher": "sitemap", "date": "2019-01-01", "domain": "a.id"}
    assert from_fields({"content": "Warga pulang.", "metadata": run}) == Document(
        text="Warga pulang.", url=URL, metadata=run
    )
    told = run | {"article:published_time": "2026-07-06T10:00:00+07:00"}
    assert from_fields({"content": "Isi", "metadata": told}).published_at == "2026-07-06T10:00:00+07:00"
    crawl = {"title": "nightly run", "date": "2026-01-01", "language": "en", "loadedTime": "2026-01-02"}
    document = from_fields({"text": "Isi", "url": URL, "crawl": crawl})
    assert (document.title, document.published_at, document.language) == (None, None, None)
    assert document.crawled_at == "2026-01-02"


def test_a_domain_in_an_object() -> None:
    """An object's domain is what a source is called, and nobody's name."""
    given = {"text": "Isi", "source": {"domain": "kabar.example"}, "author": {"domain": "kabar.example"}}
    assert (from_fields(given).source, from_fields(given).author) == ("kabar.example", None)


def test_metadata_of_a_job_of_ours() -> None:
    """What lies in the metadata of a job that has a text of its own, or of another page, fills nothing."""
    ours = {"text": "Warga Demak pulang.", "metadata": {"url": URL, "og:title": "Banjir"}}
    other = {"url": f"{URL}/2", "content": "Warga Demak pulang.", "metadata": {"url": URL, "og:title": "Banjir"}}
    assert [(each.url, each.title) for each in map(from_fields, (ours, other))] == [(None, None), (f"{URL}/2", None)]


def test_lists_that_python_printed() -> None:
    """A list in a table's cell, as Python prints it, is that list; brackets in prose are none."""
    cells = {
        "text": "['Satu.', \"Dua, kata Ma'ruf.\"]",
        "authors": "['Rina Wati', 'Budi Hartono']",
        "link": f"['{URL}']",
    }
    assert from_fields(cells) == Document(text="Satu.\n\nDua, kata Ma'ruf.", author="Rina Wati, Budi Hartono", url=URL)
    for authors in (
        "['Rina Wati' 'Budi Hartono']",
        "['Rina Wati'\n \"Budi Hartono\"]",
        "['Rina Wati', None, 'Budi Hartono', nan]",
    ):
        assert from_fields(cells | {"authors": authors}).author == "Rina Wati, Budi Hartono"
    assert from_fields({"text": "['Ia membaca \"itu\" \"ini\".' 'Warga senang.']"}).text == (
        'Ia membaca "itu" "ini".\n\nWarga senang.'
    )
    for text in ("['Foto'] Banjir surut.", "['Satu', dua']", "['Satu', 2]", "[\"'"):
        assert from_fields({"text": text}).text == text


def test_own_names_win() -> None:
    """A field's own name wins over others, and any body of its own over all others, which stay in the metadata."""
    others = {
        "link": "https://lain.example/2",
        "content": "Lain.",
        "raw_html": PAGE,
        "headline": "Lain",
        "date": "2025",
    }
    own = {"url": URL, "text": TEXT, "title": "Judul", "published_at": "2026-07-06"}
    assert from_fields(others | own) == Document(**own, metadata=others)


def test_a_page_wins_over_text() -> None:
    """Where others' names have both, the page is read, and the text is kept."""
    assert from_fields({"cleaned_text": TEXT, "raw_html": PAGE}) == Document(html=PAGE, metadata={"cleaned_text": TEXT})


@pytest.mark.parametrize("nothing", [None, "", " ", "None", "null", "nan", "NaT", float("nan"), [], {}])
def test_nothing_is_nothing(nothing: object) -> None:
    """Whatever way a program writes that there is nothing, another name that has something fills the field."""
    found = from_fields({"title": nothing, "headline": "Judul", "text": TEXT, "published_at": nothing, "url": nothing})
    assert found == Document(title="Judul", text=TEXT)


@pytest.mark.parametrize(
    "given",
    [
        {"published": True},
        {"date": {"mulai": "besok"}},
        {"link": "/berita/1"},
        {"authors": [5]},
        {"content": 12},
        {"language_code": "Bahasa yang dipakai di Indonesia dan di mana-mana"},
        {"bahasa": "Indonesia"},
        {"language": "zz"},
        {"language": "Indonesian"},
        {"language": 5},
        {"published_at": {"mulai": "besok"}},
        {"author": {"avatar": "a.png"}},
    ],
)
def test_what_cannot_be_the_field_is_metadata(given: dict[str, Any]) -> None:
    """A name that means a field and holds something else is metadata; nothing is refused, and nothing lost."""
    assert from_fields(given | {"text": TEXT}) == Document(text=TEXT, metadata=given)


@pytest.mark.parametrize("name", ["date", "published", "publish_date", "pubDate", "tanggal", "waktu_terbit"])
def test_words_for_a_moment(name: str) -> None:
    """Under another name a few words without a figure are a moment as under its own, unless yet another has figures."""
    assert from_fields({name: "Kemarin", "text": TEXT}) == Document(text=TEXT, published_at="Kemarin")
    both = from_fields({name: "Kemarin", "tanggal_unggah": "2026-11-20", "text": TEXT})
    assert both == Document(text=TEXT, published_at="2026-11-20", metadata={name: "Kemarin"})
    for other in ("true", "Isi berita yang panjang, bukan tanggal"):
        assert from_fields({name: other, "text": TEXT}) == Document(text=TEXT, metadata={name: other})


def test_the_names_seen_are_said() -> None:
    """Where no field holds a body, the answer names the fields that were there, of very many or long ones a few."""
    with pytest.raises(BadInput, match=r"^empty: .*; none of its fields holds one: judulnya, ringkasan, content$"):
        from_fields({"judulnya": "Judul", "ringkasan": "Warga", "content": ""})
    with pytest.raises(BadInput, match=r"n0, .* and 92 more$") as raised:
        from_fields({f"n{number}" + "x" * number: 1 for number in range(100)})
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize("name", ["url", "link", "WARC-Target-URI"])
def test_an_address_in_brackets(name: str) -> None:
    """An address is taken without the brackets that wget's archives have around it."""
    assert from_fields({"text": TEXT, name: f"<{URL}>"}) == Document(text=TEXT, url=URL)
    asked = f"{URL}?q=<b>x</b>"
    assert from_fields({"text": TEXT, name: asked}).url == asked


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ({"tanggal": "2026-07-02"}, {"jam": "10:15"}, "2026-07-02 10:15"),
        ({"Tanggal": "Kamis, 2 Juli 2026"}, {"Pukul": "10.15 WIB"}, "Kamis, 2 Juli 2026 10.15 WIB"),
        ({"tanggal": "02.07.2026"}, {"jam terbit": "pukul 10.15"}, "02.07.2026 pukul 10.15"),
        ({"tanggal": "2026-07-02 00:00:00"}, {"jam": "10:15:00"}, "2026-07-02 10:15:00"),
        ({"tanggal": datetime(2026, 7, 2)}, {"jam": clock_at(10, 15)}, "2026-07-02 10:15:00"),  # noqa: DTZ001
        ({"published_at": "2026-07-02"}, {"time": "10:15+07:00"}, "2026-07-02 10:15+07:00"),
        ({"tanggal": "2026-07-02"}, {"waktu_terbit": "9:30 malam"}, "2026-07-02 9:30 malam"),
        ({"publish_date": "20260702"}, {"publish_time": "10:15"}, "2026-07-02 10:15"),
    ],
)
def test_day_and_clock_in_two_fields(day: dict[str, Any], clock: dict[str, Any], moment: str) -> None:
    """A day and the clock of a field of its own are one moment."""
    assert from_fields({**clock, "text": TEXT, **day}) == Document(text=TEXT, published_at=moment)


@pytest.mark.parametrize(
    ("day", "clock"),
    [
        ("2026-07-02 08:00", "10:15"),
        ("2026-07-02T08:00:00Z", "10:15"),
        ("2 Juli 2026 08.00", "10:15"),
        ("2026-07-02", "malam"),
        ("2026-07-02", "2026-07-03 09:00"),
    ],
)
def test_no_clock_of_a_day(day: str, clock: str) -> None:
    """A moment that has a clock gets no other; what is no clock is metadata, and a clock alone is no moment."""
    assert from_fields({"text": TEXT, "tanggal": day, "jam": clock}).metadata == {"jam": clock}
    assert from_fields({"text": TEXT, "waktu": "10:15"}) == Document(text=TEXT, metadata={"waktu": "10:15"})


def test_the_crawls_clock() -> None:
    """The crawl's moment may stand in two fields as well, beside that of the publication."""
    given = {"tanggal": "2026-07-02", "jam": "10:15", "crawl_date": "2026-07-03", "crawl_time": "11:00:05"}
    document = from_fields({"text": TEXT, **given})
    assert (document.published_at, document.crawled_at) == ("2026-07-02 10:15", "2026-07-03 11:00:05")


def test_a_table_by_columns_is_no_document() -> None:
    """A list for each column is refused as what it is, not taken for a document of paragraphs."""
    with pytest.raises(BadInput, match="a table by its columns"):
        from_fields({"title": ["Satu", "Dua"], "text": [TEXT, TEXT]})


def test_an_id_of_a_data_base() -> None:
    """A UUID is an id, as a number is."""
    made = UUID("2f191f41-9f56-4ab6-b6aa-4aafedd1faeb")
    assert from_fields({"text": TEXT, "id": made}) == Document(text=TEXT, id=str(made))


@pytest.mark.parametrize(
    ("written", "is_one"),
    [("Asia/Makassar", True), ("GMT+8", True), ("WITA", True), ("wit", True), ("WIBA", False), (8, False)],
)
def test_a_time_zone(written: object, is_one: bool) -> None:
    """A job names the zone of its clocks; what is none is kept, and is no reason to refuse."""
    document = from_fields({"text": "Isi berita.", "timezone": written})
    assert (document.timezone, document.metadata) == ((written, {}) if is_one else (None, {"timezone": written}))


@pytest.mark.parametrize("name", ["tz", "time_zone", "Zona Waktu", "zon_masa"])
def test_a_time_zone_under_another_name(name: str) -> None:
    """A zone is one under the names that people give the column, and what is none there stays."""
    assert from_fields({"text": TEXT, name: " WIT "}).timezone == "WIT"
    assert from_fields({"text": TEXT, name: "timur"}).metadata == {name: "timur"}


def test_lists_of_one_and_epochs_of_the_cases() -> None:
    """Item loaders' lists are fields, their text its paragraphs, and seconds since 1970 a moment in UTC."""
    lists = [parse(line) for line in (CASES / "12-lists.jl").read_bytes().splitlines()]
    assert [document.published_at for document in lists] == ["2026-07-06T09:15:00+08:00", "2026-07-07T19:40:00+08:00"]
    assert [str(document.text).count("\n\n") for document in lists] == [2, 2]
    (epoch,) = [parse(line) for line in (CASES / "12-epoch-text.jsonl").read_bytes().splitlines()]
    assert (epoch.published_at, epoch.title) == ("2026-07-06T01:15:00+00:00", lists[0].title)


NAMED = [name for field, names in NAMES.items() for name in (field, *names)] + [
    "id",
    "metadata",
    "dump",
    "warc_headers",
]
WORDS = st.sampled_from([URL, TEXT, "2026-07-06", "1783300500", "", "None"]) | st.text(max_size=5)
HOLDING = st.sampled_from(["content", "value", "name", "$date", "rendered", "sections", "warc-date", "lain"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(HOLDING, inner, max_size=3),
    max_leaves=5,
)


@given_by(st.dictionaries(st.sampled_from(NAMED), VALUES, max_size=7))
def test_a_document_is_read_as_itself(given: dict[str, Any]) -> None:
    """Whatever was taken is taken again as it is: a dead letter that is retried is the same job."""
    try:
        document = from_fields(given)
    except BadInput:
        return
    assert from_fields(msgspec.structs.asdict(document)) == document


@pytest.mark.parametrize(
    "given",
    [
        {"article": {"url": "https://a.example", "title": "Judul", "text": "Isi."}},
        {"data": {"attributes": {"url": "https://a.example", "title": "Judul", "body": "Isi."}}},
        {"status": "ok", "news": {"url": "https://a.example", "title": "Judul", "paragraphs": ["Isi."]}},
    ],
)
def test_a_document_in_an_object_of_its_own(given: dict[str, Any]) -> None:
    """The one object that has a body and another field is the document, however an interface calls it."""
    document = from_fields(given)
    assert (document.url, document.title, (document.text or "").strip()) == ("https://a.example", "Judul", "Isi.")


def test_what_stands_beside_a_document_is_metadata() -> None:
    """Of an interface's answer only the document's own object fills fields, and nothing of the rest is dropped."""
    article = {"title": "Judul", "body": "Isi.", "links": {"html": None}}
    inside = {"type": "articles", "id": "5", "attributes": article, "links": {"self": "/articles/5"}}
    document = from_fields({"status": "ok", "date": "2026-07-06", "source": "Kabar", "data": inside})
    assert (document.title, document.text) == ("Judul", "Isi.")
    assert (document.id, document.published_at, document.source) == (None, None, None)
    assert document.metadata == {
        "status": "ok",
        "date": "2026-07-06",
        "source": "Kabar",
        "data": {"type": "articles", "id": "5", "links": {"self": "/articles/5"}},
        "links": {"html": None},
    }
    hit = from_fields({"_index": "berita", "date": "2026-07-06", "_source": {"title": "Judul", "text": "Isi."}})
    assert (hit.title, hit.published_at) == ("Judul", None)
    assert hit.metadata == {"_index": "berita", "date": "2026-07-06"}


@pytest.mark.parametrize(
    "given",
    [
        {
            "url": "https://x.example/1",
            "title": "Judul",
            "author": {"name": "Ani", "url": "https://x.example/ani", "content": "Wartawan sejak 2001."},
        },
        {
            "id": "outer",
            "url": "https://x.example/1",
            "comment": {"id": "c9", "author": "Ani", "text": "Setuju!", "url": "https://x.example/1#c9"},
        },
        {"id": "outer", "comment": {"id": "c9", "author": "Ani", "text": "Setuju!"}},
        {"link": "https://x.example/1", "related": {"title": "Lain", "text": "Isi lain."}},
        {"judul": "Judul", "tags": ["a"], "video": {"url": "https://x.example/v", "content": "Cuplikan."}},
        {"published_at": "2026-07-06", "author": {"url": "https://x.example/ani", "content": "Wartawan."}},
        {"publisher": {"title": "Kabar", "body": "Tentang kami.", "url": "https://x.example/about"}},
        {"url": "https://x.example/1", "attributes": {"title": "Lain", "body": "Isi lain."}},
        {"url": "https://api.example/posts?page=2", "data": {"title": "Lain", "text": "Isi lain."}},
        {"link": "https://x.example/feed", "entry": {"title": "Lain", "content": "Isi lain."}},
        {"url": "https://x.example/1", "title": "Judul", "page": {"text": "Setuju!", "author": "Ani"}},
    ],
)
def test_what_lies_in_a_document_is_not_taken_for_it(given: dict[str, Any]) -> None:
    """A job with an address, a title or an identity is no envelope: its author or a comment is not the document."""
    with pytest.raises(BadInput, match="needs html or text"):
        from_fields(given)


@pytest.mark.parametrize(
    "given",
    [
        {"text": "Isi.", "related": {"title": "Lain", "text": "Isi lain."}},
        {"text": "Isi.", "article": {"title": "Lain", "text": "Isi lain."}},
        {"content": {"rendered": "Isi.", "protected": False}, "embedded": {"title": "Lain", "text": "Isi lain."}},
    ],
)
def test_another_document_beside_a_body(given: dict[str, Any]) -> None:
    """A job that has a body keeps it, whatever document lies beside it."""
    document = from_fields(given)
    assert (document.text, document.title) == ("Isi.", None)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ({"url": "https://x.example/1", "article": {"title": "Judul", "text": "Isi."}}, "https://x.example/1"),
        ({"link": "https://x.example/1", "berita": {"judul": "Judul", "isi": "Isi."}}, "https://x.example/1"),
        (
            {
                "url": "https://api.example/v1?id=1",
                "post": {"title": "Judul", "text": "Isi.", "link": "https://x.example/1"},
            },
            "https://x.example/1",
        ),
        (
            {"url": "https://x.example/1", "title": "Judul", "story": {"text": "Isi.", "author": "Ani"}},
            "https://x.example/1",
        ),
        (
            {"webUrl": "https://x.example/1", "webTitle": "Judul", "fields": {"body": "Isi.", "byline": "Ani"}},
            "https://x.example/1",
        ),
        (
            {
                "url": "https://x.example/1",
                "article": {"title": "Judul", "text": "Isi."},
                "related": {"title": "L", "text": "A"},
            },
            "https://x.example/1",
        ),
    ],
)
def test_a_document_in_an_object_beside_its_address(given: dict[str, Any], url: str) -> None:
    """What is called a document, in an object with an address, is that one's, and its own address goes before."""
    document = from_fields({**given, "crawled_at": "2026-07-06"})
    assert (document.url, document.title, document.text) == (url, "Judul", "Isi.")
    assert document.crawled_at == "2026-07-06"
    assert document.metadata.get("url") == (given["url"] if given.get("url", url) != url else None)


def test_fields_that_hold_no_document() -> None:
    """What is called fields, and holds no text or page, is metadata, as it is beside a body of the job's own."""
    fields = {"rubrik": "daerah", "judul": "Judul"}
    document = from_fields({"url": "https://x.example/1", "text": "Isi.", "fields": fields})
    assert (document.title, document.metadata) == (None, {"fields": fields})
    given = {"webPublicationDate": "2026-07-06T01:15:00Z", "webUrl": "https://x.example/1", "id": "a/b"}
    document = from_fields({**given, "fields": {"body": "Isi.", "byline": "Ani"}})
    assert (document.published_at, document.author) == ("2026-07-06T01:15:00Z", "Ani")


def test_a_document_beside_another() -> None:
    """Of two objects that may be the document the one is taken that is called so, and the other is kept."""
    other = {"title": "Lain", "text": "Isi lain."}
    document = from_fields({"status": "ok", "article": {"title": "Judul", "text": "Isi."}, "related": other})
    assert (document.title, document.text, document.metadata["related"]) == ("Judul", "Isi.", other)


def test_two_documents_beside_each_other() -> None:
    """Of two objects that may be the document none is taken."""
    with pytest.raises(BadInput, match="needs html or text"):
        from_fields({name: {"title": name, "text": "Isi."} for name in ("first", "second")})


@pytest.mark.parametrize("author", ["Rina Wati", "Kompas Cyber Media", "Tim Redaksi Kabar", "kabar.example"])
def test_metadata_of_a_page_s_head(author: str) -> None:
    """A head, which has the page's address as ``og:url``, tells its moment; its author may be the site."""
    head = {"og:url": URL, "article:published_time": "2026-07-06T10:00:00+07:00", "author": author}
    document = from_fields({"url": URL, "markdown": MARKDOWN, "metadata": head})
    assert (document.author, document.published_at) == (None, "2026-07-06T10:00:00+07:00")
    assert document.metadata == head
    assert from_fields({"url": f"{URL}/2", "markdown": MARKDOWN, "metadata": head}).published_at is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"published_by": "Kompas.com", "text": TEXT}, {"author": None}),
        ({"headlines": ["Telur Naik", "Gula Naik"], "text": TEXT}, {"title": None}),
        (
            {"first_created": "2026-11-29", "content_created": "2026-11-29", "date": "2026-11-30", "text": TEXT},
            {"published_at": "2026-11-30"},
        ),
        ({"raw_content": f"Beranda Berita {TEXT} Hak Cipta", "content": TEXT}, {"text": TEXT}),
        ({"bodies": ["Presiden", "DPR"], "content": TEXT}, {"text": TEXT}),
        ({"link_href": "https://amp.kabar.example/1", "link": URL, "text": TEXT}, {"url": URL}),
    ],
)
def test_names_that_mean_something_else(given: dict[str, Any], expected: dict[str, str | None]) -> None:
    """The house, other headlines, an editor's moments, a page's menus, persons and other addresses fill no field."""
    document = msgspec.structs.asdict(from_fields(given))
    assert {name: document[name] for name in expected} == expected


@pytest.mark.parametrize(
    "pieces",
    [
        [{"type": "paragraph", "text": "Satu."}, {"type": "paragraph", "text": "Dua."}],
        [{"id": "a", "type": "paragraph", "data": {"text": "Satu."}}, {"type": "header", "data": {"text": "Dua."}}],
        [
            {"_type": "block", "children": [{"_type": "span", "text": "Sa"}, {"_type": "span", "text": "tu."}]},
            {"_type": "block", "children": [{"_type": "span", "text": "Dua."}]},
        ],
        {"nodeType": "document", "content": [{"nodeType": "p", "content": [{"value": t}]} for t in ("Satu.", "Dua.")]},
        {"time": 1, "blocks": [{"type": "paragraph", "data": {"text": t}} for t in ("Satu.", "Dua.")]},
    ],
    ids=["plain", "Editor.js", "Sanity", "Contentful", "Editor.js whole"],
)
def test_pieces_of_a_text(pieces: object) -> None:
    """What an editor keeps piece by piece is one text, a piece a paragraph; what has no text is in the metadata."""
    document = from_fields({"title": "Banjir", "content": pieces})
    assert (document.title, document.text) == ("Banjir", "Satu.\n\nDua.")
    if isinstance(pieces, list):
        picture = {"type": "image", "url": "https://kabar.example/a.jpg"}
        document = from_fields({"body": [*pieces, picture]})
        assert (document.text, document.metadata) == ("Satu.\n\nDua.", {"body": [picture]})


def _words(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


def _piece(kind: str, *held: object) -> dict[str, Any]:
    return {"type": kind, "content": list(held)}


ITEM_OF_TIPTAP = _piece("listItem", _piece("paragraph", _words("A")), _piece("list", _piece("listItem", _words("B"))))
ARC = [{"type": "text", "content": "A"}, {"type": "text", "content": "B"}]


@pytest.mark.parametrize(
    "piece",
    [
        _piece("bulletList", ITEM_OF_TIPTAP),
        _piece("blockquote", _piece("paragraph", _words("A")), _piece("paragraph", _words("B"))),
        _piece("table", _piece("tableRow", _piece("tableCell", _words("A")), _piece("tableCell", _words("B")))),
        {"type": "list", "children": [{"type": "list-item", "children": [_words(text)]} for text in "AB"]},
        {"type": "list", "data": {"style": "ordered", "items": ["A", "B"]}},
        {"type": "list", "data": {"items": [{"content": "A", "items": [{"content": "B", "items": []}]}]}},
        {"type": "checklist", "data": {"items": [{"text": "A", "checked": True}, {"text": "B"}]}},
        {"type": "table", "data": {"withHeadings": False, "content": [["A", "B"]]}},
        {"type": "list", "items": ARC},
        {"type": "list", "items": [ARC[0], {"type": "list", "items": [ARC[1]]}]},
        {"type": "quote", "content_elements": ARC},
        {"type": "table", "header": ARC[:1], "rows": [ARC[1:]]},
    ],
)
def test_lists_quotes_and_tables_in_pieces(piece: dict[str, Any]) -> None:
    """An item, a quote's paragraph and a cell are each a paragraph, whichever editor has them."""
    assert from_fields({"content": [ARC[0], piece]}).text == "A\n\nA\n\nB"


@pytest.mark.parametrize(
    "held",
    [
        [_words("Banjir "), {"type": "text", "text": "di", "marks": [{"type": "bold"}]}, _words(" Demak")],
        [_words("Banjir "), {"type": "link", "url": URL, "content": [_words("di")]}, _words(" Demak")],
        [{"nodeType": "text", "value": "Banjir di Dem"}, {"nodeType": "hyperlink", "content": [_words("ak")]}],
        [{"text": "Banjir "}, {"text": "di", "bold": True}, {"text": " Demak"}],
    ],
)
def test_words_of_a_line_in_pieces(held: list[object]) -> None:
    """Bold words and links in a line are joined as they stand, and a hard break ends the line."""
    pieces = [_piece("paragraph", *held, {"type": "hardBreak"}, _words("surut."))]
    assert from_fields({"content": pieces}).text == "Banjir di Demak\nsurut."


@pytest.mark.parametrize(
    "other",
    [
        {"type": "interstitial_link", "content": "Baca juga: Harga Beras Naik di Semua Pasar Kota", "url": URL},
        {"type": "raw_html", "content": f"<iframe src='{URL}'></iframe>" * 20},
        {"_type": "linkBox", "title": "Harga Beras", "url": URL, "text": "Baca juga"},
        {"type": "embed", "data": {"text": "Kabar di layanan lain", "embed": URL}},
        {"type": "image", "url": URL},
    ],
)
def test_what_leads_to_another_page_is_no_piece(other: dict[str, Any]) -> None:
    """Links to other pages, frames and pictures among a text's pieces are metadata, and all of the text is read."""
    pieces = [{"type": "text", "content": "Warga pulang."}, other, {"type": "text", "content": "Air surut."}]
    document = from_fields({"title": "Banjir", "content_elements": pieces})
    assert (document.text, document.metadata) == ("Warga pulang.\n\nAir surut.", {"content_elements": [other]})


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["Satu.", "Dua.", {"type": "image", "url": URL}], "Satu.\n\nDua."),
        (["Satu.", {"type": "image", "url": URL}, "Dua."], "Satu.\n\nDua."),
        (["", {"type": "bold", "text": "Banjir"}, {"type": "italic", "text": " "}, "di Demak"], "Banjir di Demak"),
        (
            [{"type": "bold", "text": "Banjir"}, "\n\nAir ", {"type": "italic", "text": "surut"}, ""],
            "Banjir\n\nAir surut",
        ),
    ],
)
def test_strings_among_pieces(pieces: list[object], text: str) -> None:
    """Strings are paragraphs where two stand in a row or one beside a picture; else they have spaces of their own."""
    assert (from_fields({"paragraphs": pieces}).text or "").strip() == text


def test_pieces_nested_without_end() -> None:
    """Pieces in pieces, as deep as any job may be, are read in linear time."""
    piece: Any = "Isi."
    for _ in range(40):
        piece = {"type": "list", "content": [piece, {"type": "text", "text": ""}], "items": []}
    begun = time.process_time()
    assert from_fields({"content": [piece]}).text == "Isi."
    assert time.process_time() - begun < 1


def test_a_text_in_several_forms() -> None:
    """A text that is there as HTML and without marks is there once; articles in a list are no pieces of one."""
    forms = [{"type": "html", "value": "<p>Warga pulang.</p>"}, {"type": "plain", "value": "Warga pulang."}]
    assert from_fields({"title": "Banjir", "content": forms}).text == "<p>Warga pulang.</p>"
    articles = [{"type": "article", "title": t, "content": f"Warga {t} pulang."} for t in ("Demak", "Kudus")]
    assert from_fields({"news": articles}).text == "Warga Demak pulang."


def test_bytes_in_base_64() -> None:
    """What Zyte has of an answer is a page."""
    packed = b64encode(PAGE.encode()).decode()
    assert from_fields({"url": URL, "statusCode": 200, "httpResponseBody": packed}).text is None
    assert [from_fields({"url": URL, name: packed}).html for name in ("httpResponseBody", "http_response_body")] == [
        PAGE,
        PAGE,
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"author": {"displayName": "Rina Wati", "id": "g1"}}, {"author": "Rina Wati"}),
        ({"mainEntityOfPage": {"@type": "WebPage", "@id": URL}}, {"url": URL}),
        ({"mainEntityOfPage": True}, {"url": None}),
        ({"published": {"_seconds": 1783300500, "_nanoseconds": 0}}, {"published_at": "2026-07-06T01:15:00+00:00"}),
        ({"penulis": "\\N"}, {"author": None}),
    ],
)
def test_what_programs_write_in_fields(given: dict[str, Any], expected: dict[str, str | None]) -> None:
    """Blogger's people, the page of schema.org, Firestore's moments and MySQL's nothing are what they mean."""
    document = msgspec.structs.asdict(from_fields({"content": TEXT, **given}))
    assert {name: document[name] for name in expected} == expected


WORDS = ["Bupati", "meresmikan", "gudang", "."]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (
            {"paragraphs": [[WORDS], [["Warga", "pulang", "."], ["Air", "surut", "."]]]},
            "{}\n\nWarga pulang . Air surut .",
        ),
        ({"clean_article": [WORDS, ["Warga", "pulang", "."]]}, "{}\n\nWarga pulang ."),
        ({"content": [["Warga Demak pulang.", "Air surut."], ["Gudang dibuka."]]}, None),
        ({"text": ["Banjir ", {"type": "bold", "text": "di Demak"}, " surut."]}, "Banjir di Demak surut."),
        ({"text": [{"type": "text_link", "text": "Warga", "href": URL}, " pulang."]}, "Warga pulang."),
    ],
)
def test_texts_in_lists(given: dict[str, Any], text: str | None) -> None:
    """The words of a corpus, paragraphs by sections, and pieces between links are the whole text, in order."""
    expected = "Warga Demak pulang.\n\nAir surut.\n\nGudang dibuka." if text is None else text.format(" ".join(WORDS))
    assert from_fields({"url": URL, **given}).text == expected


def test_an_identity_that_is_an_address() -> None:
    """A long address is no reason to refuse a document for its identity, as other long ones are."""
    address = f"{URL}?{'a' * 200}"
    document = from_fields({"id": address, "url": URL, "text": TEXT})
    assert (document.id, document.metadata) == (None, {"id": address})
    with pytest.raises(BadInput, match="field id"):
        from_fields({"id": "a" * 201, "url": URL, "text": TEXT})
