"""ROUGE on IndoSum of what else there is: the first sentences, and two libraries that need no training.

pip install sumy lexrank rouge-score; KAWAT_TRAINING_DATA=<the data folder> python benchmarks/summaries.py

All choose three sentences out of those of our own splitter. `python training/summaries.py` prints Kawat's own
figures beside the first sentences', each article summarized by a model that has not seen it.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lexrank import STOPWORDS, LexRank
from rich.console import Console
from rich.progress import track
from rich.table import Table
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from kawat.evaluation.summaries import MEASURES, SummarizedArticle, read_indosum, rouge

COUNT = 3
INDOSUM = "summarization/indosum/train.jsonl"

Choose = Callable[[list[str]], Sequence[str]]


class Words:
    """What sumy wants of a tokenizer."""

    def to_words(self, sentence: str) -> list[str]:
        """Split at white space, without punctuation."""
        return [word.strip(".,;:!?()\"'“”") for word in sentence.split()]


def sumy(summarizer: Callable[[ObjectDocumentModel, int], Sequence[Sentence]]) -> Choose:
    """Let one of sumy's summarizers choose."""

    def choose(sentences: list[str]) -> list[str]:
        document = ObjectDocumentModel([Paragraph([Sentence(text, Words()) for text in sentences])])
        return [str(sentence) for sentence in summarizer(document, COUNT)]

    return choose


def main() -> None:
    """Summarize every article by each, and print the table."""
    articles = read_indosum(Path(os.environ["KAWAT_TRAINING_DATA"]) / INDOSUM)
    texts = [article.texts(article.own_sentences()) for article in articles]
    lexrank = LexRank(texts, stopwords=STOPWORDS.get("id", set()))
    systems: dict[str, Choose] = {
        "first 3": lambda sentences: sentences[:COUNT],
        "first 4": lambda sentences: sentences[: COUNT + 1],
        "sumy, TextRank": sumy(TextRankSummarizer()),
        "sumy, LSA": sumy(LsaSummarizer()),
        "lexrank": lambda sentences: lexrank.get_summary(sentences, summary_size=COUNT, threshold=0.1),
    }
    shown = Table(title=f"IndoSum, {len(articles)} articles, our own sentences")
    for column in ("", *MEASURES, "ms an article"):
        shown.add_column(column, justify="right" if column else "left")
    for name, choose in systems.items():
        shown.add_row(name, *figures(name, choose, articles, texts))
    Console().print(shown)


def figures(name: str, choose: Choose, articles: Sequence[SummarizedArticle], texts: Sequence[list[str]]) -> list[str]:
    """Give ROUGE and the time."""
    summaries, seconds = [], []
    for article, sentences in track(list(zip(articles, texts, strict=True)), name):
        began = time.process_time()
        chosen = choose(sentences) if len(sentences) > COUNT else sentences
        seconds.append(time.process_time() - began)
        summaries.append((list(chosen), article.reference))
    scores = rouge(summaries)
    return [*(f"{scores[measure]:.1f}" for measure in MEASURES), f"{1000 * statistics.median(seconds):.2f}"]


if __name__ == "__main__":
    main()
