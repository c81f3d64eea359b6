"""Makes ``tasks/tokenizing/vocabulary.txt``: the words of Indonesian news as they are written, and how often.

    KAWAT_TRAINING_DATA=... python -m training.vocabulary

Counted in IndoSum's articles (CC BY-SA 4.0) and, for words of the years since, in the training part of our own news.
What opens a sentence is not counted: its capital means nothing. Ten seconds.
"""

import math
import os
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kawat.evaluation.summaries import read_indosum
from tasks.tokenizing.vocabulary import FILE
from training.news_texts import read_all

LEAST = 2  # times in IndoSum: few words are misspelt as often
STYLES = {"as is", "short", "captions", "live", "interview", "release", "list", "explainer", "column"}
LONGEST_CAPITALS = 6  # letters: a longer word in capitals stands in a headline or a dateline
_INSIDE = re.compile(r"(?<=[^\W_] )[^\W\d_]+(?![\w.-])|(?<=[^\W_], )[^\W\d_]+(?![\w.-])")


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often words stand inside of sentences."""
    words = Counter(word for text in texts for word in _INSIDE.findall(text) if len(word) > 1)
    return Counter(
        {word: count for word, count in words.items() if not word.isupper() or len(word) <= LONGEST_CAPITALS}
    )


def main() -> None:
    """Count, and write: a line for each step of frequency, half a power of two."""
    articles = read_indosum(Path(os.environ["KAWAT_TRAINING_DATA"]) / "summarization/indosum/train.jsonl")
    theirs = counted(article.text[start:end] for article in articles for start, end in article.paragraphs)
    ours = counted(news.text for news in read_all() if news.part == "train" and news.style in STYLES)
    steps: dict[int, list[str]] = {}
    for word in theirs.keys() | ours.keys():
        if theirs[word] >= LEAST or ours[word]:
            steps.setdefault(round(2 * math.log2(theirs[word] + ours[word])), []).append(word)
    lines = (f"{step} {' '.join(sorted(words))}\n" for step, words in sorted(steps.items()))
    FILE.write_text("".join(lines), "utf-8")
    print(f"{sum(map(len, steps.values()))} words, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
