"""The search."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from kawat.web.pages.rendering import page
from kawat.web.site import site_of
from worker.errors import KawatError
from worker.store.search import Order, search

router = APIRouter()
_SHOWN = 20  # stories on a page
_NAMES_SHOWN = 5  # of a story


@router.get("/search")
def of_words(
    request: Request,
    q: Annotated[str, Query()] = "",
    order: Annotated[Order, Query()] = Order.BEST,
    after: Annotated[str | None, Query()] = None,
) -> Response:
    """The stories that have these words."""
    found, fault = None, None
    if q.strip():
        try:
            found = search(site_of(request).store, q, order=order, most=_SHOWN, cursor=after)
        except KawatError as error:
            fault = str(error)
    return page(
        request, "search.html", q=q, found=found, fault=fault, order=order, after=after, names_shown=_NAMES_SHOWN
    )
