"""Which fuller name of an organization, a place or another thing a shorter one stands for."""

import re
from collections.abc import Callable, Iterable, Sequence

from tasks.recognizing.names.definitions import spells
from tasks.recognizing.names.forms import Form, Key, tokens
from tasks.recognizing.names.known import KNOWN, TWINS, words

# What a place, or an organization, is, before its name: "Gunung Semeru" is "Semeru", "Partai Demokrat" "Demokrat".
_SITES = words("""
    gunung sungai danau pulau selat teluk kawah waduk bendungan bandara stadion pelabuhan terminal masjid gereja
    katedral gedung jembatan tol candi pantai desa kelurahan kecamatan dusun kampung
    jalan stasiun mount lake port airport
    """)
_REGIONS = frozenset({"kabupaten", "kota", "provinsi"})
_VILLAGES = frozenset({"desa", "kelurahan", "kecamatan", "dusun", "kampung"})
_BODIES = frozenset({"partai", "bank", "klub", "maskapai", "yayasan"})
# There are many of each, and none above them that has the name alone: the one that a story introduces is meant.
_LOCAL = words(
    """
    dprd bpbd polda polres polresta polrestabes polsek kejati kejari pemprov pemkot pemkab kodam kodim koramil rsud
    kbri kjri
    """
)
_LOCAL_OF = frozenset({"dinas", "pengadilan"})  # by what follows: "Dinas Kesehatan", of a town
_CLUB = re.compile(r"pers[a-z]{2,}|ps[a-z]{1,3}")
_CLUB_CITIES = words("madrid milan muenchen munchen munich manchester amsterdam")  # of clubs known by their other word
_INITIALS = ("inisial ", "initials ")  # what follows is somebody whose name is withheld
_LEAD = 10  # characters
_OF_THE_STATE = (("ri",), ("republik", "indonesia"))


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
    """Return the forms that a newspaper does not explain, with the name that they stand for.

    A short name that begins a longer one may stand for that: "KPU" for "KPU Solo", "DPR" for "DPR AS".
    """
    known = KNOWN.get(language, {})
    longer = {form.key[0] for form in forms if len(form.key) > 1 and form.key[1:] not in _OF_THE_STATE}
    found: list[tuple[Form, str]] = []
    for form in forms:
        surface = next(iter(form.surfaces))
        entry = known.get(surface) or known.get(surface.capitalize())
        is_somebody = text[max(0, form.first - _LEAD) : form.first].endswith(_INITIALS)
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
    rest_is_name = words_short not in regions and words_short != ("indonesia",)
    return words_full[0] in _BODIES and words_full[1:] == words_short and rest_is_name  # "Demokrat"


def _begins_body(short: Form, full: Form) -> bool:
    """Return whether an organization is meant by the first words of its name, not the one above it."""
    head, tail = short.key[0], full.key[len(short.key) :]
    if tail in _OF_THE_STATE or (_CLUB.fullmatch(head) and len(short.key) == 1):  # "DPR RI"; "Persib Bandung"
        return True
    if full.root.first > short.first:
        return False
    if head in _LOCAL or (head in _LOCAL_OF and len(short.key) > 1):
        return True
    return tail == ("indonesia",) and any(surface.startswith("PT ") for surface in full.surfaces)  # "Freeport"


def _names_place(short: Form, full: Form) -> bool:
    head, rest = full.key[0], full.key[1:]
    if not rest or len(short.key) >= len(full.key):
        return False
    if rest == short.key and head in _REGIONS:
        return "GPE" in short.labels and not (len(rest) == 1 and rest[0] in TWINS)
    if rest == short.key and head in _SITES:
        # A district often has the name of the regency around it, which is the one that needs no introduction.
        return full.first < short.first if head in _VILLAGES else "GPE" not in short.labels
    is_building = short.labels == full.labels == {"FAC"} and head not in _SITES
    return is_building and full.key[: len(short.key)] == short.key and full.first < short.first
