"""The Indonesian recognizers' own parts: pieces of words, embeddings in 4 bits, possible tags."""

from itertools import product

import numpy as np
import numpy.typing as npt
import pytest
import srsly
from hypothesis import given
from hypothesis import strategies as st
from kawat_pipelines import HERE
from spacy.strings import hash_string

from tasks.pipelines import kawat_encoder_ner
from tasks.pipelines.kawat_encoder_ner import (
    AS_IT_IS,
    COMPOSED_PIECES,
    SMALL,
    ByWords,
    Calibration,
    Doubts,
    Embeddings,
    Pieces,
    Words,
    _single,
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


@pytest.mark.parametrize("name", ["id_kawat_news", "id_kawat_news_accurate"])
def test_pieces_are_told_apart(name: str) -> None:
    """No two pieces of the recognizers that ship have the same hash, by which they are found."""
    pieces = srsly.read_msgpack(HERE / name / "ner" / "pieces.msgpack")["pieces"]
    assert len({hash_string(piece) for piece in pieces}) == len(pieces)


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
    numbers = np.arange(32) % 16
    nibbles = (numbers[:16] | numbers[16:] << 4).astype(np.uint8).reshape(1, 1, 16)
    found = Embeddings(nibbles, np.array([[0.5]], np.float16))[np.array([[0]])]
    assert found.shape == (1, 1, 32)
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
    assert best_tags(scores) == list(best)


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 7), unique=True).map(sorted))
def test_possible_tags_by_stretch(seed: int, others: list[int]) -> None:
    """Each stretch of a document has the tags that it would have alone."""
    scores = np.random.default_rng(seed).normal(size=(7, 5)).astype(np.float32)
    breaks = [0, *(place for place in others if place)]
    stretches = [scores[start:end] for start, end in zip(breaks, [*breaks[1:], 7], strict=True)]
    alone = [tag for stretch in stretches if len(stretch) for tag in best_tags(stretch)]
    assert possible_tags(scores, np.array(breaks), moves(2)) == alone


class Composed:
    """Words' vectors made of their pieces' numbers, and how often."""

    def __init__(self) -> None:
        self.words: list[list[float]] = []
        self.vectors = ByWords(PIECES, self.embedded, self.compose, np.array([-1, -1], np.float16))

    def embedded(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """The number of a piece, and its place."""
        places = np.broadcast_to(np.arange(numbers.shape[1]), numbers.shape)
        return np.stack([numbers, places], -1).astype(np.float32)

    def compose(
        self, embedded: npt.NDArray[np.float32], lengths: npt.NDArray[np.int32], shares: npt.NDArray[np.float32]
    ) -> npt.NDArray[np.float32]:
        """The mean of the pieces that are the word's."""
        self.words += [row[:length, 0].tolist() for row, length in zip(embedded, lengths, strict=True)]
        return (shares @ embedded)[:, 0]


def test_words_are_composed_once() -> None:
    """A word's vector is made of its own pieces, once, and stays the same when others come; 0 is what begins a text."""
    made = Composed()
    kabar, kar, ar = (made.vectors.word(word, True)[0] for word in ("kabar", "kar", "ar"))
    assert made.vectors[np.array([[0, kabar]])].tolist() == [[[-1, -1], [2.5, 0.5]]]
    assert made.vectors.word("kabar", True) == [kabar]
    assert made.vectors[np.array([kar, kabar])].tolist() == [[2.5, 0.5], [2.5, 0.5]]
    assert sorted(made.words) == [[1, 4], [2, 3], [7, 3]]
    assert [kabar, kar, ar] == [1, 2, 3] != made.vectors.word("kabar", False)


def test_long_words_are_cut() -> None:
    """Of a word that is longer than words are the first pieces count, and it is kept no longer than those."""
    made = Composed()
    made.vectors[np.array(made.vectors.word("ka" + "ar" * 1000, True))]
    assert [len(pieces) for pieces in made.words] == [COMPOSED_PIECES]
    assert all(len(word) <= 100 for word, _ in made.vectors._numbers)


def test_words_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a bound the words that were not met for longest are forgotten, and made again when they come."""
    monkeypatch.setattr(kawat_encoder_ner, "_REMEMBERED", 2)
    made = Composed()

    def vector(word: str) -> list[float]:
        return made.vectors[np.array(made.vectors.word(word, True))].tolist()[0]  # type: ignore[no-any-return]

    before = {word: vector(word) for word in ("kar", "kabar", "kar", "ar")}
    made.vectors.forget()
    assert {word: vector(word) for word in ("kar", "ar", "kabar")} == before
    assert sorted(made.words) == [[1, 4], [2, 3], [2, 3], [7, 3]]
    assert len(made.vectors._vectors) <= 2 * (1 + 3)


def test_many_words_of_one_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a batch of more than twice as many words as are remembered their memory is given back."""
    monkeypatch.setattr(kawat_encoder_ner, "_REMEMBERED", 2)
    made = Composed()
    numbers = [made.vectors.word("a" * length, True)[0] for length in range(1, 8)]
    assert len(made.vectors[np.array(numbers)]) == 7
    made.vectors.forget()
    assert len(made.vectors._vectors) == 1
    assert made.vectors[np.array(made.vectors.word("kar", True))].tolist() == [[2.5, 0.5]]


@given(st.integers(0, 2**32 - 1))
def test_possible_tags_of_long_texts(seed: int) -> None:
    """Where nearly all words are sure, those that are mended are mended as if the whole was looked at."""
    numbers = np.random.default_rng(seed)
    scores = numbers.normal(size=(30, 5)).astype(np.float32)
    scores[np.arange(30), numbers.integers(0, 5, 30)] += numbers.exponential(4, 30).astype(np.float32)
    assert possible_tags(scores, np.array([0]), moves(2)) == best_tags(scores)


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


def test_which_sentences_are_read_again() -> None:
    """Those with more words that are expected to be wrong than is allowed, and those side by side as one."""
    doubted = [0.1, 0.3, 0.1, 0.3, 0.4, 0, 0.1, 0.2, 0.2, 0.2]
    scores = np.log(np.array([[1 - doubt, doubt / 2, doubt / 2] for doubt in doubted]) + 1e-9).astype(np.float32)
    words = Words(list("abcdefghij"), [True] * 10, [0, 2, 4, 5, 7])
    assert Doubts(0.35, 0.5).runs(words, scores) == [slice(0, 5), slice(7, 10)]
    assert Doubts(0.5, 0.5).runs(words, scores) == [slice(7, 10)]
    assert Doubts(0.0, 0.5).runs(Words([], [], []), np.zeros((0, 3), np.float32)) == []


def test_what_two_networks_say_together() -> None:
    """The geometric mean of their probabilities counts, by their shares, and is itself a probability."""
    first, second = np.log(np.array([[[0.8, 0.1, 0.1]], [[0.1, 0.8, 0.1]]], np.float32))
    assert np.exp(Doubts(0, 0.5).settled(first, second)).sum() == pytest.approx(1)
    assert Doubts(0, 0.25).settled(first, second).argmax() == 1
    assert np.exp(Doubts(0, 0.0).settled(first, second)) == pytest.approx(np.exp(second))


def test_half_precision_is_widened_exactly() -> None:
    """Every finite number of half precision is the same in single precision, to the sign of zero."""
    half = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    half = half[np.isfinite(half)]
    assert _single(half).tobytes() == half.astype(np.float32).tobytes()
