"""What is known of each language, a record each, and what of all of them together.

A new language is a record of its own, in a module that is called by its code, and a place in `LANGUAGES`.
"""

from tasks.languages.ban import BALINESE
from tasks.languages.en import ENGLISH
from tasks.languages.id import INDONESIAN
from tasks.languages.jv import JAVANESE
from tasks.languages.min import MINANGKABAU
from tasks.languages.ms import MALAY
from tasks.languages.others import OTHERS
from tasks.languages.record import Language, together
from tasks.languages.su import SUNDANESE

LANGUAGES = (INDONESIAN, ENGLISH, MALAY, JAVANESE, SUNDANESE, MINANGKABAU, BALINESE, *OTHERS)
_UNKNOWN = Language(code="und")
_BY_CODE = {language.code: language for language in LANGUAGES}
# What rules read of all languages at once: a page mixes them.
_MIXED = (
    "dates",
    "furniture",
    "closing",
    "offers",
    "lines",
    "bylines",
    "kinds",
    "goes_on",
    "standing",
    "people",
    "things",
    "definitions",
    "cities",
    "kickers",
)


def record_of(code: str) -> Language:
    """The record of a language; an empty one, of code "und", where there is none.

    Args:
        code: ISO 639-1, or any other.
    """
    return _BY_CODE.get(code, _UNKNOWN)


ALL = Language(code="mul", **{name: together(*(getattr(each, name) for each in LANGUAGES)) for name in _MIXED})
"""All languages as one, where rules read the words of all at once; what is asked of one language alone is empty."""
