"""Threads: the stories of one event."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from kawat.service.threads import ThreadRecord, record
from kawat.web.access import Right
from kawat.web.api.answers import answer, fitting
from kawat.web.api.description import CONFLICT, guarded
from kawat.web.api.parameters import Cursor, DocumentId, Limit
from kawat.web.problems import Problem
from kawat.web.site import site_of
from worker.store.schema import MOST_NUMBER
from worker.store.threads import place_of, thread_of

router = APIRouter(tags=["stories"])


@router.get(
    "/threads/{document_id:path}/{story:int}",
    **guarded(Right.READ),
    response_model=ThreadRecord,
    responses=CONFLICT,
)
def read_thread(
    request: Request,
    document_id: DocumentId,
    story: Annotated[int, Path(ge=0, le=MOST_NUMBER)],
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """The thread that a story is in: the stories that links of near duplicates connect with it, the earliest first."""
    with fitting():
        after = place_of(cursor)
    found = thread_of(site_of(request).store, document_id, story, most=limit, after=after)
    if not found:
        raise Problem(404, f"the store has no story {story} of a document {document_id!r}")
    return answer(request, record(found))
