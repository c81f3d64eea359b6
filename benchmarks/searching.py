"""What searches take in a store of 50,000 stories, and what their index takes: room, and time when a story is written.

The queries are drawn from the stories themselves, by a seed: words as often as they are met, two words, phrases of two
and three words of one sentence, a word with another one taken out, words with each filter, and names; the best first
and the newest first. Each is asked for its first page of 20, with snippets, as ``kawat search`` does.

Usage: PYTHONPATH=.:tests/helpers python benchmarks/searching.py [STORE_URL] [--stories 50000] [--queries 300]

A store that is there and has stories is taken as it is. Without a URL a SQLite is made in a temporary folder.
"""

import argparse
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

from many_stories import NOW, SOURCES, fill
from sqlalchemy import Engine, func, select, text

from worker.store.engine import open_store
from worker.store.schema import entities, search_stories, stories
from worker.store.search import Order, search
from worker.store.search_index import Searched, add
from worker.store.stories import StoryFilter
from worker.store.transaction import writing
from worker.terms.story import found_by

WRITTEN = 200  # stories, put into the index once more to see what that takes


def asked(engine: Engine, number: int) -> Iterator[tuple[str, str, StoryFilter]]:
    """Queries: their kind, what is said, and the filters."""
    chance = random.Random(1)
    with engine.connect() as connection:
        keys = connection.execute(select(stories.c.document_id).order_by(stories.c.document_id)).scalars().all()
        some = chance.sample(keys, k=min(len(keys), number))
        texts = connection.execute(select(stories.c.text).where(stories.c.document_id.in_(some[:900]))).scalars().all()
        named = select(entities.c.name, entities.c.label).where(entities.c.document_id.in_(some[:900]))
        people = [name for name, label in connection.execute(named) if label == "PERSON"]
    kinds: dict[str, Callable[[list[str]], tuple[str, StoryFilter]]] = {
        "a word": lambda words: (chance.choice(words), StoryFilter()),
        "two words": lambda words: (" ".join(chance.sample(words, 2)), StoryFilter()),
        "a phrase": lambda words: (f'"{_row(words, chance)}"', StoryFilter()),
        "a word, not another": lambda words: (" -".join(chance.sample(words, 2)), StoryFilter()),
        "a word of a source": lambda words: (chance.choice(words), StoryFilter(source=SOURCES[chance.randrange(4)])),
        "a word of a language": lambda words: (chance.choice(words), StoryFilter(language="id")),
        "a word of a week": lambda words: (
            chance.choice(words),
            StoryFilter(published_from=NOW.replace(day=chance.randint(10, 20)), published_before=NOW.replace(day=27)),
        ),
        "a word by a name": lambda words: (chance.choice(words), StoryFilter(name=chance.choice(people))),
        "a word by a label": lambda words: (chance.choice(words), StoryFilter(label="PERSON")),
        "a word of a kind": lambda words: (chance.choice(words), StoryFilter(kind="live")),
        "a name": lambda _: (f'"{chance.choice(people)}"', StoryFilter()),
        "nothing, of a source": lambda _: ("", StoryFilter(source=chance.choice(SOURCES))),
        "nothing": lambda _: ("", StoryFilter()),
    }
    for count in range(number):
        kind = list(kinds)[count % len(kinds)]
        sentence = chance.choice(re.split(r"(?<=[.?!])\s", chance.choice(texts)))
        words = re.findall(r"[^\W\d_]{2,}", sentence) or ["banjir"]
        yield kind, *kinds[kind](words if len(words) > 1 else words * 2)


def _row(words: list[str], chance: random.Random) -> str:
    at = chance.randrange(len(words) - 1)
    return " ".join(words[at : at + chance.choice((2, 2, 3))])


def searches(engine: Engine, number: int) -> None:
    """Ask, and say how long it took: by the clock, and by this process' own time."""
    taken: dict[str, list[tuple[float, float, int]]] = {}
    for kind, said, which in asked(engine, number):
        for order in Order:
            began, cpu = time.perf_counter(), time.process_time()
            found = search(engine, said, which, order=order)
            took = ((time.perf_counter() - began) * 1e3, (time.process_time() - cpu) * 1e3)
            taken.setdefault(kind, []).append((*took, found.total or 0))
            taken.setdefault(f"all, {order}", []).append((*took, found.total or 0))
    print(f"{'':22} searches  p50 ms  p95 ms  most ms  own p95 ms  most found")
    for kind, times in taken.items():
        clock, own = sorted(time_ for time_, _, _ in times), sorted(time_ for _, time_, _ in times)
        at = int(len(times) * 0.95)
        figures = f"{statistics.median(clock):6.0f}  {clock[at]:6.0f}  {clock[-1]:7.0f}  {own[at]:10.0f}"
        print(f"{kind:22} {len(times):8}  {figures}  {max(found for *_, found in times):10}")


def room(engine: Engine) -> None:
    """Say how much of the store the index is, a story."""
    with engine.connect() as connection:
        number = connection.execute(select(func.count()).select_from(stories)).scalar_one()
        if engine.dialect.name == "sqlite":
            query = "SELECT name LIKE '%search_%', sum(pgsize) FROM dbstat GROUP BY 1"
        else:
            query = (
                "SELECT relname LIKE 'search_%', sum(pg_total_relation_size(oid)) FROM pg_class "
                "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace GROUP BY 1"
            )
        sizes = {bool(index): int(size) for index, size in connection.execute(text(query))}
    index, others = sizes[True] / number, sizes[False] / number
    print(
        f"{number} stories: the index takes {index:.0f} bytes a story, all else {others:.0f}: {index / others:.0%} more"
    )


def writes(engine: Engine) -> None:
    """Say what it takes to put a story into the index, beside all else that is written of it."""
    columns = [stories.c[name] for name in ("document_id", "story", "language", "title", "text")]
    with engine.connect() as connection:
        rows: list[Any] = list(connection.execute(select(*columns).limit(WRITTEN)).all())
        names: dict[str, list[str]] = {}
        query = select(entities.c.document_id, entities.c.name)
        for document, name in connection.execute(query.where(entities.c.document_id.in_([row[0] for row in rows]))):
            names.setdefault(document, []).append(name)
    searched = [
        Searched(
            document_id=row.document_id,
            story=row.story,
            language=row.language,
            title=row.title,
            text=row.text,
            names=names.get(row.document_id, []),
            labels=[],
            source=None,
            kind=None,
            published_at=None,
            at=NOW,
        )
        for row in rows
    ]
    words = sum(len(found_by(each.language, each.title, each.text, each.names).places) for each in searched)
    cpu = time.process_time()
    for each in searched:
        found_by(each.language, each.title, each.text, each.names)
    pure = (time.process_time() - cpu) / WRITTEN * 1e3
    began, cpu = time.perf_counter(), time.process_time()
    with writing(engine) as connection:
        connection.execute(search_stories.delete().where(search_stories.c.document_id.in_([row[0] for row in rows])))
        out = time.perf_counter() - began
        add(connection, searched)
    own, clock = (time.process_time() - cpu) / WRITTEN * 1e3, (time.perf_counter() - began - out) / WRITTEN * 1e3
    print(
        f"{words / WRITTEN:.0f} words a story: {pure:.2f} ms to cut them, {own:.2f} ms of this process in all, ", end=""
    )
    print(f"{clock:.2f} ms by the clock with the commit; to take the old ones out {out / WRITTEN * 1e3:.2f} ms")


def main() -> None:
    """Fill a store where need be, and measure."""
    parser = argparse.ArgumentParser(description="measures searches")
    parser.add_argument("store", nargs="?", help="as KAWAT_STORE_URL names it")
    parser.add_argument("--stories", type=int, default=50_000)
    parser.add_argument("--queries", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_store(given.store or f"sqlite:///{folder}/kawat.db", create=True)
        with engine.connect() as connection:
            filled = connection.execute(select(stories.c.story).limit(1)).first()
        if not filled:
            fill(engine, given.stories)
        room(engine)
        searches(engine, given.queries)
        writes(engine)
        engine.dispose()


if __name__ == "__main__":
    main()
