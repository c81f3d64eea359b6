"""How the encoder reads words: unigram pieces (Kudo, 2018), their embeddings kept in 4 bits."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

META = "▁"
BLOCK = 32  # weights that share a scale
_CACHED_WORDS = 50_000
_UNKNOWN_PENALTY = 10.0  # below the worst piece's score, as SentencePiece has it


class Pieces:
    """The best-scored split of a word into pieces.

    Args:
        pieces: All of them; a piece's number is its place.
        scores: Their log-probabilities.
        normal: What single characters are read as.
        unknown: The number of the piece for a character that no piece has.
    """

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], normal: Mapping[str, str], unknown: int) -> None:
        self._score = dict(zip(pieces, scores, strict=True))
        self._number = {piece: number for number, piece in enumerate(pieces)}
        self._normal = str.maketrans(dict(normal))
        self._longest = max(map(len, pieces))
        self._unknown = unknown
        self._unknown_score = min(scores) - _UNKNOWN_PENALTY
        self.word = lru_cache(_CACHED_WORDS)(self._word)

    def _word(self, word: str, spaced: bool) -> list[int]:
        """The numbers of a word's pieces, one at least; ``spaced``: a space comes before it."""
        text = (META if spaced else "") + word.translate(self._normal).replace(" ", META) or META
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
        for end in range(1, len(text) + 1):
            options = [(best[end - 1][0] + self._unknown_score, end - 1, self._unknown)]
            for begin in range(max(0, end - self._longest), end):
                piece = text[begin:end]
                if piece in self._number:
                    options.append((best[begin][0] + self._score[piece], begin, self._number[piece]))
            best.append(max(options))
        numbers, end = [], len(text)
        while end > 0:
            _, end, number = best[end]
            numbers.append(number)
        return numbers[::-1]


class Embeddings:
    """Rows of 4-bit numbers, two a byte, a scale for each 32 of them (the format "Q4_0").

    Args:
        nibbles: uint8, (pieces, width / 32, 16): of each block the first 16 numbers are the low halves.
        scales: float16, (pieces, width / 32).
    """

    def __init__(self, nibbles: npt.NDArray[np.uint8], scales: npt.NDArray[np.float16]) -> None:
        self.nibbles, self.scales = nibbles, scales

    def __getitem__(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """The embeddings of pieces, (..., width)."""
        packed = self.nibbles[numbers]
        values = np.concatenate([packed & 15, packed >> 4], -1).astype(np.float32) - 8
        values *= self.scales[numbers][..., None]
        return values.reshape(*numbers.shape, -1)
