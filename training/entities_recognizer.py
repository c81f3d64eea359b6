"""The small recognizer: hashed embeddings, convolutions, transition parser, all of spaCy's; its training."""

import math
import random
from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vectors import Vectors
from thinc.api import Adam

from tasks.tokenizer import indonesian
from training.entities_data import Sentence, read
from training.entities_variants import documents

WIDTH = 112
DEPTH = 4
BATCH_WORDS = (100, 1000)
LEARN_RATE = (1e-3, 5e-5)
DROPOUT = 0.1
SENTENCES = (1, 1, 2, 3, 4)  # of a document
SPACES = 0.3
RENAMED = 0.15  # of the sentences: so that a name which has no vector is known by what is around it


def blank(vectors: Callable[[Language], Vectors] | None = None) -> Language:
    """Makes the untrained pipeline.

    Args:
        vectors: Makes word vectors for it.
    """
    nlp = spacy.blank("id")
    nlp.tokenizer = indonesian(nlp.vocab)
    if vectors:
        nlp.vocab.vectors = vectors(nlp)
    nlp.add_pipe(
        "ner",
        config={
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "ner",
                "extra_state_tokens": False,
                "hidden_width": 64,
                "maxout_pieces": 2,
                "use_upper": True,
                "nO": None,
                "tok2vec": {
                    "@architectures": "spacy.HashEmbedCNN.v2",
                    "pretrained_vectors": bool(vectors) or None,
                    "width": WIDTH,
                    "depth": DEPTH,
                    "embed_size": 2000,
                    "window_size": 1,
                    "maxout_pieces": 3,
                    "subword_features": True,
                },
            }
        },
    )
    return nlp


def train(nlp: Language, sentences: list[Sentence], passes: int, seed: int) -> None:
    """Trains the recognizer; it ends with the weights' running mean.

    Args:
        nlp: The untrained pipeline.
        sentences: What it learns from.
        passes: How often it meets each sentence.
        seed: Of the order and of the variants.
    """
    rng = random.Random(seed)
    nlp.initialize(lambda: [example(nlp, sentence, spaces=True) for sentence in sentences])
    optimizer = Adam(
        LEARN_RATE[0],
        beta1=0.9,
        beta2=0.999,
        L2=0.01,
        grad_clip=1.0,
        L2_is_weight_decay=True,
        use_averages=True,
    )
    for number in range(passes):
        examples = [
            example(nlp, s, spaces=rng.random() < SPACES) for s in documents(sentences, rng, SENTENCES, RENAMED)
        ]
        words, seen, losses = sum(len(e.x) for e in examples), 0, dict[str, float]()
        while examples:
            progress = (number + seen / words) / passes
            falling = (1 + math.cos(math.pi * progress)) / 2
            optimizer.learn_rate = LEARN_RATE[1] + (LEARN_RATE[0] - LEARN_RATE[1]) * falling
            batch = _take(examples, BATCH_WORDS[0] * (BATCH_WORDS[1] / BATCH_WORDS[0]) ** progress)
            seen += sum(len(e.x) for e in batch)
            nlp.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
        print(f"pass {number + 1} of {passes}: loss {losses['ner']:.0f}", flush=True)
    for node in nlp.get_pipe("ner").model.walk():
        for name in node.param_names:
            if (node.id, name) in optimizer.averages:
                node.set_param(name, optimizer.averages[node.id, name])


def _take(examples: list[Example], words: float) -> list[Example]:
    """Takes examples off the end, as many as hold that many words, one at least."""
    batch, size = [], 0
    while examples and size < words:
        batch.append(examples.pop())
        size += len(batch[-1].x)
    return batch


def example(nlp: Language, sentence: Sentence, *, spaces: bool) -> Example:
    """Makes a training example.

    Args:
        nlp: Gives the tokenizer.
        sentence: The gold.
        spaces: Whether line breaks stay tokens, as plain users of the pipeline have them, or go, as in Kawat.
    """
    doc = read(nlp.tokenizer, sentence)
    if not spaces:
        doc = without_spaces(doc)
    entities, unknown = [], set[int]()
    for start, end, label in sentence.mentions:
        span = doc.char_span(start, end, label)
        if span is None:
            unknown |= _indices(doc, start, end)
        else:
            entities.append(span)
    for start, end in sentence.unknown:
        unknown |= _indices(doc, start, end)
    unknown -= {i for span in entities for i in range(span.start, span.end)}
    reference = doc.copy()
    reference.set_ents(entities, missing=[reference[i : i + 1] for i in sorted(unknown)])
    return Example(doc, reference)


def without_spaces(doc: Doc) -> Doc:
    """Copies a document without its white-space tokens; offsets within words' gaps shrink to one space."""
    kept = [token for token in doc if not token.is_space]
    if len(kept) == len(doc):
        return doc
    return Doc(doc.vocab, words=[t.text for t in kept])


def _indices(doc: Doc, start: int, end: int) -> set[int]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return set(range(span.start, span.end)) if span is not None else set()
