"""What was wrong, for who looks with a browser."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kawat.web.pages.parameters import wrong
from kawat.web.pages.rendering import page
from kawat.web.pages.texts import TEXTS
from kawat.web.problems import Problem


def problem_page(request: Request, problem: Problem) -> Response:
    """What is wrong with a request, or with what would answer it."""
    status = problem.status
    said = status if f"problem_{status}" in TEXTS else "else"
    values: dict[str, Any] = {
        "detail": problem.detail,
        "cause": problem.cause,
        "faults": [],
        "code": status,
        "said": said,
    }
    return page(request, "problem.html", status=status, headers=problem.headers, **values)


def parameters_page(request: Request, errors: Sequence[Mapping[str, Any]]) -> Response:
    """What an address says that cannot be, parameter by parameter, with what it should be."""
    values: dict[str, Any] = {"detail": "", "cause": None, "faults": wrong(errors), "code": 422, "said": "else"}
    return page(request, "problem.html", status=422, **values)
