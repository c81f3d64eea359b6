"""Sentence splitter for news: Indonesian and English by abbreviations, other languages by general rules.

A regular expression finds the places where a sentence may end (a mark, what closes after it, white space);
rules look at the words on both sides. No look goes further than `_REACH`, so time is linear in the text.
"""

import re
from collections.abc import Sequence
from functools import cache

from tasks.languages import record_of
from tasks.words import word_set
from worker.records import Span

_REACH = 24  # characters; no abbreviation or opening word is longer

_MARKS = ".!?…؟۔।॥።։။។。！？｡"
_CLOSERS = "\"'”’»›)\\]}」』）】"
_QUOTES = "\"'“‘„«‹「『"
_OPENERS = _QUOTES + "([{（【¿¡*"
_DASHES = "-–—"

# The look-behind keeps a long run of marks from being scanned again from each of its characters.
_END = re.compile(rf"(?<![{_MARKS}])([{_MARKS}]++)[{_CLOSERS}]*+(\s++)")
# Chinese and Japanese put no space after a sentence.
_WIDE_END = re.compile(rf"([。！？｡]++)[{_CLOSERS}]*+(\s*+)")
# As the fields of :class:`tasks.languages.record.Sentences`, in any language.
_TITLES = word_set(
    "Dr dr Prof prof Mr Mrs Ms St Mt Mgr Hon Rev Gen Lt Col Capt Sgt Cpl Maj Adm Gov Sen Rep Pres Pte Ph vs Vs cf"
)
_BEFORE_FIGURE = word_set("No no Nos nos Nr nr Vol vol pp p Art art Fig fig Sec ca")
_EITHER = word_set("Jr Sr Inc Corp Ltd Co Bros")

_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,4}")  # S.H, M.Si, a.n, B.J, U.S
_LIST_ITEM = re.compile(r"\d{1,3}|[a-zA-Z]|[ivx]{2,4}")
_FIGURE = re.compile(r"\d|[IVXL]+\b")
_LETTERS = re.compile(r"[^\W\d_]+")


class _Rules:
    """What one language knows: its own words beside the general ones."""

    def __init__(self, code: str) -> None:
        known = record_of(code)
        own = known.sentences
        self.titles = _TITLES | own.titles
        self.before_figure = _BEFORE_FIGURE | own.before_figure
        self.either = _EITHER | own.either
        self.opening_words = own.opening_words
        self.ordinals = own.ordinals
        self.end = _END if known.spaces_sentences else _WIDE_END

    def stop_ends(self, word: str, rest: str) -> bool:
        """Whether the full stop after ``word`` ends a sentence, where ``rest`` comes next."""
        if word in self.titles:
            return False
        if word in self.before_figure and _FIGURE.match(rest):
            return False
        if word.isdigit():
            return not (self.ordinals and len(word) <= 2)  # noqa: PLR2004 - a day's figures
        if (len(word) == 1 and word.isupper()) or word in self.either or _DOTTED.fullmatch(word):
            opening = _LETTERS.match(rest)
            return rest[0] in _QUOTES or (opening is not None and opening[0] in self.opening_words)
        return True


@cache
def _rules(code: str) -> _Rules:
    return _Rules(code)


def _may_follow(rest: str, *, stop: bool) -> bool:
    """Whether a sentence may begin with ``rest``: not in lower case, nor with a dash."""
    bare = rest.lstrip(_OPENERS)
    if not bare or bare[0] in _DASHES:
        return False
    if rest[0] in "([" and stop:  # a signature, "(ant)", or an aside of its own
        return True
    return not bare[0].islower()


def _split_paragraph(text: str, start: int, end: int, rules: _Rules) -> list[Span]:
    spans = []
    for match in rules.end.finditer(text, start, end):
        follows = match.end()
        if follows == end:
            break
        rest = text[follows : min(follows + _REACH, end)]
        mark = match[1]
        if not _may_follow(rest, stop=mark == "."):
            continue
        if mark == ".":
            before = text[max(start, match.start() - _REACH) : match.start()]
            pieces = before.split()
            word = pieces[-1].lstrip(_OPENERS) if pieces and not before[-1].isspace() else ""
            if _LIST_ITEM.fullmatch(word) and match.start() - start == len(word):
                continue  # "1. Unggah foto": a list's number belongs to what it counts
            if not rules.stop_ends(word, rest):
                continue
        spans.append((start, match.start(2)))
        start = follows
    if start < end:
        spans.append((start, end))
    return spans


def split(text: str, paragraphs: Sequence[Span], language: str) -> list[Span]:
    """The sentences of a story.

    Args:
        text: the story's text.
        paragraphs: spans into it, ordered, not overlapping.
        language: ISO 639-1 code; any other, "und" too, gets the general rules.

    Returns:
        Spans into ``text``, end exclusive, ordered, without white space at their ends. They cover all of the
        paragraphs that is not white space, and none crosses a paragraph's bound. Bounds lie at white space,
        in Chinese and Japanese (zh, yue, ja) behind full-width marks.
    """
    spans = []
    rules = _rules(language)
    for start, end in paragraphs:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())  # noqa: PLW2901
        end -= len(piece) - len(piece.rstrip())  # noqa: PLW2901
        if start < end:
            spans += _split_paragraph(text, start, end, rules)
    return spans
