"""Stories: those that are searched for or all, page by page, and those of a document."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response
from typing_extensions import TypedDict

from kawat.web.access import Right
from kawat.web.api.answers import answer, chosen, fitting
from kawat.web.api.description import CONFLICT, guarded
from kawat.web.api.parameters import Cursor, DocumentId, Fields, Limit, WhichSince, Words
from kawat.web.problems import Problem
from kawat.web.site import site_of
from worker.errors import KawatError
from worker.store.called import names_near
from worker.store.export_record import ExportedStory
from worker.store.read import no_articles
from worker.store.search import Order, find
from worker.store.stories import export
from worker.terms.query import parse

router = APIRouter(tags=["stories"])


class StoryPage(TypedDict):
    """Some stories. ``next`` is the cursor of the next page; null: this is the last.

    ``total``: how many there are in all; null where no words were searched for. ``complete``: every story of the store
    was searched. ``near``: where no story has the ``name`` that was asked for, those that could be meant.
    """

    stories: list[ExportedStory]
    next: str | None
    total: int | None
    complete: bool
    near: list[str]


class DocumentStories(TypedDict):
    """The stories of a document, in order; ``no_article`` says why it has none."""

    document_id: str
    stories: list[ExportedStory]
    no_article: str | None


@router.get("/stories", **guarded(Right.READ), response_model=StoryPage, responses=CONFLICT)
def list_stories(
    request: Request,
    which: WhichSince,
    q: Annotated[Words, Query(description='Words that they have; "in a row", and -not at all.')] = None,
    order: Annotated[Order | None, Query(description="By default the best first of what is searched for.")] = None,
    fields: Fields = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Stories that fit everything that is said, the newest or the best first.

    Who follows `next` to its end has each story that was there all the while once, whatever is written meanwhile.
    """
    store = site_of(request).store
    order = order or (Order.BEST if q else Order.NEWEST)
    _check(q or "")
    with fitting():
        found = find(store, q or "", which, order=order, most=limit, cursor=cursor)
    ids = sorted({document for document, _ in found.keys})
    whole = {(each["document_id"], each["story"]): each for each in export(store, ids=ids)}
    return answer(
        request,
        {
            "stories": [chosen(whole[key], fields) for key in found.keys if key in whole],
            "next": found.cursor,
            "total": found.total,
            "complete": found.complete,
            "near": names_near(store, which.name) if which.name and not which.spellings else [],
        },
    )


def _check(said: str) -> None:
    """Look whether anything can be searched for.

    Raises:
        Problem: it cannot.
    """
    try:
        parse(said)
    except KawatError as error:
        raise Problem(422, str(error), errors=[{"field": "q", "detail": str(error)}]) from None


@router.get("/stories/{document_id:path}/{story:int}", **guarded(Right.READ), response_model=ExportedStory)
def read_story(
    request: Request, document_id: DocumentId, story: Annotated[int, Path(ge=0)], fields: Fields = None
) -> Response:
    """One story: the same object as a line of `kawat export`."""
    for each in export(site_of(request).store, ids=[document_id]):
        if each["story"] == story:
            return answer(request, chosen(each, fields))
    raise Problem(404, f"the store has no story {story} of a document {document_id!r}")


@router.get("/documents/{document_id:path}", **guarded(Right.READ), response_model=DocumentStories)
def read_document(request: Request, document_id: DocumentId, fields: Fields = None) -> Response:
    """All stories of a document."""
    store = site_of(request).store
    found = [chosen(each, fields) for each in export(store, ids=[document_id])]
    reason: Any = no_articles(store, [document_id]).get(document_id)
    if not found and reason is None:
        raise Problem(404, f"the store has no document {document_id!r}: /jobs tells whether it is on its way")
    return answer(request, {"document_id": document_id, "stories": found, "no_article": reason})
