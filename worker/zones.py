"""Time zones by the names that people give them."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

_OFFSET = re.compile(r"(?:GMT|UTC)?(?P<sign>[+-])(?P<hours>1[0-4]|0?\d)(?::?(?P<minutes>[0-5]\d))?", re.IGNORECASE)
# Short names that mean one zone alone, where Indonesian and Malay are written.
ABBREVIATIONS: Mapping[str, str] = {
    "wib": "Asia/Jakarta",
    "wita": "Asia/Makassar",
    "wit": "Asia/Jayapura",
    "myt": "Asia/Kuala_Lumpur",
    "sgt": "Asia/Singapore",
}
_UTC = ("utc", "gmt", "z")


@cache
def zone_called(name: str) -> tzinfo:
    """The zone of a name, in whatever case.

    Such are names of the time zone database ("Asia/Jakarta"), offsets from UTC ("+07:00", "GMT+7"), UTC, GMT, Z, and
    those of :data:`ABBREVIATIONS` ("WITA").

    Raises:
        ValueError: there is none.
    """
    if match := _OFFSET.fullmatch(name):
        offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        return timezone(-offset if match["sign"] == "-" else offset)
    lower = name.lower()
    if lower in _UTC:
        return UTC
    with suppress(OSError, ValueError, KeyError):  # of them a folder of the database's, and ZoneInfoNotFoundError
        return ZoneInfo(ABBREVIATIONS.get(lower, name))
    if lower in _names():
        return ZoneInfo(_names()[lower])
    raise ValueError(f'no time zone is called {name!r:.60}: "Asia/Jakarta", "WIB" and "+07:00" are such')


@cache
def _names() -> Mapping[str, str]:
    """The names in the time zone database, by their small letters."""
    return {name.lower(): name for name in available_timezones()}
