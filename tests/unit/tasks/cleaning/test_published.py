"""The choice among what tells when a story was published, and the zone of a clock that has none."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tasks.cleaning.dates import Ago, Moment, read
from tasks.cleaning.published import (
    Crawl,
    NamedZones,
    Published,
    Told,
    Witnesses,
    after_crawl,
    of_address,
    published,
)


def told(**sources: str) -> list[Told]:
    """Gives what sources tell, in their order."""
    return [Told(source, moment) for source, written in sources.items() if (moment := read(written))]


@pytest.mark.parametrize(
    ("witnesses", "at", "said"),
    [
        (Witnesses(), "2026-07-03", "meta, no zone"),
        (Witnesses(named=NamedZones({}, "Asia/Tokyo")), "2026-07-03T10:05:00+09:00", "meta, zone from settings"),
        (Witnesses(urls=["https://a.my/1"]), "2026-07-03T10:05:00+08:00", "meta, zone from the domain"),
        (
            Witnesses(page=timezone(timedelta(hours=9))),
            "2026-07-03T10:05:00+09:00",
            "meta, zone from the page",
        ),
        (
            Witnesses(urls=["https://www.bali.example/1"], named=NamedZones({"bali.example": "Asia/Makassar"})),
            "2026-07-03T10:05:00+08:00",
            "meta, zone from its source",
        ),
        (
            Witnesses(source="bali", named=NamedZones({"bali": "Asia/Makassar"})),
            "2026-07-03T10:05:00+08:00",
            "meta, zone from its source",
        ),
        (Witnesses(job="+09:00"), "2026-07-03T10:05:00+09:00", "meta, zone from the job"),
    ],
)
def test_the_zone_of_a_clock(witnesses: Witnesses, at: str, said: str) -> None:
    """A clock without a zone gets the one that something tells, which is said; never silently that of UTC."""
    precision = "day" if "no zone" in said else "minute"
    assert published(told(meta="2026-07-03 10:05"), witnesses) == Published(at, said, precision)


def test_witnesses_in_their_order() -> None:
    """What people say of a job or a source counts most, then the page and its domain."""
    all_of_them = Witnesses(
        "+01:00", "a", ["https://a.my/"], timezone(timedelta(hours=3)), NamedZones({"a": "+02:00"}, "+06:00")
    )
    without: list[dict[str, object]] = [
        {},
        {"job": None},
        {"named": NamedZones({}, "+06:00")},
        {"page": None},
        {"urls": ()},
    ]
    hours = []
    for change in without:
        all_of_them = all_of_them._replace(**change)
        at = published(told(meta="2026-07-03 10:05"), all_of_them).at or ""
        hours.append(at[-6:])
    assert hours == ["+01:00", "+02:00", "+03:00", "+08:00", "+06:00"]


@pytest.mark.parametrize(
    ("sources", "at", "said"),
    [
        (
            {"crawler": "2026-07-03", "meta": "2026-07-03 10:05 WIB"},
            "2026-07-03T10:05:00+07:00",
            "crawler, clock from meta",
        ),
        ({"crawler": "2026-07-03", "meta": "2026-07-04 10:05 WIB"}, "2026-07-03", "crawler"),
        (
            {"crawler": "2026-07-03 10:05", "meta": "3/7/2026 10.05 WITA"},
            "2026-07-03T10:05:00+08:00",
            "crawler, zone from meta",
        ),
        (
            {"crawler": "2026-07-03 03:05", "meta": "3/7/2026 10.05 WIB"},
            "2026-07-03T03:05:00+00:00",
            "crawler, zone from meta",
        ),
        ({"crawler": "2026-07-03T10:05Z", "meta": "3/7/2026 10.05 WIB"}, "2026-07-03T10:05:00+00:00", "crawler"),
        (
            {"json-ld": "2026-07-03T10:05Z", "meta": "3/7/2026 10.05 WIB"},
            "2026-07-03T10:05:00+07:00",
            "json-ld, zone from meta",
        ),
        (
            {"crawler": "2026-07-03T10:05Z", "visible line": "3/7/2026 10.05 WIB"},
            "2026-07-03T10:05:00+07:00",
            "crawler, zone from visible line",
        ),
        (
            {"crawler": "2026-07-03T10:05+08:00", "visible line": "3/7/2026 10.05 WIB"},
            "2026-07-03T10:05:00+08:00",
            "crawler",
        ),
        ({"meta": "2026-07-03T10:05+08:00", "visible line": "3/7/2026 10.05 WIB"}, "2026-07-03T10:05:00+08:00", "meta"),
        (
            {"time element": "2026-07-03T03:05Z", "visible line": "3/7/2026 10.05 WIB"},
            "2026-07-03T03:05:00+00:00",
            "time element",
        ),
        ({"json-ld": "1970-01-01T00:00:00Z", "address": "2026-07-03"}, "2026-07-03", "address"),
    ],
)
def test_one_completes_another(sources: dict[str, str], at: str, said: str) -> None:
    """What the first leaves open is taken from the next that agrees with it; what contradicts it changes nothing."""
    when = published(told(**sources), Witnesses())
    assert (when.at, when.source) == (at, said)


def test_not_after_the_crawl() -> None:
    """What lies after the crawl cannot be the moment of publication."""
    crawled = read("2026-07-03T10:00Z")
    assert published(told(meta="2026-08-03", address="2026-07-03"), Witnesses(), Crawl(crawled)).source == "address"
    assert published(told(meta="2026-08-03"), Witnesses(), Crawl(crawled)) == Published()


@pytest.mark.parametrize(
    ("crawled", "at", "said"),
    [
        # 10:05 in Jakarta, which its machine marks as UTC's or New York's, was crawled at 10:30 there.
        ("2026-07-03T03:30:00Z", "2026-07-03T10:05:00+07:00", "visible line, zone from the job"),
        # The crawl's clock may be hours wrong, or be a day's.
        ("2026-07-03T03:30:00", "2026-07-03T10:05:00-05:00", "json-ld"),
        ("2026-07-03", "2026-07-03T10:05:00-05:00", "json-ld"),
        ("2026-07-03T00:00:00Z", "2026-07-03T10:05:00-05:00", "json-ld"),
        # It had come, or nearly.
        ("2026-07-03T15:30:00Z", "2026-07-03T10:05:00-05:00", "json-ld"),
        ("2026-07-03T14:30:00Z", "2026-07-03T10:05:00-05:00", "json-ld"),
    ],
)
def test_some_hours_after_the_crawl(crawled: str, at: str, said: str) -> None:
    """What had not come when the page was surely seen gives way to what had, zone and all; alone it stays."""
    ways = told(**{"json-ld": "2026-07-03T10:05-05:00", "visible line": "3/7/2026 10.05"})
    when = published(ways, Witnesses("Asia/Jakarta"), Crawl(read(crawled)))
    assert (when.at, when.source) == (at, said)
    assert published(ways[:1], Witnesses("Asia/Jakarta"), Crawl(read(crawled))).at == "2026-07-03T10:05:00-05:00"


@pytest.mark.parametrize("source", ["crawler", "meta", "visible line", "address"])
@pytest.mark.parametrize(
    ("crawled", "early", "late"),
    [
        (
            "2026-07-02T15:00:00+07:00",
            ["2026-07-02", "2026-07-02T15:30:00+07:00"],
            ["2026-07-03", "2026-07-03T16:00+07:00"],
        ),
        ("2026-07-02T17:30:00+07:00", ["2026-07-03"], ["2026-07-04", "2030-01-01", "2030-01-01T10:00:00+07:00"]),
        ("2026-07-02", ["2026-07-02", "2026-07-03", "2026-07-02T15:30:00+07:00"], ["2026-07-05", "2030-01-01 10:00"]),
        ("2 Juli 2026", ["2 Juli 2026, 10.15 WIB"], ["1 Januari 2030", "2030-01-01T10:00:00Z"]),
    ],
)
def test_a_day_after_the_crawl(source: str, crawled: str, early: list[str], late: list[str]) -> None:
    """A day that had begun nowhere when the page was seen is as little believed as a clock, whoever tells it."""
    seen, zone = Crawl(read(crawled)), Witnesses("Asia/Jakarta")
    assert all(published(told(**{source: each}), zone, seen).at for each in early)
    assert [published(told(**{source: each}), zone, seen) for each in late] == [Published()] * len(late)


def test_after_it_was_delivered() -> None:
    """Where nobody knows when the page was seen, it was before it was delivered; where somebody does, that counts."""
    delivered = datetime(2026, 7, 2, 15, tzinfo=UTC)
    for late in ("2030-01-01", "2030-01-01T10:00:00+07:00"):
        assert published(told(meta=late), Witnesses("Asia/Jakarta"), Crawl(None, delivered)) == Published()
        assert published(told(meta=late), Witnesses("Asia/Jakarta"), Crawl(read("2030-02-01"), delivered)).at == late
    ago = [Told("visible line", Ago(timedelta(days=1), exact=False))]
    assert published(ago, Witnesses("Asia/Jakarta"), Crawl(None, delivered)) == Published()


def test_seen_from_the_crawl() -> None:
    """A moment seen from now needs to know when that was; yesterday is so where the site is."""
    ago = [Told("visible line", Ago(timedelta(days=1), exact=False))]
    crawled = read("2026-07-03T20:00Z")
    assert published(ago, Witnesses("Asia/Jakarta"), Crawl(crawled)).at == "2026-07-03"
    assert published(ago, Witnesses("Asia/Jakarta")) == Published()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2025/11/28/banjir", "2025-11-28"),
        ("https://a.example/read/2025/11/28/12345678/banjir", "2025-11-28"),
        ("https://a.example/2025/nov/28/banjir", "2025-11-28"),
        ("https://a.example/2025-11-28-banjir.html", "2025-11-28"),
        ("https://a.example/20251128/banjir", "2025-11-28"),
        ("https://a.example/banjir-2025-11-28/", "2025-11-28"),
        ("https://a.example/nasional/20251128101533-20-1116741/banjir", "2025-11-28T10:15:33"),
        ("https://a.example/2025/11/banjir", None),
        ("https://a.example/banjir?tanggal=2025-11-28", None),
        ("https://a.example/berita/20259999/banjir", None),
        ("https://2025-11-28.example/banjir", None),
        ("https://a.example/jadwal-28-november-2025", None),
        (None, None),
    ],
)
def test_the_day_of_an_address(url: str | None, day: str | None) -> None:
    """A day that is a part of an address is the day; one in the words of its headline is what it is about."""
    moment = of_address(url)
    assert (moment and Moment(*moment).day.isoformat() + (f"T{moment.clock}" if moment.clock else "")) == day


@pytest.mark.parametrize("seen", ["9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00+14:00", "1970-01-01"])
def test_a_crawl_at_no_time(seen: str) -> None:
    """A crawl's moment that can be none changes nothing."""
    ways = told(meta="2026-07-03T10:05:00+07:00")
    assert published(ways, Witnesses("Asia/Jakarta"), Crawl(read(seen))) == published(ways, Witnesses("Asia/Jakarta"))


@pytest.mark.parametrize("nothing", ["1970-01-01T00:00:00Z", "0001-01-01", "2026-07-05T10:00:00+07:00"])
def test_what_crawlers_write_for_nothing(nothing: str) -> None:
    """The first day of an epoch, and one after the crawl, are no publication, whoever says so; an old year may be."""
    seen = read("2026-07-03T12:00:00+07:00")
    assert published(told(crawler=nothing), Witnesses(), Crawl(seen)) == Published()
    assert published(told(crawler="1957-08-31"), Witnesses(), Crawl(seen)).at == "1957-08-31"


@pytest.mark.parametrize(
    ("written", "late"),
    [
        ("2026-07-09T10:05:00+07:00", "2026-07-09T10:05:00+07:00"),
        ("2026-07-09", "2026-07-09"),
        ("2026-07-09 10:05", "2026-07-09T10:05:00"),
        ("2026-07-02", None),
    ],
)
def test_a_moment_after_the_crawl_is_said(written: str, late: str | None) -> None:
    """What a page tells that lies after its crawl is no moment of publication, and is said."""
    crawled = read("2026-07-03T10:00:00+07:00")
    assert after_crawl(told(meta=written), Witnesses(), Crawl(crawled)) == late
    assert (published(told(meta=written), Witnesses(), Crawl(crawled)).at is None) == (late is not None)


@pytest.mark.parametrize(
    ("said", "cannot_be"),
    [
        ("9999-12-31", True),
        ("9999-12-31T23:59:59-12:00", True),
        ("2028-07-03T10:00:00Z", True),
        ("2027-07-03T10:00:00Z", False),
        ("2020-01-01", False),
    ],
)
def test_a_crawl_that_cannot_be(said: str, cannot_be: bool) -> None:
    """A crawl more than a year after the page was delivered is none; without a delivery nothing is too late."""
    accepted = datetime(2026, 7, 3, tzinfo=UTC)
    assert (Crawl.of(said, accepted).said is None) == cannot_be
    assert Crawl.of(said).said is not None
    assert Crawl.of("entah", accepted).said is Crawl.of(None, accepted).said is None


def test_a_crawl_in_a_wrong_zone() -> None:
    """Where nothing but the crawl's own zone speaks against an exact moment, it stays, whatever other day is told."""
    crawled = read("2026-07-03T03:30:00+07:00")  # 03:30 in UTC
    given = told(**{"json-ld": "2026-07-03T10:05:00+07:00", "address": "2026-07-03"})
    assert published(given, Witnesses(), Crawl(crawled)).at == "2026-07-03T10:05:00+07:00"
