"""Raw text made safe and regular: no control characters, no lone surrogates, one kind of space and newline."""

import re
import unicodedata

from worker.errors import BadInput

# Zero-width and direction marks, soft hyphens, byte order marks: invisible, and each shifts a match.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NEWLINE = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# All of the above in one set: most texts have none of them.
_IRREGULAR = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffd\ud800-\udfff]"
)
# Text decoded with the wrong table, or no text at all, is full of these; a clean page has none or a handful.
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd]")
_MOST_UNREADABLE = 0.05


def readable(raw: str) -> str:
    """The text without what no reader sees, its newlines all as one line feed, in normal form C.

    Raises:
        BadInput: it is empty, or so full of control characters that it is no text.
    """
    if not raw or raw.isspace():
        raise BadInput("the document is empty" if not raw else "the document is white space only")
    if not _IRREGULAR.search(raw):
        return unicodedata.normalize("NFC", raw)
    unreadable = len(_UNREADABLE.findall(raw))
    # UTF-16 read as bytes is half NUL; such a share of NULs alone may be repaired by dropping them.
    if unreadable > _MOST_UNREADABLE * len(raw):
        raise BadInput(f"not text: {unreadable / len(raw):.0%} of it are control or undecodable characters")
    text = _NEWLINE.sub("\n", raw)
    text = _SURROGATE.sub("\ufffd", _CONTROL.sub("", _INVISIBLE.sub("", text)))
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """The text with every run of white space as one space, none at the ends."""
    return " ".join(text.split())
