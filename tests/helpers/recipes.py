"""The recipes of training, which are no part of what is installed."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest


def recipe(name: str) -> ModuleType:
    """The module of this name in training/."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2])
        return importlib.import_module(f"training.{name}")
