# ruff: noqa: PLR2004 - shares of the variants
"""Texts as the encoder reads them: words, some of them written as today's sites and readers have them."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from tasks.pipelines.kawat_encoder_ner import SMALL, recased

LONGEST = 250  # words that are read together
TOGETHER = (1, 1, 1, 2, 3)  # texts: how many are read together is drawn from these
UPPER, LOWER = 0.04, 0.06  # shares of the texts that are in capitals, in lower case
HEADLINE = (4, 14)  # words
RENAMED = 0.15  # share of the texts in which people's names are changed
RENAMED_WORDS = 0.5  # of the words of their names
_CURLY = {'"': "“”", "'": "‘’"}
_APART = frozenset('()"“”,;:!?-/')
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnprstwyz"

Word = tuple[str, bool]
"""A word, and whether a space comes before it."""


class Text(NamedTuple):
    """Words that are read together, and the row that each has in what is known of all words.

    ``source``: the set that it is of, "raw" without labels. ``tokenized``: the words are the set's own.
    """

    source: str
    tokenized: bool
    words: list[Word]
    rows: Sequence[int]


def text(doc: Doc, source: str, row: int, *, tokenized: bool = False) -> Text:
    """Takes the words of a document, white space left out, whose rows begin at this one."""
    words = [
        (token.text, token.i == 0 or bool(doc[token.i - 1].whitespace_) or doc[token.i - 1].is_space)
        for token in doc
        if not token.is_space
    ]
    return Text(source, tokenized, words, range(row, row + len(words)))


def epoch(
    texts: Iterable[Text],
    people: npt.NDArray[np.bool_],
    forms: Mapping[str, str],
    headlines: float,
    batch_words: int,
    rng: random.Random,
) -> list[list[Text]]:
    """Gives batches of about as many words, texts of like length together, in random order.

    What is read together is of one set: each has ways of its own to bound a name.

    Args:
        texts: All of them.
        people: Of each row, whether its word belongs to a person's name.
        forms: How running text has words, by these in lower case.
        headlines: Share of the texts that become one.
        batch_words: In a batch, what fills shorter texts up included.
        rng: Draws texts, variants and order.
    """
    of: defaultdict[tuple[str, bool], list[Text]] = defaultdict(list)
    for one in texts:
        of[one.source, one.tokenized].append(one)
    made = [joined for group in of.values() for joined in _joined(group, people, forms, headlines, rng)]
    made.sort(key=lambda one: len(one.words) * rng.uniform(0.9, 1.1))
    batches: list[list[Text]] = [[]]
    for one in made:
        if len(one.words) * (len(batches[-1]) + 1) > batch_words and batches[-1]:
            batches.append([])
        batches[-1].append(one)
    rng.shuffle(batches)
    return batches


def _joined(
    group: list[Text], people: npt.NDArray[np.bool_], forms: Mapping[str, str], headlines: float, rng: random.Random
) -> Iterator[Text]:
    rng.shuffle(group)
    at = 0
    while at < len(group):
        count = rng.choice(TOGETHER)
        words: list[Word] = []
        rows: list[int] = []
        for one in group[at : at + count]:
            (first, _), *others = _written(one, people, forms, headlines, rng)
            words += [(first, True), *others]
            rows += one.rows[: 1 + len(others)]
        yield group[at]._replace(words=words[:LONGEST], rows=rows[:LONGEST])
        at += count


def _written(
    one: Text, people: npt.NDArray[np.bool_], forms: Mapping[str, str], headlines: float, rng: random.Random
) -> list[Word]:
    """Gives the words as the pipeline reads them, now and then in another case, with other quotes, spaces or names."""
    words = one.words
    draw = rng.random()
    if draw < UPPER:
        words = _cased(words, str.upper)
    elif draw < UPPER + LOWER:
        words = _cased(words, str.lower)
    elif draw < UPPER + LOWER + headlines:
        small = rng.random() < 0.5  # some sites leave "di" and "yang" as they are, others set all words large
        words = words[: rng.randint(*HEADLINE)]
        words = _cased(words, lambda word: word if small and word in SMALL else word[:1].upper() + word[1:])
    # No word is too small to tell here: so the encoder also meets headlines that are taken for running text.
    said = recased([word for word, _ in words], forms, ())
    words = [(word, spaced) for word, (_, spaced) in zip(said, words, strict=True)]
    if rng.random() < 0.4:
        words = _curly(words)
    if rng.random() < RENAMED:
        words = [
            (_renamed(word, rng) if people[row] else word, spaced)
            for (word, spaced), row in zip(words, one.rows, strict=False)
        ]
    if rng.random() < 0.1:
        words = [
            (word, spaced or word in _APART or before in _APART)
            for (word, spaced), (before, _) in zip(words, [("", False), *words], strict=False)
        ]
    return words


def _cased(words: list[Word], change: Callable[[str], str]) -> list[Word]:
    return [(change(word), spaced) for word, spaced in words]


def _curly(words: list[Word]) -> list[Word]:
    made, opened = [], dict.fromkeys(_CURLY, False)
    for word, spaced in words:
        if word in opened:
            made.append((_CURLY[word][opened[word]], spaced))
            opened[word] = not opened[word]
        else:
            made.append((word.replace("'", "’"), spaced))
    return made


def _renamed(word: str, rng: random.Random) -> str:
    """Changes two letters, so that a name which no text has is known by what is around it."""
    if len(word) < 3 or not word.isalpha() or word.islower() or rng.random() >= RENAMED_WORDS:
        return word
    letters = list(word)
    for i in rng.sample(range(1, len(letters)), 2):
        other = rng.choice(_VOWELS if letters[i].lower() in _VOWELS else _CONSONANTS)
        letters[i] = other.upper() if letters[i].isupper() else other
    return "".join(letters)
