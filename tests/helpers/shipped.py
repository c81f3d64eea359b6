"""The entity pipelines that ship, each loaded once for all quality tests."""

from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

PIPELINES = Path(__file__).parents[2] / "tasks/pipelines"
FAST, ACCURATE = "id_kawat_news", "id_kawat_news_accurate"


@cache
def load(name: str) -> Language:
    """Loads a shipped pipeline as anybody would."""
    return spacy.load(PIPELINES / name)
