"""What rises against the weeks before."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from kawat.service.trends import trends
from kawat.web.pages.plots import heights
from kawat.web.pages.rendering import page
from kawat.web.site import site_of
from worker.store.rising import BEFORE, WEEK

router = APIRouter()
_SHOWN = 50  # names


@router.get("/rising")
def of_this_week(request: Request) -> Response:
    """The names of this week that the four weeks before did not let expect."""
    found = trends(site_of(request).store, _SHOWN)
    plots = [heights(rise.days) for rise in found.found]
    rows = list(zip(found.found, plots, strict=True))
    return page(request, "rising.html", rising=found, rows=rows, week=WEEK, all_days=WEEK + BEFORE)
