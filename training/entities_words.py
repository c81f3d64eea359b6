"""What the teacher knows about words, as a table of word vectors that plain spaCy can look up.

A word type's vector is the mean of the teacher's last hidden state over all its places in gold and raw text,
centred and projected on its main directions.
"""

import numpy as np
import torch
from spacy.tokens import Doc
from spacy.vectors import Vectors
from spacy.vocab import Vocab
from torch import Tensor

WIDTH = 128
SEEN = 2


class Means:
    """The running sums of each word type's states."""

    def __init__(self) -> None:
        self._sums: dict[str, Tensor] = {}
        self._counts: dict[str, int] = {}

    def add(self, doc: Doc, state: Tensor) -> None:
        """Takes a document's words in, (words, hidden); the document may be longer."""
        for token, row in zip(doc, state, strict=False):
            if token.text in self._sums:
                self._sums[token.text] += row
                self._counts[token.text] += 1
            else:
                self._sums[token.text] = row.clone()
                self._counts[token.text] = 1

    def vectors(self) -> dict[str, np.ndarray]:
        """Gives the vectors, (``WIDTH``,), of all types met ``SEEN`` times or more."""
        words = [word for word, count in self._counts.items() if count >= SEEN]
        means = torch.stack([self._sums[word] / self._counts[word] for word in words])
        centred = means - means.mean(0)
        _, directions = torch.linalg.eigh(centred.T @ centred)
        projected = centred @ directions[:, -WIDTH:].flip(1)
        return dict(zip(words, (projected / projected.std()).numpy(), strict=True))


def table(vocab: Vocab, vectors: dict[str, np.ndarray]) -> Vectors:
    """Makes the vectors of a pipeline with this vocabulary; a word in capitals or lower case has the same one."""
    rows = {word: row for row, word in enumerate(vectors)}
    for change in (str.upper, str.lower, str.capitalize):
        for word, row in list(rows.items()):
            rows.setdefault(change(word), row)
    made = Vectors(strings=vocab.strings, shape=(len(vectors), WIDTH), name="id_kawat_news")
    made.data[:] = np.stack(list(vectors.values()))
    for word, row in rows.items():
        made.add(vocab.strings.add(word), row=row)
    return made
