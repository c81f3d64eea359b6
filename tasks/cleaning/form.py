"""What form a document's body has, whatever field it came in: markup, or text without any."""

import html
import re
from typing import NamedTuple

from tasks.cleaning.markdown import is_markdown, plain
from tasks.cleaning.text import decoded, untagged
from tasks.words import word_set

# These alone make a body markup: others stand within a line, and are left out of text.
_BLOCKS = (
    "!doctype|address|article|aside|blockquote|body|center|dd|div|dl|dt|figcaption|figure|footer|form|frameset|"
    "h[1-6]|head|header|hr|html|iframe|li|main|meta|nav|noscript|ol|p|pre|script|section|style|table|tbody|td|"
    "template|th|title|tr|ul"
)
_BLOCK = re.compile(rf"<(?:{_BLOCKS})\b[^<>]*>|<!--", re.IGNORECASE)
_ESCAPED_BLOCK = re.compile(rf"&(?:amp;)?lt;(?:{_BLOCKS})\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
# The text of an element that is escaped markup from its first tag to its last.
_ESCAPED_ELEMENT = re.compile(
    r"(<([a-z][a-z0-9]*)\b[^<>]*>)(\s*&(?:amp;)?lt;[^<>]*&(?:amp;)?gt;\s*)(?=<)", re.IGNORECASE
)
_SHOWS_CODE = word_set("code kbd option pre samp script style textarea title var xmp")
_SECTION = re.compile(r"\s*<!\[CDATA\[(.*)\]\]>\s*", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_ESCAPE = re.compile(r"""\\(?:r\\n|([nrt"'/])|u([0-9a-fA-F]{4}))""")
_MEANT = {"n": "\n", "r": "\n", "t": "\t"}
_TIMES = 2  # that markup may be escaped


class Form(NamedTuple):
    """A body as it is to be read: as HTML or not."""

    markup: bool
    content: str


def form_of(body: str) -> Form:
    """Tell whether a body is markup, by its tags. What was escaped once too often, as references or JSON, is undone.

    The text of an element may be escaped markup, too. In a piece of markup of more blank lines than blocks, as editors
    keep it, each blank line begins a paragraph. A text in Markdown loses its marks.
    """
    if section := _SECTION.fullmatch(body):
        body = section[1]
    for _ in range(_TIMES):
        if _BLOCK.search(body) or not _ESCAPED_BLOCK.search(body):
            break
        body = html.unescape(body)
    markup = _BLOCK.search(body) is not None
    if _is_escaped(body, markup=markup):
        body = _ESCAPE.sub(_meant, body)
    if not markup:
        text = _BREAK.sub("\n", decoded(body))
        return Form(markup, untagged(plain(text) if is_markdown(text) else text))
    if not _PAGE.search(body) and len(_BLANK.findall(body)) > len(_BLOCK.findall(body)):
        body = _BLANK.sub("\n<p>", body)
    return Form(markup, _ESCAPED_ELEMENT.sub(_element, body) if _ESCAPED_BLOCK.search(body) else body)


def _element(found: re.Match[str]) -> str:
    tag, name, text = found.groups()
    if name.lower() in _SHOWS_CODE or not _ESCAPED_BLOCK.search(text):
        return found[0]
    return tag + html.unescape(html.unescape(text) if "&amp;lt;" in text else text)


def _is_escaped(body: str, *, markup: bool) -> bool:
    """Whether a text was written as JSON has it, and read as if it were not: all its lines are one."""
    if markup:
        return '=\\"' in body and '="' not in body
    return "\n" not in body.strip() and ("\\r\\n" in body or body.count("\\n") > 1)


def _meant(escape: re.Match[str]) -> str:
    one, code = escape.groups()
    if code:
        return chr(int(code, 16))
    return _MEANT.get(one, one) if one else "\n"
