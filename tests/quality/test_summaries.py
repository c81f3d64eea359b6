"""Floors for summaries on IndoSum, clean scale, whole articles, our own sentences. They are only ever raised.

The floor that tells what users get is that of `test_unseen`: there a model is trained as the shipped one was, but on
four fifths of the articles, and scored on the fifth that it has not seen. The shipped model has seen all articles;
`test_shipped` only shows that the file that ships is that model and still fits the code around it.
"""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from floors import check, data

from kawat.evaluation.extraction import load_pages
from kawat.evaluation.summaries import MEASURES, SummarizedArticle, evaluate, read_indosum, rouge
from tasks.cleaning.html import about
from tasks.cleaning.html.read import parse
from tasks.cleaning.language import language_of
from tasks.cleaning.text import squeeze
from tasks.summarizing import Summarizer
from tasks.tokenizing.sentences import split
from worker.records import Span, Story, Tokens

RECIPE = Path(__file__).parents[2] / "training" / "summaries.py"
ELSEWHERE = {"en", "de", "it", "pt"}  # Zyte's languages that rouge_score can read, but for Indonesian
FEWEST_SENTENCES, LONGEST_LEAD = 8, 150
_WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
def articles() -> list[SummarizedArticle]:
    """IndoSum's articles."""
    return read_indosum(data("indosum"))


@pytest.fixture(scope="module")
def recipe() -> ModuleType:
    """The recipe that made the shipped model; it is a script, not a module of a package."""
    spec = importlib.util.spec_from_file_location("summaries_recipe", RECIPE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_unseen(articles: list[SummarizedArticle], recipe: ModuleType) -> None:
    """On articles that it has not seen the ranker stays above its floors, and three points above the lead."""
    examples = [recipe.Example(article, article.own_sentences()) for article in articles]
    model, held_out = next(recipe.folds(examples))
    unseen = [examples[index] for index in held_out]
    leads = [
        rouge((example.article.texts(example.sentences[:count]), example.article.reference) for example in unseen)
        for count in (3, 4)
    ]
    reached, above = {}, []
    for name, titled in (("unseen", True), ("unseen without title", False)):
        scores = rouge(
            (recipe.choices(model, example, recipe.ADAPTIVE, titled=titled), example.article.reference)
            for example in unseen
        )
        reached |= {f"summaries/{name}/{measure}": score for measure, score in scores.items()}
        above += [scores[measure] - lead[measure] for lead in leads for measure in MEASURES]
    check(reached | {"summaries/above the lead": min(above)})


def test_shipped(articles: list[SummarizedArticle]) -> None:
    """The shipped model summarizes articles that it was trained on as well as it did when it was made."""
    report = evaluate(Summarizer.load(), articles[::9])
    check({f"summaries/shipped/{measure}": score for measure, score in report.systems["kawat"].rouge.items()})


def described() -> Iterator[tuple[Story, list[Span], str]]:
    """Gives stories of Zyte's pages, their sentences, and what the page's editor wrote above in words of his own."""
    for page in load_pages(data("zyte").parent):
        tree = parse(page.html)
        contents = tree.xpath("//meta[@name='description' or @property='og:description']/@content")
        own = [text for text in map(squeeze, contents) if 12 <= len(text.split()) <= 60 and not copied(text, page.body)]
        language = language_of(page.body)
        if not own or language not in ELSEWHERE:
            continue
        paragraphs = [line for line in map(squeeze, page.body.split("\n")) if line]
        ends = [sum(map(len, paragraphs[: at + 1])) + 2 * at for at in range(len(paragraphs))]
        spans = [(end - len(paragraph), end) for paragraph, end in zip(paragraphs, ends, strict=True)]
        text = "\n\n".join(paragraphs)
        sentences = split(text, spans, language)
        lead = sum(len(text[start:end].split()) for start, end in sentences[:3])
        if len(sentences) >= FEWEST_SENTENCES and lead <= LONGEST_LEAD:
            title = about.title(tree, page.url)
            yield Story(text=text, paragraphs=spans, language=language, title=title), sentences, max(own, key=len)


def copied(description: str, body: str) -> bool:
    """Whether half of a description's sequences of four words are the body's."""
    (own, fours) = ([tuple(w[i : i + 4]) for i in range(len(w) - 3)] for w in map(_WORD.findall, (description, body)))
    return 2 * sum(four in set(fours) for four in own) >= len(own)


def test_elsewhere() -> None:
    """In languages without labels a summary has no less of what editors say of a story than its first sentences.

    There are no summaries in other languages among the shared data: the descriptions of 57 pages, nearly all of them
    English, stand in for them, where they are no copies of the story's beginning.
    """
    stories = list(described())
    assert len(stories) == 57
    made = Summarizer.load().summarize([(story, Tokens([], sentences)) for story, sentences, _ in stories])
    ours, lead = (
        rouge(
            ([story.text[start:end] for start, end in spans], [description])
            for (story, _, description), spans in zip(stories, chosen, strict=True)
        )
        for chosen in ([one.sentences for one in made], [sentences[:3] for _, sentences, _ in stories])
    )
    check({"summaries/elsewhere": min(ours[measure] - lead[measure] for measure in MEASURES)})
