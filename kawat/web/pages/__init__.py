"""The pages that people look at: made on the server, readable without JavaScript."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fastapi import Depends, FastAPI
from starlette.requests import Request
from starlette.responses import Response

from kawat.web.pages.parameters import note_unknown, wrong
from kawat.web.pages.rendering import page
from kawat.web.pages.texts import TEXTS

if TYPE_CHECKING:
    from kawat.web.problems import Problem


def install(app: FastAPI) -> None:
    """Add the pages to the application."""
    # Not above: some ask who may see them, and who may not is told so by a page.
    from kawat.web.pages import dead, frame, jobs, lists, name, rising, search, story, thread  # noqa: PLC0415

    for each in (frame, lists, story, thread, name, search, rising, jobs, dead):
        app.include_router(each.router, include_in_schema=False, dependencies=[Depends(note_unknown)])


def problem_page(request: Request, problem: "Problem") -> Response:
    """What was wrong, for who looks with a browser."""
    status = problem.status
    said = status if f"problem_{status}" in TEXTS else "else"
    values: dict[str, Any] = {
        "detail": problem.detail,
        "cause": problem.cause,
        "faults": [],
        "code": status,
        "said": said,
    }
    return page(request, "problem.html", status=status, headers=problem.headers, **values)


def parameters_page(request: Request, errors: Sequence[Mapping[str, Any]]) -> Response:
    """What an address says that cannot be, parameter by parameter, with what it should be."""
    values: dict[str, Any] = {"detail": "", "cause": None, "faults": wrong(errors), "code": 422, "said": "else"}
    return page(request, "problem.html", status=422, **values)
