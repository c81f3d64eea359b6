"""What the teacher says about text: labels for raw text, and what a gold set leaves open filled in."""

from collections.abc import Iterator, Sequence

import torch
from spacy.tokens import Doc
from torch import Tensor

from tasks.pipelines.id_kawat_news_accurate.recognizer import best_tags
from training.entities_data import Sentence
from training.entities_teacher import LONGEST, Teacher, words_of

BATCH = 32
SURE = 0.6  # probability of a word's tag under which the word teaches nothing
IMPOSSIBLE = -1e4


def states(teacher: Teacher, docs: Sequence[Doc]) -> Iterator[tuple[int, Tensor]]:
    """Reads documents; gives for each, shorter ones first, its place and its words' states, (words, hidden)."""
    order = sorted((i for i in range(len(docs)) if len(docs[i])), key=lambda i: len(docs[i]))
    for at in range(0, len(order), BATCH):
        chosen = order[at : at + BATCH]
        with torch.inference_mode():
            found = teacher.states(teacher.batch([words_of(docs[i])[:LONGEST] for i in chosen]))
        for i, state in zip(chosen, found, strict=True):
            yield i, state[: len(docs[i])]


def labelled(teacher: Teacher, doc: Doc, state: Tensor, gold: tuple[Sentence, Tensor] | None = None) -> Sentence:
    """Labels a document.

    Args:
        teacher: Whose head tells.
        doc: The document.
        state: Its words' states.
        gold: What is known of it, with the tags that each word may have: the most probable of those are taken.
            Without, words of which the teacher is not sure are ``unknown``.
    """
    with torch.inference_mode():
        scores = teacher.head(state).log_softmax(-1)
    if gold:
        scores = scores.masked_fill(~gold[1][: len(scores)], IMPOSSIBLE)
    tags = best_tags(scores.numpy(), teacher.follows)
    sure = scores.exp().numpy()[range(len(tags)), tags] >= (0 if gold else SURE)
    mentions, unknown = [], []
    for start, end in _spans(tags):
        place = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
        if not sure[start:end].all():
            unknown.append(place)
        elif tags[start]:
            mentions.append((*place, teacher.labels[tags[start] // 2]))
    if len(tags) < len(doc):
        unknown.append((doc[len(tags)].idx, len(doc.text)))
    sentence = gold[0] if gold else Sentence(doc.text, [], [], "raw")
    return sentence._replace(mentions=mentions, unknown=unknown)


def _spans(tags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Gives the bounds of each mention, and of each word outside."""
    begins = [i for i, tag in enumerate(tags) if tag == 0 or tag % 2]
    yield from zip(begins, [*begins[1:], len(tags)], strict=True)
