"""Dates as pages and crawlers write them, made ISO 8601."""

import re
from datetime import date, datetime

from tasks.languages import ALL

_ZONES = {**ALL.dates.zones, "gmt": "+00:00", "utc": "+00:00", "z": "+00:00"}
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:{ALL.dates.ordinals})?\s+([a-z]{{3,9}})\.?,?\s+(\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b([a-z]{{3,9}})\.?\s+(\d{{1,2}})(?:{ALL.dates.ordinals})?,?\s+(\d{{4}})\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_TIME = re.compile(
    r"\b(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*([ap])\.?m\b\.?)?"
    rf"(?:\s*({'|'.join(_ZONES)})?([+-](?:0\d|1[0-4]):?[0-5]\d)?)?(?!\w)",
    re.IGNORECASE,
)
_NOON = 12
_LONGEST = 120


def iso(written: str | None) -> str | None:
    """A date, or date and time, in ISO 8601 and as exact as it is written; None if it is no date.

    Understands ISO 8601 itself and the ways that Indonesian, Malay and English pages write a day, day before month:
    "Rabu, 3 Juli 2024 | 10:05 WIB", "3/7/2024 10.05", "July 3rd, 2024, 10:05 p.m.".
    """
    if not written or len(written) > _LONGEST:
        return None
    written = " ".join(written.split())
    return _from_iso(written) or _from_words(written)


def _from_iso(written: str) -> str | None:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(written).isoformat()
    except ValueError:
        return None


def _from_words(written: str) -> str | None:
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _NUMBERS):
        for match in pattern.finditer(written):
            first, second, year = match.groups()
            if pattern is _MONTH_FIRST:
                first, second = second, first
            month = int(second) if second.isdigit() else ALL.dates.months.get(second.lower(), 0)
            try:
                day = date(int(year), month, int(first))
            except ValueError:
                continue
            return day.isoformat() + _clock(written[match.end() :])
    return None


def _clock(rest: str) -> str:
    match = _TIME.search(rest)
    if not match:
        return ""
    hour, minute, second = (int(part or 0) for part in match.groups()[:3])
    half, zone, offset = (match[group] or "" for group in (4, 5, 6))
    if half:
        hour = hour % _NOON + (_NOON if half.lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004  (a clock's)
        return ""
    zone = f"{offset[:3]}:{offset[-2:]}" if offset else _ZONES.get(zone.lower(), "")
    return f"T{hour:02}:{minute:02}:{second:02}{zone}"
