"""Floors for summaries on IndoSum, clean scale, whole articles, our own sentences. They are only ever raised.

The floor that tells what users get is that of `test_unseen`: there a model is trained as the shipped one was, but on
four fifths of the articles, and scored on the fifth that it has not seen. The shipped model has seen all articles;
`test_shipped` only shows that the file that ships is that model and still fits the code around it.
"""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from training_data import training_data

from tasks.evaluation.summaries import MEASURES, Article, evaluate, read_indosum, rouge
from tasks.summary import Summarizer

RECIPE = Path(__file__).parents[2] / "training" / "summaries.py"
INDOSUM = "summarization/indosum/train.jsonl"
CHECKSUM = "797650516003c990e001527fa01a17f594fce4ce66b589b4a19d2694876db906"

# ROUGE-1, ROUGE-2, ROUGE-Lsum, in points of 100.
UNSEEN = (72.0, 65.3, 71.2)
UNSEEN_WITHOUT_TITLE = (71.6, 64.9, 70.8)
SHIPPED = (72.4, 65.9, 71.7)


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """IndoSum's articles."""
    return read_indosum(training_data(INDOSUM, CHECKSUM))


@pytest.fixture(scope="module")
def recipe() -> ModuleType:
    """The recipe that made the shipped model; it is a script, not a module of a package."""
    spec = importlib.util.spec_from_file_location("summaries_recipe", RECIPE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check(name: str, reached: dict[str, float], floors: tuple[float, float, float]) -> None:
    """Compare with the floors, measure by measure."""
    for measure, floor in zip(MEASURES, floors, strict=True):
        assert reached[measure] >= floor, f"{name}, {measure}: {reached[measure]:.2f}, the floor is {floor}"


def test_unseen(articles: list[Article], recipe: ModuleType) -> None:
    """On articles that it has not seen the ranker stays above its floors, and three points above the lead."""
    examples = [recipe.Example(article, article.own_sentences()) for article in articles]
    model, held_out = next(recipe.folds(examples))
    unseen = [examples[index] for index in held_out]
    for titled, floors in ((True, UNSEEN), (False, UNSEEN_WITHOUT_TITLE)):
        reached = rouge(
            (recipe.choices(model, example, recipe.ADAPTIVE, titled=titled), example.article.reference)
            for example in unseen
        )
        check(f"unseen articles, {'with' if titled else 'without'} title", reached, floors)
        for count in (3, 4):
            lead = rouge(
                (example.article.texts(example.sentences[:count]), example.article.reference) for example in unseen
            )
            assert all(reached[measure] > lead[measure] + 3 for measure in MEASURES)


def test_shipped(articles: list[Article]) -> None:
    """The shipped model summarizes articles that it was trained on as well as it did when it was made."""
    report = evaluate(Summarizer.load(), articles[::9])
    check("shipped model, seen articles", report.systems["kawat"].rouge, SHIPPED)
