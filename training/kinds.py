"""Makes the model of ``tasks/cleaning/kinds/tell.py``, and says how good it is.

    KAWAT_TRAINING_DATA=... PYTHONPATH=tests/helpers python -m training.kinds          # train, write the model
    KAWAT_TRAINING_DATA=... PYTHONPATH=tests/helpers python -m training.kinds --folds  # cross-validate, write nothing

Data: the pages of WCXB's development split (CC BY 4.0) by their types, Zyte's 181 articles (MIT), and Indonesian pages
of our own writing in half of their layouts and in mixtures of these (``tests/helpers/kind_pages.py``). Each is learnt
twice, once at less weight without its address, for crawlers do not always give it. Two minutes on one core, and as
long the folds.
"""

import argparse
import os
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import lightgbm
import numpy as np
from courlan import extract_domain
from kind_pages import mixed, pages
from numpy.typing import NDArray

from kawat.evaluation.extraction import load_pages
from kawat.evaluation.kinds import NO_ARTICLES, load_typed
from tasks.cleaning.html.linked_data import described
from tasks.cleaning.html.names import attributes
from tasks.cleaning.html.read import parse
from tasks.cleaning.kinds.declared import schema_types
from tasks.cleaning.kinds.tell import KINDS, by_own_words, is_declared, is_told, titles_of
from tasks.cleaning.kinds.traits import traits
from tasks.cleaning.kinds.walk import walk
from tasks.cleaning.text import readable
from worker.errors import BadInput

DATA = Path(os.environ["KAWAT_TRAINING_DATA"]) / "extraction"
MODEL = Path(__file__).parents[1] / "tasks/cleaning/models/kinds.txt"
CLASSES = ("article", *KINDS)
KIND_OF_TYPE = {
    "listing": "list",
    "collection": "list",
    "service": "other",
    "documentation": "other",
    "live": "article",
    "gallery": "article",
}
PARAMETERS = {
    "objective": "multiclass",
    "num_class": len(CLASSES),
    "learning_rate": 0.1,
    "num_leaves": 8,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.2,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 4,
    "verbose": -1,
    "num_threads": 1,
    "deterministic": True,
    "seed": 1,
}
ROUNDS = 90
FOLDS = 5
OUR_WEIGHT = 0.5  # of a page of our own writing: real ones are more
BARE_WEIGHT = 0.5  # of a page without its address: most come with one, which tells much
MIXTURES = 10
# What a model's file says of how it was made, and prediction does not read.
UNREAD = re.compile(
    r"^(?:tree_sizes|split_gain|leaf_weight|leaf_count|internal_value|internal_weight|internal_count)=.*\n",
    re.MULTILINE,
)
# Traits that rules go by, and the model was made without.
UNLEARNT = {"text.said", "text.short", "text.offers"}
Table = NDArray[np.float64]


class Row(NamedTuple):
    """A page.

    Attributes:
        traits: what the model goes by.
        type: what the set calls it.
        site: where it is from.
        refused: what rules say that come before the model: whether it is no article, or None.
        weight: how much it counts.
    """

    traits: dict[str, float]
    type: str
    site: str
    refused: bool | None = None
    weight: float = 1.0


def main() -> None:
    """Train and write, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="cross-validate by site, and write nothing")
    ours, public = list(own_rows()), list(public_rows())
    if parser.parse_args().folds:
        report(public, chances_by_folds(public, ours))
        return
    text = UNREAD.sub("", train([*public, *ours]).model_to_string())
    MODEL.write_text(text, "utf-8")
    print(f"{MODEL}: {len(text) / 1000:.0f} kB")


def public_rows() -> Iterator[Row]:
    """The pages of the public sets."""
    for page in load_typed(DATA / "wcxb-dev"):
        yield from row(page.html, page.url, page.type)
    for article in load_pages(DATA / "zyte-181"):
        yield from row(article.html, article.url, "article of Zyte's")


def own_rows() -> Iterator[Row]:
    """The pages of our own writing, but for the layouts that are held out."""
    for page in (*pages(held=False, seed=1), *mixed(MIXTURES)):
        for one in row(page.html, page.url, page.kind):
            yield one._replace(weight=OUR_WEIGHT)


def row(html: str, url: str | None, kind: str) -> Iterator[Row]:
    """A page as a row, or as none where it cannot be read."""
    try:
        tree = parse(readable(html))
    except BadInput:
        return
    body, types = next(tree.iter("body"), tree), schema_types(described(tree))
    walked = walk(body)
    refused = None
    if is_declared(tree, types):
        refused = False
    elif by_own_words(tree, url, titles_of(tree), walked.blocks):
        refused = True
    site = extract_domain(url or "", fast=True) or html[:1000]
    yield Row(traits(tree, body, walked, types, url, attributes(tree)), kind, site, refused)


def train(rows: Iterable[Row]) -> lightgbm.Booster:
    """Learn the rows, each with its address and without."""
    known = list(rows)
    names = sorted({name for one in known for name in one.traits} - UNLEARNT)
    whole = table(known, names)
    without = whole.copy()
    without[:, [name.startswith("address.") for name in names]] = np.nan
    kinds = [CLASSES.index(kind_of(one.type)) for one in known]
    weights = [one.weight for one in known]
    data = lightgbm.Dataset(
        np.vstack([whole, without]),
        kinds * 2,
        weight=[*weights, *(BARE_WEIGHT * one for one in weights)],
        feature_name=names,
    )
    return lightgbm.train(PARAMETERS, data, ROUNDS)


def table(rows: list[Row], names: list[str]) -> Table:
    """The rows' traits, one behind the other."""
    return np.array([[one.traits.get(name, np.nan) for name in names] for one in rows])


def kind_of(kind: str) -> str:
    """What we call a type of page."""
    return "article" if kind.startswith("article") else KIND_OF_TYPE.get(kind, kind)


def chances_by_folds(public: list[Row], ours: list[Row]) -> Table:
    """Each public page's chances, by a model that saw no page of its site."""
    sites = sorted({one.site for one in public})
    random.Random(5).shuffle(sites)
    fold = {site: number % FOLDS for number, site in enumerate(sites)}
    chances = np.zeros((len(public), len(CLASSES)))
    for held in range(FOLDS):
        model = train([*(one for one in public if fold[one.site] != held), *ours])
        told = [i for i, one in enumerate(public) if fold[one.site] == held]
        chances[told] = model.predict(table([public[i] for i in told], model.feature_name()), num_threads=1)
    return chances


def report(rows: list[Row], chances: Table) -> None:
    """Print, for each type of page, how many there are, and the shares told as no article and as each class."""
    told = np.array(
        [
            is_told(list(one), row.traits) if row.refused is None else row.refused
            for one, row in zip(chances, rows, strict=True)
        ]
    )
    likeliest = np.argmax(chances, axis=1)
    of_type = {kind: np.array([one.type == kind for one in rows]) for kind in sorted({one.type for one in rows})}
    of_type["lists, forums, products"] = sum((of_type[kind] for kind in NO_ARTICLES), np.zeros(len(rows), bool))
    print(f"{'type of page':26} {'pages':>6} {'no article':>10}", *(f"{name:>8}" for name in CLASSES))
    for kind, here in of_type.items():
        shares = (float((likeliest[here] == one).mean()) for one in range(len(CLASSES)))
        print(f"{kind:26} {here.sum():6} {told[here].mean():10.1%}", *(f"{share:8.1%}" for share in shares))


if __name__ == "__main__":
    main()
