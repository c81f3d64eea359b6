"""The search, with the filters that the command and the API have."""

from datetime import date, datetime
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import Response

from kawat.web.pages.parameters import Wrong, check_length
from kawat.web.pages.reader import Reader, reader_of
from kawat.web.pages.rendering import page
from kawat.web.site import site_of
from worker.errors import AskedWrongly
from worker.languages import check_code
from worker.records import ArticleKind, Label
from worker.store.called import languages, names_near, near, sources, spellings
from worker.store.search import Order, each_alone, search
from worker.store.stories import EVERY_STORY, StoryFilter
from worker.terms.hints import hints, hints_for_a_name

router = APIRouter()
_SHOWN = 20  # stories on a page
_NAMES_SHOWN = 5  # of a story
_KINDS: tuple[ArticleKind, ...] = get_args(ArticleKind)
_LABELS: tuple[Label, ...] = get_args(Label)

Said = Annotated[str, Query()]  # a form sends its empty fields, too


@router.get("/search")
def of_words(
    request: Request,
    q: Said = "",
    order: Said = "",
    after: Annotated[str | None, Query()] = None,
    name: Said = "",
    label: Said = "",
    source: Said = "",
    language: Said = "",
    kind: Said = "",
    published_from: Annotated[str, Query(alias="from")] = "",
    published_to: Annotated[str, Query(alias="to")] = "",
) -> Response:
    """The stories that have these words, and fit the filters; without words the newest."""
    store = site_of(request).store
    said = {"name": name, "label": label, "source": source, "language": language, "kind": kind}
    said = {key: value.strip() for key, value in (said | {"from": published_from, "to": published_to}).items()}
    which, faults = _filter(store, reader_of(request), said)
    known = order in list(Order)
    if order and not known:
        faults.append(Wrong("one_of", {"field": "order", "said": order, "expected": ", ".join(Order)}))
    first = Order(order) if known else Order.BEST
    found, fault = None, None
    if (q.strip() or which != EVERY_STORY) and not faults:
        try:
            for each in (said["name"], said["source"]):
                check_length(each)
            found = search(store, q, which, order=first, most=_SHOWN, cursor=after)
        except AskedWrongly as error:
            fault = error
    filters = {key: value for key, value in said.items() if value}
    unknown = _unknown(store, which) if found and not found.hits else []
    of_names = [hint for field, called, _ in unknown if field == "name" for hint in hints_for_a_name(called)]
    return page(
        request,
        "search.html",
        q=q,
        found=found,
        fault=fault,
        faults=faults,
        order=first,
        after=after,
        names_shown=_NAMES_SHOWN,
        said=said,
        filters=filters,
        asked=({"q": q} if q.strip() else {}) | filters,
        hints=[*hints(q), *of_names] if found else [],
        unknown=unknown,
        alone=each_alone(store, q, which) if found and found.total == 0 else [],
        languages=languages(store),
        kinds=_KINDS,
        labels=_LABELS,
    )


def _filter(store: Engine, reader: Reader, said: dict[str, str]) -> tuple[StoryFilter, list[Wrong]]:
    """What the filters mean; and which of them mean nothing."""
    faults: list[Wrong] = []
    for field, known in (("label", _LABELS), ("kind", _KINDS)):
        if said[field] and said[field] not in known:
            faults.append(Wrong("one_of", {"field": field, "said": said[field], "expected": ", ".join(known)}))
    if said["language"]:
        try:
            check_code(said["language"])
        except ValueError:
            faults.append(Wrong("language", {"field": "language", "said": said["language"]}))
    first, last = (_day(said, field, faults) for field in ("from", "to"))
    if first and last and first > last:
        faults.append(Wrong("span", {"field": "from", "said": said["from"], "expected": said["to"]}))
    if faults:
        return EVERY_STORY, faults
    chosen: Any = {field: said[field] or None for field in ("language", "source", "kind", "label", "name")}
    return (
        StoryFilter(
            **chosen,
            published_from=_bound(reader, first, 0),
            published_before=_bound(reader, last, 1),
            spellings=spellings(store, said["name"]) if said["name"] else (),
        ),
        faults,
    )


def _day(said: dict[str, str], field: str, faults: list[Wrong]) -> date | None:
    try:
        return date.fromisoformat(said[field]) if said[field] else None
    except ValueError:
        faults.append(Wrong("day", {"field": field, "said": said[field]}))
        return None


def _bound(reader: Reader, day: date | None, end: int) -> datetime | None:
    """When a day begins for the reader, or ends; None where a calendar has no such moment, and so it bounds nothing."""
    try:
        return None if day is None else reader.span(day)[end]
    except OverflowError:
        return None


def _unknown(store: Engine, which: StoryFilter) -> list[tuple[str, str, list[str]]]:
    """Of a name and a source that no story has: which of them it is, what was said, and what is near it."""
    found = []
    if which.name and not which.spellings:
        found.append(("name", which.name, names_near(store, which.name)))
    if which.source and (there := sources(store)) and which.source not in there:
        found.append(("source", which.source, near(which.source, there)))
    return found
