"""Short names that every reader knows."""

from marked import names


def test_common_knowledge_is_of_a_language() -> None:
    """Short names are explained only in the language where they are common."""
    assert names("[G AS] and [G U.S.] agree.", "en") == ["AS", "United States"]
    assert names("[G AS] dan [G U.S.]", "ms") == ["AS", "U.S."]
