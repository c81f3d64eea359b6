"""Makes the line classifier of ``tasks/cleaning/plain/line_chances.py``, and says how good it is.

    KAWAT_TRAINING_DATA=... python -m training.lines          # train, write the models
    KAWAT_TRAINING_DATA=... python -m training.lines --folds  # cross-validate, write nothing

Data: Zyte's 181 labelled pages (MIT) rendered to text, and IndoSum articles (CC BY-SA 4.0) under furniture of our
own writing (``lines_dirt.py``). On one core training takes about a minute, cross-validation three.
"""

import argparse
import json
import math
import os
import random
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import lightgbm
import numpy as np
from courlan import extract_domain
from lxml import etree
from lxml.html import HtmlElement
from numpy.typing import NDArray

from kawat.evaluation.extraction import load_pages
from kawat.evaluation.lines import LabelledPage, label_lines, score
from kawat.evaluation.stories import Article, articles
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html.read import parse
from tasks.cleaning.html.render import SILENT, render
from tasks.cleaning.language import language_of
from tasks.cleaning.plain.line_context import look_around
from tasks.cleaning.plain.line_shape import Features, describe_lines
from tasks.cleaning.plain.read import kinds_of
from tasks.cleaning.plain.wrap import unwrap
from tasks.cleaning.text import readable, squeeze
from tasks.words import lower_words
from training.lines_dirt import Dirt

DATA = Path(os.environ["KAWAT_TRAINING_DATA"])
MODELS = Path(__file__).parents[1] / "tasks/cleaning/models"
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": 15,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "extra_trees": True,
    "max_bin": 63,
    "force_col_wise": True,
    "verbose": -1,
    "num_threads": 1,
    "deterministic": True,
    "seed": 1,
}
ROUNDS = 100
FOLDS = 5
INNER_FOLDS = 4
FEWEST_PAGES_WITH_WORD = 4
SYNTHETIC = 400
# So many of the made-up pages are two, one below the other: a second article far from the first is body, too.
TWO_ARTICLES = 0.1
# Lines of made-up pages are many and easy: they must not outweigh the labelled ones.
SYNTHETIC_WEIGHT = 0.3

Chances = NDArray[np.float64]


class Labelled(NamedTuple):
    """A labelled page, the language of its body, and the fold of its site."""

    page: LabelledPage
    language: str
    fold: int


class Told(NamedTuple):
    """A held-out page, and which of its lines are kept."""

    page: LabelledPage
    kept: list[bool]

    def by_line(self) -> tuple[list[bool], list[bool]]:
        """Return of each line whether it is body, and whether it is kept."""
        return self.page.body, self.kept

    def by_word(self) -> tuple[list[bool], list[bool]]:
        """Return the same of each word, so that a paragraph counts for more than a button."""
        words = [len(lower_words(line)) for line in self.page.lines]
        return np.repeat(self.page.body, words).tolist(), np.repeat(self.kept, words).tolist()


def labelled_pages(lines_of: Callable[[HtmlElement], list[str]]) -> list[Labelled]:
    """The 181 pages as lines; pages of one site are of one fold."""
    pages = list(load_pages(DATA / "extraction/zyte-181"))
    sites = [extract_domain(page.url) or page.url for page in pages]
    fold_of = dict(zip(sorted(set(sites)), np.random.default_rng(1).permutation(len(set(sites))) % FOLDS, strict=True))
    made = []
    for page, site in zip(pages, sites, strict=True):
        lines = lines_of(parse(readable(page.html)))
        made.append(
            Labelled(LabelledPage(lines, label_lines(lines, page.body)), language_of(page.body), int(fold_of[site]))
        )
    return made


def by_block(tree: HtmlElement) -> list[str]:
    """A line a block, as a reader sees the page."""
    return [text for text, _ in render(tree)]


def by_node(tree: HtmlElement) -> list[str]:
    """A line a text node, as many crawlers deliver it: paragraphs are broken at links. As the clean stage reads it."""
    etree.strip_elements(tree, *SILENT, with_tail=False)
    return unwrap("\n".join(text for text in tree.itertext() if text.strip()))


def wrapped(tree: HtmlElement) -> list[str]:
    """Wrapped at 72 columns, no blank line between paragraphs. As the clean stage reads it."""
    return unwrap("\n".join(textwrap.fill(line, 72, break_long_words=False) for line in by_block(tree)))


def synthetic_pages(pool: list[Article], count: int, seed: int, half: int | None) -> list[LabelledPage]:
    """Articles under Indonesian furniture."""
    draw = random.Random(seed)
    dirt = Dirt([article.title for article in pool], seed, half)
    pages = []
    for _ in range(count):
        article = draw.choice(pool)
        lines = dirt.page(article.title, article.paragraphs)
        if draw.random() < TWO_ARTICLES:
            other = draw.choice(pool)
            lines += dirt.page(other.title, other.paragraphs)
        lines = [(squeeze(text), body and not is_furniture(squeeze(text))) for text, body in lines]
        pages.append(LabelledPage([text for text, _ in lines], [body for _, body in lines]))
    return pages


def mixed_pages(real: list[LabelledPage], pool: list[Article], seed: int) -> list[LabelledPage]:
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
            LabelledPage(other.lines[start:stop], other.body[start:stop]),
            LabelledPage(article, [not is_furniture(line) for line in article]),
        ]
        pages += [
            LabelledPage(
                page.lines[:first] + body.lines + page.lines[end:],
                page.body[:first] + body.body + page.body[end:],
            )
            for body in bodies
        ]
    return pages


def _extent(page: LabelledPage) -> tuple[int, int]:
    return page.body.index(True), len(page.body) - page.body[::-1].index(True)


def word_odds(pages: list[LabelledPage]) -> dict[str, float]:
    """For each word of several pages, the logarithm of in how many pages' bodies it is against others' furniture."""
    body: Counter[str] = Counter()
    rest: Counter[str] = Counter()
    for page in pages:
        for of, wanted in ((body, True), (rest, False)):
            of.update(
                {word for line, is_body in zip(*page, strict=True) if is_body == wanted for word in lower_words(line)}
            )
    return {
        word: round(math.log((body[word] + 1) / (rest[word] + 1)), 2)
        for word in sorted(body | rest)
        if body[word] + rest[word] >= FEWEST_PAGES_WITH_WORD
    }


def describe_page(page: LabelledPage, odds: dict[str, float]) -> Features:
    """A page's first look."""
    return describe_lines(page.lines, [lower_words(line) for line in page.lines], odds)


class Model:
    """The two looks, trained."""

    def __init__(self, pages: list[LabelledPage], weights: list[float]) -> None:
        """Train on the pages, each with its weight."""
        folds = np.random.default_rng(0).permutation(len(pages)) % INNER_FOLDS
        described: list[Features] = [np.empty(0, np.float32)] * len(pages)
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
            np.hstack([own, look_around(page.lines, [lower_words(line) for line in page.lines], chance)])
            for own, page, chance in zip(described, pages, chances, strict=True)
        ]
        everything = list(range(len(pages)))
        self.odds = word_odds(pages)
        self.first = self._fit(described, pages, weights, everything)
        self.second = self._fit(seen, pages, weights, everything)

    @staticmethod
    def _fit(rows: list[Features], pages: list[LabelledPage], weights: list[float], use: list[int]) -> lightgbm.Booster:
        weight = np.concatenate([np.full(len(pages[i].body), weights[i]) for i in use])
        target = np.concatenate([pages[i].body for i in use])
        data = lightgbm.Dataset(np.vstack([rows[i] for i in use]), target, weight=weight)
        return lightgbm.train(PARAMETERS, data, ROUNDS)

    def chances(self, page: LabelledPage) -> Chances:
        """What :func:`tasks.cleaning.plain.line_chances.body_chances` will say."""
        own = describe_page(page, self.odds)
        around = look_around(
            page.lines, [lower_words(line) for line in page.lines], np.asarray(self.first.predict(own))
        )
        return np.asarray(self.second.predict(np.hstack([own, around])))

    def write(self, folder: Path) -> None:
        """Write what the clean stage loads: text, nothing that runs."""
        folder.mkdir(exist_ok=True)
        self.first.save_model(folder / "lines-first.txt")
        self.second.save_model(folder / "lines-second.txt")
        (folder / "lines-words.json").write_text(json.dumps(self.odds, ensure_ascii=False, indent=0), "utf-8")


def train(real: list[LabelledPage], made: list[LabelledPage], pool: list[Article]) -> Model:
    """Train on the labelled pages, on these mixed, and on those made up."""
    made = mixed_pages(real, pool, 4) + made
    return Model([*real, *made], [1.0] * len(real) + [SYNTHETIC_WEIGHT] * len(made))


def kept(page: LabelledPage, chances: Chances) -> list[bool]:
    """Whether the clean stage keeps each line."""
    return [kind != "other" for kind in kinds_of(page.lines, chances)]


def check(labelled: list[Labelled], forms: dict[str, list[Labelled]], pool: list[Article]) -> Iterator[str]:
    """Score each page by a model that saw no page of its site; Indonesian ones are of articles and forms not seen."""
    found: dict[str, list[Told]] = {name: [] for name in ("English", "other languages", *forms, "Indonesian dirt")}
    named = [("English" if one.language == "en" else "other languages", one) for one in labelled]
    named += [(form, one) for form, pages in forms.items() for one in pages if one.language == "en"]
    made = synthetic_pages(pool[::2], SYNTHETIC, 1, half=0)
    unseen = synthetic_pages(pool[1::2], SYNTHETIC, 2, half=1)
    for fold in range(FOLDS):
        model = train([one.page for one in labelled if one.fold != fold], made, pool[::2])
        for kind, (page, _, of) in named:
            if of == fold:
                found[kind].append(Told(page, kept(page, model.chances(page))))
        for page in unseen[fold::FOLDS]:
            found["Indonesian dirt"].append(Told(page, kept(page, model.chances(page))))
    yield f"{'held-out pages':18} pages  precision     recall         F1  F1 a page   of words"
    found["labelled"] = found["English"] + found["other languages"]
    for kind, told in found.items():
        p, r, f1 = score(one.by_line() for one in told)
        each = np.mean([score([one.by_line()]).f1 for one in told])
        words = score(one.by_word() for one in told).f1
        yield f"{kind:18} {len(told):5}" + "".join(f"  {100 * x:9.1f}" for x in (p, r, f1, each, words))
    clean = [[line for line in article.paragraphs if not is_furniture(line)] for article in pool[1::2]]
    lost = sum(kept(page, model.chances(page)).count(False) for page in (LabelledPage(lines, []) for lines in clean))
    yield f"of {sum(map(len, clean)):,} lines of clean articles not trained on, {lost} are removed"


def main() -> None:
    """Check, or train and write."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--folds", action="store_true", help="cross-validate, and write nothing")
    options = arguments.parse_args()
    labelled = labelled_pages(by_block)
    pool = list(articles(DATA / "summarization/indosum/train.jsonl"))
    if options.folds:
        forms = {"English, by node": labelled_pages(by_node), "English, wrapped": labelled_pages(wrapped)}
        for line in check(labelled, forms, pool):
            print(line, flush=True)
        return
    made = synthetic_pages(pool, 2 * SYNTHETIC, 3, half=None)
    train([one.page for one in labelled], made, pool).write(MODELS)


if __name__ == "__main__":
    main()
