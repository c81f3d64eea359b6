"""What the vocabulary says of words."""

import pytest

from tasks.tokenizing.vocabulary import FILE, vocabulary


def test_costs() -> None:
    """A word that is met more often costs less, in the case that it is written in."""
    costs = vocabulary().costs
    assert costs["yang"] < costs["pemerintah"] < costs["menyelam"]
    assert costs["antara"] < costs["Antara"]


@pytest.mark.parametrize(
    ("word", "is_verb"),
    [
        ("mengatakan", True),
        ("dilansir", True),
        ("dilarang", True),
        ("dimensi", False),
        ("digital", False),
        ("oleh", True),
    ],
)
def test_verbs(word: str, is_verb: bool) -> None:
    """A verb is told by what stands behind its prefix, and function words are with them."""
    assert (word in vocabulary().verbs) is is_verb


def test_names() -> None:
    """A name is what has no small form."""
    names = vocabulary().names
    assert {"Jakarta", "KPK", "WhatsApp"} <= names
    assert not {"Antara", "Medan", "jakarta"} & names


def test_opening() -> None:
    """Titles and nouns by their affixes may stand before a name, and a plain noun is not among them."""
    opening = vocabulary().opening
    assert {"presiden", "gubernur", "penyanyi", "menurut", "di"} <= opening
    assert "mobil" not in opening


def test_size() -> None:
    """The file stays small."""
    assert FILE.stat().st_size < 300_000
