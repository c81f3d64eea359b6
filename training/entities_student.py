"""The student: a recognizer over words, taught to say what the teacher says and to see as it does.

By all texts, raw ones too, it learns the teacher's last hidden states and how likely it finds each tag (Hinton, Vinyals
and Dean, 2015; Jiao et al., 2020); then, with the labelled texts thrice as often, their tags as well. Several seeds
take the last course, and the mean of the weights that they come to is better than each (Wortsman et al., 2022).
"""

import copy
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.entities_model import Recognizer, fit
from training.entities_teacher import of_people
from training.entities_texts import Text, epoch
from training.entities_words import FEED_FORWARD, HEADS, WordRecognizer

REPORT = 5000  # texts
SHOWN = 10  # one of so many texts shows which neurons move


class Course(NamedTuple):
    """How long and by what a student is taught.

    ``labelled``: how often the labelled texts come where the raw ones come once. ``headlines``: share of the texts that
    become one; of each the lesson is that of the running text. ``rate``: of learning, at its highest. ``neurons`` and
    ``heads``: what its layers are narrowed to before. ``tags``: whether it learns the labelled texts' own, besides the
    teacher's.
    """

    epochs: int
    labelled: int
    headlines: float
    rate: float
    neurons: int
    heads: int
    tags: bool


COURSES = (
    Course(4, 1, 0.1, 8e-4, 768, 12, tags=False),
    Course(3, 3, 0.2, 6e-4, 768, 12, tags=True),
    Course(3, 3, 0.2, 8e-4, FEED_FORWARD, 12, tags=True),
    Course(5, 3, 0.2, 8e-4, FEED_FORWARD, HEADS, tags=True),
)
"""With labelled texts alone for the second course it found .8 to 1.2 of 100 less on all sets but the wiki's."""
BATCH_WORDS = 1200


def teach(teacher: Recognizer, texts: Sequence[Text], file: Path) -> None:
    """Has the teacher read all texts, and writes its last state of each word to a file, float16, (rows, hidden)."""
    states = np.lib.format.open_memmap(file, "w+", np.float16, (texts[-1].rows[-1] + 1, teacher.head.in_features))
    for number, (text, state) in enumerate(teacher.read(texts)):
        states[text.rows[0] : text.rows[0] + len(state)] = state.numpy()
        if number % REPORT == 0:
            print(f"read {number} of {len(texts)} texts", flush=True)
    states.flush()


def distil(
    teacher: Recognizer,
    texts: Sequence[Text],
    forms: Mapping[str, str],
    gold: Tensor,
    lesson: npt.NDArray[np.float16],
    seeds: Sequence[int],
) -> Iterator[WordRecognizer]:
    """Trains students, who part before the last course: one for each seed.

    Args:
        teacher: What the student begins with, and whose head tells its tags.
        texts: The labelled ones first.
        forms: How running text has words, by these in lower case.
        gold: The number of each labelled row's tag, (rows,).
        lesson: The teacher's last state of each row, (rows, hidden).
        seeds: Of order, variants and names; the first one's is that of the courses before the last.
    """
    labelled = [one for one in texts if one.source != "raw"]
    model = WordRecognizer(teacher)
    for module in model.modules():
        if isinstance(module, nn.Dropout):  # it has much to learn, and room for little
            module.p = 0.0
    people = np.zeros(len(lesson), np.bool_)
    people[: len(gold)] = of_people(gold, teacher.labels)

    def by_teacher(states: Tensor, rows: list[int]) -> Tensor:
        target = torch.from_numpy(lesson[rows].astype(np.float32))
        apart = (states - target).square().sum() / target.square().sum()
        with torch.no_grad():
            likely = teacher.head(target).softmax(-1)
        said = functional.kl_div(model.head(states).log_softmax(-1), likely, reduction="batchmean")
        return apart + said

    def by_tags(states: Tensor, rows: list[int]) -> Tensor:
        known = torch.tensor([row < len(gold) for row in rows])
        tags = gold[[row for row in rows if row < len(gold)]]
        wrong = functional.cross_entropy(model.head(states[known]), tags, reduction="sum") / len(rows)
        return by_teacher(states, rows) + wrong

    def take(number: int, course: Course, seed: int) -> None:
        torch.manual_seed(seed)
        rng = random.Random(seed)
        chosen = [*texts, *labelled * (course.labelled - 1)]
        epochs = [epoch(chosen, people, forms, course.headlines, BATCH_WORDS, rng) for _ in range(course.epochs)]
        loss = by_tags if course.tags else by_teacher
        fit(model, epochs, loss, course.rate, course.rate, f"student {seed}, course {number} of {len(COURSES)}")

    for number, course in enumerate(COURSES, 1):
        model.narrow(course.neurons, course.heads, labelled[::SHOWN])
        if number < len(COURSES):
            take(number, course, seeds[0])
    begun = copy.deepcopy(model.state_dict())
    for seed in seeds:
        model.load_state_dict(begun)
        take(len(COURSES), COURSES[-1], seed)
        yield model
