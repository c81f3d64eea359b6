"""What plots are drawn from: counts by day, brought together into as many bars as a reader can tell apart."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

_BARS = 100  # in one plot, at most
_STEPS = (1, 7, 28, 91, 364)  # days that a bar stands for


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


def heights(numbers: Sequence[int]) -> list[float]:
    """Of a small plot beside a line: each number's share of the highest one's, of 100."""
    highest = max(numbers, default=0)
    return [100 * number / highest if highest else 0.0 for number in numbers]
