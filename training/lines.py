"""Makes the line classifier of ``tasks/cleaning/lines.py``, and says how good it is.

    KAWAT_TRAINING_DATA=... python training/lines.py            # cross-validate, train, write the models
    KAWAT_TRAINING_DATA=... python training/lines.py --no-check # train and write only

Data: Zyte's 181 labelled pages (MIT) rendered to text, and IndoSum articles (CC BY-SA 4.0) under furniture of our
own writing (``lines_dirt.py``). Takes about four minutes on one core.
"""

import argparse
import json
import math
import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import lightgbm
import numpy as np
from lines_dirt import Dirt
from numpy.typing import NDArray

from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html import parse
from tasks.cleaning.line_context import look_around
from tasks.cleaning.line_shape import Features, describe, words_of
from tasks.cleaning.render import render
from tasks.cleaning.text import readable, squeeze
from tasks.evaluation.extraction import load
from tasks.evaluation.lines import Page, label, score
from tasks.evaluation.stories import Article, articles

DATA = Path(os.environ["KAWAT_TRAINING_DATA"])
MODELS = Path(__file__).parents[1] / "tasks/cleaning/models"
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 15,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 1,
    "deterministic": True,
    "seed": 1,
}
ROUNDS = 250
FOLDS = 10
INNER_FOLDS = 4
FEWEST_PAGES_WITH_WORD = 4
SYNTHETIC = 400
# Lines of made-up pages are many and easy: they must not outweigh the labelled ones.
SYNTHETIC_WEIGHT = 0.3

Chances = NDArray[np.float64]


def labelled_pages() -> list[Page]:
    """The 181 pages as lines."""
    pages = []
    for page in load(DATA / "extraction/zyte-181"):
        lines = [text for text, _ in render(parse(readable(page.html)))]
        pages.append(Page(lines, label(lines, page.body)))
    return pages


def synthetic_pages(pool: list[Article], count: int, seed: int, half: int | None) -> list[Page]:
    """Articles under Indonesian furniture."""
    draw = random.Random(seed)
    dirt = Dirt([article.title for article in pool], seed, half)
    pages = []
    for _ in range(count):
        article = draw.choice(pool)
        lines = dirt.page(article.title, article.paragraphs)
        lines = [(squeeze(text), body and not is_furniture(squeeze(text))) for text, body in lines]
        pages.append(Page([text for text, _ in lines], [body for _, body in lines]))
    return pages


def mixed_pages(real: list[Page], pool: list[Article], seed: int) -> list[Page]:
    """The furniture of each page around the body of another, and around an Indonesian article.

    So that what surrounds a body is learnt apart from the body that it surrounded.
    """
    draw = random.Random(seed)
    with_body = [page for page in real if any(page.body)]
    pages = []
    for page in with_body:
        first, end = _extent(page)
        other = draw.choice(with_body)
        start, stop = _extent(other)
        article = draw.choice(pool).paragraphs
        bodies = [
            Page(other.lines[start:stop], other.body[start:stop]),
            Page(article, [not is_furniture(line) for line in article]),
        ]
        pages += [
            Page(
                page.lines[:first] + body.lines + page.lines[end:],
                page.body[:first] + body.body + page.body[end:],
            )
            for body in bodies
        ]
    return pages


def _extent(page: Page) -> tuple[int, int]:
    return page.body.index(True), len(page.body) - page.body[::-1].index(True)


def word_odds(pages: list[Page]) -> dict[str, float]:
    """For each word of several pages, the logarithm of in how many pages' bodies it is against others' furniture."""
    body: Counter[str] = Counter()
    rest: Counter[str] = Counter()
    for page in pages:
        for of, wanted in ((body, True), (rest, False)):
            of.update(
                {word for line, is_body in zip(*page, strict=True) if is_body == wanted for word in words_of(line)}
            )
    return {
        word: round(math.log((body[word] + 1) / (rest[word] + 1)), 2)
        for word in sorted(body | rest)
        if body[word] + rest[word] >= FEWEST_PAGES_WITH_WORD
    }


def describe_page(page: Page, odds: dict[str, float]) -> Features:
    """A page's first look."""
    return describe(page.lines, [words_of(line) for line in page.lines], odds)


class Model:
    """The two looks, trained."""

    def __init__(self, pages: list[Page], weights: list[float]) -> None:
        """Train on the pages, each with its weight."""
        folds = np.random.default_rng(0).permutation(len(pages)) % INNER_FOLDS
        described: list[Features] = [np.empty(0)] * len(pages)
        chances: list[Chances] = [np.empty(0)] * len(pages)
        # What the second look learns from must be chances of pages that the first has not seen.
        for fold in range(INNER_FOLDS):
            others = [i for i in range(len(pages)) if folds[i] != fold]
            odds = word_odds([pages[i] for i in others])
            for i in np.flatnonzero(folds == fold):
                described[i] = describe_page(pages[i], odds)
        for fold in range(INNER_FOLDS):
            others = [i for i in range(len(pages)) if folds[i] != fold]
            first = self._fit(described, pages, weights, others)
            for i in np.flatnonzero(folds == fold):
                chances[i] = np.asarray(first.predict(described[i]))
        seen = [
            np.hstack([own, look_around(page.lines, [words_of(line) for line in page.lines], chance)])
            for own, page, chance in zip(described, pages, chances, strict=True)
        ]
        everything = list(range(len(pages)))
        self.odds = word_odds(pages)
        self.first = self._fit(described, pages, weights, everything)
        self.second = self._fit(seen, pages, weights, everything)

    @staticmethod
    def _fit(rows: list[Features], pages: list[Page], weights: list[float], use: list[int]) -> lightgbm.Booster:
        weight = np.concatenate([np.full(len(pages[i].body), weights[i]) for i in use])
        target = np.concatenate([pages[i].body for i in use])
        data = lightgbm.Dataset(np.vstack([rows[i] for i in use]), target, weight=weight)
        return lightgbm.train(PARAMETERS, data, ROUNDS)

    def chances(self, page: Page) -> Chances:
        """What :func:`tasks.cleaning.lines.body_chances` will say."""
        own = describe_page(page, self.odds)
        around = look_around(page.lines, [words_of(line) for line in page.lines], np.asarray(self.first.predict(own)))
        return np.asarray(self.second.predict(np.hstack([own, around])))

    def write(self, folder: Path) -> None:
        """Write what the clean stage loads: text, nothing that runs."""
        folder.mkdir(exist_ok=True)
        self.first.save_model(folder / "lines-first.txt")
        self.second.save_model(folder / "lines-second.txt")
        (folder / "lines-words.json").write_text(json.dumps(self.odds, ensure_ascii=False, indent=0), "utf-8")


def train(real: list[Page], made: list[Page], pool: list[Article]) -> Model:
    """Train on the labelled pages, on these mixed, and on those made up."""
    made = mixed_pages(real, pool, 4) + mixed_pages(real, pool, 5) + made
    return Model([*real, *made], [1.0] * len(real) + [SYNTHETIC_WEIGHT] * len(made))


def check(real: list[Page], pool: list[Article]) -> Iterator[str]:
    """Cross-validate by page; Indonesian pages and clean articles are of articles and forms not trained on."""
    made = synthetic_pages(pool[::2], SYNTHETIC, 1, half=0)
    folds = np.random.default_rng(1).permutation(len(real)) % FOLDS
    chances: list[Chances] = [np.empty(0)] * len(real)
    for fold in range(FOLDS):
        model = train([page for page, f in zip(real, folds, strict=True) if f != fold], made, pool[::2])
        for i in np.flatnonzero(folds == fold):
            chances[i] = model.chances(real[i])
    unseen = synthetic_pages(pool[1::2], SYNTHETIC, 2, half=1)
    clean = [Page(a.paragraphs, [not is_furniture(line) for line in a.paragraphs]) for a in pool[1::2]]
    sets = [("181 pages", real, chances)]
    sets += [
        (name, pages, [model.chances(p) for p in pages]) for name, pages in (("made up", unseen), ("clean", clean))
    ]
    for name, pages, found in sets:
        for least in (0.35, 0.4, 0.45, 0.5):
            flags = [(page.body, (own > least).tolist()) for page, own in zip(pages, found, strict=True)]
            each = np.mean([score([pair]).f1 for pair in flags])
            p, r, f1 = score(flags)
            yield f"{name:10} p>{least:.2f}  precision {p:.4f}  recall {r:.4f}  F1 {f1:.4f}  by page {each:.4f}"


def main() -> None:
    """Check, train, write."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--no-check", action="store_true", help="do not cross-validate first")
    options = arguments.parse_args()
    real = labelled_pages()
    pool = list(articles(DATA / "summarization/indosum/train.jsonl"))
    if not options.no_check:
        for line in check(real, pool):
            print(line, flush=True)
    train(real, synthetic_pages(pool, 2 * SYNTHETIC, 3, half=None), pool).write(MODELS)


if __name__ == "__main__":
    main()
