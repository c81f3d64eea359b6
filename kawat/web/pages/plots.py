"""What plots are drawn from: counts by day, brought together into as many bars as a reader can tell apart."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import NamedTuple

_BARS = 100  # in one plot, at most
_STEPS = (1, 7, 28, 91, 364)  # days that a bar stands for
_MINUTES = (10, 60, 360, 1440, 7 * 1440)  # the same where moments are counted
_FEW_BARS = 60


class Bar(NamedTuple):
    """What a bar stands for, from a day to another, both within it; and its height, of the highest one's 100."""

    first: date
    last: date
    number: int
    height: float


def by_days(days: Sequence[tuple[date, int]], last: date) -> list[Bar]:
    """Bars from the first of these days to the last, without a gap: of a day each, or of more where they are many."""
    if not days:
        return []
    first, last = days[0][0], max(last, days[-1][0])
    length = (last - first).days + 1
    step = next((step for step in _STEPS if length <= step * _BARS), _STEPS[-1])
    numbers = [0] * -(-length // step)
    for day, number in days:
        numbers[-1 - (last - day).days // step] += number
    highest = max(numbers)
    bars = []
    for back, number in zip(reversed(range(len(numbers))), numbers, strict=True):
        end = last - timedelta(days=back * step)
        bars.append(Bar(max(first, end - timedelta(days=step - 1)), end, number, 100 * number / highest))
    return bars


class Grown(NamedTuple):
    """A step in time: when it begins, how many came in it, how many there were at its end, and that as a height."""

    begin: datetime
    came: int
    number: int
    height: float


def growth(moments: Sequence[datetime]) -> list[Grown]:
    """How a number grew, from the first of these moments, which are in order, to the last; in steps of equal length."""
    if not moments:
        return []
    first = moments[0]
    minutes = [int((moment - first).total_seconds()) // 60 for moment in moments]
    step = next((step for step in _MINUTES if minutes[-1] < step * _FEW_BARS), minutes[-1] // _FEW_BARS + 1)
    came = [0] * (minutes[-1] // step + 1)
    for minute in minutes:
        came[minute // step] += 1
    return [
        Grown(first + timedelta(minutes=place * step), number, so_far, 100 * so_far / len(moments))
        for place, (number, so_far) in enumerate(zip(came, accumulate(came), strict=True))
    ]


def heights(numbers: Sequence[int]) -> list[float]:
    """Of a small plot beside a line: each number's share of the highest one's, of 100."""
    highest = max(numbers, default=0)
    return [100 * number / highest if highest else 0.0 for number in numbers]
