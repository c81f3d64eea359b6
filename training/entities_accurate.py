"""The teacher itself as a spaCy pipeline that needs no torch: fewer pieces, 8-bit matrices."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import spacy
import srsly
import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor, nn

import tasks.pipelines.id_kawat_news_accurate.recognizer  # noqa: F401 - makes the component known to spaCy
from tasks.tokenizer import indonesian
from training import entities_graph
from training.entities_silver import states
from training.entities_teacher import Teacher, words_of

PIECES = 100_000
LONGEST_PIECES = 512
CALIBRATION_DOCS = 96


def pipeline(teacher: Teacher, docs: list[Doc], folder: Path) -> Language:
    """Makes the pipeline.

    Args:
        teacher: Fine-tuned.
        docs: Of all kinds, in any order; some of them show how large numbers become between the layers.
        folder: Where the recognizer's files go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: tensor.detach().numpy() for name, tensor in teacher.state_dict().items()}
    entities_graph.save(state, inputs(teacher, docs[:: len(docs) // CALIBRATION_DOCS]), folder / "encoder.onnx")
    words = teacher.vocabulary
    kept = _kept(teacher, docs)
    number = {old: new for new, old in enumerate(kept)}
    srsly.write_msgpack(
        folder / "pieces.msgpack",
        {
            "labels": teacher.labels,
            "special": [number[old] for old in words.special],
            "pieces": [words.pieces[old] for old in kept],
            "scores": [words.scores[old] for old in kept],
            "normal": words.normal,
        },
    )
    np.savez(
        folder / "embeddings.npz",
        nibbles=words.nibbles[kept],
        scales=words.scales[kept],
        positions=state["encoder.position.weight"][:LONGEST_PIECES].astype(np.float16),
    )
    nlp = spacy.blank("id")
    nlp.tokenizer = indonesian(nlp.vocab)
    nlp.add_pipe("kawat_encoder_ner", name="ner").from_disk(folder)
    return nlp


def inputs(teacher: Teacher, docs: list[Doc]) -> dict[str, np.ndarray]:
    """Gives what flows into each matrix on some documents, by its name, (words, inputs)."""
    found: dict[str, list[Tensor]] = defaultdict(list)

    def look(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def hook(_module: nn.Module, given: tuple[Tensor, ...]) -> None:
            found[name].append(given[0].float().flatten(0, -2))

        return hook

    hooks = [
        module.register_forward_pre_hook(look(name))
        for name, module in teacher.named_modules()
        if isinstance(module, nn.Linear) and name != "head"
    ]
    for _ in states(teacher, docs):
        pass
    for hook in hooks:
        hook.remove()
    return {name: torch.cat(tensors).numpy() for name, tensors in found.items()}


def _kept(teacher: Teacher, docs: Iterable[Doc]) -> list[int]:
    """Chooses pieces: the special ones, those met in the documents, and the most probable Latin ones."""
    words = teacher.vocabulary
    met = {piece for doc in docs for word, spaced in set(words_of(doc)) for piece in teacher.pieces.word(word, spaced)}
    kept = met | set(words.special)
    for piece in sorted(range(len(words.pieces)), key=lambda piece: -words.scores[piece]):
        if len(kept) == PIECES:
            break
        if _latin(words.pieces[piece]):
            kept.add(piece)
    return sorted(kept)


def _latin(piece: str) -> bool:
    return all(not letter.isalpha() or unicodedata.name(letter, "").startswith("LATIN") for letter in piece)
