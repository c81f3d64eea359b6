"""Dates as sites write them."""

from datetime import UTC, date, datetime

import pytest

from tasks.cleaning.dates import has_day, moments_in, named, read, read_ago
from worker.zones import ABBREVIATIONS, zone_called


def iso(written: str | None) -> str | None:
    """Gives what is read as ISO 8601, no more exact than it is."""
    moment = read(written)
    if moment is None or moment.clock is None:
        return moment and moment.day.isoformat()
    return datetime.combine(*moment).isoformat()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-07-03T10:05:00+07:00", "2024-07-03T10:05:00+07:00"),
        ("2024-07-03T03:05:00Z", "2024-07-03T03:05:00+00:00"),
        ("2024-07-03", "2024-07-03"),
        ("Rabu, 3 Juli 2024 | 10:05 WIB", "2024-07-03T10:05:00+07:00"),
        ("3 Agu 2024 22.15 WITA", "2024-08-03T22:15:00+08:00"),
        ("Jumaat, 3 Ogos 2024", "2024-08-03"),
        ("July 3, 2024", "2024-07-03"),
        ("03/07/2024 10:05", "2024-07-03T10:05:00"),
        ("31 Februari 2024", None),
        ("kemarin", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(written: str | None, meant: str | None) -> None:
    """A date is made ISO 8601, as exact as it is written; what is none is None."""
    assert iso(written) == meant


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Monday, November 18th, 2019 at 11:08 a.m.", "2019-11-18T11:08:00"),
        ("November 19, 2019, 07:47 PM EST", "2019-11-19T19:47:00-05:00"),
        ("12:05 am", None),
        ("3 Juli 2024 12.05 am", "2024-07-03T00:05:00"),
        ("Mon, 18 Nov 2019 16:07:38 -0600", "2019-11-18T16:07:38-06:00"),
        ("Tue Nov 19 2019 03:05:46 GMT+0700", "2019-11-19T03:05:46+07:00"),
        ("3 Juli 2024 10:05 WIB", "2024-07-03T10:05:00+07:00"),
    ],
)
def test_dates_as_written(written: str, told: str | None) -> None:
    """Ordinals, halves of the day and offsets from UTC are understood."""
    assert iso(written) == told


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # As templates break ISO 8601.
        ("2026-07-03WIB10:05:00+07:00", "2026-07-03T10:05:00+07:00"),
        ("2026-07-03 10:05:00 WIB", "2026-07-03T10:05:00+07:00"),
        ("2026-07-03 10:05:00 +0700 WIB", "2026-07-03T10:05:00+07:00"),
        ("2026-07-03T10:05:00+07:00[Asia/Jakarta]", "2026-07-03T10:05:00+07:00"),
        ("2026-07-03T10:05:00[Asia/Makassar]", "2026-07-03T10:05:00+08:00"),
        ("2026-07-03T10:05:00 07:00", "2026-07-03T10:05:00+07:00"),
        ("2026-07-03T24:00:00+07:00", "2026-07-04T00:00:00+07:00"),
        ("2026/07/03 10:05:00", "2026-07-03T10:05:00"),
        ("2026-7-3 10:05", "2026-07-03T10:05:00"),
        ("20260703100500", "2026-07-03T10:05:00"),
        ("20261128T081500Z", "2026-11-28T08:15:00+00:00"),
        ("2026-11", None),
        # ISO 8601 with the clock as Indonesia writes it.
        ("2026-07-02 14.45", "2026-07-02T14:45:00"),
        ("2026-07-02T14.45.10", "2026-07-02T14:45:10"),
        ("2026-07-02 9.05", "2026-07-02T09:05:00"),
        ("20260702 14.45", "2026-07-02T14:45:00"),
        ("2026-07-02 14.45 WITA", "2026-07-02T14:45:00+08:00"),
        ("2026-07-02 14.5", "2026-07-02"),
        # The name of a zone behind a clock.
        ("2026-07-02 14:45 Asia/Jayapura", "2026-07-02T14:45:00+09:00"),
        ("2026-07-02 14.45 (asia/makassar)", "2026-07-02T14:45:00+08:00"),
        ("2 Juli 2026 14:45:00 Asia/Jakarta", "2026-07-02T14:45:00+07:00"),
        ("2026-07-02T14:45:00 America/Argentina/Buenos_Aires", "2026-07-02T14:45:00-03:00"),
        ("2026-07-02 14:45 US/Eastern", "2026-07-02T14:45:00-04:00"),
        ("2026-07-02 14:45 Waktu Jayapura", "2026-07-02T14:45:00+09:00"),
        ("2 July 2026 14:45 Western Indonesia Time", "2026-07-02T14:45:00+07:00"),
        ("2026-07-02 14:45 Nasional/Daerah", "2026-07-02T14:45:00"),
        # Epochs.
        ("1783300500", "2026-07-06T01:15:00+00:00"),
        ("1783300500000", "2026-07-06T01:15:00+00:00"),
        ("1783300500.25", "2026-07-06T01:15:00+00:00"),
        # As programs print a moment.
        ("Sat Nov 28 08:15:00 +0700 2026", "2026-11-28T08:15:00+07:00"),
        ("Sat Nov 28 08:15:00 WIB 2026", "2026-11-28T08:15:00+07:00"),
        ("Wed, 03 Jul 2024 22:05:33 +0700", "2024-07-03T22:05:33+07:00"),
        ("Wed Jul 03 2024 22:05:33 GMT+0700 (Western Indonesia Time)", "2024-07-03T22:05:33+07:00"),
        ("03/Jul/2026:10:05:00 +0700", "2026-07-03T10:05:00+07:00"),
        # As sites write one.
        ("3 Juli 2026 10:05 GMT+7", "2026-07-03T10:05:00+07:00"),
        ("Jumat, 3 Juli 2026, 10:05 (GMT+7)", "2026-07-03T10:05:00+07:00"),
        ("3 Juli 2026 10:05 UTC+8", "2026-07-03T10:05:00+08:00"),
        ("3-Jul-2026 10:05 WIB", "2026-07-03T10:05:00+07:00"),
        ("3/7/26 10:05 WIB", "2026-07-03T10:05:00+07:00"),
        ("03.07.26 10.05 WIB", "2026-07-03T10:05:00+07:00"),
        ("Versi 3.7.26 | 10.05 WIB", None),
        ("3.7.26 10.05", None),
        ("3.7.26 WIB", None),
        ("3 Jul 26, 10:05 WIB", "2026-07-03T10:05:00+07:00"),
        ("Jum'at, 28 Nop 2025 | 10:15 WIB", "2025-11-28T10:15:00+07:00"),
        ("Jum\u2019at, 28 Nop 2025 | 10:15 WIB", "2025-11-28T10:15:00+07:00"),
        ("Minggu (5/7/2026) pukul 10.05 WIT", "2026-07-05T10:05:00+09:00"),
        ("Jumat, 3/7/2026 - 10h15 WIB", "2026-07-03T10:15:00+07:00"),
        ("Jumat, 3/7/2026 - 10h15", "2026-07-03"),
        ("Jumat, 3-Juli-2026 | 7:5 WIB", "2026-07-03T07:05:00+07:00"),
        ("Jumat, 3 Juli 2026 | 7:5", "2026-07-03"),
        ("Jumat, 3 Juli 2026 | 7.5 WIB", "2026-07-03"),
        ("20260703 10:05 WIB", "2026-07-03T10:05:00+07:00"),
        ("20260703 10.05 WIB", "2026-07-03T10:05:00+07:00"),
        ("10:05 WIB, Jumat, 3 Juli 2026", "2026-07-03T10:05:00+07:00"),
        ("3 Juli 2026 10:05 WIB / 11:05 WITA", "2026-07-03T10:05:00+07:00"),
        ("3 Ag. 2026", "2026-08-03"),
        ("5 Mrt 2026", "2026-03-05"),
        ("Khamis, 28 Mac 2024 9:30 malam", "2024-03-28T21:30:00"),
        ("3 Julai 2026 9:30 pg MYT", "2026-07-03T09:30:00+08:00"),
        ("17 Ogos 2025 | 12:30 tengah hari", "2025-08-17T12:30:00"),
        ("3 Juli 2026 pukul 9 pagi", "2026-07-03T09:00:00"),
        ("3 Juli 2026 1:30 siang", "2026-07-03T13:30:00"),
        ("3 Mei 2026 pukul 19.30 malam", "2026-05-03T19:30:00"),
        ("7/13/2026 10:05:00 AM", "2026-07-13T10:05:00"),
    ],
)
def test_odd_forms(written: str, meant: str | None) -> None:
    """What templates break, programs print and sites write in their own ways is read, and no more than it says."""
    assert iso(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # The week of five days of Java and Bali beside the other.
        ("Rabu Pahing, 25 November 2026 10:05", "2026-11-25T10:05:00"),
        ("Setu Legi, 28 Nopember 2026 - 08.15 WIB", "2026-11-28T08:15:00+07:00"),
        ("Buda Kliwon, 25 November 2026", "2026-11-25"),
        # The Muslim calendar beside the other, and what is of it alone.
        ("15 Jumadil Akhir 1448 H / 25 November 2026 M", "2026-11-25"),
        ("Rabu, 25 November 2026 M / 15 Jumadil Akhir 1448 H, 10:05 WIB", "2026-11-25T10:05:00+07:00"),
        ("Rabu, 25 November 2026 | 15 Dzulqa'dah 1448 H | 10:05 WIB", "2026-11-25T10:05:00+07:00"),
        ("15 Jumadil Akhir 1448 H", None),
        # Figures and months of Arabic, Persian, Jawi and Chinese.
        ("\u0662\u0665/\u0661\u0661/\u0662\u0660\u0662\u0666", "2026-11-25"),
        ("\u06f2\u06f5 November \u06f2\u06f0\u06f2\u06f6", "2026-11-25"),
        ("\u0662\u0665 نوۏيمبر \u0662\u0660\u0662\u0666", "2026-11-25"),
        ("2026年11月24日 19:42", "2026-11-24T19:42:00"),
        # As git, databases, Drupal and others print a moment.
        ("Mon Nov  9 19:42:00 2026 +0700", "2026-11-09T19:42:00+07:00"),
        ("Mon Nov 9 12:42:00 2026 UTC", "2026-11-09T12:42:00+00:00"),
        ("Mon Nov  9 19:42:00 2026", "2026-11-09T19:42:00"),
        ("25-NOV-26 07.42.00.000000 PM", "2026-11-25T19:42:00"),
        ("Monday, 09-Nov-26 12:42:00 UTC", "2026-11-09T12:42:00+00:00"),
        ("2026-11-24 07:42:00 PM", "2026-11-24T19:42:00"),
        ("Mon, 11/09/2026 - 19:42", "2026-11-09T19:42:00"),
        ("Senin, 09/11/2026 19:42", "2026-11-09T19:42:00"),
        ("2026-W48-3T10:05:00+07:00", "2026-11-25T10:05:00+07:00"),
        ("2026-W48", None),
        ("202611241942", "2026-11-24T19:42:00"),
        # The year first, before a month's name.
        ("2026-Nov-24 19:42", "2026-11-24T19:42:00"),
        ("2026 November 24, 19.42 WIB", "2026-11-24T19:42:00+07:00"),
        # And more of sites.
        ("24th of November 2026", "2026-11-24"),
        ("24 November 2026 | 19 : 42 WIB", "2026-11-24T19:42:00+07:00"),
        ("24 November 2026, Persib 21 : 15 Persija", "2026-11-24"),
        ("2026-11-24/2026-11-26", "2026-11-24"),
        ("2026-11-24-siang", "2026-11-24"),
        ("pada tahun 2026 Maret 12 kota akan", None),
        ("19:42 WIB, 25/11/26", "2026-11-25T19:42:00+07:00"),
        ("25 November 2026 pukul 19.42 WIB", "2026-11-25T19:42:00+07:00"),
        ("9 Agst 2026", "2026-08-09"),
        ("9 Febuari 2026", "2026-02-09"),
        ("2026 buku 24", None),
    ],
)
def test_more_forms(written: str, meant: str | None) -> None:
    """Other calendars' days, other scripts, and what programs print are read, and no more than they say."""
    assert iso(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("3/7/2026", None), ("Friday, 7/3/2026", "2026-07-03"), ("3/3/2026", "2026-03-03")]
)
def test_two_numbers_of_which_either_may_be_the_month(written: str, meant: str | None) -> None:
    """Where nothing says which comes first, a day of the week tells them apart, or the date is none."""
    found = read(written, month_first=None)
    assert (found and found.day.isoformat()) == meant


@pytest.mark.parametrize(
    ("come", "meant"),
    [("2026-03-09", "2026-03-07"), ("2026-07-03", None), ("2026-03-06", None), ("2026-06-30", "2026-03-07")],
)
def test_two_numbers_of_which_one_day_had_come(come: str, meant: str | None) -> None:
    """Where only one of the two days had come when the page was seen, it is that one."""
    for written in ("3/7/26 7:42 PM", "7/3/26 7:42 PM"):
        found = read(written, month_first=date.fromisoformat(come))
        assert (found and found.day.isoformat()) == meant


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2 jam lalu", "2026-07-03T08:00:00+07:00"),
        ("sejam yang lalu", "2026-07-03T09:00:00+07:00"),
        ("23 minit lepas", "2026-07-03T09:37:00+07:00"),
        ("an hour ago", "2026-07-03T09:00:00+07:00"),
        ("2h ago", "2026-07-03T08:00:00+07:00"),
        ("5m ago", "2026-07-03T09:55:00+07:00"),
        ("1d ago", "2026-07-02"),
        ("baru saja", "2026-07-03T10:00:00+07:00"),
        ("3 hari lalu", "2026-06-30"),
        ("Kemarin", "2026-07-02"),
        ("Kemarin, 10:05 WITA", "2026-07-02T10:05:00+08:00"),
        ("Hari ini 07.15", "2026-07-03T07:15:00"),
        ("2 minggu lalu", None),
        ("lalu lintas padat", None),
    ],
)
def test_seen_from_now(written: str, when: str | None) -> None:
    """A moment seen from now is as exact as it is told, and weeks are not told to the day."""
    ago = read_ago(written)
    then = ago and ago.before(datetime.fromisoformat("2026-07-03T10:00:00+07:00"))
    assert (then and (datetime.combine(*then).isoformat() if then.clock else then.day.isoformat())) == when


def test_several_in_a_line() -> None:
    """Each moment of a line has its own clock, and its place in the line."""
    line = "Terbit Jumat, 3 Juli 2026 10:05 WIB | Diperbarui 5 Juli 2026"
    assert [(line[each.start : each.end], each.moment.clock is not None) for each in moments_in(line)] == [
        ("Jumat, 3 Juli 2026 10:05 WIB", True),
        ("5 Juli 2026", False),
    ]


@pytest.mark.parametrize(
    ("line", "is_so"), [("Banjir 2 Februari 2026 di Demak", True), ("Kasus 12 Mei", False), ("Banjir di Demak", False)]
)
def test_a_day_in_a_line(line: str, is_so: bool) -> None:
    """A line with a day and its year has one."""
    assert has_day(line) is is_so


def test_a_short_name_is_one_zone() -> None:
    """A zone's short name means the same in a text as under a job's timezone."""
    day = datetime(2026, 7, 2, tzinfo=UTC)
    assert {name: day.astimezone(named(name)).utcoffset() for name in ABBREVIATIONS} == {
        name: day.astimezone(zone_called(name)).utcoffset() for name in ABBREVIATIONS
    }
