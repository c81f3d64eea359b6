"""What rises, as programs get it, from the command line and the API alike."""

from datetime import UTC, date, datetime
from functools import lru_cache

from sqlalchemy import Engine
from typing_extensions import TypedDict

from worker.store.name_days import day_of
from worker.store.rising import Rising, counted_at, rising
from worker.store.stories import in_utc

MOST = 100  # names


class Trend(TypedDict):
    """A name in the news more than in the weeks before.

    ``stories``: of the last seven days; ``expected``: as many as the four weeks before let expect; ``times``: how many
    times as many, null where none was expected. ``days``: each day's, of five weeks, the oldest first.
    """

    label: str
    name: str
    stories: int
    expected: float
    times: float | None
    days: list[int]


class Trends(TypedDict):
    """The names that rise, the most surprising first.

    ``counted_at``: when a day of these was counted last; null: none was. ``can_tell``: there are weeks before.
    """

    names: list[Trend]
    counted_at: str | None
    can_tell: bool


def trends(store: Engine, most: int) -> Rising:
    """What rises today, :data:`MOST` names at most."""
    found = _trends(store, day_of(datetime.now(UTC)), counted_at(store))
    return found._replace(found=found.found[:most])


@lru_cache(maxsize=2)
def _trends(store: Engine, today: date, _counted_at: datetime | None) -> Rising:
    """The same for all who ask between two counts: nothing else takes as long."""
    return rising(store, today, MOST)


def record(rises: Rising) -> Trends:
    """What rises as an object of JSON."""
    return {
        "names": [
            {
                "label": rise.label,
                "name": rise.name,
                "stories": rise.stories,
                "expected": round(rise.expected, 3),
                "times": None if rise.times is None else round(rise.times, 3),
                "days": rise.days,
            }
            for rise in rises.found
        ],
        "counted_at": None if rises.counted_at is None else in_utc(rises.counted_at),
        "can_tell": rises.can_tell,
    }
