"""A story's page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Row
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kawat.web.pages.marking import names, pieces, runs
from kawat.web.pages.rendering import page
from kawat.web.site import site_of
from worker.store.labels import NAMES
from worker.store.listing import whole
from worker.store.schema import MOST_NUMBER
from worker.store.threads import in_thread
from worker.store.versions import changes_between, versions_of

router = APIRouter()


@router.get("/stories/{document:path}/{number}")
def story(request: Request, document: str, number: int) -> Response:
    """All that is known of a story."""
    store = site_of(request).store
    found = whole(store, document, number) if number in range(MOST_NUMBER + 1) else None
    if not found:
        raise HTTPException(404)
    told, words = found.story, [quote.words for quote in found.quotes]
    return page(
        request,
        "story.html",
        story=told,
        whole=found,
        thread=in_thread(store, document, number) if told.duplicate_of or found.reprints else None,
        names=names(found.mentions, NAMES),
        summary=[pieces(told.text, span, found.mentions) for span in told.summary],
        paragraphs=[runs(told.text, span, found.mentions, words) for span in told.paragraphs],
        versions=versions_of(store, document) if told.version > 1 else None,
        speakers=_by_speaker(found.quotes),
    )


@router.get("/changes")
def changes(
    request: Request,
    document: Annotated[str, Query()],
    older: Annotated[int, Query()],
    newer: Annotated[int, Query()],
) -> Response:
    """What a page said in one version and no longer, or not yet, in another."""
    found = changes_between(site_of(request).store, document, older, newer)
    return page(request, "changes.html", document=document, older=older, newer=newer, changes=found)


def _by_speaker(quotes: Sequence[Row[Any]]) -> Mapping[str, list[tuple[int, Row[Any]]]]:
    """Each one's quotes with their numbers, under the fullest name that is known, or under nothing."""
    found: defaultdict[str, list[tuple[int, Row[Any]]]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        found[quote.name or quote.speaker_text or ""].append((number, quote))
    return found
