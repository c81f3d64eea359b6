"""Which fuller name of an organization, a place or another thing a shorter one stands for."""

import re
from collections.abc import Callable, Iterable, Sequence

from tasks.languages import ALL, record_of
from tasks.recognizing.names.definitions import spells
from tasks.recognizing.names.forms import Form, Key, tokens
from tasks.words import word_set

_CLUB = re.compile(ALL.things.clubs)
# Of clubs that are known by their other word.
_CLUB_CITIES = word_set("madrid milan muenchen munchen munich manchester amsterdam")
_LEAD = 10  # characters


def join_acronyms(forms: Sequence[Form]) -> None:
    """Join an acronym to the only name of the story that has its initials: "WTO" to "World Trade Organization"."""
    spelt: dict[str, list[tuple[Form, Sequence[str]]]] = {}  # by first letter
    for form in forms:
        if len(form.key) > 1:
            for spelling in {form.key, *(tuple(tokens(surface)) for surface in form.surfaces)}:
                spelt.setdefault(spelling[0][0], []).append((form, spelling))
    for form in forms:
        if not form.parent and form.is_acronym:
            letters = form.key[0]
            _join_only(form, {other.root for other, full in spelt.get(letters[0], []) if spells(letters, full)})


def join_known(forms: Sequence[Form], language: str, text: str) -> list[tuple[Form, str]]:
    """The forms that a newspaper does not explain, with the name that they stand for.

    A short name that begins a longer one may stand for that: "KPU" for "KPU Solo", "DPR" for "DPR AS".
    """
    known = record_of(language).known
    longer = {form.key[0] for form in forms if len(form.key) > 1 and form.key[1:] not in ALL.things.of_the_state}
    found: list[tuple[Form, str]] = []
    for form in forms:
        surface = next(iter(form.surfaces))
        entry = known.get(surface) or known.get(surface.capitalize())
        is_somebody = text[max(0, form.first - _LEAD) : form.first].endswith(ALL.things.withheld)
        if form.parent or not entry or is_somebody or not form.labels <= entry.labels:
            continue
        is_branch = "ORG" in form.labels and form.kind == "thing" and len(form.key) == 1 and form.key[0] in longer
        if not is_branch and not any(other in text.casefold() for other in entry.unless):
            found.append((form, entry.name))
    return found


def join_things(forms: Iterable[Form], places: Iterable[Form]) -> None:
    """Join the shorter forms of organizations to the only fuller one that they fit."""
    regions = {form.key for form in places}
    organizations = [form for form in forms if "ORG" in form.labels]
    _join_by_word(organizations, lambda short, full: _names_body(short, full, regions))


def join_places(places: Sequence[Form]) -> None:
    """Join the shorter forms of places to the only fuller one that they fit."""
    _join_by_word(places, _names_place)


def _join_by_word(forms: Sequence[Form], names: Callable[[Form, Form], bool]) -> None:
    """Join the forms to the only other one that has their first word and that they name."""
    having: dict[str, list[Form]] = {}
    for form in forms:
        for word in set(form.key):
            having.setdefault(word, []).append(form)
    for form in forms:
        if not form.parent:
            _join_only(form, {other.root for other in having[form.key[0]] if names(form, other)})


def _join_only(form: Form, fuller: set[Form]) -> None:
    if len(fuller) == 1:
        form.join(fuller.pop())


def _names_body(short: Form, full: Form, regions: set[Key]) -> bool:
    words_short, words_full = short.key, full.key
    if len(words_short) >= len(words_full):
        return False
    if len(words_full) == 2 and words_full[words_full[0] == words_short[0]] in _CLUB_CITIES:  # noqa: PLR2004
        return words_short[0] in words_full  # "City"; "Bayern"
    if words_full[: len(words_short)] == words_short:
        return _begins_body(short, full)
    rest_is_name = words_short not in regions and not _is_country(words_short)
    return words_full[0] in ALL.things.bodies and words_full[1:] == words_short and rest_is_name  # "Demokrat"


def _begins_body(short: Form, full: Form) -> bool:
    """Whether an organization is meant by the first words of its name, not the one above it."""
    head, tail = short.key[0], full.key[len(short.key) :]
    if tail in ALL.things.of_the_state or (_CLUB.fullmatch(head) and len(short.key) == 1):  # "DPR RI"; "Persib Bandung"
        return True
    if full.root.first > short.first:
        return False
    if head in ALL.things.local or (head in ALL.things.local_of and len(short.key) > 1):
        return True
    # "Freeport"
    return _is_country(tail) and any(surface.startswith(ALL.things.companies) for surface in full.surfaces)


def _is_country(key: Key) -> bool:
    return len(key) == 1 and key[0] in ALL.things.countries


def _names_place(short: Form, full: Form) -> bool:
    head, rest = full.key[0], full.key[1:]
    if not rest or len(short.key) >= len(full.key):
        return False
    if rest == short.key and head in ALL.things.regions:
        return "GPE" in short.labels and not (len(rest) == 1 and rest[0] in ALL.things.twins)
    if rest == short.key and head in ALL.things.sites:
        # A district often has the name of the regency around it, which is the one that needs no introduction.
        return full.first < short.first if head in ALL.things.villages else "GPE" not in short.labels
    is_building = short.labels == full.labels == {"FAC"} and head not in ALL.things.sites
    return is_building and full.key[: len(short.key)] == short.key and full.first < short.first
