"""What is gained by the rules behind the recognizer, step by step, on the dev part of our own news."""

from itertools import pairwise

import pytest
from shipped import ACCURATE, FAST, load

from kawat.evaluation.entities import Example, score
from tasks.recognizing.consistency import consistent
from tasks.recognizing.names import Mention
from tasks.recognizing.opening import with_dateline
from tasks.recognizing.written import as_written
from tasks.tokenizing.tokenize import tokenize
from training.news_texts import read_all
from worker.records import Story


@pytest.mark.parametrize("pipeline", [FAST, ACCURATE])
def test_more_is_right(pipeline: str) -> None:
    """Over all labels no fewer mentions are right after a step than before it, and precision falls by .1 at most."""
    nlp = load(pipeline)
    articles = [article for article in read_all() if article.part == "dev"]
    steps: dict[str, list[list[Mention]]] = {"recognized": [], "datelines": [], "written": [], "consistent": []}
    for article, doc in zip(articles, nlp.pipe([article.text for article in articles]), strict=True):
        tokens = tokenize(Story(text=article.text, paragraphs=article.paragraphs, language="id"), nlp)
        found = [Mention(ent.start_char, ent.end_char, ent.label_, ent._.confidence) for ent in doc.ents]
        steps["recognized"].append(found)
        steps["datelines"].append(with_dateline(article.text, found))
        steps["written"].append(as_written(article.text, steps["datelines"][-1], "id"))
        steps["consistent"].append(consistent(article.text, steps["written"][-1], tokens.tokens, tokens.sentences))
    gold = [Example(article.text, article.mentions) for article in articles]
    scores = [
        score(gold, [[mention[:3] for mention in mentions] for mentions in found])["all"] for found in steps.values()
    ]
    for step, one in zip(steps, scores, strict=True):
        print(f"{pipeline}, {step}: precision {one.precision:.4f}, recall {one.recall:.4f}, F1 {one.f1:.4f}")  # noqa: T201
    for was, now in pairwise(scores):
        assert now.right >= was.right
        assert now.precision >= was.precision - 0.001
