"""Mentions that are told by how they are written: laws, quarters, times, amounts; and what names nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tasks.languages import record_of
from tasks.recognizing.names.forms import Mention
from tasks.recognizing.told import BY_RULE, meeting, with_told

_COUNTED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "LAW"})
_PLACES = frozenset({"GPE", "LOC"})


class _Rules(NamedTuple):
    """A language's, ready to be used."""

    forms: tuple[re.Pattern[str], ...]
    within_found: tuple[re.Pattern[str], ...]
    nothing: frozenset[str]


@cache
def _rules(language: str) -> _Rules:
    written = record_of(language).written
    return _Rules(
        tuple(map(re.compile, written.forms)),
        tuple(map(re.compile, written.within_found)),
        frozenset(word for words in written.nothing.values() for word in words.split()),
    )


def as_written(text: str, mentions: Sequence[Mention], language: str) -> list[Mention]:
    """The mentions of a story, with those that the language's forms tell in the place of what was found there.

    A form tells nothing in a name that reaches out of it, as an election's year; what else was found there goes. One
    that goes on over any words in capitals needs what was found to end with it.

    Args:
        text: the story's.
        mentions: in order, not overlapping.
        language: ISO 639-1.
    """
    rules = _rules(language)
    kept = [mention for mention in mentions if text[mention.start : mention.end] not in rules.nothing]
    told = list(_told(text, rules.forms))
    told += [each for each in _told(text, rules.within_found) if _is_found(each, meeting(kept, each[:2]))]
    return with_told(kept, told, _COUNTED)


def _told(text: str, forms: Iterable[re.Pattern[str]]) -> Iterator[Mention]:
    for form in forms:
        for match in form.finditer(text):
            if match.lastgroup:
                yield Mention(*match.span(), match.lastgroup, BY_RULE)


def _is_found(told: Mention, there: Sequence[Mention]) -> bool:
    """Whether what was found ends where this does, and names nobody and no other thing behind its first word."""
    begins = all(one.start == told.start or one.label in _PLACES for one in there)
    return bool(there) and there[-1].end == told.end and begins
