"""Where a list goes on, as a page's address says it: moment, number and document of the story before."""

from datetime import UTC, datetime

from starlette.exceptions import HTTPException

from worker.store.listing import Brief, Key, Place, Written
from worker.store.schema import MOST_NUMBER
from worker.store.stories import in_utc

_MOST_WRITTEN = 2**63 - 1
_BETWEEN = "~"  # a document's id may have one, so it comes last


def told(place: Place) -> str:
    """The place, for an address."""
    return _BETWEEN.join((in_utc(place.moment), str(place.story), place.document))


def place_of(said: str | None) -> Place | None:
    """The place that an address says; None where it says none: then a list begins at its beginning.

    Raises:
        HTTPException: 400, it says what is no place.
    """
    if not said:
        return None
    try:
        moment, story, document = said.split(_BETWEEN, 2)
        return Place(datetime.fromisoformat(moment).astimezone(UTC), document, _number(story, MOST_NUMBER))
    except (ValueError, OverflowError):  # the second: at a calendar's ends
        raise _none(said) from None


def story_of(said: str) -> Key:
    """The story that an address says, as it is shown: its document, a slash, its number.

    Raises:
        HTTPException: 404, it says none.
    """
    document, _, number = said.rpartition("/")
    try:
        return document, _number(number, MOST_NUMBER)
    except ValueError:
        raise HTTPException(404) from None


def told_written(last: Brief) -> str:
    """The same for a list in the order of writing."""
    return _BETWEEN.join((str(last.story.written), str(last.story.story), last.story.document_id))


def written_of(said: str | None) -> Written | None:
    """The same of such a list."""
    if not said:
        return None
    try:
        written, story, document = said.split(_BETWEEN, 2)
        return Written(_number(written, _MOST_WRITTEN), document, _number(story, MOST_NUMBER))
    except ValueError:
        raise _none(said) from None


def _number(said: str, most: int) -> int:
    number = int(said)
    if number not in range(most + 1):
        raise ValueError(said)
    return number


def _none(said: str) -> HTTPException:
    return HTTPException(400, f"{said!r} is no place in this list: begin with its first page")
