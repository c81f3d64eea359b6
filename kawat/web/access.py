"""Who may do what: tokens and their rights."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from enum import StrEnum

from starlette.requests import Request

from kawat.web.problems import API, Problem
from kawat.web.site import Site, path_of, site_of
from worker.settings import ServeToken

_TOKEN_BYTES = 32  # drawn at random: so many that a plain digest of it is as good as a slow one
# What a proxy adds. Where none is expected, who comes through one is not on this machine.
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")


class Right(StrEnum):
    """What a token can be good for."""

    READ = "read"
    """Stories, names, the status, and what is known of dead letters, but not their documents."""

    JOBS = "jobs"
    """To give jobs, and to ask where they are."""

    DEAD = "dead"
    """The documents of dead letters, and to have them tried again."""


def new_token() -> tuple[str, str]:
    """A token that nobody knows yet, and its SHA-256 in hexadecimal, which is all that the server is told."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    return token, _digest(token)


def needs(*rights: Right) -> Callable[[Request], None]:
    """A dependency of FastAPI's for what takes one of these rights: ``Depends(needs(Right.DEAD))``.

    It raises :class:`Problem`: 401 where there is no token, so that a browser asks for one, 403 where the token is
    good for something else.
    """

    def check(request: Request) -> None:
        given = _token(request)
        held = _anonymous(request) if given is None else _rights(given, site_of(request).settings.serve_tokens)
        if held is None:
            raise _unauthorized(request, "this token is not known here")
        if held.isdisjoint(rights):
            wanted = " or ".join(f"{right.value!r}" for right in rights)
            if given is None:
                raise _unauthorized(request, f"this takes a token with the right {wanted}: see docs/how-to/serve.md")
            raise Problem(403, f"this takes a token with the right {wanted}, which this one does not have")

    return check


def guard_pages(request: Request) -> None:
    """A dependency of the whole application: whatever is not the API's takes the right to read, at least."""
    if not path_of(request).startswith(API):
        needs(Right.READ)(request)


def reads_without_token(site: Site) -> bool:
    """Whether everybody who reaches the site may read: nobody but this machine's users does."""
    return not site.is_public


def _anonymous(request: Request) -> frozenset[str]:
    proxied = any(name in request.headers for name in _FORWARDED)
    return frozenset({Right.READ} if reads_without_token(site_of(request)) and not proxied else ())


def _token(request: Request) -> str | None:
    """The token that a request brings: ``Bearer`` from programs, from browsers as the password of ``Basic``."""
    kind, _, value = request.headers.get("Authorization", "").partition(" ")
    match kind.lower():
        case "bearer":
            return value.strip()
        case "basic":
            try:
                return base64.b64decode(value, validate=True).decode().partition(":")[2]
            except (binascii.Error, UnicodeDecodeError):
                return ""
        case "":
            return None
    return ""


def _rights(token: str, known: Mapping[str, ServeToken]) -> frozenset[str] | None:
    """What a token is good for; None: there is no such token. It takes as long whichever it is."""
    digest, found = _digest(token), None
    for each in known.values():
        if hmac.compare_digest(digest, each.sha256):
            found = each.rights
    return found


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogateescape")).hexdigest()


def _unauthorized(request: Request, detail: str) -> Problem:
    kind = "Bearer" if path_of(request).startswith(API) else "Basic"
    return Problem(401, detail, headers={"WWW-Authenticate": f'{kind} realm="kawat"'})
