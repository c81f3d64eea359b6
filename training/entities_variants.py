# ruff: noqa: PLR2004 - shares of the variants
"""Variants of gold sentences, so that the recognizer meets text as today's sites and readers have it."""

import random
import re
from collections.abc import Callable, Iterator, Sequence

from training.entities_data import Sentence

_CURLY = (("“", "”"), ("‘", "’"))
SHARE = 3  # of the raw text, one part in so many is met in each pass
RENAMED_WORDS = 0.5  # of the words of their names
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnprstwyz"
_GAPS = (" ", "\n", "\n\n", "\n\n")


def once(sentences: list[Sentence], rng: random.Random) -> list[Sentence]:
    """Gives each gold sentence once, those of the news sets raw or tokenized, and a share of the raw text."""
    of = {kind: [s for s in sentences if _kind(s) == kind] for kind in ("wiki", "news", "tokenized", "raw")}
    either = [rng.choice(pair) for pair in zip(of["news"], of["tokenized"], strict=True)]
    return of["wiki"] + either + rng.sample(of["raw"], len(of["raw"]) // SHARE)


def _kind(sentence: Sentence) -> str:
    if sentence.tokenized:
        return "tokenized"
    return {"gsd": "wiki", "raw": "raw"}.get(sentence.source, "news")


def documents(
    sentences: list[Sentence], rng: random.Random, sizes: Sequence[int], renamed: float = 0
) -> Iterator[Sentence]:
    """Gives each sentence once, in random order, some written differently, joined to documents of these sizes.

    Args:
        sentences: Of all sets.
        rng: Draws order, variants and sizes.
        sizes: To draw from, in sentences.
        renamed: Share of the sentences in which people's names are changed.
    """
    groups: dict[tuple[str, bool], list[Sentence]] = {}
    for sentence in once(sentences, rng):
        groups.setdefault((sentence.source, sentence.tokenized), []).append(sentence)
    made = []
    for group in groups.values():
        rng.shuffle(group)
        i = 0
        while i < len(group):
            count = rng.choice(sizes)
            made.append(_join([written(s, rng, renamed) for s in group[i : i + count]], rng))
            i += count
    rng.shuffle(made)
    return iter(made)


def _join(parts: list[Sentence], rng: random.Random) -> Sentence:
    whole = parts[0]
    for part in parts[1:]:
        text = whole.text + (" " if whole.tokenized else rng.choice(_GAPS))
        shift = len(text)
        whole = Sentence(
            text + part.text,
            whole.mentions + [(s + shift, e + shift, label) for s, e, label in part.mentions],
            whole.unknown + [(s + shift, e + shift) for s, e in part.unknown],
            whole.source,
            whole.tokenized,
        )
    return whole


def written(sentence: Sentence, rng: random.Random, renamed: float = 0) -> Sentence:
    """Gives the sentence, now and then in another case, with other quotes, spaces or names."""
    text = sentence.text
    draw = rng.random()
    if draw < 0.05:
        text = _cased(text, str.upper)
    elif draw < 0.10:
        text = _cased(text, str.lower)
    elif draw < 0.15:
        text = " ".join(_cased(word[:1], str.upper) + word[1:] for word in text.split(" "))
    if rng.random() < 0.4:
        text = _curly(text)
    sentence = sentence._replace(text=text)
    if renamed and rng.random() < renamed:
        sentence = _renamed(sentence, rng)
    return _spaced(sentence) if not sentence.tokenized and rng.random() < 0.1 else sentence


def _renamed(sentence: Sentence, rng: random.Random) -> Sentence:
    """Changes letters inside people's names, so that a name which no text has is known by what is around it."""
    letters = list(sentence.text)
    for start, end, label in sentence.mentions:
        if label == "PERSON":
            for word in re.finditer(r"[^\W\d_]{3,}", sentence.text[start:end]):
                if rng.random() < RENAMED_WORDS and not word[0].islower():
                    for i in rng.sample(range(start + word.start() + 1, start + word.end()), 2):
                        kind = _VOWELS if letters[i].lower() in _VOWELS else _CONSONANTS
                        other = rng.choice(kind)
                        letters[i] = other.upper() if letters[i].isupper() else other
    return sentence._replace(text="".join(letters))


def _cased(text: str, change: Callable[[str], str]) -> str:
    changed = change(text)
    return changed if len(changed) == len(text) else text


def _curly(text: str) -> str:
    out = []
    for straight, (opening, closing) in zip("\"'", _CURLY, strict=True):
        out, opened = [], False
        for i, letter in enumerate(text):
            inner = 0 < i < len(text) - 1 and text[i - 1].isalnum() and text[i + 1].isalnum()
            if letter != straight:
                out.append(letter)
            elif inner:
                out.append(closing)
            else:
                out.append(closing if opened else opening)
                opened = not opened
        text = "".join(out)
    return text


def _spaced(sentence: Sentence) -> Sentence:
    """Sets punctuation, hyphens and slashes apart, as tokenized corpora have them."""
    text, out, at = sentence.text, "", []
    for i, letter in enumerate(text):
        apart = letter in '()"“”,;:!?-/' and not (text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit())
        if apart and out and out[-1] != " ":
            out += " "
        at.append(len(out))
        out += letter
        if apart and text[i + 1 : i + 2] not in {"", " "}:
            out += " "
    at.append(len(out))
    ends = [at[i - 1] + 1 for i in range(1, len(at))]
    return Sentence(
        out,
        [(at[s], ends[e - 1], label) for s, e, label in sentence.mentions],
        [(at[s], ends[e - 1]) for s, e in sentence.unknown],
        sentence.source,
    )
