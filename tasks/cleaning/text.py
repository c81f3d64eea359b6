"""Text made regular: nothing that no reader sees, one kind of space and newline, nothing read with the wrong table.

What comes in goes through :func:`readable` before it is read, and each string that is kept through :func:`squeeze` or
its like after: what a page writes as references is only there then.
"""

import html
import re
import unicodedata
from typing import Any

from tasks.cleaning.mojibake import may_be_mojibake, mended
from tasks.words import word_set
from worker.errors import BadInput

# Invisible, and each shifts a match: soft hyphens, marks of width, direction and order, fillers, noncharacters, and
# U+FFFC, which stands where an object was.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef"
    "\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
)
_CONTROL = "\x00-\x08\x0e-\x1f\x7f"
_NEWLINES = "\r\x0b\x0c\x1c-\x1e\u2028\u2029"
_IRREGULAR = re.compile(f"[{_NEWLINES}{_INVISIBLE}{_CONTROL}\x80-\x9f\ud800-\udfff]")
# What stands for some of them: for the rest nothing does. The bytes 80 to 9F are as browsers read them, also where a
# page has them as references; five of them mean nothing.
_INSTEAD = {
    **dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029", "\n"),
    **{chr(byte): bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)},
    **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"),
}
# Joiners are there for letters that join, as in Arabic, in the scripts of India, and for emoji.
_JOINING = "\u0590-\u1dff\u2190-\u2bff\ua000-\U0010ffff"
# What makes an emoji of a sign, or of a figure, stands behind that alone; else it is what is left of one.
_JOINER = re.compile(
    f"[\u200c\u200d](?:(?<![{_JOINING}].)|(?![{_JOINING}]))"
    f"|[\ufe0e\ufe0f](?<![{_JOINING}0-9#*\u00a9\u00ae\u203c\u2049\u2122\u2139].)"
)
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
# The same beyond the first plane: noncharacters, and tags but for those of a flag.
_BEYOND = "\U0001fffe"
_GONE_BEYOND = re.compile(
    "[" + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)) + "]"
    "|[\U000e0000-\U000e007f](?<![\U0001f3f4\U000e0020-\U000e007f].)"
)
_FIRST_COMBINING = "\u0300"  # all before it is in normal form C
_COMMON = bytes(range(0x20, 0x7F)) + b"\t\n"
# No text has many controls; what cannot be decoded may be a quotation, but not most of it.
_CONTROLS = re.compile(f"[{_CONTROL}]")
_LOST = re.compile("\ufffd")
_MOST_CONTROLS = 0.05
_MOST_LOST = 0.5
_REFERENCE = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TIMES = 2  # that a reference may be escaped
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_OF_IDEOGRAPH = 2  # letters more than its own
_TAG = re.compile(r"</?([a-z][a-z0-9]*)\b[^<>]{0,2000}>", re.IGNORECASE)
_SECTION = ("<![CDATA[", "]]>")  # around what XML holds as it is; some crawlers keep it
_IN_A_LINE = word_set(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup "
    "tt u var wbr"
)
_BETWEEN_LINES = word_set("br div h1 h2 h3 h4 h5 h6 hr img li p")
_NO_BREAK = dict.fromkeys((0xA0, 0x2007, 0x202F), " ")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S*", re.IGNORECASE)


def readable(raw: str) -> str:
    """The text without what no reader sees, its newlines all as one line feed, in normal form C.

    Raises:
        BadInput: it is empty, or so full of control characters that it is no text.
    """
    if not raw or raw.isspace():
        raise BadInput("the document is empty" if not raw else "the document is white space only")
    text = regular(raw)
    if len(text) < (1 - _MOST_CONTROLS) * len(raw):
        for found, most, what in ((_CONTROLS, _MOST_CONTROLS, "control"), (_LOST, _MOST_LOST, "undecodable")):
            if (share := len(found.findall(raw)) / len(raw)) > most:
                raise BadInput(f"not text: {share:.0%} of it are {what} characters")
    return text


def regular(text: str) -> str:
    """The text without what no reader sees: one kind of newline, in normal form C, mojibake mended."""
    odd = _odd(text)
    if not odd:
        return text
    if may_be_mojibake(odd):
        text = mended(text)
        odd = _odd(text)
    if "\r" in odd:
        text = text.replace("\r\n", "\n")
    for character in set(_IRREGULAR.findall(odd)):
        text = text.replace(character, _INSTEAD.get(character, ""))
    if not _JOINERS.isdisjoint(odd):
        text = _JOINER.sub("", text)
    last = max(odd, default="")
    if last >= _BEYOND:
        text = _GONE_BEYOND.sub("", text)
    return unicodedata.normalize("NFC", text) if last >= _FIRST_COMBINING else text


def _odd(text: str) -> str:
    """The characters beside ASCII's printable ones: a small part of most pages, and many times quicker to search."""
    return text.encode(errors="surrogatepass").translate(None, _COMMON).decode(errors="surrogatepass")


def decoded(text: str) -> str:
    """The text with its character references read, also where they were escaped twice. What names none stays."""
    for _ in range(_TIMES):
        if "&" not in text:
            break
        text = _REFERENCE.sub(lambda found: html.unescape(found[0]), text)
    return text


def squeeze(text: str) -> str:
    """A line as a reader sees it: regular, references read, every run of white space one space, none at the ends."""
    line = " ".join(text.split())
    if line.isascii() and line.isprintable() and "&" not in line and "\x1f" not in text:
        return line  # most are so: nothing in it is read otherwise
    return " ".join(regular(decoded(text)).split())


def name(text: str) -> str:
    """A title or a name as a reader sees it: a line without tags."""
    opened, closed = _SECTION
    if (bare := text.strip()).startswith(opened):
        text = bare.removeprefix(opened).removesuffix(closed)
    return squeeze(untagged(decoded(text)))


def untagged(text: str) -> str:
    """The text without the tags that stand in it; where they part lines a space does."""
    return _TAG.sub(_between, text)


def _between(tag: re.Match[str]) -> str:
    known = tag[1].lower()
    return "" if known in _IN_A_LINE else " " if known in _BETWEEN_LINES else tag[0]


def kept(value: Any) -> Any:  # noqa: ANN401  (JSON)
    """Metadata with its strings regular, however deep; their lines and spaces as they are.

    References are read but in addresses and markup, which have them for a reason. The names stay as they are.
    """
    if isinstance(value, dict):
        return {key: kept(each) for key, each in value.items()}
    if isinstance(value, list):
        return [kept(each) for each in value]
    if not isinstance(value, str):
        return value
    if "&" in value and not _TAG.search(value) and not _ADDRESS.fullmatch(value):
        value = decoded(value)
    return value if value.isascii() and value.isprintable() else regular(value).translate(_NO_BREAK)


def length(text: str) -> int:
    """How long a text is in letters: one that stands for a word or a syllable, as in Chinese, counts as several."""
    return len(text) if text.isascii() else len(text) + _OF_IDEOGRAPH * len(_IDEOGRAPHS.findall(text))
