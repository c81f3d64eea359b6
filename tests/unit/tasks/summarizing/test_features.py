"""What the ranker sees of a sentence, and at which cost."""

import random
import tracemalloc

import numpy as np
import pytest
from articles import FLOOD, in_sentences

from tasks.summarizing.features import features, words_of


def test_title_counts() -> None:
    """The ranker sees which sentences share a title's words; of a story without one it sees that this is missing."""
    untitled, titled = in_sentences(FLOOD), in_sentences(FLOOD, title="Wali kota menetapkan keadaan darurat")
    assert np.isnan(features(untitled[0], untitled[1].sentences)["title_share"]).all()
    share = features(titled[0], titled[1].sentences)["title_share"]
    assert share.max() == 1
    assert titled[0].text[slice(*titled[1].sentences[int(share.argmax())])].startswith("Wali kota")


def test_a_long_story_takes_no_memory_out_of_proportion(long_sentences: list[str]) -> None:
    """The sentences of a book are described in a few times its own memory, not in sentences times words."""
    story, tokens = in_sentences(long_sentences)
    tracemalloc.start()
    described = features(story, tokens.sentences)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(described["lexrank"]) == len(tokens.sentences) == len(long_sentences)
    assert most < 100_000_000


@pytest.fixture
def long_sentences() -> list[str]:
    """4,000 sentences of 20 words; as in books, most words are met again and again, and some are new."""
    draw = random.Random(0)
    return [
        "Kata " + " ".join(f"kata{int(draw.paretovariate(0.5)) % 50_000}" for _ in range(19)) + "." for _ in range(4000)
    ]


def test_likeness_is_that_of_whole_vectors() -> None:
    """Centroid, LexRank and likeness to what came before are those of the matrix of all sentences and words."""
    story, tokens = in_sentences([*FLOOD, "!!!", FLOOD[0], "Zebra zirkon."])
    described = features(story, tokens.sentences)
    words = [
        [word.lower() for word in words_of(story.text[start:end], story.language)] for start, end in tokens.sentences
    ]
    vocabulary = sorted({word for sentence in words for word in sentence})
    matrix = np.array([[sentence.count(word) for word in vocabulary] for sentence in words], dtype=float)
    matrix *= np.log((1 + len(words)) / (1 + (matrix > 0).sum(0))) + 1
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    similar = matrix @ matrix.T
    np.fill_diagonal(similar, 0)
    weights = similar.sum(1, keepdims=True)
    share = np.where(weights == 0, 1 / len(words), similar / np.where(weights == 0, 1, weights))
    rank = np.full(len(words), 1 / len(words))
    for _ in range(12):
        rank = 0.15 / len(words) + 0.85 * rank @ share
    assert np.allclose(described["centroid"], matrix @ matrix.mean(0), rtol=0, atol=1e-12)
    assert np.allclose(described["lexrank"], rank * len(words), rtol=0, atol=1e-12)
    assert np.allclose(described["like_earlier"], np.tril(similar).max(1), rtol=0, atol=1e-12)
