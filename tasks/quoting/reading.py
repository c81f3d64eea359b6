"""A story as the rules for statements read it: its words by number, what is quoted, and the sentences outside."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import compress, count, pairwise
from typing import NamedTuple

from tasks.datelines import dateline
from tasks.languages import record_of
from tasks.languages.record import Language, Speech
from tasks.quoting.marks import marked
from worker.records import Span

_ASIDES = frozenset("(,")
_ENDS = frozenset(".!?\u2026:;")
BREAKS = frozenset([*",;:()[]\u2013\u2014-\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb\u2039\u203a\u300c\u300d", "''"])


class Lexicon(NamedTuple):
    """A language's words for speech as they are looked up, put together once.

    Attributes:
        said_by_him: words of `said` with the ending that means who spoke before; `leads_by_him` and `says_of_him` are
            those of `leads` and `passive`, and of `says`.
        opening_cues: whatever may open a sentence before who says it, or with the ending that means who spoke before.
        asks, answers: those of the language, and with the ending that means who spoke before.
        telling: whatever may tell that something is said.
        pseudonyms: the first words of those of the language.
        that_alone: words of `that` that do not mean "if" elsewhere.
        sources: the first words of those of two words.
        looked_for: all three, and the marks of `asides`.
        titles: what stands before a name, or instead of one, and is none.
        offices: titles, and last words of offices.
        sorts: what a body or a place is.
        things: the same, and other words of the names of bodies, or short for such.
        before_names: what a name stands behind that is used alone.
        behind_names: what stands behind one.
        end_roles: what no role goes on over.
        no_cues: words that are no cue though they stand where cues do.
        lead_on: words that open what is no subject.
        weekdays: the days of the week, and the months.
        circumstance: what says when and where something was said; `circumstances`: with the space or comma before it,
            by which a text is searched fast.
    """

    said_by_him: frozenset[str]
    leads_by_him: frozenset[str]
    opening_cues: frozenset[str]
    says_of_him: frozenset[str]
    asks: frozenset[str]
    answers: frozenset[str]
    telling: frozenset[str]
    pseudonyms: frozenset[str]
    that_alone: frozenset[str]
    sources: frozenset[str]
    looked_for: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    sorts: frozenset[str]
    things: frozenset[str]
    before_names: frozenset[str]
    behind_names: frozenset[str]
    end_roles: frozenset[str]
    no_cues: frozenset[str]
    lead_on: frozenset[str]
    weekdays: frozenset[str]
    verbal: re.Pattern[str]
    agents: re.Pattern[str]
    abstract: re.Pattern[str]
    years: re.Pattern[str]
    circumstance: re.Pattern[str]
    circumstances: re.Pattern[str]


@cache
def _lexicon(code: str) -> Lexicon:
    language = record_of(code)
    speech, things, titles = language.speech, language.things, language.people.titles
    said, leads, says = (
        frozenset(word + speech.his for word in words if speech.his)
        for words in (speech.said, speech.leads | speech.passive, speech.says)
    )
    telling = speech.says | speech.sometimes | speech.said | speech.according | speech.passive | speech.contrasts
    pseudonyms = frozenset(phrase.partition(" ")[0] for phrase in speech.pseudonyms)
    asks, answers = (
        words | {word + speech.his for word in words if speech.his} for words in (speech.asks, speech.answers)
    )
    telling |= {phrase.partition(" ")[0] for phrase in speech.phrases} | said | leads | says | asks | answers
    that = speech.that - speech.conditions
    told = speech.said | speech.says | speech.according | speech.passive
    no_cues = speech.ends | speech.openings | speech.to | speech.by | speech.relative | speech.couples | speech.beside
    sources = frozenset(source.partition(" ")[0] for source in speech.sources)
    sorts = speech.bodies | things.sites | things.regions | things.villages
    circumstances = speech.circumstances or "(?!)"
    return Lexicon(
        said_by_him=said,
        leads_by_him=leads,
        opening_cues=speech.leads | speech.passive | leads | said | sources,
        says_of_him=says,
        asks=asks,
        answers=answers,
        telling=telling,
        pseudonyms=pseudonyms,
        that_alone=that,
        sources=sources,
        looked_for=telling | that | sources | _ASIDES,
        titles=titles | speech.humans | speech.openings | speech.somebody | speech.someone | speech.pointing,
        offices=titles | speech.offices,
        sorts=sorts,
        things=sorts | things.bodies | things.shortened.keys(),
        before_names=speech.said | speech.according | speech.humans | titles,
        behind_names=speech.says | speech.beside,
        end_roles=told
        | {phrase.split()[-1] for phrase in speech.pseudonyms}
        | speech.couples
        | speech.that
        | (speech.ends - speech.linked),
        no_cues=no_cues | speech.humans,
        lead_on=speech.ends | speech.to,
        weekdays=frozenset({*language.dates.weekdays, *language.dates.months}),
        verbal=re.compile(speech.verbal or r"(?!)"),
        agents=re.compile(speech.agents or r"(?!)"),
        abstract=re.compile(speech.abstract or r"(?!)"),
        years=re.compile(language.people.years or r"(?!)"),
        circumstance=re.compile(circumstances, re.IGNORECASE),
        circumstances=re.compile(rf"[\s,](?:{circumstances})", re.IGNORECASE),
    )


class Quoted(NamedTuple):
    """What stands between two marks: its span, and its words ``first`` to ``last``.

    ``before`` is the opening mark's number, ``behind`` that of the first word behind the closing mark.
    """

    span: Span
    first: int
    last: int
    before: int
    behind: int


class Reading:
    """A story's words by number.

    Attributes:
        text: the story's.
        tokens: the spans of its words and marks.
        words: the same in small letters.
        speech: how its language says that something is said.
        lexicon: the same as it is looked up.
        quoted: what stands between marks, in order.
        asides: the brackets and commas behind which a number stands.
        sentences: the numbers of each sentence's first word and of the one behind its last; no bound lies in a
            quotation, and none between a quotation and a small letter.
    """

    def __init__(
        self, text: str, paragraphs: Sequence[Span], sentences: Sequence[Span], tokens: Sequence[Span], language: str
    ) -> None:
        """Takes what the stages before made of the story."""
        self.text = text
        spans = marked(text, paragraphs)
        self.tokens = tokens = _cut(tokens, spans)
        self.language: Language = record_of(language)
        self.speech: Speech = self.language.speech
        self.written = [text[start:end] for start, end in tokens]
        self.words = list(map(str.lower, self.written))
        self.lexicon = _lexicon(language)
        looked_for, telling, that = self.lexicon.looked_for, self.lexicon.telling, self.lexicon.that_alone
        words = self.words
        found = list(compress(count(), map(looked_for.__contains__, words)))
        self._leads_on = {token - 1 for token in found if token and words[token] in that and self.is_verb(token - 1)}
        made_up = {token for token in found if words[token] in self.lexicon.pseudonyms and self.pseudonym(token)}
        told = {token for token in found if words[token] in telling} - made_up
        self._telling = sorted(told | self._leads_on)
        self.asides = [at for at in found if words[at] in _ASIDES and at + 1 < len(words) and words[at + 1].isdigit()]
        self._sources = [
            token
            for token in found
            if words[token] in self.lexicon.sources and " ".join(words[token : token + 2]) in self.speech.sources
        ]
        self._starts = [start for start, _ in tokens]
        self._paragraphs = [start for start, _ in paragraphs]
        self.quoted = [self._quoted(span) for span in spans]
        self._opening = [one.before for one in self.quoted]
        self.inside = self._insides()
        self.sentences = list(pairwise(self._bounds(sentences)))

    @cached_property
    def begins(self) -> int:
        """The number of the first word behind the dateline."""
        line = dateline(self.text)
        return self.at(line.length) if line else 0

    def at(self, place: int) -> int:
        """The number of the first word that begins at a place of the text or behind it."""
        return bisect_left(self._starts, place)

    def row(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the words that begin in a part of the text: the first, and the one behind the last."""
        first = bisect_left(self._starts, start)
        return first, bisect_left(self._starts, end, first)

    def paragraph(self, token: int) -> int:
        """The number of a word's paragraph."""
        return bisect_right(self._paragraphs, self._starts[token])

    def span(self, first: int, last: int) -> Span:
        """The span of the words from ``first`` on, ``last`` exclusive."""
        return self.tokens[first][0], self.tokens[last - 1][1]

    def is_break(self, token: int) -> bool:
        """Whether a mark parts what stands before it from what stands behind."""
        return self.written[token] in BREAKS

    def is_name(self, token: int) -> bool:
        """Whether a word is written as names are: with a capital, and letters alone."""
        word = self.written[token]
        return word[:1].isupper() and (
            word.isalpha() or word.replace("'", "").replace("-", "").replace(".", "").isalpha()
        )

    def is_verb(self, token: int) -> bool:
        """Whether a word looks like a verb that is none of speech."""
        word = self.words[token]
        return word not in self.speech.nominal and bool(self.lexicon.verbal.fullmatch(self.written[token]))

    def leads_to_statement(self, token: int) -> bool:
        """Whether any verb stands before a word for what is said: "meyakinkan bahwa"."""
        return token in self._leads_on

    def is_human(self, token: int) -> bool:
        """Whether a word says what people are or do."""
        word = self.bare(token)
        return (
            word in self.speech.humans
            or self.words[token] in self.speech.humans
            or bool(self.lexicon.agents.fullmatch(word))
        )

    def is_abstract(self, token: int) -> bool:
        """Whether a word looks like one for what is nobody."""
        return bool(self.lexicon.abstract.fullmatch(self.words[token]))

    def ends_with_his(self, token: int) -> bool:
        """Whether a word says that something is said by who spoke before: "katanya"."""
        return self.words[token] in self.lexicon.said_by_him

    def leads_with_his(self, token: int) -> bool:
        """The same of one that opens a sentence: "Katanya, ...", "Menurutnya, ..."."""
        return self.words[token] in self.lexicon.leads_by_him

    def is_lead(self, token: int) -> bool:
        """Whether a word opens a sentence before who says it: "Menurut Budi, ...", "Dikatakan Budi, ..."."""
        word = self.words[token]
        return word in self.speech.leads or word in self.speech.passive or self.is_source(token)

    def is_source(self, token: int) -> bool:
        """Whether two words stand before who says something: "Dari pengakuan Budi, ..."."""
        return token in self._sources

    def is_in_work(self, first: int) -> bool:
        """Whether a sentence is of what happens in a film, a novel, a song: "Dalam film itu, ..."."""
        return self.words[first] in self.speech.to and not self.speech.scenes.isdisjoint(
            self.words[first + 1 : first + 3]
        )

    def says_of_him(self, token: int) -> bool:
        """Whether a predicate ends with whom or what it is said of: "menyebutnya"."""
        return self.words[token] in self.lexicon.says_of_him

    def pseudonym(self, token: int) -> int:
        """How many words from there on say that the name beside them is made up: "sebut saja"; 0 where none does."""
        if self.words[token] not in self.lexicon.pseudonyms:
            return 0
        phrases = self.speech.pseudonyms
        return next((width for width in (2, 1) if " ".join(self.words[token : token + width]) in phrases), 0)

    def telling(self, first: int, end: int) -> list[int]:
        """The words from one on, before another, that may tell that something is said."""
        return self._telling[bisect_left(self._telling, first) : bisect_left(self._telling, end)]

    def tells(self, first: int, end: int) -> bool:
        """Whether any word from one on, before another, may tell that something is said, or by whom."""
        return bool(
            self.telling(first, end) or (self._sources and any(first <= source < end for source in self._sources))
        )

    def bare(self, token: int) -> str:
        """A word in small letters, without the ending that means whose it is."""
        word, his = self.words[token], self.speech.his
        return word[: -len(his)] if his and word.endswith(his) and len(word) > len(his) + 1 else word

    def without_openings(self, first: int, last: int) -> int:
        """The first word that is no opening of a sentence."""
        while first < last - 1 and (self.words[first] in self.speech.openings or self.words[first] == ","):
            first += 1
        return first

    def quoted_from(self, first: int, end: int) -> list[Quoted]:
        """What is quoted from a word on, before another."""
        at = bisect_left(self._opening, first)
        return self.quoted[at : bisect_left(self._opening, end, at)]

    def _quoted(self, span: Span) -> Quoted:
        first, last = self.row(*span)
        before = first
        while before and self._starts[before - 1] >= span[0] - 2:
            before -= 1
        # A closing mark that is a word of its own lies behind what is said.
        behind = last
        if last < len(self.tokens) and self.written[last] in BREAKS and self._touches(last, span):
            behind += 1 + (self.written[last : last + 2] == ["'", "'"] and self._starts[last + 1] == span[1] + 1)
        return Quoted(span, first, last, before, behind)

    def _touches(self, token: int, span: Span) -> bool:
        return self._starts[token] <= span[1] + 1 and self.written[token] not in ",;:()"

    def _insides(self) -> list[bool]:
        inside = [False] * len(self.tokens)
        for one in self.quoted:
            inside[one.before : one.behind] = [True] * (one.behind - one.before)
        return inside

    def _bounds(self, sentences: Iterable[Span]) -> list[int]:
        found = [0]
        for start, _ in sentences:
            token = self.at(start)
            if not 0 < token < len(self.tokens) or token == found[-1]:
                continue
            if self.inside[token] and self.inside[token - 1] and not self._opens(token):
                continue
            if (
                self.written[token][0].islower()
                and self.inside[token - 1]
                and self.paragraph(token) == self.paragraph(token - 1)
            ):
                continue
            found.append(token)
        return [*found, len(self.tokens)]

    def _opens(self, token: int) -> bool:
        at = bisect_left(self._opening, token)
        return at < len(self._opening) and self._opening[at] == token


def _cut(tokens: Sequence[Span], quoted: Iterable[Span]) -> list[Span]:
    """Words without the marks of quotations that a tokenizer left on them: these are words by themselves."""
    cut = list(tokens)
    for place in {place for span in quoted for place in span}:
        at = bisect_left(cut, (place, 0)) - 1
        if at >= 0 and cut[at][0] < place < cut[at][1]:
            cut[at : at + 1] = [(cut[at][0], place), (place, cut[at][1])]
    return cut
