"""The teacher: multilingual-e5-small fine-tuned to label words, whose knowledge the small pipeline is given.

The first piece of each word is classified by two heads: one for the three labels of the news sets, one for
the sixteen of GSD-NER-18; each sentence trains the head of its own set. The embeddings stay as they are.
"""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from torch import Tensor, nn
from torch.nn import functional

from training.entities_data import Sentence
from training.entities_encoder import load
from training.entities_variants import written

EPOCHS = 3
BATCH = 16
LEARN_RATE = 1.5e-4
HEAD_RATE = 1e-3
WARM_UP = 0.08
LONGEST = 300
NEWS = ("PERSON", "ORG", "PLACE")
IGNORE = -100


def tags(labels: Sequence[str]) -> list[str]:
    """Gives the BIO tags of the labels."""
    return ["O", *(f"{part}-{label}" for label in labels for part in "BI")]


class Batch(NamedTuple):
    """Padded piece numbers (batch, length), lengths, and where each word's first piece is (batch, words)."""

    ids: Tensor
    lengths: Tensor
    firsts: Tensor


class Row(NamedTuple):
    """A sentence ready for the layers: embedded pieces (length, hidden), first pieces, tag numbers."""

    embedded: Tensor
    firsts: list[int]
    head: str
    gold: list[int]


class Teacher(nn.Module):
    """The encoder under two heads."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.encoder, self.pieces = load()
        self.encoder.requires_grad_(False)
        self.encoder.layers.requires_grad_(True)
        self.tags = {"news": tags(NEWS), "gsd": tags(labels)}
        width = self.encoder.norm.weight.shape[0]
        self.heads = nn.ModuleDict({name: nn.Linear(width, len(t)) for name, t in self.tags.items()})

    def batch(self, sentences: Sequence[Sequence[tuple[str, bool]]]) -> Batch:
        """Makes a batch of sentences, each a list of words with whether a space comes before."""
        rows, firsts = [], []
        for words in sentences:
            row, first = [self.pieces.begin], []
            for word, spaced in words:
                first.append(len(row))
                row += self.pieces.word(word, spaced)
            rows.append([*row, self.pieces.end])
            firsts.append(first)
        return Batch(_padded(rows, self.pieces.pad), torch.tensor([len(r) for r in rows]), _padded(firsts, 0))

    def embed(self, batch: Batch) -> Tensor:
        """Gives a batch's embeddings, which do not learn, (batch, length, hidden)."""
        with torch.inference_mode():
            return self.encoder.embed(batch.ids).bfloat16()

    def read(self, embedded: Tensor, lengths: Tensor, firsts: Tensor) -> Tensor:
        """Gives the last hidden state of each word's first piece, (batch, words, hidden)."""
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.encoder.run(embedded.float(), lengths).float()
        return hidden.gather(1, firsts[..., None].expand(-1, -1, hidden.shape[-1]))

    def states(self, batch: Batch) -> Tensor:
        """Gives the last hidden state of each word's first piece, (batch, words, hidden)."""
        return self.read(self.embed(batch), batch.lengths, batch.firsts)


def _padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    length = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (length - len(row))] for row in rows])


def words_of(doc: Doc) -> list[tuple[str, bool]]:
    """Gives a document's words, each with whether a space comes before it."""
    return [(t.text, t.i == 0 or bool(doc[t.i - 1].whitespace_)) for t in doc]


def _tag_numbers(doc: Doc, sentence: Sentence, names: Sequence[str]) -> list[int]:
    number = {name: i for i, name in enumerate(names)}
    place = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"} if "B-PLACE" in number else {}
    out = [0] * len(doc)
    for start, end, label in sentence.mentions:
        name = place.get(label, label)
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and f"B-{name}" in number:
            out[span.start : span.end] = [number[f"B-{name}"]] + [number[f"I-{name}"]] * (len(span) - 1)
    return out


def fine_tune(labels: Sequence[str], sentences: list[Sentence], tokenizer: Tokenizer, seed: int) -> Teacher:
    """Fine-tunes the encoder's layers on gold sentences.

    Args:
        labels: GSD-NER-18's.
        sentences: Of both kinds of sets.
        tokenizer: The pipeline's.
        seed: Of order, variants, heads and dropout.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    teacher = Teacher(labels)
    rows = list(_rows(teacher, [written(s, rng) for s in sentences], tokenizer))
    optimizer = torch.optim.AdamW(
        [
            {"params": teacher.encoder.layers.parameters(), "lr": LEARN_RATE},
            {"params": teacher.heads.parameters(), "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    steps = EPOCHS * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(i / (WARM_UP * steps), max(0.0, (steps - i) / (steps * (1 - WARM_UP))))
    )
    teacher.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for chosen in _buckets(rows, rng):
            loss = _loss(teacher, chosen)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"teacher, epoch {epoch + 1} of {EPOCHS}: loss {total * EPOCHS / steps:.4f}", flush=True)
    return teacher


def _rows(teacher: Teacher, sentences: list[Sentence], tokenizer: Tokenizer) -> Iterator[Row]:
    teacher.eval()
    ordered = sorted(sentences, key=lambda s: len(s.text))
    for at in range(0, len(ordered), BATCH):
        group = ordered[at : at + BATCH]
        docs = [_doc(tokenizer, s) for s in group]
        batch = teacher.batch([words_of(doc)[:LONGEST] for doc in docs])
        for sentence, doc, embedded, length, firsts in zip(group, docs, teacher.embed(batch), *batch[1:], strict=True):
            head = "gsd" if sentence.source == "gsd" else "news"
            gold = _tag_numbers(doc, sentence, teacher.tags[head])[:LONGEST]
            yield Row(embedded[:length].clone(), firsts.tolist()[: len(gold)], head, gold)


def _loss(teacher: Teacher, rows: list[Row]) -> Tensor:
    embedded = nn.utils.rnn.pad_sequence([row.embedded for row in rows], batch_first=True)
    lengths = torch.tensor([len(row.embedded) for row in rows])
    states = teacher.read(embedded, lengths, _padded([row.firsts for row in rows], 0))
    loss = torch.zeros(())
    for head, layer in teacher.heads.items():
        mine = [i for i, row in enumerate(rows) if row.head == head]
        if mine:
            gold = _padded([rows[i].gold for i in mine], IGNORE)
            scores = layer(states[mine, : gold.shape[1]]).flatten(0, 1)
            loss = loss + functional.cross_entropy(scores, gold.flatten(), ignore_index=IGNORE) * len(mine)
    return loss / len(rows)


def _doc(tokenizer: Tokenizer, sentence: Sentence) -> Doc:
    if sentence.tokenized:
        return Doc(tokenizer.vocab, words=sentence.text.split(" "))
    return tokenizer(sentence.text)


def _buckets(rows: list[Row], rng: random.Random) -> Iterator[list[Row]]:
    """Gives batches of sentences of similar length, in random order."""
    order = sorted(rows, key=lambda row: len(row.embedded) * rng.uniform(0.9, 1.1))
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    yield from batches
