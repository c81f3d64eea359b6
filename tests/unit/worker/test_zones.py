"""Time zones by the names that people give them."""

from datetime import UTC, datetime, timedelta

import pytest

from worker.zones import zone_called


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("Asia/Jakarta", 7),
        ("asia/makassar", 8),
        ("+08:00", 8),
        ("-05:00", -5),
        ("+0700", 7),
        ("UTC", 0),
        ("Z", 0),
        ("GMT+7", 7),
        ("utc+9", 9),
        ("WIB", 7),
        ("wita", 8),
        ("WIT", 9),
        ("MYT", 8),
    ],
)
def test_a_zone(name: str, hours: int) -> None:
    """A name of the time zone database, an offset and what people write in Indonesia are zones, in whatever case."""
    assert datetime(2026, 7, 3, tzinfo=UTC).astimezone(zone_called(name)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("name", ["", "WIBA", "Asia", "Asia/Nirgendwo", "../etc/passwd", "7", "+25:00"])
def test_no_zone(name: str) -> None:
    """Whatever else is refused by its name."""
    with pytest.raises(ValueError, match="no time zone is called"):
        zone_called(name)
