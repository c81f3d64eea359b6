"""Stories one after another that each open with a dateline, as an agency's or a paper's do."""

from collections.abc import Sequence

from tasks.cleaning.plain.line_shape import ENDS
from tasks.datelines import Dateline, dateline, opens_story

_SHORTEST = 60  # characters of a sentence; a list has places and dashes, too
_LEAST_SMALL = 0.4
_SHORTEST_CAPITALS = 4  # letters: "Zeta - Jones" is a name, "UAV - X1" a machine


def dated(paragraphs: Sequence[str]) -> set[int]:
    """The paragraphs, by index, that open with a dateline as the first does; none, if that has none.

    Its place is in capitals, or its outlet is the first's. Of several on end each is an item of a list.
    """
    first = dateline(paragraphs[0]) if opens_story(paragraphs[0]) else None
    if first is None:
        return set()
    outlets = _outlets(paragraphs[0], first)
    found = {at for at, paragraph in enumerate(paragraphs) if at and _is_dated(paragraph, outlets)}
    return {at for at in found if at > 1 and not {at - 1, at + 1} & found}


def _is_dated(paragraph: str, outlets: set[str]) -> bool:
    found = dateline(paragraph) if len(paragraph) >= _SHORTEST and opens_story(paragraph) else None
    if found is None or not ENDS.search(paragraph):
        return False
    words = paragraph[found.length :].split()
    if sum(word[0].islower() for word in words) < _LEAST_SMALL * len(words):  # a line-up
        return False
    places = [paragraph[start:end] for start, end in found.places]
    in_capitals = any(len(place) >= _SHORTEST_CAPITALS and place.isupper() for place in places)
    return in_capitals or not outlets.isdisjoint(_outlets(paragraph, found))


def _outlets(paragraph: str, found: Dateline) -> set[str]:
    return {paragraph[start:end].lower() for start, end in found.outlets}
