"""What of a document's text is another in its next version: by story and sentence, titles apart; pure functions.

A sentence that moved is no change, and neither is other white space or another kind of quotation mark.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

import msgspec

from worker.records import Span

LineKind = Literal["same", "changed", "went", "came"]
WordsKind = Literal["same", "went", "came"]

NUMBER_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})

# Two sentences are one that was changed where they share so much of their words (Dice's coefficient), and two stories
# one where they share so much of their sentences.
_LEAST_WORDS, _LEAST_SENTENCES = 0.5, 0.2
_MOST_PAIRS = 10_000  # of sentences that are compared by their words; a text of which more changed is another text
_SIGNS = str.maketrans(
    {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛`´′", "'"), **dict.fromkeys("‐‑‒–—―−", "-"), "\u00ad": None}
)
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"\s+|\w+|[^\w\s]+")
_DIGITS = re.compile(r"\d+(?:[.,:/-]\d+)*")
_BEGINS, _ENDS = re.compile(r"(?<!\w)(?<!\d[.,])"), re.compile(r"(?!\w)(?![.,]\d)")
_MOST_WORDS = 40  # of a name or number that is looked for


class StoryText(msgspec.Struct, array_like=True, frozen=True):
    """A story as a version has it: its title, when it says that it was published (ISO 8601), and its text.

    ``pieces`` are the text, cut where a sentence begins: joined they are the text, to the character.
    """

    title: str | None
    published_at: str | None
    pieces: list[str]

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.pieces)


class Line(msgspec.Struct, frozen=True):
    """A sentence in two versions: ``old`` is None where it came, ``new`` where it went; both are there else."""

    kind: LineKind
    old: str | None
    new: str | None


class StoryChange(msgspec.Struct, frozen=True):
    """A story in two versions: its number in each (None: it is not there), titles, and its sentences.

    ``lines`` are in the order of the newer version; what went stands where it was.
    """

    old_story: int | None
    story: int | None
    old_title: str | None
    title: str | None
    lines: list[Line]

    @property
    def has_other_title(self) -> bool:
        """Whether a story that both have is called otherwise."""
        here = self.old_story is not None and self.story is not None
        return here and plain(self.old_title or "") != plain(self.title or "")

    @property
    def is_changed(self) -> bool:
        """Whether anything is another."""
        return self.has_other_title or any(line.kind != "same" for line in self.lines)


class Words(NamedTuple):
    """A part of a sentence that stayed, went or came."""

    kind: WordsKind
    text: str


class Mention(NamedTuple):
    """A mention in some version: what it stands for, its label, and the words."""

    name: str
    label: str
    text: str


class Said(NamedTuple):
    """All that a version says: its stories, and the mentions in them."""

    stories: Sequence[StoryText]
    mentions: Sequence[Mention]


class Name(NamedTuple):
    """A name that went or came, and its label."""

    name: str
    label: str


class OtherTitle(NamedTuple):
    """A story's title that is another now."""

    story: int
    old: str | None
    new: str | None


class Change(msgspec.Struct, omit_defaults=True, frozen=True):
    """What a version changed, in short: titles, how many sentences and stories, which names and numbers.

    A name or number went where the newer text does not have it any longer, a number also where its sentence has
    another in its place; the same for what came.
    """

    titles: list[OtherTitle] = []
    sentences_went: int = 0
    sentences_came: int = 0
    sentences_changed: int = 0
    stories_went: int = 0
    stories_came: int = 0
    names_went: list[Name] = []
    names_came: list[Name] = []
    numbers_went: list[str] = []
    numbers_came: list[str] = []


def cut(text: str, *spans: Iterable[Span]) -> list[str]:
    """A text as pieces that begin where one of these spans does."""
    starts = sorted({0, *(start for each in spans for start, _ in each if 0 < start < len(text))})
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if end > start]


def plain(text: str) -> str:
    """A text without what makes no other sentence of it: kinds of quotation marks, dashes and white space."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFKC", text).translate(_SIGNS)).split())


def compare(old: Sequence[StoryText], new: Sequence[StoryText]) -> list[StoryChange]:
    """What is another, story by story: those of the newer version in its order, then those that went."""
    mates = _mates(old, new)
    found = []
    for number, story in enumerate(new):
        mate = mates.get(number)
        before = old[mate] if mate is not None else None
        lines = _lines(before.pieces if before else [], story.pieces)
        found.append(StoryChange(mate, number, before.title if before else None, story.title, lines))
    gone = sorted(set(range(len(old))) - set(mates.values()))
    return found + [StoryChange(each, None, old[each].title, None, _lines(old[each].pieces, [])) for each in gone]


def words(old: str, new: str) -> list[Words]:
    """How one sentence becomes the other, word by word."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    found = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Words("same", "".join(after[k:m])))
            continue
        found += [Words("went", "".join(before[i:j]))] if j > i else []
        found += [Words("came", "".join(after[k:m]))] if m > k else []
    return found


def change_of(stories: Sequence[StoryChange], old: Said, new: Said) -> Change:
    """A change in short, given both versions."""
    before, after = old.mentions, new.mentions
    had, has = _all_said(old.stories), _all_said(new.stories)
    lines = [line for story in stories for line in story.lines]
    titles = [OtherTitle(s.story or 0, s.old_title, s.title) for s in stories if s.has_other_title]
    kinds = Counter(line.kind for line in lines)
    pairs = [(line.old, line.new) for line in lines if line.kind != "same"] + [
        (t.old or "", t.new or "") for t in titles
    ]
    amounts = _Known(mention.text for mention in [*before, *after] if mention.label in NUMBER_LABELS)
    return Change(
        titles=titles,
        sentences_went=kinds["went"],
        sentences_came=kinds["came"],
        sentences_changed=kinds["changed"],
        stories_went=sum(s.story is None and s.is_changed for s in stories),
        stories_came=sum(s.old_story is None and s.is_changed for s in stories),
        names_went=_names(before, after, has),
        names_came=_names(after, before, had),
        numbers_went=_numbers(pairs, has, amounts),
        numbers_came=_numbers([(other, one) for one, other in pairs], had, amounts),
    )


def without(stories: Sequence[StoryChange], *kinds: LineKind) -> list[StoryChange]:
    """These changes without lines of some kinds."""
    return [
        msgspec.structs.replace(story, lines=[line for line in story.lines if line.kind not in kinds])
        for story in stories
    ]


def since_made_again(stories: Sequence[StoryChange], again: Sequence[tuple[str | None, str]]) -> list[StoryChange]:
    """These changes without what only newer code changed.

    Args:
        stories: the changes of the older version as older code made it to the newer one.
        again: titles and texts of the older version as newer code makes them.
    """
    has = "\n".join(plain(text) for _, text in again)
    titles = {plain(title or "") for title, _ in again}

    def counts(line: Line) -> bool:
        went, came = line.old is None or plain(line.old) in has, line.new is None or plain(line.new) not in has
        return line.kind != "same" and went and came

    return [
        msgspec.structs.replace(
            story,
            old_title=story.title if plain(story.title or "") in titles else story.old_title,
            lines=[line for line in story.lines if counts(line)],
        )
        for story in stories
    ]


def _mates(old: Sequence[StoryText], new: Sequence[StoryText]) -> dict[int, int]:
    """Which story of the older version each of the newer one is: by sentences that both have, then by title."""
    had = [Counter(map(plain, story.pieces)) for story in old]
    has = [Counter(map(plain, story.pieces)) for story in new]
    likeness = [
        (max(_dice(had[i], has[j]), _LEAST_SENTENCES * _is_called_same(old[i], new[j])), -abs(i - j), j, i)
        for i in range(len(old))
        for j in range(len(new))
    ]
    found: dict[int, int] = {}
    for like, _, j, i in sorted(likeness, reverse=True):
        if like >= _LEAST_SENTENCES and j not in found and i not in found.values():
            found[j] = i
    return found or ({0: 0} if len(old) == len(new) == 1 else {})


def _is_called_same(one: StoryText, other: StoryText) -> bool:
    return bool(one.title) and plain(one.title or "") == plain(other.title or "")


def _dice(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


class _Mates:
    """Which sentence of one text is which of the other."""

    def __init__(self) -> None:
        self.of_new: dict[int, int] = {}
        self.of_old: dict[int, int] = {}

    def join(self, old: Sequence[int], new: Sequence[int]) -> None:
        """Parts that are the same, perhaps cut otherwise: then the last sentence stands for those left over."""
        self.of_new |= {j: old[min(at, len(old) - 1)] for at, j in enumerate(new)}
        self.of_old |= {i: new[min(at, len(new) - 1)] for at, i in enumerate(old)}


def _lines(old: Sequence[str], new: Sequence[str]) -> list[Line]:
    """The sentences of two texts, matched: whole paragraphs first, which may be cut otherwise, then one by one."""
    before, after = [plain(piece) for piece in old], [plain(piece) for piece in new]
    mates = _Mates()
    _join_same(mates, _paragraphs(old, before), _paragraphs(new, after))
    _join_same(
        mates,
        [(said, [i]) for i, said in enumerate(before) if i not in mates.of_old],
        [(said, [j]) for j, said in enumerate(after) if j not in mates.of_new],
    )
    changed = _changed(before, after, mates)
    mates.of_old |= {i: j for j, i in changed.items()}
    gone = _gone(old, before, mates)
    found = gone.get(-1, [])
    for j, piece in enumerate(new):
        if j in changed:
            found.append(Line("changed", old[changed[j]].strip(), piece.strip()))
        elif j in mates.of_new:
            found.append(Line("same", piece.strip(), piece.strip()))
        elif _WORD.search(after[j]):
            found.append(Line("came", None, piece.strip()))
        found += gone.get(j, [])
    return found


def _paragraphs(pieces: Sequence[str], plains: Sequence[str]) -> list[tuple[str, list[int]]]:
    """A text's paragraphs, each with the pieces that it is made of."""
    found: list[tuple[str, list[int]]] = []
    ended = True
    for number, piece in enumerate(pieces):
        if ended:
            found.append(("", []))
        said, numbers = found[-1]
        found[-1] = (f"{said} {plains[number]}".strip(), [*numbers, number])
        ended = "\n" in piece
    return found


def _join_same(mates: _Mates, old: Iterable[tuple[str, list[int]]], new: Iterable[tuple[str, list[int]]]) -> None:
    """Join what both texts say, wherever it stands."""
    there: defaultdict[str, list[list[int]]] = defaultdict(list)
    for said, numbers in old:
        there[said].append(numbers)
    for said, numbers in new:
        if there[said]:
            mates.join(there[said].pop(0), numbers)


def _changed(old: Sequence[str], new: Sequence[str], mates: _Mates) -> dict[int, int]:
    """Of sentences without an equal the pairs that are one sentence, changed; the most alike first."""
    had = {i: Counter(_WORD.findall(said.casefold())) for i, said in enumerate(old) if i not in mates.of_old}
    has = {j: Counter(_WORD.findall(said.casefold())) for j, said in enumerate(new) if j not in mates.of_new}
    if len(had) * len(has) > _MOST_PAIRS:
        return {}
    pairs = sorted(((_dice(had[i], has[j]), -abs(i - j), i, j) for i in had for j in has), reverse=True)
    found: dict[int, int] = {}
    for like, _, i, j in pairs:
        if like >= _LEAST_WORDS and j not in found and i not in found.values():
            found[j] = i
    return found


def _gone(old: Sequence[str], plains: Sequence[str], mates: _Mates) -> dict[int, list[Line]]:
    """What went, by the sentence of the newer text behind which it would stand; -1: before all."""
    found: dict[int, list[Line]] = {}
    after = -1
    for i, piece in enumerate(old):
        after = mates.of_old.get(i, after)
        if i not in mates.of_old and _WORD.search(plains[i]):
            found.setdefault(after, []).append(Line("went", piece.strip(), None))
    return found


def _all_said(stories: Iterable[StoryText]) -> str:
    """All that a version says, titles too."""
    return "\n".join(plain(said) for story in stories for said in (story.title or "", story.text))


class _Known:
    """Names or numbers, to be found where they stand by themselves: a text's words are gone through once for all."""

    def __init__(self, whats: Iterable[str]) -> None:
        self._there: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._sizes: set[int] = set()
        for what in sorted({plain(what) for what in whats}):
            words_ = list(_WORD.finditer(what))
            if 0 < len(words_) <= _MOST_WORDS:
                start = words_[0].start()
                self._there[what[start : words_[-1].end()]].append((start, what))
                self._sizes.add(len(words_))

    def places(self, said: str) -> Iterator[tuple[int, int, str]]:
        """Where they stand in a plain text, not as a part of a longer word or number; they may overlap."""
        spans = [match.span() for match in _WORD.finditer(said)]
        for size in self._sizes:
            for (first, _), (_, last) in zip(spans, spans[size - 1 :], strict=False):
                for before, what in self._there.get(said[first:last], ()):
                    start, end = first - before, first - before + len(what)
                    if start >= 0 and said[start:end] == what and _BEGINS.match(said, start) and _ENDS.match(said, end):
                        yield start, end, what

    def said_in(self, said: str) -> set[str]:
        """Which of them stand in a plain text."""
        return {what for _, _, what in self.places(said)}


def _names(one: Iterable[Mention], other: Iterable[Mention], said: str) -> list[Name]:
    """The names that one version has and the other has not: neither as a name, nor by its words."""
    others = {mention.name for mention in other}
    longest: dict[Name, str] = {}
    for mention in one:
        if mention.label not in NUMBER_LABELS and mention.name not in others:
            name = Name(mention.name, mention.label)
            longest[name] = max(longest.get(name, ""), mention.text, key=len)
    there = _Known([*longest.values(), *(name.name for name in longest)]).said_in(said)
    return [
        name
        for name, words_ in longest.items()
        if _WORD.search(name.name) and not there & {plain(name.name), plain(words_)}
    ]


def _numbers(pairs: Iterable[tuple[str | None, str | None]], whole: str, amounts: _Known) -> list[str]:
    """What of the numbers in the first of each two the other does not say, or where there is none the whole; once."""
    told = [(_numbers_in(plain(said), amounts), other) for said, other in pairs if said]
    known = _Known(number for numbers, _ in told for number in numbers)
    in_whole = known.said_in(whole)
    found: dict[str, None] = {}
    for numbers, other in told:
        there = in_whole if other is None else known.said_in(plain(other))
        found |= dict.fromkeys(number for number in numbers if number not in there)
    return list(found)


def _numbers_in(said: str, amounts: _Known) -> list[str]:
    """The dates and amounts in a sentence, of those that are known, the longest first; then the numbers beside them."""
    found: dict[str, None] = {}
    rest = list(said)
    taken = bytearray(len(said))
    for start, end, amount in sorted(amounts.places(said), key=lambda place: (-len(place[2]), place[2], place[0])):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            rest[start:end] = " " * (end - start)
            found[amount] = None
    return [*found, *_DIGITS.findall("".join(rest))]
