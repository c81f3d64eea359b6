"""The stories of a day, and those without one."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from kawat.web.pages.places import place_of
from kawat.web.pages.reader import reader_of
from kawat.web.pages.rendering import page
from kawat.web.site import site_of
from worker.store import cursors
from worker.store.listing import Place, Written, newest_moment, oldest_moment, published, undated

router = APIRouter()
_FIRST, _LAST = date(1900, 1, 1), date(9998, 12, 31)  # with days round them: a calendar ends
SHOWN = 30  # stories on a page
_SOON = timedelta(days=1)  # a clock that is ahead, or a zone that was not told, is no reason to hide a story


@router.get("/")
def of_day(
    request: Request,
    day: Annotated[date | None, Query(ge=_FIRST, le=_LAST)] = None,
    after: Annotated[str | None, Query()] = None,
) -> Response:
    """The stories of today, or of another day; of the newest where today has none."""
    reader, store = reader_of(request), site_of(request).store
    begin, end = reader.span(day or reader.today)
    found = published(store, begin, end, SHOWN + 1, place_of(after, Place))
    shown = day or reader.today
    if not found and day is None and (newest := newest_moment(store, datetime.now(UTC) + _SOON)):
        shown = reader.day_of(newest)
        begin, end = reader.span(shown)
        found = published(store, begin, end, SHOWN + 1)
    last = found[SHOWN - 1] if len(found) > SHOWN else None
    before, later = newest_moment(store, begin), oldest_moment(store, end)
    return page(
        request,
        "today.html",
        day=shown,
        found=found[:SHOWN],
        more=last and cursors.write(Place(last.story.published_at, *last.key)),
        after=after,
        before=before and reader.day_of(before),
        later=later and later < datetime.now(UTC) + _SOON and reader.day_of(later),
        is_today=shown == reader.today,
        was_asked=day is not None,
        any_undated=bool(undated(store, 1)),
    )


@router.get("/undated")
def without_day(request: Request, after: Annotated[str | None, Query()] = None) -> Response:
    """The stories whose page tells no date."""
    found = undated(site_of(request).store, SHOWN + 1, place_of(after, Written))
    last = found[SHOWN - 1] if len(found) > SHOWN else None
    more = last and cursors.write(Written(last.story.written, *last.key))
    return page(request, "undated.html", found=found[:SHOWN], more=more, after=after)
