"""Stories as a stream: all, or what was written since a cursor."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import BoundedSemaphore, Thread
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from kawat.export.formats import FORMATS, Format, writer
from kawat.web.access import Right
from kawat.web.api.answers import chosen, fitting
from kawat.web.api.description import guarded, problem
from kawat.web.api.parameters import Fields, Which
from kawat.web.api.stream import Stream
from kawat.web.problems import RETRY_SECONDS, Problem
from kawat.web.site import site_of
from worker.store.stories import snapshot

router = APIRouter(tags=["stories"])

CURSOR = "Kawat-Cursor"  # the header that says where the next slice begins
_AT_ONCE = 4  # exports: each keeps a connection of the store's, which has 15

_exports = BoundedSemaphore(_AT_ONCE)

_STREAMED = Literal["jsonl", "csv", "parquet"]  # a DocBin is made in memory, and takes spaCy
_TYPES = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}


@router.get(
    "/export",
    **guarded(Right.READ),
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "The stories, as they come.",
            "headers": {CURSOR: {"description": "Where the next slice begins.", "schema": {"type": "string"}}},
            "content": {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in _TYPES.values()},
        },
        409: problem("The cursor is none of this store, or the format has no such table or fields."),
    },
)
def export_stories(
    request: Request,
    which: Which,
    form: Annotated[_STREAMED, Query(alias="format", description="See docs/how-to/export.md.")] = "jsonl",
    table: Annotated[
        Literal["stories", "mentions", "quotes", "sentences"], Query(description="Of parquet this table.")
    ] = "stories",
    since: Annotated[
        str | None, Query(min_length=1, max_length=100, description="Only what was written since then; 0: all.")
    ] = None,
    fields: Fields = None,
) -> Response:
    """Stories as `kawat export` writes them, all as they are at one moment, however long they take.

    With `since` the header `Kawat-Cursor` says what to say the next time: each writing comes once.
    """
    made = FORMATS[Format(form)]
    if table not in made.tables:
        raise Problem(409, f"{form} has no table {table}: {', '.join(made.tables)}")
    if fields and form != "jsonl":
        raise Problem(409, f"fields do not go with {form}, which has its own: they are for jsonl")
    write = writer(Format(form))
    if not _exports.acquire(blocking=False):
        detail = f"{_AT_ONCE} exports are under way, and that is as many as there can be"
        raise Problem(429, detail, headers={"Retry-After": str(RETRY_SECONDS)})
    stream = Stream()
    site = site_of(request)

    def export() -> None:
        with _released(), stream.filled() as file, snapshot(site.store, which, since) as found:
            stream.begin(found.cursor)
            with closing(found.stories()) as stories:
                write((chosen(story, fields) for story in stories), {table: file})

    Thread(target=export, daemon=True).start()
    headers = {"Content-Disposition": f'attachment; filename="{table}.{made.suffix}"'}
    with fitting():
        if cursor := stream.begun():
            headers[CURSOR] = cursor
    return StreamingResponse(stream.pieces(), headers=headers, media_type=_TYPES[form])


@contextmanager
def _released() -> Iterator[None]:
    try:
        yield
    finally:
        _exports.release()
