"""The spaCy pipelines, one a language: loaded once, before the workers fork, and shared by them."""

import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import spacy
import thinc.api
from kawat_pipelines import HERE
from spacy.language import Language
from spacy.symbols import IS_SPACE
from spacy.tokenizer import Tokenizer
from spacy.util import load_config, registry

from tasks.languages import record_of
from tasks.pipelines.installed import here, named, serving
from tasks.pipelines.kawat_encoder_ner import EncoderRecognizer
from tasks.tokenizing.indonesian import indonesian, part_glued_words
from worker.errors import KawatError

Kernel = Literal["auto", "blis", "numpy"]

_SPACYS_TOKENIZER = "spacy.Tokenizer.v1"
_NO_RULES = "kawat.no_rules.v1"
_WITHOUT_RULES = {"nlp": {"tokenizer": {"@tokenizers": _NO_RULES}}}

_UNUSED = ["tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]
_MAX_LENGTH = 50_000_000  # characters; spaCy's guard is for whole pipelines, recognition cuts long texts itself


class Pipelines:
    """The loaded pipelines, and a tokenizer for every other language.

    Args:
        configured: language to the name or path of its pipeline; those not installed are left out.
        kernel: what multiplies matrices; "auto" measures.
        recognizers: whether entities are wanted; else only the tokenizers are loaded.

    Raises:
        KawatError: a pipeline needs a package that is not installed.
    """

    def __init__(self, configured: Mapping[str, str], kernel: Kernel = "auto", *, recognizers: bool = True) -> None:
        self.kernel = use_kernel(kernel)
        found = here(configured)
        self.missing = {language: name for language, name in configured.items() if language not in found}
        self._loaded = {
            language: _load(configured[language], path, recognizers=recognizers) for language, path in found.items()
        }
        for nlp in self._loaded.values():
            nlp.max_length = _MAX_LENGTH

    def recognizer(self, language: str) -> Language | None:
        """The pipeline that finds a language's entities, or its nearest relative's; None where there is none."""
        return self._loaded.get(serving(language, self._loaded))

    def tokenizer(self, language: str) -> Language:
        """What makes words of a language: what makes those for its recognizer, else spaCy's rules for it, or for any.

        A relative's recognizer has learnt from words as its own tokenizer makes them: "murid-murid" is one.
        """
        return self.recognizer(language) or _blank(record_of(language).nearest or language)


def _without_rules() -> Callable[[Language], Tokenizer]:
    """Makes tokenizers that are yet to get their rules.

    spaCy's Indonesian has 16,000 exceptions, nearly all of them hyphenated words, that take 2 s to prepare. A pipeline
    brings its tokenizer's own rules, and where there is none ours serves: nothing here needs them.
    """
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers.register(_NO_RULES, func=_without_rules)


def _load(name: str, path: Path, *, recognizers: bool) -> Language:
    ours = load_config(path / "config.cfg")["nlp"].get("tokenizer") in (None, {"@tokenizers": _SPACYS_TOKENIZER})
    config = _WITHOUT_RULES if ours else {}
    try:
        nlp = spacy.load(path, exclude=_UNUSED if recognizers else named(path).parts, config=config)
    except ImportError as error:
        extra = "; pip install 'kawat[worker]' brings it" if path.parent == HERE else ""
        raise KawatError(f"KAWAT_PIPELINES: {name} needs the package {error.name}, which is not here{extra}") from error
    if ours and nlp.lang == "id":
        part_glued_words(nlp.tokenizer)
    if all(isinstance(component, EncoderRecognizer) for _, component in nlp.pipeline):
        _know_spaces_alone(nlp)
    return nlp


@lru_cache(maxsize=64)
def _blank(language: str) -> Language:
    try:
        nlp = spacy.blank(language, config=_WITHOUT_RULES if language == "id" else {})
        if language == "id":
            nlp.tokenizer = indonesian(nlp.vocab)
    except ImportError:  # E048: a language that spaCy does not know, or whose tokenizer needs a package
        nlp = spacy.blank("xx")
    _know_spaces_alone(nlp)
    nlp.max_length = _MAX_LENGTH
    return nlp


def _know_spaces_alone(nlp: Language) -> None:
    """Have a vocabulary note of a new word no more than whether it is white space.

    All else, its shape, what it begins with, whether it is like a number, is for components that spaCy trains; it takes
    several times as long as to cut the word off. So ``lower_``, ``norm_`` and ``shape_`` of its words are empty, and
    ``is_alpha``, ``like_num`` and their kin False.
    """
    vocab: Any = nlp.vocab  # spaCy's stub leaves this out
    vocab.lex_attr_getters = {IS_SPACE: vocab.lex_attr_getters[IS_SPACE]}


def use_kernel(kernel: Kernel) -> Literal["blis", "numpy"]:
    """Choose what multiplies spaCy's matrices. Call it before a pipeline is loaded; returns the choice.

    The blis wheel has no kernel of its own for some processors; numpy's OpenBLAS then takes half the time.
    """
    chosen = ("blis" if _gemm_seconds(True) < _gemm_seconds(False) else "numpy") if kernel == "auto" else kernel
    thinc.api.set_current_ops(thinc.api.NumpyOps(use_blis=chosen == "blis"))
    return chosen


def _gemm_seconds(use_blis: bool) -> float:
    """The best of five products of the shapes that the small network has: 600 words, 288 to 288."""
    ops = thinc.api.NumpyOps(use_blis=use_blis)
    rng = np.random.default_rng(0)
    words = rng.random((600, 288), dtype=np.float32)
    weights = rng.random((288, 288), dtype=np.float32)
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        ops.gemm(words, weights, trans2=True)
        best = min(best, time.perf_counter() - start)
    return best
