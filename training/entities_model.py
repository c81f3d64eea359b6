"""What labels words, as torch trains it: an encoder under one head that classifies each word's first piece."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

from tasks.pipelines.kawat_encoder_ner import Embeddings, Pieces
from training.entities_encoder import Encoder, Vocabulary, load
from training.entities_texts import LONGEST, Text, Word

READ_TOGETHER = 32  # texts
WARM_UP = 0.08  # of all steps
MEAN_DECAY = 0.998  # of the weights' running mean, a step


class Batch(NamedTuple):
    """Padded piece numbers (batch, length), lengths, and where each word's first piece is (batch, words)."""

    ids: Tensor
    lengths: Tensor
    firsts: Tensor


def tags(labels: Sequence[str]) -> list[str]:
    """Gives the BIO tags of the labels."""
    return ["O", *(f"{part}-{label}" for label in labels for part in "BI")]


class Reader(nn.Module):
    """What both kinds of recognizers have: an encoder of words' states, and a head that labels them."""

    encoder: Encoder
    head: nn.Linear
    pieces: Pieces
    embeddings: Embeddings
    vocabulary: Vocabulary
    places: Tensor
    """What is added to pieces by their place in a text, (places, hidden)."""
    labels: list[str]

    def states(self, texts: Sequence[Sequence[Word]]) -> list[Tensor]:
        """Gives the last hidden state of each word, (words, hidden) a text."""
        raise NotImplementedError

    def read(self, texts: Sequence[Text]) -> Iterator[tuple[Text, Tensor]]:
        """Reads texts; gives each, shorter ones first, with its words' states, (words, hidden)."""
        order = sorted((one for one in texts if one.words), key=lambda one: len(one.words))
        for at in range(0, len(order), READ_TOGETHER):
            chosen = order[at : at + READ_TOGETHER]
            with torch.inference_mode():
                found = self.states([one.words[:LONGEST] for one in chosen])
            yield from zip(chosen, found, strict=True)


class Recognizer(Reader):
    """multilingual-e5-small under a head for these labels; its embeddings stay as they are."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.encoder, self.vocabulary = load()
        self.begin, self.end, self.pad, unknown = self.vocabulary.special
        self.pieces = Pieces(self.vocabulary.pieces, self.vocabulary.scores, self.vocabulary.normal, unknown)
        self.embeddings = Embeddings(self.vocabulary.nibbles, self.vocabulary.scales)
        self.places = self.encoder.position.weight.detach()
        self.encoder.requires_grad_(False)
        self.encoder.layers.requires_grad_(True)
        self.labels = list(labels)
        self.head = nn.Linear(self.encoder.norm.weight.shape[0], len(tags(labels)))

    def batch(self, texts: Sequence[Sequence[Word]]) -> Batch:
        """Makes a batch of texts."""
        rows, firsts = [], []
        for words in texts:
            row, first = [self.begin], []
            for word, spaced in words:
                first.append(len(row))
                row += self.pieces.word(word, spaced)
            rows.append([*row, self.end])
            firsts.append(first)
        return Batch(padded(rows, self.pad), torch.tensor([len(r) for r in rows]), padded(firsts, 0))

    def states(self, texts: Sequence[Sequence[Word]]) -> list[Tensor]:
        """Gives the last hidden state of each word's first piece, (words, hidden) a text."""
        batch = self.batch(texts)
        with torch.no_grad():
            embedded = self.encoder.embed(torch.from_numpy(self.embeddings[batch.ids.numpy()]))
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.encoder.run(embedded, batch.lengths).float()
        found = hidden.gather(1, batch.firsts[..., None].expand(-1, -1, hidden.shape[-1]))
        return [state[: len(words)] for state, words in zip(found, texts, strict=True)]


def padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    """Fills shorter rows up with a value, (rows, length)."""
    length = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (length - len(row))] for row in rows])


def fit(
    model: Reader,
    epochs: Sequence[list[list[Text]]],
    loss_of: Callable[[Tensor, list[int]], Tensor],
    rate: float,
    head_rate: float,
    name: str,
) -> None:
    """Trains what is to be trained of a recognizer; ends with the weights' running mean.

    Args:
        model: To train.
        epochs: The batches of each.
        loss_of: Of some words' states, (words, hidden), and their rows.
        rate: Of learning, at its highest, below the head.
        head_rate: The same in the head.
        name: To tell progress by.
    """
    trained = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    below = [weight for name, weight in trained if not name.startswith("head.")]
    weights = [*below, *model.head.parameters()]
    mean = [weight.detach().clone() for weight in weights]
    optimizer = torch.optim.AdamW(
        [{"params": below, "lr": rate}, {"params": model.head.parameters(), "lr": head_rate}], weight_decay=0.01
    )
    steps = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(i / (WARM_UP * steps), max(0.0, (steps - i) / (steps * (1 - WARM_UP))))
    )
    model.train()
    for number, batches in enumerate(epochs):
        total = 0.0
        for texts in batches:
            states = torch.cat(model.states([one.words for one in texts]))
            loss = loss_of(states, [row for one in texts for row in one.rows])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
            with torch.no_grad():
                for weight, averaged in zip(weights, mean, strict=True):
                    averaged.lerp_(weight, 1 - MEAN_DECAY if number else 1.0)
            total += loss.item()
        print(f"{name}, epoch {number + 1} of {len(epochs)}: loss {total / len(batches):.4f}", flush=True)
    with torch.no_grad():
        for weight, averaged in zip(weights, mean, strict=True):
            weight.copy_(averaged)
    model.eval()
