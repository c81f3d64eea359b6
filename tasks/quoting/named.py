"""One name for who speaks, in a statement and in the mention that it stands in."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from msgspec.structs import replace

from worker.records import Entity, Quote


def agreed(text: str, entities: Sequence[Entity], quotes: Sequence[Quote]) -> tuple[list[Entity], list[Quote]]:
    """A story's mentions and statements, with one name for who speaks where it is certain which.

    A statement takes the whole name of the mention in which its speaker stands, and no mention a statement's, but for
    one: "Bekraf" is no part of "Bekraf Triawan Munaf" where a statement leaves it out and the story goes on about
    "Triawan", not about "Bekraf".

    Args:
        text: the story's.
        entities: in order, not overlapping.
        quotes: its statements.
    """
    people = {text[one.start : one.end] for one in entities if one.label == "PERSON"}
    spoken = [(quote, quote.name or "", _around(entities, quote)) for quote in quotes]
    bare: dict[str, str] = {}  # names, by those with something before them
    for _, said, one in spoken:
        is_end = one and " " in said and text[one.start : one.end].endswith(f" {said}")
        if one and is_end and _is_alone(said, people) and not _is_whole(text, one.name, people):
            bare[one.name] = said
    told = []
    for quote, said, one in spoken:
        name = bare.get(one.name, one.name) if one and one.name in text else ""
        if name.endswith(f" {said}") and (_is_alone(said, people) or not _is_whole(text, name, people)):
            name = ""  # nobody knows
        told.append(replace(quote, name=name) if " " in name else quote)
    return [_called(text, one, bare[one.name]) if one.name in bare else one for one in entities], told


def _around(entities: Sequence[Entity], quote: Quote) -> Entity | None:
    """The mention of a person in which a speaker with a name stands."""
    if not quote.speaker or not quote.name:
        return None
    start, end = quote.speaker
    one = entities[max(0, bisect_right(entities, start, key=attrgetter("start")) - 1)] if entities else None
    return one if one and one.label == "PERSON" and one.start <= start and end <= one.end else None


def _called(text: str, one: Entity, name: str) -> Entity:
    """A mention with the name that it begins with something before, or of which it is a part."""
    is_there = text[one.start : one.end].endswith(f" {name}")
    return replace(one, start=one.end - len(name) if is_there else one.start, name=name)


def _is_alone(name: str, people: set[str]) -> bool:
    """Whether a story names somebody so, or by the first word of it."""
    return not people.isdisjoint((name, name.partition(" ")[0]))


def _is_whole(text: str, name: str, people: set[str]) -> bool:
    """Whether a story has a name of several words again, or somebody by the first of them: "Bima", of "Bima Arya"."""
    return text.count(name) > 1 or name.partition(" ")[0] in people
