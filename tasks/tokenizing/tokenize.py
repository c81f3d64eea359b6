"""The tokenize stage's pure function: a story into words and sentences."""

from bisect import bisect_left
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.symbols import IDX, IS_SPACE, LENGTH
from spacy.tokenizer import Tokenizer

from tasks.datelines import dateline
from tasks.tokenizing.sentences import split
from worker.records import Span, Story, Tokens

# Words that a tokenizer keeps, beyond those that it began with: it is three times as fast on text of known words. News
# brings new ones without end: numbers, names, addresses.
_MOST_LEARNT = 30_000
_LONG = 300  # characters: an address may be so long, a word not; as many of them would fill the memory
_AT_ONCE = 10_000  # characters that the tokenizer is given: what it makes of each is 40 bytes or so
_at_first: WeakKeyDictionary[Language, int] = WeakKeyDictionary()


def tokenize(story: Story, nlp: Language) -> Tokens:
    """The words and sentences of a story.

    Args:
        story: a cleaned story.
        nlp: the pipeline whose tokenizer knows the story's language.

    Returns:
        Spans into the story's text, Python string offsets, end exclusive and in order; no word is white space.
    """
    tokens: list[Span] = []
    sentences = split(story.text, story.paragraphs, story.language)
    with _memory(nlp, story.text):
        for begin, end in _together(sentences, story.text, nlp):
            found = nlp.make_doc(story.text[begin:end]).to_array([IDX, LENGTH, IS_SPACE]).astype(int)
            found = found[found[:, 2] == 0]
            starts = found[:, 0] + begin
            tokens += zip(starts.tolist(), (starts + found[:, 1]).tolist(), strict=True)
    return Tokens(tokens=_parted(tokens, story.text), sentences=sentences)


def _together(sentences: Iterable[Span], text: str, nlp: Language) -> list[Span]:
    """The sentences, as many in one as have white space between, at which a tokenizer by rules cuts anyway.

    The others stand by themselves: where a language has no spaces, a word would go on into the next.
    """
    together: list[Span] = []
    by_rules = isinstance(nlp.tokenizer, Tokenizer)
    for start, end in sentences:
        if together and by_rules and end - together[-1][0] <= _AT_ONCE and text[together[-1][1] : start].isspace():
            together[-1] = (together[-1][0], end)
        else:
            together.append((start, end))
    return together


def _parted(tokens: list[Span], text: str) -> list[Span]:
    """The tokens, cut where the dateline's outlet and dash meet the sentence without a space: "KABAR.com-Polisi"."""
    found = dateline(text)
    if found is None:
        return tokens
    ends = [end for _, end in (*found.places, *found.outlets)]
    for cut in (*ends, found.length):
        for at, (start, end) in enumerate(tokens[: bisect_left(tokens, (cut, cut))]):
            if start < cut < end:
                tokens = [*tokens[:at], (start, cut), (cut, end), *tokens[at + 1 :]]
                break
    return tokens


def _memory(nlp: Language, text: str) -> AbstractContextManager[object]:
    """Let the tokenizer learn the words that it meets, up to so many and so long; others it forgets again."""
    known = len(nlp.vocab.strings)
    learns = known - _at_first.setdefault(nlp, known) < _MOST_LEARNT
    longest = max(map(len, text.split()), default=0)
    return nullcontext() if learns and longest < _LONG else nlp.memory_zone()
