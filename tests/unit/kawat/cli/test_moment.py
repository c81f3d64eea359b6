"""Moments as people say them."""

from datetime import UTC, datetime, timedelta

import pytest

from kawat.cli.moment import end, moment, span
from worker.errors import KawatError


@pytest.mark.parametrize(
    ("said", "ago"), [("90s", 90), ("90m", 5400), ("24h", 86_400), ("7d", 604_800), ("2w", 1_209_600)]
)
def test_how_long_ago(said: str, ago: int) -> None:
    """A number and a unit are so long ago."""
    before = datetime.now(UTC)
    assert before - timedelta(seconds=ago) <= moment("--from", said) <= datetime.now(UTC) - timedelta(seconds=ago)
    assert span("--changed-within", said) == timedelta(seconds=ago)


@pytest.mark.parametrize("said", ["yesterday", "Kemarin", " kemarin "])
def test_a_day_by_its_name(said: str) -> None:
    """Yesterday is that of where one is: it begins at its midnight, and as an end it is in it."""
    now = datetime.now().astimezone()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    assert moment("--from", said) in (midnight - timedelta(days=1), midnight)  # midnight may pass meanwhile
    assert end("--to", said) - moment("--from", said) == timedelta(days=1)
    assert end("--to", "today") == end("--to", "hari ini") > now


@pytest.mark.parametrize("said", ["", "yesterdays", "7", "d", "-7d", "2026-13-01", "9999999d", "besok", "7 d"])
def test_what_is_no_moment(said: str) -> None:
    """What is none is named, with what is one."""
    with pytest.raises(KawatError, match=r"^--from .*: a day such as 2026-11-24 or yesterday"):
        moment("--from", said)
