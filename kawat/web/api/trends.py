"""What rises against the weeks before."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from kawat.service.trends import MOST, Trends, record, trends
from kawat.web.access import Right
from kawat.web.api.answers import answer
from kawat.web.api.description import guarded
from kawat.web.site import site_of

router = APIRouter(tags=["names"])


@router.get("/trends", **guarded(Right.READ), response_model=Trends)
def list_trends(
    request: Request, limit: Annotated[int, Query(ge=1, le=MOST, description="So many names, at most.")] = 50
) -> Response:
    """The names of the last seven days that stand in more stories than the four weeks before let expect.

    The site counts a few minutes behind, day by day of West Indonesia's time; reprints are left out.
    """
    return answer(request, record(trends(site_of(request).store, limit)))
