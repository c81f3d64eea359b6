"""The Indonesian recognizers' own parts: pieces of words, embeddings in 4 bits, possible tags."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pipelines.kawat_encoder_ner import (
    AS_IT_IS,
    BLOCK,
    SMALL,
    Calibration,
    Embeddings,
    Pieces,
    best_tags,
    log_odds,
    moves,
    possible_tags,
    recased,
)

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


def test_words_kept_are_short() -> None:
    """A word that is longer than words are is read as any other, but not kept: 50,000 such would fill the memory."""
    pieces = Pieces(["<unk>", "▁ka", "ar"], [0, -2, -1], {}, 0)
    assert pieces.word("kaar", True) == [1, 2]
    assert pieces.word("ka" + "ar" * 1000, True) == [1, *[2] * 1000]
    assert pieces._kept.cache_info().currsize == 1


FORMS = {form.lower(): form for form in ("presiden", "tiba", "di", "bersama", "ketua", "dan", "Rp", "PSSI")}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("PRESIDEN JOKO WIDODO TIBA DI KANTOR KPK", "Presiden Joko Widodo tiba di Kantor KPK"),
        (
            "Presiden Joko Widodo Tiba di Jakarta Bersama Ketua KPK",
            "Presiden Joko Widodo tiba di Jakarta bersama ketua KPK",
        ),
        ("KETUA PSSI DAN RP 5 JUTA", "Ketua PSSI dan Rp 5 Juta"),
        ("Ketua PSSI Tiba di RP Bersama Pssi", "Ketua PSSI tiba di RP bersama Pssi"),
        ("Ketua KPK Tiba dengan Presiden untuk Rapat", "Ketua KPK tiba dengan presiden untuk Rapat"),
        ("Presiden Joko Widodo Tiba di Jakarta dengan Ketua KPK dan rombongan", None),
        ("Ketua Presiden", None),
        ("Di 2020 :", None),
        ("", None),
    ],
)
def test_headlines(written: str, read: str | None) -> None:
    """Where capitals tell nothing of a word they go; running text, and what is too short to tell, stays as it is."""
    assert " ".join(recased(written.split(), FORMS, SMALL)) == (written if read is None else read)


@given(st.lists(st.text(min_size=1, max_size=6), max_size=8))
def test_headlines_keep_their_words(words: list[str]) -> None:
    """Read as running text, a sentence has as many words as before."""
    assert len(recased(words, FORMS, SMALL)) == len(words)


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


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 7), unique=True).map(sorted))
def test_possible_tags_by_stretch(seed: int, others: list[int]) -> None:
    """Each stretch of a document has the tags that it would have alone."""
    scores = np.random.default_rng(seed).normal(size=(7, 5)).astype(np.float32)
    breaks = [0, *(place for place in others if place)]
    stretches = [scores[start:end] for start, end in zip(breaks, [*breaks[1:], 7], strict=True)]
    alone = [tag for stretch in stretches if len(stretch) for tag in best_tags(stretch, moves(2))]
    assert possible_tags(scores, np.array(breaks), moves(2)) == alone


def test_no_words() -> None:
    """An empty text has no tags."""
    assert possible_tags(np.zeros((0, 5), np.float32), np.array([0]), moves(2)) == []


def test_how_sure_the_network_is() -> None:
    """Of a mention the geometric mean of its tags' probabilities counts, whatever stands around it."""
    scores = np.log(np.array([[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.4, 0.4, 0.2]], np.float32))
    odds = log_odds(scores, [0, 1, 2], [(1, 3), (1, 2)])
    assert AS_IT_IS.confidence(odds, ["ORG", "ORG"]) == pytest.approx([(0.8 * 0.2) ** 0.5, 0.8])
    assert log_odds(scores, [0, 0, 0], []).tolist() == []


def test_none_is_surer_than_sure() -> None:
    """A network that leaves no doubt gives odds all the same."""
    assert 0.99999 < AS_IT_IS.confidence(log_odds(np.zeros((1, 3), np.float32), [1], [(0, 1)]), ["ORG"])[0] < 1


def test_calibration() -> None:
    """The odds are stretched alike for all, and moved by label; a label that was not fitted stays where it is."""
    found = Calibration(0.5, {"ORG": -1.0}).confidence(np.array([4.0, 4.0]), ["ORG", "GPE"])
    assert found == pytest.approx([1 / (1 + np.exp(-1)), 1 / (1 + np.exp(-2))])
