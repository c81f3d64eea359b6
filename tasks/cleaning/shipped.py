"""What training has written for the clean stage: models and tables of words, from ``tasks/cleaning/models``."""

import json
from importlib.resources import files
from typing import Any

from tasks.boosters import Booster


def booster(name: str) -> Booster:
    """The gradient-boosted model of this name."""
    return Booster(_text(f"{name}.txt"))


def table(name: str) -> dict[str, Any]:
    """The table of this name, by word or weight."""
    found: dict[str, Any] = json.loads(_text(f"{name}.json"))
    return found


def _text(file: str) -> str:
    return files("tasks.cleaning").joinpath("models", file).read_text("utf-8")
