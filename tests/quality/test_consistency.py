"""What is gained by making the mentions of a story consistent, on the dev part of our own news."""

from collections.abc import Sequence

import pytest
from shipped import ACCURATE, FAST, load

from kawat.evaluation.entities import Example, LabelledSpan, score
from tasks.recognizing import recognize as recognition
from tasks.recognizing.consistency import consistent
from tasks.recognizing.names import Mention
from tasks.tokenizing.tokenize import tokenize
from training.news_texts import read_all
from worker.records import Span, Story


@pytest.mark.parametrize("pipeline", [FAST, ACCURATE])
def test_more_is_right(pipeline: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over all labels no fewer mentions are right, and precision does not fall."""
    before: list[list[LabelledSpan]] = []
    after: list[list[LabelledSpan]] = []

    def watched(
        text: str, mentions: Sequence[Mention], words: Sequence[Span], sentences: Sequence[Span]
    ) -> list[Mention]:
        made = consistent(text, mentions, words, sentences)
        before.append([mention[:3] for mention in mentions])
        after.append([mention[:3] for mention in made])
        return made

    monkeypatch.setattr(recognition, "consistent", watched)
    articles = [article for article in read_all() if article.part == "dev"]
    stories = [Story(text=each.text, paragraphs=each.paragraphs, language="id") for each in articles]
    nlp = load(pipeline)
    recognition.recognize([(story, tokenize(story, nlp)) for story in stories], nlp)
    gold = [Example(article.text, article.mentions) for article in articles]
    was, now = (score(gold, found)["all"] for found in (before, after))
    print(f"{pipeline}: {was} {was.precision:.4f} {was.recall:.4f}, {now} {now.precision:.4f} {now.recall:.4f}")  # noqa: T201
    assert now.right >= was.right
    assert now.precision >= was.precision
