"""Moments as programs hold them."""

import time
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest

from worker.intake.documents import from_fields
from worker.intake.moments import moment_of


@pytest.mark.parametrize(
    "value",
    [
        *(1783300500, 1783300500.9, 1783300500_123, 1783300500_123456, 1783300500_123456789),
        *("1783300500", " 1783300500 ", "1783300500.25", "1783300500123", "/Date(1783300500000)/"),
        *(time.gmtime(1783300500), list(time.gmtime(1783300500)), [2026, 7, 6, 1, 15, 0]),
        *(
            {"$date": 1783300500_000},
            {"$date": {"$numberLong": "1783300500000"}},
            {"$date": "2026-07-06T01:15:00+00:00"},
        ),
        datetime(2026, 7, 6, 1, 15, tzinfo=UTC),
    ],
)
def test_moments_of_programs(value: object) -> None:
    """Seconds since 1970 and thousandths of them, also as text, a clock's parts and Python's types are one moment."""
    assert moment_of(value) == "2026-07-06T01:15:00+00:00"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (20260706, "2026-07-06"),
        ("20260706091500", "2026-07-06T09:15:00"),
        (202607060915, "2026-07-06T09:15:00"),
        (2026070609, "2026-07-06T09:00:00"),
        (date(2026, 7, 6), "2026-07-06"),
        (datetime(2026, 7, 6, 9, 15), "2026-07-06T09:15:00"),  # noqa: DTZ001  (as crawlers have it)
    ],
)
def test_no_zone_is_made_up(value: object, written: str) -> None:
    """What tells no zone gets none, nor a clock where it has none."""
    assert moment_of(value) == written


def test_moments_of_numpy() -> None:
    """A moment of NumPy's is what it says, and its blank one is none."""
    assert moment_of(np.datetime64("2026-07-06T09:15")) == "2026-07-06T09:15"
    blank, day = np.datetime64("NaT", "s"), np.datetime64("2026-07-06")
    found = from_fields({"text": "Isi", "published_at": blank, "date": day})
    assert found.published_at == "2026-07-06"


@pytest.mark.parametrize("text", ["Senin, 6 Juli 2026 09:15 WIB", "2026", "06/07/2026", "99999999", "-1", "9" * 400])
def test_other_text_stays(text: str) -> None:
    """Text that is no number of seconds is for others to read."""
    assert moment_of(text) == text


@pytest.mark.parametrize("value", [True, None, "", " ", {}, {"a": 1}, [], [2026], [2026, 13, 1, 0, 0, 0], b"2026", 1j])
def test_what_is_no_moment(value: Any) -> None:  # noqa: ANN401
    """What cannot be a moment is none."""
    assert moment_of(value) is None


def test_a_clock_known_to_be_in_utc_says_so() -> None:
    """Where the name tells UTC, a moment without a zone gets that; others keep theirs."""
    assert moment_of("2026-07-06T01:15:00", utc=True) == "2026-07-06T01:15:00+00:00"
    assert moment_of("2026-07-06T08:15:00+07:00", utc=True) == "2026-07-06T08:15:00+07:00"
    assert moment_of("2026-07-06", utc=True) == "2026-07-06"
