"""Indonesian pipelines of a test's own, which know nothing yet."""

import spacy
from spacy.language import Language

from tasks.pipelines.loaded import _NO_RULES, _SPACYS_TOKENIZER
from tasks.tokenizing.indonesian import indonesian


def blank_indonesian(**meta: str) -> Language:
    """A blank pipeline with our tokenizer: spaCy's own has 16,000 exceptions, seconds for each process that loads it.

    It may be saved, and loads as any other does.
    """
    nlp = spacy.blank("id", meta=meta, config={"nlp": {"tokenizer": {"@tokenizers": _NO_RULES}}})
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": _SPACYS_TOKENIZER}
    nlp.tokenizer = indonesian(nlp.vocab)
    return nlp
