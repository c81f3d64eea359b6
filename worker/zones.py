"""Time zones by the names that people give them."""

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"(?:GMT|UTC)?(?P<sign>[+-])(?P<hours>1[0-4]|0?\d)(?::?(?P<minutes>[0-5]\d))?")


@cache
def zone_called(name: str) -> tzinfo:
    """The zone with a name of the time zone database ("Asia/Jakarta"), or an offset from UTC ("+07:00", "GMT+7").

    Raises:
        ValueError: there is none.
    """
    if match := _OFFSET.fullmatch(name):
        offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        return timezone(-offset if match["sign"] == "-" else offset)
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # of them a folder of the database's, and ZoneInfoNotFoundError
        raise ValueError(f'no time zone is called {name!r:.60}: "Asia/Jakarta" and "+07:00" are such') from None
