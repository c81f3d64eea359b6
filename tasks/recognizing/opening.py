"""The names of a story's dateline: its places are places, and its outlets organizations."""

from collections.abc import Sequence

from tasks.datelines import dateline
from tasks.recognizing.names import Mention
from tasks.recognizing.told import BY_RULE
from worker.records import Span

_PLACES = frozenset({"GPE", "LOC", "FAC"})


def with_dateline(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a story, with those in its dateline as that tells them.

    A place that was found whole stays, in parts too, and so does an outlet that was found as an organization; a place
    that stands alone stays what it was found to be, if that is no person.
    """
    found = dateline(text)
    if found is None:
        return list(mentions)
    alone = len(found.places) == 1 and not found.outlets
    kept = list(mentions)
    for place in found.places:
        kept = _told(kept, place, "GPE", _PLACES | {"ORG", "NORP"} if alone else _PLACES)
    for outlet in found.outlets:
        # "JAKARTA, Indonesia - ": the last of several names may be a place too.
        kept = _told(kept, outlet, "ORG", {"ORG", *(_PLACES if found.places else ())})
    return sorted(kept)


def _told(mentions: list[Mention], span: Span, label: str, right: frozenset[str] | set[str]) -> list[Mention]:
    """The mentions, with one of the span in the place of those that are not as long as it or are something else."""
    there = [each for each in mentions if _meet(each, span)]
    reach = (min((each.start for each in there), default=-1), max((each.end for each in there), default=-1))
    if reach == span and all(each.label in right for each in there):
        return mentions
    return [*(each for each in mentions if each not in there), Mention(*span, label, BY_RULE)]


def _meet(mention: Mention, span: Span) -> bool:
    return mention.start < span[1] and span[0] < mention.end
