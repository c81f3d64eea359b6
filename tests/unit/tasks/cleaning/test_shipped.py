"""The models and tables that ship with the clean stage."""

import pytest

from tasks.cleaning.shipped import booster, table


@pytest.mark.parametrize("name", ["kinds", "stories", "lines-first", "lines-second", "blocks-first", "blocks-second"])
def test_models(name: str) -> None:
    """Each model is there, and has learnt something."""
    assert booster(name).trees > 0


@pytest.mark.parametrize("name", ["rarity", "languages", "lines-words", "blocks-classes"])
def test_tables(name: str) -> None:
    """Each table is there, and has entries."""
    assert table(name)
