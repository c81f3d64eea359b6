"""What exact sums cost the two Indonesian recognizers, and what they are good for, on a processor without VNNI.

OMP_NUM_THREADS=1 python benchmarks/kernels.py

There onnxruntime's usual 8-bit kernel cuts off sums that are too large. Each recognizer takes the same articles as it
ships, asking for exact sums, and without asking, in turns in one process; processor time counts, the least of each. On
a processor with 8-bit dot products both are the same kernel.
"""

import time
from pathlib import Path
from typing import cast

import spacy
from articles import articles
from kawat_pipelines import HERE
from rich.console import Console
from rich.table import Table
from spacy.language import Language

from tasks.pipelines.kawat_encoder_ner import EncoderRecognizer, open_session

ARTICLES = 100
TURNS = 3
NAMES = ("id_kawat_news", "id_kawat_news_accurate")

Mentions = set[tuple[int, int, int, str]]  # text, bounds, label


def without_exact_sums(nlp: Language, folder: Path) -> Language:
    """Give a loaded recognizer the kernel that nobody asked for exact sums."""
    for file, network in cast("EncoderRecognizer", nlp.get_pipe("ner")).networks.items():
        network.session = open_session(folder / "ner" / file, exact=False)
    return nlp


def turn(nlp: Language, texts: list[str]) -> tuple[float, Mentions]:
    """Seconds of processor time, and what was found."""
    began = time.process_time()
    docs = list(nlp.pipe(texts))
    took = time.process_time() - began
    return took, {(i, ent.start, ent.end, ent.label_) for i, doc in enumerate(docs) for ent in doc.ents}


def main() -> None:
    """Measures and prints."""
    console, texts = Console(), articles(ARTICLES)
    table = Table(title=f"{sum(len(text.split()) for text in texts):,} words, {TURNS} turns, one thread")
    for column in ("recognizer", "exact, of the usual kernel's speed", "mentions", "lost without", "others without"):
        table.add_column(column, justify="left" if column == "recognizer" else "right")
    with console.status("measuring"):
        for name in NAMES:
            pair = (spacy.load(HERE / name), without_exact_sums(spacy.load(HERE / name), HERE / name))
            turns = [[turn(nlp, texts) for nlp in pair] for _ in range(TURNS)]
            exact, usual = (min(each[side][0] for each in turns) for side in (0, 1))
            right, found = turns[0][0][1], turns[0][1][1]
            table.add_row(
                name, f"{usual / exact:.2f}", *(f"{len(each):,}" for each in (right, right - found, found - right))
            )
    console.print(table)


if __name__ == "__main__":
    main()
