"""Summaries by a model that has seen which sentences editors kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np

from tasks.boosters import Booster
from tasks.datelines import dateline, dateline_length, opens_story
from tasks.summarizing.choice import Length, choose
from tasks.summarizing.features import features, words_of
from tasks.summarizing.standalone import leans_back, stands_badly
from tasks.vectors import Floats
from worker.records import Span, Story, Summary, Tokens

MODEL = Path(__file__).parents[1] / "pipelines" / "summary_ranker" / "model.txt"
ADAPTIVE = Length()
_OPENING = 40  # characters, in which the first two words are
_REPEATED = 0.9  # a sentence so similar to an earlier one says it again


def table(columns: dict[str, Floats]) -> Floats:
    """Lay the figures of a story's sentences out as the model takes them, a row a sentence."""
    return np.column_stack(list(columns.values()))


def pick(
    story: Story,
    sentences: Sequence[Span],
    columns: dict[str, Floats],
    scores: Floats,
    length: Length = ADAPTIVE,
) -> list[Span]:
    """Pick the sentences of a story's summary, by their scores and by how they read; without the dateline.

    Args:
        story: the story.
        sentences: its sentences.
        columns: their figures.
        scores: for each the probability that an editor keeps it.
        length: how many to pick.
    """
    length = length.of(len(sentences))
    if len(sentences) <= length.fewest:
        return [_undated(story, sentence, sentences[0]) for sentence in sentences]
    surfaces = [story.text[start:end] for start, end in sentences]
    leaning = [
        bool(quoted) or leans_back(surface, words_of(surface[:_OPENING].lower(), story.language))
        for surface, quoted in zip(surfaces, columns["quote_before"], strict=True)
    ]
    bad = [
        similar > _REPEATED or stands_badly(surface, int(words))
        for surface, similar, words in zip(surfaces, columns["like_earlier"], columns["words"], strict=True)
    ]
    chosen = choose(scores, columns["words"], leaning, bad, length)
    return [_undated(story, sentences[index], sentences[0]) for index in chosen]


def _undated(story: Story, sentence: Span, first: Span) -> Span:
    """A sentence without the dateline of its story, which opens the first, or the paragraph behind a description."""
    start, end = sentence
    length = dateline_length(story.text[start:end])
    if length and sentence != first:
        behind = start in [begin for begin, _ in story.paragraphs[1:2]] and not dateline_length(
            story.text[slice(*first)]
        )
        found = dateline(story.text[start:end]) if behind else None
        length = length if found and found.outlets and opens_story(story.text[start:end]) else 0
    return start + length, end


class Summarizer:
    """Summarizes stories. Made by `load`, which may run in a parent process before it forks."""

    def __init__(self, booster: Booster, length: Length) -> None:
        self._booster = booster
        self._length = length

    @classmethod
    def load(cls, path: Path = MODEL, length: Length = ADAPTIVE) -> Self:
        """Load the shipped model, or another one in LightGBM's text format.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is no such model.
        """
        return cls(Booster(path.read_text("utf-8")), length)

    def summarize(self, stories: Sequence[tuple[Story, Tokens]]) -> list[Summary]:
        """Summarize stories, a batch in one call of the model.

        Returns:
            A summary for each story: spans into its text, end exclusive and in order. A story of no more than
            `Length.fewest` sentences comes out whole, but for its dateline.
        """
        columns = [features(story, tokens.sentences) if tokens.sentences else {} for story, tokens in stories]
        tables = [table(one) for one in columns if one]
        if not tables:
            return [Summary(sentences=[]) for _ in stories]
        scores = self._booster.predict(np.vstack(tables))
        bounds = np.cumsum([len(tokens.sentences) for _, tokens in stories])[:-1]
        return [
            Summary(sentences=pick(story, tokens.sentences, one, own, self._length))
            for (story, tokens), one, own in zip(stories, columns, np.split(scores, bounds), strict=True)
        ]
