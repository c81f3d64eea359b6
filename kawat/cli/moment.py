"""A moment as a person says it: a day, or how long ago; and a span. And as a person is shown it."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

from worker.errors import KawatError

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DAYS_AGO = {"today": 0, "hari ini": 0, "yesterday": 1, "kemarin": 1}


def moment(option: str, said: str) -> datetime:
    """What an option means by it.

    Raises:
        KawatError: it is no moment, or none that a calendar has.
    """
    try:
        if (length := _length(said)) is not None:
            return datetime.now(UTC) - length
        if day := _named_day(said):
            said = day.isoformat()
        return datetime.fromisoformat(said).astimezone(UTC)  # without a zone it means the operator's own
    except (ValueError, OverflowError):
        raise KawatError(
            f"{option} {said!r}: a day such as 2026-11-24 or yesterday, or how long ago, such as 7d"
        ) from None


def end(option: str, said: str) -> datetime:
    """Until when an option means: a day without a clock is in it.

    Raises:
        KawatError: it is no moment, or none that a calendar has.
    """
    until = moment(option, said)
    try:
        _named_day(said) or date.fromisoformat(said)
    except ValueError:
        return until
    return min(until, datetime.max.replace(tzinfo=UTC) - timedelta(days=1)) + timedelta(days=1)


def span(option: str, said: str) -> timedelta:
    """How long an option means.

    Raises:
        KawatError: it is no span.
    """
    length = _length(said)
    if length is None:
        raise KawatError(f"{option} {said!r}: how long, such as 24h, 90m or 7d")
    return length


def shown(at: datetime, zone: tzinfo | None) -> str:
    """A moment in a zone, else in the machine's, as the browser shows it: ``2026-11-29 15:05 WIB``."""
    return f"{at.astimezone(zone):%F %H:%M %Z}"


def day_shown(at: datetime | None, came: datetime, zone: tzinfo | None) -> str:
    """The day of a moment there; of none that the page tells the day on which it came, and that it is no date."""
    return f"{at.astimezone(zone):%F}" if at else f"no date, came {came.astimezone(zone):%F}"


def _named_day(said: str) -> date | None:
    ago = _DAYS_AGO.get(said.strip().lower())
    return None if ago is None else datetime.now().astimezone().date() - timedelta(days=ago)  # the operator's own


def _length(said: str) -> timedelta | None:
    match = re.fullmatch(r"(\d{1,6})([smhdw])", said)
    return timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None
