"""The pages that people look at: made on the server, readable without JavaScript."""

from collections.abc import Mapping

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from kawat.web.pages.rendering import page
from kawat.web.pages.texts import TEXTS


def install(app: FastAPI) -> None:
    """Add the pages to the application."""
    # Not above: some ask who may see them, and who may not is told so by a page.
    from kawat.web.pages import dead, frame, jobs, lists, name, rising, search, story, thread  # noqa: PLC0415

    for each in (frame, lists, story, thread, name, search, rising, jobs, dead):
        app.include_router(each.router, include_in_schema=False)


def problem_page(request: Request, status: int, detail: str, headers: Mapping[str, str] | None) -> Response:
    """What was wrong, for who looks with a browser."""
    said = status if f"problem_{status}" in TEXTS else "else"
    return page(request, "problem.html", status=status, headers=headers, detail=detail, code=status, said=said)
