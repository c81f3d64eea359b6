"""What watches told, as feeds: ``/feeds/NAME.atom`` and ``/feeds/NAME.json``, asked for again and again."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from kawat.watching.feeds import Feed, FeedFormat, feed
from kawat.web.site import site_of
from kawat.web.tags import is_known
from worker.store.watches import watch_called

router = APIRouter(prefix="/feeds", include_in_schema=False)


@router.api_route("/{name}.{form}", methods=["GET", "HEAD"])
def feed_of_watch(request: Request, name: str, form: FeedFormat) -> Response:
    """The latest matches of a watch; to who has them already no more than that."""
    site = site_of(request)
    watch = watch_called(site.store, name)
    # Where this is, as readers see it, a proxy may know alone: an address without a host is right for Atom, which says
    # what it stands for, and JSON Feed needs none.
    address = site.path(f"/feeds/{name}.{form}") if form is FeedFormat.ATOM else None
    made = feed(site.store, watch, form, address)
    headers = {"ETag": made.etag, "Last-Modified": format_datetime(made.updated.astimezone(UTC), usegmt=True)}
    if _is_known(request, made):
        return Response(status_code=304, headers=headers)
    return Response(made.content, headers=headers, media_type=made.media_type)


def _is_known(request: Request, made: Feed) -> bool:
    """Whether the reader has it: by its tag, else by its moment (RFC 9110, 13.2.2)."""
    tags = request.headers.get("If-None-Match")
    if tags is not None:
        return is_known(made.etag, tags)
    try:
        since: datetime = parsedate_to_datetime(request.headers.get("If-Modified-Since", ""))
    except ValueError:
        return False
    return made.updated.replace(microsecond=0) <= since.replace(tzinfo=since.tzinfo or UTC)
