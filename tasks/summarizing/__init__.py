"""Extractive summaries: a gradient-boosted ranker over cheap figures of each sentence."""

from tasks.summarizing.choice import Length
from tasks.summarizing.ranker import Summarizer

__all__ = ["Length", "Summarizer"]
