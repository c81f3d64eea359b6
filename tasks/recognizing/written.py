"""Mentions that are told by how they are written: laws, quarters, times, amounts; and what names nothing."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tasks.languages import record_of
from tasks.recognizing.names.forms import Mention
from tasks.recognizing.told import BY_RULE, with_told

_COUNTED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "LAW"})


class _Rules(NamedTuple):
    """A language's, ready to be used."""

    forms: tuple[re.Pattern[str], ...]
    nothing: frozenset[str]


@cache
def _rules(language: str) -> _Rules:
    written = record_of(language).written
    return _Rules(
        tuple(map(re.compile, written.forms)),
        frozenset(word for words in written.nothing.values() for word in words.split()),
    )


def as_written(text: str, mentions: Sequence[Mention], language: str) -> list[Mention]:
    """The mentions of a story, with those that the language's forms tell in the place of what was found there.

    A form tells nothing in a name that reaches out of it, as an election's year, and no body in whose name somebody's
    begins; what else was found there goes.

    Args:
        text: the story's.
        mentions: in order, not overlapping.
        language: ISO 639-1.
    """
    rules = _rules(language)
    kept = [mention for mention in mentions if text[mention.start : mention.end] not in rules.nothing]
    people = {mention.start for mention in kept if mention.label == "PERSON"}
    told = [
        Mention(*match.span(), match.lastgroup, BY_RULE)
        for form in rules.forms
        for match in form.finditer(text)
        if match.lastgroup and not (match.lastgroup == "ORG" and people.intersection(range(*match.span())[1:]))
    ]
    return with_told(kept, told, _COUNTED)
