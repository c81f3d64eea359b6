"""What rises against the weeks before."""

from datetime import UTC, date, datetime
from functools import lru_cache

from fastapi import APIRouter
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import Response

from kawat.web.pages.plots import heights
from kawat.web.pages.rendering import page
from kawat.web.site import site_of
from worker.store.name_days import day_of
from worker.store.rising import BEFORE, WEEK, Rising, counted_at, rising

router = APIRouter()
_SHOWN = 50  # names


@router.get("/rising")
def of_this_week(request: Request) -> Response:
    """The names of this week that the four weeks before did not let expect."""
    store = site_of(request).store
    found = _rising(store, day_of(datetime.now(UTC)), counted_at(store))
    plots = [heights(rise.days) for rise in found.found]
    rows = list(zip(found.found, plots, strict=True))
    return page(request, "rising.html", rising=found, rows=rows, week=WEEK, all_days=WEEK + BEFORE)


@lru_cache(maxsize=2)
def _rising(store: Engine, today: date, _counted_at: datetime | None) -> Rising:
    """The same for all who look between two counts: it is the page that takes longest."""
    return rising(store, today, _SHOWN)
