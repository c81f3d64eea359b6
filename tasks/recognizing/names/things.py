"""Which fuller name of an organization, a place or another thing a shorter one stands for."""

import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from tasks.languages import ALL, record_of
from tasks.recognizing.names.definitions import spells
from tasks.recognizing.names.forms import Form, Key, tokens
from tasks.words import word_set

_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLED = frozenset({"EVENT", "PRODUCT", "WORK_OF_ART"})
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


def join_titles(things: Iterable[Form]) -> None:
    """Join events without their year, works without their subtitle, and products without their maker."""
    titled = [form for form in things if not form.labels.isdisjoint(_TITLED)]
    if len(titled) > 1:
        makers = ALL.things.groups | {form.key[0] for form in things if "ORG" in form.labels}
        _join_by_word(titled, lambda short, full: _names_titled(short, full, makers))


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


def _names_titled(short: Form, full: Form, makers: AbstractSet[str]) -> bool:
    if short.labels != full.labels or len(short.key) >= len(full.key):
        return False
    if short.labels == {"EVENT"}:
        return full.key[:-1] == short.key and bool(_YEAR.fullmatch(full.key[-1]))
    has_subtitle = any(one.startswith(f"{other}:") for one in full.surfaces for other in short.surfaces)
    return has_subtitle or (full.key[1:] == short.key and full.key[0] in makers)


def _join_only(form: Form, fuller: set[Form]) -> None:
    if len(fuller) == 1:
        form.join(fuller.pop())


def _names_body(short: Form, full: Form, regions: AbstractSet[Key]) -> bool:
    words_short, words_full = short.key, full.key
    if len(words_short) >= len(words_full):
        return False
    if len(words_full) == 2 and words_full[words_full[0] == words_short[0]] in _CLUB_CITIES:  # noqa: PLR2004
        return words_short[0] in words_full  # "City"; "Bayern"
    if words_full[: len(words_short)] == words_short:
        return _begins_body(short, full, regions)
    if (
        _is_company(full)
        and not _is_company(short)
        and _leaves_out(short, full)
        and short.key[0] not in ALL.things.bodies
    ):
        return True
    rest_is_name = words_short not in regions and not _is_country(words_short)
    return words_full[0] in ALL.things.bodies and words_full[1:] == words_short and rest_is_name  # "Demokrat"


def _begins_body(short: Form, full: Form, regions: AbstractSet[Key]) -> bool:
    """Whether an organization is meant by the first words of its name, not the one above it."""
    head, tail = short.key[0], full.key[len(short.key) :]
    if tail in ALL.things.of_the_state or (_CLUB.fullmatch(head) and len(short.key) == 1):  # "DPR RI"; "Persib Bandung"
        return True
    if full.root.first > short.first:
        return False
    if head in ALL.things.local or (head in ALL.things.local_of and len(short.key) > 1):
        return True
    if all(word in ALL.things.sorts or word.isdigit() for word in tail):
        return True  # "Visinema Studios", "Dewa 19"
    is_group = len(short.key) == 1 and head in ALL.things.groups
    # "Freeport", but no company that is called as its group, nor where the group is in the story, too
    return _is_company(full) and (_is_country(tail) or not (is_group or _is_company(short) or short.key in regions))


def _is_company(form: Form) -> bool:
    return any(surface.startswith(ALL.things.companies) for surface in form.surfaces)


def _leaves_out(short: Form, full: Form) -> bool:
    """Whether words inside of a name are left out that was first used whole: "BYD Indonesia", of "PT BYD Motor ..."."""
    rest = iter(full.key)
    ends = short.key[0] == full.key[0] and short.key[-1] == full.key[-1] and len(short.key) > 1
    return ends and all(word in rest for word in short.key) and full.root.first < short.first


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
    begins = full.key[: len(short.key)] == short.key and full.first < short.first
    return is_building and (begins or (len(short.key) > 2 and _leaves_out(short, full)))  # noqa: PLR2004  ("RS ...")
