"""The recognize stage's pure function: the named entities of stories in one language, and what each stands for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import get_args

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from tasks.recognizing.consistency import consistent
from tasks.recognizing.names import Mention, name_mentions
from tasks.recognizing.opening import with_dateline
from tasks.recognizing.people import from_first_word
from tasks.recognizing.written import as_written
from worker.records import Entities, Entity, Label, Span, Story, Tokens

LABELS = frozenset(get_args(Label))
_SYNONYMS = {"PER": "PERSON"}  # of the labels that spaCy's pipelines for other languages have
# What is read together takes 20 kB a token. A longer text is cut at sentence bounds, and spaCy takes a quarter of a
# batch at once: 16,000 tokens at most.
_MAX_TOKENS = 2000
_BATCH = 32
_DIGITS = 3  # of a confidence: what else it has is noise, and takes room in the store


def recognize(stories: Sequence[tuple[Story, Tokens]], nlp: Language, least_confidence: float = 0) -> list[Entities]:
    """The entities of stories, all in the language of the pipeline.

    Plain data comes out; what spaCy learns of new words is forgotten at the end.

    Args:
        stories: the stories, each with its words and sentences.
        nlp: the pipeline that finds entities; how sure it is of each may stand in ``span._.confidence``.
        least_confidence: mentions of which it is less sure are left out, 0 to 1.

    Returns:
        Those of each story in order, not overlapping, none over the end of a paragraph; start and end are Python string
        offsets into its text, end exclusive.
    """
    found: list[list[Mention]] = [[] for _ in stories]
    bounds = [[start for start, _ in story.paragraphs] for story, _ in stories]
    with nlp.memory_zone():
        pieces = (
            (_doc(nlp, story, tokens, starts), (number, first))
            for number, (story, made) in enumerate(stories)
            for tokens, first, starts in _pieces(made)
        )
        for doc, (number, first) in nlp.pipe(pieces, as_tuples=True, batch_size=_BATCH):
            made = stories[number][1]
            for span in doc.ents:
                label = _SYNONYMS.get(span.label_, span.label_)
                if label in LABELS:
                    spans = made.tokens[first + span.start : first + span.end]
                    sure = confidence_of(span)
                    found[number] += [Mention(*part, label, sure) for part in _within(spans, bounds[number])]
    pipeline, version = called(nlp)
    told = [
        by_rules(story.text, mentions, tokens, story.language)
        for (story, tokens), mentions in zip(stories, found, strict=True)
    ]
    return [
        Entities(_named(story, tokens, _sure(mentions, least_confidence)), pipeline, version)
        for (story, tokens), mentions in zip(stories, told, strict=True)
    ]


def by_rules(text: str, mentions: Sequence[Mention], tokens: Tokens, language: str) -> list[Mention]:
    """What rules make of the mentions that a pipeline found in a story, in order: of all that is stored of them.

    Args:
        text: the story's.
        mentions: in order, not overlapping.
        tokens: its words and sentences.
        language: ISO 639-1.
    """
    told = as_written(text, with_dateline(text, mentions), language)
    return from_first_word(text, consistent(text, told, tokens.tokens, tokens.sentences), tokens.sentences)


def called(nlp: Language) -> tuple[str, str]:
    """A pipeline's name and version."""
    return f"{nlp.lang}_{nlp.meta['name']}", nlp.meta["version"]


def _within(tokens: list[Span], paragraphs: list[int]) -> Iterator[Span]:
    """A mention's tokens as one span, or as one a paragraph: no pipeline is told where these end."""
    for _, own in groupby(tokens, lambda token: bisect_right(paragraphs, token[0])):
        inside = list(own)
        yield inside[0][0], inside[-1][1]


def confidence_of(span: DocSpan) -> float | None:
    """How sure a pipeline is of a mention, 0 to 1; None where it does not say."""
    sure = span._.confidence if span.has_extension("confidence") else None
    return None if sure is None else round(sure, _DIGITS)


def _sure(mentions: list[Mention], least: float) -> list[Mention]:
    return [mention for mention in mentions if mention.confidence is None or mention.confidence >= least]


def _named(story: Story, tokens: Tokens, mentions: list[Mention]) -> list[Entity]:
    names = name_mentions(story.text, mentions, tokens.sentences, story.language, story.title)
    return [Entity(*mention[:3], name, mention.confidence) for mention, name in zip(mentions, names, strict=True)]


def _pieces(made: Tokens) -> Iterator[tuple[list[Span], int, list[bool | int | None]]]:
    """The tokens in pieces that end with a sentence, with each token's "a sentence starts here"."""
    bounds = {start for start, _ in made.sentences}
    starts: list[bool | int | None] = [start in bounds for start, _ in made.tokens]
    first = 0
    while first < len(made.tokens):
        last = min(first + _MAX_TOKENS, len(made.tokens))
        if last < len(made.tokens):
            last = next((i for i in range(last, first, -1) if starts[i]), last)
        yield made.tokens[first:last], first, starts[first:last]
        first = last


def _doc(nlp: Language, story: Story, tokens: list[Span], starts: list[bool | int | None]) -> Doc:
    text = story.text
    words = [text[start:end] for start, end in tokens]
    spaces = [this[1] != following[0] for this, following in pairwise(tokens)]
    return Doc(nlp.vocab, words=words, spaces=[*spaces, False], sent_starts=starts)
