"""A trained recognizer as a spaCy pipeline that needs no torch: fewer pieces, 8-bit matrices."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import spacy
import srsly
import torch
from spacy.language import Language
from torch import Tensor, nn

from tasks.pipelines.kawat_encoder_ner import EncoderRecognizer
from tasks.tokenizing.indonesian import indonesian
from training import entities_graph
from training.entities_model import Reader
from training.entities_texts import Text
from training.entities_words import WordRecognizer

PIECES = 100_000
LONGEST_PIECES = 512
CALIBRATION_TEXTS = 96
OUTSIDE = 1.0
"""Added to the log-odds of "no entity": the likeliest tags find more than they get right, and F1 is best where both are
equal (Lipton, Elkan and Naryanaswamy, 2014). Of 0, .7, 1, 1.3, 1.6 and 2 this is best on the dev sets."""


DOUBT = {"least": 0.63, "first": 0.1}
"""A sentence is read again by the second encoder where the first is expected to have more than ``least`` words wrong;
then ``first`` is the share of its log-probabilities. Chosen on the dev sets, and so that a fifth of news is read twice:
the sum of what is in doubt finds more for as many words than the largest doubt, or the mean of the two largest."""


def pipeline(
    model: Reader, texts: Sequence[Text], forms: Mapping[str, str], folder: Path, second: Reader | None = None
) -> Language:
    """Makes the pipeline.

    Args:
        model: Trained.
        texts: Of all kinds, in any order; some of them show how large numbers become between the layers.
        forms: How running text has words, by these in lower case.
        folder: Where the recognizer's files go.
        second: Reads pieces, and once more the sentences of which the model is in doubt.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _save(model, texts, folder / "encoder.onnx")
    if second is not None:
        _save(second, texts, folder / "second.onnx")
        srsly.write_json(folder / "second.json", DOUBT)
    if isinstance(model, WordRecognizer):
        composer = {name: tensor.numpy() for name, tensor in model.composer.state_dict().items()}
        entities_graph.save_composer(composer, folder / "words.onnx")
        np.savez(
            folder / "words.npz",
            begin=model.state_dict()["begin"].numpy().astype(np.float16),
            positions=_float16(model.encoder.position.weight),
        )
    words = model.vocabulary
    kept = _kept(model, texts)
    number = {old: new for new, old in enumerate(kept)}
    srsly.write_msgpack(
        folder / "pieces.msgpack",
        {
            "labels": model.labels,
            "special": [number[old] for old in words.special],
            "pieces": [words.pieces[old] for old in kept],
            "scores": [words.scores[old] for old in kept],
            "normal": words.normal,
            "forms": list(forms.values()),
        },
    )
    np.savez(
        folder / "embeddings.npz",
        nibbles=words.nibbles[kept],
        scales=words.scales[kept],
        positions=_float16(model.places),
    )
    nlp = spacy.blank("id")
    nlp.tokenizer = indonesian(nlp.vocab)
    cast("EncoderRecognizer", nlp.add_pipe("kawat_encoder_ner", name="ner")).from_disk(folder)
    return nlp


def _save(model: Reader, texts: Sequence[Text], file: Path) -> None:
    state = {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}
    state["head.bias"] = state["head.bias"].copy()
    state["head.bias"][0] += OUTSIDE
    entities_graph.save(state, inputs(model, texts[:: len(texts) // CALIBRATION_TEXTS]), file)


def _float16(places: Tensor) -> np.ndarray:
    return places[:LONGEST_PIECES].detach().numpy().astype(np.float16)  # type: ignore[no-any-return]


def inputs(model: Reader, texts: Sequence[Text]) -> dict[str, np.ndarray]:
    """Gives what flows into each matrix on some texts, by its name, (pieces, inputs)."""
    found: dict[str, list[Tensor]] = defaultdict(list)

    def look(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def hook(_module: nn.Module, given: tuple[Tensor, ...]) -> None:
            found[name].append(given[0].float().flatten(0, -2))

        return hook

    hooks = [
        module.register_forward_pre_hook(look(name))
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear) and name.startswith("encoder.")
    ]
    for _ in model.read(texts):
        pass
    for hook in hooks:
        hook.remove()
    return {name: torch.cat(tensors).numpy() for name, tensors in found.items()}


def _kept(model: Reader, texts: Iterable[Text]) -> list[int]:
    """Chooses pieces: the special ones, those met in the public texts, and the most probable Latin ones.

    What our own news has beside is left out, so that the embeddings, half of what ships, stay the same from one version
    to the next: some dozens of rare pieces, which fall into smaller ones.
    """
    words = model.vocabulary
    public = (one for one in texts if one.source != "ours")
    met = {piece for one in public for word, spaced in set(one.words) for piece in model.pieces.word(word, spaced)}
    kept = met | set(words.special)
    for piece in sorted(range(len(words.pieces)), key=lambda piece: -words.scores[piece]):
        if len(kept) == PIECES:
            break
        if _latin(words.pieces[piece]):
            kept.add(piece)
    return sorted(kept)


def _latin(piece: str) -> bool:
    return all(not letter.isalpha() or unicodedata.name(letter, "").startswith("LATIN") for letter in piece)
