"""A story's page."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kawat.web.pages.marking import names, pieces
from kawat.web.pages.rendering import page
from kawat.web.site import site_of
from worker.store.labels import NAMES
from worker.store.listing import whole

router = APIRouter()


@router.get("/stories/{document}/{number}")
def story(request: Request, document: str, number: int) -> Response:
    """All that is known of a story."""
    found = whole(site_of(request).store, document, number)
    if not found:
        raise HTTPException(404)
    told = found.story
    return page(
        request,
        "story.html",
        story=told,
        whole=found,
        names=names(found.mentions, NAMES),
        named=frozenset(NAMES),
        summary=[pieces(told.text, span, found.mentions) for span in told.summary],
        paragraphs=[pieces(told.text, span, found.mentions) for span in told.paragraphs],
    )
