"""Makes ``tasks/cleaning/models/languages.json``: how much more a word is Malay's than Indonesian's.

    pip install --no-deps wordfreq==3.1.1
    KAWAT_TRAINING_DATA=... python training/languages.py

Of each word the logarithm of how much more frequent it is in Malay, by wordfreq's lists of the two languages. Left out
is what tells of the subject, and not of the language: names, by how Indonesian news writes them (IndoSum and the
sentences of nlp-id), and words that English has as often. Nothing is learnt from labelled texts. Half a minute.
"""

import gzip
import json
import math
import os
import re
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import srsly

from kawat.evaluation.stories import articles
from tasks.cleaning.language import CAPITALIZED
from tasks.languages import record_of
from tasks.words import word_set

DATA = Path(os.environ["KAWAT_TRAINING_DATA"])
MODEL = Path(__file__).parents[1] / "tasks/cleaning/models/languages.json"
WORD = re.compile(r"[^\W\d_]+")
INSIDE = re.compile(r"(?<=[^\W_] )[^\W\d_]+|(?<=[^\W_], )[^\W\d_]+")
"""Words that do not open a sentence: their capital means something."""

SMOOTHED = 1e-6  # added to both frequencies: the rarest that the lists have
LEAST, MOST = 0.5, 3.0  # of a weight: less tells nothing, and no single word shall decide
NAMED = 3  # times with a capital, at least
ENGLISH = math.exp(-0.5)
SUBJECTS = word_set("malaysia indonesia kuala lumpur jakarta jawa bali")


def frequencies(language: str) -> dict[str, float]:
    """Read a list of wordfreq: words by the hundredths of a power of ten below 1 that their frequency is."""
    found = find_spec("wordfreq")
    if found is None or found.origin is None:
        raise SystemExit("pip install --no-deps wordfreq==3.1.1")
    packed = (Path(found.origin).parent / f"data/small_{language}.msgpack.gz").read_bytes()
    steps = srsly.msgpack_loads(gzip.decompress(packed))[1:]
    return {word: 10 ** (-step / 100) for step, words in enumerate(steps) for word in words}


def texts() -> Iterator[str]:
    """Indonesian news as it is written."""
    for article in articles(DATA / "summarization/indosum/train.jsonl"):
        yield from article.paragraphs
    tagged = (DATA / "ner/nlp-id-postag/dataset_postag.txt").read_text("utf-8")
    for sentence in tagged.split("\n\n"):
        yield " ".join(line.partition("\t")[0] for line in sentence.splitlines())


def names() -> set[str]:
    """Words that are written with a capital mostly, in small letters."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts():
        for word in INSIDE.findall(text):
            (small if word[0].islower() else capital)[word.lower()] += 1
    return {word for word, times in capital.items() if times >= NAMED and times > 2 * small[word]}


def main() -> None:
    """Make the table."""
    indonesian, malay, english = map(frequencies, ("id", "ms", "en"))
    kept = CAPITALIZED.union(record_of("id").dates.months, record_of("ms").dates.months)
    left_out = (names() | SUBJECTS) - kept
    weights: dict[int, list[str]] = {}
    for word in sorted(indonesian.keys() | malay.keys()):
        foreign = english.get(word, 0) >= ENGLISH * max(indonesian.get(word, 0), malay.get(word, 0))
        if len(word) == 1 or word in left_out or (foreign and word not in kept) or not WORD.fullmatch(word):
            continue
        weight = math.log((malay.get(word, 0) + SMOOTHED) / (indonesian.get(word, 0) + SMOOTHED))
        if abs(weight) >= LEAST:
            weights.setdefault(round(10 * max(-MOST, min(MOST, weight))), []).append(word)
    table = {weight: " ".join(words) for weight, words in sorted(weights.items())}
    MODEL.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{sum(map(len, weights.values()))} words, {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
