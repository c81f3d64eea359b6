"""Sentence splitter for news: Indonesian and English by abbreviations, other languages by general rules.

A regular expression finds the places where a sentence may end (a mark, what closes after it, white space or a capital);
rules look at the words on both sides. No look goes further than `_REACH`, so time is linear in the text.
"""

import math
import re
from collections.abc import Sequence
from functools import cache

from tasks.languages import record_of
from tasks.tokenizing.vocabulary import Vocabulary, vocabulary
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
_INITIALS = re.compile(r"[A-Z]\.[A-Z]")
_DEGREE = re.compile(r"[SMA]\.[^\W\d_]?[a-z]{1,4}(?:\.[^\W\d_][a-z]*)*")  # S.Pd, M.Kom, A.Md.Keb
_AMOUNT = re.compile(r"(?:[^\W\d_]+\.?)?\d(?:[\d.,]*\d)?")  # "5", "Rp5,2", and not "1. M. Marquez"
_LIST_ITEM = re.compile(r"\d{1,3}|[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4}")
# What a list inside of a line counts with: "a" to "z", or these, or figures.
_ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_ONE_ROMAN = ("I", "V", "X")
_LONGEST_LISTED = 200  # characters from one item's number to the next
# A list counts in any order where it has a number behind its colon and another behind a word: "1. Ernando, 5. Rizky".
_BEHIND_LISTED = re.compile(r"[:,]\s?\d{1,3}\.\s?[^\W\d_][^:]*[^\W\d_],\s\Z")
_BEFORE_LISTED = re.compile(r"\s?[^\W\d_][^.:!?]*[^\W\d_],\s\d{1,3}\.\s?[^\W\d_a-z]")
_FIGURE = re.compile(r"[(+]?\d|(?!Ia\b)[IVXL]+[a-e]?\b|[A-Z]\S*\d|[A-Z]{1,2}\s\d")  # "No. Peng-12", "Nopol. D 4567"
_LETTERS = re.compile(r"[^\W\d_]+")
_WHOLE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # "Das'ad", and not its "Das"
_SHORTENED = re.compile(r"(?!Hz)[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}")  # "Blk", "Kpts"
_SLASHED = re.compile(r"[a-z]/[a-z]")  # "a/n", "d/a"
_UNHEARD = re.compile(r"[A-Z][aeiou][bdgklmnprst]")  # "Gub", "Rek", where that is no word
# Eight times as often in small letters: a word that has a capital because it opens a sentence.
_USUALLY_SMALL = 2.1  # nats
_OFTEN_SMALL = 1.4  # four times: where no white space is lost for nothing
_NEXT_BARE = re.compile(r"M[A-Z][A-Za-z]{0,3}[.,]")  # "SE. MM.", degrees without the stops inside of them
_NEXT_INITIAL = re.compile(r"[A-Z]\.")
_NEXT_DEGREE = re.compile(r"[^\W\d_]{1,4}\.")
# Without white space a sentence ends surely where a word does that has small letters at its end, a figure, or what
# closes: not behind an initial, nor inside of an address.
_BEFORE_GLUED = re.compile(r"(?:[^\W\d_A-ZÀ-ÖØ-Þ]{2}|\d-?\d|[%)\]”’»\"])\Z")
_ADDRESS = re.compile(r"[@\\]|www\.|:/", re.IGNORECASE)
_DOMAINS = word_set("ac ai app co com dev edu go gov id info io js me my net news org sg tv web")
# Behind a bracket no sentence begins: a dateline's, "GERONG. (Antara) - ", or a year behind a title that asks.
_BEFORE_DASH = re.compile(rf"[(\[][^()\[\]]*[)\]]\s*[{_DASHES}]")
_BEFORE_SMALL = re.compile(r"\([^()]*\)\s*[a-zß-öø-ÿ]")
_AND_OTHERS = word_set("al dkk")
_OF_YEAR = re.compile(r"\((?:19|20)\d\d[a-z]?\)\s+[a-zß-öø-ÿ]")  # "Santoso dkk. (2021) menemukan"
_ACRONYM = 3  # letters, at least
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
        self.bare_degrees = {degree.replace(".", "") for degree in own.degrees}
        self.counted = own.counted
        self.lettered = own.lettered
        self.opening_names = re.compile(own.opening_names) if own.opening_names else None
        self.opening_words = own.opening_words
        self.opening_end = own.opening_end
        self.ordinals = own.ordinals
        self.times = known.dates.weekdays.keys() | known.dates.zones.keys()
        self.words: Vocabulary | None = vocabulary() if own.indonesian_words else None
        self.end = _END if known.spaces_sentences else _WIDE_END

    def stop_ends(self, word: str, before: str, rest: str) -> bool:
        """Whether the full stop after ``word`` ends a sentence; ``before`` is the word before, ``rest`` comes next."""
        word = word.rstrip("'’")  # "Dato'. Seri"
        last = word.rpartition(".")[2]  # "RSUD.dr. Soetomo"
        is_title = word in self.titles or (len(last) > 1 and last in self.titles) or self._small_title(word)
        of_year = word in _AND_OTHERS and _OF_YEAR.match(rest)
        if is_title or of_year or (word in self.before_figure and self._counts(rest)):
            return False
        if word.isdigit():
            return not (self.ordinals and len(word) <= 2)  # noqa: PLR2004 - a day's figures
        dotted = _DOTTED.fullmatch(word) is not None
        after_comma = before.endswith(",")
        if self._closes_degree(word, dotted=dotted, after_comma=after_comma):
            return not _NEXT_DEGREE.match(rest)
        after_title = before in self.titles and _is_initial(word)  # "AKP R. Bagus"
        # Behind somebody's name alone: "ke MA. MK, sebaliknya,".
        bare = word in self.bare_degrees and before[:1].isupper() and _NEXT_BARE.match(rest) is not None
        if after_title or bare:
            return False
        # "tahap I. Sekolah": behind other words it is an initial, "oleh I. Nyoman Sudarsana".
        counted = before.lower()
        # "vitamin C. Sumber lainnya", and not "grup B. J. Habibie"
        lettered = _is_initial(word) and word in self.lettered.get(counted, "") and not _NEXT_INITIAL.match(rest)
        counts = lettered or (word in _ONE_ROMAN and counted in self.counted)
        if counts or (word in self.after_figure and _AMOUNT.fullmatch(before)):  # "Rp 5 M. Proyek itu"
            return True
        short = _is_initial(word) or word in self.either or dotted or _SHORTENED.fullmatch(word)
        return not (short or self._unheard(word)) or rest[0] in _QUOTES or self._short_ends(word, before, rest)

    def _short_ends(self, word: str, before: str, rest: str) -> bool:
        """The same of what may be an abbreviation, where ``rest`` begins with a word: whether that opens a sentence."""
        if self.opening_names and self.opening_names.match(f"{before} {word}. {rest}"):
            return False
        if self.opens(rest):
            return True
        # Behind two initials stands a name, though it may be a word: "N.H. Dini".
        shortened = word not in self.either and _SHORTENED.fullmatch(word)
        if shortened or _INITIALS.fullmatch(word) or before.endswith((":", ";", ",")):
            return False
        if _is_initial(word) and self._is_acronym(rest):
            return True
        return self._usually_small(rest, alone=word in self.either - _EITHER)

    def _small_title(self, word: str) -> bool:
        """Whether it is an abbreviation before names in small letters, "jl" or "kec", and no word like "set"."""
        known = self.words.costs if self.words else ()
        return bool(known) and word.islower() and word.capitalize() in self.titles and word not in known

    def _unheard(self, word: str) -> bool:
        """Whether it may be an abbreviation that no list has: short, no word, no name, and ends in a consonant."""
        return self.words is not None and _UNHEARD.fullmatch(word) is not None and word.lower() not in self.words.known

    def _usually_small(self, rest: str, *, alone: bool, by: float = _USUALLY_SMALL) -> bool:
        """Whether the first word of ``rest`` is hardly ever written with a capital but where it opens a sentence.

        With ``alone`` no capital may follow either, as in "RS. Kasih Bunda".
        """
        opening = _WHOLE.match(rest)
        if self.words is None or opening is None or (alone and not rest[opening.end() :].lstrip()[:1].islower()):
            return False
        costs = self.words.costs
        small, large = costs.get(opening[0].lower(), math.inf), costs.get(opening[0].capitalize(), math.inf)
        return small + by < large

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

    def _is_acronym(self, rest: str) -> bool:
        """Whether ``rest`` begins with a body's name of capitals, "KPK", which no name has behind an initial."""
        opening = _LETTERS.match(rest)
        return (
            opening is not None
            and len(opening[0]) >= _ACRONYM
            and opening[0].isupper()
            and self.words is not None
            and opening[0] in self.words.costs
        )

    def _counts(self, rest: str) -> bool:
        """Whether ``rest`` is what is counted: a figure, or what it is a number of before one, "No. Pol. D 4567"."""
        opening = _LETTERS.match(rest)
        if opening and opening[0] in self.before_figure:
            rest = rest[opening.end() :].removeprefix("-nya").lstrip(". ")  # "No. HP-nya 0812"
        return _FIGURE.match(rest) is not None

    def glued_ends(self, word: str, rest: str) -> bool:
        """Whether a mark after ``word`` ends a sentence surely, where ``rest`` follows without white space."""
        is_time = word.lower() in self.times  # "pukul 10.05 WIB.Warga", "Rabu.Warga"
        # "loket 3.Simpan"
        is_figure = len(word) == 1 and word.isdigit() and self._usually_small(rest, alone=False, by=_OFTEN_SMALL)
        if (
            not (is_time or is_figure or _BEFORE_GLUED.search(word))
            or _ADDRESS.search(word)
            or _ADDRESS.search(rest.split(maxsplit=1)[0])
        ):
            return False
        bare = rest.lstrip(_OPENERS)
        first = _LETTERS.match(bare)
        if first is None or not first[0][0].isupper() or first[0].lower() in _DOMAINS:
            return False
        if is_time or not word[:1].isupper() or len(word) >= _SHORT_NAME:
            return True
        return self.opens(bare) or self._usually_small(bare, alone=False, by=_OFTEN_SMALL)


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


@cache
def _rules(code: str) -> _Rules:
    return _Rules(code)


def _may_follow(rest: str, *, stop: bool) -> bool:
    """Whether a sentence may begin with ``rest``: not in lower case, nor with a dash."""
    bare = rest.lstrip(_OPENERS)
    if not bare or bare[0] in _DASHES or _BEFORE_DASH.match(rest):
        return False
    if not stop and _BEFORE_SMALL.match(rest):  # behind a stop words are put into quotations so
        return False
    if rest[0] in "([" and stop:  # a signature, "(ant)", or an aside of its own
        return True
    return not bare[0].islower()


def _neighbours(item: str, *, told: bool) -> list[tuple[str | None, str | None]]:
    """What lists count before and after an item; of capitals, mostly initials, only behind a colon: ``told``."""
    if item.isdigit():
        return [(str(int(item) - 1) if int(item) > 1 else None, str(int(item) + 1))]
    found: list[tuple[str | None, str | None]] = []
    if len(item) == 1 and (told or item.islower()):
        found.append(
            (chr(ord(item) - 1) if item not in "aA" else None, chr(ord(item) + 1) if item not in "zZ" else None)
        )
    if item.upper() in _ROMANS:
        as_written = [roman.lower() if item.islower() else roman for roman in _ROMANS]
        at = as_written.index(item)
        found.append((as_written[at - 1] if at else None, as_written[at + 1] if at + 1 < len(as_written) else None))
    return found


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
        if _SLASHED.fullmatch(word):
            return False
        return self._rules.stop_ends(word.rpartition("/")[2], pieces[-2] if len(pieces) > 1 else "", rest)

    def _counts(self, item: str, match: re.Match[str], start: int) -> bool:
        """Whether it belongs to what it counts: "1. Unggah foto", "Pemenangnya: 1. Ani, 2. Budi"."""
        at = match.start() - len(item)
        if at == start:
            return True
        text = self._text
        earlier = text[max(start, at - _LONGEST_LISTED) : at]
        later = text[match.end() : min(self._end, match.end() + _LONGEST_LISTED)]
        opens = text[start:at].rstrip().endswith(":")
        if item.isdigit() and (
            (opens and _BEFORE_LISTED.match(later)) or (":" in earlier and _BEHIND_LISTED.search(earlier))
        ):
            return True
        return any(
            (before is None and after and opens)
            or (before and re.search(rf"(?<![\w.,]){before}\.\s?\(?[^\W_a-z]", earlier))
            or (after and re.search(rf"[,;]\s(?:\w+\s){{0,2}}{after}\.\s?\(?[^\W_a-z]", later))
            for before, after in _neighbours(item, told=":" in earlier)
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
