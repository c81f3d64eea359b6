"""Sentence splitter for news: Indonesian and English by abbreviations, other languages by general rules.

A regular expression finds the places where a sentence may end (a mark, what closes after it, white space or a capital);
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

# The look-behind keeps a long run of marks from being scanned again from each of its characters. Behind the marks is
# white space, or at once what may begin a sentence; of that a straight quote may as well close the one before.
_END = re.compile(
    rf"(?<![{_MARKS}])([{_MARKS}]++)(?:[{_CLOSERS}]*+(\s++)|[”’»)\]]*+(?=[\"“‘«(\[]?[^\W\d_a-zß-öø-ÿ]{{2}}"
    r"|[\"“‘«(\[]?[^\W\d_a-zß-öø-ÿ][^\W\d_]))"
)
# Chinese and Japanese put no space after a sentence.
_WIDE_END = re.compile(rf"([。！？｡]++)[{_CLOSERS}]*+(\s*+)")
# As the fields of :class:`tasks.languages.record.Sentences`, in any language.
_TITLES = word_set(
    "Dr dr Prof prof Mr Mrs Ms St Mt Mgr Hon Rev Gen Lt Col Capt Sgt Cpl Maj Adm Gov Sen Rep Pres Pte Ph vs Vs cf"
)
_BEFORE_FIGURE = word_set("No no Nos nos Nr nr Vol vol pp p Art art Fig fig Sec ca")
_EITHER = word_set("Jr Sr Inc Corp Ltd Co Bros")

_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,4}")  # S.H, M.Si, a.n, B.J, U.S
_DEGREE = re.compile(r"[SMA]\.[^\W\d_]?[a-z]{1,4}(?:\.[^\W\d_][a-z]*)*")  # S.Pd, M.Kom, A.Md.Keb
_AMOUNT = re.compile(r"(?:[^\W\d_]+\.?)?\d[\d.,]*")  # "5", "Rp5,2"
_LIST_ITEM = re.compile(r"\d{1,3}|[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4}")
# What a list inside of a line counts with: "a" to "z", or these, or figures.
_ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_LONGEST_LISTED = 200  # characters from one item's number to the next
_FIGURE = re.compile(r"[(+]?\d|[IVXL]+[a-e]?\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTENED = re.compile(r"(?!Hz)[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}")  # "Blk", "Kpts"
_NEXT_DEGREE = re.compile(r"[^\W\d_]{1,4}\.")
# Without white space a sentence ends surely where a word does that has small letters at its end, a figure, or what
# closes: not behind an initial, nor inside of an address.
_BEFORE_GLUED = re.compile(r"(?:[^\W\d_A-ZÀ-ÖØ-Þ]{2}|\d\d|[%)\]”’»\"])\Z")
_ADDRESS = re.compile(r"[@\\]|www\.|:/", re.IGNORECASE)
_DOMAINS = word_set("ac ai co com edu go gov id info io js me my net news org sg tv web")
_SHORT_NAME = 5  # letters, fewer of them could be an abbreviation


class _Rules:
    """What one language knows: its own words beside the general ones."""

    def __init__(self, code: str) -> None:
        known = record_of(code)
        own = known.sentences
        self.titles = _TITLES | own.titles
        self.after_figure = own.after_figure
        self.before_figure = _BEFORE_FIGURE | own.before_figure
        self.either = _EITHER | own.either
        self.degrees = own.degrees
        self.opening_words = own.opening_words
        self.opening_end = own.opening_end
        self.ordinals = own.ordinals
        self.times = known.dates.weekdays.keys() | known.dates.zones.keys()
        self.end = _END if known.spaces_sentences else _WIDE_END

    def stop_ends(self, word: str, before: str, rest: str) -> bool:
        """Whether the full stop after ``word`` ends a sentence; ``before`` is the word before, ``rest`` comes next."""
        word = word.rstrip("'’")  # "Dato'. Seri"
        last = word.rpartition(".")[2]  # "RSUD.dr. Soetomo"
        if word in self.titles or (len(last) > 1 and last in self.titles):
            return False
        if word in self.before_figure and _FIGURE.match(rest):
            return False
        if word.isdigit():
            return not (self.ordinals and len(word) <= 2)  # noqa: PLR2004 - a day's figures
        dotted = _DOTTED.fullmatch(word) is not None
        after_comma = before.endswith(",")
        if self._closes_degree(word, dotted=dotted, after_comma=after_comma):
            return not _NEXT_DEGREE.match(rest)
        amount = word in self.after_figure and _AMOUNT.fullmatch(before) is not None  # "Rp 5 M. Proyek itu"
        short = (len(word) == 1 and word.isupper()) or word in self.either or dotted or _SHORTENED.fullmatch(word)
        return amount or not short or rest[0] in _QUOTES or self.opens(rest)

    def _closes_degree(self, word: str, *, dotted: bool, after_comma: bool) -> bool:
        """Whether it stands behind a name: as a degree that no name is written like, or as any behind a comma."""
        if after_comma and (word in self.degrees or (dotted and self._is_degree(word))):
            return True
        return bool(self.degrees) and _DEGREE.fullmatch(word) is not None

    def _is_degree(self, word: str) -> bool:
        """Whether it stands behind a name, as "M.Si" does, while "B.J" are initials."""
        return word[0].isupper() and not word.isupper() and bool(self.degrees)

    def opens(self, rest: str) -> bool:
        """Whether the first word of ``rest`` is one that opens sentences."""
        opening = _LETTERS.match(rest)
        if opening is None:
            return False
        return opening[0] in self.opening_words or bool(self.opening_end and opening[0].endswith(self.opening_end))

    def glued_ends(self, word: str, rest: str) -> bool:
        """Whether a mark after ``word`` ends a sentence surely, where ``rest`` follows without white space."""
        is_time = word.lower() in self.times  # "pukul 10.05 WIB.Warga", "Rabu.Warga"
        if (
            not (is_time or _BEFORE_GLUED.search(word))
            or _ADDRESS.search(word)
            or _ADDRESS.search(rest.split(maxsplit=1)[0])
        ):
            return False
        first = _LETTERS.match(rest.lstrip(_OPENERS))
        if first is None or not first[0][0].isupper() or first[0].lower() in _DOMAINS:
            return False
        return is_time or not word[:1].isupper() or len(word) >= _SHORT_NAME or self.opens(rest.lstrip(_OPENERS))


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


def _neighbours(item: str) -> tuple[str | None, str | None]:
    """What a list counts before and after an item; nothing for a capital, which is an initial more often."""
    if item.isdigit():
        return (str(int(item) - 1) if int(item) > 1 else None), str(int(item) + 1)
    if item in _ROMANS[1:]:
        at = _ROMANS.index(item)
        return _ROMANS[at - 1], (_ROMANS[at + 1] if at + 1 < len(_ROMANS) else None)
    if len(item) == 1 and item.islower():
        return (chr(ord(item) - 1) if item > "a" else None), chr(ord(item) + 1)
    return None, None


class _Paragraph:
    """A paragraph's text, read from its beginning to its end."""

    def __init__(self, text: str, start: int, end: int, rules: _Rules) -> None:
        self._text, self._start, self._end, self._rules = text, start, end, rules
        self._quotes, self._counted = 0, start

    def spans(self) -> list[Span]:
        """Its sentences."""
        spans = []
        start = self._start
        for match in self._rules.end.finditer(self._text, start, self._end):
            if match.end() == self._end:
                break
            if self._ends(match, start):
                glued = match[2] is None
                end = match.end() + self._closes(match.end()) if glued else match.start(2)
                spans.append((start, end))
                start = end if glued else match.end()
        if start < self._end:
            spans.append((start, self._end))
        return spans

    def _ends(self, match: re.Match[str], start: int) -> bool:
        """Whether the sentence from ``start`` on ends at what may end one."""
        text, mark = self._text, match[1]
        rest = text[match.end() : min(match.end() + _REACH, self._end)]
        before = text[max(self._start, match.start() - _REACH) : match.start()]
        pieces = before.split()
        word = pieces[-1].lstrip(_OPENERS) if pieces and not before[-1].isspace() else ""
        if mark == "." and _LIST_ITEM.fullmatch(word) and self._counts(word, match, start):
            return False
        if not (self._rules.glued_ends(word, rest) if match[2] is None else _may_follow(rest, stop=mark == ".")):
            return False
        if mark != ".":
            return True
        return self._rules.stop_ends(word.rpartition("/")[2], pieces[-2] if len(pieces) > 1 else "", rest)

    def _counts(self, item: str, match: re.Match[str], start: int) -> bool:
        """Whether it belongs to what it counts: "1. Unggah foto", "Pemenangnya: 1. Ani, 2. Budi"."""
        at = match.start() - len(item)
        if at == start:
            return True
        before, after = _neighbours(item)
        text = self._text
        if before is None and after and text[start:at].rstrip().endswith(":"):
            return True
        earlier = text[max(start, at - _LONGEST_LISTED) : at]
        later = text[match.end() : min(self._end, match.end() + _LONGEST_LISTED)]
        return bool(
            (before and re.search(rf"(?<![\w.,]){before}\.\s?[^\W_a-z]", earlier))
            or (after and re.search(rf"^[^.!?]*[,;]\s{after}\.\s?[^\W_a-z]", later))
        )

    def _closes(self, at: int) -> bool:
        """Whether a straight quote stands there that closes: where as many open as close before it, it opens."""
        if self._text[at] != '"':
            return False
        self._quotes += self._text.count('"', self._counted, at)
        self._counted = at
        return self._quotes % 2 == 1


def split(text: str, paragraphs: Sequence[Span], language: str) -> list[Span]:
    """The sentences of a story.

    Args:
        text: the story's text.
        paragraphs: spans into it, ordered, not overlapping.
        language: ISO 639-1 code; any other, "und" too, gets the general rules.

    Returns:
        Spans into ``text``, end exclusive, ordered, without white space at their ends. They cover all of the
        paragraphs that is not white space, and none crosses a paragraph's bound. Bounds lie at white space or
        behind a mark, in Chinese and Japanese (zh, yue, ja) behind full-width marks.
    """
    spans = []
    rules = _rules(language)
    for start, end in paragraphs:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())  # noqa: PLW2901
        end -= len(piece) - len(piece.rstrip())  # noqa: PLW2901
        if start < end:
            spans += _Paragraph(text, start, end, rules).spans()
    return spans
