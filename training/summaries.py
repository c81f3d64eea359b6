"""Makes the summary ranker from IndoSum: cross-validates it, prints the table, trains on all, saves.

    KAWAT_TRAINING_DATA=<the data folder> python training/summaries.py

Each article counts twice, with and without its title, so that the model serves stories of both kinds.
The sentences are those of our own splitter; IndoSum's labels are carried over to them.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import lightgbm
import numpy as np

from kawat.evaluation.summaries import MEASURES, SummarizedArticle, labels_by_overlap, read_indosum, rouge
from tasks.summarizing.choice import Length
from tasks.summarizing.features import features
from tasks.summarizing.ranker import ADAPTIVE, MODEL, pick, table
from worker.records import Span

INDOSUM = Path("summarization", "indosum", "train.jsonl")
SEED = 20
FOLDS = 5
ROUNDS = 250
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.04,
    "num_leaves": 15,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "seed": SEED,
}


class Example:
    """An article with its sentences, their labels and their figures, with the title and without."""

    def __init__(self, article: SummarizedArticle, sentences: Sequence[Span]) -> None:
        self.article = article
        self.sentences = sentences
        self.labels = np.array(labels_by_overlap(article, sentences))
        self.titled = features(article.story(titled=True), sentences)
        self.untitled = features(article.story(titled=False), sentences)


def train(examples: Sequence[Example]) -> lightgbm.Booster:
    """Train the ranker."""
    both = [columns for example in examples for columns in (example.titled, example.untitled)]
    labels = np.concatenate([example.labels for example in examples for _ in range(2)])
    rows = lightgbm.Dataset(np.vstack([table(columns) for columns in both]), labels, feature_name=list(both[0]))
    return lightgbm.train(PARAMETERS, rows, num_boost_round=ROUNDS)


def folds(examples: Sequence[Example]) -> Iterator[tuple[lightgbm.Booster, list[int]]]:
    """Train a model for each fold on all others; give it with the indices of the articles it has not seen."""
    fold = np.random.default_rng(SEED).permutation(len(examples)) % FOLDS
    for number in range(FOLDS):
        model = train([example for example, own in zip(examples, fold, strict=True) if own != number])
        yield model, np.flatnonzero(fold == number).tolist()


def choices(model: lightgbm.Booster, example: Example, length: Length, *, titled: bool) -> list[str]:
    """Summarize an article as the shipped summarizer would with this model."""
    columns = example.titled if titled else example.untitled
    scores = np.asarray(model.predict(table(columns), num_threads=1))
    story = example.article.story(titled=titled)
    return example.article.texts(pick(story, example.sentences, columns, scores, length))


def line(name: str, summaries: Sequence[tuple[list[str], list[str]]]) -> str:
    """Score summaries beside their references; a line of the table."""
    figures = rouge(summaries)
    sentences = np.mean([len(chosen) for chosen, _ in summaries])
    return f"{name:30}" + "".join(f"{figures[measure]:10.2f}" for measure in MEASURES) + f"{sentences:10.2f}"


def cross_validate(examples: Sequence[Example]) -> None:
    """Summarize each article by a model that has not seen it, and print the scores beside the lead's."""
    systems: dict[str, list[tuple[list[str], list[str]]]] = {}
    for count in (3, 4):
        systems[f"first {count}"] = [
            (example.article.texts(example.sentences[:count]), example.article.reference) for example in examples
        ]
    for model, held_out in folds(examples):
        for name, length, titled in (
            ("ranker", ADAPTIVE, True),
            ("ranker, no title", ADAPTIVE, False),
            ("ranker, exactly 3", Length(3, 3), True),
            ("ranker, exactly 3, no title", Length(3, 3), False),
        ):
            systems.setdefault(name, []).extend(
                (choices(model, examples[index], length, titled=titled), examples[index].article.reference)
                for index in held_out
            )
    print(f"{'':30}" + "".join(f"{measure:>10}" for measure in MEASURES) + " sentences")
    for name, summaries in systems.items():
        print(line(name, summaries), flush=True)


def main() -> None:
    """Cross-validate on IndoSum's sentences and on our own, train on our own, save."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--output", type=Path, default=MODEL, help="where the model goes")
    arguments = parser.parse_args()
    articles = read_indosum(Path(os.environ["KAWAT_TRAINING_DATA"]) / INDOSUM)
    print(f"IndoSum, {len(articles)} articles, {FOLDS} folds, seed {SEED}")

    print("\nIndoSum's sentences")
    cross_validate([Example(article, article.sentences) for article in articles])
    print("\nour own sentences")
    examples = [Example(article, article.own_sentences()) for article in articles]
    cross_validate(examples)
    train(examples).save_model(arguments.output)


if __name__ == "__main__":
    main()
