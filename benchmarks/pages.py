"""How long each page of ``kawat serve`` takes on a store that is there: from the request until the page is whole.

One request at a time, each of another address: stories, names, days and words are drawn from the store, the same for
the same seed. Beside the time it prints the server's processor time, which a busy machine does not change much.

Usage: python benchmarks/pages.py STORE_URL [--requests 60] [--seed 1]

A store of 50,000 stories: PYTHONPATH=. python tests/helpers/many_stories.py STORE_URL; KAWAT_STORE_URL=STORE_URL kawat
store index. Names are counted by the server itself; this waits until they are.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx
import psutil
from sqlalchemy import Engine, func, select

from worker.store.engine import open_store
from worker.store.schema import counted_days, dead_letters, name_days, stories

_SAID = re.compile(r"Kawat is at (http://\S+)/")


@contextmanager
def served(store_url: str) -> Iterator[tuple[str, psutil.Process]]:
    """A server's address and process."""
    command = [str(Path(sys.executable).with_name("kawat")), "serve", "--port", "0"]
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"KAWAT_STORE_URL": store_url, "KAWAT_DATA_DIR": folder}
        process = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)
        try:
            said = next(filter(None, map(_SAID.search, process.stderr or ())))
            yield said[1], psutil.Process(process.pid)
        finally:
            process.terminate()
            process.wait()


def addresses(store: Engine, chance: random.Random) -> dict[str, Callable[[], str]]:
    """What makes an address of each kind of page."""
    with store.connect() as connection:
        keys = connection.execute(select(stories.c.document_id, stories.c.story)).all()
        titles = connection.execute(select(stories.c.title).where(stories.c.title.is_not(None)).limit(5000)).scalars()
        words = sorted({word for title in titles for word in re.findall(r"\b[a-z]{4,}\b", title)})
        number = func.sum(name_days.c.stories)
        names = connection.execute(
            select(name_days.c.name).group_by(name_days.c.name).order_by(number.desc())
        ).scalars().all()  # fmt: skip
        days = connection.execute(select(counted_days.c.day)).scalars().all()
        again = select(stories.c.document_id).where(stories.c.duplicate_of > "")
        linked = connection.execute(again).scalars().all()
        letters = connection.execute(select(dead_letters.c.job_id)).scalars().all()

    def story() -> str:
        key = chance.choice(keys)
        return f"/stories/{key.document_id}/{key.story}"

    def asked(path: str, **query: object) -> str:
        return f"{path}?{urlencode(query)}"

    return {
        "today": lambda: "/",
        "a day": lambda: asked("/", day=chance.choice(days)),
        "without a date": lambda: "/undated",
        "a story": story,
        "a thread": lambda: f"/threads/{chance.choice(linked)}/0",
        "a name, of the 50 first": lambda: asked("/name", name=chance.choice(names[:50])),
        "a name": lambda: asked("/name", name=chance.choice(names)),
        "rising": lambda: "/rising",
        "search, one word": lambda: asked("/search", q=chance.choice(words)),
        "search, two words": lambda: asked("/search", q=" ".join(chance.sample(words, 2))),
        "search, the newest": lambda: asked("/search", q=chance.choice(words), order="newest"),
        "search, a name of none": lambda: asked("/search", name=f"{chance.choice(names)[:-2]}x"),
        "dead letters": lambda: "/dead",
        "a dead letter": lambda: asked("/dead/letter", job=chance.choice(letters)),
        "jobs": lambda: "/jobs",
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", help="as KAWAT_STORE_URL names it")
    parser.add_argument("--requests", type=int, default=60, help="of each page, after three that do not count")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    store = open_store(given.store, create=True)
    with served(given.store) as (url, process), httpx.Client(base_url=url, timeout=120) as client:
        _wait_until_counted(store)
        print(f"{'page':<26}{'p50 ms':>8}{'p95 ms':>8}{'processor ms':>14}")
        for name, address in addresses(store, random.Random(given.seed)).items():
            for _ in range(3):
                client.get(address())
            before, took = _processor_seconds(process), []
            for _ in range(given.requests):
                path = address()
                started = time.perf_counter()
                client.get(path).raise_for_status()
                took.append((time.perf_counter() - started) * 1000)
            spent = (_processor_seconds(process) - before) * 1000 / given.requests
            centiles = statistics.quantiles(took, n=20)
            print(f"{name:<26}{centiles[9]:>8.0f}{centiles[18]:>8.0f}{spent:>14.1f}", flush=True)


def _processor_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _wait_until_counted(store: Engine) -> None:
    """Until the server has counted as many days as lately, and rests."""
    last = -1
    while True:
        with store.connect() as connection:
            number = connection.execute(select(func.count()).select_from(counted_days)).scalar_one()
        if number == last and number:
            return
        last = number
        time.sleep(5)


if __name__ == "__main__":
    main()
