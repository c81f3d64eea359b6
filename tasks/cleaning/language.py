"""The language of a story's text."""

import re

from py3langid import classify  # type: ignore[import-untyped]

_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST_LETTERS = 40
UNKNOWN = "und"


def identify(text: str, hint: str | None = None) -> str:
    """Return the ISO 639-1 code of a text's language, "und" where it is too short to tell.

    Args:
        text: The story's text.
        hint: The language that the page or the crawler declares; it decides only where the text is too short.
    """
    if len(_LETTERS.findall(text[:1000])) < _FEWEST_LETTERS:
        return _code(hint)
    return str(classify(text[:5000])[0])


def _code(hint: str | None) -> str:
    code = (hint or "").strip().lower().replace("_", "-").split("-")[0]
    return code if re.fullmatch("[a-z]{2}", code) else UNKNOWN
