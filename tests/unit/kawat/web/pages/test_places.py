"""Where a list goes on, as an address says it."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from starlette.exceptions import HTTPException

from kawat.web.pages.places import place_of, story_of, told, told_written, written_of
from worker.store.listing import Brief, Place, Written

MOMENT = datetime(2026, 11, 29, 17, 4, 5, 678901, tzinfo=UTC)


def test_there_and_back() -> None:
    """A place is the same when it is read again from an address, whatever its document is called."""
    place = Place(MOMENT, "a~b/c?d", 3)
    assert place_of(told(place)) == place
    row = SimpleNamespace(written=7, story=3, document_id="a~b/c?d")
    last = Brief(row, [], 0)  # type: ignore[arg-type]
    assert written_of(told_written(last)) == Written(7, "a~b/c?d", 3)


def test_no_place() -> None:
    """Where none is said a list begins at its beginning."""
    assert [place_of(None), place_of(""), written_of(None), written_of("")] == [None] * 4


@pytest.mark.parametrize(
    "said", ["x", "2026~0", "2026-11-29T00:00:00Z~x~id", "~~", "9~-1~id", f"{2**63}~0~id", f"2026-11-29~{2**31}~id"]
)
def test_what_is_no_place(said: str) -> None:
    """What cannot be a place is a mistake, which is said."""
    for read in (place_of, written_of):
        with pytest.raises(HTTPException, match="no place in this list"):
            read(said)


def test_which_story() -> None:
    """An address says a story as it is shown, whatever its document is called; what says none is not found."""
    assert story_of("a/b~c/3") == ("a/b~c", 3)
    for wrong in ("", "a", "a/", "a/x", "a/-1", f"a/{2**31}"):
        with pytest.raises(HTTPException):
            story_of(wrong)
