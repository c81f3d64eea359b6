"""Moments as pages and crawlers write them: a day, and where they are told its clock and zone.

What is read says no more than what is written: a day alone has no clock, a clock without a zone has none. Forms that
stand before or after now ("2 jam lalu", "kemarin") are read for themselves, for only who knows when the page was
crawled can say when that was.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tasks.languages import ALL
from worker.zones import zone_called

_LONGEST = 160
_LONGEST_CLOCK = 40
_DIGIT = re.compile(r"\d")
_NOON = 12
_DATES = ALL.dates


# Whether of two numbers the first is the month. None: not known; a day: not known either, but none later had come.
Order = bool | date | None


class Moment(NamedTuple):
    """A day, with the clock where that is told, and the zone where that is told too."""

    day: date
    clock: time | None = None
    zone: tzinfo | None = None

    def at(self, zone: tzinfo | None) -> datetime | None:
        """The very moment, in a zone if it has none of its own; None where it has no clock, or there is no zone."""
        known = self.zone or zone
        return datetime.combine(self.day, self.clock, known) if self.clock is not None and known else None


class Ago(NamedTuple):
    """A moment seen from now: so long ago, or so many days ago at this clock."""

    span: timedelta
    exact: bool
    clock: time | None = None
    zone: tzinfo | None = None

    def before(self, now: datetime) -> Moment:
        """What it is, seen from a moment in the zone of whoever wrote it."""
        then = (now.astimezone(self.zone) if self.zone else now) - self.span
        if self.exact:
            return Moment(then.date(), then.timetz().replace(tzinfo=None, microsecond=0), then.tzinfo)
        return Moment(then.date(), self.clock, self.zone)


class Found(NamedTuple):
    """A moment in a line, and where it stands there with all that belongs to it."""

    start: int
    end: int
    moment: Moment


class FoundAgo(NamedTuple):
    """A moment seen from now in a line, and where it stands there."""

    start: int
    end: int
    moment: Ago


def _any(words: Mapping[str, object] | list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_MONTHS = _any(_DATES.months)
_HALVES = _any(_DATES.halves)
_ZONES = _any([*_DATES.zones, "z"])
_ORDINALS = _DATES.ordinals.replace(" ", r"\s")  # spaces of the expressions below count for nothing
_WORD = r"[^\W\d_]{2,9}"  # looked up among the months: an alternative of them all is much slower
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = re.compile(
    rf"""
    (?=\d)(?<!\d)(?:
     (?P<y1>{_YEAR})(?P<sep1>[-/.])(?P<m1>\d\d?)(?P=sep1)(?P<d1>\d\d?)(?!\d|[-/]\d{{1,3}}(?!\d))
     |(?P<y5>20\d\d)(?P<m5>[01]\d)(?P<d5>[0-3]\d)(?=\s[012]?\d[:.][0-5]\d(?![\d.]))
     |(?P<y6>20\d\d)(?P<sep6>[-/.]|[ ](?={_WORD}[ ]\d\d?(?:[ ,]+\d\d?[:.]\d\d|$)))
      (?P<m6>{_WORD})(?P=sep6)(?P<d6>\d\d?)(?!\d)
     |(?P<y7>20\d\d)\s?年\s?(?P<m7>\d\d?)\s?月\s?(?P<d7>\d\d?)\s?日
     |(?P<d2>\d\d?)(?:(?:{_ORDINALS})(?![a-z]))?\s*[-/.]?\s*(?P<m2>{_WORD})(?![^\W\d_])\.?,?\s*[-/]?\s*
      (?P<y2>{_YEAR}|(?<=[-/])\d\d|'\d\d|\d\d(?=\s*(?:[,|(-]|$)|\s+\d\d?[.:]))(?!\d)
     |(?<![./-])(?P<n1>\d\d?)\s?(?P<sep2>[-/.])\s?(?P<n2>\d\d?)\s?(?P=sep2)\s?
      (?P<y4>{_YEAR}|(?<=[-/])\d\d|(?<=\d\d\.\d\d\.)\d\d(?=[ ,|-]+\d\d[.:]\d\d\s(?:{_ZONES})\b))(?![\d:]|[./-]\w|,\d)
    )
    |(?=[^\W\d_])(?<![^\W_])(?P<m3>{_WORD})\.?\s*(?P<d3>\d\d?)(?:{_ORDINALS})?(?:\s*,\s*|\s+)(?P<y3>{_YEAR})(?!\d)
    """,
    re.VERBOSE,
)
# As C, Java and git print a moment: the year behind the clock, the zone before or behind it.
_YEAR_LAST = re.compile(
    rf"(?P<month>{_MONTHS})\s+(?P<day>\d\d?)\s+(?P<clock>\d\d?:\d\d.*?)\s+(?P<year>20\d\d|19\d\d)\b"
    rf"(?P<zone>\s+(?:[+-]\d\d:?\d\d|{_ZONES})(?![\w:]))?"
)
# As web servers do: "03/Jul/2026:10:05:00 +0700".
_GLUED = re.compile(r"(/\d{4}):(?=\d\d:\d\d)")
# As some Indonesian sites do: "2026-07-03WIB10:05:00".
_ZONE_FIRST = re.compile(rf"(?<=-\d\d)({_any(_DATES.zones)})(\d\d?:\d\d(?::\d\d)?)(?![\d:])")
_CLOCK = re.compile(
    rf"""
    (?<![\d.,:/])(?<!\d[hj])(?P<hour>\d\d?)
    (?:(?:[:.]|[ ]:[ ](?=[0-5]\d\s*(?:{_HALVES}|{_ZONES})(?![a-z]))|h(?=\d\d\s*(?:{_ZONES})(?![a-z])))
        (?P<minute>[0-5]\d|(?<=:)\d(?=\s*(?:{_ZONES})(?![a-z])))(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{{1,9}})?)?(?!\d)
       |(?=\s*(?:{_HALVES}|{_ZONES})(?![a-z])))
    (?:\s*(?P<half>{_HALVES})(?![a-z])\.?)?
    (?:\s*[(\[,]?\s*(?P<name>{_ZONES})(?![a-z]))?
    (?:\s*[(\[]?\s*(?P<sign>[+-]|(?<=:\d\d)\s(?=\d\d:\d\d$))(?P<hours>1[0-4]|0?\d)(?::?(?P<minutes>00|15|30|45))?(?![\d:]))?
    (?:\s*[(\[]?(?:{_ZONES})\b)?
    (?:\s*[(\[]?(?P<city>[a-z]+(?:/[a-z0-9_+-]+){{1,2}})[)\]]?)?\)?
    """,
    re.VERBOSE,
)
# Behind it may stand the day of Java's and Bali's week of five days: "Rabu Pahing", "Setu Legi".
_WEEKDAY = re.compile(
    rf"(?<![^\W_])(?P<name>{_any(_DATES.weekdays)})(?![^\W_])\.?(?:\s(?:{_DATES.market_days})(?![^\W_]))?"
)
_HIJRI = re.compile(
    rf"(?<!\w)\d\d?\s+(?:{_DATES.hijri_months})\s+1[34]\d\d(?!\d)(?:\s*(?:hijri(?:y?ah)?|h)(?!\w)\.?)?", re.IGNORECASE
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:[t_-]?(\d\d)(\d\d)(\d\d)?)?")
# ISO 8601 with the clock of Indonesia: "2026-07-02 14.45".
_DOTTED = re.compile(r"(\d{4}-?[\dW-]{3,6}[T ]\d\d)\.([0-5]\d(?:\.[0-5]\d)?)")
_WEEK = re.compile(r"\d{4}-?W\d\d")  # the library takes it for its Monday
_PART_OF_HOUR = re.compile(r"[T ]\d\d[.,]\d")
_NUMBER = re.compile(r"\d{9,16}(?:\.\d+)?")
_AGO = re.compile(
    rf"(?<![^\W_])(?:(?P<count>\d{{1,3}})|{_DATES.one})\s*(?P<unit>{_any(_DATES.units)})\s+(?:{_DATES.ago})(?![^\W_])"
)
_SEEN_DAY = re.compile(rf"(?<![^\W_])(?P<day>{_any(_DATES.days)})(?![^\W_])")
_JUST_NOW = re.compile(rf"(?<![^\W_])(?:{_DATES.just_now})(?![^\W_])")
# Apostrophes, the space, and the figures of Arabic and Persian, sign for sign.
_PLAIN = str.maketrans(
    "\u2018\u2019\u02bc`\u00b4\u00a0" + "".join(chr(zero + figure) for zero in (0x660, 0x6F0) for figure in range(10)),
    "'''''\x20" + 2 * "0123456789",
)
# How far a clock may stand from its day: "Jumat, 3 Juli 2026 | pukul 10:05 WIB", "10:05 WIB, Jumat, 3 Juli 2026".
_FARTHEST = 20
_DAY_SECONDS = 86_400
# Epochs count seconds, milliseconds or microseconds from 1970, by their length.
_EPOCH_UNITS = {9: 1, 10: 1, 13: 1000, 16: 1_000_000}
_CENTURY_STARTS = 70


def read(written: str | None, *, month_first: Order = False) -> Moment | None:
    """The moment that a value is; None if it is none, or more than one word of it is not understood.

    Understands ISO 8601, also as templates break it, epochs, RFC 2822, what JavaScript and C print, and the ways that
    Indonesian, Malay and English sites write a day: "Jum'at, 3 Juli 2026 | 10:05 WIB", "July 3rd, 2026, 10:05 p.m.".

    Args:
        written: what stands there.
        month_first: whether 3/7/2026 is a day in March. Where that is not known it is a moment only if one of the two
            fits the day of the week before it, or had come by a day that is known.
    """
    if not written or len(written) > _LONGEST:
        return None
    text = " ".join(written.translate(_PLAIN).split())
    if not _DIGIT.search(text):
        return None
    if text.replace(".", "", 1).isdigit() and (number := _from_number(text)):
        return number
    return _from_iso(text) or next((each.moment for each in moments_in(text, month_first=month_first)), None)


def read_ago(written: str | None) -> Ago | None:
    """The moment that a text names as seen from now: "2 jam lalu", "kemarin, 10:05 WIB"; None if it names none."""
    found = ago_in(written) if written else None
    return found and found.moment


def ago_in(line: str) -> FoundAgo | None:
    """The same with where it stands in a line."""
    if len(line) > _LONGEST:
        return None
    text = line.translate(_PLAIN).lower()
    if match := _AGO.search(text):
        unit = _DATES.units[match["unit"]]
        ago = Ago(timedelta(seconds=int(match["count"] or 1) * unit), exact=unit < _DAY_SECONDS)
        return FoundAgo(match.start(), match.end(), ago)
    if match := _SEEN_DAY.search(text):
        first, last, clock, zone = next(_clocks(text), (match.start(), match.end(), None, None))
        ago = Ago(timedelta(days=-_DATES.days[match["day"]]), exact=False, clock=clock, zone=zone)
        return FoundAgo(min(match.start(), first), max(match.end(), last), ago)
    if match := _JUST_NOW.search(text):
        return FoundAgo(match.start(), match.end(), Ago(timedelta(), exact=True))
    return None


def is_clock(line: str) -> bool:
    """Whether a line says that it is a clock, and no more: "Pukul 08.15", "8:15 AM MYT"."""
    if len(line) > _LONGEST_CLOCK or not _DIGIT.search(line):
        return False
    text = line.translate(_PLAIN).lower()
    start, end, *_ = next(_clocks(text), (0, 0))
    told = any(map(str.isalpha, text))  # 4.50 may be anything, and 4:50 how long a video is
    return told and not re.sub(rf"\b(?:{_DATES.at})\b|[^\w]", "", text[:start] + text[end:])


def has_day(line: str) -> bool:
    """Whether a day stands in a line."""
    return (
        len(line) <= _LONGEST
        and _DIGIT.search(line) is not None
        and next(_days(line.translate(_PLAIN).lower()), None) is not None
    )


def moments_in(line: str, *, month_first: Order = False) -> Iterator[Found]:
    """The moments that stand in a line, in its order, each with the clock beside it."""
    text = _ZONE_FIRST.sub(r" \2\1", _GLUED.sub(r"\1 ", line.translate(_PLAIN).lower()))
    if match := _YEAR_LAST.search(text):
        swapped = f"{match['day']} {match['month']} {match['year']} {match['clock']}{match['zone'] or ''}"
        for found in moments_in(swapped):
            yield Found(match.start(), match.end(), found.moment)
        return
    days = list(_days(text, month_first=month_first))
    begins = 0
    for number, (start, end, day) in enumerate(days):
        bound = days[number + 1][0] if number + 1 < len(days) else len(text)
        after = next(_clocks(text[end:bound]), None)
        before = list(_clocks(text[begins:start]))[-1:]
        opening = _weekday_before(text, begins, start)
        moment, first, last = Moment(day), opening, end
        if after and len(without_hijri(text[end : end + after[0]])) <= _FARTHEST:
            moment, last = _exact(day, after[2], after[3]), end + after[1]
        elif before and opening - begins - before[0][1] <= _FARTHEST:
            moment, first = _exact(day, before[0][2], before[0][3]), begins + before[0][0]
        yield Found(first, last, moment)
        begins = last


def without_hijri(text: str) -> str:
    """A line without days of the Muslim calendar, which sites write beside their own: "15 Jumadil Akhir 1448 H"."""
    return _HIJRI.sub("", text)


def _weekday_before(text: str, begins: int, start: int) -> int:
    """Where the name of the day begins that stands before a date; else where the date does."""
    last = next(reversed(list(_WEEKDAY.finditer(text, begins, start))), None)
    return last.start() if last and not text[last.end() : start].strip(" ,.(-|\u2013") else start


def _days(text: str, *, month_first: Order = False) -> Iterator[tuple[int, int, date]]:
    at = 0
    while match := _DAY.search(text, at):
        part = match.groupdict()
        if part["n1"]:
            year = part["y4"]
            day, month = _in_order(text, match, month_first=month_first)
        else:
            form = next(form for form in (1, 2, 3, 5, 6, 7) if part[f"d{form}"])
            year, day, name = part[f"y{form}"], int(part[f"d{form}"]), part[f"m{form}"]
            month = int(name) if name.isdigit() else _DATES.months.get(name, 0)
        try:
            found = date(_full_year(year), month, day)
        except ValueError:
            at = match.start() + 1
        else:
            at = match.end()
            yield match.start(), at, found


def _full_year(written: str) -> int:
    year = int(written.strip("'"))
    return year if len(written) > len("'26") else year + (1900 if year >= _CENTURY_STARTS else 2000)


def _in_order(text: str, match: re.Match[str], *, month_first: Order) -> tuple[int, int]:
    """Day and month of two numbers; 0 where that cannot be told. Where either may be the month, a weekday decides.

    Else one alone of the two days may have come.
    """
    one, other = int(match["n1"]), int(match["n2"])
    if max(one, other) > 12:  # noqa: PLR2004  (months)
        return (one, other) if one > other else (other, one)
    year = _full_year(match["y4"])
    named = next(reversed(list(_WEEKDAY.finditer(text, 0, match.start()))), None)
    beside = named is not None and not any(map(str.isalnum, text[named.end() : match.start()]))
    weekday = _DATES.weekdays[named["name"]] if named and beside else 0
    orders = {(d, m) for d, m in ((one, other), (other, one)) if min(d, m) > 0}
    fits = [(d, m) for d, m in orders if date(year, m, d).isoweekday() == weekday]
    if len(fits) == 1:
        return fits[0]
    if isinstance(month_first, bool):
        return (other, one) if month_first else (one, other)
    come = [(d, m) for d, m in orders if month_first is None or date(year, m, d) <= month_first]
    return come[0] if len(come) == 1 else (0, 0)


def _clocks(text: str) -> Iterator[tuple[int, int, time, tzinfo | None]]:
    """The clocks in a text, each with where it stands."""
    for match in _CLOCK.finditer(text):
        hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
        if match["half"] and 0 < hour <= _NOON:
            earliest = _DATES.halves[match["half"]]
            hour = next((h for h in (hour % _NOON, hour % _NOON + _NOON) if h >= earliest), hour % _NOON)
        if hour == 24 and not minute and not second:  # noqa: PLR2004  (ISO 8601 allows it)
            yield match.start(), match.end(), _MIDNIGHT_AFTER, _zone_of(match)
        elif hour <= 23:  # noqa: PLR2004  (a clock's)
            yield match.start(), match.end(), time(hour, minute, second), _zone_of(match)


_MIDNIGHT_AFTER = time(0, fold=1)
"""24:00, the next day's beginning."""


def _exact(day: date, clock: time, zone: tzinfo | None) -> Moment:
    if clock is _MIDNIGHT_AFTER:
        return Moment(day + timedelta(days=1), time(0), zone)
    return Moment(day, clock, zone)


def _zone_of(match: re.Match[str]) -> tzinfo | None:
    if match["sign"]:
        offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        return timezone(-offset if match["sign"] == "-" else offset)
    if match["name"]:
        return named(match["name"])
    return _city(match["city"]) if match["city"] else None


@cache
def named(name: str) -> tzinfo:
    """The zone that a language's record has under a name in small letters."""
    written = _DATES.zones.get(name, "+00:00")
    return ZoneInfo(written) if "/" in written else datetime.fromisoformat(f"2000-01-01T00:00{written}").tzinfo or UTC


@cache
def _city(name: str) -> tzinfo | None:
    """The zone that the time zone database has under a name in small letters; None where that is no zone's."""
    try:
        return zone_called(name)
    except ValueError:
        return None


def _from_number(text: str) -> Moment | None:
    """Of a number what it counts: seconds or parts of them since 1970, or the digits of a day and clock."""
    digits = text.partition(".")[0]
    if (unit := _EPOCH_UNITS.get(len(digits))) and _NUMBER.fullmatch(text):
        return _of(datetime.fromtimestamp(int(digits) / unit, UTC))
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        try:
            return Moment(date(year, month, day), time(hour, minute, second) if match[4] else None)
        except ValueError:
            return None
    return None


def _from_iso(text: str) -> Moment | None:
    if dotted := _DOTTED.fullmatch(text):  # the library takes what is behind the stop for a part of the hour
        text = f"{dotted[1]}:{dotted[2].replace('.', ':')}"
    elif _PART_OF_HOUR.search(text):
        return None
    if _WEEK.fullmatch(text):
        return None
    try:
        return Moment(date.fromisoformat(text))
    except ValueError:
        pass
    try:
        return _of(datetime.fromisoformat(text))
    except ValueError:
        return None


def _of(moment: datetime) -> Moment:
    return Moment(moment.date(), moment.time().replace(microsecond=0), moment.tzinfo)
