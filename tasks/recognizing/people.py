"""Who is a person, and from where to where the name goes: in an office, behind a town, round a nickname."""

from collections.abc import Iterator, Sequence

from tasks.languages import ALL, record_of
from tasks.recognizing.names import Mention
from tasks.recognizing.names.forms import bare_name, key_of, tokens
from tasks.recognizing.told import meeting, with_told
from tasks.words import NICKNAME
from worker.records import Span

_LEAD = max(map(len, ALL.things.offices)) + 1
_BODIES = frozenset({"ORG", "FAC"})


def as_people(text: str, mentions: Sequence[Mention], language: str) -> list[Mention]:
    """The mentions of a story, with those of people that the words round them tell.

    What an office is for is nobody: "Direktur Gempa Bumi dan Tsunami BMKG Daryono" has one person. A nickname in marks
    is a part of the name round it.

    Args:
        text: the story's.
        mentions: in order, not overlapping.
        language: ISO 639-1.
    """
    kept = [mention for at, mention in enumerate(mentions) if not _is_field(text, mentions[at : at + 3])]
    return with_told(kept, _with_nicknames(text, kept, language))


def _is_field(text: str, row: Sequence[Mention]) -> bool:
    """Whether somebody stands behind "and", and right before a body that has a person's name right behind it."""
    if [one.label for one in row] != ["PERSON", "ORG", "PERSON"]:
        return False
    field, body, person = row
    joined = text[field.end : body.start] == " " == text[body.end : person.start]
    return joined and text.endswith(" dan ", 0, field.start)


def _with_nicknames(text: str, mentions: Sequence[Mention], language: str) -> Iterator[Mention]:
    """The names of people that go on behind a nickname in marks: 'Muhammad "Cak" Rosyid'.

    Two people stay two: 'Megawati "Sindir" Jokowi', of whom one is known by that name alone, and 'Prabowo "Sindir"
    Anies' in a story that has each name by itself.
    """
    pairs: list[tuple[Mention, Mention]] = []
    for match in NICKNAME.finditer(text):
        behind = match.end() + 1
        first, last = meeting(mentions, (match.start() - 2, match.start() - 1)), meeting(mentions, (behind, behind + 1))
        if first and last and first[0] != last[0] and first[0].label == last[0].label == "PERSON":
            pairs.append((first[0], last[0]))
    beside = {mention for pair in pairs for mention in pair}
    alone = {text[one.start : one.end] for one in mentions if one not in beside} if pairs else set()
    known = record_of(language).known
    for one, other in pairs:
        names = [text[each.start : each.end] for each in (one, other)]
        are_whole = (
            all(" " in name for name in names) or alone.issuperset(names) or any(name in known for name in names)
        )
        if not are_whole:
            yield Mention(one.start, other.end, "PERSON", one.confidence)


def from_first_word(text: str, mentions: Sequence[Mention], sentences: Sequence[Span], language: str) -> list[Mention]:
    """The mentions of a story, those of people from the first word of their names on.

    "Samarinda" is no part of "Kepala BPBD Samarinda Suwarso" where the story has that town, or Suwarso elsewhere, but
    "Wali Kota Bima Arya" stays. What is short for a region begins no name behind an office or a body: "Kadisdik Jabar
    Purwanto". "Mo" and "Salah" are one.

    Args:
        text: the story's.
        mentions: in order, not overlapping.
        sentences: their spans, in order.
        language: ISO 639-1.
    """
    towns = {text[one.start : one.end].casefold() for one in mentions if one.label == "GPE"}
    people = {text[one.start : one.end] for one in mentions if one.label == "PERSON"}
    bounds = {start for start, _ in sentences}
    made: list[Mention] = []
    for mention in mentions:
        before = made[-1] if made else None
        if before and _is_cut_short(text, before, mention) and mention.start not in bounds:
            made[-1] = before._replace(end=mention.end)
        elif start := _behind_town(text, mention, before, towns, people, language):
            town_end = start - 1
            if before and before.label in _BODIES and before.end + 1 == mention.start:
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
    given = text[before.start : before.end].rpartition(" ")[2]  # "KH. Abd"
    return is_person and given.casefold() in ALL.people.cut_short and text[before.end : mention.start] == ". "


def _behind_town(
    text: str, mention: Mention, before: Mention | None, towns: set[str], people: set[str], language: str
) -> int:
    """Where a person's name begins behind the town of the body or the office before it; 0: it has none there."""
    surface = text[mention.start : mention.end]
    if mention.label != "PERSON" or " " not in surface:
        return 0
    town, _, name = surface.partition(" ")
    if text.count(surface) > 1:
        return 0
    body = before if before and before.label in _BODIES and before.end + 1 == mention.start else None
    lead = text[max(0, mention.start - _LEAD) : mention.start].rstrip()
    rules = lead.endswith(tuple(ALL.things.offices))
    acts = lead.rpartition(" ")[2].casefold() in record_of(language).speech.short_offices
    is_led = body and _is_local(text, body)
    is_there = town.casefold() in towns and (rules or is_led)
    is_region = town.casefold() in ALL.things.short_regions and (acts or body)  # "Kadisdik Jabar Purwanto"
    is_told = town.casefold() in ALL.cities - ALL.people.left_out and name in people and town not in people
    return mention.start + len(town) + 1 if is_there or is_region or (is_led and is_told) else 0


def _is_local(text: str, mention: Mention) -> bool:
    """Whether a mention is of a body of which each town has one: "BPBD", but no club, "Chelsea"."""
    name = bare_name(text[mention.start : mention.end], "thing")
    heads = {*tokens(name)[:1], *key_of(name, "thing")[:1]}
    return any(not heads.isdisjoint(each) for each in (ALL.things.local, ALL.things.local_of, ALL.things.schools))
