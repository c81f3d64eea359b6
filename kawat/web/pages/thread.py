"""A thread's page, and what one of its stories says otherwise than another."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kawat.web.pages.places import place_of, story_of
from kawat.web.pages.plots import growth
from kawat.web.pages.rendering import page
from kawat.web.site import site_of
from worker.store import cursors
from worker.store.listing import Place
from worker.store.schema import MOST_NUMBER
from worker.store.threads import briefs, differences, thread_of

router = APIRouter()
_SHOWN, _SOURCES = 30, 100  # on a page


@router.get("/threads/{document:path}/{number}")
def thread(request: Request, document: str, number: int, after: Annotated[str | None, Query()] = None) -> Response:
    """Who had it first, how it grew, who is in it, and its stories in the order of time."""
    store = site_of(request).store
    known = number in range(MOST_NUMBER + 1)
    found = thread_of(store, document, number, most=_SHOWN, after=place_of(after, Place)) if known else None
    if not found:
        raise HTTPException(404)
    shown = {(row.document_id, row.story): row for row in found.stories}
    sources = found.sources
    return page(
        request,
        "thread.html",
        thread=found,
        bars=growth([each.at for each in found.members]),
        sources=sources[:_SOURCES],
        number_of_sources=len(sources),
        shown=[(shown[brief.key], brief) for brief in briefs(store, list(shown))],
        more=cursors.write(found.after) if found.after else None,
        after=after,
    )


@router.get("/differences")
def between(request: Request, old: Annotated[str, Query()], new: Annotated[str, Query()]) -> Response:
    """What a story says otherwise than another one."""
    first, second = story_of(old), story_of(new)
    found = differences(site_of(request).store, first, second)
    if found is None:
        raise HTTPException(404)
    return page(request, "differences.html", old=first, new=second, changes=found)
