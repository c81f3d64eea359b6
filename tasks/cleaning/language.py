"""The language of a story's text.

CLD2 tells some 80 languages apart in 40 us, but takes a part of Malay for Indonesian; what it calls either of these
two, Javanese or Sundanese is decided by the words that only one of the four writes so.
"""

import re

import pycld2

from tasks.languages.id import INDONESIAN
from tasks.languages.jv import JAVANESE
from tasks.languages.ms import MALAY
from tasks.languages.su import SUNDANESE
from tasks.words import lower_words

UNKNOWN = "und"
_RELATIVES = {language.code: language.telling for language in (INDONESIAN, MALAY, JAVANESE, SUNDANESE)}
_GROUPS = {
    "id/ms": INDONESIAN.telling | MALAY.telling | INDONESIAN.shared,
    "jv": JAVANESE.telling,
    "su": SUNDANESE.telling,
}
# CLD2's codes are older than ISO 639-1's, or narrower.
_ISO = {"jw": "jv", "iw": "he", "in": "id", "zh-Hant": "zh", "zh-Hans": "zh", "tl": "tl", "no": "nb"}
_KNOWN = frozenset().union(*_GROUPS.values())
_CODE = re.compile("[a-z]{2}")
_ENOUGH = 5000
# Fewer letters, 20 words or so, could be a name and a place: no language. A Chinese letter is worth several.
_LETTERS = re.compile(r"(?:[\W\d_]*+[^\W\d_]){80}")
_FEWEST_IDEOGRAPHS = 15
_IDEOGRAPH = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FEWEST_HITS = 3
_LEAD = 1.5


def language_of(text: str, hint: str | None = None) -> str:
    """The ISO 639-1 code of a text's language, "und" where it is too short to tell.

    Args:
        text: the story's text.
        hint: the language that the page or the crawler declares, as a code or a locale. It decides only where the
            text does not: a page in Javanese on a site that declares Indonesian is in Javanese.
    """
    declared = _declared(hint)
    text = text[:_ENOUGH]
    enough = _LETTERS.match(text) or len(_IDEOGRAPH.findall(text)) >= _FEWEST_IDEOGRAPHS
    if not enough:
        return declared or UNKNOWN
    found, sure = _cld2(text)
    if found in _RELATIVES or not sure:
        relative = _relative(text)
        found, sure = relative or found, sure or relative is not None
    return (found if sure else declared or found) or UNKNOWN


def _declared(hint: str | None) -> str | None:
    code = (hint or "").strip().replace("_", "-").lower().partition("-")[0]
    code = _ISO.get(code, code)
    return code if _CODE.fullmatch(code) else None


def _cld2(text: str) -> tuple[str | None, bool]:
    """CLD2's language, None if it knows none, and whether it is sure."""
    try:
        sure, _, details = pycld2.detect(text.encode("utf-8", "replace"), bestEffort=True)
    except pycld2.error:  # it refuses code points that no text should have
        return None, False
    code = _ISO.get(details[0][1], details[0][1])
    return (code, sure) if _CODE.fullmatch(code) and code != "un" else (None, False)


def _relative(text: str) -> str | None:
    """Which of Indonesian, Malay, Javanese and Sundanese most words are of, None where that is not clear.

    Between the first two any word more decides: CLD2 takes what speaks of Malaysia for Malay.
    """
    words = [word for word in lower_words(text) if word in _KNOWN]
    group = _clearly({code: _hits(words, of) for code, of in _GROUPS.items()})
    if group != "id/ms":
        return group
    indonesian, malay = _hits(words, INDONESIAN.telling), _hits(words, MALAY.telling)
    if indonesian == malay:
        return None
    return "id" if indonesian > malay else "ms"


def _hits(words: list[str], of: frozenset[str]) -> int:
    return sum(map(of.__contains__, words))


def _clearly(hits: dict[str, int]) -> str | None:
    (code, most), (_, second) = sorted(hits.items(), key=lambda item: -item[1])[:2]
    return code if most >= _FEWEST_HITS and most >= _LEAD * second else None
