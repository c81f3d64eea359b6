"""How much more of our own news would bring: the teacher, taught as long by a share of it and all public sentences.

KAWAT_TRAINING_DATA=... python -m training.entities_curve [SHARE ...]

As many steps for each share, for the running mean of the weights needs them: with as many epochs a small share is
judged by a model that has hardly begun. A share takes a quarter of an hour on one core.
"""

import argparse
import os
import random
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.entities import corpus, evaluate, to_score
from training.entities_model import Recognizer, fit
from training.entities_pipeline import pipeline
from training.entities_teacher import BATCH_WORDS, HEAD_RATE, HEADLINES, LEARN_RATE, of_people
from training.entities_texts import Text, epoch

STEPS = 800
TOGETHER = 10  # texts in a row that are taken or left together: of few articles, so that these are not all half there


def main() -> None:
    """Trains and scores for each share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shares", nargs="*", type=float, default=[0, 0.25, 0.5, 1], metavar="SHARE")
    parser.add_argument("--work", type=Path, default=Path("build/entities"), help="folder for what is made on the way")
    given = parser.parse_args()
    if not (location := os.environ.get("KAWAT_TRAINING_DATA")):
        parser.error("say by KAWAT_TRAINING_DATA which folder has the public sets")
    torch.set_num_threads(1)  # of two, each waits for the other where a core is shared
    labels, texts, forms, gold = corpus(Path(location))
    public = [one for one in texts if one.source not in ("raw", "ours")]
    ours = [one for one in texts if one.source == "ours"]
    people, scored = of_people(gold, labels), to_score(Path(location))
    for share in given.shares:
        torch.manual_seed(0)  # the head
        model = Recognizer(labels)
        torch.manual_seed(1)
        rng = random.Random(1)
        taught = [*public, *drawn(ours, share)]
        batches: list[list[Text]] = []
        while len(batches) < STEPS:
            batches += epoch(taught, people, forms, HEADLINES, BATCH_WORDS, rng)
        batches = batches[:STEPS]
        rng.shuffle(batches)

        def loss(states: Tensor, rows: list[int], model: Recognizer = model) -> Tensor:
            return functional.cross_entropy(model.head(states), gold[rows])

        halves = [batches[: STEPS // 2], batches[STEPS // 2 :]]  # the mean begins with the second
        fit(model, halves, loss, LEARN_RATE, HEAD_RATE, f"share {share}")
        for name, by_label in evaluate(pipeline(model, texts, forms, given.work / "curve"), scored).items():
            print(f"{share:5.0%} of our own news: {name}: {by_label['all'].f1:.1%}", flush=True)


def drawn(texts: list[Text], share: float) -> list[Text]:
    """Draws a share of the texts, by runs of these."""
    runs = [texts[at : at + TOGETHER] for at in range(0, len(texts), TOGETHER)]
    random.Random(7).shuffle(runs)
    return [one for run in runs[: round(share * len(runs))] for one in run]


if __name__ == "__main__":
    main()
