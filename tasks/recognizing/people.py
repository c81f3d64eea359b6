"""Where people's names begin: behind the town of whom they lead, and with a given name that is cut short."""

from collections.abc import Sequence

from tasks.languages import ALL
from tasks.recognizing.names import Mention
from worker.records import Span

_LEAD = max(map(len, ALL.things.offices)) + 1
_CUT_SHORT = 3  # letters of a given name with a point behind it: "Mo.", "Moh."


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
    is_short = before.end - before.start <= _CUT_SHORT and text[before.start : before.end].isalpha()
    return is_person and is_short and text[before.end : mention.start] == ". "


def _behind_town(text: str, mention: Mention, before: Mention | None, towns: set[str]) -> int:
    """Where a person's name begins behind the town of the body or the office before it; 0: it has none there."""
    surface = text[mention.start : mention.end]
    if mention.label != "PERSON" or " " not in surface:
        return 0
    is_led = before and before.label == "ORG" and before.end + 1 == mention.start
    rules = text[max(0, mention.start - _LEAD) : mention.start].rstrip().endswith(tuple(ALL.things.offices))
    town = surface.partition(" ")[0]
    if not (is_led or rules) or town.casefold() not in towns or text.count(surface) > 1:
        return 0
    return mention.start + len(town) + 1
