"""Jobs: given, and asked after."""

from typing import Annotated, Any, Literal, NotRequired

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response
from typing_extensions import TypedDict

from kawat.service.jobs import one_job
from kawat.web.access import Right
from kawat.web.api.answers import answer
from kawat.web.api.description import guarded, problem
from kawat.web.api.parameters import JobId
from kawat.web.problems import RETRY_SECONDS, Problem
from kawat.web.site import Site, site_of
from worker.errors import BadInput, QueueFull
from worker.intake.documents import value_of
from worker.intake.producer import enqueue

router = APIRouter(tags=["jobs"])

_TEXT = {"type": ["string", "null"]}
_DOCUMENT = {
    "type": "object",
    "description": "The fields of a line of JSONL: docs/reference/fields.md. Others go to `metadata`.",
    "properties": {
        "html": {"type": "string", "pattern": r"[^\s\x00]", "description": "The page; it or `text` is there."},
        "text": {"type": "string", "pattern": r"[^\s\x00]"},
        **dict.fromkeys(("url", "title", "author", "source"), _TEXT),
        "language": _TEXT,
        "published_at": _TEXT,
        "crawled_at": _TEXT,
        "id": {"type": ["string", "null"], "pattern": "^[!-~]{1,200}$"},
        "metadata": {"type": ["object", "null"]},
    },
    "anyOf": [{"required": ["html"]}, {"required": ["text"]}],
}


class Receipt(TypedDict):
    """What became of a document: a job, or one that is in flight already with this very content."""

    state: Literal["accepted", "duplicate"]
    job_id: str
    document_id: str


class JobStory(TypedDict):
    """A story that a job's document has, in short."""

    story: int
    title: str | None
    language: str
    duplicate_of: str | None
    duplicate_story: int | None
    similarity: float | None


class Job(TypedDict):
    """Where a job is, as ``kawat job --json`` says it."""

    job_id: str
    document_id: str
    state: Literal["waiting", "running", "done", "no article", "replaced", "dead", "undeliverable"]
    since: str
    accepted_at: str
    kind: str | None
    reason: str | None
    url: NotRequired[str | None]
    stage: NotRequired[str | None]
    lane: NotRequired[str | None]
    worker: NotRequired[str | None]
    seconds: NotRequired[float]
    failed_attempts: NotRequired[int]
    stories: NotRequired[list[JobStory]]


async def _body(request: Request) -> bytes:
    """What was sent: JSON, and called so, which no other site's form can."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Problem(415, f"a job is sent as application/json, not as {kind or 'nothing that is named'}")
    return await request.body()


_ACCEPTED = {"model": Receipt, "description": "It is a job."}
_TAKES = guarded(Right.JOBS)
_TAKES["openapi_extra"] |= {"requestBody": {"required": True, "content": {"application/json": {"schema": _DOCUMENT}}}}


@router.post(
    "/jobs",
    **_TAKES,
    response_model=Receipt,
    response_description="This very content is in flight already.",
    responses={202: _ACCEPTED, 415: problem("It was not sent as JSON.")},
)
def give_job(request: Request, body: Annotated[bytes, Depends(_body)], urgent: bool = False) -> Response:
    """Give a document to be processed. From the answer on it is not lost.

    The same content again is the same job. Where the queue is full the answer is 429.
    """
    site = site_of(request)
    try:
        given = value_of(body)
    except BadInput as error:
        raise Problem(400, str(error)) from None
    receipt = _receipt(site, given, urgent=urgent)
    if receipt.state == "refused":
        reason = str(receipt.reason)
        raise Problem(422, reason, errors=[{"field": receipt.field, "detail": reason}])
    return answer(
        request,
        receipt,
        status=202 if receipt.state == "accepted" else 200,
        headers={"Location": site.path(f"/api/v1/jobs/{receipt.job_id}")},
    )


def _receipt(site: Site, given: Any, *, urgent: bool) -> Any:  # noqa: ANN401  (JSON)
    try:
        return enqueue([given], urgent=urgent, wait_seconds=0, broker=site.redis())[0]
    except QueueFull as error:
        raise Problem(429, str(error), headers={"Retry-After": str(RETRY_SECONDS)}) from None


@router.get("/jobs/{job_id:job}", **guarded(Right.READ, Right.JOBS), response_model=Job)
def read_job(request: Request, job_id: JobId) -> Response:
    """Where a job is: waiting or running in which stage, dead and why, done with which stories."""
    site = site_of(request)
    facts = one_job(site.redis().impatient_ledger, site.store, job_id)
    if facts is None:
        raise Problem(404, f"neither the queue nor the store knows a job {job_id!r}")
    return answer(request, facts)
