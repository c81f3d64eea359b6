"""How long it takes to find who said what, beside the stages before: processor time of one thread, an article.

KAWAT_TRAINING_DATA=<the data folder> python benchmarks/quotes.py [--articles 200]

Articles of about 600 words, the fast Indonesian pipeline. The memory is the most that Python has at once while one
article after another goes through, beyond what was there before.
"""

import argparse
import re
import statistics
import time
import tracemalloc
from collections.abc import Callable
from typing import TypeVar

import spacy
from articles import articles
from kawat_pipelines import HERE
from rich.console import Console

from tasks.quoting import find_quotes
from tasks.recognizing.recognize import recognize
from tasks.tokenizing.tokenize import tokenize
from worker.records import Entities, Quote, Story, Tokens

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\n))*")
_WARM = 5

Given = TypeVar("Given")
Made = TypeVar("Made")


def main() -> None:
    """Time each stage on the same articles, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    texts = articles(parser.parse_args().articles)
    nlp = spacy.load(HERE / "id_kawat_news")
    stories = [
        Story(text=text, paragraphs=[match.span() for match in _PARAGRAPH.finditer(text)], language="id")
        for text in texts
    ]
    tokens, tokenizing = timed(lambda story: tokenize(story, nlp), stories)
    found, recognizing = timed(lambda pair: recognize([pair], nlp)[0], list(zip(stories, tokens, strict=True)))

    def quotes(given: tuple[Story, Tokens, Entities]) -> list[Quote]:
        story, words, named = given
        return find_quotes(story.text, story.paragraphs, words.sentences, words.tokens, named.entities, story.language)

    read = list(zip(stories, tokens, found, strict=True))
    said, quoting = timed(quotes, read)
    tracemalloc.start()
    for each in read:
        quotes(each)
    _, most = tracemalloc.get_traced_memory()
    words = statistics.mean(len(story.text.split()) for story in stories)
    out = Console()
    out.print(f"{len(stories)} articles of {words:.0f} words, {sum(map(len, said)) / len(stories):.1f} statements each")
    out.print(f"tokenize {tokenizing:.2f} ms, recognize {recognizing:.2f} ms, quotes {quoting:.2f} ms (medians)")
    out.print(f"quotes are {quoting / (tokenizing + recognizing + quoting):.1%} of these; {most / 1e6:.1f} MB at most")


def timed(work: Callable[[Given], Made], given: list[Given]) -> tuple[list[Made], float]:
    """What is made of each, and the median of the processor time, in milliseconds."""
    made, took = [], []
    for one in [*given[:_WARM], *given]:
        began = time.process_time()
        result = work(one)
        took.append(1000 * (time.process_time() - began))
        made.append(result)
    return made[_WARM:], statistics.median(took[_WARM:])


if __name__ == "__main__":
    main()
