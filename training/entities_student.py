"""The student: the teacher's first layers, taught to say of all text what the teacher says.

It learns the probabilities that the teacher gives each tag (Hinton, Vinyals and Dean, 2015) and the teacher's
last hidden states (Jiao et al., 2020). On labelled sentences it learns their tags instead.
"""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.entities_model import Recognizer, fit, tags
from training.entities_texts import Text, epoch

LAYERS = 4
EPOCHS = 5
HEADLINES = 0.3  # share of the texts: of each the lesson is that of the running text
SHARE = 4  # of the raw text, one part in so many is met in each epoch
BATCH_WORDS = 800
LEARN_RATE = 4e-4
REPORT = 5000  # texts


class Lessons(NamedTuple):
    """What the teacher says of each word: its states, (rows, hidden), and the tags' chances, (rows, tags)."""

    states: npt.NDArray[np.float16]
    chances: npt.NDArray[np.float16]


def teach(teacher: Recognizer, texts: Sequence[Text], gold: Tensor, folder: Path) -> None:
    """Has the teacher read all texts, and writes its lessons to a folder.

    Args:
        teacher: Fine-tuned.
        texts: All, the labelled ones first.
        gold: The number of each labelled row's tag, (rows,).
        folder: Where to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = texts[-1].rows[-1] + 1
    hidden, kinds = teacher.head.in_features, teacher.head.out_features
    states = np.lib.format.open_memmap(folder / "states.npy", "w+", np.float16, (rows, hidden))
    chances = np.lib.format.open_memmap(folder / "chances.npy", "w+", np.float16, (rows, kinds))
    for number, (text, state) in enumerate(teacher.read(texts)):
        start = text.rows[0]
        end = start + len(state)
        if start < len(gold):
            given = functional.one_hot(gold[start:end], kinds)
        else:
            with torch.inference_mode():
                given = teacher.head(state).softmax(-1)
        states[start:end] = state.numpy()
        chances[start:end] = given.numpy()
        if number % REPORT == 0:
            print(f"read {number} of {len(texts)} texts", flush=True)
    states.flush()
    chances.flush()


def lessons(folder: Path) -> Lessons:
    """Reads what `teach` wrote."""
    return Lessons(*(np.load(folder / f"{name}.npy", mmap_mode="r") for name in Lessons._fields))


def shallow(labels: Sequence[str]) -> Recognizer:
    """Makes an encoder of the first layers only."""
    model = Recognizer(labels)
    model.encoder.layers = nn.ModuleList(list(model.encoder.layers)[:LAYERS])
    return model


def distil(
    labels: Sequence[str],
    teacher: dict[str, Tensor],
    texts: Sequence[Text],
    forms: Mapping[str, str],
    lesson: Lessons,
    seed: int,
) -> Recognizer:
    """Trains a student.

    Args:
        labels: All there are.
        teacher: Its weights: what the student begins with.
        texts: All.
        forms: How running text has words, by these in lower case.
        lesson: What the teacher says of them.
        seed: Of order, variants and dropout.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = shallow(labels)
    model.load_state_dict({name: weight for name, weight in teacher.items() if name in model.state_dict()})
    person = [tags(labels).index(f"{part}-PERSON") for part in "BI"]
    people = np.isin(lesson.chances.argmax(-1), person)
    epochs = [epoch(texts, people, forms, HEADLINES, SHARE, BATCH_WORDS, rng) for _ in range(EPOCHS)]

    def loss(states: Tensor, rows: list[int]) -> Tensor:
        chances, target = (
            torch.from_numpy(array[rows].astype(np.float32)) for array in (lesson.chances, lesson.states)
        )
        said = -(chances * model.head(states).log_softmax(-1)).sum(-1).mean()
        return said + (states - target).square().sum() / target.square().sum()

    fit(model, epochs, loss, LEARN_RATE, LEARN_RATE, f"student {seed}")
    return model


def averaged(models: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Averages the weights of models that began alike (model soups; Wortsman et al., 2022)."""
    return {name: torch.stack([weights[name] for weights in models]).mean(0) for name in models[0]}
