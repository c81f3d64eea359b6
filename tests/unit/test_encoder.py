"""The accurate pipeline's own parts: pieces of words, embeddings in 4 bits, possible tags."""

import sys
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pipelines import Pipelines
from tasks.pipelines.id_kawat_news_accurate.pieces import BLOCK, Embeddings, Pieces
from tasks.pipelines.id_kawat_news_accurate.recognizer import best_tags, moves
from worker.errors import KawatError

PIECES = Pieces(["<unk>", "▁ka", "▁kab", "ar", "r", "a", "b", "▁"], [0, -2, -2, -1, -4, -5, -5, -3], {"ﬁ": "fi"}, 0)


def test_best_split() -> None:
    """A word is split where the sum of its pieces' scores is highest, not where the first piece is longest."""
    assert PIECES.word("kabar", True) == [2, 3]
    assert PIECES.word("kar", True) == [1, 4]
    assert PIECES.word("ar", False) == [3]


def test_unknown_letters() -> None:
    """A letter that no piece has is the unknown piece, and what is around it is read."""
    assert PIECES.word("ka漢ar", True) == [1, 0, 3]


@given(st.text(max_size=30))
def test_any_word_has_a_piece(word: str) -> None:
    """Whatever a word is made of, it has a piece: each word has a tag."""
    assert PIECES.word(word, True)


def test_embeddings() -> None:
    """Low halves are the first 16 numbers of a block, high halves the rest, less 8, times the block's scale."""
    numbers = np.arange(BLOCK) % 16
    nibbles = (numbers[:16] | numbers[16:] << 4).astype(np.uint8).reshape(1, 1, 16)
    found = Embeddings(nibbles, np.array([[0.5]], np.float16))[np.array([[0]])]
    assert found.shape == (1, 1, BLOCK)
    assert (found[0, 0] == (numbers - 8) * 0.5).all()


@given(st.integers(0, 2**32 - 1))
def test_most_probable_possible_tags(seed: int) -> None:
    """Of all sequences in which I only follows its own label, the best-scored one is found."""
    scores = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    possible = [
        tags
        for tags in product(range(5), repeat=4)
        if all(now not in {2, 4} or before in {now - 1, now} for before, now in zip((0, *tags), tags, strict=False))
    ]
    best = max(possible, key=lambda tags: scores[range(4), tags].sum())
    assert best_tags(scores, moves(2)) == list(best)


def test_no_words() -> None:
    """An empty text has no tags."""
    assert best_tags(np.zeros((0, 5), np.float32), moves(2)) == []


def test_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without onnxruntime the accurate pipeline says which extra brings it."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(KawatError, match=r"id_kawat_news_accurate needs the package onnxruntime.*kawat\[accurate\]"):
        Pipelines({"id": "id_kawat_news_accurate"}, kernel="numpy")
