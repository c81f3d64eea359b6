"""Dead letters: why each died, its document for who may see it, and another try."""

from contextlib import closing
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query
from sqlalchemy import Row
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kawat.service.letters import retry
from kawat.web.access import Right, needs
from kawat.web.pages.forms import Said
from kawat.web.pages.rendering import page
from kawat.web.site import site_of
from worker.ledger.codec import unpack_body
from worker.ledger.values import FailureKind, Place
from worker.store.letters import dead_letter, dead_page
from worker.store.read import DeadFilter, count_dead, count_letters, dead_body, list_dead

router = APIRouter()
_SHOWN = 30  # letters on a page
_AT_ONCE = 500  # letters that are tried again by one press: so long that nobody waits for more than some seconds
_MAY = [Depends(needs(Right.DEAD))]

Kind = Annotated[FailureKind | None, Query()]
Stage = Annotated[Place | None, Query()]
Job = Annotated[str, Query()]


@router.get("/dead")
def letters(
    request: Request,
    kind: Kind = None,
    stage: Stage = None,
    after: Annotated[str | None, Query()] = None,
    again: Annotated[int | None, Query()] = None,
    left: Annotated[int, Query()] = 0,
) -> Response:
    """All of them, or those of a kind and stage, the newest first."""
    store = site_of(request).store
    found = dead_page(store, DeadFilter(kind=kind, stage=stage), most=_SHOWN, cursor=after)
    grounds = sorted(count_letters(store).items(), key=lambda each: (-each[1], each[0]))
    return page(
        request, "dead.html", grounds=grounds, found=found, kind=kind, stage=stage, after=after, again=again, left=left
    )


@router.get("/dead/letter")
def letter(request: Request, job: Job) -> Response:
    """All that is known of one, but for its document."""
    return page(request, "letter.html", letter=_letter(request, job), document=None)


@router.get("/dead/document", dependencies=_MAY)
def document(request: Request, job: Job) -> Response:
    """The same with the document, as it was delivered."""
    row = _letter(request, job)
    body = dead_body(site_of(request).store, job)
    facts = unpack_body(body) if body else None
    shown = msgspec.json.format(msgspec.json.encode(facts), indent=2).decode() if facts else ""
    return page(request, "letter.html", letter=row, document=shown)


@router.get("/dead/retry", dependencies=_MAY)
def ask(
    request: Request, job: Annotated[str | None, Query()] = None, kind: Kind = None, stage: Stage = None
) -> Response:
    """Whether it is meant: what would be tried again."""
    store = site_of(request).store
    rows = [_letter(request, job)] if job else []
    number = 1 if job else sum(row.letters for row in count_dead(store, DeadFilter(kind=kind, stage=stage)))
    return page(request, "retry.html", rows=rows, job=job, kind=kind, stage=stage, number=number, at_once=_AT_ONCE)


@router.post("/dead/retry", dependencies=_MAY)
def again(request: Request, said: Said) -> Response:
    """Have them tried again: one, or those of a kind and stage."""
    site = site_of(request)
    if said.get("job"):
        rows: list[Row[Any]] = [_letter(request, said["job"])]
    else:
        which = DeadFilter(kind=_of(FailureKind, said.get("kind")), stage=_of(Place, said.get("stage")))
        rows = list_dead(site.store, which, most=_AT_ONCE)
    with closing(retry(site.redis(), site.store, rows, patient=False)) as tried:
        whys = [why for _, why in tried]
    number = sum(why is None for why in whys)
    return RedirectResponse(site.path("/dead", again=str(number), left=str(len(whys) - number)), status_code=303)


def _of(values: Any, said: str | None) -> Any:  # noqa: ANN401  (an enumeration, and one of it)
    try:
        return values(said) if said else None
    except ValueError:
        raise HTTPException(404) from None


def _letter(request: Request, job: str) -> Row[Any]:
    row = dead_letter(site_of(request).store, job)
    if row is None:
        raise HTTPException(404)
    return row
