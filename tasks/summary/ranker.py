"""Chooses the sentences that stand for a story, by a model that has seen what editors kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import lightgbm
import numpy as np
import numpy.typing as npt

from tasks.summary.features import features
from worker.records import Span, Story, Summary, Tokens

MODEL = Path(__file__).parents[1] / "pipelines" / "summary_ranker" / "model.txt"

# Chosen by cross-validation on IndoSum; training/summaries.py prints the scores beside other values.
THRESHOLD = 0.35
FEWEST, MOST = 2, 6  # sentences

Scores = npt.NDArray[np.float64]


def choose(scores: Scores) -> list[int]:
    """Choose a story's sentences by their scores.

    Args:
        scores: for each sentence the probability that an editor would keep it.

    Returns:
        The indices of those at `THRESHOLD` or above, from `FEWEST` to `MOST` of them, in the story's order.
    """
    count = min(max(int((scores >= THRESHOLD).sum()), FEWEST), MOST)
    return sorted(np.argsort(-scores, kind="stable")[:count].tolist())


class Summarizer:
    """Summarizes stories. Made by `load`, which may run in a parent process before it forks."""

    def __init__(self, booster: lightgbm.Booster) -> None:
        self._booster = booster

    @classmethod
    def load(cls, path: Path = MODEL) -> Self:
        """Load the shipped model, or another in LightGBM's text format.

        Raises:
            lightgbm.basic.LightGBMError: the file is missing or is no such model.
        """
        return cls(lightgbm.Booster(model_file=path))

    def scores(self, stories: Sequence[tuple[Story, Sequence[Span]]]) -> list[Scores]:
        """Score the sentences of stories, at least one each, in one call of the model."""
        if not stories:
            return []
        tables = [features(story, sentences) for story, sentences in stories]
        # One thread: OpenMP's pool does not survive a fork, and workers are processes already.
        scores = np.asarray(self._booster.predict(np.vstack(tables), num_threads=1))
        return np.split(scores, np.cumsum([len(table) for table in tables])[:-1])

    def summarize(self, stories: Sequence[tuple[Story, Tokens]]) -> list[Summary]:
        """Summarize stories, a batch at once.

        Returns:
            One summary a story, in the stories' order. A story of up to two sentences comes out whole.
        """
        long = [(story, tokens.sentences) for story, tokens in stories if len(tokens.sentences) > FEWEST]
        scored = iter(self.scores(long))
        return [
            Summary(
                sentences=list(tokens.sentences)
                if len(tokens.sentences) <= FEWEST
                else [tokens.sentences[index] for index in choose(next(scored))]
            )
            for _, tokens in stories
        ]
