"""Gold sentences of three public sets as running text with character offsets, ready for the recognizer.

Each set has some of our labels only. Dates and amounts in the news sets are labelled by patterns; what else
a set leaves out, the teacher learns from the others and fills in.
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from kawat.evaluation.entities import LabelledSpan, bio_spans, conll_sentences
from tasks.pipelines.kawat_encoder_ner import capitalized

Span = tuple[int, int]

PLACES = ("GPE", "LOC", "FAC")

LONGEST_PLACE = 3  # words
_SEEN, _MOSTLY = 3, 9  # times in a form, at least; in lower case, so many times as often as with a capital
DROPPED = {"ORDINAL", "CARDINAL"}
NEWS = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "LOC": "PLACE",
    "LOCATION": "PLACE",
}
_QUOTES = "\"'`“”‘’"
_OPENING = "([{“‘"
_CLOSING = ")]}”’,.;:!?%"
_TIGHT = "-/"
_MONTH = "(?:Januari|[FP]ebruari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|No[vp]ember|Desember)"
_DAY = "(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad)"
_SLASHED = r"\d{1,2} ?/ ?\d{1,2}(?: ?/ ?\d{2,4})?"
_NUMBER = r"\d+(?:[.,]\d+)*"
_SCALE = "(?:ribu|juta|miliar|milyar|triliun|trilyun)"
# What news sets do not label, as GSD-NER-18 labels it: "tanggal", "bulan", "tahun", "pukul" outside.
_PATTERNS = {
    "DATE": re.compile(
        rf"\b(?:{_DAY},? \( ?{_SLASHED} ?\)|{_SLASHED}(?=\s*\))|(?:{_DAY}, )?\d{{1,2}} {_MONTH}(?: \d{{4}})?"
        rf"|{_MONTH} \d{{4}}|{_DAY}|{_MONTH}|(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?(?![\d.,]\d| ?{_SCALE}))"
    ),
    "TIME": re.compile(r"\b\d{1,2}[.:]\d\d(?: (?:WIB|WITA|WIT|GMT|Wib|Wita))|(?<=pukul )\d{1,2}[.:]\d\d"),
    "MONEY": re.compile(
        rf"(?:Rp\.?|US ?\$|\$|€|£) ?{_NUMBER}(?: {_SCALE})*"
        rf"|\b{_NUMBER}(?: {_SCALE})* (?:dolar|dollar|rupiah|euro|poundsterling|yen)(?: AS| Singapura)?"
    ),
    "PERCENT": re.compile(rf"\b{_NUMBER} ?(?:%|persen)"),
    "QUANTITY": re.compile(
        rf"\b{_NUMBER}(?: {_SCALE})? (?:(?:kilo)?(?:meter|gram)|km|cm|mm|kg|ton|liter|barel|hektare?|ha)\b"
    ),
    "LAW": re.compile(r"\b(?:UU|UUD|RUU|Perppu|Undang-[Uu]ndang|KUHAP|KUHP)(?: (?:No(?:mor|\.)? ?)?[A-Z0-9][\w/]*)*"),
    "EVENT": re.compile(
        r"\b(?:Piala|Liga (?:Champions|Europa|Primer|Inggris)|Olimpiade|Pil(?:pres|kada|gub|eg)|Pemilu|KTT"
        r"|Munaslub|Munas|Muktamar|Festival|Perang Dunia)(?: [A-Z0-9][\w/-]*)*"
    ),
}


class Sentence(NamedTuple):
    """A text with its mentions, and the stretches of which it is not told whether an entity is there.

    ``tokenized``: the text is a corpus' tokens, apart by spaces.
    """

    text: str
    mentions: list[LabelledSpan]
    unknown: list[Span]
    source: str
    tokenized: bool = False


def gsd(folder: Path, *, seed: int = 0, held_out: int = 400) -> tuple[list[Sentence], list[Sentence]]:
    """Reads GSD-NER-18 and holds out some of its sentences.

    Args:
        folder: The training data.
        seed: Chooses which are held out.
        held_out: How many.

    Returns:
        The training sentences and those held out.
    """
    sentences = []
    for line in (folder / "ner/gsd-ner-18/ner-train.jsonl").read_text("utf-8").splitlines():
        text, annotation = json.loads(line)
        mentions = sorted((s, e, name) for s, e, name in annotation["entities"] if name not in DROPPED)
        sentences.append(Sentence(text, mentions, [], "gsd"))
    random.Random(seed).shuffle(sentences)
    return sentences[held_out:], sentences[:held_out]


def news(folder: Path, part: str) -> list[Sentence]:
    """Reads a part ("train", "dev") of both news sets, as the raw lines have them where those are known.

    Places are labelled PLACE, as the sets do not tell GPE, LOC and FAC apart.
    """
    raw = _raw_lines(folder)
    return [_restore(*sentence, raw, source) for sentence, source in _conll(folder, part)]


def news_tokenized(folder: Path, part: str) -> list[Sentence]:
    """Reads a part of both news sets as they are: the sets' own tokens."""
    sentences = []
    for (words, tags), source in _conll(folder, part):
        ends = list(accumulate((len(word) + 1 for word in words), initial=0))
        mentions = [(ends[s], ends[e] - 1, NEWS[label]) for s, e, label in bio_spans(tags)]
        sentences.append(Sentence(" ".join(words), mentions, [], source, tokenized=True))
    return sentences


def read(tokenizer: Tokenizer, sentence: Sentence) -> Doc:
    """Tokenizes a sentence, unless it is a corpus' tokens."""
    if sentence.tokenized:
        return Doc(tokenizer.vocab, words=sentence.text.split(" "))
    doc: Doc = tokenizer(sentence.text)
    return doc


def raw_text(folder: Path) -> list[str]:
    """Reads unlabelled news: IndoSum's articles, paragraphs apart by blank lines, then kumparan's sentences."""
    indosum = (folder / "summarization/indosum/train.jsonl").read_text("utf-8").splitlines()
    articles = [
        "\n\n".join(" ".join(map(_running, paragraph)) for paragraph in json.loads(line)["paragraphs"])
        for line in indosum
    ]
    kumparan = (folder / "ner/nlp-id-postag/dataset_postag.txt").read_text("utf-8").split("\n\n")
    return articles + [_running([line.split("\t")[0] for line in block.split("\n")]) for block in kumparan]


def usual_forms(articles: Iterable[str]) -> dict[str, str]:
    """Gives, by words in lower case, how raw text has them where one could not guess it from the word in capitals.

    "di", in lower case nine times of ten; "Rp" and "PSSI", more often so than not. Counted where a capital tells
    something: after a lower-case letter or a comma.
    """
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for word in re.findall(r"(?<=[a-z,] )[^\W\d_]{2,}(?:-[^\W\d_]+)*", article):
            seen[word.lower()][word] += 1
    forms = {}
    for word, counts in sorted(seen.items()):
        form, count = counts.most_common(1)[0]
        least = (_MOSTLY if form == word else 1) * (counts.total() - count)
        if count >= max(_SEEN, least) and form != capitalized(word.upper()):
            forms[word] = form
    return forms


def _running(words: Iterable[str]) -> str:
    return join([word for word in words if word.strip()])[0]


def _conll(folder: Path, part: str) -> Iterator[tuple[tuple[list[str], list[str]], str]]:
    for name, source in ((f"ner/idner-news-2k/{part}.txt", "idner"), (f"ner/ner-ui/{part}.01.tsv", "nerui")):
        for sentence in conll_sentences(folder / name):
            yield sentence, source


def settle(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Labels dates and amounts in news by patterns, and marks what idner-news-2k leaves open.

    That set tags a country that acts ("Iran menolak") on some days only: a name that the other set has as a
    place is unknown there where it has no label.
    """
    places = {
        sentence.text[start:end]
        for sentence in sentences
        for start, end, label in sentence.mentions
        if sentence.source == "nerui" and label == "PLACE"
    }
    return [_settle(sentence, places if sentence.source == "idner" else set()) for sentence in sentences]


def _settle(sentence: Sentence, places: Container[str]) -> Sentence:
    text, mentions, unknown = sentence.text, list(sentence.mentions), []

    def free(start: int, end: int) -> bool:
        return not any(start < e and s < end for s, e, _ in mentions)

    words = [match.span() for match in re.finditer(r"[A-Z][\w./']*\w", text)]
    for i, (start, _) in enumerate(words):
        for _, end in reversed(words[i : i + LONGEST_PLACE]):
            if text[start:end] in places and free(start, end):
                unknown.append((start, end))
    for label, pattern in _PATTERNS.items():
        mentions += [(*match.span(), label) for match in pattern.finditer(text) if free(*match.span())]
    return sentence._replace(mentions=sorted(mentions), unknown=unknown)


def _raw_lines(folder: Path) -> dict[str, str]:
    lines = [
        re.sub(r"</?[A-Z]+(?: TYPE=\"[A-Z]+\")?>", "", line).strip()
        for name in ("ugm-raw-xml/data_noleak.txt", "ner-ui/raw_enamex_noleak.txt")
        for line in (folder / "ner" / name).read_text("utf-8").splitlines()
    ]
    return {_bare(line): line for line in lines}


def _bare(text: str) -> str:
    return re.sub(rf"[\s{_QUOTES}]", "", text)


def _restore(words: list[str], tags: list[str], raw: Mapping[str, str], source: str) -> Sentence:
    line = raw.get(_bare("".join(words)))
    text, at = (line, list(_locate(words, line))) if line else join(words)
    mentions = [
        (start, end, NEWS[label])
        for s, e, label in bio_spans(tags)
        for start, end in _unbracketed(text, at[s][0], at[e - 1][1])
    ]
    return Sentence(text, mentions, [], source)


def _unbracketed(text: str, start: int, end: int) -> list[Span]:
    """Splits "name (acronym)", which idner-news-2k has as one mention, in two, as the other sets do."""
    match = re.fullmatch(r"(?:(.*\w)\s*)?\(\s*(.*\w)\s*\)[,.]?", text[start:end])
    if match is None:
        return [(start, end)]
    return [(start + a, start + b) for a, b in (match.span(1), match.span(2)) if a >= 0]


def join(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Joins words as running text would have them.

    Args:
        words: The tokens of one sentence; hyphens, slashes and quotes may stand alone.

    Returns:
        The text, and each word's offsets in it.
    """
    text, offsets = "", []
    quoted = {'"': False, "'": False}
    glue = True
    for word in words:
        closes = quoted.get(word, False)
        if not (glue or closes or word[0] in _CLOSING or word in _TIGHT):
            text += " "
        if word in quoted:
            quoted[word] = not closes
        glue = word in _OPENING or word in _TIGHT or (word in quoted and not closes)
        offsets.append((len(text), len(text) + len(word)))
        text += word
    return text, offsets


def _locate(words: Iterable[str], line: str) -> Iterator[Span]:
    """Finds the words in their raw line, which may have quotes and spaces that the words do not."""
    position = 0
    for word in words:
        letters = [c for c in word if c not in _QUOTES]
        spots = []
        for letter in letters:
            position = line.index(letter, position)
            spots.append(position)
            position += 1
        yield (spots[0], spots[-1] + 1) if spots else (position, position)
