"""Bytes of a page into text."""

import codecs
import re

from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
    to_unicode,
)

from worker.errors import BadInput

_DETECT_BYTES = 100_000  # enough to tell an encoding
_TAG = re.compile(rb"<[^<>]*>")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_HIGH = re.compile(rb"[\x80-\xff]")
_XML = re.compile(rb"^\s*<\?xml\s[^<>]*>")
# Languages that write more letters than Latin-1 has write them often; of the letters of an Indonesian page next to
# none are beyond ASCII, and its quotation marks are the same in all tables of Windows.
_FEWEST_HIGH = 0.03
_HALF = 0.4  # nearly each other byte of what is mostly ASCII in UTF-16 is NUL
_WIDE = re.compile(r"utf-(?:16|32)(?:-([lb]e))?")
# What these encode is ASCII to look at.
_SEVEN_BITS = re.compile(r"iso2022_.*|hz")


def decode(data: bytes, content_type: str | None = None) -> str:
    """The text: by its byte order mark; as UTF-8 where it is that, whatever is declared; as HTTP or HTML declare it.

    As in HTML's standard, a page that declares UTF-16, where one can read that, is in UTF-8. What is declared as UTF-8
    and is not, or not declared at all, is read as it looks; single bytes in UTF-8 that are none, as Windows-1252.
    """
    mark, marked = read_bom(data)
    if mark and marked:
        return to_unicode(data[len(marked) :], mark)
    wide = _wide(data)
    text = None if wide else _utf_8(data)
    return to_unicode(data, wide or _encoding(data, content_type)) if text is None else text


def _encoding(data: bytes, content_type: str | None) -> str:
    """The encoding of what is not UTF-8."""
    told = http_content_type_encoding(content_type)
    if told and (wide := _WIDE.fullmatch(told)) and not data.isascii():
        return told if wide[1] else f"{told}-le"
    # A meta element says more than an XML declaration; w3lib takes what stands first.
    declared = told or html_body_declared_encoding(_XML.sub(b"", data, 1)) or html_body_declared_encoding(data)
    if data.isascii():
        return declared if declared and _SEVEN_BITS.fullmatch(declared) else "ascii"
    if not declared or declared == "utf-8" or _WIDE.fullmatch(declared) or not _makes_text(declared):
        return _looks_like(data)
    return declared


def _makes_text(encoding: str) -> bool:
    """Python has codecs that do not."""
    try:
        return isinstance(b"x".decode(encoding, "ignore"), str)
    except LookupError:
        return False


def decode_as(data: bytes, charset: str) -> str:
    """The text as its sender names the encoding, if :func:`decode` does not know better.

    Raises:
        BadInput: there is no such encoding, and it matters: the text is not UTF-8.
    """
    if resolve_encoding(charset) is None and _utf_8(data) is None and not data.isascii():
        raise BadInput(f"field charset: there is no encoding {charset!r:.50}", field="charset")
    return decode(data, f"text/html; charset={charset.strip()}")


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where its NULs are."""
    start = data[: _DETECT_BYTES // 4 * 4]
    if b"\0" not in start:
        return None
    share = [start[at::4].count(0) / max(1, len(start) // 4) for at in range(4)]
    nul = "".join("0" if each > _HALF else "x" for each in share)
    return {"x0x0": "utf-16-le", "0x0x": "utf-16-be", "x000": "utf-32-le", "000x": "utf-32-be"}.get(nul)


def _utf_8(data: bytes) -> str | None:
    """The text if most of what is not ASCII in it is UTF-8; None where all of it is ASCII."""
    if data.isascii():
        return None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data) and not data[: error.start].isascii():
            return data[: error.start].decode()
    text = data.decode(errors="replace")
    lost = text.count("\ufffd")
    if sum(map(len, re.findall("[^\x00-\x7f]+", text))) <= 2 * lost:
        return None
    return data.decode(errors="kawat.cp1252")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("kawat.cp1252", _as_cp1252)


def _looks_like(data: bytes) -> str:
    text = _prose(data)[:_DETECT_BYTES]
    high = len(_HIGH.findall(text))
    if high < _FEWEST_HIGH * (high + len(_ASCII_LETTER.findall(text))):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415  (few crawlers need it)

    matches = from_bytes(text)
    best = matches.best()
    # Western and Central European look alike in a few words of French; the first is the web's default.
    alike = {m.encoding for m in matches if best and (m.chaos, m.coherence) == (best.chaos, best.coherence)}
    return best.encoding if best and "cp1252" not in alike else "cp1252"


def _prose(data: bytes) -> bytes:
    """What is left of a page without tags, scripts and styles."""
    for silent in (b"script", b"style"):
        first, *others = re.split(b"<" + silent, data, flags=re.IGNORECASE)
        data = first + b"".join(other.partition(b"</" + silent)[2] for other in others)
    return _TAG.sub(b" ", data)
