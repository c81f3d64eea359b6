"""What OpenAPI says that no function's types do: problems, tokens, and that a story may be given in part."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NotRequired

from fastapi import Depends, FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter
from starlette.requests import Request
from typing_extensions import TypedDict

from kawat.web.access import Right, needs, reads_without_token
from kawat.web.problems import Problem as Refused
from kawat.web.site import Site

ROOT = "/api/v1"
_REFERENCE = "#/components/schemas/{model}"
_RIGHTS = "x-rights"
_SAID = {
    400: "The request cannot be read.",
    401: "A token is needed, or this one is not known.",
    403: "The token is not good for this.",
    404: "There is no such thing.",
    413: "What was sent is larger than any document can be.",
    421: "The site is not called so.",
    422: "A part of the request cannot be; `errors` names each.",
    429: "Too much; `Retry-After` says in how many seconds to come again.",
    503: "The store or Redis is away; `Retry-After` says in how many seconds to come again.",
}


def problem(said: str) -> dict[str, Any]:
    """An answer that says what is wrong, as a route declares it."""
    return {
        "description": said,
        "content": {"application/problem+json": {"schema": {"$ref": _REFERENCE.format(model="Problem")}}},
    }


PROBLEMS: dict[int | str, dict[str, Any]] = {status: problem(said) for status, said in _SAID.items()}
CONFLICT: dict[int | str, dict[str, Any]] = {409: problem("The cursor is none of this list, or of this store.")}


class Fault(TypedDict):
    """A part of a request that cannot be: ``in`` its path, query or body."""

    field: str | None
    detail: str


class Problem(TypedDict):
    """What is wrong, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
    errors: NotRequired[list[Fault]]


def check_query(request: Request) -> None:
    """A dependency: what an address says behind its ``?`` is a parameter that is described, and said once.

    Raises:
        Problem: 422, it is none, or said twice and no list.
    """
    operation = request.app.openapi()["paths"][ROOT + request.scope["route"].path_format][request.method.lower()]
    known = {each["name"]: each["schema"] for each in operation.get("parameters", ()) if each["in"] == "query"}
    said = Counter(name for name, _ in request.query_params.multi_items())
    faults = [{"field": name, "detail": fault} for name in said if (fault := _fault(name, said[name], known))]
    if faults:
        detail = "; ".join(f"{fault['field']}: {fault['detail']}" for fault in faults)
        raise Refused(422, detail, errors=faults)


def _fault(name: str, times: int, known: Mapping[str, Any]) -> str | None:
    if name not in known:
        return f"there is no such parameter here: {', '.join(known) or 'there is none'}"
    if times > 1 and "array" not in (each.get("type") for each in known[name].get("anyOf", [known[name]])):
        return f"it is said {times} times: once is right"
    return None


def guarded(*rights: Right) -> dict[str, Any]:
    """What a route is declared with that takes one of these rights: ``@router.get("/x", **guarded(Right.READ))``."""
    said = {_RIGHTS: [right.value for right in rights]}
    return {"dependencies": [Depends(needs(*rights)), Depends(check_query)], "openapi_extra": said}


def describe(app: FastAPI, site: Site) -> None:
    """Have the application describe itself as it is at this site."""

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
            app.openapi_schema = _completed(made, site)
        return app.openapi_schema

    app.openapi = description  # type: ignore[method-assign]  # as FastAPI wants it


def _completed(made: dict[str, Any], site: Site) -> dict[str, Any]:
    described = TypeAdapter(Problem).json_schema(ref_template=_REFERENCE)
    schemas = made["components"]["schemas"]
    schemas |= {**described.pop("$defs"), "Problem": described}
    schemas["ExportedStory"].pop("required")  # where fields= says so, some are left out
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["servers"] = [{"url": site.root_path or "/"}]
    for operations in made["paths"].values():
        for operation in operations.values():
            rights = operation.get(_RIGHTS, ())
            free: list[dict[str, list[str]]] = [{}] if Right.READ in rights and reads_without_token(site) else []
            operation["security"] = [*free, {"token": []}] if rights else []
    return made
