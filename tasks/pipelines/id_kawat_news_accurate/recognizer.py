"""A spaCy component that finds entities with a transformer encoder, in 8 bits, on onnxruntime."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc, Span

from .pieces import Embeddings, Pieces

_PART_WORDS = 60  # sentences go to the encoder in groups of up to this many words: it sees what is around
_PART_PIECES = 500  # the encoder has positions for 512
_BATCH_PIECES = 1000
_IMPOSSIBLE = -1e4
_ACRONYM = 3  # letters, at most, of the words that stay in capitals where all of a sentence is
_STOPS = frozenset({".", "!", "?"})

Floats = npt.NDArray[np.float32]


class _Part(NamedTuple):
    """Some sentences of a document, as their pieces."""

    doc: int
    words: list[int]  # their places in the document
    pieces: list[int]
    firsts: list[int]  # where in `pieces` each word's first one is


class EncoderRecognizer:
    """Reads a document a few sentences at a time, and takes the most probable tags that follow one another.

    Made empty; `from_disk` fills it.
    """

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "EncoderRecognizer":
        """Load what training wrote to a folder."""
        import onnxruntime  # noqa: PLC0415 - spaCy imports this module wherever Kawat is installed

        del exclude  # spaCy tells it every component; there is nothing to leave out
        self._folder = Path(path)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            self._folder / "encoder.onnx",
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # fused, it takes three times as long (1.32, x86_64)
        )
        known = srsly.read_msgpack(self._folder / "pieces.msgpack")
        self.labels: tuple[str, ...] = tuple(known["labels"])
        self._begin, self._end, self._pad, unknown = known["special"]
        self._pieces = Pieces(known["pieces"], known["scores"], known["normal"], unknown)
        with np.load(self._folder / "embeddings.npz", allow_pickle=False) as arrays:
            self._embeddings = Embeddings(arrays["nibbles"], arrays["scales"])
            self._positions: Floats = arrays["positions"].astype(np.float32)
        self._follows = moves(len(self.labels))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the same files to another folder."""
        del exclude
        Path(path).mkdir(parents=True, exist_ok=True)
        for file in self._folder.iterdir():
            (Path(path) / file.name).write_bytes(file.read_bytes())

    def __call__(self, doc: Doc) -> Doc:
        """Set a document's entities."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Set documents' entities, reading `batch_size` of them together."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            for doc, scores in zip(batch, self.scores(batch), strict=True):
                doc.ents = _spans(doc, best_tags(scores, self._follows), self.labels)
                yield doc

    def scores(self, docs: Sequence[Doc]) -> list[Floats]:
        """Give the log-probabilities of the tags, (words, tags) a document: O, then B and I of each label."""
        outside = np.full(len(self._follows), _IMPOSSIBLE, np.float32)
        outside[0] = 0  # of white space, and of what is longer than the encoder can read
        scores = [np.tile(outside, (len(doc), 1)) for doc in docs]
        parts = [part for number, doc in enumerate(docs) for part in self._parts(number, doc)]
        for batch in _batches(parts):
            found = self._run(batch)
            for part in batch:
                scores[part.doc][part.words] = found[: len(part.words)]
                found = found[len(part.words) :]
        return scores

    def _parts(self, number: int, doc: Doc) -> Iterator[_Part]:
        part = _Part(number, [], [self._begin], [])
        for sentence in _sentences(doc):
            if part.words and len(part.words) + len(sentence) > _PART_WORDS:
                yield self._ended(part)
                part = _Part(number, [], [self._begin], [])
            capitals = "".join(doc[i].text for i in sentence).isupper()
            for i in sentence:
                spaced = i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space
                text = doc[i].text.capitalize() if capitals and len(doc[i]) > _ACRONYM else doc[i].text
                pieces = self._pieces.word(text, spaced)
                if len(part.pieces) + len(pieces) > _PART_PIECES:
                    if not part.words:  # one word of that many pieces
                        continue
                    yield self._ended(part)
                    part = _Part(number, [], [self._begin], [])
                part.words.append(i)
                part.firsts.append(len(part.pieces))
                part.pieces.extend(pieces)
        if part.words:
            yield self._ended(part)

    def _ended(self, part: _Part) -> _Part:
        part.pieces.append(self._end)
        return part

    def _run(self, batch: Sequence[_Part]) -> Floats:
        length = max(len(part.pieces) for part in batch)
        numbers = np.full((len(batch), length), self._pad)
        mask = np.full((len(batch), 1, 1, length), _IMPOSSIBLE, np.float32)
        firsts = []
        for row, part in enumerate(batch):
            numbers[row, : len(part.pieces)] = part.pieces
            mask[row, ..., : len(part.pieces)] = 0
            firsts += [row * length + first for first in part.firsts]
        embedded = self._embeddings[numbers] + self._positions[:length]
        (found,) = self._session.run(
            ["scores"], {"embedded": embedded, "mask": mask, "firsts": np.array(firsts, np.int64)}
        )
        return found  # type: ignore[no-any-return]


def _sentences(doc: Doc) -> Iterator[list[int]]:
    """The places of each sentence's words, by the document's own bounds, or after full stops and line breaks."""
    known = doc.has_annotation("SENT_START")
    words: list[int] = []
    ended = False
    for token in doc:
        if words and (token.is_sent_start if known else ended):
            yield words
            words = []
        if not token.is_space:
            words.append(token.i)
        ended = token.text in _STOPS or "\n" in token.text
    if words:
        yield words


def _batches(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Parts of like length together: what fills up the shorter ones costs as much as text."""
    batch: list[_Part] = []
    for part in sorted(parts, key=lambda part: len(part.pieces)):
        if batch and (len(batch) + 1) * len(part.pieces) > _BATCH_PIECES:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


def moves(labels: int) -> Floats:
    """Give the log-score of each tag (second) after each (first): impossible where I would begin a mention."""
    scores = np.zeros((1 + 2 * labels, 1 + 2 * labels), np.float32)
    scores[:, 2::2] = _IMPOSSIBLE
    for inside in range(2, 1 + 2 * labels, 2):
        scores[[inside - 1, inside], inside] = 0
    return scores


def best_tags(scores: Floats, follows: Floats) -> list[int]:
    """Find the most probable possible sequence of tags (Viterbi).

    Args:
        scores: (words, tags), log-probabilities.
        follows: (tags, tags), from `moves`.
    """
    if not len(scores):
        return []
    best = scores[0] + follows[0]  # as after an O
    before = []
    for score in scores[1:]:
        ways = best[:, None] + follows
        before.append(ways.argmax(0))
        best = ways.max(0) + score
    tags = [int(best.argmax())]
    for ways in reversed(before):
        tags.append(int(ways[tags[-1]]))
    return tags[::-1]


def _spans(doc: Doc, tags: Sequence[int], labels: Sequence[str]) -> list[Span]:
    spans: list[Span] = []
    for i, tag in enumerate(tags):
        if tag % 2:
            spans.append(Span(doc, i, i + 1, labels[tag // 2]))
        elif tag:
            spans[-1] = Span(doc, spans[-1].start, i + 1, labels[tag // 2 - 1])
    return spans


@Language.factory("kawat_encoder_ner", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make(nlp: Language, name: str) -> EncoderRecognizer:
    """Make the empty component for spaCy."""
    del nlp, name
    return EncoderRecognizer()
