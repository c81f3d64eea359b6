"""When a story was published: the choice among all that tells it, and the zone of a clock that has none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal, NamedTuple, Self
from urllib.parse import urlsplit

from tasks.cleaning.dates import Ago, Moment, read
from worker.zones import zone_called

# No page is older than the web; templates write the year 1 or 1970 where they know no date.
EARLIEST = date(1990, 1, 1)
_LATEST = date(9990, 1, 1)  # from there on days cannot be counted
_NEVER = (date(1, 1, 1), date(1970, 1, 1))  # what programs write where they know no moment
_AHEAD = timedelta(days=366)  # of what is delivered: a crawl beyond is what a clock or a form has for none, 9999-12-31
# What the clocks of a site and its crawler may differ, and what zones make of that where they are wrongly told.
_CLOCKS_DIFFER, _ZONES_DIFFER = timedelta(hours=1), timedelta(days=1)
_MIDNIGHT = time(0)
_DAY_ENDS = time(23, 59)
_FIRST_ZONE, _LAST_ZONE = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))  # where a day begins and ends
# Of a site under such a domain a clock without a zone is the country's. Indonesia's is Jakarta's: media elsewhere
# write WITA or WIT, or are named in the settings.
_COUNTRIES = {
    "id": "Asia/Jakarta",
    "my": "Asia/Kuala_Lumpur",
    "sg": "Asia/Singapore",
    "bn": "Asia/Brunei",
    "tl": "Asia/Dili",
    "ph": "Asia/Manila",
    "th": "Asia/Bangkok",
    "vn": "Asia/Ho_Chi_Minh",
    "hk": "Asia/Hong_Kong",
    "tw": "Asia/Taipei",
    "cn": "Asia/Shanghai",
    "jp": "Asia/Tokyo",
    "kr": "Asia/Seoul",
    "in": "Asia/Kolkata",
    "uk": "Europe/London",
    "ie": "Europe/Dublin",
    "nl": "Europe/Amsterdam",
    "de": "Europe/Berlin",
    "fr": "Europe/Paris",
    "it": "Europe/Rome",
}
_CRAWLER = "crawler"
# What has an attribute for machines and a text for readers; what they are shown.
SIGNED = "signed line"  # a place and a day below the text; it may be a letter's that the text shows
_ELEMENTS, _SHOWN = ("time element", "microdata"), "visible line"
# Days as addresses write them: "/2026/07/03/", "/2026-07-03-", "/20260703-", "-20260703100500.", "-2026-07-03/".
_IN_ADDRESS = re.compile(
    r"/(?P<y>20\d\d|199\d)(?P<sep>[/_.-])(?P<m>\d\d?|[a-z]{3})(?P=sep)(?P<d>\d\d?)(?=[/_-]|$)"
    r"|[/-](?P<y2>20\d\d)(?P<m2>\d\d)(?P<d2>\d\d)(?P<clock>\d{6})?(?=[/_.-]|$)"
    r"|-(?P<y3>20\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)(?=/|\.\w+$|$)"
)


class Told(NamedTuple):
    """A moment of publication, and what tells it: "json-ld", "meta", "visible line", ..."""

    source: str
    moment: Moment | Ago


class Moments(NamedTuple):
    """What tells when a page was published, the most trusted first, and the zone of its moments that is not UTC."""

    told: tuple[Told, ...] = ()
    zone: tzinfo | None = None


class Published(NamedTuple):
    """When a story was published in ISO 8601, what says so, and how exactly."""

    at: str | None = None
    source: str | None = None
    precision: Literal["minute", "day", "none"] = "none"


class NamedZones(NamedTuple):
    """The zones that the operator names for clocks without one: by source or host, and where nothing else tells it."""

    by_source: Mapping[str, str] = {}
    otherwise: str | None = None


NONE_NAMED = NamedZones()


class Witnesses(NamedTuple):
    """What may tell the zone of a story's clocks, the strongest first.

    Attributes:
        job: the zone that the crawler names.
        source: what the crawler calls where it is from.
        urls: where it is from, as far as is known.
        page: a zone that other moments of the page have.
        named: what the operator says.
    """

    job: str | None = None
    source: str | None = None
    urls: Sequence[str | None] = ()
    page: tzinfo | None = None
    named: NamedZones = NONE_NAMED

    def zone(self) -> tuple[tzinfo, str] | None:
        """The zone, and what told it; None where nothing does."""
        return next(self._zones(), None)

    def _zones(self) -> Iterator[tuple[tzinfo, str]]:
        hosts = [host for url in self.urls if url and (host := host_of(url))]
        countries = [_COUNTRIES.get(host.rpartition(".")[2]) for host in hosts]
        named = [self.named.by_source.get(name) for name in (self.source, *hosts) if name]
        for zone, told_by in (
            (self.job, "the job"),
            *((each, "its source") for each in named),
            (self.page, "the page"),
            *((each, "the domain") for each in countries),
            (self.named.otherwise, "settings"),
        ):
            if zone:
                yield zone_called(zone) if isinstance(zone, str) else zone, told_by


class Crawl(NamedTuple):
    """When a page was seen, as far as is known.

    Attributes:
        said: what the crawler says; None where that cannot be read, or cannot be.
        accepted: when it was delivered, which was later.
    """

    said: Moment | None = None
    accepted: datetime | None = None

    @classmethod
    def of(cls, said: str | None, accepted: datetime | None = None) -> Self:
        """What a crawler says as it writes it."""
        moment = read(said)
        late = moment and accepted and moment.day > (accepted + _AHEAD).date()
        return cls(None if late else moment, accepted)

    @property
    def latest(self) -> datetime | None:
        """When the page was there at the latest, whatever zone its site is in; None where nothing tells."""
        return self.bounds(None)[1]

    @property
    def is_rough(self) -> bool:
        """Whether what is said may be hours wrong: a clock without a zone, or the midnight that a day becomes."""
        return self.said is not None and (self.said.zone is None or self.said.clock in (None, _MIDNIGHT))

    def bounds(self, zone: tzinfo | None) -> tuple[datetime | None, datetime | None]:
        """When the page was seen by the clocks of a zone, and the latest moment that it can tell."""
        said = self.said if self.said and EARLIEST <= self.said.day <= _LATEST else None
        now = said and said.at(zone or UTC)
        if now and zone:
            now = now.astimezone(zone)
        if said and said.clock is None:
            return now, datetime.combine(said.day, _DAY_ENDS, _LAST_ZONE)
        return now, now or self.accepted


NOT_KNOWN = Crawl()


def host_of(url: str | None) -> str:
    """The host of an address without ``www.``; empty where it has none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def of_address(url: str | None) -> Moment | None:
    """The day that an address names, with its clock where that is named too."""
    path = (url or "").partition("://")[2].partition("?")[0].partition("#")[0].lower()
    for match in _IN_ADDRESS.finditer(path):
        year, month, day = (match[name] or match[f"{name}2"] or match[f"{name}3"] for name in "ymd")
        clock = match["clock"] or ""
        named = f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}"
        at = f" {clock[:2]}:{clock[2:4]}:{clock[4:]}" if clock else ""
        if moment := read(named + at) or read(named):
            return moment
    return None


def published(told: Sequence[Told], witnesses: Witnesses, crawl: Crawl = NOT_KNOWN) -> Published:
    """What most likely is the moment of publication.

    The first that is told wins, of those that had come when the page was seen. What it leaves open, its clock or the
    zone of that, is taken from another that agrees with it; then the zone from what else tells it. A clock of which no
    zone is known is no moment: the day remains.

    Args:
        told: what tells it, the most trusted first.
        witnesses: what may tell the zone.
        crawl: when the page was seen: it was published before.
    """
    known = witnesses.zone()
    now, latest = crawl.bounds(known and known[0])
    seen = [each for one in told if (each := _seen(one, now, latest))]
    if not seen:
        return Published()
    if latest and not crawl.is_rough:
        seen = _in_time(seen, latest)
    said = [seen[0].source]
    best = _completed(seen[0].moment, seen[1:], said)
    if best.clock is None:
        return Published(best.day.isoformat(), ", ".join(said), "day")
    if best.zone is None and known:
        said.append(f"zone from {known[1]}")
    if moment := best.at(known[0] if known else None):
        return Published(moment.isoformat(), ", ".join(said), "minute")
    return Published(best.day.isoformat(), ", ".join([*said, "no zone"]), "day")


def after_crawl(told: Sequence[Told], witnesses: Witnesses, crawl: Crawl) -> str | None:
    """The first moment, in ISO 8601 as exactly as it is told, that lies after the crawl and so is none of publication.

    Args:
        told: what the page tells, the most trusted first.
        witnesses: as for :func:`published`.
        crawl: likewise.
    """
    known = witnesses.zone()
    _, latest = crawl.bounds(known and known[0])
    moments = (each.moment for each in told if isinstance(each.moment, Moment))
    late = (each for each in moments if latest and is_ahead(each, latest, _ZONES_DIFFER))
    return next(map(_written, late), None)


def latest_day(latest: datetime | None) -> date | None:
    """The last day that had come anywhere by then."""
    return latest and latest.astimezone(_FIRST_ZONE).date()


def is_ahead(moment: Moment, latest: datetime, slack: timedelta = _CLOCKS_DIFFER) -> bool:
    """Whether a moment had not come by then: by its own zone, but for some slack; without one, its day nowhere."""
    at = moment.at(None)
    return at > latest + slack if at else moment.day > latest.astimezone(_FIRST_ZONE).date()


class _Seen(NamedTuple):
    source: str
    moment: Moment


def _seen(told: Told, now: datetime | None, latest: datetime | None) -> _Seen | None:
    """What is told, seen from when the page was; None where that is not known, or it cannot be: it is too late."""
    source, moment = told
    if isinstance(moment, Ago):
        if now is None:
            return None
        source, moment = f"{source}, seen from the crawl", moment.before(now)
    if latest and is_ahead(moment, latest, _ZONES_DIFFER):
        return None
    if moment.day in _NEVER or (source != _CRAWLER and moment.day < EARLIEST):
        return None
    return _Seen(source, moment)


def _in_time(seen: list[_Seen], latest: datetime) -> list[_Seen]:
    """Of moments those that had come, where the first had not for its zone is wrong: others have its minute.

    Else it is the crawl's zone that is wrong.
    """
    first = seen[0].moment
    if first.clock is None or not is_ahead(first, latest):
        return seen
    minute = first.clock.minute
    return [
        each
        for each in seen
        if each.moment.clock and each.moment.clock.minute == minute and not is_ahead(each.moment, latest)
    ] or seen


def _written(moment: Moment) -> str:
    if moment.clock is None:
        return moment.day.isoformat()
    return (moment.at(None) or datetime.combine(moment.day, moment.clock)).isoformat()


def _completed(best: Moment, others: Sequence[_Seen], said: list[str]) -> Moment:
    """With the clock and the zone of others that agree; what they gave is added to what is said."""
    if best.clock is None or best.clock == _MIDNIGHT:  # midnight is what a day alone becomes in a template
        for source, other in others:
            if other.day == best.day and other.clock not in (None, _MIDNIGHT):
                said.append(f"clock from {source}")
                return _completed(other, [each for each in others if each.moment is not other], said)
    if best.clock is None:
        return best
    for source, other in others:
        if other.clock is None or other.zone is None:
            continue
        same = (best.day, best.clock.hour, best.clock.minute) == (other.day, other.clock.hour, other.clock.minute)
        if same and (best.zone is None or _is_mistaken(said, best, source, other)):
            said.append(f"zone from {source}")
            return best._replace(zone=other.zone)
        if best.zone is None and _minute(other) == _minute(best._replace(zone=UTC)):
            said.append(f"zone from {source}")
            return best._replace(zone=UTC)
    return best


def _is_mistaken(said: list[str], best: Moment, source: str, other: Moment) -> bool:
    """Whether a clock of the site's is marked with another zone, and a reader is shown the same clock with its own.

    Machines mostly mark as UTC's what is not; a crawler's is as the page's attribute was, unless readers see another.
    Of an element the text that it shows is believed against any zone.
    """
    if len(said) > 1 or _offset(best) == _offset(other) or (said[0] == _CRAWLER and source != _SHOWN):
        return False
    return not _offset(best) or (said[0] in _ELEMENTS and source == _SHOWN)


def _offset(moment: Moment) -> timedelta | None:
    at = moment.at(None)
    return at.utcoffset() if at else None


def _minute(moment: Moment) -> datetime | None:
    at = moment.at(None)
    return at.astimezone(UTC).replace(second=0) if at else None
