"""The application: the pages and the API over one store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI
from starlette.types import ASGIApp

from kawat import __version__
from kawat.web import api, feeds, pages
from kawat.web.access import guard_pages
from kawat.web.api.description import describe
from kawat.web.bounds import Bounds
from kawat.web.handlers import add_handlers, refuse_nul
from kawat.web.headers import SecurityHeaders
from kawat.web.hosts import Hosts
from kawat.web.paths import SubPath
from kawat.web.site import Site

# Requests that are worked on at once: the store has 15 connections, of which exports keep four, and each export waits
# in one of these, too.
_AT_ONCE = 14


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = _AT_ONCE
    yield


def application(site: Site) -> ASGIApp:
    """What a server runs. It opens nothing and closes nothing: the site's store and broker are its maker's."""
    app = FastAPI(
        title="Kawat",
        version=__version__,
        summary="News pages as data: stories, entities, summaries.",
        openapi_url=f"{api.ROOT}/openapi.json",
        docs_url=None,  # these two load scripts from another host
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        dependencies=[Depends(guard_pages), Depends(refuse_nul)],
    )
    app.state.site = site
    app.add_middleware(Bounds, site=site)  # of these the last is asked first
    app.add_middleware(Hosts, site=site)
    app.include_router(api.router, prefix=api.ROOT)
    describe(app, site)
    app.include_router(feeds.router)
    pages.install(app)
    add_handlers(app)
    return SecurityHeaders(SubPath(app, site.root_path))
