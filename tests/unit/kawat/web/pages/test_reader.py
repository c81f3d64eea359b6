"""How each language writes numbers and moments, and who is taken to read which."""

from datetime import UTC, date, datetime

import pytest
from starlette.requests import Request

from kawat.web.pages.reader import Reader, reader_of

EVENING = datetime(2026, 11, 29, 17, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reader", "moment", "day", "number", "share"),
    [
        (Reader("id", "WIB"), "30 Nov 2026, 00.04 WIB", "Senin, 30 November 2026", "1.234,5", "97%"),
        (Reader("id", "WIT"), "30 Nov 2026, 02.04 WIT", "Senin, 30 November 2026", "1.234,5", "97%"),
        (Reader("en", "WITA"), "30 Nov 2026, 01:04 WITA", "Monday 30 November 2026", "1,234.5", "97%"),
        (Reader("en", "UTC"), "29 Nov 2026, 17:04 UTC", "Sunday 29 November 2026", "1,234.5", "97%"),
    ],
)
def test_as_it_is_written(reader: Reader, moment: str, day: str, number: str, share: str) -> None:
    """Moments stand in the reader's zone, with its name, and all is written as the language does."""
    assert reader.moment(EVENING) == moment
    assert reader.time(EVENING) in moment
    assert reader.day(reader.day_of(EVENING)) == day
    assert reader.number(1234.5) == number
    assert reader.percent(0.971) == share


def test_a_day_without_a_clock_has_none() -> None:
    """What is known by the day alone is shown as the day alone."""
    assert Reader("id", "WIB").moment(EVENING.replace(hour=12), "day") == "29 Nov 2026"


def test_a_days_bounds() -> None:
    """A day begins and ends by the clock of the reader's zone."""
    begin, end = Reader("id", "WIT").span(date(2026, 11, 30))
    assert (begin.isoformat(), end.isoformat()) == ("2026-11-29T15:00:00+00:00", "2026-11-30T15:00:00+00:00")


def test_one_and_many() -> None:
    """A text has the form for one with one, and the other with none and with many."""
    english, indonesian = Reader("en", "UTC"), Reader("id", "UTC")
    assert [english("also", n=n) for n in (0, 1, 1200)] == ["+0 reprints", "+1 reprint", "+1,200 reprints"]
    assert [indonesian("also", n=n) for n in (1, 1200)] == ["+1 salinan", "+1.200 salinan"]


@pytest.mark.parametrize(
    ("accepted", "cookies", "reader"),
    [
        ("", "", Reader("id", "WIB")),
        ("en-GB,en;q=0.9", "", Reader("en", "WIB")),
        ("en;q=0.5, id", "", Reader("id", "WIB")),
        ("de-DE, fr;q=0.9", "", Reader("id", "WIB")),
        ("en;q=much", "", Reader("en", "WIB")),
        ("en", "kawat_language=id; kawat_zone=WIT", Reader("id", "WIT")),
        ("en", "kawat_language=xx; kawat_zone=<b>", Reader("en", "WIB")),
    ],
)
def test_who_reads(accepted: str, cookies: str, reader: Reader) -> None:
    """A cookie goes before what the browser says, what is no choice counts for nothing, and else it is Indonesian."""
    headers = [(b"accept-language", accepted.encode()), (b"cookie", cookies.encode())]
    assert reader_of(Request({"type": "http", "headers": headers})) == reader
