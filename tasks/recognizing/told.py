"""Mentions that rules tell, put among those that were found."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence

from tasks.recognizing.names.forms import Mention
from worker.records import Span

BY_RULE = 0.98
"""How sure a mention is that a rule tells: so many of them are right in our own news."""


def with_told(mentions: Sequence[Mention], told: Iterable[Mention], yielding: Container[str] = ()) -> list[Mention]:
    """The mentions, with those that are told in the place of what lies in them.

    Where one reaches out of what is told, it stays, unless its label is one of those that yield, and nothing is told
    there. Of two that are told, the one that begins first is, else the longer.
    """
    gone: set[Mention] = set()
    made: list[Mention] = []
    for each in sorted(told, key=lambda one: (one.start, -one.end)):
        there = meeting(mentions, each[:2])
        is_free = not made or made[-1].end <= each.start
        if is_free and all((each.start <= one.start and one.end <= each.end) or one.label in yielding for one in there):
            gone.update(there)
            made.append(each)
    return sorted([*(each for each in mentions if each not in gone), *made])


def meeting(mentions: Sequence[Mention], span: Span) -> Sequence[Mention]:
    """The mentions that a span overlaps, of those in order."""
    first = bisect_left(mentions, (span[0],))
    first -= bool(first and mentions[first - 1].end > span[0])
    return mentions[first : bisect_left(mentions, (span[1],))]
