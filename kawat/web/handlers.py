"""Every error of the application as an answer: problem+json from the API, a page for who looks with a browser."""

from http import HTTPStatus

import redis
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy import exc
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kawat.service.faults import sentence
from kawat.web.pages.problem import parameters_page, problem_page
from kawat.web.problems import API, RETRY_SECONDS, Problem
from kawat.web.site import path_of
from worker.errors import AskedWrongly, Fault, KawatError

_SAID = {404: "there is nothing at {path}", 405: "{path} takes no {method}"}


def answer(request: Request, problem: Problem) -> Response:
    """The problem, in the form that this request wants it in."""
    if path_of(request).startswith(API):
        return problem.response()
    return problem_page(request, problem)


def refuse_nul(request: Request) -> None:
    """A dependency of the whole application: nothing is called so, and PostgreSQL cannot be asked for it.

    The API's own parameters say what they take.
    """
    path = path_of(request)
    if not path.startswith(API) and "\0" in path + "".join(request.query_params.values()):
        raise AskedWrongly(Fault.NUL)


def add_handlers(app: FastAPI) -> None:
    """Have the application answer each exception in that form."""

    @app.exception_handler(Problem)
    async def _(request: Request, error: Problem) -> Response:
        return answer(request, error)

    @app.exception_handler(HTTPException)
    async def _(request: Request, error: HTTPException) -> Response:
        detail = error.detail
        if detail == HTTPStatus(error.status_code).phrase and error.status_code in _SAID:  # who raised it said no more
            detail = _SAID[error.status_code].format(method=request.method, path=request.url.path)
        return answer(request, Problem(error.status_code, detail, headers=error.headers))

    @app.exception_handler(AskedWrongly)
    async def _(request: Request, error: AskedWrongly) -> Response:
        there = error.fault not in (Fault.NO_WATCH, Fault.NO_ARTICLE, Fault.NO_VERSION)
        return answer(request, Problem(400 if there else 404, str(error), cause=error))

    @app.exception_handler(RequestValidationError)
    async def _(request: Request, error: RequestValidationError) -> Response:
        if not path_of(request).startswith(API):
            return parameters_page(request, error.errors())
        faults = [
            {"field": str(each["loc"][-1]), "detail": each["msg"].removeprefix("Value error, ")}
            for each in error.errors()
        ]
        detail = "; ".join(f"{fault['field']}: {fault['detail']}" for fault in faults)
        return answer(request, Problem(422, detail, errors=faults))

    @app.exception_handler(exc.DataError)
    async def _(request: Request, _error: exc.DataError) -> Response:
        asked = AskedWrongly(Fault.NOWHERE)
        return answer(request, Problem(400, str(asked), cause=asked))

    for kind in (KawatError, redis.RedisError, exc.DBAPIError, exc.TimeoutError):  # away, busy, or not as it should be
        app.add_exception_handler(kind, _away)

    @app.exception_handler(Exception)
    async def _(request: Request, _error: Exception) -> Response:
        return answer(request, Problem(500, "a defect of Kawat's: its log has the traceback, which should be reported"))


async def _away(request: Request, error: Exception) -> Response:
    headers = {"Retry-After": str(RETRY_SECONDS)}
    return answer(request, Problem(503, sentence(error) or str(error), headers=headers))
