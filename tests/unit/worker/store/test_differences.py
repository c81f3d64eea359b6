"""A text as its difference from another."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.errors import NoDifferenceError
from worker.store.changes import StoryText
from worker.store.differences import apply, difference

# Texts that share parts, as versions do, with anything in between.
PARTS = st.sampled_from(["Banjir merendam Demak. ", "Sepuluh warga mengungsi.\n\n", "Air surut 🌉. "]) | st.text(
    max_size=9
)
STORIES = st.builds(
    StoryText, st.none() | st.text(max_size=9), st.none() | st.just("2026-11-24T05:00:00+00:00"), st.lists(PARTS)
)
TEXTS = st.lists(STORIES, max_size=3)


@given(versions=st.lists(TEXTS, min_size=1, max_size=6))
def test_a_chain_both_ways(versions: list[list[StoryText]]) -> None:
    """From either end of a chain of versions, by their differences alone, each is made again to the character."""
    for chain in (versions, versions[::-1]):
        kept = [difference(older, newer) for older, newer in pairwise(chain)]
        text = chain[-1]
        for number in range(len(kept) - 1, -1, -1):
            text = apply(kept[number], text)
            assert text == chain[number]


@given(older=TEXTS, newer=TEXTS, other=TEXTS)
def test_of_another_text(older: list[StoryText], newer: list[StoryText], other: list[StoryText]) -> None:
    """Applied to another text a difference never makes what was not wanted: it says that the text is another."""
    with suppress(NoDifferenceError):
        assert apply(difference(older, newer), other) == older


def test_it_is_small() -> None:
    """A changed figure in a long article takes less than a fiftieth of the article."""
    pieces = [f"Kalimat nomor {n} menyebut angka {n * 7919 % 1000} dan nama ke-{n * 31 % 97}. " for n in range(150)]
    changed = [*pieces[:70], "Kalimat ini diubah penerbitnya. ", *pieces[71:]]
    packed = difference([StoryText("Judul", None, pieces)], [StoryText("Judul", None, changed)])
    assert len(packed) * 50 < len("".join(pieces))


def test_what_is_no_difference() -> None:
    """What is damaged is told as such."""
    packed = difference([StoryText("Judul", None, ["Teks."])], [])
    for damaged in (b"", packed[:-1], packed[:-6] + b"xxxxxx"):
        with pytest.raises(NoDifferenceError, match="is another now"):
            apply(damaged, [])
