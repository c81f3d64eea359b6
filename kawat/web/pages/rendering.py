"""Makes pages from templates: what all of them have."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kawat.web.pages.marking import parts
from kawat.web.pages.reader import ZONES, reader_of
from kawat.web.site import site_of, with_query
from tasks.quoting.shown import in_marks, verb
from worker.store.labels import NAMES

STATIC = files("kawat.web.pages") / "static"
_MEDIA = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
# What the head of each page leads to: a template's name, and where it is.
SECTIONS = (("today", "/"), ("rising", "/rising"), ("jobs", "/jobs"), ("dead", "/dead"))
_FOREVER = "public, max-age=31536000, immutable"  # a file that changes has another address


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("kawat.web.pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.filters["iso"] = datetime.isoformat
    made.globals |= {"address": shown_address, "named": frozenset(NAMES), "parts": parts}
    made.globals |= {"verb": verb, "in_marks": in_marks}
    return made


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,  # noqa: ANN401
) -> Response:
    """A page from a template, which has beside the values the reader ``r`` and ``path`` for addresses of this site."""
    site, reader = site_of(request), reader_of(request)

    def path(start: str, *parts: object, **query: object) -> str:
        """The address of a page, quoted; of its query what is None is left out."""
        whole = "/".join([start, *map(str, parts)])
        return site.path(whole, **{name: str(value) for name, value in query.items() if value is not None})

    here = request.scope["path"].removeprefix(site.root_path) + with_query(dict(request.query_params))
    frame = {
        "r": reader,
        "path": path,
        "static": lambda name: path("/static", digest(name), name),
        "here": here,
        "zones": ZONES,
        "section": template.removesuffix(".html"),
        "sections": SECTIONS,
        "q": "",
        "now": datetime.now(UTC),
        "wrong": getattr(request.state, "wrong", []),
    }
    made = _environment().get_template(template).render(frame | values)
    return HTMLResponse(made, status, {"Vary": "Cookie, Accept-Language", **(headers or {})})


@cache
def digest(name: str) -> str:
    """Of a static file: a part of its address, so that one that changed is another.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def static_file(name: str) -> Response | None:
    """A static file; None where there is none of that name."""
    known = {each.name for each in STATIC.iterdir()}
    media = _MEDIA.get(name.rpartition(".")[2])
    if name not in known or media is None:
        return None
    return Response((STATIC / name).read_bytes(), media_type=media, headers={"Cache-Control": _FOREVER})


def shown_address(url: str | None) -> tuple[str, str] | None:
    """A page's address to lead to, and the host that it is at; None where following it would be unsafe."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname
    except ValueError:
        return None
    return (url or "", host) if parts.scheme in ("http", "https") and host else None
