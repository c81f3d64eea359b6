"""The tokenize stage's pure function: a story into words and sentences."""

from spacy.language import Language

from tasks.sentences import split
from worker.records import Story, Tokens


def tokenize(story: Story, nlp: Language) -> Tokens:
    """Find the words and sentences of a story.

    Args:
        story: a cleaned story.
        nlp: the pipeline whose tokenizer knows the story's language.
    """
    tokens = []
    for begin, end in story.paragraphs:
        for token in nlp.make_doc(story.text[begin:end]):
            if not token.is_space:
                tokens.append((begin + token.idx, begin + token.idx + len(token)))
    return Tokens(tokens=tokens, sentences=split(story.text, story.paragraphs, story.language))
