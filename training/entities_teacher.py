"""The teacher: multilingual-e5-small fine-tuned on what people have labelled.

The sets label different things, so a word has a set of tags that its label allows, and the loss is the
negative log of their summed probability (partial labels; Cour, Sapp and Taskar, 2011): "no entity" in a news
set allows "no entity" and the labels that the set does not know, a place there is a GPE, a LOC or a FAC.
Several are trained from the same head, and their weights averaged (model soups; Wortsman et al., 2022).
"""

import random
from collections.abc import Mapping, Sequence

import torch
from spacy.tokens import Doc
from torch import Tensor

from training.entities_data import PLACES, Sentence
from training.entities_model import Recognizer, fit, tags
from training.entities_texts import Text, epoch

EPOCHS = 6
HEADLINES = 0.15  # share of the sentences: each loses its end by it
BATCH_WORDS = 500
LEARN_RATE = 1.5e-4
HEAD_RATE = 1e-3
NEWS = {"PERSON", "ORG", *PLACES}


def allowed(doc: Doc, sentence: Sentence, labels: Sequence[str]) -> Tensor:
    """Gives which tags each word may have, (words, tags); white space is no word."""
    number = {name: i for i, name in enumerate(tags(labels))}
    silent = [0]  # what a word outside all mentions may be
    if sentence.source != "gsd":
        silent += [i for name, i in number.items() if name[2:] and name[2:] not in NEWS]
    may = torch.zeros(len(doc), len(number), dtype=torch.bool)
    may[:, silent] = True
    for start, end in sentence.unknown:
        may[_words(doc, start, end)] = True
    for start, end, label in sentence.mentions:
        words = _words(doc, start, end)
        kinds = PLACES if label == "PLACE" else [label]
        may[words] = False
        may[words.start, [number[f"B-{kind}"] for kind in kinds]] = True
        for kind in kinds:
            may[words.start + 1 : words.stop, number[f"I-{kind}"]] = True
    return may[[not token.is_space for token in doc]]


def _words(doc: Doc, start: int, end: int) -> slice:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        raise ValueError(f"characters {start} to {end} of a sentence are not in it: {doc.text!r}")
    return slice(span.start, span.end)


def fine_tune(
    labels: Sequence[str], texts: Sequence[Text], forms: Mapping[str, str], may: Tensor, seed: int
) -> Recognizer:
    """Fine-tunes the encoder's layers.

    Args:
        labels: All there are.
        texts: Labelled ones.
        forms: How running text has words, by these in lower case.
        may: The tags that each row's word may have, (rows, tags).
        seed: Of order, variants and dropout; all begin at the same head.
    """
    torch.manual_seed(0)
    model = Recognizer(labels)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    people = may[:, [tags(labels).index(f"{part}-PERSON") for part in "BI"]].any(-1) & ~may[:, 0]
    epochs = [epoch(texts, people.numpy(), forms, HEADLINES, 1, BATCH_WORDS, rng) for _ in range(EPOCHS)]

    def loss(states: Tensor, rows: list[int]) -> Tensor:
        logs = model.head(states).log_softmax(-1)
        return -logs.masked_fill(~may[rows], -torch.inf).logsumexp(-1).mean()

    fit(model, epochs, loss, LEARN_RATE, HEAD_RATE, f"teacher {seed}")
    return model


def averaged(models: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Averages the weights of models."""
    return {name: torch.stack([weights[name] for weights in models]).mean(0) for name in models[0]}
