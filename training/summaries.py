"""Makes the summary ranker from IndoSum: cross-validates it, prints the table, trains on all, saves.

    KAWAT_TRAINING_DATA=<the data folder> python training/summaries.py

Each article counts twice, with and without its title, so that the model serves stories of both kinds.
"""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

import lightgbm
import numpy as np

from tasks.evaluation.summaries import MEASURES, Article, labels_by_overlap, read_indosum, rouge
from tasks.summary.features import NAMES, Floats, features
from tasks.summary.ranker import MODEL, Scores, choose
from worker.records import Span, Story

SEED = 20
FOLDS = 5
ROUNDS = 300
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


def story(article: Article, *, title: bool) -> Story:
    """Make the story that the wire would make of an article."""
    return Story(
        text=article.text,
        paragraphs=article.paragraphs,
        language="id",
        title=article.title if title else None,
    )


class Table:
    """An article's sentences with their figures, with and without the title, and the oracle's labels."""

    def __init__(self, article: Article, sentences: Sequence[Span]) -> None:
        self.reference = article.reference
        self.sentences = [article.text[start:end] for start, end in sentences]
        self.titled = features(story(article, title=True), sentences)
        self.untitled = features(story(article, title=False), sentences)
        self.labels = np.array(labels_by_overlap(article, sentences))


def train(tables: Sequence[Table]) -> lightgbm.Booster:
    """Train the ranker."""
    rows = np.vstack([part for table in tables for part in (table.titled, table.untitled)])
    labels = np.concatenate([table.labels for table in tables for _ in range(2)])
    return lightgbm.train(
        PARAMETERS, lightgbm.Dataset(rows, labels, feature_name=list(NAMES)), num_boost_round=ROUNDS
    )


def predict(model: lightgbm.Booster, tables: Sequence[Floats]) -> list[Scores]:
    """Score the sentences of several articles."""
    scores = np.asarray(model.predict(np.vstack(tables), num_threads=1))
    return np.split(scores, np.cumsum([len(table) for table in tables])[:-1])


def cross_validate(tables: Sequence[Table]) -> tuple[list[Scores], list[Scores]]:
    """Score each article by a model that has not seen it, with its title and without."""
    fold = np.random.default_rng(SEED).permutation(len(tables)) % FOLDS
    titled: list[Scores] = [np.empty(0)] * len(tables)
    untitled: list[Scores] = [np.empty(0)] * len(tables)
    for number in range(FOLDS):
        model = train([table for table, own in zip(tables, fold, strict=True) if own != number])
        held_out = np.flatnonzero(fold == number).tolist()
        for scores, tried in (
            (titled, [tables[index].titled for index in held_out]),
            (untitled, [tables[index].untitled for index in held_out]),
        ):
            for index, values in zip(held_out, predict(model, tried), strict=True):
                scores[index] = values
    return titled, untitled


def score(tables: Sequence[Table], chosen: Sequence[Sequence[int]]) -> str:
    """Score choices of sentences; a line of the table."""
    figures = rouge(
        ([table.sentences[index] for index in indices], table.reference)
        for table, indices in zip(tables, chosen, strict=True)
    )
    mean = np.mean([len(indices) for indices in chosen])
    return "  ".join(f"{figures[measure]:9.2f}" for measure in MEASURES) + f"  {mean:9.2f}"


def best(scores: Scores, count: int) -> list[int]:
    """Choose a fixed number of sentences, in the story's order."""
    return sorted(np.argsort(-scores, kind="stable")[:count].tolist())


def report(articles: Sequence[Article], *, own: bool) -> list[Table]:
    """Cross-validate on our own sentences or on IndoSum's, and print the scores."""
    tables = [Table(article, article.own_sentences() if own else article.sentences) for article in articles]
    titled, untitled = cross_validate(tables)
    print(f"\n{'own' if own else 'gold'} sentences, {len(tables)} articles, {FOLDS} folds, seed {SEED}")
    print(f"{'':28}" + "  ".join(f"{measure:>9}" for measure in MEASURES) + "  sentences")
    for name, chosen in (
        ("lead 3", [list(range(min(3, len(table.labels)))) for table in tables]),
        ("lead 4", [list(range(min(4, len(table.labels)))) for table in tables]),
        ("ranker", [choose(scores) for scores in titled]),
        ("ranker, no titles", [choose(scores) for scores in untitled]),
        ("ranker, exactly 3", [best(scores, 3) for scores in titled]),
        ("ranker, exactly 3, no titles", [best(scores, 3) for scores in untitled]),
    ):
        print(f"{name:28}{score(tables, chosen)}", flush=True)
    return tables


def main() -> None:
    """Cross-validate, train, save."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--output", type=Path, default=MODEL, help="where the model goes")
    arguments = parser.parse_args()
    data = Path(os.environ["KAWAT_TRAINING_DATA"])
    articles = read_indosum(data / "summarization" / "indosum" / "train.jsonl")
    report(articles, own=False)
    tables = report(articles, own=True)
    train(tables).save_model(arguments.output)


if __name__ == "__main__":
    main()
