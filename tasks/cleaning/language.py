"""The language of a story's text.

CLD2 tells some 80 languages apart in 40 us, but takes a part of Malay for Indonesian, and short texts in the regional
languages of Indonesia for anything; Minangkabau and Balinese it does not know. What it calls Indonesian, Malay,
Javanese or Sundanese, and what has their words whatever it calls it, is decided by words: of the regional languages
those that only one of them all writes so, between the first two by how much more frequent a word is in one of them
(``training/languages.py``).
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

import pycld2

from tasks.cleaning.shipped import table
from tasks.languages.ban import BALINESE
from tasks.languages.id import INDONESIAN
from tasks.languages.jv import JAVANESE
from tasks.languages.min import MINANGKABAU
from tasks.languages.ms import MALAY
from tasks.languages.su import SUNDANESE
from tasks.words import WORD, lower_words, word_set
from worker.languages import OLDER, UNKNOWN, code_of

_GROUPS = {
    "id/ms": INDONESIAN.telling | MALAY.telling | INDONESIAN.shared,
    "jv": JAVANESE.telling,
    "su": SUNDANESE.telling,
    "min": MINANGKABAU.telling,
    "ban": BALINESE.telling,
}
_RELATIVES = frozenset({"id", "ms", *_GROUPS} - {"id/ms"})
_REGIONAL = _RELATIVES - {"id", "ms"}
# CLD2's codes are older than ISO 639-1's, or narrower.
_ISO = OLDER | {"zh-Hant": "zh", "zh-Hans": "zh"}
_KNOWN = frozenset().union(*_GROUPS.values())
_AKIN = frozenset().union(*(_GROUPS[group] for group in ("id/ms", "min", "ban")))
_CODE = re.compile("[a-z]{2}")
_ENOUGH = 2500  # characters
# Fewer letters, 20 words or so, could be a name and a place: no language. A Chinese letter is worth several.
_LETTERS = re.compile(r"(?:[\W\d_]*+[^\W\d_]){80}")
_FEWEST_IDEOGRAPHS = 15
_IDEOGRAPH = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NO_CHARACTER = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_FEWEST_AKIN = 2  # words of a short text
_COUNTRIES = {"id": "id", "my": "ms", "bn": "ms"}  # of domains, with what most of their news is in
_FEWEST_HITS = 3
_FEWEST_UNFOUND = 4
_LEAD = 1.5
_PARTICLE = 2  # letters
# Of a text's words the share that is Indonesian's or Malay's: .5 at the mean, .3 in nearly all. English that tells of
# Indonesia has .08, Banjar and Acehnese .2 to .4, Madurese just below.
_SHARE = 0.3
_SHARE_DECLARED = 0.15
# Tenths of a natural logarithm, as the weights. A word has 30 at most: several words oppose what is declared.
_MALAY = 4
_DOUBT = 15
_MOST_CAPITAL = 2  # times as many words as in small letters: a headline has more
_NAME, _MOST = 5, 30  # of a name's weight, and of any word's
# The letter first and what stands before it second: so the search jumps from capital to capital.
_CAPITAL = re.compile(r"[A-Z](?:(?<=[\w,;)\"'\u201d] [A-Z])|(?<=\w-[A-Z]))\w*")
CAPITALIZED = word_set("""
    isnin khamis jumaat ahad senin kamis jumat sabtu minggu eropa eropah jepang jepun inggris inggeris spanyol sepanyol
    italia itali prancis perancis kabupaten kecamatan kelurahan provinsi komisi dprd polda polres kanak pengarah sukan
    gubernur bupati wib
""")
"""Written with capitals, and still words of a language: the same thing has another name in the other."""
_DECLARED = 40

_REGIONAL_DAYS = word_set("sinayan salasa rabaa kamih jumaik akaik redite wraspati saniscara")
_NO_NAMES = CAPITALIZED.union(INDONESIAN.dates.months, MALAY.dates.months, _REGIONAL_DAYS)


class Told(NamedTuple):
    """What is told of a text's language.

    Attributes:
        language: an ISO 639-1 code, 639-3 where there is none, "und" where the text is too short to tell.
        unsure: whether it may be Malay, or a regional language, though "id" is told: then most is understood.
    """

    language: str
    unsure: bool = False


def language_of(text: str, hint: str | None = None) -> str:
    """The code of a text's language, as `tell` has it."""
    return tell(text, hint).language


def tell(text: str, hint: str | None = None, title: str | None = None, hosts: Iterable[str] = ()) -> Told:
    """Tell a text's language.

    Where a text is too short to tell and nothing is declared, its title and the country of its site help: what then
    is likely Indonesian is taken for it, and is unsure.

    Args:
        text: the story's text.
        hint: the language that the page or the crawler declares, as a code or a locale. It decides between
            Indonesian and Malay unless several words oppose it, else only where the text does not: a page in Javanese
            on a site that declares Indonesian is in Javanese.
        title: of the story.
        hosts: those that it is from.
    """
    declared = code_of(hint or "")
    text = text[:_ENOUGH]
    enough = _LETTERS.match(text) or len(_IDEOGRAPH.findall(text)) >= _FEWEST_IDEOGRAPHS
    if not enough:
        return Told(declared) if declared else _short(text, title or "", hosts)
    found, sure = _cld2(text)
    words = lower_words(text)
    names = _names_in(text)
    group = None if sure and found not in _RELATIVES else _group(words, names, found)
    likely = declared in _RELATIVES and found != "en"  # a site in Indonesian may well have a page in English
    akin = group is None and _is_akin(words, names, _SHARE_DECLARED if likely else _SHARE)
    if akin and sure:
        group = _group(words, names, found)
    if group in _REGIONAL:
        return Told(group)
    if group or (akin and not (sure and found in _REGIONAL)) or (sure and found in _RELATIVES - _REGIONAL):
        return _indonesian_or_malay(words, names, declared, clear=group is not None)
    told = found if sure else declared or found
    return Told(told) if told else _short(text, title or "", hosts)


def _short(text: str, title: str, hosts: Iterable[str]) -> Told:
    """Of a text of a sentence or less whether it is Indonesian or Malay, or what its title and it are together."""
    country = next((code for host in hosts if (code := _COUNTRIES.get(host.rpartition(".")[2]))), None)
    both = f"{title}\n{text}"
    words = [word for word in lower_words(both) if not word[0].isdigit()]
    long = [word for word in words if len(word) > _PARTICLE]
    ours = sum(map(_akin().__contains__, long))
    found, sure = _cld2(both)
    names = _names_in(both)
    (group, most), (_, second) = _hits(words, names)[:2]
    if group in _REGIONAL and most > second:
        return Told(group if most >= _FEWEST_AKIN or found == group else UNKNOWN)
    if ours >= _FEWEST_AKIN and ours >= _SHARE * len(long) and not (sure and found not in _RELATIVES):
        told = _indonesian_or_malay(words, names, country, clear=False)
    elif sure and found and _LETTERS.match(both):
        told = Told(found)
    else:
        told = Told("id" if country == "id" and long and (ours or found != "en") else UNKNOWN)
    return told._replace(unsure=told.language == "id")


def _is_akin(words: list[str], names: set[str], share: float) -> bool:
    """Whether at least such a share of the words, particles and names left out, is Indonesian's or Malay's."""
    long = [word for word in words if len(word) > _PARTICLE and word not in names]
    ours = sum(map(_akin().__contains__, long))
    return ours >= share * max(len(long), 1)


def _indonesian_or_malay(words: list[str], names: set[str], declared: str | None, *, clear: bool) -> Told:
    """Which of the two, by how much the words speak for Malay: a mistake costs least where it is Indonesian.

    Names speak little for it: those of Malaysia's places and people stand in Indonesian news as well.
    """
    weights = _weights()
    spoken = weights.keys() & set(words)
    as_names, as_words = (map(weights.__getitem__, each) for each in (spoken & names, spoken - names))
    weight = sum(map(min, as_names, repeat(_NAME))) + sum(map(min, as_words, repeat(_MOST)))
    least = _MALAY + {"id": _DECLARED, "ms": -_DECLARED}.get(declared or "", 0)
    if weight > least:
        return Told("ms")
    return Told("id", unsure=declared != "id" and (not clear or weight > least - _DOUBT))


def _names_in(text: str) -> set[str]:
    """The words, in small letters, that are written with a capital inside of sentences alone; none of a headline's."""
    small = {word for word in WORD.findall(text) if "a" <= word[0] <= "z"}
    capital = set(map(str.lower, _CAPITAL.findall(text))) - small
    return capital - _NO_NAMES if len(capital) <= _MOST_CAPITAL * len(small) else set()


def _cld2(text: str) -> tuple[str | None, bool]:
    """CLD2's language, None if it knows none, and whether it is sure."""
    try:
        sure, _, details = pycld2.detect(text.encode("utf-8", "replace"), bestEffort=True)
    except pycld2.error:  # it refuses all of a text for one code point that is no character
        sure, _, details = pycld2.detect(_NO_CHARACTER.sub("", text).encode(), bestEffort=True)
    code = _ISO.get(details[0][1], details[0][1])
    return (code, sure) if _CODE.fullmatch(code) and code != "un" else (None, False)


def _group(words: list[str], names: set[str], found: str | None) -> str | None:
    """Whether most words are of Indonesian and Malay, Javanese or Sundanese, None where that is not clear.

    Of the last two more words are asked for where CLD2 found another: their neighbours share some.
    """
    (code, most), (_, second) = _hits(words, names)[:2]
    fewest = _FEWEST_HITS if code in ("id/ms", found) else _FEWEST_UNFOUND
    return code if most >= fewest and most >= _LEAD * second else None


def _hits(words: list[str], names: set[str]) -> list[tuple[str, int]]:
    """How many of the words each group has, the most first."""
    known = [word for word in words if word in _KNOWN]
    hits = {code: sum(map(of.__contains__, known)) for code, of in _GROUPS.items()}
    for code in _REGIONAL if names else ():
        hits[code] -= sum(map((_GROUPS[code] & names).__contains__, known))
    return sorted(hits.items(), key=itemgetter(1), reverse=True)


@cache
def _akin() -> frozenset[str]:
    """The words of Indonesian, Malay and their nearest relatives."""
    return _AKIN.union(_weights())


@cache
def _weights() -> dict[str, int]:
    """Of each word how much more Malay's than Indonesian's it is."""
    return {word: int(weight) for weight, words in table("languages").items() for word in words.split()}
