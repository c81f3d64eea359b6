"""The teacher: multilingual-e5-small fine-tuned on labelled sentences."""

import random
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch
from spacy.tokens import Doc
from torch import Tensor
from torch.nn import functional

from training.entities_data import Sentence
from training.entities_model import Recognizer, fit, tags
from training.entities_texts import Text, epoch

EPOCHS = 4
HEADLINES = 0.15  # share of the sentences: each loses its end by it
BATCH_WORDS = 500
LEARN_RATE = 1.5e-4
HEAD_RATE = 1e-3


def tagged(doc: Doc, sentence: Sentence, labels: Sequence[str]) -> Tensor:
    """Gives the number of each word's tag, (words,); white space is no word."""
    number = {name: i for i, name in enumerate(tags(labels))}
    found = torch.zeros(len(doc), dtype=torch.long)
    for start, end, label in sentence.mentions:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            raise ValueError(f"characters {start} to {end} of a sentence are not in it: {doc.text!r}")
        found[span.start : span.end] = number[f"I-{label}"]
        found[span.start] = number[f"B-{label}"]
    return found[[not token.is_space for token in doc]]


def fine_tune(
    labels: Sequence[str], texts: Sequence[Text], forms: Mapping[str, str], gold: Tensor, seed: int
) -> Recognizer:
    """Fine-tunes the encoder's layers.

    Args:
        labels: All there are.
        texts: Labelled ones.
        forms: How running text has words, by these in lower case.
        gold: The number of each row's tag, (rows,).
        seed: Of order, variants and dropout.
    """
    torch.manual_seed(0)  # the head
    model = Recognizer(labels)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    epochs = [epoch(texts, of_people(gold, labels), forms, HEADLINES, BATCH_WORDS, rng) for _ in range(EPOCHS)]

    def loss(states: Tensor, rows: list[int]) -> Tensor:
        return functional.cross_entropy(model.head(states), gold[rows])

    fit(model, epochs, loss, LEARN_RATE, HEAD_RATE, f"teacher {seed}")
    return model


def of_people(gold: Tensor, labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Tells of each row whether its word belongs to a person's name."""
    found: npt.NDArray[np.bool_] = np.isin(gold.numpy(), [tags(labels).index(f"{part}-PERSON") for part in "BI"])
    return found
