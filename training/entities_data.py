"""Gold sentences of three public sets as running text with character offsets, ready for the recognizer.

Each set labels only some of our labels, so a sentence also says where its silence means nothing
(``unknown``): durations in the news sets, which label no dates. What else those sets leave out is labelled
by patterns.
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from tasks.evaluation.entities import Mention, bio_spans, conll_sentences

Span = tuple[int, int]

SHORTEST = 3  # letters: shorter acronyms mean too many things
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
_FAC_HEADS = """
bandara bandar stadion gedung jalan jl jl. jln pelabuhan terminal stasiun istana hotel masjid gereja
rumah rsud mal mall plaza jembatan tol bundaran monumen museum taman pasar lapangan gelora rutan
lapas markas sirkuit menara apartemen pesantren gor wisma gerbang pondok vihara pura kuil balai
asrama pabrik
"""
_LOC_HEADS = """
gunung sungai laut selat pulau danau teluk samudra samudera kepulauan tanjung hutan pantai benua
semenanjung lembah pegunungan bukit waduk kali jalur kawasan perairan timur asia afrika eropa gaza
"""
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
_DURATION = re.compile(r"\b[\w.,]+ (?:tahun|bulan|pekan|minggu|hari|jam|menit|detik|abad|dekade)\b")


class Sentence(NamedTuple):
    """A text with its mentions, and the stretches where an entity may be that the set does not tell.

    ``tokenized``: the text is a corpus' tokens, apart by spaces.
    """

    text: str
    mentions: list[Mention]
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

    Places are still labelled PLACE: `settle` tells their kind.
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


def raw_text(folder: Path) -> list[str]:
    """Reads unlabelled news: IndoSum's articles, paragraphs apart by blank lines, then kumparan's sentences."""
    indosum = (folder / "summarization/indosum/train.jsonl").read_text("utf-8").splitlines()
    articles = [
        "\n\n".join(" ".join(map(_running, paragraph)) for paragraph in json.loads(line)["paragraphs"])
        for line in indosum
    ]
    kumparan = (folder / "ner/nlp-id-postag/dataset_postag.txt").read_text("utf-8").split("\n\n")
    return articles + [_running([line.split("\t")[0] for line in block.split("\n")]) for block in kumparan]


def _running(words: Iterable[str]) -> str:
    return join([word for word in words if word.strip()])[0]


def _conll(folder: Path, part: str) -> Iterator[tuple[tuple[list[str], list[str]], str]]:
    for name, source in ((f"ner/idner-news-2k/{part}.txt", "idner"), (f"ner/ner-ui/{part}.01.tsv", "nerui")):
        for sentence in conll_sentences(folder / name):
            yield sentence, source


def settle(sentences: Iterable[Sentence], known: Iterable[Sentence]) -> list[Sentence]:
    """Tells GPE, LOC and FAC apart in news, and labels or marks what the news sets leave out.

    Args:
        sentences: News sentences with PLACE mentions.
        known: Sentences labelled with our labels: a surface's label there is its label here.
    """
    sentences = list(sentences)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    other: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in known:
        for start, end, label in sentence.mentions:
            surface = sentence.text[start:end]
            if label in {"GPE", "LOC", "FAC"}:
                kinds[surface][label] += 1
            elif len(surface) >= SHORTEST and surface[0].isupper():
                other[surface][label] += 1
    minor = {
        surface: label
        for surface, counts in other.items()
        if (label := counts.most_common(1)[0][0]) in {"NORP", "LANGUAGE", "EVENT", "LAW"}
    }
    return [_settle(sentence, kinds, minor) for sentence in sentences]


def _settle(sentence: Sentence, kinds: Mapping[str, Counter[str]], minor: Mapping[str, str]) -> Sentence:
    text = sentence.text
    mentions = [
        (start, end, _kind(text[start:end], kinds) if label == "PLACE" else label)
        for start, end, label in sentence.mentions
    ]
    extra: list[Mention] = []

    def add(start: int, end: int, label: str) -> None:
        if not any(start < e and s < end for s, e, _ in (*mentions, *extra)):
            extra.append((start, end, label))

    for label, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            add(*match.span(), label)
    for match in _DURATION.finditer(text):
        add(*match.span(), "UNSURE")
    words = [match.span() for match in re.finditer(r"[\w'./-]*\w", text)]
    for i, (start, _) in enumerate(words):
        for length in (3, 2, 1):
            end = words[min(i + length, len(words)) - 1][1]
            phrase = text[start:end]
            if phrase in minor:
                add(start, end, minor[phrase])
    return sentence._replace(
        mentions=sorted(mentions + [m for m in extra if m[2] != "UNSURE"]),
        unknown=[(start, end) for start, end, label in extra if label == "UNSURE"],
    )


def _kind(surface: str, kinds: Mapping[str, Counter[str]]) -> str:
    if surface in kinds:
        return kinds[surface].most_common(1)[0][0]
    head = surface.split(maxsplit=1)[0].lower()
    return "FAC" if head in _FAC_HEADS.split() else "LOC" if head in _LOC_HEADS.split() else "GPE"


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
