"""What the teacher knows about words, as a table of word vectors that plain spaCy can look up.

A word type's vector is the mean of the teacher's last hidden state over all its places in gold and raw text,
centred and projected on its main directions.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.vectors import Vectors
from spacy.vocab import Vocab
from torch import Tensor

from training.entities_teacher import LONGEST, Teacher, words_of

WIDTH = 96
SEEN = 3
BATCH = 64


class Targets(NamedTuple):
    """Word types and their vectors, (types, ``WIDTH``)."""

    words: list[str]
    vectors: Tensor


def targets(teacher: Teacher, docs: Sequence[Doc]) -> Targets:
    """Gives the vectors of all types seen ``SEEN`` times or more."""
    number: dict[str, int] = {}
    for doc in docs:
        for token in doc[:LONGEST]:
            number.setdefault(token.text, len(number))
    sums = torch.zeros(len(number), teacher.encoder.norm.weight.shape[0])
    counts = torch.zeros(len(number))
    teacher.eval()
    order = sorted(filter(len, docs), key=len)
    for at in range(0, len(order), BATCH):
        rows = [words_of(doc)[:LONGEST] for doc in order[at : at + BATCH]]
        with torch.inference_mode():
            states = teacher.states(teacher.batch(rows))
        for row, state in zip(rows, states, strict=True):
            index = torch.tensor([number[word] for word, _ in row])
            sums.index_add_(0, index, state[: len(row)])
            counts.index_add_(0, index, torch.ones(len(row)))
    kept = (counts >= SEEN).nonzero().flatten()
    words = list(number)
    return Targets([words[i] for i in kept], _main(sums[kept] / counts[kept, None]))


def _main(states: Tensor) -> Tensor:
    """Centres and projects on the ``WIDTH`` main directions, scaled to a standard deviation of 1."""
    centred = states - states.mean(0)
    _, directions = torch.linalg.eigh(centred.T @ centred)
    projected = centred @ directions[:, -WIDTH:].flip(1)
    return projected / projected.std()


def table(vocab: Vocab, known: Targets) -> Vectors:
    """Makes the vectors of a pipeline with this vocabulary."""
    return Vectors(
        strings=vocab.strings,
        data=np.ascontiguousarray(known.vectors.numpy(), dtype="f"),
        keys=[get_string_id(word) for word in known.words],
        name="id_kawat_news",
    )
