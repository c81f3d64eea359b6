"""The public sets' sentences under labels of our own: by one guideline, read and labelled anew.

Their text is not ours and not committed. ``public/`` has, a line a sentence, its number in the set's file, a digest of
it, and its mentions: from which of its letters before which, white space and quotes not counted, so that they fit each
form that a sentence comes in.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from kawat.evaluation.entities import LabelledSpan, bio_spans, conll_sentences

FOLDER = Path(__file__).parent / "public"
NEWS_SETS = {
    ("idner", "train"): "ner/idner-news-2k/train.txt",
    ("idner", "dev"): "ner/idner-news-2k/dev.txt",
    ("nerui", "train"): "ner/ner-ui/train.01.tsv",
    ("nerui", "dev"): "ner/ner-ui/dev.01.tsv",
}
GSD = "ner/gsd-ner-18/ner-train.jsonl"
QUOTES = "\"'`“”‘’"
_DROPPED = {"ORDINAL", "CARDINAL"}  # of GSD-NER-18: Kawat has no such labels


class PublicSentence(NamedTuple):
    """A sentence of a public set: ``theirs``, its mentions by the set; ``ours``, by our guideline, in letters.

    A news set's text is its tokens, a space between. ``ours`` is None where nobody has labelled it anew.
    """

    text: str
    theirs: list[LabelledSpan]
    ours: list[LabelledSpan] | None


class OtherText(Exception):  # noqa: N818  (an answer to whoever trains)
    """The labels were made on another version of a public set."""


def news(data: Path, name: str, part: str) -> Iterator[PublicSentence]:
    """Reads a part ("train", "dev") of a news set ("idner", "nerui").

    Raises:
        OtherText: The set's file is not the one that was labelled.
    """
    for number, (words, tags) in enumerate(conll_sentences(data / NEWS_SETS[name, part])):
        ends = list(accumulate((len(word) + 1 for word in words), initial=0))
        theirs = [(ends[s], ends[e] - 1, label) for s, e, label in bio_spans(tags)]
        text = " ".join(words)
        yield PublicSentence(text, theirs, _ours(f"{name}-{part}", number, text))


def wiki(data: Path) -> Iterator[PublicSentence]:
    """Reads GSD-NER-18.

    Raises:
        OtherText: As `news` does.
    """
    for number, line in enumerate((data / GSD).read_text("utf-8").splitlines()):
        text, annotation = json.loads(line)
        theirs = sorted((s, e, label) for s, e, label in annotation["entities"] if label not in _DROPPED)
        yield PublicSentence(text, theirs, _ours("gsd", number, text))


def letters(text: str) -> list[int]:
    """Where the letters stand that mentions are counted in."""
    return [i for i, letter in enumerate(text) if not letter.isspace() and letter not in QUOTES]


def placed(mentions: list[LabelledSpan], text: str) -> list[LabelledSpan]:
    """Gives mentions in letters as offsets in a form of their sentence."""
    at = letters(text)
    return [(at[s], at[e - 1] + 1, label) for s, e, label in mentions]


def digest(text: str) -> str:
    """What tells a sentence from others, in whatever form."""
    return hashlib.sha256("".join(text[i] for i in letters(text)).encode()).hexdigest()[:8]


def _ours(name: str, number: int, text: str) -> list[LabelledSpan] | None:
    known = _labels(name).get(number)
    if known is None:
        return None
    mark, mentions = known
    if mark != digest(text):
        raise OtherText(f"{name}: sentence {number} is not the one that was labelled: take the set's same version")
    return mentions


@cache
def _labels(name: str) -> dict[int, tuple[str, list[LabelledSpan]]]:
    rows = map(json.loads, (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines())
    return {number: (mark, [(s, e, label) for s, e, label in mentions]) for number, mark, mentions in rows}
