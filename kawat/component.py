"""Makes Kawat's component known to spaCy, which imports this in every process that makes a pipeline."""

from contextlib import suppress
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

from spacy.language import Language

from kawat.ours import ROOT, hiding


def make(nlp: Language, name: str) -> object:
    """Make the empty component for spaCy."""
    return _recognizer().make(nlp, name)


def _recognizer() -> ModuleType:
    """The component's own module, which needs nothing of Kawat; also where another ``tasks`` hides Kawat's."""
    if not hiding("tasks"):
        return import_module("tasks.pipelines.kawat_encoder_ner")
    place = spec_from_file_location("kawat_encoder_ner", ROOT / "tasks" / "pipelines" / "kawat_encoder_ner.py")
    assert place is not None  # noqa: S101  (it is a file of ours)
    assert place.loader is not None  # noqa: S101
    module = module_from_spec(place)
    place.loader.exec_module(module)
    return module


with suppress(ValueError):  # a copy, Kawat's or another pipeline's, has made it known already
    Language.factory("kawat_encoder_ner", assigns=["doc.ents", "token.ent_iob", "token.ent_type"], func=make)
