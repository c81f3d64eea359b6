"""News of our own writing, labelled as it was written: what a file of ``training/news`` says, with offsets.

How it is written down, and by which guideline, stands in ``training/news/README.md``.
"""

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from kawat.evaluation.entities import LabelledSpan
from tasks.recognizing.recognize import LABELS

FOLDER = Path(__file__).with_name("news")
RULE = "---"
SITES = {
    "national", "regional", "wire", "tabloid", "business", "broadcaster", "magazine", "niche", "office", "foreign",
}  # fmt: skip
STYLES = {
    "as is", "short", "headlines", "captions", "live", "interview", "release", "list", "explainer", "column",
    "lower case", "capitals", "glued",
}  # fmt: skip
_TENTHS = ("test", "dev")  # the others are for training
_PIECE = re.compile(r"\\(?P<escaped>[\[\]|\\])|(?P<sign>[\[\]|\\])")
_FORM = "write [name|LABEL], and a backslash before a bracket or bar that is text"


class BadMarkup(Exception):  # noqa: N818  (an answer to whoever writes)
    """What is wrong in which line, and what to do."""


class Article(NamedTuple):
    """An article's paragraphs with blank lines between, and its mentions in order.

    ``paragraphs`` are spans, ``lines`` their numbers in the file.
    """

    id: str
    site: str
    style: str
    text: str
    mentions: list[LabelledSpan]
    paragraphs: list[tuple[int, int]]
    lines: list[int]

    @property
    def desk(self) -> str:
        """What its id begins with: "police" of "police-1-07"."""
        return self.id.split("-")[0]

    def where(self, offset: int) -> str:
        """The file and line of what stands there: "police-1.txt:52"."""
        at = next(line for (_, end), line in zip(self.paragraphs, self.lines, strict=True) if offset < end)
        return f"{self.id.rpartition('-')[0]}.txt:{at}"

    @property
    def part(self) -> str:
        """The tenth that is for testing, the one for tuning, or "train": by the id alone."""
        tenth = int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 10
        return _TENTHS[tenth] if tenth < len(_TENTHS) else "train"


def read(file: Path) -> list[Article]:
    """Reads a file.

    Raises:
        BadMarkup: In a sentence, the file, the line and what to do.
    """
    articles: list[Article] = []
    lines = file.read_text("utf-8").split("\n")
    rules = [number for number, line in enumerate(lines) if line == RULE]
    if not rules or any(line.strip() for line in lines[: rules[0]]):
        raise BadMarkup(f"{file.name}:1: text before the first article: begin it with a line {RULE!r} and a head")
    for start, end in pairwise([*rules, len(lines)]):
        number = start + 1
        where = f"{file.name}:{number + 1}"
        id_, site, style = _head(lines[number] if number < end else "", file.stem, where)
        if any(article.id == id_ for article in articles):
            raise BadMarkup(f"{where}: the id {id_} was given before: give the next number")
        written = [at for at in range(number + 1, end) if lines[at]]
        text, mentions, paragraphs = "", list[LabelledSpan](), []
        for at in written:
            begin = len(text) + 2 * bool(text)
            bare, found = marked(lines[at], f"{file.name}:{at + 1}", glued=style == "glued")
            text += "\n\n" * bool(text) + bare
            mentions += [(begin + s, begin + e, label) for s, e, label in found]
            paragraphs.append((begin, len(text)))
        if not text:
            raise BadMarkup(f"{where}: the article {id_} has no text: write it below, a paragraph a line")
        articles.append(Article(id_, site, style, text, mentions, paragraphs, [at + 1 for at in written]))
    return articles


def read_all(folder: Path = FOLDER) -> list[Article]:
    """Reads all files of a folder, in the order of their names."""
    return [article for file in sorted(folder.glob("*.txt")) for article in read(file)]


def _head(line: str, stem: str, where: str) -> tuple[str, str, str]:
    given = [field.strip() for field in line.split("|")]
    if len(given) != len(("id", "site", "style")):
        raise BadMarkup(f"{where}: no head: write it below the rule as '{stem}-01 | regional | as is'")
    id_, site, style = given
    if not re.fullmatch(rf"{re.escape(stem)}-\d\d", id_):
        raise BadMarkup(f"{where}: the id {id_!r} is none of this file: write {stem}- and two digits")
    for what, name, known in (("site", site, SITES), ("style", style, STYLES)):
        if name not in known:
            raise BadMarkup(f"{where}: no {what} is called {name!r}: take one of {', '.join(sorted(known))}")
    return id_, site, style


def marked(line: str, where: str = "line", *, glued: bool = False) -> tuple[str, list[LabelledSpan]]:
    """A paragraph's text and mentions.

    Args:
        line: With ``[name|LABEL]`` in it.
        where: For what is said of a mistake.
        glued: Whether a mention may begin or end inside of a word.

    Raises:
        BadMarkup: Where a bracket, a bar, a label or a space is wrong.
    """
    if line != line.strip() or "  " in line or re.search(r"[^\S ]", line):
        raise BadMarkup(f"{where}: spaces at an end, two together, or others than plain ones: leave single plain ones")
    text, mentions = "", []
    start, bar = -1, -1  # of the mention that is open
    for is_sign, piece in _pieces(line):
        if not is_sign or (piece == "|" and start < 0):
            text += piece
        elif piece == "[" and start < 0:
            start = len(text)
        elif piece == "|" and bar < 0:
            bar = len(text)
        elif piece == "]" and bar >= 0:
            name, label = text[start:bar], text[bar:]
            _check_name(name, label, where)
            text = text[:bar]
            mentions.append((start, bar, label))
            start, bar = -1, -1
        else:
            raise BadMarkup(f"{where}: {piece!r} stands wrong after {text[-20:]!r}: no mention in another: {_FORM}")
    if start >= 0:
        raise BadMarkup(f"{where}: the mention {text[start : start + 20]!r} is not closed: {_FORM}")
    if not glued:
        _check_bounds(text, mentions, where)
    return text, mentions


def _check_bounds(text: str, mentions: list[LabelledSpan], where: str) -> None:
    for begin, end, _ in mentions:
        if re.search(r"\w\Z", text[:begin]) or re.match(r"\w", text[end:]):
            raise BadMarkup(f"{where}: {text[begin:end]!r} ends inside of a word: put the whole word in, or a space")


def _check_name(name: str, label: str, where: str) -> None:
    if label not in LABELS:
        raise BadMarkup(f"{where}: {name!r} has the label {label!r}: take one of {', '.join(sorted(LABELS))}")
    if not name or name != name.strip():
        raise BadMarkup(f"{where}: the mention {name!r} has a space at an end, or nothing in it: set it right")


def _pieces(line: str) -> Iterator[tuple[bool, str]]:
    """The line's pieces, and whether each is a sign of the markup."""
    at = 0
    for match in _PIECE.finditer(line):
        yield False, line[at : match.start()] + (match["escaped"] or "")
        if match["sign"]:
            yield True, match["sign"]
        at = match.end()
    yield False, line[at:]
