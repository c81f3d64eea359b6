"""A recognizer over words, not pieces: fewer positions, and what makes a word's vector is done once for each word.

A word's vector is the mean of its pieces behind the teacher's first layer, which sees nothing but them. A few layers
over the words of a text follow, which begin as layers of the teacher, and keep the neurons that move most.
"""

import copy
from collections.abc import Callable, Iterable, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from tasks.pipelines.kawat_encoder_ner import COMPOSED_PIECES
from training.entities_encoder import Layer
from training.entities_model import Reader, Recognizer, padded
from training.entities_texts import Text, Word

LAYERS = (3, 7, 11)
FEED_FORWARD, HEADS = 512, 10  # of a layer, in the end
_TOGETHER = 256  # words that are composed together


class Composer(nn.Module):
    """Makes words' vectors from their pieces."""

    def __init__(self, teacher: Recognizer) -> None:
        super().__init__()
        self.norm = copy.deepcopy(teacher.encoder.norm)
        self.layer = copy.deepcopy(cast(Layer, teacher.encoder.layers[0]))

    def forward(self, embedded: Tensor, lengths: Tensor) -> Tensor:
        """Maps (words, pieces, hidden), of which ``lengths`` are pieces, to (words, hidden)."""
        there = torch.arange(embedded.shape[1])[None] < lengths[:, None]
        x = self.layer(self.norm(embedded), torch.where(there, 0.0, -1e4)[:, None, None])
        return (x * there[..., None]).sum(1) / lengths[:, None]


class WordRecognizer(Reader):
    """Some of a teacher's layers, made narrower, over words; what composes these stays as it is.

    Args:
        teacher: What it begins with.
    """

    def __init__(self, teacher: Recognizer) -> None:
        super().__init__()
        self.pieces, self.embeddings, self.labels = teacher.pieces, teacher.embeddings, teacher.labels
        self.vocabulary = teacher.vocabulary
        self.places = teacher.places
        self.composer = Composer(teacher)
        self.composer.requires_grad_(False)
        self.encoder = copy.deepcopy(teacher.encoder)
        self.encoder.layers = nn.ModuleList(copy.deepcopy(teacher.encoder.layers[place]) for place in LAYERS)
        self.encoder.requires_grad_(True)
        self.begin = nn.Parameter(torch.zeros(teacher.head.in_features))
        self.head = copy.deepcopy(teacher.head)
        self._vectors: dict[Word, npt.NDArray[np.float16]] = {}

    def narrow(self, neurons: int, heads: int, texts: Iterable[Text] = ()) -> None:
        """Leaves each layer's feed-forward network so many neurons and its attention so many heads.

        Of these texts those that move most stay; without texts the first ones: for weights that are loaded.
        """
        layers = [cast(Layer, layer) for layer in self.encoder.layers]
        moved = self._moved([matrix for layer in layers for matrix in (layer.down, layer.out)], list(texts))
        for layer, neuron, place in zip(layers, moved[::2], moved[1::2], strict=True):
            head = place.view(-1, layer.size).sum(1)
            _narrow(layer, neuron.topk(neurons).indices.sort().values, head.topk(heads).indices.sort().values)

    def states(self, texts: Sequence[Sequence[Word]]) -> list[Tensor]:
        """Gives the last hidden state of each word, (words, hidden) a text."""
        vectors = self._read(texts)
        lengths = torch.tensor([1 + len(words) for words in texts])
        with torch.autocast("cpu", torch.bfloat16):
            x = torch.cat([self.begin.expand(len(texts), 1, -1), vectors], 1)
            hidden = self.encoder.run(self.encoder.embed(x), lengths).float()
        return [state[1 : 1 + len(words)] for state, words in zip(hidden, texts, strict=True)]

    def _read(self, texts: Sequence[Sequence[Word]]) -> Tensor:
        """Gives the words' vectors, (texts, words, hidden)."""
        new = sorted({word for words in texts for word in words} - self._vectors.keys())
        new.sort(key=lambda word: len(self.pieces.word(*word)))
        for at in range(0, len(new), _TOGETHER):
            together = new[at : at + _TOGETHER]
            self._vectors.update(zip(together, self._composed(together), strict=True))
        made = np.zeros((len(texts), max(map(len, texts)), len(self.begin)), np.float32)
        for row, words in zip(made, texts, strict=True):
            row[: len(words)] = [self._vectors[word] for word in words]
        return torch.from_numpy(made)

    def _composed(self, words: Sequence[Word]) -> npt.NDArray[np.float16]:
        rows = [self.pieces.word(*word)[:COMPOSED_PIECES] for word in words]
        ids = padded(rows, self.vocabulary.special[2])
        with torch.no_grad():  # a piece's place is as if the word stood behind what begins a text
            embedded = torch.from_numpy(self.embeddings[ids.numpy()]) + self.places[1 : 1 + ids.shape[1]]
            made = self.composer.eval()(embedded, torch.tensor([len(row) for row in rows]))
        return made.numpy().astype(np.float16)  # type: ignore[no-any-return]

    def _moved(self, matrices: Sequence[nn.Linear], texts: Sequence[Text]) -> list[Tensor]:
        """Gives how much each number that flows into a matrix moves what comes out, (inputs,) a matrix, on texts."""
        sums = [torch.zeros(matrix.in_features) for matrix in matrices]

        def look(number: int) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
            def hook(_module: nn.Module, given: tuple[Tensor, ...]) -> None:
                sums[number] += given[0].float().abs().flatten(0, -2).sum(0)

            return hook

        hooks = [matrix.register_forward_pre_hook(look(number)) for number, matrix in enumerate(matrices)]
        for _ in self.read(texts):
            pass
        for hook in hooks:
            hook.remove()
        return [flown * matrix.weight.detach().norm(dim=0) for flown, matrix in zip(sums, matrices, strict=True)]


def _narrow(layer: Layer, neurons: Tensor, heads: Tensor) -> None:
    """Leaves a layer these neurons of its feed-forward network, and these heads."""
    of_heads = (heads[:, None] * layer.size + torch.arange(layer.size)).flatten()
    thirds = torch.arange(3)[:, None] * (layer.qkv.out_features // 3)  # queries, keys, values
    layer.up, layer.down = _rows(layer.up, neurons), _columns(layer.down, neurons)
    layer.qkv, layer.out = _rows(layer.qkv, (thirds + of_heads).flatten()), _columns(layer.out, of_heads)


def _rows(matrix: nn.Linear, kept: Tensor) -> nn.Linear:
    made = nn.Linear(matrix.in_features, len(kept))
    with torch.no_grad():
        made.weight.copy_(matrix.weight[kept])
        made.bias.copy_(matrix.bias[kept])
    return made


def _columns(matrix: nn.Linear, kept: Tensor) -> nn.Linear:
    made = nn.Linear(len(kept), matrix.out_features)
    with torch.no_grad():
        made.weight.copy_(matrix.weight[:, kept])
        made.bias.copy_(matrix.bias)
    return made
