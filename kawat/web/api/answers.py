"""How the API answers: JSON with an ETag, of stories the fields that are wanted."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kawat.web.problems import Problem
from kawat.web.tags import is_known
from worker.errors import KawatError, StoreUnavailable

_ETAG_BYTES = 12


def answer(request: Request, value: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A value as JSON; to who has it already (``If-None-Match``) no more than that it is the same."""
    body = msgspec.json.encode(value)
    if request.method != "GET":
        return Response(body, status, headers, "application/json")
    tag = f'"{hashlib.blake2b(body, digest_size=_ETAG_BYTES).hexdigest()}"'
    tagged = {**(headers or {}), "ETag": tag}
    if is_known(tag, request.headers.get("If-None-Match", "")):
        return Response(status_code=304, headers=tagged)
    return Response(body, status, tagged, "application/json")


def chosen(story: Mapping[str, Any], fields: Collection[str] | None) -> Mapping[str, Any]:
    """A story, with these of its fields alone; all where none are said."""
    return {name: story[name] for name in story if name in fields} if fields else story


@contextmanager
def fitting() -> Iterator[None]:
    """In it a store says that a cursor is none of its own, or of another list: 409."""
    try:
        yield
    except StoreUnavailable:
        raise
    except KawatError as error:
        raise Problem(409, str(error)) from None
