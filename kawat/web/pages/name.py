"""A name's page."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from kawat.web.pages.parameters import check_length
from kawat.web.pages.places import place_of
from kawat.web.pages.plots import by_days
from kawat.web.pages.rendering import page
from kawat.web.site import site_of
from worker.store import cursors
from worker.store.called import names_near
from worker.store.listing import Place, naming
from worker.store.one_name import RECENT, beside, known
from worker.store.quotes import statements
from worker.terms.hints import hints_for_a_name

router = APIRouter()
_SHOWN = 20  # stories on a page
_BESIDE, _SAID = 24, 8


@router.get("/name")
def name(request: Request, name: Annotated[str, Query()], after: Annotated[str | None, Query()] = None) -> Response:
    """Who it is: how often over time, with whom, what it said, in which stories."""
    check_length(name)
    store = site_of(request).store
    counted = known(store, name)
    found = naming(store, name, _SHOWN, place_of(after, Place))
    there = bool(found.stories or after)
    return page(
        request,
        "name.html",
        status=200 if there else 404,
        name=name,
        counted=counted,
        bars=by_days(counted.days, counted.until) if counted.until else [],
        beside=beside(store, name, _BESIDE),
        recent=RECENT,
        said=statements(store, [name], most=_SAID),
        found=found.stories,
        more=found.after and cursors.write(found.after),
        near=[] if there else names_near(store, name),
        hints=[] if there else hints_for_a_name(name),
        after=after,
    )
