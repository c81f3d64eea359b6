"""A spaCy component that finds entities with a transformer encoder, in 8 bits, on onnxruntime.

Words are split into unigram pieces (Kudo, 2018), whose embeddings are kept in 4 bits. The encoder reads either these
pieces, or words: each is composed of its pieces once, by a small network, and remembered. A larger second encoder may
read once more the sentences of which the first is in doubt. All of it is one file that needs nothing of Kawat, so that
``spacy package --code`` can put it beside a pipeline.
"""

import re
from array import array
from collections import OrderedDict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate, chain, compress, count, islice, pairwise
from operator import or_
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import srsly
from preshed.maps import PreshMap
from spacy.language import Language
from spacy.strings import hash_string  # type: ignore[attr-defined]  # its stubs leave it out
from spacy.tokens import Doc, Span

META = "▁"
_CACHED_WORDS = 50_000
_CACHED_LETTERS = 100  # of a word, at most: longer ones are rare, and so many of them would fill the memory
_UNKNOWN_PENALTY = 10.0  # below the worst piece's score, as SentencePiece has it
_PART_WORDS = 60  # sentences go to the encoder in groups of up to this many words: it sees what is around
_PART_UNITS = 500  # pieces or words: the encoder has positions for 512
# What a run makes on its way is to stay in the processor's cache, and in memory that is not given back to the system
# and asked for anew each time: with 1000 the encoder takes a quarter longer, and what composes words an eighth.
_BATCH_UNITS = 250
COMPOSED_PIECES = 24  # of a word, from its beginning
_COMPOSED_TOGETHER = 90  # pieces: as fast as 250, whose runs would leave 10 MB more with each process
_REMEMBERED = 32_768  # words: 25 MB, and 96 of 100 words of news are among the last so many
_IMPOSSIBLE = -1e4
_ACRONYM = 3  # letters, at most, of the words that stay in capitals where all of a sentence is
_TELLING = 3  # words longer than that, at least, which tell by their capitals that a sentence is a headline
SMALL = frozenset(
    re.findall(
        r"\w+",
        "agar antara atau bagi dalam dan dari demi dengan di hingga karena ke oleh pada sebagai serta tentang terhadap"
        " untuk yang",
    )
)
"""Words that some sites leave small in a headline."""
_STOPS = frozenset({".", "!", "?"})
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY"})
_CALIBRATION = "calibration.json"
_FIRST_GRAPH, _SECOND_GRAPH = "encoder.onnx", "second.onnx"
_WORDS = "words.npz"  # where words are read
_SECOND = "second.json"  # where some sentences are read twice
_SUREST = -1e-6  # the logarithm of a probability, at most: of 1 itself there are no odds
_NUMBER = re.compile(
    r"\d|\b(satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se(puluh|belas|ratus|ribu|juta|tengah)"
    r"|(puluh|belas|ratus|ribu|juta|miliar|triliun)an|beberapa)\b",
    re.IGNORECASE,
)

Floats = npt.NDArray[np.float32]
Floats64 = npt.NDArray[np.float64]


class Pieces:
    """The best-scored split of a word into pieces.

    Args:
        pieces: all of them; a piece's number is its place.
        scores: their log-probabilities.
        normal: what single characters are read as.
        unknown: the number of the piece for a character that no piece has.
    """

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], normal: Mapping[str, str], unknown: int) -> None:
        # By hashes of 64 bits: as Python's objects they take 20 MB, and each process copies those that it looks at.
        self._number = PreshMap(2 * len(pieces))
        for number, piece in enumerate(pieces):
            self._number[hash_string(piece)] = number
        self._scores = array("d", scores)
        self._normal = str.maketrans(dict(normal))
        self._longest = max(map(len, pieces))
        self._unknown = unknown
        self._unknown_score = min(scores) - _UNKNOWN_PENALTY
        self._kept = lru_cache(_CACHED_WORDS)(self.split)

    def word(self, word: str, spaced: bool) -> list[int]:
        """The numbers of a word's pieces, one at least; ``spaced``: a space comes before it."""
        return (self._kept if len(word) <= _CACHED_LETTERS else self.split)(word, spaced)

    def split(self, word: str, spaced: bool) -> list[int]:
        """The same, for who remembers by himself what is made of it."""
        text = (META if spaced else "") + word.translate(self._normal).replace(" ", META) or META
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
        for end in range(1, len(text) + 1):
            options = [(best[end - 1][0] + self._unknown_score, end - 1, self._unknown)]
            for begin in range(max(0, end - self._longest), end):
                number = self._number[hash_string(text[begin:end])]
                if number is not None:
                    options.append((best[begin][0] + self._scores[number], begin, number))
            best.append(max(options))
        numbers, end = [], len(text)
        while end > 0:
            _, end, number = best[end]
            numbers.append(number)
        return numbers[::-1]


class Embeddings:
    """Rows of 4-bit numbers, two a byte, a scale for each 32 of them (the format "Q4_0").

    Args:
        nibbles: uint8, (pieces, width / 32, 16): of each block the first 16 numbers are the low halves.
        scales: float16, (pieces, width / 32).
    """

    def __init__(self, nibbles: npt.NDArray[np.uint8], scales: npt.NDArray[np.float16]) -> None:
        self.nibbles, self.scales = nibbles, scales

    def __getitem__(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """The embeddings of pieces, (..., width)."""
        packed = self.nibbles[numbers]
        values = np.concatenate([packed & 15, packed >> 4], -1).astype(np.float32) - 8
        values *= self.scales[numbers][..., None]
        return values.reshape(*numbers.shape, -1)


class ByPieces:
    """Has the encoder read pieces.

    Args:
        pieces: of which words are made.
        embeddings: the pieces'.
        special: the numbers of what begins, ends and fills a text up.
    """

    def __init__(self, pieces: Pieces, embeddings: Embeddings, special: tuple[int, int, int]) -> None:
        self.word = pieces.word
        self.begin, end, self.pad = special
        self.ends = [end]
        self._embeddings = embeddings

    def __getitem__(self, numbers: npt.NDArray[np.int64]) -> Floats:
        """The vectors of units, (..., width)."""
        return self._embeddings[numbers]

    def forget(self) -> None:
        """There is nothing to forget: pieces are as many as they are."""

    def forget_all(self) -> None:
        """Nor here."""


class ByWords:
    """Has the encoder read words, whose vectors are composed once and remembered.

    A word's vector hangs on the word alone, and whether a space comes before it. When too many are remembered,
    `forget` gives the numbers of those that were not met for longest to others; all hold until then.

    Args:
        pieces: of which words are made.
        embedded: the embeddings of pieces at their places in a word, (words, pieces), with positions.
        compose: a network that makes vectors (words, width) of `embedded` (words, pieces, width), `lengths` (words) and
            `shares` (words, 1, pieces): of each piece in its word's vector.
        begin: the vector of what begins a text.
    """

    pad = begin = 0
    ends: Sequence[int] = ()

    def __init__(
        self,
        pieces: Pieces,
        embedded: Callable[[npt.NDArray[np.int64]], Floats],
        compose: Callable[[Floats, npt.NDArray[np.int32], Floats], Floats],
        begin: npt.NDArray[np.float16],
    ) -> None:
        self._pieces, self._embedded, self._compose, self._begin = pieces, embedded, compose, begin[None]
        self.forget_all()

    def forget_all(self) -> None:
        """Begin anew, whatever state this is in."""
        self._numbers: OrderedDict[tuple[str, bool], int] = OrderedDict()  # last the words that were met last
        self._free: list[int] = []
        self._waiting: dict[int, list[int]] = {}  # by number, the pieces of words whose vectors are to be composed
        self._vectors = self._begin

    def word(self, word: str, spaced: bool) -> list[int]:
        """The number of a word; ``spaced``: a space comes before it."""
        key = (word[:_CACHED_LETTERS], spaced)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._free.pop() if self._free else len(self._numbers) + 1
            self._waiting[number] = self._pieces.split(*key)[:COMPOSED_PIECES]
        else:
            self._numbers.move_to_end(key)
        return [number]

    def __getitem__(self, numbers: npt.NDArray[np.int64]) -> Floats:
        """The vectors of units, (..., width)."""
        if self._waiting:
            end = 1 + len(self._numbers) + len(self._free)
            if end > len(self._vectors):
                vectors = np.empty((max(end, 1 + _REMEMBERED), self._vectors.shape[1]), np.float16)
                vectors[: len(self._vectors)] = self._vectors  # only rows with a vector take memory
                self._vectors = vectors
            self._vectors[list(self._waiting)] = self._made(list(self._waiting.values()))
            self._waiting.clear()
        return _single(self._vectors[numbers])

    def forget(self) -> None:
        """Forget the words that were not met for longest, if they are too many; all, if one batch brought so many."""
        if len(self._numbers) > 2 * _REMEMBERED:
            self.forget_all()
        while len(self._numbers) > _REMEMBERED:
            self._free.append(self._numbers.popitem(last=False)[1])

    def _made(self, words: Sequence[Sequence[int]]) -> npt.NDArray[np.float16]:
        """The vectors of words, of which these are the pieces, those of like length together."""
        made = np.empty((len(words), self._vectors.shape[1]), np.float16)
        order = sorted(range(len(made)), key=lambda i: len(words[i]))
        while order:
            longest = len(words[order[-1]])
            together = order[-max(1, _COMPOSED_TOGETHER // longest) :]
            del order[-len(together) :]
            lengths = np.array([len(words[i]) for i in together], np.int32)
            numbers = np.zeros((len(together), longest), np.int64)
            for row, i in enumerate(together):
                numbers[row, : lengths[row]] = words[i]
            shares = (np.arange(longest) < lengths[:, None]) / lengths[:, None].astype(np.float32)
            made[together] = self._compose(self._embedded(numbers), lengths, shares[:, None].astype(np.float32))
        return made


def _single(half: npt.NDArray[np.float16]) -> Floats:
    """The same finite numbers in float32, in a fifth of the time that NumPy takes where it has no instruction for it.

    All bits but the exponent's offset, 15 and not 127, stand as they do there, three places further down.
    """
    bits = half.view(np.int16).astype(np.int32)  # with the sign in all bits above
    bits <<= 13
    bits &= np.int32(-0x70002000)  # the sign, 5 bits of exponent, 10 of fraction
    made = bits.view(np.float32)
    made *= np.float32(2.0**112)
    return made


class Words(NamedTuple):
    """A document, as the recognizer reads it.

    Attributes:
        texts: its words; some may be white space.
        spaces: whether a space comes behind each.
        starts: the places of those that begin a sentence, in order.
        breaks: the places of those over whose beginning no mention reaches, in order: a paragraph's, or white space.
    """

    texts: Sequence[str]
    spaces: Sequence[bool]
    starts: Sequence[int]
    breaks: Sequence[int] = ()


class Found(NamedTuple):
    """A mention: its first word, the one after its last, what it is, and how sure that is, 0 to 1."""

    start: int
    end: int
    label: str
    confidence: float | None


class _Part(NamedTuple):
    """Some sentences of a document, as what the encoder reads: pieces or words."""

    doc: int
    words: list[int]  # their places in the document
    units: list[int]
    firsts: list[int]  # where in `units` each word's first one is


def open_session(graph: Path | bytes, *, exact: bool | None = None) -> Any:  # noqa: ANN401 - onnxruntime has no types
    """A graph as a recognizer runs it, in one thread.

    Args:
        graph: its file, or what would stand in that.
        exact: whether to ask for exact sums; by default where the processor's usual kernel has none.
    """
    import onnxruntime  # noqa: PLC0415 - spaCy imports this module wherever Kawat is installed

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Each process would keep the most that any batch took, 50 MB; to ask anew for each takes 1 to 3% longer.
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    # Without 8-bit dot products (AVX2 alone) onnxruntime adds products in 16 bits and cuts off what is too large: 2 to
    # 4 of 100 mentions were others than elsewhere. Asked for, it adds exactly there too, at .84 (fast) and .87
    # (accurate) of the speed; with dot products it would find the same at half the speed, and is not asked. Weights of
    # 7 bits, or with scales that leave room, keep the speed, but change 2 to 6 of 100 mentions.
    if exact or (exact is None and not has_dot_products()):
        options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(
        graph,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # fused, it takes three times as long (1.32, x86_64)
    )


class Network:
    """An encoder that reads documents a few sentences at a time, and says how probable each word's tags are.

    Args:
        session: a network that makes ``scores`` (firsts, tags) of ``embedded`` (texts, units, width), ``lengths``
            (texts) and ``firsts``, the places of words' first units.
        units: what it reads.
        positions: what is added to units by their place in a text, (places, width).
        forms: how running text has words, by these in lower case.
        tags: how many there are.
    """

    def __init__(
        self,
        session: Any,  # noqa: ANN401 - onnxruntime has no types
        units: ByPieces | ByWords,
        positions: Floats,
        forms: Mapping[str, str],
        tags: int,
    ) -> None:
        self.session, self.units = session, units
        self._positions, self._forms, self._tags = positions, forms, tags

    def scores(self, documents: Sequence[Words]) -> list[Floats]:
        """The log-probabilities of the tags, (words, tags) a document."""
        outside = np.full(self._tags, _IMPOSSIBLE, np.float32)
        outside[0] = 0  # of white space, and of what is longer than the encoder can read
        scores = [np.tile(outside, (len(words.texts), 1)) for words in documents]
        self.units.forget()
        try:
            parts = [part for number, words in enumerate(documents) for part in self._parts(number, words)]
            for batch in _batches(parts):
                found = self._run(batch)
                for part in batch:
                    scores[part.doc][part.words] = found[: len(part.words)]
                    found = found[len(part.words) :]
        except BaseException:  # a time limit ends it anywhere: a word would be remembered whose vector was never made
            self.units.forget_all()
            raise
        return scores

    def _parts(self, number: int, words: Words) -> Iterator[_Part]:
        texts = words.texts
        white = list(map(str.isspace, texts))
        spaced = [True, *map(or_, white, words.spaces)]
        part = _Part(number, [], [self.units.begin], [])
        for start, end in pairwise([0, *words.starts, len(texts)]):
            sentence = [i for i in range(start, end) if not white[i]]
            if part.words and len(part.words) + len(sentence) > _PART_WORDS:
                yield self._ended(part)
                part = _Part(number, [], [self.units.begin], [])
            told = recased([texts[i] for i in sentence], self._forms, SMALL)
            found = list(map(self.units.word, told, [spaced[i] for i in sentence]))
            *firsts, after = accumulate(map(len, found), initial=len(part.units))
            if after <= _PART_UNITS:
                part.words.extend(sentence)
                part.firsts.extend(firsts)
                part.units.extend(chain.from_iterable(found))
                continue
            for i, units in zip(sentence, found, strict=True):
                if len(units) >= _PART_UNITS:  # one word that is longer than the encoder can read
                    continue
                if len(part.units) + len(units) > _PART_UNITS:
                    yield self._ended(part)
                    part = _Part(number, [], [self.units.begin], [])
                part.words.append(i)
                part.firsts.append(len(part.units))
                part.units.extend(units)
        if part.words:
            yield self._ended(part)

    def _ended(self, part: _Part) -> _Part:
        part.units.extend(self.units.ends)
        return part

    def _run(self, batch: Sequence[_Part]) -> Floats:
        lengths = np.array([len(part.units) for part in batch], np.int32)
        numbers = np.full((len(batch), lengths.max()), self.units.pad)
        firsts = []
        for row, part in enumerate(batch):
            numbers[row, : lengths[row]] = part.units
            firsts += [row * numbers.shape[1] + first for first in part.firsts]
        embedded = self.units[numbers]
        embedded += self._positions[: numbers.shape[1]]
        (found,) = self.session.run(
            ["scores"], {"embedded": embedded, "lengths": lengths, "firsts": np.array(firsts, np.int64)}
        )
        return found  # type: ignore[no-any-return]


class Doubts(NamedTuple):
    """Which sentences are read twice, and what counts then.

    Attributes:
        least: how many words of a sentence the first network must be expected to have wrong.
        first: the share of its log-probabilities in what counts; the rest is the second's.
    """

    least: float
    first: float

    def runs(self, words: Words, scores: Floats) -> list[slice]:
        """The sentences that are to be read again, those side by side as one."""
        wrong = np.append(0, np.cumsum(1 - np.exp(scores.max(1)), dtype=np.float64))
        runs: list[slice] = []
        for start, end in pairwise([0, *words.starts, len(words.texts)]):
            if wrong[end] - wrong[start] > self.least:
                beside = runs and runs[-1].stop == start
                runs.append(slice(runs.pop().start if beside else start, end))
        return runs

    def settled(self, first: Floats, second: Floats) -> Floats:
        """What counts where both have read: the geometric means of their probabilities, as log-probabilities."""
        both = self.first * first + (1 - self.first) * second
        return both - np.logaddexp.reduce(both, 1, keepdims=True)


class Calibration(NamedTuple):
    """From what the network gives a mention to how often it is right: Platt's scaling, with an offset a label.

    Attributes:
        slope: what the log-odds are multiplied by.
        offsets: by label, what is added to them; 0 where there is none.
    """

    slope: float
    offsets: Mapping[str, float]

    def confidence(self, odds: Floats64, labels: Sequence[str]) -> Floats64:
        """How sure mentions are, 0 to 1, of their log-odds."""
        offsets = np.array([self.offsets.get(label, 0.0) for label in labels])
        return 1 / (1 + np.exp(-self.slope * odds - offsets))  # type: ignore[no-any-return]


AS_IT_IS = Calibration(1.0, {})


class EncoderRecognizer:
    """Takes the most probable tags that follow one another, by one network, or by a second where that is in doubt.

    Each mention has ``span._.confidence``, how sure it is, 0 to 1. Made empty; `from_disk` fills it.
    """

    calibration = AS_IT_IS
    second: Network | None = None

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "EncoderRecognizer":
        """Load what training wrote to a folder."""
        del exclude  # spaCy tells it every component; there is nothing to leave out
        self._folder = Path(path)
        known = srsly.read_msgpack(self._folder / "pieces.msgpack")
        self.labels: tuple[str, ...] = tuple(known["labels"])
        self._follows = moves(len(self.labels))
        *special, unknown = known["special"]
        pieces = Pieces(known["pieces"], known["scores"], known["normal"], unknown)
        forms = {form.lower(): form for form in known["forms"]}
        with np.load(self._folder / "embeddings.npz", allow_pickle=False) as arrays:
            embeddings = Embeddings(arrays["nibbles"], arrays["scales"])
            positions: Floats = arrays["positions"].astype(np.float32)
        by_pieces = ByPieces(pieces, embeddings, (special[0], special[1], special[2]))

        def network(file: str, units: ByPieces | ByWords, places: Floats) -> Network:
            return Network(open_session(self._folder / file), units, places, forms, len(self._follows))

        if (self._folder / _WORDS).exists():
            with np.load(self._folder / _WORDS, allow_pickle=False) as arrays:
                places: Floats = arrays["positions"].astype(np.float32)
                begin = arrays["begin"]
            composer = open_session(self._folder / "words.onnx")
            within = positions[1 : 1 + COMPOSED_PIECES]  # as behind what begins a text
            by_words = ByWords(
                pieces,
                lambda numbers: embeddings[numbers] + within[: numbers.shape[1]],
                lambda embedded, lengths, shares: composer.run(
                    None, {"embedded": embedded, "lengths": lengths, "shares": shares}
                )[0],
                begin,
            )
            self.first = network(_FIRST_GRAPH, by_words, places)
        else:
            self.first = network(_FIRST_GRAPH, by_pieces, positions)
        if (kept := self._folder / _SECOND).exists():
            self._doubts = Doubts(**srsly.read_json(kept))
            self.second = network(_SECOND_GRAPH, by_pieces, positions)
        if (kept := self._folder / _CALIBRATION).exists():
            self.calibration = Calibration(**srsly.read_json(kept))
        return self

    @property
    def networks(self) -> dict[str, Network]:
        """What reads documents, by the names of their graphs' files."""
        return {_FIRST_GRAPH: self.first} | ({_SECOND_GRAPH: self.second} if self.second else {})

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the same files to another folder, with what it is calibrated by now."""
        del exclude
        Path(path).mkdir(parents=True, exist_ok=True)
        for file in self._folder.iterdir():
            (Path(path) / file.name).write_bytes(file.read_bytes())
        srsly.write_json(Path(path) / _CALIBRATION, self.calibration._asdict())

    def __call__(self, doc: Doc) -> Doc:
        """Set a document's entities."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Set documents' entities, reading `batch_size` of them together."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            for doc, found in zip(batch, self.find(list(map(_words, batch))), strict=True):
                spans = [Span(doc, each.start, each.end, each.label) for each in found]
                for span, each in zip(spans, found, strict=True):
                    span._.confidence = each.confidence
                doc.ents = spans
                yield doc

    def find(self, documents: Sequence[Words]) -> list[list[Found]]:
        """The mentions of documents, which are read together."""
        return [self._found(*each) for each in zip(documents, self.scores(documents), strict=True)]

    def _found(self, words: Words, scores: Floats) -> list[Found]:
        tags = possible_tags(scores, np.array([0, *words.breaks], np.int64), self._follows)
        mentions = list(_mentions(words, tags, self.labels))
        odds = log_odds(scores, tags, [(start, end) for start, end, _ in mentions])
        sure = self.calibration.confidence(odds, [label for *_, label in mentions])
        return [Found(*mention, confidence) for mention, confidence in zip(mentions, sure.tolist(), strict=True)]

    def scores(self, documents: Sequence[Words]) -> list[Floats]:
        """The log-probabilities of the tags, (words, tags) a document: O, then B and I of each label."""
        scores = self.first.scores(documents)
        if self.second is not None:
            again = [(i, run) for i, words in enumerate(documents) for run in self._doubts.runs(words, scores[i])]
            read = self.second.scores([_cut(documents[i], run) for i, run in again])
            for (i, run), found in zip(again, read, strict=True):
                scores[i][run] = self._doubts.settled(scores[i][run], found)
        return scores


def has_dot_products() -> bool:
    """Whether the processor multiplies and adds 8-bit numbers exactly by itself (VNNI); where it is not told, no."""
    try:
        return "vnni" in Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return False


def capitalized(word: str) -> str:
    """Write a word in capitals as a name would be, or leave it as an acronym is: what most are that no one knows."""
    return word.capitalize() if len(word) > _ACRONYM else word


def recased(words: Sequence[str], forms: Mapping[str, str], small: Container[str]) -> Sequence[str]:
    """Write a sentence in capitals, or one whose words all begin with one, as running text would have it.

    Args:
        words: of the sentence.
        forms: by words in lower case, how running text has them nearly always, where `capitalized` does not tell.
        small: words that do not tell by their small letters that this is running text.
    """
    telling = 0
    for word in words:
        if len(word) > _ACRONYM and word[0].isalpha() and word not in small:
            if word[0].islower():  # soon, in running text
                return words
            telling += 1
    if not telling:
        return words
    if "".join(words).isupper():
        made = [forms.get(word.lower()) or capitalized(word) for word in words]
    elif telling >= _TELLING:
        made = [lower if not word.isupper() and forms.get(lower := word.lower()) == lower else word for word in words]
    else:
        return words
    return [made[0][:1].upper() + made[0][1:], *made[1:]]


def _words(doc: Doc) -> Words:
    """A document's words and sentences: by its own bounds, or after full stops and line breaks."""
    texts = [token.text for token in doc]
    if doc.has_annotation("SENT_START"):
        starts = (doc.to_array("SENT_START") == 1).nonzero()[0].tolist()
    else:
        starts = [i for i, text in enumerate(texts, 1) if text in _STOPS or "\n" in text]
    breaks = list(compress(count(), map(str.isspace, texts)))
    return Words(texts, doc.to_array("SPACY").astype(bool).tolist(), starts, breaks)


def _cut(words: Words, run: slice) -> Words:
    """Some sentences of a document as one."""
    starts = [start - run.start for start in words.starts if run.start <= start < run.stop]
    return Words(words.texts[run], words.spaces[run], starts)


def _batches(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Parts of like length together: what fills up the shorter ones costs as much as text."""
    batch: list[_Part] = []
    for part in sorted(parts, key=lambda part: len(part.units)):
        if batch and (len(batch) + 1) * len(part.units) > _BATCH_UNITS:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


def moves(labels: int) -> Floats:
    """The log-score of each tag (second) after each (first): impossible where I would begin a mention."""
    scores = np.zeros((1 + 2 * labels, 1 + 2 * labels), np.float32)
    scores[:, 2::2] = _IMPOSSIBLE
    for inside in range(2, 1 + 2 * labels, 2):
        scores[[inside - 1, inside], inside] = 0
    return scores


def possible_tags(scores: Floats, breaks: npt.NDArray[np.int64], follows: Floats) -> list[int]:
    """The most probable tags of a document of which each stretch is possible.

    Args:
        scores: (words, tags), log-probabilities.
        breaks: where the stretches begin, in order, the first at 0.
        follows: (tags, tags), from `moves`.
    """
    likely = scores.argmax(1)
    before = np.append(0, likely)[:-1]
    before[breaks[breaks < len(likely)]] = 0
    impossible = follows[before, likely].nonzero()[0]  # few, and soon seen
    if not len(impossible):
        return likely.tolist()  # type: ignore[no-any-return]
    # To begin mentions there would mend all. So a word of which any other tag would cost more than that keeps its own
    # in the best sequence, too, and where that is no I, what is best behind it does not hang on what is before.
    instead = scores[impossible, likely[impossible]] - scores[impossible, likely[impossible] - 1]
    second, first = np.partition(scores, -2)[:, -2:].T
    kept = (first - second > instead.sum()) & ((likely % 2 == 1) | (likely == 0))
    starts = np.union1d(breaks, kept.nonzero()[0])
    ends = [*starts[1:].tolist(), len(likely)]
    for stretch in np.unique(np.searchsorted(starts, impossible, "right") - 1).tolist():
        words = slice(starts[stretch], ends[stretch])
        likely[words] = best_tags(scores[words])
    return likely.tolist()  # type: ignore[no-any-return]


def best_tags(scores: Floats) -> list[int]:
    """The most probable possible sequence of tags (Viterbi): I only behind B or I of its label, all else behind any.

    Args:
        scores: (words, tags), log-probabilities.
    """
    best = scores[0].copy()
    best[2::2] += _IMPOSSIBLE  # as after an O
    reached = []
    for score in scores[1:]:
        reached.append(best)
        best = score + best.max()
        best[2::2] = score[2::2] + np.maximum(reached[-1][1::2], reached[-1][2::2])
    tags = [int(best.argmax())]
    for best in reversed(reached):
        inside = tags[-1] if tags[-1] and not tags[-1] % 2 else 0
        tags.append(inside - int(best[inside - 1] >= best[inside]) if inside else int(best.argmax()))
    return tags[::-1]


def log_odds(scores: Floats, tags: Sequence[int], spans: Sequence[tuple[int, int]]) -> Floats64:
    """How sure the network is of each mention: the log-odds of its tags' probabilities, of which the geometric mean.

    Against sums over all sequences of tags (forward-backward), the least and the product of the probabilities this
    parts right from wrong mentions best, or as well, once it is calibrated.

    Args:
        scores: (words, tags), log-probabilities.
        tags: of the words.
        spans: the mentions' first words, and those after their last.
    """
    sums = np.append(0, np.cumsum(scores[np.arange(len(tags)), np.array(tags, np.int64)], dtype=np.float64))
    starts, ends = np.array(spans, np.int64).reshape(-1, 2).T
    means = np.minimum((sums[ends] - sums[starts]) / (ends - starts), _SUREST)
    return means - np.log(-np.expm1(means))  # type: ignore[no-any-return]


def _mentions(words: Words, tags: Sequence[int], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The first word of each mention, the one after its last, and what it is."""
    for start in (i for i, tag in enumerate(tags) if tag % 2):
        end = start + 1
        while end < len(tags) and tags[end] and not tags[end] % 2:
            end += 1
        label = labels[tags[start] // 2]
        # "rupiah" alone is no amount, though some of the texts that taught it have it so.
        if label not in _AMOUNTS or _NUMBER.search(_text(words, start, end)):
            yield start, end, label


def _text(words: Words, start: int, end: int) -> str:
    return "".join(words.texts[i] + " " * words.spaces[i] for i in range(start, end))


def make(nlp: Language, name: str) -> EncoderRecognizer:
    """Make the empty component for spaCy."""
    del nlp, name
    return EncoderRecognizer()


if not Span.has_extension("confidence"):
    Span.set_extension("confidence", default=None)
with suppress(ValueError):  # a copy of this file, Kawat's or another pipeline's, has made it known already
    Language.factory("kawat_encoder_ner", assigns=["doc.ents", "token.ent_iob", "token.ent_type"], func=make)
