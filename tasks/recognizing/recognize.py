"""The recognize stage's pure function: the named entities of stories in one language, and what each stands for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import get_args

from spacy.language import Language

from tasks.pipelines.kawat_encoder_ner import Words
from tasks.recognizing.consistency import consistent
from tasks.recognizing.edges import with_edges
from tasks.recognizing.found import find, rounded
from tasks.recognizing.names import Mention, name_mentions
from tasks.recognizing.opening import with_dateline
from tasks.recognizing.people import as_people, from_first_word
from tasks.recognizing.written import as_written
from worker.records import Entities, Entity, Label, Span, Story, Tokens

LABELS = frozenset(get_args(Label))
_SYNONYMS = {"PER": "PERSON"}  # of the labels that spaCy's pipelines for other languages have
_MAX_TOKENS = 2000  # a longer text is cut at sentence bounds: spaCy's own pipelines take 20 kB a token at once


def recognize(stories: Sequence[tuple[Story, Tokens]], nlp: Language, least_confidence: float = 0) -> list[Entities]:
    """The entities of stories, all in the language of the pipeline.

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
    pieces = [(number, first, words) for number, given in enumerate(stories) for first, words in _pieces(*given)]
    for (number, first, _), mentions in zip(pieces, find(nlp, [words for *_, words in pieces]), strict=True):
        tokens = stories[number][1].tokens
        for start, end, found_as, confidence in mentions:
            label = _SYNONYMS.get(found_as, found_as)
            if label in LABELS:
                sure = rounded(confidence)
                parts = _within(tokens[first + start : first + end], bounds[number])
                found[number] += [Mention(*part, label, sure) for part in parts]
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
    edged = with_edges(text, with_dateline(text, mentions), language)
    told = as_people(text, as_written(text, edged, language), language)
    return from_first_word(text, consistent(text, told, tokens.tokens, tokens.sentences), tokens.sentences, language)


def called(nlp: Language) -> tuple[str, str]:
    """A pipeline's name and version."""
    return f"{nlp.lang}_{nlp.meta['name']}", nlp.meta["version"]


def _within(tokens: list[Span], paragraphs: list[int]) -> Iterator[Span]:
    """A mention's tokens as one span, or as one a paragraph: no pipeline is told where these end."""
    for _, own in groupby(tokens, lambda token: bisect_right(paragraphs, token[0])):
        inside = list(own)
        yield inside[0][0], inside[-1][1]


def _sure(mentions: list[Mention], least: float) -> list[Mention]:
    return [mention for mention in mentions if mention.confidence is None or mention.confidence >= least]


def _named(story: Story, tokens: Tokens, mentions: list[Mention]) -> list[Entity]:
    names = name_mentions(story.text, mentions, tokens.sentences, story.language, story.title)
    return [Entity(*mention[:3], name, mention.confidence) for mention, name in zip(mentions, names, strict=True)]


def _pieces(story: Story, made: Tokens) -> Iterator[tuple[int, Words]]:
    """The tokens in pieces that end with a sentence, each with the place of its first."""
    text, tokens = story.text, made.tokens
    bounds = {start for start, _ in made.sentences}
    paragraphs = {start for start, _ in story.paragraphs}
    starts = [place for place, (start, _) in enumerate(tokens) if start in bounds]
    first = 0
    while first < len(tokens):
        last = min(first + _MAX_TOKENS, len(tokens))
        if last < len(tokens):
            last = max((start for start in starts if first < start <= last), default=last)
        piece = tokens[first:last]
        spaces = [this[1] != following[0] for this, following in pairwise(piece)]
        own = [start - first for start in starts if first <= start < last]
        breaks = [place for place, (start, _) in enumerate(piece) if start in paragraphs]
        yield first, Words([text[start:end] for start, end in piece], [*spaces, False], own, breaks)
        first = last
