"""What a version takes: bytes in the store, and milliseconds to compare two texts and to keep the difference.

python benchmarks/versions.py

Each article of our own news comes again with a sentence taken out, with a figure changed, and with a paragraph more.
"""

import re
import statistics
import time
from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table

from training.news_texts import Article, read_all
from worker.store.changes import Mention, Said, StoryText, change_of, compare, cut
from worker.store.differences import apply, difference

_MORE = "\n\nRedaksi menambahkan keterangan resmi yang baru diterima sesudah berita ini terbit."


def as_story(text: str) -> StoryText:
    """A text that is cut where a sentence ends."""
    return StoryText("Judul berita", None, cut(text, [(match.end(), 0) for match in re.finditer(r"[.!?]\s+", text)]))


def edited(text: str) -> dict[str, str]:
    """The same with a change each."""
    pieces = as_story(text).pieces
    middle = len(pieces) // 2
    return {
        "a sentence taken out": "".join([*pieces[:middle], *pieces[middle + 1 :]]),
        "a figure changed": re.sub(r"\d+", lambda match: str(int(match[0]) + 1), text, count=1),
        "a paragraph more": text + _MORE,
    }


def measure(article: Article, newer: str) -> tuple[int, int, float]:
    """The bytes of the difference and of what is said of the change, and the seconds that both take.

    Raises:
        ValueError: the older text did not come back.
    """
    said = [(article.text[start:end], label) for start, end, label in article.mentions]
    mentions = [Mention(text, label, text) for text, label in said]
    old, new = [as_story(article.text)], [as_story(newer)]
    begun = time.process_time()
    change = change_of(compare(old, new), Said(old, mentions), Said(new, mentions))
    packed = difference(old, new)
    seconds = time.process_time() - begun
    if apply(packed, new) != old:
        raise ValueError(f"{article.id} did not come back")
    return len(packed), len(msgspec.json.encode(change)), seconds


def row(name: str, measured: Sequence[tuple[int, int, float]]) -> list[str]:
    """Medians, and the longest time."""
    packed, said, seconds = zip(*measured, strict=True)
    times = f"{statistics.median(seconds) * 1000:.1f}", f"{max(seconds) * 1000:.1f}"
    return [name, *(f"{statistics.median(each):.0f}" for each in (packed, said)), *times]


def main() -> None:
    """Print a table."""
    articles = [article for article in read_all() if re.search(r"\d", article.text)]
    size = statistics.median(len(article.text.encode()) for article in articles)
    table = Table("changed", "difference, bytes", "what is said, bytes", "ms", "ms, longest", box=None)
    found: dict[str, list[tuple[int, int, float]]] = {}
    for article in articles:
        for name, newer in edited(article.text).items():
            found.setdefault(name, []).append(measure(article, newer))
    for name, measured in found.items():
        table.add_row(*row(name, measured))
    table.add_row(*row("all", [each for measured in found.values() for each in measured]))
    console = Console()
    console.print(f"{len(articles)} articles, {size:.0f} bytes in the median")
    console.print(table)


if __name__ == "__main__":
    main()
