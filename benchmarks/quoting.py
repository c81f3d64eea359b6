"""What it costs to tell who said what: of processor time, of memory, and of a store.

OMP_NUM_THREADS=1 python benchmarks/quoting.py

Each stage works on our own news in short turns, one after another, on one thread, and processor time counts: the
machine may be shared. All that a stage does to a story is in it: the sketch by which near duplicates are compared, too.
"quotes" is what the recognize stage does for them. What a stage hands on is packed once, and unpacked by each that
reads it; that and the rows of an SQLite in memory are made with and without quotes, in turns. Redis, messages and the
furniture of real pages are left out: they would make the share smaller. Memory is what the process holds more after the
rules are loaded and have read all texts than before. Exit code 1 where they cost more than 3% of the time, 1.5 ms a
story, or 10 MB.
"""

import gc
import html
import statistics
import sys
import time
from collections.abc import Callable
from typing import cast

import msgspec
import psutil
from rich.console import Console
from rich.table import Table
from spacy.language import Language
from sqlalchemy import delete

from tasks.cleaning.clean import clean
from tasks.cleaning.sketch import sketch
from tasks.pipelines.loaded import Pipelines, use_kernel
from tasks.recognizing.recognize import recognize
from tasks.summarizing import Length, Summarizer
from tasks.tokenizing.tokenize import tokenize
from training.news_texts import Article, read_all
from worker.identity import identify
from worker.ledger.codec import pack, pack_body, unpack
from worker.records import Document, Entities, Quote, Story, Summary, Tokens
from worker.store.engine import open_store
from worker.store.schema import documents
from worker.store.write import AnalysedDocument, AnalysedStory, write_results

TURNS = 5
STORIES = 300
BATCH = 50
LEAST = 1000  # characters: what is shorter is no whole article
MOST_SHARE = 0.03
MOST_MS = 1.5
MOST_MB = 10


def main() -> None:
    """Measures and prints."""
    articles = [each for each in read_all() if each.style == "as is" and len(each.text) > LEAST]
    pages = [_page(each) for each in articles[:STORIES]]
    loaded, summarizer = Pipelines({"id": "id_kawat_news"}, use_kernel("auto")), Summarizer.load(length=Length())
    nlp = cast(Language, loaded.recognizer("id"))
    stories = [story for page in pages for story in clean(page)]
    words = [tokenize(story, loaded.tokenizer(story.language)) for story in stories]
    given = list(zip(stories, words, strict=True))
    found = recognize(given, nlp)
    before = psutil.Process().memory_info().rss
    from tasks.quoting import find_quotes  # noqa: PLC0415  (what it holds is measured)

    def quotes() -> list[list[Quote]]:
        return [
            find_quotes(story.text, story.paragraphs, tokens.sentences, tokens.tokens, its.entities, story.language)
            for (story, tokens), its in zip(given, found, strict=True)
        ]

    said = quotes()
    held = (psutil.Process().memory_info().rss - before) / 1e6
    summaries = summarizer.summarize(given)
    analysed = [AnalysedStory(*each) for each in zip(stories, words, found, summaries, strict=True)]
    with_quotes = [
        msgspec.structs.replace(each, entities=msgspec.structs.replace(each.entities, quotes=quotes))
        for each, quotes in zip(analysed, said, strict=True)
    ]
    store = _Store()
    stages: dict[str, Callable[[], object]] = {
        "clean": lambda: [sketch(story.text) for page in pages for story in clean(page)],
        "tokenize": lambda: [tokenize(story, loaded.tokenizer(story.language)) for story in stories],
        "recognize": lambda: [recognize(given[at : at + BATCH], nlp) for at in range(0, len(given), BATCH)],
        "quotes": quotes,
        "summarize": lambda: summarizer.summarize(given),
        "handed on": lambda: _hand_on(analysed),
        "handed on, with quotes": lambda: _hand_on(with_quotes),
        "store": lambda: store.write(analysed),
        "store, with quotes": lambda: store.write(with_quotes),
    }
    gc.collect()
    gc.freeze()  # as workers do: what is held here is nobody's to look through while a stage works
    ms: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(TURNS):
        for name, work in stages.items():
            began = time.process_time()
            work()
            ms[name].append((time.process_time() - began) * 1000 / len(stories))
    middle = {name: statistics.median(each) for name, each in ms.items()}
    both = ("handed on", "store")
    added = middle["quotes"] + sum(middle[f"{name}, with quotes"] - middle[name] for name in both)
    share = added / sum(middle[name] for name in ("clean", "tokenize", "recognize", "summarize", *both))
    number = sum(map(len, said))
    table = Table(title=f"{len(stories)} stories, {sum(len(s.text.split()) for s in stories):,} words, {number} quotes")
    for column in ("stage", "ms a story, median", "least", "most"):
        table.add_column(column, justify="left" if column == "stage" else "right")
    for name, each in ms.items():
        table.add_row(name, f"{middle[name]:.3f}", f"{min(each):.3f}", f"{max(each):.3f}")
    console = Console()
    console.print(table)
    console.print(f"quotes add {added:.3f} ms a story, {share:.1%} of what all else takes, and {held:.1f} MB")
    sys.exit(share > MOST_SHARE or added > MOST_MS or held > MOST_MB)


def _page(article: Article) -> Document:
    paragraphs = "".join(f"<p>{html.escape(article.text[start:end])}</p>" for start, end in article.paragraphs)
    return Document(html=f"<html><body><nav><a href='/'>Beranda</a></nav><article>{paragraphs}</article></body></html>")


def _hand_on(analysed: list[AnalysedStory]) -> None:
    """Packs what each stage made of a batch, and unpacks it for each stage that reads it."""
    for at in range(0, len(analysed), BATCH):
        batch = analysed[at : at + BATCH]
        handed: list[tuple[object, type, int]] = [
            ([each.story for each in batch], list[Story], len(("tokenize", "recognize", "summarize", "store"))),
            ([each.tokens for each in batch], list[Tokens], len(("recognize", "summarize", "store"))),
            ([each.entities for each in batch], list[Entities], len(("store",))),
            ([each.summary for each in batch], list[Summary], len(("store",))),
        ]
        for made, kind, readers in handed:
            packed = pack(made)
            for _ in range(readers):
                unpack(packed, kind)


class _Store:
    """Writes the same stories again and again."""

    def __init__(self) -> None:
        self._engine = open_store("sqlite://", create=True)

    def write(self, analysed: list[AnalysedStory]) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(documents))
        results = []
        for number, each in enumerate(analysed):
            document = Document(id=str(number), text=each.story.text)
            results.append(AnalysedDocument(identify(document), document, pack_body(document), 1, [each]))
        for at in range(0, len(results), BATCH):
            write_results(self._engine, results[at : at + BATCH])


if __name__ == "__main__":
    main()
