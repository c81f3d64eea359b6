"""Cursors: words that say where a list goes on."""

from datetime import UTC, datetime

import pytest

from worker.errors import AskedWrongly
from worker.store import cursors

PLACE = (datetime(2026, 11, 29, 7, 30, tzinfo=UTC), "kabar~1/é", 3)


def test_there_and_back() -> None:
    """What a cursor was written of is read from it, and it needs no quoting in a shell or an address."""
    cursor = cursors.write(PLACE)
    assert cursor.replace("-", "").replace("_", "").isalnum()
    assert cursors.read(cursor, tuple[datetime, str, int], "places") == PLACE


@pytest.mark.parametrize(
    "cursor",
    [
        *("", "x", "é", "W10", cursors.write(PLACE)[:-4], cursors.write([1])),
        cursors.write(("2026-11-29T07:30:00", "kabar", 3)),
        cursors.write(("0001-01-01T00:00:00+14:00", "kabar", 3)),
    ],
)
def test_none_of_the_kind(cursor: str) -> None:
    """What says nothing, is cut off, says something else or has a moment without a zone is a mistake of who asks."""
    with pytest.raises(AskedWrongly, match="is none of places: begin with the first page"):
        cursors.read(cursor, tuple[datetime, str, int], "places")
