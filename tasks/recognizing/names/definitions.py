"""Where a story itself says what a short name stands for: "Organisasi Kerjasama Shanghai (SCO)", "X alias Y"."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tasks.languages import ALL, record_of
from tasks.recognizing.names.forms import ALIASED, Mention, bare_name, initials, key_of, kind_of, lead, tokens
from tasks.words import word_set


class Definition(NamedTuple):
    """A short name and the full one, as they are written, and what kind of thing they name.

    ``body``: the full one without its place, where that of another place may stand for it: "KPU", of that in Serang.
    """

    short: str
    full: str
    kind: str
    body: str = ""


_BRACKET = re.compile(
    rf"\(\s*(?:(?:{ALL.definitions.called})\s+)*[\"\u201c'\u2018]?([^()\n]{{2,80}}?)[\"\u201d'\u2019]?\s*\)"
)
_SHORT = re.compile(r"[A-Z][\w.&-]{1,14}")
_CAPITALS = re.compile(r"[A-Z][A-Z\d&-]{1,9}")
_OR = re.compile(rf",?\s+(?:{ALL.definitions.other})\s+[\"\u201c]?")
# An age may stand between: "ANR (27) alias Ambon".
_ALIAS = re.compile(
    rf"(?:\s*\(\d{{1,2}}[^()\n]{{0,12}}\))?,?\s+(?:\(\s*)?"
    rf"(?:(?:{ALL.definitions.other})\s+)?(?:{ALL.definitions.alias})\s+[\"\u201c]?"
)
_HE_IS = re.compile(rf"[^.!?\n]{{0,120}}[.!?][\"\u201d]?\s+(?:{ALL.definitions.he})\s+[\"\u201c]?")
_ACT = re.compile(rf"\b(?:{ALL.definitions.acts})\s+[\"\u201c]?$")
_ACTOR = re.compile(rf"\s+(?:{ALL.definitions.actors})\s")
_SENTENCE_END = re.compile(r"[.!?\n]")
# As bracketed behind a name these say where from, or on which list, not what it is called.
_NO_ACRONYMS = ALL.definitions.no_acronyms | word_set(
    """
    INA IDN MAS MYS SIN SGP THA VIE VNM PHI CHN JPN KOR IND ENG ESP FRA GER GBR ITA POR NED BRA ARG USA AUS DEN
    """
)
# A name that no recognizer found, and whose acronym is another language's: by what it begins with.
_HEADED = re.compile(rf"(?:{ALL.definitions.heads})(?: (?:[A-Z][\w'\u2019-]*|{ALL.definitions.head_links})){{2,7}}$")
_FOND = re.compile(rf"(?i:{'|'.join(sorted(ALL.people.fond | ALL.people.titles))})\s")
_FOR_SHORT = re.compile(rf",?\s+(?:{ALL.definitions.nicknamed})\s+")
_SO_CALLED = re.compile(rf"(?:,|\s*[\u2013\u2014-])*\s+(?:{ALL.definitions.so_called})")
_IN_QUOTES = re.compile(r"[\"\u201c]([^\"\u201c\u201d]+)[\"\u201d]|\s['\u2018]([^'\u2018\u2019]+)['\u2019]\s")
_REAL = re.compile(rf"[^.!?\n]{{,60}}\b(?:{ALL.definitions.real})\s+[\"\u201c]?")
_REALLY = re.compile(rf"\b(?:{ALL.definitions.real})\s+$", re.IGNORECASE)  # "Nama asli Ucok adalah Parsaoran"
_SO = re.compile(rf",?\s+(?:{ALL.definitions.so})\s+")  # "Mbah Tris, begitu Sutrisno biasa disapa"
_KNOWN_SO = re.compile(rf"\s+(?:{ALL.definitions.known_so})\b")
_COUNTED = re.compile(r"([a-z])([2-4])(?!\d)")
_IS = re.compile(rf"\s+(?:{ALL.definitions.copulas})\s+")
_QUOTE = re.compile(r"\s*[\"\u201c\u201d'\u2018\u2019]")  # round a nickname: Gilang "Sanz"
_WORD_OF_NAME = re.compile(r"[\w'\u2019]+")
_NEAR = 200  # characters before a bracket, or between two people, that are looked at
_BESIDE = 60  # characters between two names of which one is the other
_WORDS_BEFORE = 12  # the longest full name that is looked for, in words
_FEWEST = 2  # words of a name that has an acronym, and letters of an acronym
_NICKNAME = 4  # letters; a shorter short name must be initials


def definitions(text: str, mentions: Sequence[Mention], used: Container[str], language: str) -> Iterator[Definition]:
    """What a text says of short names in brackets, either way round, and by "alias", "atau", "akrab disapa".

    Args:
        text: a story's, or its title.
        mentions: those in it, in order.
        used: the words of the names to be explained, folded; others are not looked into.
        language: ISO 639-1.
    """
    yield from _in_brackets(text, mentions, used, language)
    for one, other in pairwise(mentions):
        if other.start - one.end <= _BESIDE:
            yield from _said(text, one, other)
    for one, other in pairwise(mentions):
        is_short = other.start - one.end <= _BESIDE and _FOR_SHORT.fullmatch(text, one.end, other.start)
        if is_short and kind_of(one.label) == kind_of(other.label) == "thing":  # "Kampus Putih, sebutan UMM"
            short, full = (bare_name(text[mention.start : mention.end], "thing") for mention in (one, other))
            yield Definition(short, full, "thing")
    yield from _of_people(text, [mention for mention in mentions if mention.label == "PERSON"])


def _of_people(text: str, people: Sequence[Mention]) -> Iterator[Definition]:
    """What a text says of what people are called."""
    for before, one, other in zip((None, *people), people, people[1:], strict=False):
        if other.start - one.end > _NEAR:
            continue
        yield from _nicknamed(text, one, other)
        is_alone = not before or _SENTENCE_END.search(text, before.end, one.start)
        is_called = is_alone and _HE_IS.fullmatch(text, one.end, other.start)
        if is_called and not _is_somebody(text, other):  # "Ani pulang. Wanita yang akrab disapa Nia"
            short, full = (bare_name(text[mention.start : mention.end], "person") for mention in (other, one))
            yield Definition(short, full, "person")
    for mention in people:
        surface = text[mention.start : mention.end]
        if nickname := _IN_QUOTES.search(surface):
            yield Definition(nickname[1] or nickname[2], bare_name(surface, "person"), "person")
        if alias := ALIASED.search(surface):
            yield Definition(bare_name(alias[1], "person"), bare_name(surface, "person"), "person")


def _in_brackets(text: str, mentions: Sequence[Mention], used: Container[str], language: str) -> Iterator[Definition]:
    starts = [mention.start for mention in mentions]
    seen: set[str] = set()
    for bracket in _BRACKET.finditer(text):
        inside = bracket[1]
        word = tokens(inside)[0] if _SHORT.fullmatch(inside) else ""
        if inside in seen or (word and word not in used and ALL.things.shortened.get(word, (word,))[0] not in used):
            continue
        near = text[max(0, bracket.start() - _NEAR) : bracket.start()].rstrip()
        before = max(0, bracket.start() - _NEAR) + len(near)
        behind = bisect_right(starts, bracket.start() - 1)
        owner = mentions[behind - 1] if behind and mentions[behind - 1].end >= before else None
        named = next((m for m in mentions[behind : behind + 1] if bracket.start(1) <= m.start < bracket.end(1)), None)
        long, _, short = inside.rpartition("/")  # "Organisasi Kesehatan Dunia (World Health Organization/WHO)"
        if owner and _CAPITALS.fullmatch(short) and short.casefold() in initials(tokens(long)):
            kind = kind_of(owner.label) or "thing"
            full = bare_name(text[owner.start : owner.end], kind)
            yield from (Definition(each, full, kind) for each in (long, short))
        elif found := _bracketed(text, near, before, inside, owner, named, language):
            seen.add(inside)
            following = next((m for m in mentions[behind : behind + 2] if m.start == bracket.end() + 1), None)
            is_branch = following and following.label == "GPE" and found.kind == "thing"
            place = text[following.start : following.end] if following else ""
            if owner and owner.label == "ORG" and owner.end > bracket.end():  # all of it is one mention
                place = text[bracket.end() : owner.end].strip()
                is_branch = found.kind == "thing" and _is_region(place)
            # A university's city is where it stands, but where the story calls it so: "ISI Surakarta".
            is_called = any(text.startswith(f"{inside} {place}", mention.start) for mention in mentions)
            if is_branch and (is_called or tokens(found.full)[0] not in ALL.things.schools):
                yield from _of_place(found, bare_name(place, "place"), is_whole=not following)
            else:
                yield found
                site, _, rest = found.full.partition(" ")
                if rest and found.kind == "place" and site.casefold() in ALL.things.sites:
                    yield Definition(f"{site} {found.short}", found.full, found.kind)  # "Tol Cipali"


def _nicknamed(text: str, one: Mention, other: Mention) -> Iterator[Definition]:
    """What is said of two people, one named behind the other, that are one."""
    is_real = _REAL.fullmatch(text, one.end, other.start) or (
        _IS.fullmatch(text, one.end, other.start) and _REALLY.search(lead(text, one.start))
    )
    so_called = _SO_CALLED.match(text, other.end)
    if so_called and so_called["who"] and not _is_who(so_called["who"], text, one):
        return
    is_known_so = _SO.fullmatch(text, one.end, other.start) and _KNOWN_SO.match(text, other.end)
    is_short = is_known_so or _FOR_SHORT.fullmatch(text, one.end, other.start)  # "Ubed, panggilan Zaki"
    if not is_real and not is_short and not so_called:
        return
    short, full = (bare_name(text[mention.start : mention.end], "person") for mention in (one, other))
    if is_short and len(tokens(short)) > len(tokens(full)) and not _FOND.match(short):
        yield Definition(full, short, "person")  # "Satriyo Yudi Wahono, nama lengkap Piyu"
    elif is_short or (is_real and len(tokens(short)) < len(tokens(full))):
        yield Definition(short, full, "person")
    elif not is_real and (len(tokens(short)) > 1 or _is_end(full, short)):  # "Gus Kowi, sapaan akrabnya"
        yield Definition(full, short, "person")


def _is_somebody(text: str, mention: Mention) -> bool:
    """Whether a name is no nickname but somebody's, who does what is told: "dipanggil Presiden Prabowo ke Istana"."""
    surface = text[mention.start : mention.end]
    name = bare_name(surface, "person")
    first = tokens(surface)[:1]
    is_titled = first != tokens(name)[:1] and not ALL.people.address.issuperset(first)
    return is_titled or len(key_of(name, "person")) > 1 or bool(_ACTOR.match(text, mention.end))


def _is_who(role: str, text: str, one: Mention) -> bool:
    """Whether somebody was called by a word, "menteri", or it is a pronoun."""
    return role in ALL.definitions.pronouns or role in text[max(0, one.start - _NEAR) : one.start].casefold()


def counted(acronym: str) -> str:
    """A folded acronym with letters for the figures that say how many of them it has: "bp3mi", "bpppmi"."""
    return _COUNTED.sub(lambda found: found[1] * int(found[2]), acronym)


def derives(short: str, full: Sequence[str]) -> bool:
    """Whether a short name can be made of a full one's words: their initials, or letters of them in order.

    An acronym in capitals begins with the first letter, and of two or three letters all are initials; others may begin
    inside of the first word, as Polri does in Kepolisian.
    """
    letters = [c for c in counted(short.casefold()) if c.isalnum()]
    if not full or len(letters) < _FEWEST or letters[0] not in full[0]:
        return False
    if short.isupper() and (len(letters) < _NICKNAME or letters[0] != full[0][0]):
        return "".join(letters) in initials(full)
    rest = iter("".join(full)[full[0].index(letters[0]) :])
    return all(letter in rest for letter in letters)


def spells(acronym: str, full: Sequence[str]) -> bool:
    """Whether an acronym has every initial of a name, and at most two other letters, in order ("ASEAN")."""
    acronym = counted(acronym)
    needed = [word[0] for word in full if word not in ALL.definitions.links]
    rest = iter(acronym)
    has_all = all(letter in rest for letter in needed) and len(acronym) <= len(needed) + 2
    return acronym in initials(full) or (len(needed) > _FEWEST and has_all and derives(acronym, full))


def _bracketed(
    text: str, near: str, before: int, inside: str, owner: Mention | None, named: Mention | None, language: str
) -> Definition | None:
    """What a bracket defines; ``owner`` is the mention before or around it, ``named`` the one in it."""
    kind = (owner and kind_of(owner.label)) or "thing"
    full = bare_name(text[owner.start : before], kind) if owner else ""
    if not tokens(full):
        owner = None
    if not _SHORT.fullmatch(inside):
        return _called(full, inside, owner, named) or _spelt(full, inside, kind, named)
    if inside.upper() in _NO_ACRONYMS:
        return None
    if window := _window(near, inside) or _headed(near, inside, language):
        is_whole = owner and (tokens(full)[0] in ALL.things.regions or owner.label == "FAC")
        is_longer = kind == "place" and is_whole and full.endswith(f" {window}")
        heads = tokens(full.removesuffix(f" {window}")) if full.endswith(f" {window}") else []
        is_headed = len(heads) == 1 and (heads[0] in ALL.things.local_of or heads[0] in ALL.things.ministries.values())
        if is_longer or is_headed or (kind == "person" and window.endswith(f" {full}")):
            return Definition(inside, full, kind)  # "Kabupaten Ogan Komering Ilir (OKI)"; "Ustaz Adi Hidayat (UAH)"
        is_part = owner is not None and owner.start > before - len(window)
        return Definition(inside, window, "thing" if is_part else kind)
    is_event = owner and named and owner.label == named.label == "EVENT"  # "Berlinale"
    if is_event or (owner and _stands_for(inside, full, owner, named, language)):
        return Definition(inside, full, kind)
    return None


def _called(full: str, inside: str, owner: Mention | None, named: Mention | None) -> Definition | None:
    """What a body's bracket defines that has more than a word: "Bank Riau Kepri Syariah (BRK Syariah)"."""
    words, short = tokens(full), tokens(inside)
    if not owner or not named or owner.label != named.label or len(short) >= len(words) or not short:
        return None
    if owner.label == "EVENT":
        return Definition(inside, full, "thing")  # "Festival Film Internasional Berlin (Berlinale)"
    if owner.label == "ORG" and tuple(words[-len(short) :]) == tuple(short):
        return Definition(inside, full, "thing")  # "Asosiasi Pengemudi Ojek Daring Garda Indonesia (Garda Indonesia)"
    first = inside.split(maxsplit=1)[0]
    is_made = not set(short).isdisjoint(words) or derives(first, words) or derives(first, words[: len(first)])
    return (
        Definition(inside, full, "thing") if owner.label == "ORG" and is_made and short[0][0] == words[0][0] else None
    )


def _spelt(short: str, inside: str, kind: str, named: Mention | None) -> Definition | None:
    """What a bracket defines that has the full name of an acronym before it: "WTO (World Trade Organization)"."""
    full = bare_name(inside, kind)
    is_acronym = short and named and _CAPITALS.fullmatch(short) and kind == kind_of(named.label)
    return Definition(short, full, kind) if is_acronym and short.casefold() in initials(tokens(full)) else None


def _of_place(branch: Definition, place: str, *, is_whole: bool) -> Iterator[Definition]:
    """What "Komisi Pemilihan Umum (KPU) Kabupaten Serang" says: the names before the place mean the branch there.

    Where all of it is one mention (``is_whole``), the full name without a place is the body of all places.
    """
    full = f"{branch.full} {place}"
    region, _, rest = place.partition(" ")
    places = {place, rest} if rest and region.casefold() in ALL.things.regions else {place}
    for where in sorted(f" {place}" for place in places):
        yield from (Definition(f"{short}{where}", full, branch.kind) for short in (branch.short, branch.full))
    yield Definition(branch.short, full, branch.kind, branch.full)
    if not is_whole:
        yield Definition(branch.full, full, branch.kind, branch.full)


def _is_region(place: str) -> bool:
    """Whether what stands behind a body's acronym is where it is: "Kota Serang", "Jabar"."""
    known = (ALL.things.regions, ALL.things.short_regions, ALL.cities)
    return any(first in each for first in tokens(place)[:1] for each in known)


def _window(text: str, short: str) -> str | None:
    """The words at a text's end whose initials are an acronym's (as Schwartz and Hearst, 2003, but stricter)."""
    letters = short.casefold().replace("-", "")
    if not _CAPITALS.fullmatch(short) or len(letters) < 3:  # noqa: PLR2004  (two letters meet by chance)
        return None
    words = list(_WORD_OF_NAME.finditer(text))[-_WORDS_BEFORE:]
    for first in range(len(words) - _FEWEST, -1, -1):
        here = words[first]
        chosen = [word[0].casefold() for word in words[first:]]
        if not here[0][0].isupper() or letters not in initials(chosen):
            continue
        found = text[here.start() :]
        return (
            found
            if all(w[0][0].isupper() or w[0] in ALL.definitions.links for w in words[first:]) and "\n" not in found
            else None
        )
    return None


def _headed(near: str, short: str, language: str) -> str | None:
    found = _HEADED.search(near)
    is_acronym = found and _CAPITALS.fullmatch(short) and not _is_another(short, tokens(found[0]), language)
    return found[0] if found and is_acronym else None


def _is_another(short: str, full: Sequence[str], language: str) -> bool:
    """Whether a short name stands for another: for one that begins otherwise where only some stories mean it."""
    known = record_of(language).known.get(short)
    return known is not None and (not known.if_named or tokens(known.name)[0] != full[0])


def _stands_for(short: str, full: str, owner: Mention, named: Mention | None, language: str) -> bool:
    kind, words = kind_of(owner.label), tokens(full)
    capitals = bool(_CAPITALS.fullmatch(short))
    if kind == "person":
        if named and named.label != "PERSON" and named.start >= owner.end:
            return False
        spelt = not capitals and len(short) >= _NICKNAME and derives(short, words)
        return len(words) >= _FEWEST and (short.casefold() in initials(words) or spelt)
    has_sort = words[0] in (ALL.things.sites if kind == "place" else ALL.things.bodies)
    # Without the sort: "Tol Cikopo-Palimanan (Cipali)", "Partai Gelombang Rakyat (Gelora)" too.
    if derives(short, words[has_sort:]) or (kind == "thing" and derives(short, words)):
        return len(words) >= _FEWEST
    if kind == "thing" and short.casefold() in words[1:] and (not named or named.label == "ORG"):
        return len(words) > _FEWEST  # "Asosiasi Pengemudi Garda Indonesia (Garda)"
    known = record_of(language).known.get(short)
    is_known = known is not None and key_of(known.name, "thing")[: len(words)] == key_of(full, "thing")
    is_told = is_known or (capitals and not _is_another(short, words, language))
    return kind == "thing" and len(words) >= _FEWEST and is_told


def _said(text: str, one: Mention, other: Mention) -> Iterator[Definition]:
    between = text[one.end : other.start]
    is_either = _OR.fullmatch(between)
    is_quoted = _QUOTE.fullmatch(between) and _QUOTE.match(text, other.end)
    is_alias = _ALIAS.fullmatch(between)
    if not is_either and not is_quoted and not is_alias:
        return
    kind = kind_of(one.label)
    if not kind or kind != kind_of(other.label) or not (kind == "person" or is_either or is_alias):
        return
    if kind == "person" and _ACT.search(between) and _is_somebody(text, other):
        return
    full, short = bare_name(text[one.start : one.end], kind), bare_name(text[other.start : other.end], kind)
    if kind == "person" and len(tokens(full)) == 1 < len(tokens(short)) and tokens(full)[0] not in tokens(short):
        full, short = short, full  # "Sule alias Entis Sutisna"
    if is_either and not is_quoted:
        words = tokens(full)
        fond = _FOND.match(text, other.start) if kind == "person" else None
        made = fond or (_calls(short, words) if kind == "person" else derives(short, words))
        alone = short.removeprefix(fond[0]) if fond else short
        if (
            not (_is_made_of(short, words) if " " in alone else made and _SHORT.fullmatch(alone))
            or len(words) < _FEWEST
        ):
            return
    yield Definition(short, full, kind)


def _calls(short: str, full: Sequence[str]) -> bool:
    """Whether "Jonatan Christie atau Jojo" is one person: by initials, or by a word's beginning or end."""
    folded = short.casefold()
    begins = bool(full) and folded[:2] == full[0][:2]
    is_part = len(folded) > 2 and any(word.startswith(folded) or word.endswith(folded) for word in full)  # noqa: PLR2004
    return begins or folded in initials(full) or is_part


def _is_end(short: str, full: str) -> bool:
    """Whether a nickname is the end of a name of one word: "Kirno", of Sukirno."""
    return len(short) > _FEWEST and full.casefold().endswith(short.casefold())


def _is_made_of(short: str, full: Sequence[str]) -> bool:
    """Whether each word of a short name is one of a full one, or its beginning or end: "Dul Jaelani"."""
    chosen = tokens(short)
    parts = [any(word.startswith(each) or word.endswith(each) for word in full) for each in chosen]
    return len(chosen) <= len(full) and all(parts)
