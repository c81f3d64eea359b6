"""What a request can say, alike wherever it says it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any

from fastapi import Depends, Path, Query
from pydantic import AfterValidator, WithJsonSchema
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request

from kawat.web.problems import Problem
from kawat.web.site import site_of
from worker.languages import CODES, UNKNOWN, check_code
from worker.records import ArticleKind, Label
from worker.store.called import spellings
from worker.store.export_record import ExportedStory
from worker.store.stories import StoryFilter

_WHEN = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
_FIELDS = list(ExportedStory.__annotations__)
_LAST = datetime.max.replace(tzinfo=UTC)
_JOB = r"[!-~]{1,200}\.[0-9a-f]{12}"  # as worker/identity.py makes it: a document's id may have slashes
_PLAIN = r"^[^\x00-\x08\x0b-\x1f]*$"  # PostgreSQL takes no NUL, and nothing has the others


class _Job(Convertor[str]):
    """A job's id within an address: what follows it, behind a slash, is no part of it."""

    regex = _JOB

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("job", _Job())


def _moment(said: str) -> datetime:
    """A moment, in UTC where no zone is said."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        raise ValueError("a date as 2026-11-24, or a moment as 2026-11-24T12:00:00Z") from None
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except OverflowError:  # at a calendar's ends
        return found.replace(tzinfo=UTC)


def _day(said: str | None) -> date | None:
    if said is None:
        return None
    if len(said) != len("2026-11-24"):
        raise ValueError("a day as 2026-11-24")
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise ValueError("a day as 2026-11-24") from None


def _end(said: str) -> datetime:
    """Until when it is: a day without a clock is in it."""
    until = _moment(said)
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return until
    return _LAST if day == date.max else datetime.combine(day, time(), UTC) + timedelta(days=1)


def _language(said: str | None) -> str | None:
    if said is not None:
        check_code(said)
    return said


def _names(said: list[str]) -> list[str]:
    names = [name for each in said for name in each.split(",")]
    if unknown := [name for name in names if name not in _FIELDS]:
        raise ValueError(f"a story has no field {unknown[0]!r}: {', '.join(_FIELDS)}")
    return names


Limit = Annotated[int, Query(ge=1, le=1000, description="So many on a page, at most.")]
Cursor = Annotated[
    str | None, Query(min_length=1, max_length=1000, description="Where the page begins: `next` of the page before it.")
]
Fields = Annotated[
    list[str] | None,
    Query(description="These fields of a story alone, with commas between, or each by itself.", min_length=1),
    WithJsonSchema({"type": "array", "minItems": 1, "items": {"type": "string", "enum": _FIELDS}}),
    AfterValidator(lambda said: None if said is None else _names(said)),
]
Words = Annotated[str | None, Query(min_length=1, max_length=200, pattern=_PLAIN)]
Language = Annotated[
    str | None,
    WithJsonSchema({"type": "string", "enum": [*sorted(CODES), UNKNOWN]}),
    AfterValidator(_language),
]
_AS_MOMENT = AfterValidator(lambda said: None if said is None else _moment(said))
From = Annotated[
    str | None,
    Query(alias="from", description="Then or later: a day, or a moment (in UTC where no zone is said)."),
    WithJsonSchema(_WHEN),
    _AS_MOMENT,
]
Since = Annotated[
    str | None,
    Query(description="The same as `from`; of both the later holds."),
    WithJsonSchema(_WHEN),
    _AS_MOMENT,
]
To = Annotated[
    str | None,
    Query(alias="to", description="Before then; a day is in it."),
    WithJsonSchema(_WHEN),
    AfterValidator(lambda said: None if said is None else _end(said)),
]
FromDay = Annotated[
    str | None,
    Query(alias="from", description="On this day or later."),
    WithJsonSchema({"type": "string", "format": "date"}),
    AfterValidator(_day),
]
ToDay = Annotated[
    str | None,
    Query(alias="to", description="On this day or before."),
    WithJsonSchema({"type": "string", "format": "date"}),
    AfterValidator(_day),
]
DocumentId = Annotated[str, Path(pattern="^[!-~]{1,200}$", description="A document's id.")]
JobId = Annotated[str, Path(pattern=f"^{_JOB}$", description="A job's id.")]


def check_order(first: date | None, last: date | None, field: str = "from") -> None:
    """Look whether anything can be between two days, or two moments; ``field``: the parameter that says the first.

    Raises:
        Problem: the second is before the first.
    """
    if first is not None and last is not None and first > last:
        said = f"{field} is later than to: nothing is between them"
        raise Problem(422, said, errors=[{"field": field, "detail": said}])


def _which(
    request: Request,
    language: Language = None,
    source: Words = None,
    kind: ArticleKind | None = None,
    published_from: From = None,
    published_to: To = None,
    label: Label | None = None,
    name: Words = None,
) -> StoryFilter:
    moments: Any = {"published_from": published_from, "published_before": published_to}
    check_order(*moments.values())
    found = spellings(site_of(request).store, name) if name else ()
    return StoryFilter(language=language, source=source, kind=kind, label=label, name=name, spellings=found, **moments)


Which = Annotated[StoryFilter, Depends(_which)]
"""Which stories are meant: all that fit everything that is said, as by ``kawat export``."""


def _from_or_since(published_from: From = None, since: Since = None) -> datetime | None:
    return _later(published_from, since)


def _later(first: Any, since: Any) -> datetime | None:  # noqa: ANN401  (moments, by what validated them)
    said = [each for each in (first, since) if each is not None]
    return max(said, default=None)


FromOrSince = Annotated[datetime | None, Depends(_from_or_since)]


def _which_since(which: Which, since: Since = None) -> StoryFilter:
    moment = _later(which.published_from, since)
    check_order(moment, which.published_before, "from" if since is None else "since")
    return which._replace(published_from=moment)


WhichSince = Annotated[StoryFilter, Depends(_which_since)]
"""The same where ``since`` is no cursor, as by ``kawat search``."""
