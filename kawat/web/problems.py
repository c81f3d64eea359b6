"""What is wrong with a request, as programs read it: problem+json (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.responses import Response

from worker.errors import AskedWrongly

API = "/api/"  # what is below answers to programs
RETRY_SECONDS = 5  # what the store or Redis is given to come back
_MEDIA_TYPE = "application/problem+json"


class Problem(Exception):  # noqa: N818  (the RFC's word)
    """What is wrong with a request, or with what would answer it.

    Args:
        status: of HTTP.
        detail: a sentence: what was wrong, where, and what to do.
        headers: that the answer has.
        cause: what somebody asked wrongly, which pages say in their reader's language.
        more: that it says beside ``type``, ``title``, ``status`` and ``detail``.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        cause: AskedWrongly | None = None,
        **more: Any,  # noqa: ANN401  (JSON)
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers
        self.cause = cause
        self.more = more

    def response(self) -> Response:
        """As a program reads it."""
        facts = {"type": "about:blank", "title": HTTPStatus(self.status).phrase, "status": self.status}
        body = msgspec.json.encode({**facts, "detail": self.detail, **self.more})
        return Response(body, self.status, self.headers, _MEDIA_TYPE)
