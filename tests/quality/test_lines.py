"""Floors for telling body from furniture in text without markup. They are only ever raised.

``python -m training.lines --folds`` tells what users get, and takes minutes. `test_unseen_pages` is its quick form: one
fold, trained on labelled pages alone. The shipped model has seen all labelled pages: `test_shipped` only shows that it
is the one that was measured and fits the code around it.
"""

from types import ModuleType

import pytest
import recipes
from floors import check, data

from kawat.evaluation.lines import score
from kawat.evaluation.stories import Article, articles
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.plain.read import page_of
from worker.errors import BadInput

FORMS = ("by_block", "by_node", "wrapped")


def flags(lines: list[str]) -> list[bool]:
    """Tells of each line whether the cleaner keeps it as body."""
    try:
        return [line.kind in ("body", "heading") for line in page_of(lines).lines]
    except BadInput:
        return [False] * len(lines)


@pytest.fixture(scope="module")
def indosum() -> list[Article]:
    """Gives IndoSum's articles."""
    return list(articles(data("indosum")))


@pytest.fixture(scope="module")
def recipe() -> ModuleType:
    """The recipe that made the shipped model."""
    data("zyte")
    return recipes.recipe("lines")


def test_unseen_pages(recipe: ModuleType) -> None:
    """On pages of sites that a model made by the recipe has not seen, in each form, it stays above the floor."""
    labelled = {form: recipe.labelled_pages(getattr(recipe, form)) for form in FORMS}
    known = [one.page for one in labelled["by_block"] if one.fold]
    model = recipe.Model(known, [1.0] * len(known))
    reached = {}
    for form in FORMS:
        unseen = [one.page for one in labelled[form] if not one.fold]
        assert len(unseen) >= 30
        reached[f"lines/unseen/{form}"] = score(
            (page.body, recipe.kept(page, model.chances(page))) for page in unseen
        ).f1
    check(reached)


def test_shipped(recipe: ModuleType) -> None:
    """Of the pages that the shipped model was made from, body lines are told from the rest at the floor's F1."""
    pages = [(one.page.body, flags(one.page.lines)) for one in recipe.labelled_pages(recipe.by_block)]
    # Datelines on lines of their own are put before the next: those pages' lines are others.
    whole = [(body, got) for body, got in pages if len(got) == len(body)]
    assert len(whole) >= 175
    check({"lines/known": score(whole).f1})


def test_indonesian_pages(recipe: ModuleType, indosum: list[Article]) -> None:
    """Of articles under Indonesian furniture, body lines are told from the rest at the floor's F1."""
    pages = [(page.body, flags(page.lines)) for page in recipe.synthetic_pages(indosum[1::2], 200, 2, half=1)]
    check({"lines/dirt": score(pair for pair in pages if len(pair[0]) == len(pair[1])).f1})


def test_clean_articles_are_kept(indosum: list[Article]) -> None:
    """Of articles without furniture, 2 in 1,000 lines are removed at most; lines that rules know do not count."""
    removed = total = 0
    for article in indosum:
        lines = [line for line in article.paragraphs if not is_furniture(line)]
        total += len(lines)
        removed += flags(lines).count(False)
    check({"lines/removed": removed / total})
