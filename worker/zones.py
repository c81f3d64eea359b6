"""Time zones by the names that people give them."""

import re
from datetime import datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")


@cache
def zone_called(name: str) -> tzinfo:
    """The zone with a name of the time zone database ("Asia/Jakarta"), or an offset from UTC ("+07:00").

    Raises:
        ValueError: there is none.
    """
    if _OFFSET.fullmatch(name) and (offset := datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo):
        return offset
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # of them a folder of the database's, and ZoneInfoNotFoundError
        raise ValueError(f'no time zone is called {name!r:.60}: "Asia/Jakarta" and "+07:00" are such') from None
