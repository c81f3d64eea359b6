"""Which fuller name of an organization, a place or another thing a shorter one stands for."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from tasks.languages import ALL, record_of
from tasks.languages.record import Known
from tasks.recognizing.names.definitions import counted, derives, spells
from tasks.recognizing.names.forms import Form, Key, initials, is_withheld, lead, tokens
from tasks.recognizing.names.people import clips
from tasks.words import word_set

_ABOUT, _LAW = "tentang", 2  # before what a law is about; words of what it is: "undang-undang"
_YEAR = re.compile(r"(?:19|20|25)\d\d")  # of the Chinese calendar, too: "Cap Go Meh 2577"
_FESTIVAL = "festival"
_TITLED = frozenset({"EVENT", "PRODUCT", "WORK_OF_ART"})
_MAKER = re.compile(r"(\w+)((?:\s+[A-Z][\w'\u2019-]*)*),?\s+[\"'\u2018\u201c]?$")
_BESIDE = 60  # characters beside a name in which a title's maker or a building's town stands
_AT_TOWN = re.compile(rf"\b(?i:{ALL.people.places})\s+([A-Z]\w+)")
_SENTENCE_END = re.compile(r"[.!?]\s")
_BEHIND_TITLE = re.compile(rf"[\"'\u2019\u201d]?,?\s+(?:{ALL.things.made_by})((?:\s+[A-Z][\w'\u2019-]*)+)")
_OFFICE = re.compile(r"(\w+)\s+$")
_LED_WITHIN = 150  # characters behind a body's whole name in which the office of its head stands
_INITIALS = 2  # letters of the initials of whom a street is called after, at most
_CLUB = re.compile(ALL.things.clubs)
_SHARE = re.compile(rf"\b(?:{ALL.things.shares})(?:\s+saham)?\s+$", re.IGNORECASE)
_SYLLABLE = (2, 3)  # letters of a word's beginning, and of another part of it, that a blend has
_BLEND = 4  # letters
_TICKER = 4  # letters
_LEFT_OUT = ALL.things.regions | ALL.things.inside
_TAILS = [*ALL.things.of_the_state, *((parent,) for parent in ALL.things.parents)]
# Of clubs that are known by their other word.
_CLUB_CITIES = word_set("madrid milan muenchen munchen munich manchester amsterdam")


def join_acronyms(forms: Sequence[Form]) -> None:
    """Join an acronym to the only name of the story that has its initials: "WTO" to "World Trade Organization"."""
    spelt: dict[str, list[tuple[Form, Key]]] = {}  # by first letter
    for form in forms:
        if len(form.key) > 1:
            for spelling in {form.key, *(tuple(tokens(surface)) for surface in form.surfaces), _in_region(form.key)}:
                spelt.setdefault(spelling[0][0], []).append((form, spelling))
    for form in forms:
        letters = "".join(form.key)
        if form.parent:
            continue
        if form.is_acronym:
            _join_only(form, {other.root for other, full in spelt.get(letters[0], []) if spells(letters, full)})
        elif len(form.key) > 1 and next(iter(form.surfaces)).split()[0] == form.key[0].upper():  # "BEM UI", "FK Unair"
            longer = [
                (other, full)
                for other, full in spelt[letters[0]]
                if len(full) > len(form.key) and full[0] != form.key[0]
            ]
            _join_only(form, {other.root for other, full in longer if other is not form and _spells(form, full)})


def _in_region(key: Key) -> Key:
    """The name of a region of three words at least without the word for its kind: "PPU", of a kabupaten."""
    return key[1:] if key[0] in ALL.things.regions and len(key) > 3 else key  # noqa: PLR2004  (two letters meet often)


def join_known(forms: Sequence[Form], language: str, text: str) -> list[tuple[Form, str]]:
    """The forms that a newspaper does not explain, with the name that they stand for.

    A short name that begins a longer one may stand for that: "KPU" for "KPU Solo", "DPR" for "DPR AS".
    """
    known = record_of(language).known
    longer = {form.key[0] for form in forms if len(form.key) > 1 and form.key[1:] not in ALL.things.of_the_state}
    found: list[tuple[Form, str]] = []
    for form in forms:
        surface = next(iter(form.surfaces))
        bare = surface.removesuffix(" RI")
        entry = known.get(surface) or known.get(surface.capitalize()) or known.get(bare)
        if form.parent or not entry or not form.labels <= entry.labels or is_withheld(form, text):
            continue
        is_branch = "ORG" in form.labels and form.kind == "thing" and len(form.key) == 1 and form.key[0] in longer
        if not is_branch and _is_meant(entry, text):
            found.append((form, entry.name))
    return found


def _is_meant(known: Known, text: str) -> bool:
    """Whether a story has none of the words with which a short name means another, and the full name, if it must."""
    if not known.unless and not known.if_named:
        return True
    folded = text.casefold()
    is_named = not known.if_named or known.name.casefold() in folded
    return is_named and not any(word in folded for word in known.unless)


def join_things(forms: Iterable[Form], places: Iterable[Form], text: str, language: str) -> None:
    """Join the shorter forms of organizations to the only fuller one that they fit."""
    regions = {form.key for form in places}
    organizations = [form for form in forms if "ORG" in form.labels]
    _join_sorted(organizations)
    _join_by_word(organizations, partial(_names_body, regions=regions, text=text, language=language))
    _join_blends(organizations, text, language)


def _join_sorted(organizations: Sequence[Form]) -> None:
    """Join an acronym with its sort before it, "Bank BNI", or a letter, to what the acronym stands for."""
    acronyms = {form.key: form for form in organizations if form.parent and form.is_acronym}
    for form in organizations:
        bank = acronyms.get((form.key[0][1:],))
        if (
            not form.parent
            and form.is_acronym
            and bank
            and form.key[0][0] == bank.root.key[0][0]
            and _is_listed(bank.root)
        ):
            form.join(bank)  # the ticker "BBNI"
        if not form.parent and form.key[0] in ALL.things.bodies and form.key[1:] in acronyms:
            form.join(acronyms[form.key[1:]])


def _join_blends(organizations: Sequence[Form], text: str, language: str) -> None:
    """Join tickers to the only company that has their letters, and "Kemenpar" to the only body of such syllables."""
    known = record_of(language).known
    for form in organizations:
        if form.parent or len(form.key) != 1:
            continue
        short, surface = form.key[0], next(iter(form.surfaces))
        is_share = bool(_SHARE.search(lead(text, form.first)))
        if surface.isupper() and (is_share or len(short) == _TICKER):
            listed = [other for other in organizations if _is_listed(other)]
            words = None if is_share else 1  # where nothing says that it is a ticker, of the first word: "TLKM"
            _join_only(form, {other.root for other in listed if _is_ticker(surface, other.key, words)})
        elif len(short) >= _BLEND and surface not in known:
            longer = (other for other in organizations if len(other.key) > 1)
            _join_only(form, {other.root for other in longer if _blends(short, other.key)})


def _is_ticker(surface: str, full: Key, words: int | None) -> bool:
    """Whether a ticker has letters of a company's first words, or its initials behind the first one: "BBCA"."""
    doubled = surface[0] == surface[1] and surface[1:].casefold() in initials(full)
    return doubled or derives(surface, full[:words])


def _blends(short: str, full: Key) -> bool:
    """Whether a short name has a syllable of each word of a full one: "Kemenpar", "Undip"; titles may be left out."""
    if not any(word[0] == short[0] for word in full):  # most
        return False
    full = next((full[: -len(tail)] for tail in _TAILS if full[-len(tail) :] == tail), full)
    words = [word for word in full if word not in ALL.definitions.links and word not in ALL.things.regions]
    heads = [syllable for syllable, word in ALL.things.ministries.items() if words[:1] == [word]]
    first = _parted(full, "dan")[0]  # "Kemenhaj", of "Kementerian Haji dan Umrah"
    some = [words[1:], [word for word in first[1:] if word in words]]
    if any(short.startswith(head) and _has_syllables(short[len(head) :], each) for head in heads for each in some):
        return True
    if heads:
        words = words[1:]  # "Komdigi"
    untitled = [word for word in words if word not in ALL.people.titles]  # "Unsoed"
    return any(len(some) > 1 and short[0] == some[0][0] and _has_syllables(short, some) for some in (words, untitled))


def _has_syllables(short: str, words: Sequence[str]) -> bool:
    """Whether a short name is made of a part of each word, in order: its beginning, or enough letters from within."""
    beginning, part = _SYLLABLE
    reached = {0}
    for word in words:
        reached = {
            at + length
            for at in reached
            for length in range(beginning, min(len(short) - at, len(word)) + 1)
            if word.startswith(short[at : at + length]) or (length >= part and short[at : at + length] in word)
        }
    return len(short) in reached


def join_titles(things: Iterable[Form], text: str, language: str) -> None:
    """Join events without their year, works without their subtitle, and products without their maker."""
    titled = [form for form in things if not form.labels.isdisjoint(_TITLED)]
    if len(titled) > 1:
        makers = ALL.things.groups | ALL.things.vessels | {form.key[0] for form in things if "ORG" in form.labels}
        _join_by_word(titled, partial(_names_titled, makers=makers, text=text, language=language))


def join_places(places: Sequence[Form], text: str) -> None:
    """Join the shorter forms of places to the only fuller one that they fit."""
    _join_by_word(places, partial(_names_place, text=text))
    for form in places:
        if not form.parent and "GPE" in form.labels and len(form.key) == 1 and len(form.key[0]) >= _BLEND:
            short = form.key[0]  # "Malteng"; but no town whose name a region has, too: "Padang Pariaman"
            regions = (each for each in places if "GPE" in each.labels and len(each.key) > 1 and short not in each.key)
            _join_only(form, {each.root for each in regions if _blends(short, each.key)})


def _join_by_word(forms: Sequence[Form], names: Callable[[Form, Form], bool]) -> None:
    """Join the forms to the only other one that has their first word and that they name."""
    having: dict[str, list[Form]] = {}
    for form in forms:
        for word in set(form.key):
            having.setdefault(word, []).append(form)
    for form in forms:
        if not form.parent:
            others = {*having[form.key[0]], *having[form.key[-1]]}
            _join_only(form, {other.root for other in others if names(form, other)})


def join_laws(laws: Sequence[Form]) -> None:
    """Join the shorter forms of laws: "UU 1/2023", "UU PDP"."""
    if len(laws) > 1:
        _join_by_word(laws, _names_law)


def _names_law(short: Form, full: Form) -> bool:
    if len(short.key) >= len(full.key):
        return False
    numbered, about = _parted(full.key, _ABOUT)
    if about and (
        short.key == numbered or short.key == numbered[:_LAW] + about[: len(short.key) - _LAW] != numbered[:_LAW]
    ):
        return True  # "UU Nomor 2 Tahun 2002"; "UU Kepolisian", of that "tentang Kepolisian"
    if len(short.key) == _LAW + 1 and short.key[:_LAW] == numbered[:_LAW] and short.key[_LAW] in initials(about):
        return True  # "UU ITE"
    bare, figures = (_without(form.key, ALL.things.numbering) for form in (short, full))
    return bare == figures or _spells(short, full.key)


def _parted(key: Key, word: str) -> tuple[Key, Key]:
    """What stands before a word, and what behind it."""
    at = key.index(word) if word in key else len(key)
    return key[:at], key[at + 1 :]


def _names_titled(short: Form, full: Form, makers: AbstractSet[str], text: str, language: str) -> bool:
    if short.labels != full.labels or len(short.key) >= len(full.key):
        return False
    if short.labels == {"EVENT"}:
        named = full.key[full.key[0] in makers and len(short.key) > 1 and short.key[0] not in makers :]
        while len(named) > len(short.key) and (_YEAR.fullmatch(named[-1]) or named[-1] == _FESTIVAL):
            named = named[:-1]  # "Super League 2025/2026", "Head in the Clouds Festival"
        return named == short.key or _spells(short, named)  # "GP Indonesia"
    is_end = full.key[-len(short.key) :] == short.key
    if short.labels == {"PRODUCT"} and is_end and any(map(str.isdigit, short.key[0])):
        return True  # "S25", "S26 Ultra"
    if short.labels == {"PRODUCT"} and is_end and len(short.key) > 1 and full.key[0] in makers:
        return True  # "Innova Zenix", of "Toyota Kijang Innova Zenix"
    if short.labels == {"WORK_OF_ART"} and full.first < short.first and _opens_title(short.key, full.key):
        return _is_of_the_maker(short, full, text, language)
    has_subtitle = any(one.startswith(f"{other}:") for one in full.surfaces for other in short.surfaces)
    return has_subtitle or (full.key[1:] == short.key and full.key[0] in makers)


def _opens_title(short: Key, full: Key) -> bool:
    """Whether a work is called by what its title begins with, "Ghost"; but not by that of the work before it."""
    tail = full[len(short) :]
    return len(tail) > 1 and full[: len(short)] == short and not any(map(str.isdigit, tail))


def _is_of_the_maker(short: Form, full: Form, text: str, language: str) -> bool:
    """Whether what stands before a title, its sort and maker, stands by the full one too: "novel Tere Liye, Hujan"."""
    found = _MAKER.search(text[max(0, short.first - _BESIDE) : short.first])
    maker = _BEHIND_TITLE.match(text, short.first_end)
    said = found[2].split() if found else []
    said += maker[1].split() if maker else []
    before, behind = text[max(0, full.first - _BESIDE) : full.first], text[full.first_end : full.first_end + _BESIDE]
    near = (_SENTENCE_END.split(before)[-1] + _SENTENCE_END.split(behind)[0]).casefold()
    if found and found[1].casefold() in record_of(language).speech.works:
        said.append(found[1])
    return all(word.casefold() in near for word in said)


def _join_only(form: Form, fuller: set[Form]) -> None:
    if len(fuller) == 1:
        form.join(fuller.pop())


def _names_body(short: Form, full: Form, regions: AbstractSet[Key], text: str, language: str) -> bool:
    words_short, words_full = short.key, full.key
    if len(words_short) >= len(words_full):
        return _is_clipped(words_short, words_full)
    if _is_led(short, full, text, language) or _is_own_part(short, full):
        return True
    if len(words_full) == 2 and words_full[words_full[0] == words_short[0]] in _CLUB_CITIES:  # noqa: PLR2004
        return words_short[0] in words_full  # "City"; "Bayern"
    if words_full[: len(words_short)] == words_short:
        # "Polres Metro Bekasi Kota" is not the one around it.
        is_another = len(words_full) == len(words_short) + 1 and words_full[-1] in ALL.things.regions
        return _begins_body(short, full, regions) and not is_another
    bare = _without(words_full, _LEFT_OUT)
    return (
        _is_short_company(short, full)
        or (_leaves_region(words_short, words_full) and not _is_of_a_twin(short, full))
        or _spells(short, words_full)
        or (bare is not words_full and _spells(short, bare))
        or _ends_body(words_short, words_full, regions)
    )


def _is_own_part(short: Form, full: Form) -> bool:
    """Whether a club is called by one word, "Tottenham", or a company without its group: "Patra Niaga"."""
    if full.key[-1] in ALL.things.sides and short.labels == {"ORG"}:
        return short.key == full.key[:-1] or (short.key == full.key[1:] and short.key != ("united",))
    is_rest = full.key[1:] == short.key and len(short.key) > 1
    return is_rest and full.key[0] in ALL.things.groups and short.key[0] not in ALL.things.groups


def _is_short_company(short: Form, full: Form) -> bool:
    """Whether a company is called without its form and words inside of its name."""
    is_short = _is_company(full) and not _is_company(short) and _leaves_out(short, full)
    return is_short and short.key[0] not in ALL.things.bodies


def _ends_body(words_short: Key, words_full: Key, regions: AbstractSet[Key]) -> bool:
    """Whether a body is called without what it is, "Demokrat", or without whose it is: "Daop 8 Surabaya"."""
    division = words_full[1 : len(words_short) + 1] if words_short[-1].isdigit() else words_full[1:]
    if words_short[0] in ALL.things.divisions and division == words_short:
        return True  # "Daop 8", "Daop 8 Surabaya", of "KAI Daop 8 Surabaya"
    rest_is_name = words_short not in regions and not _is_country(words_short)
    head = " ".join(words_full[: -len(words_short)])
    return head in ALL.things.bodies and words_full[-len(words_short) :] == words_short and rest_is_name


def _is_clipped(short: Key, full: Key) -> bool:
    """Whether two clubs differ in that one has the beginning of the other's city: "Man City"."""
    return full[0] in _CLUB_CITIES and short[1:] == full[1:] != () and full[0].startswith(short[0])


def _leaves_region(short: Key, full: Key) -> bool:
    """Whether the word for the kind of region is left out, "Dinkes Depok", or a team's country: "Timnas U-17"."""
    if full[0] in ALL.things.local and short == tuple(word for word in full if word not in ALL.things.countries):
        return True
    return len(short) > 1 and short == _without_region(full)


def _is_of_a_twin(short: Form, full: Form) -> bool:
    """Whether a body was named before that of a city whose name the region around it has: "Kejaksaan Bogor"."""
    return short.first < full.first and short.key[-1] in ALL.things.twins


def _without(full: Key, words: AbstractSet[str]) -> Key:
    if words.isdisjoint(full[1:]):
        return full
    return (full[0], *[word for word in full[1:] if word not in words])


def _without_region(full: Key) -> Key:
    """A body's name without what may be left out inside; not at its end: "Polres Metro Bekasi Kota"."""
    return (*_without(full[:-1], _LEFT_OUT), full[-1])


def _spells(short: Form, full: Key) -> bool:
    """Whether each word of a name is one of the other's, or made of several: "IT Del", "BPBD Malteng", "FK Unair".

    Of a town's body the town may be left out: "Dinas ESDM".
    """
    if not 1 < len(short.key) < len(full):
        return False
    written = next(iter(short.surfaces)).split()
    reached = {0}
    for word in short.key:
        is_acronym = word.upper() in written
        reached = {end for at in reached for end in _ends_of(word, full, at, is_acronym=is_acronym)}
    is_local = short.key[0] in ALL.things.local_of
    towns = (end for end in reached if is_local and full[end - 1] not in ALL.things.regions)
    return len(full) in reached or any(ALL.cities.issuperset(full[end:]) for end in towns)


def _ends_of(word: str, full: Key, at: int, *, is_acronym: bool) -> Iterator[int]:
    """How far a word reaches that is one of a name's, or stands for several of them from there."""
    if full[at : at + 1] == (word,):
        yield at + 1
    elif at < len(full) and full[at][0] == word[0]:
        for end in range(at + 2, len(full) + 1):
            run = full[at:end]
            if (is_acronym and counted(word) in initials(run)) or (len(word) >= _BLEND and _blends(word, run)):
                yield end


def _begins_body(short: Form, full: Form, regions: AbstractSet[Key]) -> bool:
    """Whether an organization is meant by the first words of its name, not the one above it."""
    head, tail = short.key[0], full.key[len(short.key) :]
    if tail in ALL.things.of_the_state or _is_club(short, tail):  # "DPR RI"
        return True
    if full.root.first > short.first:
        return False
    is_part = tail[0] in ALL.things.parents and tail[1:] in {(), *ALL.things.of_the_state}  # "Bareskrim Polri"
    is_of_sort = all(word in ALL.things.sorts or word.isdigit() for word in tail)  # "Visinema Studios", "Dewa 19"
    if is_part or is_of_sort or _has_branches(short, full) or _is_local(short):
        return True
    is_group = len(short.key) == 1 and head in ALL.things.groups
    # "RHB Sekuritas Indonesia"; but "CNN" is not CNN Indonesia.
    if len(short.key) > 1 and all(word in ALL.things.trades or word in ALL.things.countries for word in tail):
        return True
    # "Freeport", but no company that is called as its group, nor where the group is in the story, too
    return _is_company(full) and (_is_country(tail) or not (is_group or _is_company(short) or short.key in regions))


def _is_club(short: Form, tail: Key) -> bool:
    """Whether a club is meant without its town: "Persib" of "Persib Bandung", "Borneo" of "Borneo FC Samarinda"."""
    is_town = (tail[0] == "fc" and len(tail) == 2) or (short.key[-1] == "united" and len(tail) == 1)  # noqa: PLR2004
    is_word = len(short.key) == 1 and tail[0] not in ALL.things.teams
    return is_town or (is_word and _CLUB.fullmatch(short.key[0]) is not None)


def _has_branches(short: Form, full: Form) -> bool:
    """Whether an acronym stands for its branch: "BPJN" of "BPJN NTT" where the story says what that is."""
    is_told = len(short.key) == 1 and full.parent is not None
    return is_told and any(derives(short.name, key) for key in (full.root.key, full.root.key[: len(short.name)]))


def _is_local(short: Form) -> bool:
    """Whether there is one such body in each place: "Dinas Pendidikan"; "SMP Negeri 3"."""
    head, is_one_word = short.key[0], len(short.key) == 1
    is_school = head in ALL.things.schools and short.key[-1].isdigit()
    return is_school or head in ALL.things.local or (head in ALL.things.local_of and not is_one_word)


def _is_led(short: Form, full: Form, text: str, language: str) -> bool:
    """Whether a body's own word stands behind the office of who leads it, soon after it was named whole.

    "Pusaka", of "Yayasan Pusaka Rakyat"; "Azura", of "Azura Indonesia". But no group's and no town's word, of which
    there are others.
    """
    is_owned = full.key[0] in ALL.things.bodies and full.key[0] not in ALL.things.schools
    if full.key[is_owned : is_owned + 1] != short.key or not (is_owned or _is_country(full.key[1:])):
        return False
    office = _OFFICE.search(lead(text, short.first))
    is_soon = 0 < short.first - full.root.first < _LED_WITHIN
    if not office or not is_soon or short.is_acronym or short.labels != {"ORG"}:
        return False
    others = (ALL.things.groups, ALL.things.regions, ALL.things.countries, ALL.cities)
    return office[1].casefold() in record_of(language).speech.offices and not any(
        short.key[0] in each for each in others
    )


def _is_company(form: Form) -> bool:
    return any(surface.startswith(ALL.things.companies) for surface in form.surfaces)


def _is_listed(form: Form) -> bool:
    return any(surface.endswith(ALL.things.listed) for surface in form.surfaces)


def _leaves_out(short: Form, full: Form) -> bool:
    """Whether words inside of a name are left out that was first used whole: "BYD Indonesia", of "PT BYD Motor ..."."""
    rest = iter(full.key)
    ends = short.key[0] == full.key[0] and short.key[-1] == full.key[-1] and len(short.key) > 1
    return ends and all(word in rest for word in short.key) and full.root.first < short.first


def _is_country(key: Key) -> bool:
    return len(key) == 1 and key[0] in ALL.things.countries


def _names_place(short: Form, full: Form, text: str) -> bool:
    head, rest = full.key[0], full.key[1:]
    if not rest or len(short.key) >= len(full.key):
        return False
    if rest == short.key and head in ALL.things.regions:
        return "GPE" in short.labels and not (len(rest) == 1 and rest[0] in ALL.things.twins)
    if rest == short.key and head in ALL.things.sites and not _is_site_of_its_own(head, rest):
        # A district often has the name of the regency around it, which is the one that needs no introduction.
        return full.first < short.first if head in ALL.things.villages else "GPE" not in short.labels
    if head in ALL.things.sites and short.labels == {"LOC"} and rest[: len(short.key)] == short.key:
        return full.first < short.first  # "Lewotobi", of "Gunung Lewotobi Laki-laki"
    if full.first < short.first and short.labels == full.labels == {"FAC"} and _names_site(short.key, full.key):
        return True
    bare = _without(full.key, ALL.things.whole)
    is_site = short.labels == full.labels and "GPE" not in short.labels
    # "Stadion GBK"; "OKU Selatan"
    named = (full.key, bare) if is_site else (full.key[1:],) if head in ALL.things.regions else ()
    spells = any(_spells(short, each) for each in named)
    return (
        short.key == bare or spells or (short.labels == full.labels == {"FAC"} and _names_building(short, full, text))
    )


def _is_site_of_its_own(head: str, rest: Key) -> bool:
    """Whether what stands behind a site's word is another's whole name: "Pasar Senen", of "Stasiun Pasar Senen"."""
    return len(rest) > 1 and rest[0] in ALL.things.sites and head not in ALL.things.villages


def _names_site(short: Key, full: Key) -> bool:
    """Whether a site is called without titles and "raya": "Jalan Sudirman", "Thamrin", "Masjid Baiturrahman"."""
    if full[0] not in ALL.things.sites:
        return False
    bare = tuple(word for word in full if word not in ALL.people.titles and word not in ALL.things.grand)
    is_of_somebody = full[0] in ALL.things.streets and len(full[1]) <= _INITIALS and short == full[2:]
    called = {bare} if _is_site_of_its_own(bare[0], bare[1:]) else {bare, bare[1:]}
    return is_of_somebody or (bare != full and short in called and not ALL.cities.issuperset(short))


def _names_building(short: Form, full: Form, text: str) -> bool:
    """Whether a building that was first named whole is called by fewer words: "RS Bethesda", "Al-Shifa"."""
    if full.first > short.first:
        return False
    hospital = next((each for each in ALL.things.hospitals if full.key[: len(each)] == each), ())
    if hospital and short.key == full.key[len(hospital) :]:
        # Who a hospital is called after is a street, too: "Sudirman".
        return len(short.key) > 1 and short.key[0] not in ALL.people.titles
    if full.key[: len(short.key)] == short.key and full.key[len(short.key)] in ALL.cities - ALL.things.quarters:
        return not _stands_elsewhere(short, full, text)  # "Hotel Santika"
    is_site = full.key[0] in ALL.things.sites and short.key[0] == full.key[0]
    if is_site and len(short.key) > 2 and clips(short.key[1:], full.key[1:]):  # noqa: PLR2004
        return True  # "Bandara Frans Seda", of Fransiskus Xaverius Seda
    begins = full.key[: len(short.key)] == short.key and full.key[0] not in ALL.things.sites
    return begins or (len(short.key) > 2 and _leaves_out(short, full))  # noqa: PLR2004  ("RS ...")


def _stands_elsewhere(short: Form, full: Form, text: str) -> bool:
    """Whether another town than a building's stands behind its short name: "Hotel Santika Medan", of Bandung's."""
    before, behind = (
        text[max(0, short.first - _BESIDE) : short.first],
        text[short.first_end : short.first_end + _BESIDE],
    )
    towns = _AT_TOWN.findall(_SENTENCE_END.split(before)[-1] + _SENTENCE_END.split(behind)[0])
    names = "|".join(map(re.escape, short.surfaces))
    towns += re.findall(rf"(?:{names})\s+([A-Z]\w+)", text)
    regions = ALL.things.regions.union(*ALL.things.short_regions.values())
    return not ALL.cities.difference(full.key, regions).isdisjoint(map(str.casefold, towns))
