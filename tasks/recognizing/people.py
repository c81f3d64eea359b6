"""Where people's names begin: behind the town of whom they lead, and with a given name that is cut short."""

from collections.abc import Sequence

from tasks.languages import ALL
from tasks.recognizing.names import Mention
from tasks.words import word_set
from worker.records import Span

_LEAD = max(map(len, ALL.things.offices)) + 1
_CUT_SHORT = word_set("mo moh muh mhd abd ach")  # given names with a point behind them


def from_first_word(text: str, mentions: Sequence[Mention], sentences: Sequence[Span]) -> list[Mention]:
    """The mentions of a story, those of people from the first word of their names on.

    "Samarinda" is no part of "Kepala BPBD Samarinda Suwarso" where the story has that town, but "Wali Kota Bima Arya"
    stays. "Mo" and "Salah" are one.

    Args:
        text: the story's.
        mentions: in order, not overlapping.
        sentences: their spans, in order.
    """
    towns = {text[one.start : one.end].casefold() for one in mentions if one.label == "GPE"}
    bounds = {start for start, _ in sentences}
    made: list[Mention] = []
    for mention in mentions:
        before = made[-1] if made else None
        if before and _is_cut_short(text, before, mention) and mention.start not in bounds:
            made[-1] = before._replace(end=mention.end)
        elif start := _behind_town(text, mention, before, towns):
            town_end = start - 1
            if before and before.label == "ORG" and before.end + 1 == mention.start:
                made[-1] = before._replace(end=town_end)
            else:
                made.append(mention._replace(end=town_end, label="GPE"))
            made.append(mention._replace(start=start))
        else:
            made.append(mention)
    return made


def _is_cut_short(text: str, before: Mention, mention: Mention) -> bool:
    """Whether a person's given name stands before another's mention, short and with a point."""
    is_person = before.label == mention.label == "PERSON"
    is_short = text[before.start : before.end].casefold() in _CUT_SHORT
    return is_person and is_short and text[before.end : mention.start] == ". "


def _behind_town(text: str, mention: Mention, before: Mention | None, towns: set[str]) -> int:
    """Where a person's name begins behind the town of the body or the office before it; 0: it has none there."""
    surface = text[mention.start : mention.end]
    if mention.label != "PERSON" or " " not in surface:
        return 0
    is_led = before and before.end + 1 == mention.start and _is_local(text, before)
    rules = text[max(0, mention.start - _LEAD) : mention.start].rstrip().endswith(tuple(ALL.things.offices))
    town = surface.partition(" ")[0]
    if not (is_led or rules) or town.casefold() not in towns or text.count(surface) > 1:
        return 0
    return mention.start + len(town) + 1


def _is_local(text: str, mention: Mention) -> bool:
    """Whether a mention is of a body of which each town has one: "BPBD", but no club, "Chelsea"."""
    head = text[mention.start : mention.end].partition(" ")[0].casefold()
    return mention.label == "ORG" and (head in ALL.things.local or head in ALL.things.local_of)
