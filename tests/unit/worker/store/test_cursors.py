"""Cursors: words that say where a list goes on."""

from datetime import UTC, datetime

import pytest

from worker.store import cursors

PLACE = (datetime(2026, 11, 29, 7, 30, tzinfo=UTC), "kabar~1/é", 3)


def test_there_and_back() -> None:
    """What a cursor was written of is read from it, and it needs no quoting in a shell or an address."""
    cursor = cursors.write(PLACE)
    assert cursor.replace("-", "").replace("_", "").isalnum()
    assert cursors.read(cursor, tuple[datetime, str, int]) == PLACE


@pytest.mark.parametrize("cursor", ["", "x", "é", "W10", cursors.write(PLACE)[:-4], cursors.write([1])])
def test_none_of_the_kind(cursor: str) -> None:
    """What says nothing, is cut off or says something else is a mistake of who asks."""
    with pytest.raises(ValueError, match=r"."):
        cursors.read(cursor, tuple[datetime, str, int])
