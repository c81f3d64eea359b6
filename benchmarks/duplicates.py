"""Near duplicates: what sketching and looking up cost a story of 600 words, and what a story takes in Redis.

Beside ours stand datasketch and rensa, which make the MinHash alone: shingles of three words, 128 permutations. Times
are of the processor. Three in ten stories come again, with a misprint; the others, beyond the articles that there
are, have bands of their own by chance, as stories that nothing is like do.

Usage: python benchmarks/duplicates.py [--stories 100000]
"""

import argparse
import itertools
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from articles import WORDS, articles
from datasketch import MinHash
from rensa import RMinHash
from rich.console import Console
from rich.table import Table

from tasks.cleaning.sketch import Sketch, similarity, sketch
from worker.broker.embedded import EmbeddedValkey
from worker.ledger.firsts import Firsts, Sketched
from worker.ledger.ledger import connect
from worker.settings import Settings

PERMUTATIONS = 128
SHARE_AGAIN = 0.3
BATCH = Settings().batch_documents


def shingles(text: str) -> list[str]:
    """What the libraries take: the text's sequences of three words."""
    words = re.findall(r"\w+", text.lower())
    return [" ".join(three) for three in zip(words, words[1:], words[2:], strict=False)]


def by_datasketch(text: str) -> None:
    """MinHash by datasketch."""
    made = MinHash(PERMUTATIONS)
    made.update_batch([shingle.encode() for shingle in shingles(text)])


def by_rensa(text: str) -> None:
    """MinHash by rensa."""
    RMinHash(PERMUTATIONS, 1).update(shingles(text))


def exactly(pair: tuple[str, str]) -> float:
    """The naive comparison: the share of shingles that two texts have in common."""
    one, other = (set(shingles(text)) for text in pair)
    return len(one & other) / len(one | other)


def microseconds(work: Callable[[Any], object], given: Sequence[Any]) -> float:
    """Processor time of this process, for each that is given."""
    work(given[0])
    started = time.process_time()
    for each in given:
        work(each)
    return (time.process_time() - started) / len(given) * 1e6


def incoming(texts: list[str], count: int) -> Iterator[Sketched]:
    """So many stories, made of these texts: firsts, and firsts that come again."""
    draw = random.Random(1)
    made = [found for text in texts if (found := sketch(text))]
    again = [found for text in texts if (found := sketch(text.replace(" yang ", " yg ", 1)))]
    seen = 0
    for number in range(count):
        name = f"{number:020x}"
        if seen and draw.random() < SHARE_AGAIN:
            found = again[draw.randrange(min(seen, len(again)))]
        else:
            found = made[seen % len(made)]
            if seen >= len(made):
                found = Sketch(found.packed, [draw.randbytes(len(band)) for band in found.bands])
            seen += 1
        yield Sketched(name, 0, *found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=100_000)
    given = parser.parse_args()
    texts = articles(2000)
    packed = [found.packed for text in texts if (found := sketch(text))]
    table = Table("what", "us", title=f"a story of {WORDS} words, processor time")
    for name, work in (
        ("sketch: MinHash, numbers and names", sketch),
        ("datasketch, MinHash alone", by_datasketch),
        ("rensa, MinHash alone", by_rensa),
    ):
        table.add_row(name, f"{microseconds(work, texts):.0f}")
    table.add_row(
        "comparison of two sketches",
        f"{microseconds(lambda pair: similarity(*pair), list(itertools.pairwise(packed))):.0f}",
    )
    table.add_row("naive comparison of two texts", f"{microseconds(exactly, list(itertools.pairwise(texts))):.0f}")
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedValkey(Path(folder) / "valkey")
        try:
            client = connect(server.url)
            firsts = Firsts(client, "kawat", Settings().duplicate_horizon_days, similarity, most_bytes=10**9)
            bytes_before = client.info("memory")["used_memory"]
            server_before = client.info("cpu")["used_cpu_user"] + client.info("cpu")["used_cpu_sys"]
            stories = list(incoming(texts, given.stories))
            linked, started = 0, time.process_time()
            for at in range(0, len(stories), BATCH):
                linked += sum(link is not None for link in firsts.link(stories[at : at + BATCH]) or ())
            here = (time.process_time() - started) / len(stories) * 1e6
            there = client.info("cpu")["used_cpu_user"] + client.info("cpu")["used_cpu_sys"] - server_before
            table.add_row("look-up and entry, in the worker", f"{here:.0f}")
            table.add_row("look-up and entry, in Redis", f"{there / len(stories) * 1e6:.0f}")
            size = client.info("memory")["used_memory"] - bytes_before
        finally:
            server.close()
    console = Console()
    console.print(table)
    console.print(
        f"{len(stories):,} stories, {linked:,} of them linked; Redis: {size / len(stories):.0f} bytes a story, "
        f"{size / (len(stories) - linked):.0f} a first"
    )


if __name__ == "__main__":
    main()
