"""What a pipeline finds in documents whose words were made elsewhere."""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from tasks.pipelines.kawat_encoder_ner import EncoderRecognizer, Found, Words

_BATCH = 32  # spaCy takes a quarter of them at once
_DIGITS = 3  # of a confidence: what else it has is noise, and takes room in the store


def find(nlp: Language, documents: Sequence[Words]) -> Iterator[list[Found]]:
    """The mentions of documents, of each in order, and how sure the pipeline is of each; None where it does not say.

    Our own recognizers are given the words as they are: spaCy's documents, which have all that a pipeline may want to
    know of a word, and what is found as spans of them, would take a fifth of the time of the fast one. What spaCy
    learns of new words is forgotten at the end.
    """
    components = [component for _, component in nlp.pipeline]
    if len(components) == 1 and isinstance(ours := components[0], EncoderRecognizer):
        for at in range(0, len(documents), _BATCH):
            yield from ours.find(documents[at : at + _BATCH])
        return
    with nlp.memory_zone():
        for doc in nlp.pipe((_doc(nlp, words) for words in documents), batch_size=_BATCH):
            yield [Found(span.start, span.end, span.label_, confidence_of(span)) for span in doc.ents]


def confidence_of(span: Span) -> float | None:
    """How sure a pipeline is of a mention, 0 to 1; None where it does not say."""
    confidence: float | None = span._.confidence if span.has_extension("confidence") else None
    return confidence


def rounded(confidence: float | None) -> float | None:
    """The same as it is stored."""
    return None if confidence is None else round(confidence, _DIGITS)


def _doc(nlp: Language, words: Words) -> Doc:
    begins = set(words.starts)
    starts: list[bool | int | None] = [place in begins for place in range(len(words.texts))]
    return Doc(nlp.vocab, words=list(words.texts), spaces=list(words.spaces), sent_starts=starts)
