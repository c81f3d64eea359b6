"""Mojibake mended: text in UTF-8 that somebody read as Windows-1252 or Latin-1, once or twice.

ftfy knows what is so unlikely that it must be that, and puts it right. Kawat adds where to look, so that clean pages
pay nearly nothing, and what to do with the bytes that are lost: a quotation of which they are is left out.
"""

import re
from collections.abc import Iterator

import ftfy.bad_codecs  # noqa: F401  (knows Windows-1252 with its five holes filled, as the web writes it)
from ftfy import fix_encoding
from ftfy.badness import badness

# The bytes 80 to BF, which go on a character of UTF-8, as Latin-1 and Windows-1252 read them.
_GOES_ON = (
    "[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2022\u2026"
    "\u2030\u2039\u203a\u20ac\u2122]"
)
_CHARACTER = f"(?:[\xc2-\xdf]{_GOES_ON}|[\xe0-\xef]{_GOES_ON}{{2}}|[\xf0-\xf4]{_GOES_ON}{{3}})"
_PERHAPS = re.compile(f"[\x80-\x9f\xc2-\xf4](?:(?<=[\x80-\x9f])|(?={_GOES_ON}))")  # the quickest of several ways
_CHARACTERS = re.compile(f"{_CHARACTER}+")
_SEVERAL = re.compile(f"(?:{_CHARACTER}[^\x80-\U0010ffff]*){{3}}")
_PIECE_ENDS = re.compile("[\n<>]|$")
# Windows-1252 has no third byte of a closing quotation mark, nor of what joins emoji.
_CLOSING = re.compile(f"\xe2\u20ac(?!\xf0|{_GOES_ON})\ufffd?")
_FOREIGN = re.compile("[^\x00-\x7f\u2010-\u201f](?:[^a-zA-Z0-9\n<>&;\"']*[^\x00-\x7f])*")
_OTHER_SCRIPT = "[\u0590-\u1dff\u2e80-\ud7ff\uf900-\ufdff]"
_LOST = re.compile(f"[\x80-\x9f\ufffd]|[\xc2-\xf4](?={_OTHER_SCRIPT})|(?<={_OTHER_SCRIPT})[\xc2-\xf4]")
_MOST_LOST = 0.05
_TIMES = 2


def may_be_mojibake(odd: str) -> bool:
    """Whether a text may need to be mended, by its characters beside ASCII's alone."""
    return _PERHAPS.search(odd) is not None or "\ufffd\ufffd" in odd


def mended(text: str) -> str:
    """The text with what was read with the wrong table as it was written; what cannot be mended is left out.

    Left out are runs without a letter or digit of ASCII, such as a verse in Arabic, of which more than a twentieth is
    lost. One that is lost alone stays as it is, as U+FFFD say.
    """
    if text.isascii() or not _PERHAPS.search(text):
        return _without_lost(text) if "\ufffd\ufffd" in text else text
    if _SEVERAL.search(text):
        text = _as_one(text)
    return _without_lost("".join(_by_piece(text)))


def _as_one(text: str) -> str:
    """The whole text, if all of it was read so."""
    for table in ("latin-1", "sloppy-windows-1252"):
        try:
            return text.encode(table).decode()
        except UnicodeError:
            continue
    return text


def _by_piece(text: str) -> Iterator[str]:
    """The text with each piece mended that may need it: what stands between two tags, on one line."""
    done = 0
    for found in _PERHAPS.finditer(text):
        if found.start() >= done:
            start = max(done, *(text.rfind(sign, done, found.start()) + 1 for sign in "\n<>"))
            end = next(_PIECE_ENDS.finditer(text, found.start())).start()
            yield text[done:start]
            yield _piece(text[start:end])
            done = end
    yield text[done:]


def _piece(text: str) -> str:
    for _ in range(_TIMES):
        if text.isascii() or not _PERHAPS.search(text):
            return text
        better = fix_encoding(_CLOSING.sub("\u201d", text))
        if better == text:
            return text
        # Where some of it was mojibake, what looks the same is too, though alone it could have been meant.
        text = _CHARACTERS.sub(lambda run: _as_one(run[0]), better)
    return text


def _without_lost(text: str) -> str:
    return _FOREIGN.sub(lambda run: " " if _is_lost(run[0]) else run[0], text)


def _is_lost(run: str) -> bool:
    lost = len(_LOST.findall(run)) + badness(run)
    return len(run) > 1 and lost > max(1, _MOST_LOST * len(run))
