"""Dead letters: what is known of them, and for who has the right their documents, and another try."""

from contextlib import closing
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from sqlalchemy import Row
from starlette.responses import Response
from typing_extensions import TypedDict

from kawat.service.letters import retry
from kawat.web.access import Right
from kawat.web.api.answers import answer, fitting
from kawat.web.api.description import CONFLICT, guarded, problem
from kawat.web.api.parameters import Cursor, FromOrSince, JobId, Limit, Words
from kawat.web.problems import Problem
from kawat.web.site import Site, site_of
from worker.ledger.codec import unpack_body
from worker.ledger.values import FailureKind, Place
from worker.store.letters import dead_letter, dead_page
from worker.store.read import DeadFilter, dead_body

router = APIRouter(tags=["dead letters"])


class Letter(TypedDict):
    """What is known of a dead letter, but for its document."""

    job_id: str
    document_id: str
    url: str | None
    source: str | None
    kind: str
    stage: str
    reason: str
    error: str
    attempts: int
    lane: str
    accepted_at: str
    first_failed_at: str
    died_at: str
    analysis: str


class LetterPage(TypedDict):
    """Some dead letters, the newest first. ``next`` is the cursor of the next page; null: this is the last."""

    letters: list[Letter]
    next: str | None


class Again(TypedDict):
    """A job that waits again."""

    job_id: str
    document_id: str


@router.get("/dead", **guarded(Right.READ), response_model=LetterPage, responses=CONFLICT)
def list_dead_letters(
    request: Request,
    since: FromOrSince,
    kind: Annotated[FailureKind | None, Query(description="What it died of.")] = None,
    stage: Annotated[Place | None, Query(description="The stage in which it died.")] = None,
    reason: Annotated[Words, Query(description="Words in the reason, in whatever case.")] = None,
    source: Words = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Dead letters, the newest first."""
    which = DeadFilter(kind=kind, stage=stage, reason=reason, source=source, since=since)
    with fitting():
        found = dead_page(site_of(request).store, which, most=limit, cursor=cursor)
    return answer(request, {"letters": [_facts(row) for row in found.letters], "next": found.cursor})


@router.get("/dead/{job_id:job}/document", **guarded(Right.DEAD), response_model=dict[str, Any])
def read_dead_document(request: Request, job_id: JobId) -> Response:
    """The document of a dead letter, as it was delivered."""
    body = dead_body(site_of(request).store, job_id)
    if body is None:
        raise _none(job_id)
    if not body:
        raise Problem(404, f"the document of {job_id!r} was lost")
    return answer(request, unpack_body(body))


@router.post(
    "/dead/{job_id:job}/retry",
    **guarded(Right.DEAD),
    status_code=202,
    response_model=Again,
    responses={409: problem("It never was a job, or its document was lost.")},
)
def retry_dead_letter(request: Request, job_id: JobId) -> Response:
    """Let it wait again, with all its attempts; if it succeeds it is no dead letter any longer."""
    site = site_of(request)
    row = _letter(site, job_id)
    with closing(retry(site.redis(), site.store, [row], patient=False)) as tried:
        for _, why in tried:
            if why:
                raise Problem(409, f"not tried again: {why}")
    where = site.path(f"/api/v1/jobs/{job_id}")
    return answer(request, {"job_id": job_id, "document_id": row.document_id}, status=202, headers={"Location": where})


@router.get("/dead/{job_id:job}", **guarded(Right.READ), response_model=Letter)
def read_dead_letter(request: Request, job_id: JobId) -> Response:
    """What is known of one dead letter."""
    return answer(request, _facts(_letter(site_of(request), job_id)))


def _letter(site: Site, job_id: str) -> Row[Any]:
    row = dead_letter(site.store, job_id)
    if row is None:
        raise _none(job_id)
    return row


def _none(job_id: str) -> Problem:
    return Problem(404, f"there is no dead letter {job_id!r}")


def _facts(row: Row[Any]) -> dict[str, Any]:
    return dict(row._mapping)  # noqa: SLF001  (public in SQLAlchemy)
