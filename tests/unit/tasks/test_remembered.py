"""The cache of words and lines."""

from tasks.remembered import remembered


def test_only_short_texts_are_kept() -> None:
    """What is said of a short text is said again without asking; of a long one it is asked each time."""
    asked = []

    @remembered(2)
    def length(text: str, more: int) -> int:
        asked.append(text)
        return len(text) + more

    assert [length(text, 1) for text in ("kata", "kata", "k" * 1000, "k" * 1000)] == [5, 5, 1001, 1001]
    assert asked == ["kata", "k" * 1000, "k" * 1000]


def test_no_more_than_so_many_are_kept() -> None:
    """The text that was longest not asked about is forgotten."""
    asked = []

    @remembered(2)
    def same(text: str) -> str:
        asked.append(text)
        return text

    assert [same(text) for text in "abcab"] == list("abcab")
    assert asked == list("abcab")
