"""Where a list goes on, as an address says it."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from kawat.web.pages.places import place_of, told, told_written, written_of
from worker.store.listing import Brief, Place, Written

MOMENT = datetime(2026, 11, 29, 17, 4, 5, 678901, tzinfo=UTC)


def test_there_and_back() -> None:
    """A place is the same when it is read again from an address, whatever its document is called."""
    place = Place(MOMENT, "a~b/c?d", 3)
    assert place_of(told(place)) == place
    row = SimpleNamespace(written=7, story=3, document_id="a~b/c?d")
    last = Brief(row, [], 0)  # type: ignore[arg-type]
    assert written_of(told_written(last)) == Written(7, "a~b/c?d", 3)


@pytest.mark.parametrize("said", [None, "", "x", "2026~0", "2026-11-29T00:00:00Z~x~id", "~~"])
def test_no_place(said: str | None) -> None:
    """What says no place is none: the list begins at its beginning."""
    assert place_of(said) is None
    assert written_of(said) is None
