"""Whom and what the stories name."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response
from typing_extensions import TypedDict

from kawat.web.access import Right
from kawat.web.api.answers import answer
from kawat.web.api.description import guarded
from kawat.web.api.parameters import FromDay, Limit, ToDay, Words
from kawat.web.site import site_of
from worker.store.names import NameFilter, names

router = APIRouter(tags=["names"])


class Name(TypedDict):
    """A full name under a label, and how many stories it is in."""

    label: str
    name: str
    stories: int


class Names(TypedDict):
    """The names that are in most stories, these first; ``counted_at``: all that was there then is counted."""

    names: list[Name]
    counted_at: str | None


@router.get("/names", **guarded(Right.READ), response_model=Names)
def list_names(
    request: Request,
    label: Words = None,
    contains: Annotated[Words, Query(description="Words in the name, in whatever case.")] = None,
    first: FromDay = None,
    last: ToDay = None,
    limit: Limit = 50,
) -> Response:
    """The names that are in most stories of a time; reprints are left out.

    The site counts a few minutes behind, day by day of West Indonesia's time.
    """
    days: Any = {"first": first, "last": last}
    found = names(site_of(request).store, NameFilter(label, contains, **days), most=limit)
    named = [dict(row._mapping) for row in found.found]  # noqa: SLF001  (public in SQLAlchemy)
    return answer(request, {"names": named, "counted_at": found.counted_at})
