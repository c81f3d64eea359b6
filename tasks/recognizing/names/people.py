"""Which fuller name of a person a shorter one stands for."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tasks.languages import ALL, record_of
from tasks.recognizing.names.definitions import derives
from tasks.recognizing.names.forms import Form, Key, is_withheld, key_of, lead, tokens
from tasks.words import word_set

_PARTICLES = word_set("olde br boru al el an as bin binti ibn van von de da di den der ten ter la le dos das del y")
_CHILD_OF = frozenset({"bin", "binti", "ibn"})
_PARENT_OF = frozenset({"umm", "ummu"})
# As keys have them: "Kennedy" is "kenedy" there.
_FAMOUS = {key_of(last, "person")[0]: key_of(first, "person") for last, first in ALL.people.famous.items()}
_CALLED_OTHERWISE = {key_of(name, "person") for name in ALL.people.called_otherwise}
_YOUNGER = word_set("junior sr ii iii iv")
# Family names that stand first, before a given name of two words: "Joong Ki" is Song Joong Ki.
_FAMILIES = word_set(
    "kim lee park song choi jung kang cho yoon jang lim han oh seo shin kwon hwang ahn yoo moon bae li"
    " oei tan liem lie oey kwee ong tjoa go kho tjia tjong tjhai bong thio gouw yap njoo tio kwik the ang"
    " nguyen tran pham"
)
# Two people in one mention: "Anies-Sandi", "Anies Baswedan-Sandiaga Uno", "Kahiyang - Bobby".
_COUPLE = re.compile(
    rf"[^\s-]{{3,}}[-\u2013][^\s-]+|\S+ .*\w{{3}}[-\u2013]\S+ .*\S|.* (?:[-\u2013&]|{ALL.people.couples}) .*"
)
_AGE = re.compile(rf"\s*\(\d{{1,2}}(?:\s*(?:{ALL.people.years}))?\)")
_NAMED = re.compile(rf"\b(?:{ALL.people.named})\s+[\"\u201c]?$")
_REVERED = re.compile(rf"\b(?:{ALL.people.revered})\s+\S+$", re.IGNORECASE)
_AT = re.compile(rf"\b(?:{ALL.people.places})\s+$", re.IGNORECASE)  # what follows is a place indeed
_MANY = 3  # times as often
_KIN = re.compile(rf"\b(?:{ALL.people.kin})\s*,?\s+$", re.IGNORECASE)
_WHOSE_CHILD = re.compile(rf",\s+(?:{ALL.people.children})(?:nya\b|\s+(\w+))")
_ADDRESSED = re.compile(rf"[\s,\u2013\u2014-]+(?:{ALL.definitions.addressed})\b")
_CALLED = re.compile(rf"\b(?:{ALL.definitions.alias})\s+[\"\u201c]?$")
_ADDRESS = re.compile(rf"\b(?:{'|'.join(sorted(ALL.people.address | ALL.people.fond))})\.? \S+$")
_WORD_BEHIND = re.compile(r",\s+(\w+)")
_WHO_IS = re.compile(rf"\s+(?:{ALL.people.who_is})\b")
_WORD_BEFORE = re.compile(r"(\w+)\s+$")
_BEFORE = '"\u201c \n'  # the first word of a sentence
_SHORTEST = 4  # letters of a nickname that begins a name
_END = 3  # letters of it that are not in the nickname, or of a clipped word of a name
_VOWELS = frozenset("aeiou")
_INITIALS = 3  # letters; two meet by chance
_NEAR = 60  # characters before a name in which its bearer's office stands


def join_people(forms: Iterable[Form], text: str, sentences: Sequence[tuple[int, int]], language: str) -> None:
    """Join the shorter forms of persons' names to the fuller ones, where no other is possible.

    Where two are, but only one was named, by whatever form, before the short one was first used, that one is meant: a
    newspaper shortens the name of who was introduced, and afterwards keeps to it. And where all others have another
    short name, "Hadi" is Hadi Subianto, and not Yogo Hadi, who is "Yogo". But "Prabowo" is who is called so first,
    where there is one.

    Args:
        forms: those of persons.
        text: the story's.
        sentences: their spans, in order.
        language: ISO 639-1; it chooses the words that say that somebody speaks.
    """
    order = sorted(forms, key=_shortness)
    full: dict[str, list[Form]] = {}  # by each word
    unsure: list[tuple[Form, set[Form]]] = []
    for form in order:
        if not form.parent and not _is_introduced(form, text):
            fuller = {
                other.root
                for other in _sharing(form.key, full)
                if fits(form.key, other.key)
                and not _apposed(form, other, sentences)
                and not _is_elder(form, other, text)
                and not _is_public(form, other, language)
            }
            if not fuller and len(form.key) == 1:
                before = [other for other in order if other.first < form.first]
                fuller = {other.root for other in _called(form, before, text, sentences, language)}
            if not fuller and _is_taken_up(form, text, sentences, language):
                before = [other for other in order if other.first < form.first and clips(form.key, other.key)]
                may_be_kin = any(form.key[-1] == each.key[-1] and _is_kin(each, text) for each in before)
                fuller = set() if may_be_kin else {each.root for each in before}
            if len(fuller) == 1:
                form.join(fuller.pop())
            elif fuller:
                unsure.append((form, fuller))
        if all(map(_is_one, form.surfaces)):
            for word in form.key:
                full.setdefault(word, []).append(form)
    _join_unsure(order, unsure, text)


def _join_unsure(people: Sequence[Form], unsure: Iterable[tuple[Form, set[Form]]], text: str) -> None:
    """Join what may be short for several to who alone was named before, has the office, or has no other short name."""
    named: dict[Form, int] = {}
    for form in people:
        named[form.root] = min(named.get(form.root, form.first), form.first)
    shortened = {form.root for form in people if form.parent and len(form.key) == 1}
    for form, fuller in unsure:
        before = [root for root in fuller if named[root] < form.first]
        left = [root for root in before if root not in shortened]
        is_known = len(form.key) == 1 and form.key[0] in ALL.people.known_first
        known = [root for root in fuller if is_known and root.key[0] == form.key[0]]
        if len(known) == 1:
            form.join(known[0])
        elif len(before) == 1:
            form.join(before[0])
        elif len(left) == 1 and left[0].key[: len(form.key)] == form.key:
            form.join(left[0])
        elif len(officers := [root for root in before if _has_the_office(form, root, text)]) == 1:
            form.join(officers[0])


def _has_the_office(short: Form, full: Form, text: str) -> bool:
    """Whether the title before a short name stands soon before the full one, too: "Presiden Lee"."""
    found = _WORD_BEFORE.search(lead(text, short.first))
    title = found[1].casefold() if found else ""
    is_office = title in ALL.people.titles and title not in ALL.people.address
    said = text[max(0, full.first - _NEAR) : full.first]
    return is_office and title in tokens(said.rpartition(". ")[2])


def join_strays(people: Iterable[Form], others: Iterable[Form], text: str) -> None:
    """Join what a recognizer once took for no person, though it is a person's short name all over the story."""
    shortened = {form.key: form for form in people if form.parent}
    for form in others:
        person = shortened.get(form.key)
        is_often = person and person.surfaces.total() >= _MANY * form.surfaces.total()
        if person and is_often and not form.parent and not _AT.search(lead(text, form.first)):
            form.join(person)


@cache
def _public(language: str) -> frozenset[Key]:
    """The keys of those names that need no introduction."""
    return frozenset(key_of(known.name, "person") for known in record_of(language).known.values())


@cache
def _called_in_public(language: str) -> dict[Key, Key]:
    """The keys of the short names that need no introduction, with those of the names that they stand for."""
    return {key_of(short, "person"): key_of(known.name, "person") for short, known in record_of(language).known.items()}


def _is_public(short: Form, full: Form, language: str) -> bool:
    """Whether a short name that needs no introduction stands before somebody who has it for the last: "Danang Ahok"."""
    public = _called_in_public(language).get(short.key)
    return (
        public is not None
        and short.first < full.first
        and full.key[0] != short.key[0]
        and not set(public) & {*full.key}
    )


def _is_taken_up(form: Form, text: str, sentences: Sequence[tuple[int, int]], language: str) -> bool:
    """Whether nothing introduces a name where it first stands: it opens a sentence, or says something."""
    if form.key in _public(language):
        return False
    if _is_said(form, text, language):
        return True
    return _opens(form, text, sentences, language) and not _is_explained(form, text)


def _is_said(form: Form, text: str, language: str) -> bool:
    """Whether a name stands behind a word that says that somebody speaks."""
    word = _WORD_BEFORE.search(lead(text, form.first))
    speech, before = record_of(language).speech, word[1].casefold() if word else ""
    return before in speech.said or before in speech.according


def _opens(form: Form, text: str, sentences: Sequence[tuple[int, int]], language: str) -> bool:
    """Whether a name opens a sentence or a half of one, a conjunction or source aside: "Lalu", "Menurut Ani,"."""
    begins = bisect_left(sentences, (form.first + 1,)) - 1
    before = text[sentences[begins][0] : form.first].strip(_BEFORE) if begins >= 0 else ""
    speech = record_of(language).speech
    if not before or before.endswith(";") or before.rstrip(",").casefold() in speech.openings:
        return True
    if before.rpartition(" ")[2] in speech.contrasts:
        return True
    source, comma, rest = before.partition(",")
    return bool(comma) and not rest and source.partition(" ")[0].casefold() in speech.according


def _is_explained(form: Form, text: str) -> bool:
    """Whether words behind a name say who that is, and not that somebody is called so: "Ani, guru di"."""
    is_told = text.startswith(",", form.first_end) or _WHO_IS.match(text, form.first_end)
    return bool(is_told) and not _ADDRESSED.match(text, form.first_end)


def _speaks(form: Form, text: str, language: str) -> bool:
    """Whether a name stands behind a word of saying, and no office or kin behind it: "kata Ani, gurunya"."""
    if not _is_said(form, text, language) or _WHO_IS.match(text, form.first_end):
        return False
    behind = _WORD_BEHIND.match(text, form.first_end)
    word = behind[1].casefold().removesuffix("nya") if behind else ""
    return not _is_office(word, language)


def _is_office(word: str, language: str) -> bool:
    """Whether a word, folded, says who somebody is."""
    speech = record_of(language).speech
    words = (speech.humans, speech.offices, speech.kin, ALL.people.titles)
    return any(word in each for each in words) or bool(re.fullmatch(speech.agents or "(?!)", word))


def _called(
    form: Form, before: Sequence[Form], text: str, sentences: Sequence[tuple[int, int]], language: str
) -> list[Form]:
    """Whom of those named before a single word calls whose name does not have it, if it is short for one of them.

    By all initials, "BGS"; by the beginnings of all words where the story says that somebody is called so, "Jokan,
    begitu ia disapa"; by a first name that names nobody alone, "tutur Abdul"; by address and a part of a word, "Pak
    Kirman" for Sukirman. All where nothing introduces somebody else.
    """
    word = form.key[0]
    is_said = _speaks(form, text, language)
    opens = not is_said and _opens(form, text, sentences, language) and not _is_explained(form, text)
    if form.is_acronym:
        if len(word) < _INITIALS or is_withheld(form, text):
            return []
        spelt = [other for other in before if word in _spelt(other)]
        return [other for other in spelt if is_said or opens or _has_the_role(form, other, text, language)]
    if word in ALL.people.nobody:
        return [other for other in before if (is_said or opens) and other.key[0] == word]
    is_addressed = _ADDRESS.search(f"{lead(text, form.first)}{text[form.first : form.first_end]}".casefold())
    if is_addressed and (is_said or opens or _CALLED.search(lead(text, form.first))):
        return [other for other in before if any(_is_part(word, each) for each in other.key)]
    is_told = len(word) > _SHORTEST and _ADDRESSED.match(text, form.first_end)
    return [other for other in before if is_told and len(other.key) > 1 and _blends(word, other.key)]


def _spelt(form: Form) -> set[str]:
    """The initials of somebody's name, as it is written and in today's spelling, with two last words or without."""
    found = ("".join(word[0] for word in words) for words in (form.key, tokens(form.root.name)))
    return {spelt[: len(spelt) - left] for spelt in found for left in range(3) if len(spelt) - left >= _INITIALS}


def _is_part(short: str, word: str) -> bool:
    """Whether an address leaves out the beginning or the end of a word: "Pak Kirman", "Pak Bas"."""
    is_shorter = len(word) > len(short) + 1
    return is_shorter and len(short) >= _END and (word.startswith(short) or _ends(short, word))


def _has_the_role(short: Form, full: Form, text: str, language: str) -> bool:
    """Whether the word before initials is no office, or what was said of somebody: "Penyanyi BGS" is another."""
    found = _WORD_BEFORE.search(lead(text, short.first))
    if not found:
        return False
    word = found[1].casefold()
    if found[1].islower() and not _is_office(word, language):
        return True
    said = tokens(text[max(0, full.first - _NEAR) : full.first])
    return any(derives(word, said[at:]) for at in range(len(said)))


def _blends(short: str, full: Key) -> bool:
    """Whether a word is made of the beginnings of all words of a name, which end in a consonant.

    Each has two letters at least. "Hensat" is Hendri Satrio; "Hasan" is a name, and not Hadi Santoso.
    """
    rests = {short}
    for word in full:
        rests = {
            rest[at:]
            for rest in rests
            for at in range(2, len(rest) + 1)
            if word.startswith(rest[:at]) and rest[at - 1] not in "aeiou"
        }
    return "" in rests


def _is_kin(form: Form, text: str) -> bool:
    """Whether somebody is introduced as one of a family, and may have another's name behind their own."""
    return bool(_KIN.search(lead(text, form.first)))


def _is_elder(short: Form, full: Form, text: str) -> bool:
    """Whether a last word is whole the name of somebody told of before, whose family the other is of.

    As "Ciputra", of "Candra Ciputra, putranya", and "Nasirun", of "istrinya, Illah Nasirun".
    """
    if short.first > full.first or short.key != full.key[-1:]:
        return False
    if _is_kin(full, text):
        return True
    child = _WHOSE_CHILD.match(text, full.first_end)
    return child is not None and (child[1] is None or child[1].casefold() == short.key[0])


def _is_one(surface: str) -> bool:
    """Whether a mention is one person's name, and not of two, nor with a verb or a number that is no part."""
    written = all(word in _PARTICLES or any(map(str.isupper, word)) for word in surface.split())
    return (written or surface.islower()) and not _COUPLE.fullmatch(surface)


def _sharing(key: Key, full: Mapping[str, list[Form]]) -> Iterable[Form]:
    """The fuller forms that may fit: with all words of a name, of which the rarest tells, or its initials."""
    rarest = min(key, key=lambda word: len(full.get(word, [])))
    if min(map(len, key)) == 1 or (len(rarest) <= _INITIALS and rarest not in full):
        return {form for word in key for form in full.get(word, [])}
    return full.get(rarest, [])


def _apposed(short: Form, full: Form, sentences: Sequence[tuple[int, int]]) -> bool:
    """Whether one sentence names both, the short first: "Istri Trump, Melania Trump" are two people."""
    behind_short, behind_full = (bisect_left(sentences, (form.first + 1,)) for form in (short, full))
    return short.first < full.first and behind_short == behind_full


def _shortness(form: Form) -> tuple[int, int, int]:
    """A key that sorts longer names before shorter ones, and so fuller before shorter, then by place."""
    return -len(form.key), -sum(map(len, form.key)), form.first


def fits(short: Key, full: Key) -> bool:
    """Whether a name may be short for another: words of it in a row, or its first and last."""
    if len(short) == len(full):
        bare = short[1:] if short[0] in ALL.people.left_out else short
        return _abbreviates(short, full) or (bare != short and _spells_inside(bare, full))
    if len(short) == 1 < len(full):
        return _is_word_of(short[0], full)
    if len(short) > len(full) or short[-1] in _PARTICLES:
        return False
    if full[-1] in _YOUNGER and short == full[: len(short)] and full[0] not in ALL.people.left_out:
        return False
    at = next((i for i in range(len(full) - len(short) + 1) if full[i : i + len(short)] == short), None)
    if at is None:
        first = full.index(short[0]) if short[0] in full else 0
        if ALL.people.left_out.issuperset(full[:first]):
            full = full[first:]  # "Kadek Wulandari", of Ni Kadek Sri Wulandari
        rest = iter(full)
        is_around = short[0] == full[0] and short[-1] == full[-1] and all(word in rest for word in short)
        return is_around or _spells_inside(short, full)
    # "Joko Widodo" is not his wife, Iriana Joko Widodo.
    return (
        at == 0
        or (short[-1] in _YOUNGER and full[at:] == short)
        or short[0] in _PARTICLES
        or (at == 1 and full[0] in _FAMILIES)
        or all(w in ALL.people.left_out for w in full[:at])
    )


def _spells_inside(short: Key, full: Key) -> bool:
    """Whether one word of a name has the initials of words of the other's: "Putri KW"; "HB X" of Hamengkubuwono X."""
    at = next((i for i, word in enumerate(short) if word not in full), 0)
    word, head, behind = short[at], short[:at], short[at + 1 :]
    if not 1 < len(word) <= _INITIALS or not (head or behind):
        return False
    ends = range(len(full) - len(behind), len(full) - len(behind) - 1 - bool(behind), -1)
    for end in (end for end in ends if full[end : end + len(behind)] == behind):
        for first in (i for i in range(end - at) if full[i : i + at] == head):
            run = full[first + at : end]
            is_one = len(run) == 1 and run[0][0] == word[0] and _VOWELS.isdisjoint(word) and derives(word, run)
            if is_one or word == "".join(each[0] for each in run):
                return True
    return False


def clips(short: Key, full: Key) -> bool:
    """Whether a name may be a nickname or later words of another: "Octa" of Octavianus, "Edi Endi" of Edistasius."""
    if len(short) == 1:
        word = short[0]
        return len(full) > 1 and len(word) >= _SHORTEST and any(_begins(word, each) for each in full[:-1])
    if full[0] in ALL.cities:  # "Bupati Tegal Nur Sholeh": a city is no part of a name
        return False
    if any(full[at : at + len(short)] == short for at in range(1, len(full))):
        return True  # "Don Bosco"
    rest = iter(full)
    chosen = [next((each for each in rest if _is_clip(word, each)), "") for word in short]
    return chosen[-1] == full[-1] and any(map(str.__eq__, short, chosen))


def _ends(clip: str, word: str) -> bool:
    """Whether a name ends with another, which may have a "y" where the whole has none: "Yanto", of Sugianto."""
    return word.endswith(clip) or (clip[0] == "y" and word.endswith(f"i{clip[1:]}"))


def _begins(clip: str, word: str) -> bool:
    return len(word) >= len(clip) + _END and word.startswith(clip)


def _is_clip(clip: str, word: str) -> bool:
    is_end = len(clip) > _SHORTEST and word.endswith(clip)
    return clip == word or is_end or (len(clip) >= _END and _begins(clip, word))


def _is_word_of(word: str, full: Key) -> bool:
    is_initial = len(word) == 1
    if word not in full or is_initial or word in ALL.people.nobody:
        return False
    if word in _PARTICLES:
        return word == full[0] and len(full) == 2  # noqa: PLR2004  (El Rumi)
    if word in _FAMOUS and full[-1] == word and full[:1] != _FAMOUS[word]:
        return False
    if full in _CALLED_OTHERWISE and full[-1] == word:
        return False
    at = full.index(word)
    return at == 0 or not (full[at - 1] in _CHILD_OF or (at == 1 and full[0] in _PARENT_OF))


def _abbreviates(short: Key, full: Key) -> bool:
    """Whether one of two names of as many words has initials where the other has words."""
    shared = [one for one, other in zip(short, full, strict=True) if one == other]
    initials = all(one == other or (len(one) == 1 and one == other[0]) for one, other in zip(short, full, strict=True))
    return short != full and initials and any(len(word) > 1 for word in shared)


def _is_introduced(form: Form, text: str) -> bool:
    return len(form.key) == 1 and is_whole(text, form.first, form.first_end)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a single name there is somebody's whole name: "sopir bernama Agus", "Agus (45)", "Nabi Musa"."""
    before = lead(text, start)
    return bool(_AGE.match(text, end) or _NAMED.search(before) or _REVERED.search(f"{before}{text[start:end]}"))
