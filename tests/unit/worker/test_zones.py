"""Time zones by the names that people give them."""

from datetime import UTC, datetime, timedelta

import pytest

from worker.zones import zone_called


@pytest.mark.parametrize(
    ("name", "hours"), [("Asia/Jakarta", 7), ("+08:00", 8), ("-05:00", -5), ("UTC", 0), ("GMT+7", 7), ("+0700", 7)]
)
def test_a_zone(name: str, hours: int) -> None:
    """A name of the time zone database and an offset are zones."""
    assert datetime(2026, 7, 3, tzinfo=UTC).astimezone(zone_called(name)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("name", ["", "WIB", "Asia", "Asia/Nirgendwo", "../etc/passwd", "7", "+25:00"])
def test_no_zone(name: str) -> None:
    """Whatever else is refused by its name."""
    with pytest.raises(ValueError, match="no time zone is called"):
        zone_called(name)
