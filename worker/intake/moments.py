"""Moments as programs hold them, written out: seconds since 1970, parts of a clock, Python's own types."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ASP = re.compile(r"/Date\((-?\d+)(?:[+-]\d{4})?\)/")
_WITHOUT_ZONE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
# Seconds from 1990 to May 2033. Later ones could be days and hours run together: 2026112808.
_SECONDS = range(631_152_000, 2_000_000_000)
_UNITS = (1, 1_000, 1_000_000, 1_000_000_000)  # a second in seconds, milliseconds, microseconds, nanoseconds
_RUN_TOGETHER = {8: "%Y%m%d", 10: "%Y%m%d%H", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_LONGEST = 30
_PARTS = range(6, 10)  # from the year to the second, as feedparser has them, and more
_IN_OBJECTS = ("$date", "$numberLong", "_seconds", "seconds")  # MongoDB's, Firestore's
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment_of(value: Any, *, utc: bool = False) -> str | None:  # noqa: ANN401  (whatever a program holds)
    """A moment as text, in ISO 8601 if it was none; None where the value is none.

    A number counts seconds since 1970, or thousandths, millionths or billionths of them, whichever gives a year of
    today, or is a date run together: 20261128. A clock's parts are in UTC, as feedparser has them. Text that is no
    number stays.

    Args:
        value: what a program holds.
        utc: whether text of ISO 8601 without a zone is known to be in UTC, too.
    """
    if isinstance(value, str):
        return _of_text(value.strip(), utc=utc)
    if isinstance(value, date):  # or a datetime, which is one
        return value.isoformat()
    if type(value).__name__ == "datetime64":  # NumPy's, which not all that deliver have
        return str(value)
    if isinstance(value, dict):
        return next((moment_of(value[name]) for name in _IN_OBJECTS if name in value), None)
    if isinstance(value, list | tuple):
        return _of_parts(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return _of_number(str(value)) or str(value) if is_number else None


def _of_text(written: str, *, utc: bool) -> str | None:
    if number := _ASP.fullmatch(written) or _NUMBER.fullmatch(written):
        return _of_number(number[number.re.groups]) or written
    return f"{written}+00:00" if utc and _WITHOUT_ZONE.fullmatch(written) else written or None


def _of_parts(parts: Sequence[Any]) -> str | None:
    if len(parts) not in _PARTS or not all(isinstance(part, int) for part in parts):
        return None
    year, month, day, hour, minute, second, *_ = parts
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).isoformat()
    except ValueError:
        return None


def _of_number(written: str) -> str | None:
    if len(written) > _LONGEST or not _NUMBER.fullmatch(written):
        return None
    seconds = float(written)
    for unit in _UNITS:
        if int(seconds / unit) in _SECONDS:
            return (_EPOCH + timedelta(seconds=int(seconds / unit))).isoformat()
    form = _RUN_TOGETHER.get(len(written))
    try:
        found = datetime.strptime(written, form) if form else None  # noqa: DTZ007  (no zone is told)
    except ValueError:
        return None
    if found is None:
        return None
    return found.date().isoformat() if form == "%Y%m%d" else found.isoformat()
