"""Makes the block classifier of ``tasks/cleaning/html/block_chances.py``, and says how good it is.

    KAWAT_TRAINING_DATA=... python -m training.blocks          # train, write the models
    KAWAT_TRAINING_DATA=... python -m training.blocks --folds  # cross-validate, write nothing

Data: Zyte's 181 labelled news pages (MIT) and the 793 articles of WCXB's development split (CC BY 4.0). Each
twelfth page is kept out of the training, for the floors in ``tests/quality``; in cross-validation all take part. On
one core training takes about four minutes, cross-validation ten.
"""

import argparse
import json
import math
import os
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import copy
from itertools import chain
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import lightgbm
import numpy as np
from courlan import extract_domain

from kawat.evaluation.extraction import Labelled, PageScore, harmonic, load_pages, overall, scored, word_score
from kawat.evaluation.lines import label_blocks
from tasks.cleaning.html import about
from tasks.cleaning.html.block_chances import Chances, Features, Seen, first_look, second_look
from tasks.cleaning.html.body import body_lines
from tasks.cleaning.html.linked_data import described
from tasks.cleaning.html.read import parse, seen
from tasks.cleaning.text import readable
from tasks.words import lower_words

DATA = Path(os.environ["KAWAT_TRAINING_DATA"]) / "extraction"
MODELS = Path(__file__).parents[1] / "tasks/cleaning/models"
# News pages are few here, and what most of ours are.
WEIGHTS = {"zyte-181": 2.5, "wcxb-dev": 1.0}
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": 31,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.4,
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
ROUNDS = 120
KEPT_OUT_OF, KEPT_OUT = 12, 5  # each twelfth page from the sixth
FOLDS = 2
INNER_FOLDS = 3
# Of what is all link and no body, a third is enough to learn from.
MENU, MENU_KEPT = 0.8, 0.35
# A word of class names so much likelier around other things than around body is furniture's.
FURNITURE = -1.5
# Of the elements of a disguised page so many are, and of the pages every third.
DISGUISED, DISGUISED_EVERY = 0.15, 3
FEWEST_PAGES_WITH_WORD = 4


class Known(NamedTuple):
    """A labelled page: its set, its site, what the classifier sees of it, and of each block whether it is body."""

    of: str
    page: Labelled
    site: str
    seen: Seen
    body: list[bool]


def known_pages(*, kept_out: bool) -> list[Known]:
    """The pages of both sets, those too that are kept out of the training or not."""
    made = []
    for name in WEIGHTS:
        for number, page in enumerate(load_pages(DATA / name)):
            if number % KEPT_OUT_OF == KEPT_OUT and not kept_out:
                continue
            tree = parse(readable(page.html))
            what = seen(tree, about.title(tree, page.url or None), described(tree))
            if what.blocks:
                body = label_blocks([block.text for block in what.blocks], page.body)
                made.append(Known(name, page, extract_domain(page.url) or page.url, what, body))
    return made


class Odds:
    """In how many pages each word of class names stands around body, and around what is none."""

    def __init__(self, pages: Iterable[Known]) -> None:
        """Count over the pages."""
        self.body: Counter[str] = Counter()
        self.rest: Counter[str] = Counter()
        for page in pages:
            body, rest = class_words(page)
            self.body.update(body)
            self.rest.update(rest)

        self.all = {word: of for word in sorted(self.body | self.rest) if (of := self._odds(word, 0, 0)) is not None}

    def without(self, page: Known) -> dict[str, float]:
        """The odds of all words as they were had the page not been counted."""
        body, rest = class_words(page)
        own = {word: self._odds(word, word in body, word in rest) for word in body | rest}
        return {word: of for word, of in (self.all | own).items() if of is not None}

    def _odds(self, word: str, less: int, less_of_rest: int) -> float | None:
        """None where too few pages have the word."""
        body, rest = self.body[word] - less, self.rest[word] - less_of_rest
        return round(math.log((body + 1) / (rest + 1)), 2) if body + rest >= FEWEST_PAGES_WITH_WORD else None


def class_words(page: Known) -> tuple[set[str], set[str]]:
    """The words of class names around a page's body, and around the rest of it."""
    body: set[str] = set()
    rest: set[str] = set()
    for block, is_body in zip(page.seen.blocks, page.body, strict=True):
        of = body if is_body else rest
        of.update(word for holder in block.holder.chain() for word in holder.words)
    return body, rest


def disguised(page: Known, odds: dict[str, float], draw: random.Random) -> Known:
    """The page with some of its body in elements that look like furniture's, and some furniture in ones without class.

    So that what stands between headline and end is learnt to be body whatever holds it.
    """
    holders = [copy(holder) for holder in page.seen.holders]
    for holder in holders:
        holder.parent = holders[holder.parent.number] if holder.parent else None
    blocks = [block._replace(holder=holders[block.holder.number]) for block in page.seen.blocks]
    around_body = {
        holder.number for block, body in zip(blocks, page.body, strict=True) if body for holder in block.holder.chain()
    }
    count = Counter(block.holder.number for block in blocks)
    bad = sorted(word for word, of in odds.items() if of <= FURNITURE)
    for number, blocks_in in count.items():
        holder = holders[number]
        if number in around_body and blocks_in == 1 and draw.random() < DISGUISED:
            holder.words = tuple(draw.choice(bad) for _ in range(draw.randint(1, 2))) if bad else ()
            holder.tag = draw.choice(("div", "div", "section", "aside", "header", "td", holder.tag))
            holder.kind = (holder.tag, str(number))
    for holder in holders[1:]:
        if holder.number not in around_body and draw.random() < DISGUISED:
            holder.words = ()
    return page._replace(seen=page.seen._replace(blocks=blocks, holders=holders))


class Model:
    """The two looks, trained."""

    def __init__(self, real: list[Known]) -> None:
        """Train on the pages, and on some of them disguised."""
        odds = Odds(real)
        self.odds = odds.all
        draw = random.Random(3)
        some = real[::DISGUISED_EVERY]
        pages = real + [disguised(page, self.odds, draw) for page in some]
        folds = folds_of(pages, INNER_FOLDS, seed=2)
        looked = [first_look(page.seen, odds.without(of)) for page, of in zip(pages, [*real, *some], strict=True)]
        # What the second look learns from must be chances of pages that the first has not seen.
        seconds: list[Features] = [np.empty(0, np.float32)] * len(pages)
        for fold in range(INNER_FOLDS):
            others = [i for i in range(len(pages)) if folds[i] != fold]
            first = fit(pages, looked, others)
            for i in np.flatnonzero(folds == fold):
                seconds[i] = second_look(pages[i].seen, looked[i], np.asarray(first.predict(looked[i])))
        everything = list(range(len(pages)))
        self.first = fit(pages, looked, everything)
        self.second = fit(pages, seconds, everything)

    def chances(self, page: Seen) -> Chances:
        """What :func:`tasks.cleaning.html.block_chances.body_chances` will say."""
        looked = first_look(page, self.odds)
        return np.asarray(self.second.predict(second_look(page, looked, np.asarray(self.first.predict(looked)))))

    def write(self, folder: Path) -> None:
        """Write what the clean stage loads: text, nothing that runs."""
        self.first.save_model(folder / "blocks-first.txt")
        self.second.save_model(folder / "blocks-second.txt")
        (folder / "blocks-classes.json").write_text(json.dumps(self.odds, ensure_ascii=False, indent=0), "utf-8")


def fit(pages: list[Known], rows: list[Features], use: list[int]) -> lightgbm.Booster:
    """Train a look on the pages of these numbers; of what is surely a menu's, a part."""
    draw = np.random.default_rng(5)
    kept, body, weight = [], [], []
    for i in use:
        page = pages[i]
        is_body = np.array(page.body)
        menu = ~is_body & np.array([block.linked > MENU * len(block.text) for block in page.seen.blocks])
        some = ~menu | (draw.random(len(menu)) < MENU_KEPT)
        kept.append(rows[i][some])
        body.append(is_body[some])
        weight.append(WEIGHTS[page.of] * np.where(menu[some], 1 / MENU_KEPT, 1.0))
    data = lightgbm.Dataset(np.vstack(kept), np.concatenate(body), weight=np.concatenate(weight))
    return lightgbm.train(PARAMETERS, data, ROUNDS)


def folds_of(pages: list[Known], count: int, seed: int) -> np.ndarray:
    """The fold of each page; pages of one site are of one fold."""
    sites = sorted({page.site for page in pages})
    order = np.random.default_rng(seed).permutation(len(sites)) % count
    fold = dict(zip(sites, order.tolist(), strict=True))
    return np.array([fold[page.site] for page in pages])


def taken(page: Known, chances: Chances) -> list[str]:
    """The lines that the clean stage takes, before it cuts stories."""
    titles = {title.casefold() for title in page.seen.titles}
    return [line.text for line in body_lines(page.seen.blocks, chances, titles) if line.kind != "other"]


def all_told(page: Known) -> float:
    """F1 of words if each block were told right."""
    body = (block.text for block, is_body in zip(page.seen.blocks, page.body, strict=True) if is_body)
    return word_score(page.page.body, "\n".join(body)).f1


def best_ended(gold: str, lines: list[str]) -> float:
    """F1 of words if what is taken ended where that is best."""
    wanted, had = Counter(lower_words(gold)), Counter[str]()
    best = 0.0
    for line in lines:
        had.update(lower_words(line))
        both = (wanted & had).total()
        best = max(best, harmonic(both / max(1, had.total()), both / max(1, wanted.total())).f1)
    return best


def check(pages: list[Known]) -> Iterator[str]:
    """Score each page by a model that saw no page of its site."""
    folds = folds_of(pages, FOLDS, seed=1)
    found: dict[str, list[PageScore]] = {name: [] for name in WEIGHTS}
    ceilings: dict[str, list[tuple[float, float]]] = {name: [] for name in WEIGHTS}
    for fold in range(FOLDS):
        model = Model([page for page, of in zip(pages, folds, strict=True) if of != fold])
        for page, of in zip(pages, folds, strict=True):
            if of == fold:
                lines = taken(page, model.chances(page.seen))
                found[page.of].append(scored(page.page, "\n".join(lines)))
                ceilings[page.of].append((best_ended(page.page.body, lines), all_told(page)))
    yield f"{'held-out pages':14} pages  precision  recall     F1  words F1   must  must not"
    for name, scores in found.items():
        whole = overall(score.score for score in scores)
        words = mean(score.words.f1 for score in scores)
        snippets = [list(chain(*of)) for of in ((one.must for one in scores), (one.must_not for one in scores))]
        shares = (*whole, words, *(mean(of) for of in snippets if of))
        yield f"{name:14} {len(scores):5}" + "".join(f"  {100 * share:6.1f}" for share in shares)
    yield "words F1 if each page ended where that is best, and if each block were told right"
    for name, of in ceilings.items():
        yield f"{name:14} {len(of):5}" + "".join(f"  {100 * mean(share):6.1f}" for share in zip(*of, strict=True))


def main() -> None:
    """Check, or train and write."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--folds", action="store_true", help="cross-validate, and write nothing")
    given = arguments.parse_args()
    pages = known_pages(kept_out=given.folds)
    if given.folds:
        for line in check(pages):
            print(line, flush=True)
        return
    Model(pages).write(MODELS)


if __name__ == "__main__":
    main()
