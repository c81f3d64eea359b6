"""The pages that people look at: made on the server, readable without JavaScript."""

from fastapi import Depends, FastAPI

from kawat.web.pages import dead, frame, jobs, lists, name, rising, search, story, thread
from kawat.web.pages.parameters import note_unknown


def install(app: FastAPI) -> None:
    """Add the pages to the application."""
    for each in (frame, lists, story, thread, name, search, rising, jobs, dead):
        app.include_router(each.router, include_in_schema=False, dependencies=[Depends(note_unknown)])
