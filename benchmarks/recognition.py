"""Words a second of the two Indonesian recognizers, on one thread, beside spaCy's own small architecture.

OMP_NUM_THREADS=1 python benchmarks/recognition.py

Turns are short and interleaved, and processor time counts: the machine may be shared. What spaCy's "sm" pipelines
are made of (HashEmbedCNN, width 96, depth 4, no vectors) is trained for a moment only: it says how fast, not how well.
"""

import statistics
import time
from typing import cast

import spacy
from articles import articles
from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.training import Example

from tasks.pipelines.loaded import Pipelines, use_kernel
from tasks.tokenizing.indonesian import indonesian

TURNS = 5
ARTICLES = 200
PIPELINES = ("id_kawat_news", "id_kawat_news_accurate")
PLAIN = "spaCy's small architecture"


def main() -> None:
    """Measures and prints."""
    console = Console()
    kernel = use_kernel("auto")
    loaded = {name: Pipelines({"id": name}, kernel).recognizer("id") for name in PIPELINES}
    contestants = {PLAIN: plain(), **{name: nlp for name, nlp in loaded.items() if nlp is not None}}
    texts = articles(ARTICLES)
    words = sum(len(text.split()) for text in texts)
    rates: dict[str, list[float]] = {name: [] for name in contestants}
    with console.status("measuring"):
        for _ in range(TURNS):
            for name, nlp in contestants.items():
                began = time.process_time()
                for _doc in nlp.pipe(texts):
                    pass
                rates[name].append(words / (time.process_time() - began))
    table = Table(title=f"{words:,} words, {TURNS} turns, one thread, kernel {kernel}")
    for column in ("pipeline", "words/s, median", "least", "most", "of spaCy's"):
        table.add_column(column, justify="left" if column == "pipeline" else "right")
    floor = statistics.median(rates[PLAIN])
    for name, found in rates.items():
        middle = statistics.median(found)
        table.add_row(name, f"{middle:,.0f}", f"{min(found):,.0f}", f"{max(found):,.0f}", f"{middle / floor:.2f}")
    console.print(table)


def plain() -> Language:
    """Make an Indonesian recognizer as spaCy's quickstart has it, with our tokenizer, trained on two sentences."""
    nlp = spacy.blank("id")
    nlp.tokenizer = indonesian(nlp.vocab)
    nlp.add_pipe("ner")  # spaCy's default: HashEmbedCNN.v2, 96 wide, 4 deep
    labels = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE")
    for label in (*labels, "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"):
        cast(TrainablePipe, nlp.get_pipe("ner")).add_label(label)
    text = "Joko Widodo tiba di Jakarta."
    examples = [Example.from_dict(nlp.make_doc(text), {"entities": [(0, 11, "PERSON"), (20, 27, "GPE")]})]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples, sgd=optimizer)
    return nlp


if __name__ == "__main__":
    main()
