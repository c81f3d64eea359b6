"""Where a list goes on, and which story is meant, as an address says it."""

from datetime import UTC, datetime

import pytest
from starlette.exceptions import HTTPException

from kawat.web.pages.places import place_of, story_of
from worker.errors import AskedWrongly
from worker.store import cursors
from worker.store.listing import Place, Written

MOMENT = datetime(2026, 11, 29, 17, 4, 5, 678901, tzinfo=UTC)


def test_there_and_back() -> None:
    """A place is the same when it is read again from an address; where none is said a list begins at its beginning."""
    for place in (Place(MOMENT, "a~b/c?d", 3), Written(2**63 - 1, "a~b/c?d", 3)):
        assert place_of(cursors.write(place), type(place)) == place
        assert place_of(None, type(place)) is place_of("", type(place)) is None


@pytest.mark.parametrize("said", ["x", cursors.write((MOMENT, "id", -1)), cursors.write((MOMENT, "id", 2**31))])
def test_what_is_no_place(said: str) -> None:
    """What cannot be a place is a mistake, which is said."""
    for kind in (Place, Written):
        with pytest.raises(AskedWrongly, match="is none of this list"):
            place_of(said, kind)


def test_which_story() -> None:
    """An address says a story as it is shown, whatever its document is called; what says none is not found."""
    assert story_of("a/b~c/3") == ("a/b~c", 3)
    for wrong in ("", "a", "a/", "a/x", "a/-1", f"a/{2**31}"):
        with pytest.raises(HTTPException):
            story_of(wrong)
