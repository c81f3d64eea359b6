"""Counts by day, brought together into bars."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from kawat.web.pages.plots import Bar, by_days, heights

FIRST = date(2026, 1, 1)


def test_a_bar_a_day_without_a_gap() -> None:
    """A few days have a bar each, also those without a story, up to the last that was counted."""
    bars = by_days([(FIRST, 2), (FIRST + timedelta(days=2), 4)], FIRST + timedelta(days=3))
    assert [(bar.first, bar.number, bar.height) for bar in bars] == [
        (FIRST, 2, 50),
        (FIRST + timedelta(days=1), 0, 0),
        (FIRST + timedelta(days=2), 4, 100),
        (FIRST + timedelta(days=3), 0, 0),
    ]


@pytest.mark.parametrize(("length", "bars"), [(1, 1), (100, 100), (101, 15), (365, 53), (3650, 41)])
def test_many_days_have_few_bars(length: int, bars: int) -> None:
    """However long it is, there are no more bars than can be told apart; they lie side by side and have all stories."""
    days = [(FIRST + timedelta(days=back), 1) for back in range(length)]
    made = by_days(days, FIRST)
    assert len(made) == bars
    assert sum(bar.number for bar in made) == length
    assert (made[0].first, made[-1].last) == (FIRST, days[-1][0])
    assert all(left.last + timedelta(days=1) == right.first for left, right in pairwise(made))


def test_nothing_to_draw() -> None:
    """Without a story there is no bar, and no height beside a line."""
    assert by_days([], FIRST) == []
    assert heights([]) == []
    assert heights([0, 0]) == [0, 0]
    assert heights([1, 0, 4]) == [25, 0, 100]
    assert by_days([(FIRST, 3)], FIRST) == [Bar(FIRST, FIRST, 3, 100)]
