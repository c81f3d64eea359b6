"""Stories as spaCy's DocBin, to be loaded by plain spaCy: words, sentences, entities, quotes, summary, all else."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import msgspec
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from kawat.export.formats import Stories
from worker.errors import KawatError

MOST = 5_000  # stories in one DocBin, which lies in memory as a whole until it is written: some 800 MB of long ones
_ATTRIBUTES = ("ORTH", "SENT_START", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID")
_IN_THE_DOC = {"text", "tokens", "sentences", "entities", "summary", "paragraphs"}
_JSON = {"metadata", "made_by"}  # can hold numbers that MessagePack has no place for


def write(stories: Stories, to: Mapping[str, BinaryIO]) -> None:
    """Write the stories as one DocBin to the stream for ``stories``.

    ``doc.text`` is the story's text, so offsets are the same. ``ent.kb_id_`` is the full name that a mention stands
    for, ``ent._.confidence`` how sure the recognizer is. ``doc.spans`` has ``summary``, ``paragraphs`` and
    ``quotes``: of each the words, with its kind as the label, the speaker's full name as ``kb_id_`` and its number as
    ``id_``. ``doc.user_data["story"]`` has the other fields of the export, and all that is known of the quotes.

    Raises:
        KawatError: they are more than :data:`MOST`.
    """
    if not Span.has_extension("confidence"):
        Span.set_extension("confidence", default=None)
    vocab, docs = Vocab(), DocBin(attrs=_ATTRIBUTES, store_user_data=True)
    for number, story in enumerate(stories):
        if number == MOST:
            raise KawatError(f"no more than {MOST} stories go into one DocBin: --folder makes several")
        docs.add(_doc(vocab, story))
    to["stories"].write(docs.to_bytes())


def _doc(vocab: Vocab, story: Mapping[str, Any]) -> Doc:
    doc = Doc(vocab, *_words(story["text"], story["tokens"]))
    starts = {start for start, _ in story["sentences"]}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    found = []
    for mention in story["entities"]:
        for span in _span(doc, mention["start"], mention["end"], mention["label"], mention["name"]):
            span._.confidence = mention["confidence"]
            found.append(span)
    doc.set_ents(filter_spans(found))
    for name in ("summary", "paragraphs"):
        doc.spans[name] = [span for start, end in story[name] for span in _span(doc, start, end, name)]
    doc.spans["quotes"] = [
        span
        for number, quote in enumerate(story["quotes"])
        for start, end in quote["words"]
        for span in _span(doc, start, end, quote["kind"], quote["name"] or "", str(number))
    ]
    doc.user_data["story"] = {
        name: msgspec.json.encode(value).decode() if name in _JSON and value is not None else value
        for name, value in story.items()
        if name not in _IN_THE_DOC
    }
    return doc


def _words(text: str, tokens: Iterable[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """All of a text as words, each with whether a space follows; what is between tokens otherwise is a word, too."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in (*tokens, (len(text), len(text))):
        between = text[at:start]
        if words and between.startswith(" "):
            spaces[-1], between = True, between[1:]
        for word in (between, text[start:end]):
            if word:
                words.append(word)
                spaces.append(False)
        at = end
    return words, spaces


def _span(doc: Doc, start: int, end: int, label: str, name: str = "", number: str = "") -> list[Span]:
    """A span by its offsets; one that ends within a word has the whole of it, and one without a character is none."""
    span = doc.char_span(start, end, label=label, kb_id=name, span_id=number, alignment_mode="expand")
    return [span] if span else []
