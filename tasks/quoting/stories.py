"""The recognize stage's work on stories in one language: their entities, and who says what in them."""

from collections.abc import Sequence

from spacy.language import Language

from tasks.quoting.find import find_quotes
from tasks.quoting.named import agreed
from tasks.recognizing.recognize import recognize
from worker.records import Entities, Story, Tokens


def entities_and_quotes(
    stories: Sequence[tuple[Story, Tokens]], nlp: Language | None, least_confidence: float = 0
) -> list[Entities]:
    """The entities of stories as `recognize` has them, none without a pipeline, each with the story's statements.

    Who speaks has one name in both, where it is certain which.
    """
    made = recognize(stories, nlp, least_confidence) if nlp else [Entities([], None, None) for _ in stories]
    for (story, tokens), found in zip(stories, made, strict=True):
        quotes = find_quotes(
            story.text, story.paragraphs, tokens.sentences, tokens.tokens, found.entities, story.language
        )
        found.entities, found.quotes = agreed(story.text, found.entities, quotes)
    return made
