"""How long a summary is, and which of the scored sentences make it."""

import numpy as np
import pytest

from tasks.summarizing.choice import Length, choose


@pytest.mark.parametrize(
    ("name", "sentences", "expected"),
    [
        ("3", 10, (3, 3)),
        ("5", 6, (5, 5)),
        ("20%", 10, (2, 2)),
        ("20%", 2, (1, 1)),
        ("50%", 100, (8, 8)),
        ("adaptive", 12, (2, 6)),
        ("adaptive", 7, (2, 4)),
        ("adaptive", 6, (2, 4)),
        ("adaptive", 3, (2, 2)),
    ],
)
def test_named_length(name: str, sentences: int, expected: tuple[int, int]) -> None:
    """A length is a number of sentences, or a share of the story's, one at least and eight at most.

    The adaptive one is two to six, and half of the story and one more at most.
    """
    length = Length.named(name).of(sentences)
    assert (length.fewest, length.most) == expected


@pytest.mark.parametrize(("fewest", "most"), [(0, 3), (4, 3), (2, 9)])
def test_impossible_length(fewest: int, most: int) -> None:
    """A length that cannot be met is refused by its numbers."""
    with pytest.raises(ValueError, match=f"not {fewest} and {most}"):
        Length(fewest, most)


def test_prefers_what_stands_alone() -> None:
    """Of two equally good sentences the one is chosen that does not lean on a sentence left out."""
    scores = np.array([0.9, 0.1, 0.5, 0.1, 0.5])
    sizes = np.full(5, 20.0)
    for leaning in (2, 4):
        marks = [row == leaning for row in range(5)]
        assert choose(scores, sizes, marks, [False] * 5, Length(2, 2)) == [0, 6 - leaning]


def test_leaning_is_no_fault_beside_its_support() -> None:
    """A sentence that leans on the one before it is chosen together with that one."""
    scores = np.array([0.9, 0.8, 0.1, 0.79])
    assert choose(scores, np.full(4, 20.0), [False, True, False, False], [False] * 4, Length(2, 2)) == [0, 1]


def test_bad_ones_fill_up() -> None:
    """Sentences that say nothing are chosen only where there are too few others."""
    scores = np.array([0.9, 0.8, 0.1])
    assert choose(scores, np.full(3, 20.0), [False] * 3, [True, True, False], Length(2, 2)) == [0, 2]


@pytest.mark.parametrize(("size", "expected"), [(20, [0, 1, 2]), (30, [0, 1])])
def test_editors_length(size: int, expected: list[int]) -> None:
    """A doubtful sentence is added to a short summary, and not to one of the length that editors write."""
    sizes = np.array([size, size, 20.0])
    assert choose(np.array([0.9, 0.9, 0.35]), sizes, [False] * 3, [False] * 3, Length()) == expected
