"""What stands round every page: its files, and the reader's choices."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kawat.web.pages.forms import Said
from kawat.web.pages.reader import LANGUAGE_COOKIE, TONGUES, ZONE_COOKIE, ZONES
from kawat.web.pages.rendering import digest, static_file
from kawat.web.site import site_of

router = APIRouter()
_A_YEAR_SECONDS = 365 * 24 * 3600


@router.get("/static/{version}/{name}")
def static(version: str, name: str) -> Response:
    """A stylesheet, a script or a picture, in the version that pages ask for."""
    answer = static_file(name)
    if not answer or version != digest(name):
        raise HTTPException(404)
    return answer


@router.get("/favicon.ico")
def icon() -> Response:
    """What browsers ask for by themselves where a page names none: an answer of the API, say."""
    return Response(status_code=204)


@router.post("/reader")
def choose(request: Request, said: Said) -> Response:
    """Keep what the reader chose, and go back to the page on which that was done."""
    site = site_of(request)
    back = said.get("back", "/")
    within = back.startswith("/") and not back.startswith(("//", "/\\"))  # not to another host
    answer = RedirectResponse(site.root_path + (back if within else "/"), status_code=303)
    for cookie, value, known in (
        (LANGUAGE_COOKIE, said.get("language"), TONGUES),
        (ZONE_COOKIE, said.get("zone"), ZONES),
    ):
        if value is not None and value in known:
            path = site.root_path or "/"
            answer.set_cookie(cookie, value, _A_YEAR_SECONDS, path=path, httponly=True, samesite="lax")
    return answer
