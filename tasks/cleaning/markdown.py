"""Markdown, in which crawlers for language models keep pages, as plain text: without marks, with its links' texts."""

import re

from tasks.cleaning.dates import has_day

# What no other text has: a link, an image, a heading of two marks. Before each sign stands a mark without which it is
# not there, or is there with the other mark only: marks are looked for a hundred times as fast.
_SURE = (
    ("](", re.compile(r"\]\((?:https?://|/|#|data:image)[^\s()]*[\s)]")),
    ("## ", re.compile(r"^ {0,3}#{2,6} +\S", re.MULTILINE)),
)
_STRUCK = re.compile(r"(?<!\w)(~~|__)(?=\w)[^~_\n]{1,300}(?<=\S)\1(?!\w)")
# What one line of a plain text may have, but no two of these: a headline, words in bold or struck out, a quotation, a
# table, a sign that is escaped.
_SIGNS = (
    ("# ", re.compile(r"^ {0,3}# +[^\s\d]", re.MULTILINE)),
    ("**", re.compile(r"(?<![*\w])\*\*(?=\S)[^*\n]{1,300}(?<=\S)\*\*(?![*\w])")),
    ("~~", _STRUCK),
    ("__", _STRUCK),
    ("> ", re.compile(r"^> +\S", re.MULTILINE)),
    ("|", re.compile(r"^ *\|(?=[ :]*-)[ :|-]+\| *$", re.MULTILINE)),
    ("\\", re.compile(r"\w\\[.!_*-]|(?<= )\\- ")),
)
_FEWEST_SIGNS = 2
_ADDRESS = r"\( ?<?[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*>?(?:\s{1,3}(?:\"[^\"\n]*\"|'[^'\n]*'))? ?\)"
_IMAGE = re.compile(rf"!\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]{_ADDRESS}")
_LINK = re.compile(rf"(?<!\\)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]{_ADDRESS}")
# A card of another page is a link over several lines; of a wrapped text any link may stand on two.
_CARD = re.compile(rf"^ *(?:[-*+] +)?\[[^\[\]]{{0,300}}?(?:\\\n|\n[ \t]*\n)[^\[\]]{{0,300}}\]{_ADDRESS}", re.MULTILINE)
# In a text wrapped at so many characters a line goes on with the next one, unless that begins with a mark.
_WIDEST, _WIDE, _FEWEST_WIDE = 100, 60, 5
_GOES_ON = re.compile(r"^(?! {0,3}[#|])([^\n]*[^\s\\|])\n(?=[^\s#>|*+`=-])(?!\d{1,3}[.)] )", re.MULTILINE)
_WHOLE_LINK = re.compile(rf"\[[^\[\]]{{1,600}}\]{_ADDRESS}")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:\s+<?(?:https?://|/|#|mailto:)\S+.*$", re.MULTILINE)
_REFERENCE = re.compile(r"\[([^\[\]\n]+)\] ?\[[^\[\]\n]*\]")
_HEADING = re.compile(r"^ {0,3}(?:#{2,6}|#(?! *\d))(?: +|$)(.{0,400}?)(?: +#+)? *$", re.MULTILINE)
# Lines of marks alone: rules, fences of code, what underlines a heading, what stands under a table's head.
_LINE_OF_MARKS = re.compile(r"^ {0,3}(?:[-*_=:| ]{3,}|(?:`{3,}|~{3,})\w*)$", re.MULTILINE)
_ROW = re.compile(r"^ *\|(.*)\| *$", re.MULTILINE)
_BEGINS = re.compile(r"^(?: *>)+ ?|^ *[-*+] +(?=[^\s\d])", re.MULTILINE)
_EMPHASIS = (
    re.compile(r"(?<![\w*\\])(\*\*\*|\*\*)(?=\S)((?:[^*\n]|\*(?!\*))+?)(?<=\S)\1(?!\w)"),
    re.compile(r"(?<![\w\\])(__)(?=\S)([^_\n]+)(?<=\S)__(?!\w)"),
    re.compile(r"(?<![\w*\\])(\*)(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])"),
    re.compile(r"(?<![\w\\])(_)(?=[^\s_])([^_\n]+?)(?<=\S)_(?!\w)"),
    re.compile(r"(?<!\w)(~~|`)(?=\S)([^~`\n]+?)(?<=\S)\1(?!\w)"),
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|\\$", re.MULTILINE)
_LINE = re.compile(r"^.*$", re.MULTILINE)
_ENDS, _FEWEST_WORDS = re.compile("\\w[.!?][\"'\u201d\u2019)]*\\s*$"), 8  # of a sentence that is a link


def is_markdown(text: str) -> bool:
    """Whether a text has marks that no other has: plain text may have stars, numbers and lines of dashes."""
    for mark, sign in _SURE:
        if mark in text and sign.search(text):
            return True
    return len({sign for mark, sign in _SIGNS if mark in text and sign.search(text)}) >= _FEWEST_SIGNS


def plain(text: str) -> str:
    """The text without marks. What is no more than links, or pictures, leads elsewhere and is left out."""
    text = _CARD.sub("", _IMAGE.sub("", _DEFINITION.sub("", text)))
    text = _LINE.sub(_without_links, _WHOLE_LINK.sub(lambda link: link[0].replace("\n", " "), text))
    text = _GOES_ON.sub(r"\1 ", text) if _is_wrapped(text) else text
    text = _HEADING.sub(r"\n\1\n", _LINE_OF_MARKS.sub("", text))
    text = _BEGINS.sub("", _ROW.sub(lambda row: " ".join(map(str.strip, row[1].split("|"))), text))
    for marks in _EMPHASIS:
        text = marks.sub(r"\2", text)
    return _ESCAPED.sub(lambda escape: escape[1] or "", text)


def _is_wrapped(text: str) -> bool:
    lengths = [len(line) for line in text.split("\n")]
    return max(lengths) <= _WIDEST and sum(length >= _WIDE for length in lengths) >= _FEWEST_WIDE


def _without_links(line: re.Match[str]) -> str:
    """A line with its links' texts; nothing where it has no other words, but a heading, a date or a sentence."""
    whole = line[0]
    if "](" not in whole and "][" not in whole:
        return whole
    text = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", whole))
    told = whole.lstrip().startswith("#") or any(map(str.isalpha, _LINK.sub("", whole))) or has_day(text)
    sentence = _LINK.fullmatch(whole.strip()) and _ENDS.search(text) and len(text.split()) >= _FEWEST_WORDS
    return text if told or sentence else ""
