"""Dates as sites write them."""

import pytest

from tasks.cleaning.dates import iso


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
        ("November 19, 2019, 07:47 PM EST", "2019-11-19T19:47:00"),
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
