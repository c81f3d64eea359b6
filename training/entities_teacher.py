"""The teacher: multilingual-e5-small fine-tuned to label words, whose knowledge the small pipeline is given.

The first piece of each word is classified. The sets label different things, so a word has a set of tags that
its label allows, and the loss is the negative log of their summed probability (partial labels; Cour, Sapp
and Taskar, 2011): "no entity" in a news set allows "no entity" and the labels that the set does not know, a
place there is a GPE, a LOC or a FAC. The embeddings stay as they are.
"""

import random
from collections.abc import Sequence
from typing import NamedTuple

import torch
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from torch import Tensor, nn

from tasks.pipelines.id_kawat_news_accurate.pieces import Embeddings, Pieces
from tasks.pipelines.id_kawat_news_accurate.recognizer import moves
from training.entities_data import PLACES, Sentence, read
from training.entities_encoder import load
from training.entities_variants import documents

EPOCHS = 6
BATCH_WORDS = 500
LEARN_RATE = 1.5e-4
HEAD_RATE = 1e-3
WARM_UP = 0.08
MEAN_DECAY = 0.998  # of the weights' running mean, a step
LONGEST = 250
SENTENCES = (1, 1, 1, 2, 3)  # of a document
NEWS = {"PERSON", "ORG", *PLACES}


def tags(labels: Sequence[str]) -> list[str]:
    """Gives the BIO tags of the labels."""
    return ["O", *(f"{part}-{label}" for label in labels for part in "BI")]


class Batch(NamedTuple):
    """Padded piece numbers (batch, length), lengths, and where each word's first piece is (batch, words)."""

    ids: Tensor
    lengths: Tensor
    firsts: Tensor


class Row(NamedTuple):
    """A text's words, each with whether a space comes before it, and the tags that each may have, (words, tags)."""

    words: list[tuple[str, bool]]
    allowed: Tensor


class Teacher(nn.Module):
    """The encoder under one head."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.encoder, self.vocabulary = load()
        self.begin, self.end, self.pad, unknown = self.vocabulary.special
        self.pieces = Pieces(self.vocabulary.pieces, self.vocabulary.scores, self.vocabulary.normal, unknown)
        self.embeddings = Embeddings(self.vocabulary.nibbles, self.vocabulary.scales)
        self.encoder.requires_grad_(False)
        self.encoder.layers.requires_grad_(True)
        self.labels = list(labels)
        self.tags = tags(labels)
        self.follows = moves(len(labels))
        self.head = nn.Linear(self.encoder.norm.weight.shape[0], len(self.tags))

    def batch(self, sentences: Sequence[Sequence[tuple[str, bool]]]) -> Batch:
        """Makes a batch of sentences, each a list of words with whether a space comes before."""
        rows, firsts = [], []
        for words in sentences:
            row, first = [self.begin], []
            for word, spaced in words:
                first.append(len(row))
                row += self.pieces.word(word, spaced)
            rows.append([*row, self.end])
            firsts.append(first)
        return Batch(_padded(rows, self.pad), torch.tensor([len(r) for r in rows]), _padded(firsts, 0))

    def states(self, batch: Batch) -> Tensor:
        """Gives the last hidden state of each word's first piece, (batch, words, hidden)."""
        with torch.no_grad():
            embedded = self.encoder.embed(torch.from_numpy(self.embeddings[batch.ids.numpy()]))
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.encoder.run(embedded, batch.lengths).float()
        return hidden.gather(1, batch.firsts[..., None].expand(-1, -1, hidden.shape[-1]))


def _padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    length = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (length - len(row))] for row in rows])


def words_of(doc: Doc) -> list[tuple[str, bool]]:
    """Gives a document's words, each with whether a space comes before it."""
    return [(t.text, t.i == 0 or bool(doc[t.i - 1].whitespace_) or doc[t.i - 1].is_space) for t in doc]


def allowed(doc: Doc, sentence: Sentence, labels: Sequence[str]) -> Tensor:
    """Gives which tags each word may have, (words, tags)."""
    number = {name: i for i, name in enumerate(tags(labels))}
    silent = [0]  # what a word outside all mentions may be
    if sentence.source != "gsd":
        silent += [i for name, i in number.items() if name[2:] and name[2:] not in NEWS]
    may = torch.zeros(len(doc), len(number), dtype=torch.bool)
    may[:, silent] = True
    for start, end in sentence.unknown:
        span = doc.char_span(start, end, alignment_mode="expand")
        may[span.start : span.end] = True
    for start, end, label in sentence.mentions:
        span = doc.char_span(start, end, alignment_mode="expand")
        kinds = PLACES if label == "PLACE" else [label]
        may[span.start : span.end] = False
        may[span.start, [number[f"B-{kind}"] for kind in kinds]] = True
        for kind in kinds:
            may[span.start + 1 : span.end, number[f"I-{kind}"]] = True
    return may


def fine_tune(labels: Sequence[str], sentences: list[Sentence], tokenizer: Tokenizer, seed: int) -> Teacher:
    """Fine-tunes the encoder's layers on gold sentences; ends with the weights' running mean.

    Args:
        labels: All there are.
        sentences: Of all sets.
        tokenizer: The pipeline's.
        seed: Of order, variants, head and dropout.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    teacher = Teacher(labels)
    weights = [*teacher.encoder.layers.parameters(), *teacher.head.parameters()]
    mean = [weight.detach().clone() for weight in weights]
    optimizer = torch.optim.AdamW(
        [
            {"params": teacher.encoder.layers.parameters(), "lr": LEARN_RATE},
            {"params": teacher.head.parameters(), "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    epochs = [_batches(list(documents(sentences, rng, SENTENCES)), tokenizer, labels, rng) for _ in range(EPOCHS)]
    steps = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(i / (WARM_UP * steps), max(0.0, (steps - i) / (steps * (1 - WARM_UP))))
    )
    teacher.train()
    for number, epoch in enumerate(epochs):
        total = 0.0
        for rows in epoch:
            loss = _loss(teacher, rows)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
            with torch.no_grad():
                for weight, averaged in zip(weights, mean, strict=True):
                    averaged.lerp_(weight, 1 - MEAN_DECAY if number else 1.0)
            total += loss.item()
        print(f"teacher, epoch {number + 1} of {EPOCHS}: loss {total / len(epoch):.4f}", flush=True)
    with torch.no_grad():
        for weight, averaged in zip(weights, mean, strict=True):
            weight.copy_(averaged)
    return teacher.eval()


def _loss(teacher: Teacher, rows: list[Row]) -> Tensor:
    states = teacher.states(teacher.batch([row.words for row in rows]))
    logs = teacher.head(torch.cat([states[i, : len(row.words)] for i, row in enumerate(rows)])).log_softmax(-1)
    may = torch.cat([row.allowed for row in rows])
    return -logs.masked_fill(~may, -torch.inf).logsumexp(-1).mean()


def _batches(
    sentences: list[Sentence], tokenizer: Tokenizer, labels: Sequence[str], rng: random.Random
) -> list[list[Row]]:
    """Gives batches of about as many words, rows of similar length together, in random order."""
    rows = []
    for sentence in sentences:
        doc = read(tokenizer, sentence)
        rows.append(Row(words_of(doc)[:LONGEST], allowed(doc, sentence, labels)[:LONGEST]))
    rows.sort(key=lambda row: len(row.words) * rng.uniform(0.9, 1.1))
    batches: list[list[Row]] = [[]]
    for row in rows:
        if len(row.words) * (len(batches[-1]) + 1) > BATCH_WORDS:
            batches.append([])
        batches[-1].append(row)
    rng.shuffle(batches)
    return [batch for batch in batches if batch]
