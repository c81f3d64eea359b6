"""Counts by day, brought together into bars."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from kawat.web.pages.plots import Bar, Grown, by_days, growth, heights

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


NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_how_a_number_grew() -> None:
    """Each step has how many came in it and how many there are since the beginning, also one in which none came."""
    steps = growth([NOON, NOON + timedelta(minutes=9), NOON + timedelta(minutes=25), NOON + timedelta(minutes=29)])
    assert steps == [
        Grown(NOON, 2, 2, 50),
        Grown(NOON + timedelta(minutes=10), 0, 2, 50),
        Grown(NOON + timedelta(minutes=20), 2, 4, 100),
    ]
    assert growth([]) == []
    assert growth([NOON]) == [Grown(NOON, 1, 1, 100)]


@pytest.mark.parametrize("days", [0.3, 2, 14, 50, 400, 4000, 100_000])
def test_growth_has_few_steps(days: float) -> None:
    """However long it took, there are no more steps than can be told apart, and the last one ends with all."""
    steps = growth([NOON, NOON + timedelta(days=days / 2), NOON + timedelta(days=days)])
    assert len(steps) <= 60
    assert (steps[-1].number, steps[-1].height) == (3, 100)
    assert sum(step.came for step in steps) == 3
