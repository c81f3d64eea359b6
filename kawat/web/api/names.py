"""Whom and what the stories name."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response
from typing_extensions import TypedDict

from kawat.web.access import Right
from kawat.web.api.answers import answer
from kawat.web.api.description import guarded
from kawat.web.api.parameters import FromDay, Limit, ToDay, Words, check_order
from kawat.web.site import site_of
from worker.records import Label
from worker.store.name_days import day_of
from worker.store.names import NameFilter, names

router = APIRouter(tags=["names"])

_DAYS = 30  # where no first one is said: counts of years take seconds to add up


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
    label: Label | None = None,
    contains: Annotated[Words, Query(description="Words in the name, in whatever case.")] = None,
    first: FromDay = None,
    last: ToDay = None,
    limit: Limit = 50,
) -> Response:
    """The names that are in most stories of a time; reprints are left out.

    Without `from` it is the 30 days that end with `to`, or with today. The site counts a few minutes behind, day by day
    of West Indonesia's time.
    """
    days: Any = {"first": first, "last": last}
    check_order(*days.values())
    days["first"] = first or _first_before(last)
    found = names(site_of(request).store, NameFilter(label, contains, **days), most=limit)
    named = [dict(row._mapping) for row in found.found]  # noqa: SLF001  (public in SQLAlchemy)
    return answer(request, {"names": named, "counted_at": found.counted_at})


def _first_before(last: Any) -> date:  # noqa: ANN401  (what became of a parameter)
    """The first day of a span that ends with this one, or today; a calendar's first one is the earliest."""
    end: date = last or day_of(datetime.now(UTC))
    return date.fromordinal(max(1, end.toordinal() - _DAYS + 1))
