"""Entity tags that somebody has already."""

import pytest

from kawat.web.tags import is_known


@pytest.mark.parametrize("known", ['"a"', 'W/"a"', '"b", "a"', "*", ' W/"b" ,W/"a" '])
def test_known(known: str) -> None:
    """A tag is known by itself, among others, made weak on its way, or whatever it is."""
    assert is_known('"a"', known)


@pytest.mark.parametrize("known", ["", '"b"', "a", '"ab"'])
def test_unknown(known: str) -> None:
    """Another tag, or none, leaves it unknown."""
    assert not is_known('"a"', known)
