"""The memory of one worker and of Redis over many articles, as figures and as a picture.

One worker with one process takes the articles in portions; after each the resident memory of its processes and what
Redis holds are read. Printed: the curve, the memory at the end divided by that after the first 1,000 (or the first
portion), and what Redis holds at the end with and without the sketches of near duplicates, which end with their
horizon, not with the queue. Exit code 1 where a promise is broken: growth of at most 1.05; Redis back at its empty
size; no key without an end but the few that are known.

Redis' size here is what its data takes: its statistics by command (24 kB for each command that was ever called), its
logs of slow and large commands, scripts and the clients' buffers are its own, bounded, and counted out. No timings:
other work beside it does no harm.

Usage: python benchmarks/memory.py [--articles 50000] [--portion 1000] [--picture docs/memory.svg]
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from fnmatch import fnmatch
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

import psutil
from articles import articles
from rich.console import Console
from rich.table import Table

from kawat import enqueue
from worker.broker.embedded import EmbeddedValkey
from worker.ledger.ledger import Ledger, connect

FIRST = 1000  # articles after which the worker has seen what there is to load
MOST_GROWTH = 1.05
NEW_WORDS = 10  # of each article
MOST_LEFT = 0.064  # megabytes, beside the empty size: hash tables that shrink late, and what counts as known
KNOWN = ("{0}:counts", "{0}:seq", "{0}:workers", "_kombu.binding*")  # keys without an expiry
PREFIX = "kawat"
SETTLE_SECONDS = 30
POLL_SECONDS = 0.2
WIDTH, HEIGHT, MARGIN = 720, 320, 56


class Point(NamedTuple):
    """What was read after so many articles; in megabytes."""

    articles: int
    parent: float
    child: float
    redis: float


class Left(NamedTuple):
    """What was in Redis before and at the end; sizes in megabytes."""

    empty: float
    with_sketches: float
    without: float
    sketches: int
    endless: list[str]  # keys that nobody knows and that do not expire


def measure(count: int, portion: int) -> tuple[list[Point], Left]:
    """Let a worker process articles, and read its memory as it goes."""
    texts = articles(count)
    points: list[Point] = []
    with tempfile.TemporaryDirectory(prefix="kawat-memory-") as name:
        folder = Path(name)
        valkey = EmbeddedValkey(folder / "valkey")
        os.environ["KAWAT_REDIS_URL"] = valkey.url
        os.environ["KAWAT_STORE_URL"] = f"sqlite:///{folder / 'kawat.db'}"
        book = Ledger(connect(valkey.url), PREFIX, 3)
        empty = _size(book)
        program = Path(sys.executable).with_name("kawat")
        with (folder / "worker.log").open("wb") as log:
            worker = subprocess.Popen([program, "worker", "--processes", "1"], stdout=log, stderr=log)
        try:
            points.append(_read(0, worker, book))
            for start in range(0, count, portion):
                numbers = range(start, min(start + portion, count))
                enqueue({"id": f"article-{n}", "text": f"{texts[n]}\n\n{_new_words(n)}"} for n in numbers)
                _drained(book, worker)
                points.append(_read(numbers.stop, worker, book))
                Console(stderr=True).print(points[-1])
            assert book.counts().done + book.counts().dead == count, book.counts()  # noqa: S101
            left = _left(book, empty)
        finally:
            worker.terminate()
            worker.wait(60)
            valkey.close()
    return points, left


def _new_words(number: int) -> str:
    """A sentence of words that no other article has: news brings new ones without end."""
    chance = random.Random(number)
    words = ("".join(chance.choices(ascii_lowercase, k=9)) for _ in range(NEW_WORDS))
    return f"Laporan nomor {number} menyebut {' '.join(words)} dan lain-lain."


def _drained(book: Ledger, worker: "subprocess.Popen[bytes]") -> None:
    while book.counts().open:
        if worker.poll() is not None:
            sys.exit("the worker ended")
        time.sleep(POLL_SECONDS)


def _read(done: int, worker: "subprocess.Popen[bytes]", book: Ledger) -> Point:
    parent = psutil.Process(worker.pid)
    children = parent.children()
    used = book.client.info("memory")["used_memory"]
    resident = sum(child.memory_info().rss for child in children)
    return Point(done, parent.memory_info().rss / 1e6, resident / 1e6, used / 1e6)


def _size(book: Ledger) -> float:
    """What Redis' data takes, in megabytes: its whole memory but for what is its own and bounded."""
    client = book.client
    client.config_resetstat()
    for log in ("slow", "large-request", "large-reply"):
        client.execute_command("COMMANDLOG", "RESET", log)  # type: ignore[no-untyped-call]
    client.memory_purge()
    told = client.info("memory")
    own = ("mem_clients_normal", "mem_aof_buffer", "used_memory_scripts")
    return float(told["used_memory"] - sum(told[name] for name in own)) / 1e6


def _left(book: Ledger, empty: float) -> Left:
    """What stays when all is done; the sketches are deleted to see what is left without them."""
    client = book.client
    known = [pattern.format(PREFIX) for pattern in KNOWN]
    names = {key: key.decode(errors="backslashreplace") for key in client.scan_iter(count=1000)}
    endless = [name for key, name in names.items() if client.ttl(key) == -1]
    with_sketches = _size(book)
    near = f"{PREFIX}:near:"
    sketches = sum(1 for _ in client.scan_iter(f"{near}*", count=1000, _type="string"))
    for key, name in names.items():
        if name.startswith(near):
            client.delete(key)
    deadline = time.monotonic() + SETTLE_SECONDS  # Redis shrinks its tables bit by bit
    while (without := _size(book)) > empty + MOST_LEFT and time.monotonic() < deadline:
        time.sleep(1)
    unknown = sorted(name for name in endless if not any(fnmatch(name, pattern) for pattern in known))
    return Left(empty, with_sketches, without, sketches, unknown)


def picture(points: list[Point]) -> str:
    """The curves as SVG: resident memory of the process that works, of its parent, and Redis."""
    most = max(max(point[1:]) for point in points) * 1.1
    curves = {"working process": (2, "#1f77b4"), "parent": (1, "#7f7f7f"), "Redis": (3, "#d62728")}

    def place(done: int, megabytes: float) -> tuple[float, float]:
        x = MARGIN + (WIDTH - 2 * MARGIN) * done / points[-1].articles
        return round(x, 1), round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * megabytes / most, 1)

    parts = []
    for number, (label, (column, colour)) in enumerate(curves.items()):
        line = " ".join("{},{}".format(*place(point.articles, point[column])) for point in points)
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{line}"/>')
        text = f"{label}: {max(point[column] for point in points):,.0f} MB at most"
        parts.append(f'<text x="{MARGIN + 240 * number}" y="24" fill="{colour}">{text}</text>')
    bottom, right = HEIGHT - MARGIN, WIDTH - MARGIN
    parts.append(f'<path stroke="#999" fill="none" d="M{MARGIN} {MARGIN} V{bottom} H{right}"/>')
    parts.append(f'<text x="{right}" y="{bottom + 22}" text-anchor="end">{points[-1].articles:,} articles</text>')
    parts.append(f'<text x="{MARGIN - 6}" y="{MARGIN + 4}" text-anchor="end">{most:,.0f} MB</text>')
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>\n'


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--portion", type=int, default=1000)
    parser.add_argument("--picture", type=Path, help="Where to draw the curves, as SVG.")
    arguments = parser.parse_args()
    points, left = measure(arguments.articles, arguments.portion)
    if arguments.picture:
        arguments.picture.write_text(picture(points))
    table = Table("articles", "parent, MB", "working process, MB", "Redis, MB")
    for point in points[:: max(1, len(points) // 12)]:
        table.add_row(f"{point.articles:,}", *(f"{value:,.1f}" for value in point[1:]))
    Console().print(table)
    first = next((point for point in points if point.articles >= FIRST), points[1])
    since = [point for point in points if point.articles >= first.articles]
    growth, most = points[-1].child / first.child, max(point.child for point in since) / first.child
    said = f"after {points[-1].articles:,} articles {growth:.3f} times the memory after {first.articles:,}"
    Console().print(f"{said}; at most {most:.3f} times in between", soft_wrap=True)
    each = (left.with_sketches - left.without) * 1e6 / max(1, left.sketches)
    Console().print(f"Redis' data: {left.empty:.3f} MB empty before, {left.without:.3f} MB at the end", soft_wrap=True)
    Console().print(f"beside the sketches of {left.sketches:,} stories, {each:,.0f} bytes each", soft_wrap=True)
    Console().print(f"keys that nobody owns and that do not expire: {left.endless or 'none'}", soft_wrap=True)
    sys.exit(growth > MOST_GROWTH or left.without > left.empty + MOST_LEFT or bool(left.endless))


if __name__ == "__main__":
    main()
