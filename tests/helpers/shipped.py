"""The entity pipelines that ship, each loaded once for all quality tests."""

from functools import cache

import spacy
from kawat_pipelines import HERE
from spacy.language import Language

FAST, ACCURATE = "id_kawat_news", "id_kawat_news_accurate"


@cache
def load(name: str) -> Language:
    """Loads a shipped pipeline as anybody would."""
    return spacy.load(HERE / name)
