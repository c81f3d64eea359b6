"""What a story explains of its names."""

from marked import names


def test_the_story_says_otherwise() -> None:
    """What a story explains counts more than what is commonly meant."""
    assert names("[O Pesta Kesenian Bali (PKB)] dibuka. [O PKB] ramai.")[1] == "Pesta Kesenian Bali"
    assert names("[O PKB] ramai.") == ["Partai Kebangkitan Bangsa"]


def test_the_title_explains() -> None:
    """An acronym that only the headline explains is known in the story."""
    assert names("[O SCO] luas.", title="Organisasi Kerjasama Shanghai (SCO) Bertambah") == [
        "Organisasi Kerjasama Shanghai"
    ]
