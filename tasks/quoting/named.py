"""The mentions of people, called and bounded as the statements of their story call who speaks."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter, itemgetter

from tasks.languages import ALL
from tasks.recognizing.names.people import is_whole
from tasks.words import WORD
from worker.records import Entity, Quote, Span

_BODIES = frozenset({"ORG", "FAC"})


def as_speakers(text: str, entities: Sequence[Entity], quotes: Sequence[Quote]) -> list[Entity]:
    """A story's mentions, those of people with the names that its statements give them.

    Who finds statements sees more of a name than who recognizes it: that "Celios" is no part of "Celios Bhima
    Yudhistira", and that one speaks who was named before. So where both name a person at one spot, the speaker's name
    and bounds hold, and whoever else has the other name is called so, too.

    Args:
        text: the story's.
        entities: in order, not overlapping.
        quotes: its statements.

    Returns:
        In order, not overlapping.
    """
    people = {one.name for one in entities if one.label == "PERSON"}
    spots: list[tuple[Span, str, Sequence[Entity]]] = []
    for quote in quotes:
        if quote.speaker and quote.name and _is_of(text[slice(*quote.speaker)], quote.name):
            here = _meeting(entities, quote.speaker)
            spots.append((quote.speaker, quote.name, here))
            people |= {quote.name for one in here if one.label == "PERSON"}
    kept = {one.start: one for one in entities}
    called: defaultdict[str, set[str]] = defaultdict(set)
    behind = 0
    for span, name, here in sorted(spots, key=itemgetter(0)):
        if span[0] < behind or name not in people or any(one.label == "PERSON" and one.name == name for one in here):
            continue
        behind = span[1]
        for one in here:
            kept.pop(one.start, None)
            if one.label == "PERSON":
                called[one.name].add(name)
        if here and here[0].start < span[0] and (before := _before(text, here[0], span[0], entities)):
            kept[before.start] = before
        kept[span[0]] = Entity(*span, "PERSON", name, here[0].confidence if here else None)
    renamed = {old: new.pop() for old, new in called.items() if len(new) == 1}
    return [
        Entity(one.start, one.end, one.label, renamed[one.name], one.confidence)
        if one.label == "PERSON" and one.name in renamed and not is_whole(text, one.start, one.end)
        else one
        for _, one in sorted(kept.items())
    ]


def _is_of(written: str, name: str) -> bool:
    """Whether what stands there is the name or words of it, and not "the coach" or "he"."""
    return {*WORD.findall(written.lower())} <= {*WORD.findall(name.lower())}


def _meeting(entities: Sequence[Entity], span: Span) -> Sequence[Entity]:
    """The mentions that a span overlaps."""
    first = bisect_right(entities, span[0], key=attrgetter("end"))
    return entities[first : bisect_left(entities, span[1], key=attrgetter("start"))]


def _before(text: str, mention: Entity, start: int, entities: Sequence[Entity]) -> Entity | None:
    """What is left of a mention before the name in it: a body, a town or the body before it with its town, or nothing.

    A title is no part of it: "RSUD Sukamaju dr.".
    """
    words = text[mention.start : start].split(" ")
    while words and words[-1].rstrip(".").lower() in ALL.people.titles | {""}:
        words.pop()
    lead = " ".join(words)
    if mention.label != "PERSON":
        return (
            Entity(mention.start, mention.start + len(lead), mention.label, lead, mention.confidence) if lead else None
        )
    if not lead or not ALL.cities.issuperset(WORD.findall(lead.lower())):
        return None
    end = mention.start + len(lead)
    for body in _meeting(entities, (mention.start - 2, mention.start - 1)):
        if body.label in _BODIES:
            name = body.name if body.name.endswith(lead) else f"{body.name} {lead}"
            return Entity(body.start, end, body.label, name, body.confidence)
    return Entity(mention.start, end, "GPE", lead, mention.confidence)
