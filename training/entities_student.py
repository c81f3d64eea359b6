"""The student: the teacher's first layers, taught on labelled sentences to say what they say and to see as it does.

It learns the sentences' tags and the teacher's last hidden states (Jiao et al., 2020).
"""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.entities_model import Recognizer, fit
from training.entities_teacher import of_people
from training.entities_texts import Text, epoch

LAYERS = 4
EPOCHS = 6
HEADLINES = 0.3  # share of the texts: of each the lesson is that of the running text
BATCH_WORDS = 800
LEARN_RATE = 4e-4
REPORT = 2000  # texts


def teach(teacher: Recognizer, texts: Sequence[Text], file: Path) -> None:
    """Has the teacher read all texts, and writes its last state of each word to a file, float16, (rows, hidden)."""
    states = np.lib.format.open_memmap(file, "w+", np.float16, (texts[-1].rows[-1] + 1, teacher.head.in_features))
    for number, (text, state) in enumerate(teacher.read(texts)):
        states[text.rows[0] : text.rows[0] + len(state)] = state.numpy()
        if number % REPORT == 0:
            print(f"read {number} of {len(texts)} texts", flush=True)
    states.flush()


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
    gold: Tensor,
    lesson: npt.NDArray[np.float16],
    seed: int,
) -> Recognizer:
    """Trains a student.

    Args:
        labels: All there are.
        teacher: Its weights: what the student begins with.
        texts: Labelled ones.
        forms: How running text has words, by these in lower case.
        gold: The number of each row's tag, (rows,).
        lesson: The teacher's last state of each row, (rows, hidden).
        seed: Of order, variants and dropout.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = shallow(labels)
    model.load_state_dict({name: weight for name, weight in teacher.items() if name in model.state_dict()})
    people = of_people(gold, labels)
    epochs = [epoch(texts, people, forms, HEADLINES, BATCH_WORDS, rng) for _ in range(EPOCHS)]

    def loss(states: Tensor, rows: list[int]) -> Tensor:
        target = torch.from_numpy(lesson[rows].astype(np.float32))
        said = functional.cross_entropy(model.head(states), gold[rows])
        return said + (states - target).square().sum() / target.square().sum()

    fit(model, epochs, loss, LEARN_RATE, LEARN_RATE, f"student {seed}")
    return model
