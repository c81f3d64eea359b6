"""Whether the statements of a story are found, with the words that were said and the name of who said them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import msgspec
from spacy.language import Language

from kawat.evaluation.sets import json_lines
from tasks.languages import record_of
from tasks.quoting import find_quotes
from tasks.recognizing.recognize import recognize
from tasks.tokenizing.tokenize import tokenize
from tasks.words import WORD
from worker.errors import FormatError
from worker.records import Entity, Quote, Span, Story, Tokens

Way = Literal["beside", "same sentence", "same paragraph", "further", "nobody"]
Kind = Literal["direct", "reported"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WAYS: tuple[Way, ...] = get_args(Way)

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\n))*")
_EXPECTED = "an object with part, story, style, language, title, text and quotes"


class QuotedStory(NamedTuple):
    """A story with its statements, in any order; ``part`` is what it is for, as "dev"."""

    part: str
    story: str
    language: str
    title: str
    text: str
    quotes: list[Quote]


class Read(NamedTuple):
    """What the stages before make of a story: its paragraphs, words, sentences and mentions with their names."""

    paragraphs: list[Span]
    tokens: Tokens
    entities: list[Entity]


class Score(NamedTuple):
    """How many statements are labelled, how many of those were found, how many were found, and are labelled so."""

    labelled: int
    recalled: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """How many of those that were found are right, 0 to 1; 1 of none."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """How many of those that are labelled were found, 0 to 1; 1 of none."""
        return self.recalled / self.labelled if self.labelled else 1.0


class QuoteMistake(NamedTuple):
    """A statement that is labelled and not found so, or found and not labelled so, with its words as they stand."""

    story: str
    side: Literal["missed", "wrong"]
    kind: str
    words: list[str]
    name: str | None


def read_quoted(path: Path) -> Iterator[QuotedStory]:
    """Read a labelled set, a JSON object a line.

    Raises:
        OSError: the file cannot be read.
        FormatError: a line is none of these, or a span lies outside of its text.
    """
    for number, line in json_lines(path, _EXPECTED):
        try:
            part, story, language, title, text = (line[k] for k in ("part", "story", "language", "title", "text"))
            quotes = msgspec.convert(line["quotes"], list[Quote])
        except (KeyError, TypeError, msgspec.ValidationError) as error:
            raise FormatError(f"{path}, line {number}: expected {_EXPECTED}: {error}") from error
        spans = chain.from_iterable([*quote.words, quote.speaker, quote.role, quote.cue] for quote in quotes)
        if any(not 0 <= span[0] < span[1] <= len(text) for span in spans if span):
            raise FormatError(f"{path}, line {number}: a span lies outside of the text")
        yield QuotedStory(part, story, language, title, text, quotes)


def read_as_shipped(
    stories: Iterable[QuotedStory],
    tokenizer: Callable[[str], Language],
    recognizer: Callable[[str], Language | None],
) -> list[Read]:
    """What the stages before make of stories: no label goes in.

    Args:
        stories: those of a set.
        tokenizer: the pipeline that finds a language's words.
        recognizer: the pipeline that finds its entities; None where there is none.
    """
    made = []
    for one in stories:
        paragraphs = [match.span() for match in _PARAGRAPH.finditer(one.text)]
        story = Story(text=one.text, paragraphs=paragraphs, language=one.language, title=one.title)
        tokens = tokenize(story, tokenizer(one.language))
        nlp = recognizer(one.language)
        made.append(Read(paragraphs, tokens, recognize([(story, tokens)], nlp)[0].entities if nlp else []))
    return made


def with_labelled_names(story: QuotedStory, read: Read) -> Read:
    """The same, but each labelled speaker that is a name is a mention with the labelled name, whatever was found.

    With these the rules are judged without the recognizer's mistakes about who speaks.
    """
    known: dict[Span, str] = {}
    for quote in story.quotes:
        if quote.name:
            known |= {match.span(): quote.name for match in re.finditer(rf"\b{re.escape(quote.name)}\b", story.text)}
            if quote.speaker and _names(story.text, quote.speaker, quote.name):
                known.setdefault(quote.speaker, quote.name)
    labels = {span: entity.label for span in known for entity in read.entities if _overlap(span, entity)}
    kept = [entity for entity in read.entities if not any(_overlap(span, entity) for span in known)]
    given = [Entity(*span, labels.get(span, "PERSON"), name) for span, name in known.items() if _is_outer(span, known)]
    return read._replace(entities=sorted(kept + given, key=lambda entity: entity.start))


def quotes_of(story: QuotedStory, read: Read) -> list[Quote]:
    """The statements that the rules find in a story."""
    return find_quotes(
        story.text, read.paragraphs, read.tokens.sentences, read.tokens.tokens, read.entities, story.language
    )


def is_right(story: QuotedStory, found: Quote, labelled: Quote) -> bool:
    """Whether a statement is the labelled one: its sort, its words and its speaker's name.

    Words between quotation marks have to be exactly the same spans; the edges of others may differ by punctuation and
    spaces. A name may be the full one of a short name that needs no introduction, as a story's entities have it.
    """
    if sort_of(found) != sort_of(labelled) or len(found.words) != len(labelled.words):
        return False
    exact = labelled.kind == found.kind == "direct"
    one, other = ([span if exact else _bare(story.text, span) for span in quote.words] for quote in (found, labelled))
    known = record_of(story.language).known.get(labelled.name or "")
    return one == other and found.name in {labelled.name, known.name if known else labelled.name}


def sort_of(quote: Quote) -> Kind:
    """Direct, with those that are in part; or reported."""
    return "reported" if quote.kind == "reported" else "direct"


def way_of(story: QuotedStory, quote: Quote, read: Read) -> Way:
    """How far it is from a statement to the next place that has a word of the speaker's full name."""
    if quote.name is None:
        return "nobody"
    if quote.speaker and _names(story.text, quote.speaker, quote.name):
        return "beside"
    words = {word for word in WORD.findall(quote.name) if len(word) > 1}
    places = [match.start() for match in WORD.finditer(story.text) if match[0] in words]
    said = [at for start, end in quote.words for at in (start, end - 1)]
    bounds: Iterable[tuple[Way, Sequence[Span]]] = (
        ("same sentence", read.tokens.sentences),
        ("same paragraph", read.paragraphs),
    )
    for way, spans in bounds:
        near = [span for span in spans if any(span[0] <= at < span[1] for at in said)]
        if any(start <= place < end for start, end in near for place in places):
            return way
    return "further"


def score(
    stories: Sequence[QuotedStory], found: Sequence[Sequence[Quote]], wanted: Callable[[int, Quote], bool]
) -> Score:
    """Score what was found in each story; ``wanted`` says of a story's place and a statement whether it counts."""
    labelled = recalled = given = right = 0
    for at, (story, quotes) in enumerate(zip(stories, found, strict=True)):
        for one in story.quotes:
            labelled += (counts := wanted(at, one))
            recalled += counts and any(is_right(story, quote, one) for quote in quotes)
        for quote in quotes:
            given += (counts := wanted(at, quote))
            right += counts and any(is_right(story, quote, one) for one in story.quotes)
    return Score(labelled, recalled, given, right)


def scores(
    stories: Sequence[QuotedStory], reads: Sequence[Read], found: Sequence[Sequence[Quote]]
) -> dict[Kind, dict[str, Score]]:
    """The scores by sort: of all, by language, and by the way to the speaker."""
    ways = [
        {id(quote): way_of(story, quote, read) for quote in (*story.quotes, *quotes)}
        for story, read, quotes in zip(stories, reads, found, strict=True)
    ]
    languages = dict.fromkeys(story.language for story in stories)

    def of(kind: Kind, language: str | None = None, way: Way | None = None) -> Score:
        return score(
            stories,
            found,
            lambda at, quote: (
                sort_of(quote) == kind
                and language in {None, stories[at].language}
                and way in {None, ways[at][id(quote)]}
            ),
        )

    return {
        kind: {
            "all": of(kind),
            **{language: of(kind, language) for language in languages},
            **{way: of(kind, way=way) for way in WAYS},
        }
        for kind in KINDS
    }


def mistakes(stories: Sequence[QuotedStory], found: Sequence[Sequence[Quote]]) -> Iterator[QuoteMistake]:
    """What is labelled and was not found so, and what was found and is not labelled so."""
    for story, quotes in zip(stories, found, strict=True):
        for one in story.quotes:
            if not any(is_right(story, quote, one) for quote in quotes):
                yield _mistake(story, "missed", one)
        for quote in quotes:
            if not any(is_right(story, quote, one) for one in story.quotes):
                yield _mistake(story, "wrong", quote)


def _mistake(story: QuotedStory, side: Literal["missed", "wrong"], quote: Quote) -> QuoteMistake:
    return QuoteMistake(
        story.story, side, quote.kind, [story.text[start:end] for start, end in quote.words], quote.name
    )


def _bare(text: str, span: Span) -> Span:
    """A span without punctuation and spaces at its edges."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _names(text: str, span: Span, name: str) -> bool:
    return not set(WORD.findall(text[slice(*span)])).isdisjoint(WORD.findall(name))


def _overlap(span: Span, entity: Entity) -> bool:
    return span[0] < entity.end and entity.start < span[1]


def _is_outer(span: Span, spans: Mapping[Span, Any]) -> bool:
    return not any(start <= span[0] and span[1] <= end and (start, end) != span for start, end in spans)
