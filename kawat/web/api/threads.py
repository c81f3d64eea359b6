"""Threads: the stories of one event."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from kawat.service.threads import ThreadRecord, record
from kawat.web.access import Right
from kawat.web.api.answers import answer
from kawat.web.api.description import guarded
from kawat.web.api.parameters import DocumentId
from kawat.web.problems import Problem
from kawat.web.site import site_of
from worker.store.schema import MOST_NUMBER
from worker.store.threads import thread_of

router = APIRouter(tags=["stories"])


@router.get("/threads/{document_id:path}/{story:int}", **guarded(Right.READ), response_model=ThreadRecord)
def read_thread(
    request: Request, document_id: DocumentId, story: Annotated[int, Path(ge=0, le=MOST_NUMBER)]
) -> Response:
    """The thread that a story is in: all stories that links of near duplicates connect with it."""
    found = thread_of(site_of(request).store, document_id, story)
    if not found:
        raise Problem(404, f"the store has no story {story} of a document {document_id!r}")
    return answer(request, record(found))
