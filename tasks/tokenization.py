"""The tokenize stage's pure function: a story into words and sentences."""

from spacy.language import Language

from tasks.sentences import split
from worker.records import Span, Story, Tokens


def tokenize(story: Story, nlp: Language) -> Tokens:
    """Find the words and sentences of a story.

    Args:
        story: a cleaned story.
        nlp: the pipeline whose tokenizer knows the story's language.
    """
    tokens: list[Span] = []
    sentences = split(story.text, story.paragraphs, story.language)
    for begin, end in sentences:  # each by itself: where a language has no spaces, a word would go on into the next
        doc = nlp.make_doc(story.text[begin:end])
        tokens += [(begin + token.idx, begin + token.idx + len(token)) for token in doc if not token.is_space]
    return Tokens(tokens=tokens, sentences=sentences)
