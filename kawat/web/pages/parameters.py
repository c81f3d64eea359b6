"""What an address says behind its ``?`` and cannot be, as a page tells it: with what it should be."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from starlette.requests import Request

from worker.errors import AskedWrongly, Fault
from worker.terms.query import LONGEST

# What pydantic calls it, by how that begins: what a page says of it.
_KINDS = (
    ("enum", "one_of"), ("literal", "one_of"), ("date", "day"), ("int", "number"), ("missing", "missing"),
    ("greater_than", "at_least"), ("less_than", "at_most"),
)  # fmt: skip


class Wrong(NamedTuple):
    """A parameter that cannot be so: ``what`` is wrong, a text ``wrong_...`` of the interface, with what it has in."""

    what: str
    facts: Mapping[str, object]


def wrong(errors: Sequence[Mapping[str, Any]]) -> list[Wrong]:
    """What FastAPI found wrong with parameters."""
    return [_wrong(each) for each in errors]


def _wrong(error: Mapping[str, Any]) -> Wrong:
    context = error.get("ctx", {})
    facts = {
        "field": str(error["loc"][-1]),
        "said": str(error.get("input") or ""),
        "expected": context.get("expected", context.get("ge", context.get("le", error["msg"]))),
    }
    what = next((what for begins, what in _KINDS if error["type"].startswith(begins)), "other")
    return Wrong(what, {name: str(fact) for name, fact in facts.items()})


def check_length(said: str) -> None:
    """Look whether a name or a source is short enough to be looked for.

    Raises:
        AskedWrongly: it is not.
    """
    if len(said) > LONGEST:
        raise AskedWrongly(Fault.TOO_LONG, n=len(said), most=LONGEST)


def note_unknown(request: Request) -> None:
    """A dependency of each page: what its address says that it does not know, or says twice, is noted for its head."""
    known = [each.alias for each in request.scope["route"].dependant.query_params]
    said = Counter(name for name, _ in request.query_params.multi_items())
    request.state.wrong = [
        Wrong("unknown", {"field": name, "expected": ", ".join(known)}) if known else Wrong("none", {"field": name})
        for name in said
        if name not in known
    ] + [Wrong("twice", {"field": name}) for name, times in said.items() if name in known and times > 1]
