"""Extractive summaries: a gradient-boosted ranker over cheap figures of each sentence."""

from tasks.summary.choice import Length
from tasks.summary.ranker import Summarizer

__all__ = ["Length", "Summarizer"]
