"""Whom and what the stories name."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response
from typing_extensions import TypedDict

from kawat.web.access import Right
from kawat.web.api.answers import answer
from kawat.web.api.description import guarded
from kawat.web.api.parameters import From, Limit, To, Words
from kawat.web.site import site_of
from worker.store.names import NameFilter, names

router = APIRouter(tags=["names"])


class Name(TypedDict):
    """A full name under a label, and how many stories it is in."""

    label: str
    name: str
    stories: int


class Names(TypedDict):
    """The names that are in most stories, these first."""

    names: list[Name]


@router.get("/names", **guarded(Right.READ), response_model=Names)
def list_names(
    request: Request,
    label: Words = None,
    contains: Annotated[Words, Query(description="Words in the name, in whatever case.")] = None,
    published_from: From = None,
    published_to: To = None,
    limit: Limit = 50,
) -> Response:
    """The names that are in most stories of a time."""
    moments: Any = {"published_from": published_from, "published_before": published_to}
    found = names(site_of(request).store, NameFilter(label, contains, **moments), most=limit)
    return answer(request, {"names": [dict(row._mapping) for row in found]})  # noqa: SLF001  (public in SQLAlchemy)
