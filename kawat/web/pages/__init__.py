"""The pages that people look at."""

from collections.abc import Mapping
from html import escape

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kawat.web.site import site_of

_PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Kawat</title><h1>Kawat</h1><p>{}</p></html>'


def install(app: FastAPI) -> None:
    """Add the pages to the application."""

    @app.get("/", include_in_schema=False)
    def start(request: Request) -> Response:
        api = site_of(request).path("/api/v1/openapi.json")
        return HTMLResponse(_PAGE.format(f'<a href="{escape(api)}">The API</a>'))


def problem_page(request: Request, status: int, detail: str, headers: Mapping[str, str] | None) -> Response:  # noqa: ARG001
    """What was wrong, for who looks with a browser."""
    return HTMLResponse(_PAGE.format(escape(detail)), status, headers)
