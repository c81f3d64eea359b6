"""Where a list goes on, and which story is meant, as a page's address says it."""

from typing import TypeVar

from starlette.exceptions import HTTPException

from worker.store import cursors
from worker.store.listing import Key
from worker.store.schema import MOST_NUMBER

T = TypeVar("T")


def place_of(said: str | None, kind: type[T]) -> T | None:
    """The place that an address says; None where it says none: then a list begins at its beginning.

    Raises:
        AskedWrongly: it says what is no place of this kind.
    """
    return cursors.read(said, kind, "this list") if said else None


def story_of(said: str) -> Key:
    """The story that an address says, as it is shown: its document, a slash, its number.

    Raises:
        HTTPException: 404, it says none.
    """
    document, _, number = said.rpartition("/")
    if not number.isdecimal() or len(number) > len(str(MOST_NUMBER)) or int(number) > MOST_NUMBER:
        raise HTTPException(404)
    return document, int(number)
