"""Who reads a page: the language, the time zone, and how that language writes numbers and moments."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal, NamedTuple, get_args

from babel import Locale
from babel.dates import format_date, format_datetime, format_time, format_timedelta
from babel.numbers import format_decimal, format_percent
from starlette.requests import Request

from kawat.web.pages.texts import TEXTS
from worker.zones import zone_called

Tongue = Literal["id", "en"]
Zone = Literal["WIB", "WITA", "WIT", "UTC"]
TONGUES: tuple[Tongue, ...] = get_args(Tongue)
ZONES: tuple[Zone, ...] = get_args(Zone)
LANGUAGE_COOKIE, ZONE_COOKIE = "kawat_language", "kawat_zone"
_LOCALES = {"id": Locale("id"), "en": Locale("en", "GB")}
_ENGLISH = "en"


class Reader(NamedTuple):
    """Calling it gives a text of the interface: ``reader("stories", n=3)``."""

    language: Tongue
    zone: Zone

    def __call__(self, key: str, **values: object) -> str:
        """The text, with values put in; of two forms ("{n} story|{n} stories") the one that fits ``n``."""
        text = TEXTS[key][TONGUES.index(self.language)]
        one, _, many = text.partition("|")
        chosen = many if many and values.get("n") != 1 else one
        shown = {name: self.number(each) if isinstance(each, int | float) else each for name, each in values.items()}
        return chosen.format(**shown)

    @property
    def clock(self) -> tzinfo:
        """The zone itself."""
        return zone_called(self.zone)

    @property
    def today(self) -> date:
        """The day that it is there."""
        return datetime.now(self.clock).date()

    def day_of(self, moment: datetime) -> date:
        """The day on which a moment is there."""
        return moment.astimezone(self.clock).date()

    def span(self, day: date) -> tuple[datetime, datetime]:
        """When a day begins there, and when the next one does, in UTC."""
        begin = datetime.combine(day, time(), self.clock)
        return begin.astimezone(UTC), (begin + timedelta(days=1)).astimezone(UTC)

    def number(self, value: float) -> str:
        """1.234,5 or 1,234.5."""
        return format_decimal(value, "#,##0.#", locale=self._locale)

    def percent(self, value: float) -> str:
        """97%, of .97."""
        return format_percent(value, locale=self._locale)

    def day(self, day: date) -> str:
        """A day in full: Minggu, 29 November 2026."""
        return format_date(day, "EEEE, d MMMM y" if self.language == "id" else "EEEE d MMMM y", locale=self._locale)

    def short_day(self, day: date) -> str:
        """29 Nov 2026."""
        return format_date(day, "d MMM y", locale=self._locale)

    def time(self, moment: datetime) -> str:
        """17.04 or 17:04, there."""
        return format_time(moment.astimezone(self.clock), self._hours, locale=self._locale)

    def moment(self, moment: datetime, precision: str | None = "minute") -> str:
        """Day and time there, with the zone; of what is only known by the day, the day."""
        here = moment.astimezone(self.clock)
        if precision == "day":
            return self.short_day(here.date())
        pattern = f"d MMM y, {self._hours}"
        return f"{format_datetime(here, pattern, locale=self._locale)} {self.zone}"

    def seconds(self, seconds: float) -> str:
        """A length of time, roughly: 3 menit, 2 hours."""
        return format_timedelta(timedelta(seconds=seconds), threshold=1, locale=self._locale)

    def language_name(self, code: str) -> str:
        """What a language is called; its code where it has no name here."""
        return str(self._locale.languages.get(code, code))

    def filter(self, field: str, value: str) -> str:
        """What a filter's value is called; as it was said where it is none."""
        key = f"kind_{value}" if field == "kind" else value
        if field == "language":
            return self.language_name(value)
        return self(key) if field in ("kind", "label") and key in TEXTS else value

    @property
    def _hours(self) -> str:
        return "HH.mm" if self.language == "id" else "HH:mm"

    @property
    def _locale(self) -> Locale:
        return _LOCALES[self.language]


def reader_of(request: Request) -> Reader:
    """Who asks: by the cookies that the page's foot sets, else by what the browser says."""
    language = request.cookies.get(LANGUAGE_COOKIE)
    zone = request.cookies.get(ZONE_COOKIE)
    return Reader(
        language if language in TONGUES else _preferred(request.headers.get("accept-language", "")),
        zone if zone in ZONES else "WIB",
    )


def _preferred(accepted: str) -> Tongue:
    """English for who wants that rather than Indonesian; Indonesian for all others."""
    ranked = []
    for part in accepted.split(","):
        name, _, weight = part.partition(";q=")
        primary = name.strip().partition("-")[0].lower()
        if primary in TONGUES:
            ranked.append((-_weight(weight), primary))
    ranked.sort(key=lambda each: each[0])
    return "en" if ranked and ranked[0][1] == _ENGLISH else "id"


def _weight(said: str) -> float:
    try:
        return float(said) if said else 1.0
    except ValueError:
        return 0.0
