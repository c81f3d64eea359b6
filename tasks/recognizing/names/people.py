"""Which fuller name of a person a shorter one stands for."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tasks.languages import ALL, record_of
from tasks.recognizing.names.forms import Form, Key, key_of
from tasks.words import word_set

_PARTICLES = word_set("br boru al el an as bin binti ibn van von de da di den der ten ter la le dos das del y")
_CHILD_OF = frozenset({"bin", "binti", "ibn"})
_YOUNGER = word_set("jr sr ii iii iv")
# Family names that stand first, before a given name of two words: "Joong Ki" is Song Joong Ki.
_FAMILIES = word_set(
    "kim lee park song choi jung kang cho yoon jang lim han oh seo shin kwon hwang ahn yoo moon bae li"
    " oei tan liem lie oey kwee ong tjoa go kho tjia tjong tjhai bong thio gouw yap njoo tio kwik the ang"
)
# Two people in one mention: "Anies-Sandi", "Anies Baswedan-Sandiaga Uno", "Kahiyang - Bobby".
_COUPLE = re.compile(
    rf"[^\s-]{{3,}}[-\u2013][^\s-]+|\S+ .*\w{{3}}[-\u2013]\S+ .*\S|.* (?:[-\u2013&]|{ALL.people.couples}) .*"
)
_AGE = re.compile(rf"\s*\(\d{{1,2}}(?:\s*(?:{ALL.people.years}))?\)")
_LEAD = 20  # characters before a name that are looked at
_NAMED = re.compile(rf"\b(?:{ALL.people.named})\s+[\"\u201c]?$")
_AT = re.compile(rf"\b(?:{ALL.people.places})\s+$", re.IGNORECASE)  # what follows is a place indeed
_MANY = 3  # times as often
_KIN = re.compile(rf"\b(?:{ALL.people.kin})\s*,?\s+$", re.IGNORECASE)
_UNNAMED = re.compile(rf"\b(?:{ALL.people.unnamed})\s+[\"\u201c]?$", re.IGNORECASE)
_ADDRESSED = re.compile(rf"[\s,\u2013\u2014-]+(?:{ALL.definitions.addressed})\b")
_ADDRESS = re.compile(rf"\b(?:{'|'.join(sorted(ALL.people.address | ALL.people.fond))})\.? \S+$")
_WORD_BEFORE = re.compile(r"(\w+)\s+$")
_BEFORE = '"\u201c \n'  # the first word of a sentence
_SHORTEST = 4  # letters of a nickname that begins a name
_END = 3  # letters of it that are not in the nickname, or of a clipped word of a name


def join_people(forms: Iterable[Form], text: str, sentences: Sequence[tuple[int, int]], language: str) -> None:
    """Join the shorter forms of persons' names to the fuller ones, where no other is possible.

    Where two are, but only one was named, by whatever form, before the short one was first used, that one is meant: a
    newspaper shortens the name of who was introduced, and afterwards keeps to it. And where all others have another
    short name, "Prabowo" is Prabowo Subianto, and not Yogo Prabowo, who is "Yogo".

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
                if fits(form.key, other.key) and not _apposed(form, other, sentences)
            }
            if not fuller and len(form.key) == 1:
                fuller = {other.root for other in order if other.first < form.first and _calls(form, other, text)}
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
    _join_unsure(order, unsure)


def _join_unsure(people: Sequence[Form], unsure: Iterable[tuple[Form, set[Form]]]) -> None:
    """Join what may be short for several to who alone was named before, or has no other short name."""
    named: dict[Form, int] = {}
    for form in people:
        named[form.root] = min(named.get(form.root, form.first), form.first)
    shortened = {form.root for form in people if form.parent and len(form.key) == 1}
    for form, fuller in unsure:
        before = [root for root in fuller if named[root] < form.first]
        left = [root for root in before if root not in shortened]
        if len(before) == 1:
            form.join(before[0])
        elif len(left) == 1 and left[0].key[: len(form.key)] == form.key:
            form.join(left[0])


def join_strays(people: Iterable[Form], others: Iterable[Form], text: str) -> None:
    """Join what a recognizer once took for no person, though it is a person's short name all over the story."""
    shortened = {form.key: form for form in people if form.parent}
    for form in others:
        person = shortened.get(form.key)
        if person and not form.parent and person.surfaces.total() >= _MANY * form.surfaces.total():
            lead = text[max(0, form.first - _LEAD) : form.first]
            if not _AT.search(lead):
                form.join(person)


@cache
def _public(language: str) -> frozenset[Key]:
    """The keys of those names that need no introduction."""
    return frozenset(key_of(known.name, "person") for known in record_of(language).known.values())


def _is_taken_up(form: Form, text: str, sentences: Sequence[tuple[int, int]], language: str) -> bool:
    """Whether nothing introduces a name where it first stands: it opens a sentence, or says something."""
    if form.key in _public(language):
        return False
    lead = text[max(0, form.first - _LEAD) : form.first]
    word = _WORD_BEFORE.search(lead)
    if word:
        speech, before = record_of(language).speech, word[1].casefold()
        return before in speech.said or before in speech.according
    begins = bisect_left(sentences, (form.first + 1,)) - 1
    opens = begins < 0 or not text[sentences[begins][0] : form.first].strip(_BEFORE)
    return (opens or lead.rstrip(_BEFORE).endswith(";")) and not _is_explained(form, text)


def _is_explained(form: Form, text: str) -> bool:
    """Whether words behind a name say who that is, and not that somebody is called so: "Ani, guru di"."""
    return text.startswith(",", form.first_end) and not _ADDRESSED.match(text, form.first_end)


def _calls(form: Form, other: Form, text: str) -> bool:
    """Whether a single word calls somebody whose name does not have it.

    By address and a part of a word, "Pak Kirman" for Sukirman; by all initials, "BGS"; or by the beginnings of all
    words, "Hensat". But "korban MAR" has the name of nobody else.
    """
    word, lead = form.key[0], text[max(0, form.first - _LEAD) : form.first]
    if form.is_acronym:
        is_told = len(word) > 2 and not _UNNAMED.search(lead)  # noqa: PLR2004  (two letters meet by chance)
        return is_told and len(other.key) > 2 and word == "".join(each[0] for each in other.key)  # noqa: PLR2004
    if _is_explained(form, text):
        return False
    if word in ALL.people.nobody and word == other.key[0]:
        return True  # "tutur Abdul", of the only one
    if len(other.key) > 1 and len(word) > _SHORTEST and _blends(word, other.key):
        return True
    addressed = _ADDRESS.search(f"{lead}{text[form.first : form.first_end]}".casefold())
    is_part = any(
        len(each) > len(word) + 1
        and ((len(word) >= _END and each.startswith(word)) or (len(word) > _END and each.endswith(word)))
        for each in other.key
    )
    return bool(addressed) and is_part


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
    return bool(_KIN.search(text[max(0, form.first - _LEAD) : form.first]))


def _is_one(surface: str) -> bool:
    """Whether a mention is one person's name, and not of two, nor with a verb or a number that is no part."""
    written = all(word in _PARTICLES or any(map(str.isupper, word)) for word in surface.split())
    return (written or surface.islower()) and not _COUPLE.fullmatch(surface)


def _sharing(key: Key, full: Mapping[str, list[Form]]) -> Iterable[Form]:
    """The fuller forms that may fit: with all words of a name, of which the rarest tells, or its initials."""
    if min(map(len, key)) == 1:
        return {form for word in key for form in full.get(word, [])}
    return full.get(min(key, key=lambda word: len(full.get(word, []))), [])


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
        return _abbreviates(short, full)
    if len(short) == 1 < len(full):
        return _is_word_of(short[0], full)
    if len(short) > len(full) or short[-1] in _PARTICLES:
        return False
    if full[-1] in _YOUNGER and short == full[: len(short)]:
        return False
    at = next((i for i in range(len(full) - len(short) + 1) if full[i : i + len(short)] == short), None)
    if at is None:
        rest = iter(full)
        return short[0] == full[0] and short[-1] == full[-1] and all(word in rest for word in short)
    # "Joko Widodo" is not his wife, Iriana Joko Widodo.
    return (
        at == 0
        or short[0] in _PARTICLES
        or (at == 1 and full[0] in _FAMILIES)
        or all(w in ALL.people.left_out for w in full[:at])
    )


def clips(short: Key, full: Key) -> bool:
    """Whether a name may be a nickname or later words of another: "Octa" of Octavianus, "Edi Endi" of Edistasius."""
    if len(short) == 1:
        word = short[0]
        return len(full) > 1 and len(word) >= _SHORTEST and any(_begins(word, each) for each in full[:-1])
    if full[0] in ALL.cities:  # "Bupati Tegal Nur Sholeh": a city is no part of a name
        return False
    if any(full[at : at + len(short)] == short for at in range(1, len(full))):
        return True  # "Don Bosco"
    if len(short) < len(full) and full[0] == short[0] and short[1:] == ("".join(w[0] for w in full[1:]),):
        return True  # "Putri KW"
    rest = iter(full)
    chosen = [next((each for each in rest if _is_clip(word, each)), "") for word in short]
    return chosen[-1] == full[-1] and any(map(str.__eq__, short, chosen))


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
    if word in ALL.people.famous and full[-1] == word and full[0] != ALL.people.famous[word]:
        return False
    at = full.index(word)
    return at == 0 or full[at - 1] not in _CHILD_OF


def _abbreviates(short: Key, full: Key) -> bool:
    """Whether one of two names of as many words has initials where the other has words."""
    shared = [one for one, other in zip(short, full, strict=True) if one == other]
    initials = all(one == other or (len(one) == 1 and one == other[0]) for one, other in zip(short, full, strict=True))
    return short != full and initials and any(len(word) > 1 for word in shared)


def _is_introduced(form: Form, text: str) -> bool:
    return len(form.key) == 1 and is_whole(text, form.first, form.first_end)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a single name there is somebody's whole name: "seorang sopir bernama Agus", "Agus (45)"."""
    return bool(_AGE.match(text, end) or _NAMED.search(text[max(0, start - _LEAD) : start]))
